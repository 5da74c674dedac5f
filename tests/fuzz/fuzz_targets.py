"""What is fuzzed: each target takes anything, and fails where anything but our own error comes up.

A target is a property of Hypothesis. `make check` tries each on a few examples, `make fuzz` on as
many as are asked for, with Atheris to guide it where that installs. An input on which one failed
stays in its target as an explicit example.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Any, cast

from attrs import fields_dict
from hypothesis import example, given, strategies as st

from crossing import SIZES, TRIED, WHOLES, crossed
from drawn_dialects import dialects
from drawn_records import some
from drawn_rows import good_rows, junk, rows_of
from frame_targets import framing
from growth import ARGUMENTS as KNOWN, needed, public_calls
from output_parsing import check_html, check_json, check_markdown, check_sarif, check_text
from salesprocess.case import Case
from salesprocess.convert import STRICT, load, load_book
from salesprocess.decisions import (
    ANY,
    AtLeast,
    Below,
    Between,
    Choice,
    DecisionTable,
    Flag,
    HitPolicy,
    Is,
    Number,
    OneOf,
    Row,
    Unknown,
)
from salesprocess.errors import SalesProcessError
from salesprocess.privacy import pseudonymise
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Record, assemble
from salesprocess.records.book import record_fields
from salesprocess.review import review
from salesprocess.testing.strategies import aware_moments, books, facts, naive_moments, records
from salesprocess.texts import in_language
from system_targets import reading_systems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from salesprocess.review import Review

KINDS = record_fields()
AS_OF = datetime(2026, 3, 31, 18)
KEEP: st.SearchStrategy[Any] = st.sampled_from(["row", "record"])


def case_at(book: Book, as_of: datetime) -> Case:
    """A book seen from a moment, which has a time zone where the times of the book have one."""
    try:
        return Case(book, as_of)
    except SalesProcessError:
        return Case(book, as_of.replace(tzinfo=UTC))


@given(st.data())
def loading(data: st.DataObject) -> None:
    """Rows of any kind under any dialect: each is a record or a reject, and each can be shown."""
    kind: type[Record] = data.draw(st.sampled_from([*KINDS.values()]))
    dialect = data.draw(dialects() | st.just(STRICT))
    alike = records(kind, moments=data.draw(st.sampled_from([naive_moments(), aware_moments()])))
    good = data.draw(st.lists(good_rows(kind, dialect, alike), max_size=5))
    drawn = data.draw(st.lists(rows_of(kind, dialect), max_size=3))
    known = [*good, *(each for each in drawn if isinstance(each, dict))]
    rows = [*drawn, *mixed(data, good), *mixed(data, known)]
    TRIED["loading"] += len(rows)
    loaded = load(kind, rows, dialect=dialect, keep=data.draw(KEEP))
    assert len(loaded.records) + len(loaded.rejects) == len(rows)
    for reject in loaded.rejects:
        assert [*map(str, reject.faults)]


def mixed(data: st.DataObject, drawn: Sequence[Mapping[Any, Any]]) -> list[dict[Any, Any]]:
    """Many mappings out of those drawn, with junk in some of them."""
    chance = data.draw(st.randoms(use_true_random=True))
    anything = data.draw(st.lists(junk, max_size=8))
    share = chance.choice([0.02, 0.1, 0.3]) if anything else 0
    return crossed(chance, drawn, anything, share, chance.choice(SIZES))


@given(st.dictionaries(st.sampled_from([*KINDS, "vendor", "visit"]), st.lists(junk, max_size=3)))
@example({"deals": [{"id": "\ud800"}]})
def loading_books(tables: dict[str, Any]) -> None:
    """Tables of a book: what goes together is in it, and the rest is told of."""
    TRIED["loading_books"] += sum(map(len, tables.values()))
    with suppress(SalesProcessError):
        loaded = load_book(Book, tables)
        assert repr(loaded)


@given(st.data())
def putting_together(data: st.DataObject) -> None:
    """Records that need not go together: none is lost."""
    given_records: dict[str, list[Record]] = {}
    for name, kind in KINDS.items():
        if data.draw(st.booleans()):
            drawn = data.draw(st.lists(some(kind), max_size=4))
            given_records[name] = [*drawn, *mixed_records(data, kind, drawn)]
    TRIED["putting_together"] += sum(map(len, given_records.values()))
    made = assemble(Book, given_records, keep=data.draw(KEEP))
    held = sum(len(getattr(made.book, name)) for name in KINDS)
    assert held + len(made.set_aside) + len(made.twins) == sum(map(len, given_records.values()))
    with suppress(SalesProcessError):
        Book(**cast("Any", given_records))


def mixed_records(data: st.DataObject, kind: type[Record], drawn: list[Record]) -> list[Record]:
    """Many records out of those drawn; what is none of the kind is refused."""
    return of_kind(kind, mixed(data, [*map(fields_of, drawn)]))


def fields_of(record: Record) -> dict[Any, Any]:
    """What the fields of a record hold."""
    return {name: getattr(record, name) for name in fields_dict(type(record))}


def of_kind(kind: type[Record], rows: Iterable[dict[Any, Any]]) -> list[Record]:
    """The rows that make records of a kind."""
    made: list[Record] = []
    for row in rows:
        with suppress(SalesProcessError):
            made.append(kind(**row))
    return made


def mixed_books(book: Book, chance: Random) -> Iterator[Book]:
    """A book, and others of its records, each with two of its values as others have them."""
    yield book
    for _ in range(chance.choice(WHOLES)):
        held: dict[str, list[Record]] = {}
        for name, kind in KINDS.items():
            rows = [fields_of(each) for each in getattr(book, name)]
            held[name] = of_kind(kind, crossed(chance, rows, [], 0, chance.choice([1, 3, 9])))
        yield assemble(Book, held).book


SAY = in_language("en")
READ_BACK: list[Callable[[Review], object]] = [
    lambda reviewed: check_markdown(reviewed.to_markdown(), reviewed.document, SAY),
    lambda reviewed: check_html(reviewed.to_html()),
    lambda reviewed: check_html(reviewed.to_html(fragment=True)),
    lambda reviewed: check_text(reviewed.to_text()),
    lambda reviewed: check_json(reviewed.to_json()),
    lambda reviewed: check_sarif(json.loads(reviewed.to_sarif())),
]
"""Each form of a review, read as what it says it is."""


@given(
    books(),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.randoms(use_true_random=True),
)
@example(Book(deals=[Deal(id="# d1\n\n<b>", rep="a|b\\|c \x1b[31m")]), AS_OF, Random(1))  # noqa: S311  the same each time
def reviewing(book: Book, as_of: datetime, chance: Random) -> None:
    """A review of any book: each of its forms can be read as what it says it is."""
    for mixed_book in mixed_books(book, chance):
        with suppress(SalesProcessError):
            reviewed = review(case_at(mixed_book, as_of))
            for read_back in READ_BACK:
                TRIED["reviewing"] += 1
                read_back(reviewed)


@given(books(), st.text(min_size=1, max_size=9), st.randoms(use_true_random=True))
def hiding(book: Book, key: str, chance: Random) -> None:
    """Pseudonyms for any book: as many records as there were, and again the same."""
    for mixed_book in mixed_books(book, chance):
        TRIED["hiding"] += sum(len(getattr(mixed_book, name)) for name in KINDS)
        hidden = pseudonymise(mixed_book, key=key)
        assert hidden == pseudonymise(mixed_book, key=key)
        assert [len(getattr(hidden, name)) for name in KINDS] == [
            len(getattr(mixed_book, name)) for name in KINDS
        ]


NUMBERS = st.integers(-3, 3) | st.floats() | st.decimals() | st.integers()
CELLS = st.one_of(
    st.just(ANY),
    st.just(Unknown()),
    (st.booleans() | st.sampled_from("abc") | NUMBERS).map(Is),
    st.lists(st.sampled_from("abcd")).map(lambda values: OneOf(*values)),
    NUMBERS.map(AtLeast),
    NUMBERS.map(Below),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Between(*pair)),
    junk,
)
INPUTS = st.one_of(
    st.booleans().map(lambda known: Flag("flag", always_known=known)),
    st.lists(st.sampled_from("abc") | junk).map(lambda values: ("choice", values)),
    st.tuples(st.none() | NUMBERS, st.none() | NUMBERS).map(lambda ends: ("number", ends)),
)


@given(
    st.lists(INPUTS, max_size=4),
    st.lists(
        st.dictionaries(st.sampled_from(["flag", "choice", "number", "?"]), CELLS), max_size=8
    ),
    st.just(HitPolicy.FIRST) | st.sampled_from([*HitPolicy, "first", None]),
    st.data(),
)
@example([Flag("flag")], [{"flag": Is(value=True)}], "first", None)
def deciding(inputs: list[Any], whens: list[Any], policy: Any, data: st.DataObject | None) -> None:
    """Tables of any cells: refused, or they answer whatever may be asked."""
    TRIED["deciding"] += len(whens)
    with suppress(SalesProcessError):
        asked = [
            each
            if isinstance(each, Flag)
            else Choice(each[0], tuple(each[1]))
            if each[0] == "choice"
            else Number(each[0], *each[1])
            for each in inputs
        ]
        rows = [Row(when, place) for place, when in enumerate([*whens, {}])]
        table: DecisionTable[object] = DecisionTable("any", asked, rows, policy)
        assert table.to_markdown()
        if data is not None:
            drawn = data.draw(st.lists(facts(table), max_size=4))
            asked_of(table, [*drawn, *mixed(data, drawn)])


def asked_of(table: DecisionTable[object], all_facts: Sequence[Mapping[str, object]]) -> None:
    """What a table says of facts; what is none is refused."""
    TRIED["deciding"] += len(all_facts)
    for each in all_facts:
        with suppress(SalesProcessError):
            assert table.decide(each).why
            assert table.outcomes(each) == table.decide(each).outcomes


CALLS = public_calls()
ARGUMENTS: dict[str, list[Any]] = {
    "period": [Period.month(2026, 3), Period.year(2025), Period.quarter(2026, 1)],
    "rep": ["A", "B", "nobody"],
    "deal": ["d1", "nothing"],
    "account": ["a1", "nothing"],
    **{name: [value] for name, value in KNOWN.items() if name not in {"period", "rep", "deal"}},
}
"""What is right for an argument of that name, or at least of the right kind."""


SLOW, SELDOM = {"backtest", "past_forecasts"}, 0.02
"""Calls that make many forecasts, and in how many books they are tried."""


@given(st.data())
def calling(data: st.DataObject) -> None:
    """Every call that takes a case, of any book, with arguments that fit and with any others."""
    case = case_at(data.draw(books()), AS_OF)
    anything = data.draw(st.lists(junk, min_size=1, max_size=8))
    chance = data.draw(st.randoms(use_true_random=True))
    names = [each for each in CALLS if each not in SLOW or chance.random() < SELDOM]
    TRIED["calling"] += len(names)
    for name in names:
        arguments = {
            each: chance.choice([*ARGUMENTS.get(each, ()), chance.choice(anything)])
            for each in needed(CALLS[name])
        }
        with suppress(SalesProcessError):
            of = chance.choice([case] * 9 + [chance.choice(anything)])
            repr(CALLS[name](of, **arguments))


TARGETS = (
    loading,
    loading_books,
    putting_together,
    reviewing,
    hiding,
    deciding,
    calling,
    framing,
    reading_systems,
)
