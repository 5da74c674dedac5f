"""Values that can not be written: their rows are rejected with every fault, all others live."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Any

import pytest

from salesprocess.calendars import WorkCalendar
from salesprocess.case import Case
from salesprocess.convert import Dialect, load, load_book
from salesprocess.errors import Fault, InvalidValueError, Near, answer_of, quoted, shown
from salesprocess.plugins import BUILT_IN
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Extra, assemble
from salesprocess.rules import Finding


class Unwritable:
    """What raises when it is written."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __repr__(self) -> str:
        raise self.error

    def __str__(self) -> str:
        raise self.error

    def __hash__(self) -> int:
        return 1


class Named(dict[str, object]):
    """A row whose cells can not be read."""

    def __getitem__(self, _: str) -> object:
        raise RuntimeError


class BadZone(tzinfo):
    """A zone whose methods raise."""

    def utcoffset(self, _: datetime | None) -> Any:
        raise RuntimeError

    tzname = dst = utcoffset


def nested(kind: type, deep: int) -> Any:
    held: Any = "x"
    for _ in range(deep):
        held = [held] if kind is list else {"in": held}
    return held


VALUES: dict[str, Any] = {
    "a number of 5,000 digits": 10**5000,
    "a list 200,000 deep": nested(list, 200_000),
    "a mapping 200,000 deep": nested(dict, 200_000),
    "what raises": Unwritable(RuntimeError()),
    "what ends the program": Unwritable(SystemExit(3)),
    "what ends a task": Unwritable(GeneratorExit()),
    "a moment in a zone that raises": datetime(2026, 3, 1, tzinfo=BadZone()),
}
FIELDS = ["id", "name", "outcome", "opened", "closed", "amount", "probability", "lost_reasons"]
FIELDS += ["extra", "expected_order_on", "nosuch"]

values = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
dialects = pytest.mark.parametrize("dialect", [None, Dialect()], ids=["strict", "dialect"])


@values
@dialects
@pytest.mark.parametrize("rows", [1, 130])
def test_its_row_is_rejected_wherever_it_stands(
    value: object, dialect: Dialect | None, rows: int
) -> None:
    fine: dict[str, object] = {"id": "d1", "currency": "EUR"}
    wrong = [{**fine, field: value} for field in FIELDS]
    given: Any = [fine] * rows + wrong + [fine] * rows
    loaded = load(Deal, given, dialect=dialect) if dialect else load(Deal, given)
    assert loaded.records == (Deal(id="d1", currency="EUR"),) * 2 * rows
    assert [each.position for each in loaded.rejects] == [rows + n for n in range(len(wrong))]
    for reject, field in zip(loaded.rejects, FIELDS, strict=True):
        assert field in " ".join(map(str, reject.faults))
        assert repr(reject)


@values
def test_it_is_refused_by_a_record_with_its_field(value: Any) -> None:
    for field in FIELDS[:-1]:
        with pytest.raises(InvalidValueError, match=field) as caught:
            Deal(**{"id": "d1", "currency": "EUR", field: value})
        assert repr(caught.value)


KEYS = {"long": 10**5000, "raises": VALUES["what raises"], "unseen": "\u200b", "half": "\ud800"}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_it_can_be_no_name(key: Any) -> None:
    loaded = load(Deal, [{"id": "d1", key: 1}, {"id": "d2", "extra": {key: 1}}, {"id": "d3"}])
    assert [deal.id for deal in loaded.records] == ["d3"]
    assert all(str(fault) for reject in loaded.rejects for fault in reject.faults)
    with pytest.raises(InvalidValueError, match="a name that is text"):
        Extra({key: 1})


def test_a_row_that_can_not_be_read_is_rejected() -> None:
    loaded = load(Deal, [Named(id="d1"), {"id": "d2"}])
    assert [deal.id for deal in loaded.records] == ["d2"]
    assert "a mapping with the fields of a Deal" in str(loaded.rejects[0].faults[0])


@values
def test_books_are_put_together_of_all_others(value: Any) -> None:
    loaded = load_book(
        Book, {"deals": [{"id": value}, {"id": "d2", "account": value}, {"id": "d"}]}
    )
    assert [deal.id for deal in loaded.book.deals] == ["d"]
    assert str(loaded.rejects[0].faults[0])
    with pytest.raises(InvalidValueError, match="^not a book") as caught:
        Book(deals=[value], accounts=value, vendor=value)
    assert str(caught.value)
    assembly = assemble(Book, {"deals": [value, Deal(id="d")]})
    assert assembly.book == Book(deals=[Deal(id="d")])
    assert str(assembly.set_aside[0].faults[0])


# --- the one way in which values are shown


def test_a_value_that_can_not_be_written_is_told_by_its_type() -> None:
    told = [shown(value) for value in VALUES.values()]
    assert told == ["int", "list", "dict", "Unwritable", "Unwritable", "Unwritable", "datetime"]
    assert [quoted(value) for value in VALUES.values()][:-1] == told[:-1]
    fault = Fault("deals[0].id", "text", 10**5000)
    assert str(fault) == "deals[0].id: expected text, got int"
    assert repr(fault).startswith("Fault(path='deals[0].id', expected='text', value=int")
    assert Near(10**5000, ["int", "won"]).text == "did you mean 'int'?"


def test_a_finding_shows_its_evidence_as_an_error_shows_a_value() -> None:
    (rule, *_) = BUILT_IN.rules
    finding = Finding(rule, "deal", "d1", {"days": 10**5000, "by": VALUES["what raises"]})
    assert repr(finding) == f"Finding({rule.code}, deal d1: days=int, by=Unwritable)"


def test_only_the_beginning_of_a_long_value_is_shown() -> None:
    assert len(shown("x" * 10**6)) == len(shown([0] * 10**6)) == 1000
    assert quoted("x" * 998) == repr("x" * 998)


def test_whoever_stops_the_program_stops_it() -> None:
    with pytest.raises(KeyboardInterrupt):
        shown(Unwritable(KeyboardInterrupt()))
    assert answer_of(lambda: 1 // 0) is None


def test_a_zone_that_raises_is_none() -> None:
    moment = VALUES["a moment in a zone that raises"]
    zone: Any = moment.tzinfo
    with pytest.raises(InvalidValueError, match="as_of"):
        Case(Book(), moment)
    with pytest.raises(InvalidValueError, match="zone"):
        Period(date(2026, 3, 1), date(2026, 4, 1), zone)
    with pytest.raises(InvalidValueError, match="zone"):
        WorkCalendar(zone=zone)
    with pytest.raises(InvalidValueError, match="zone"):
        Dialect(zone=zone)
