"""Rows that are read quickly make what they make when they are read closely, to the letter."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal
from unittest.mock import patch
from zoneinfo import ZoneInfo

import attrs
import pytest
from attrs import evolve, field, frozen
from hypothesis import given, strategies as st

from drawn_dialects import dialects
from drawn_rows import rows_of
from salesprocess.compiled import compiled
from salesprocess.convert import (
    STRICT,
    Dialect,
    Loaded,
    dump,
    load,
    loading,
    quick_plan,
    quick_rows,
)
from salesprocess.convert.converter import conversion_in
from salesprocess.convert.rows import NotQuickError, not_quick
from salesprocess.errors import InvalidValueError
from salesprocess.records import Account, Deal, Location, Outcome, Record, StageChange, Volume
from salesprocess.records.book import record_fields
from salesprocess.records.must import Beside, ReadBy
from salesprocess.records.validators import AMOUNT, COUNT, TEXT, Must, currency_of, maybe

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS: list[Any] = [*record_fields().values(), Location, Volume]


@contextmanager
def closely() -> Iterator[None]:
    """Read every row closely."""
    with patch.object(quick_rows, "quick_make", lambda *_: not_quick):
        yield


def told(loaded: Loaded[Any]) -> list[object]:
    """All that came of rows, as text: zones, types and the order of faults too."""
    return [
        *map(_shown, loaded.records),
        *((each.position, id(each.row), _faults(each)) for each in loaded.rejects),
        *((each.position, _shown(each.record), _faults(each)) for each in loaded.repaired),
    ]


def _faults(row: Any) -> list[tuple[str, str]]:
    return [(str(fault), type(fault.value).__name__) for fault in row.faults]


def _shown(record: object) -> object:
    try:
        return repr(record)
    except ValueError:  # a number in it is too long to be written
        return record


@pytest.fixture(autouse=True, scope="module")
def few_rows() -> Iterator[None]:
    """Read the first row quickly too."""
    with patch.object(loading, "FEW_ROWS", 0):
        yield


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(
    data=st.data(),
    dialect=st.just(STRICT) | st.just(Dialect()) | dialects(),
    keep=st.sampled_from(["row", "record"]),
)
def test_what_is_read_quickly_is_what_is_read_closely(
    kind: Any, data: st.DataObject, dialect: Dialect, keep: Literal["row", "record"]
) -> None:
    rows = data.draw(st.lists(rows_of(kind, dialect), max_size=4))
    rows += data.draw(st.lists(st.sampled_from(rows), max_size=2)) if rows else []
    quickly = load(kind, rows, dialect=dialect, keep=keep)
    with closely():
        assert told(quickly) == told(load(kind, rows, dialect=dialect, keep=keep))


MAPS: list[Any] = [
    lambda name: f"Column {name}",
    lambda name: {"id": "rep", "rep": "id"}.get(name, name),
    lambda name: {"id": "name"}.get(name, name),
    lambda name: None if name == "opened" else name,
    lambda name: {"closed": "Close Date", "expected_order_on": "Close Date"}.get(name, name),
    lambda name: {"stage": "Stage", "ending": "Stage"}.get(name, name),
]


@pytest.mark.parametrize("column_of", MAPS)
@given(data=st.data(), dialect=dialects(), keep=st.sampled_from(["row", "record"]))
def test_columns_of_other_names_are_read_as_closely(
    column_of: Any, data: st.DataObject, dialect: Dialect, keep: Literal["row", "record"]
) -> None:
    drawn = data.draw(st.lists(rows_of(Deal, dialect), max_size=3))
    rows = [
        {column_of(name) or name: value for name, value in row.items()} | {"Notes": "…"}
        for row in drawn
        if isinstance(row, dict) and all(isinstance(name, str) for name in row)
    ]
    there = {column for row in rows for column in row}
    columns: dict[str, Any] = {"Notes": None} if rows else {}
    for name in attrs.fields_dict(Deal):
        column = column_of(name)
        if column != name and (column or name) in there:
            columns[column or name] = "close_date" if column == "Close Date" else column and name
    columns |= {"Stage": ("stage", "ending")} if "Stage" in columns else {}
    if "name" in columns:
        rows = [{name: value for name, value in row.items() if name != "id"} for row in rows]
    made = load_or_refuse(rows, columns, dialect, keep)
    with closely():
        assert made == load_or_refuse(rows, columns, dialect, keep)


def load_or_refuse(rows: Any, columns: Any, dialect: Dialect, keep: Any) -> object:
    """What came of rows, or of their columns."""
    try:
        return told(load(Deal, rows, columns=columns, dialect=dialect, keep=keep))
    except InvalidValueError as error:
        return str(error)


@pytest.mark.parametrize("dialect", [STRICT, Dialect(), Dialect(zone=ZoneInfo("Asia/Tokyo"))])
@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01",
        "2026-03-01T08:45",
        "2026-03-01 08:45:30.25+01:00",
        "2026-03-01T08:4\u0665",
        "2026-03-01x08:45",
        "20260301T084500+0100",
        "2026-10-25T02:30+02:00[Europe/Berlin]",
        "2026-10-25T02:30+01:00[Europe/Berlin]",
        "2026-03-29T02:30+05:00[Europe/Berlin]",
        "2026-03-01T08:45+01:00[Europe/\u0665]",
    ],
)
def test_a_moment_says_the_same_however_it_is_read(text: str, dialect: Dialect) -> None:
    rows = [{"id": "d1", "opened": text}, {"deal": "d1", "stage": "demo", "at": text}]
    quick = [told(load(kind, rows, dialect=dialect)) for kind in (Deal, StageChange)]
    with closely():
        assert quick == [told(load(kind, rows, dialect=dialect)) for kind in (Deal, StageChange)]


# --- what is read quickly


def quickly(kind: Any, row: Any, dialect: Dialect = STRICT) -> Any:
    """The record that a row makes without a closer look."""
    return quick_rows.quick_make(kind, conversion_in(dialect).plan, {})(row)


DEAL = Deal(
    id="d1",
    opened=date(2026, 3, 1),
    closed=datetime(2026, 3, 2, 8, 45, tzinfo=ZoneInfo("Europe/Berlin")),
    outcome=Outcome.WON,
    amount=Decimal("12500.00"),
    currency="EUR",
    probability=0.07,
    lost_reasons=("price", "service"),
    extra={"priority": "high"},
)
GERMAN = Dialect(
    decimal=",",
    thousands=".",
    currency="EUR",
    percent=True,
    empty=("", "N/A"),
    days="DMY",
    zone=ZoneInfo("Europe/Berlin"),
)


@pytest.mark.parametrize("dialect", [STRICT, Dialect(), GERMAN, Dialect(decimal=None)])
def test_what_dump_wrote_is_read_without_a_closer_look(dialect: Dialect) -> None:
    row = dump(DEAL, dialect=dialect)
    assert quickly(Deal, row, dialect) == quickly(Deal, row, dialect) == DEAL
    account = Account(id="a1", name="A", location=Location(latitude=48.5, longitude=11))
    assert quickly(Account, dump(account, dialect=dialect), dialect) == account


def test_what_python_holds_is_read_without_a_closer_look() -> None:
    assert quickly(Deal, {name: getattr(DEAL, name) for name in attrs.fields_dict(Deal)}) == DEAL


def test_empty_cells_are_read_without_a_closer_look() -> None:
    row = dict.fromkeys(attrs.fields_dict(Deal), "") | {"id": "d1", "amount": "1.234,56 €"}
    assert quickly(Deal, row, GERMAN) == Deal(id="d1", amount=Decimal("1234.56"), currency="EUR")


def test_a_currency_beside_an_amount_is_read_without_a_closer_look() -> None:
    row = {"id": "d1", "amount": "USD 5", "currency": "USD"}
    assert quickly(Deal, row, GERMAN).currency == "USD"
    for wrong in ({**row, "currency": "EUR"}, {"id": "d1", "amount": "5"}):
        with pytest.raises(NotQuickError):
            quickly(Deal, wrong, Dialect())


def test_rows_of_a_database_are_read_without_a_closer_look() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        lines = connection.execute("select 'd1' as id, 0.5 as probability")
        lines.row_factory = sqlite3.Row
        assert quickly(Deal, lines.fetchone()) == Deal(id="d1", probability=0.5)


@pytest.mark.parametrize(
    "row", [None, {"id": ""}, {}, {"id": "d1", "x": 1}, {"id": "d1", None: []}]
)
def test_what_is_wrong_is_left_to_a_closer_look(row: Any) -> None:
    with pytest.raises(NotQuickError):
        quickly(Deal, row)


def test_equal_texts_are_shared_by_all_records_of_a_load() -> None:
    def texts() -> tuple[str, str]:
        return "".join(["Li", " Wei"]), "".join(["Li", " Wei"])

    deals = load(Deal, [{"id": "d1", "rep": rep} for rep in texts()]).records
    assert deals[0].rep is deals[1].rep


def test_nothing_is_compiled_for_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "FEW_ROWS", 2)
    monkeypatch.delitem(conversion_in(STRICT).plans, Deal, raising=False)
    rows = [{"id": f"d{number}"} for number in range(3)]
    with patch.object(quick_rows, "quick_make", side_effect=quick_rows.quick_make) as made:
        assert len(load(Deal, rows[:2]).records) == 2
        assert not made.called
        assert load(Deal, rows).records == tuple(Deal(id=f"d{number}") for number in range(3))
        assert made.called


def test_only_so_many_texts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick_rows, "KEPT_TEXTS", 2)
    rows = [{"id": "d1", "stage": f"s{number % 3}"} for number in range(9)]
    assert [deal.stage for deal in load(Deal, rows).records] == [row["stage"] for row in rows]


def test_a_reader_is_written_once_for_each_kind_and_dialect() -> None:
    load(Deal, [{"id": "d1"}])
    with patch.object(quick_plan, "compiled", wraps=compiled) as written:
        for _ in range(3):
            load(Deal, [{"id": "d1"}], columns={"id": "id"})
    assert not written.called


def test_records_are_read_where_nothing_is_to_be_checked() -> None:
    with attrs.validators.disabled():
        assert load(Deal, [{"id": ""}, {"id": "d1"}]).records[0].id == ""


# --- kinds of records that plug-ins bring


def shorter(note: str) -> str:
    """A text without white space around it."""
    return note.strip()


@frozen(kw_only=True, repr=False)
class Lease(Deal):
    """A deal with more fields, one of which attrs makes shorter."""

    note: str = field(default=" none ", converter=shorter, validator=TEXT)
    months: int = field(default=36, validator=COUNT)


def test_the_fields_of_a_plug_in_are_read_and_converted_too() -> None:
    row = {"id": "d1", "note": " two years ", "months": "24", "probability": 0.5}
    assert quickly(Lease, row) == Lease(id="d1", note="two years", months=24, probability=0.5)
    assert quickly(Lease, {"id": "d1"}).note == "none"


def unusual_kinds() -> Iterator[Any]:
    """Kinds whose records are more than what their rows say, or that others judge."""

    @frozen
    class Counted(Record):
        id: str = field(validator=TEXT)

        def __attrs_post_init__(self) -> None:
            """Look at it."""

    @frozen
    class Made(Record):
        id: str = field(validator=TEXT)
        seen: list[str] = field(
            factory=list[str], validator=Must("a list", lambda value: value == [])
        )

    @frozen
    class Free(Record):
        id: str = field(validator=TEXT)
        note: str = "none"

    @frozen
    class Late(Record):
        id: str = field(validator=TEXT)
        number: int = field(default=-1, validator=COUNT)

    @frozen
    class Converted(Record):
        id: str = field(
            validator=TEXT,
            converter=attrs.Converter(lambda value, _: value, takes_self=True),  # type: ignore[misc]
        )

    @frozen
    class Beheld(Record):
        id: str = field(validator=evolve(TEXT, beside=Beside("key", lambda _, __: None)))

    @frozen
    class Derived(Record):
        id: str = field(validator=TEXT)
        length: int = field(default=1, init=False, validator=COUNT)

    @frozen
    class Priced(Record):
        id: str = field(validator=TEXT)
        amount: Decimal = field(default=Decimal(0), validator=AMOUNT)
        currency: str | None = field(default="EUR", validator=currency_of("amount"))

    @frozen
    class Said(Record):
        id: str = field(validator=TEXT)
        what: str = field(default="a", validator=TEXT)
        value: str | None = field(
            default=None, validator=maybe(TEXT), metadata={"read_by": ReadBy("what", {"a": str})}
        )

    class Own(Deal):
        __slots__ = ()

        def __init__(self, **named: Any) -> None:
            super().__init__(**{"rep": "Li Wei", **named})

    yield from (Counted, Made, Free, Late, Converted, Beheld, Derived, Priced, Said, Own)


@pytest.mark.parametrize("kind", [*unusual_kinds()], ids=lambda kind: kind.__name__)
def test_unusual_kinds_are_read_closely(kind: Any) -> None:
    with pytest.raises(NotQuickError):
        quickly(kind, {"id": "1"}, Dialect())
    rows = [{"id": "1"}, {"id": ""}]
    quick = load(kind, rows, dialect=Dialect())
    with closely():
        assert told(quick) == told(load(kind, rows, dialect=Dialect()))
    assert quick.records or kind.__name__ == "Late"
