"""What it costs to load rows and to make records, beside what others need for the same rows.

Three tables of ratios within one run, the best of several rounds in which all take their turn:

- loading strictly and in a dialect, beside dataclasses of pydantic and plain classes filled by
  cattrs. Pydantic holds each field to as much as it can say; once it also holds fields against
  one another, as records do. Cattrs checks types alone;
- making records of values, with their checks and without;
- the memory of a loaded record, beside that of records which share every text.

What is loaded is tested first: it is what was written.
"""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from importlib import import_module
from time import process_time
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, get_args
from zoneinfo import ZoneInfo

from attrs import (
    NOTHING,
    evolve,
    field,
    fields,
    fields_dict,
    make_class,
    resolve_types,
    validators,
)
from cattrs import Converter

from lines import Line
from salesprocess.convert import Dialect, dump, load, read
from salesprocess.convert.record_fields import NAMES
from salesprocess.markdown import markdown_table
from salesprocess.records import (
    Account,
    Answer,
    Deal,
    Location,
    Outcome,
    Record,
    StageChange,
    Visit,
    VisitOutcome,
)
from salesprocess.records.validators import AMOUNT, COUNT, CURRENCY, SHARE, TEXT, degrees

pydantic: Any = import_module("pydantic")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROWS = 10_000
ROUNDS = 7
BERLIN = ZoneInfo("Europe/Berlin")
GERMAN = Dialect(
    decimal=",",
    thousands=".",
    percent=True,
    currency="EUR",
    empty=("", "N/A"),
    true=("ja",),
    false=("nein",),
    terms={Outcome: {"Gewonnen": Outcome.WON}},
    days="DMY",
    zone=BERLIN,
)
FIRST = datetime(2026, 1, 5, 8, 45)
KINDS: Sequence[type[Record]] = (Deal, Visit, Account, StageChange, Answer)

LIMITS: Mapping[str, object] = {
    TEXT.expected: pydantic.StringConstraints(pattern=r"\S"),
    CURRENCY.expected: pydantic.StringConstraints(pattern="^[A-Z]{3}$"),
    AMOUNT.expected: pydantic.Field(ge=0, allow_inf_nan=False),
    COUNT.expected: pydantic.Field(ge=0),
    SHARE.expected: pydantic.Field(ge=0, le=1),
    degrees(90).expected: pydantic.Field(ge=-90, le=90),
    degrees(180).expected: pydantic.Field(ge=-180, le=180),
}
"""What pydantic can say of what a field must hold."""


def made_up(kind: type[Record], number: int) -> Record:
    """A record as a CRM has many."""
    begun = FIRST + timedelta(hours=number % 1000, seconds=number)
    if kind is Deal:
        return Deal(
            id=f"d{number}",
            account=f"a{number % 500}",
            rep="Li Wei",
            opened=begun.date(),
            closed=begun + timedelta(days=20),
            outcome=Outcome.WON,
            stage="order",
            amount=Decimal(number * 100) + Decimal("0.50"),
            currency="EUR",
            probability=0.5,
        )
    if kind is StageChange:
        return StageChange(deal=f"d{number}", at=begun, stage="demo", from_stage="visit")
    if kind is Answer:
        return Answer(
            account=f"a{number % 500}",
            question=f"q{number % 30}",
            value=number % 3 > 0,
            answered_on=begun.date(),
            source="visit",
            rep="Li Wei",
        )
    if kind is Account:
        return Account(
            id=f"a{number}",
            name=f"Bright Paper {number}",
            rep="Li Wei",
            region="North",
            industry="printing",
            employees=number % 300,
            last_year_sales=Decimal(number * 100),
            currency="EUR",
            location=Location(latitude=48.5 + number / 1e4, longitude=11.25),
        )
    return Visit(
        id=f"v{number}",
        rep="Li Wei",
        account=f"a{number % 500}",
        planned_for=begun - timedelta(minutes=15),
        started=begun,
        ended=begun + timedelta(hours=1),
        by_appointment=True,
        outcome=VisitOutcome.MET,
    )


def cost(contenders: Sequence[Callable[[], object]]) -> list[float]:
    """The microseconds a row of each, at best."""
    best = [float("inf")] * len(contenders)
    for _ in range(ROUNDS):
        for place, run in enumerate(contenders):
            begun = process_time()
            run()
            best[place] = min(best[place], process_time() - begun)
    return [seconds / ROWS * 1e6 for seconds in best]


# --- what others make of the same rows


def pydantic_class(kind: type[Record]) -> Any:
    """A frozen dataclass of pydantic with the fields of a record."""
    own = [each for each in fields(resolve_types(kind, localns=NAMES)) if each.name != "extra"]
    own.sort(key=lambda each: each.default is not NOTHING)
    body = {each.name: each.default for each in own if each.default is not NOTHING}
    body["__annotations__"] = {each.name: pydantic_type(each) for each in own}
    return pydantic.dataclasses.dataclass(frozen=True, slots=True)(type(kind.__name__, (), body))


def pydantic_beside(kind: type[Record]) -> Any:
    """The same, which holds its fields against one another, as its record does."""
    attributes: Mapping[str, Any] = fields_dict(kind)
    besides = {name: each.validator.beside for name, each in attributes.items()}
    pairs = [(name, beside) for name, beside in besides.items() if beside]

    def fit(made: Any) -> Any:
        for name, beside in pairs:
            if beside.problem(getattr(made, name), getattr(made, beside.other)):
                raise ValueError(name)
        return made

    return Annotated[pydantic_class(kind), pydantic.AfterValidator(fit)]


def pydantic_type(attribute: Any) -> Any:
    """The type of a field with what pydantic can say of it."""
    kind, expected = attribute.type, attribute.validator.expected
    if Location in get_args(kind):
        return pydantic_class(Location) | None
    limit = LIMITS.get(expected.removesuffix(", or None"))
    (known, *_) = [part for part in get_args(kind) or (kind,) if part is not NoneType]
    if limit is None:
        return kind
    return Annotated[known, limit] | None if NoneType in get_args(kind) else Annotated[known, limit]


def of_cattrs(kind: type[Record]) -> Callable[[Any], object]:
    """What makes a plain class with the fields of a record by cattrs, types alone."""
    converter = Converter(detailed_validation=False)
    for made in (date, datetime):
        converter.register_structure_hook(made, lambda text, kind: kind.fromisoformat(text))
    converter.register_structure_hook(Decimal, lambda text, kind: kind(text))
    converter.register_structure_hook_func(
        lambda given: {*get_args(given)} == {date, datetime, NoneType},
        lambda text, _: (
            datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
        ),
    )
    plain = plain_class(kind)
    return lambda row: converter.structure(row, plain)


def plain_class(kind: Any) -> Any:
    """A class of plain slots with the fields of a record."""
    own = [each for each in fields(resolve_types(kind, localns=NAMES)) if each.name != "extra"]
    given = {
        each.name: field(
            default=each.default,
            type=plain_class(Location) | None if Location in get_args(each.type) else each.type,
            kw_only=True,
        )
        for each in own
    }
    return make_class(kind.__name__, given, slots=True)


# --- the tables


def loading(kind: Any) -> list[float]:
    """The microseconds of a row of a kind: read strictly, in the dialect, and by others."""
    records = [made_up(kind, number) for number in range(ROWS)]
    strict = [dump(record) for record in records]
    zoned = Dialect(
        **{name: getattr(GERMAN, name) for name in fields_dict(Dialect)} | {"zone": None}
    )
    german = [dump(record, dialect=zoned) for record in records]
    assert load(kind, strict).records == load(kind, german, dialect=zoned).records == tuple(records)
    makers = (pydantic_class, pydantic_beside)
    by_field, beside = (pydantic.TypeAdapter(made(kind)).validate_python for made in makers)
    by_cattrs = of_cattrs(kind)
    return cost(
        [
            lambda: load(kind, strict),
            lambda: load(kind, german, dialect=zoned),
            lambda: [by_field(row) for row in strict],
            lambda: [beside(row) for row in strict],
            lambda: [by_cattrs(row) for row in strict],
        ]
    )


def loading_row(kind: Any) -> list[str]:
    """What a row of a kind costs, beside the others."""
    ours, in_dialect, *others = loading(kind)
    ratios = (in_dialect / ours, *(ours / other for other in others))
    return [kind.__name__, f"{ours:.1f}", *(f"{ratio:.2f}" for ratio in ratios)]


def making(kind: Any) -> list[float]:
    """The microseconds of a record made of values: with its checks, without, and of slots alone."""
    records = [made_up(kind, number) for number in range(ROWS)]
    values = [
        {
            name: held
            for name, each in fields_dict(kind).items()
            if (held := getattr(record, name)) != each.default
        }
        for record in records
    ]
    plain = plain_class(kind)

    def unchecked() -> None:
        with validators.disabled():
            [kind(**held) for held in values]

    return cost(
        [
            lambda: [kind(**held) for held in values],
            unchecked,
            lambda: [plain(**held) for held in values],
        ]
    )


def making_row(kind: Any) -> list[str]:
    """What a record costs with its checks, beside one without and one of slots alone."""
    checked, *others = making(kind)
    return [kind.__name__, f"{checked:.1f}", *(f"{checked / other:.2f}" for other in others)]


def memory(kind: Any) -> list[float]:
    """The bytes of a record that was loaded, and of one that shares no text, and one that does."""
    rows = [json.dumps(dump(made_up(kind, number))) for number in range(ROWS)]
    texts = Counter(text for row in rows for text in json.loads(row).values() if is_text(text))
    shared = {text: text for text, times in texts.items() if times > 1}

    def made_with(texts: Mapping[object, object]) -> list[object]:
        return [sharing(read(kind, json.loads(row)), texts) for row in rows]

    return [
        held(lambda: load(kind, map(json.loads, rows))),
        held(lambda: made_with({})),
        held(lambda: made_with(shared)),
    ]


def memory_row(kind: Any) -> list[str]:
    """The bytes of a record, beside those that share no text and all of it."""
    loaded, *limits = memory(kind)
    return [kind.__name__, f"{loaded:.0f}", *(f"{loaded / limit:.2f}" for limit in limits)]


def is_text(value: object) -> bool:
    """Whether a value is text."""
    return isinstance(value, str)


def sharing(record: Any, texts: Mapping[object, object]) -> object:
    """A record with the texts that are to be shared."""
    values = {name: getattr(record, name) for name in fields_dict(type(record))}
    return evolve(record, **{n: texts.get(v, v) for n, v in values.items() if is_text(v)})


def held(load_all: Callable[[], object]) -> float:
    """The bytes a row that are held by what was loaded."""
    load_all()
    gc.collect()
    tracemalloc.start()
    loaded = load_all()
    gc.collect()
    bytes_held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del loaded
    return bytes_held / ROWS


def lines() -> Iterator[Line]:
    """What loading, making and holding records may cost."""
    loaded_kinds: Sequence[type[Record]] = (Deal, Visit, Account)
    held_kinds: Sequence[type[Record]] = (Deal, Answer)
    for kind in loaded_kinds:
        ours, _, _, beside, _ = loading(kind)
        yield Line(
            name=f"a row of `{kind.__name__}` loaded",
            measured=ours,
            beside="pydantic, fields beside fields",
            limit=beside,
            unit="µs",
            wanted=1,
        )
    for kind in KINDS:
        checked, without, _ = making(kind)
        yield Line(
            name=f"a `{kind.__name__}` made with its checks",
            measured=checked,
            beside="validators off",
            limit=without,
            unit="µs",
            wanted=2,
        )
    for kind in held_kinds:
        loaded, _, shared = memory(kind)
        yield Line(
            name=f"the memory of a loaded `{kind.__name__}`",
            measured=loaded,
            beside="all texts that come again shared",
            limit=shared,
            unit="bytes",
            wanted=1.02,
        )


def main() -> None:
    """Print the tables."""
    heads = ["rows of", "strict µs", "dialect to strict", "strict to pydantic"]
    heads += ["to pydantic, fields beside fields", "to cattrs"]
    print(markdown_table(heads, [loading_row(kind) for kind in KINDS]), end="\n\n")
    heads = ["records", "made µs", "to validators off", "to plain slots"]
    print(markdown_table(heads, [making_row(kind) for kind in KINDS]), end="\n\n")
    heads = ["records", "bytes", "to no text shared", "to all that come again shared"]
    print(markdown_table(heads, [memory_row(kind) for kind in KINDS]))


if __name__ == "__main__":
    main()
