"""What fields and settings hold stays within reason, and the error says the bounds."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, fields
from hypothesis import given, strategies as st

from salesprocess.calendars import FiscalCalendar, WorkCalendar
from salesprocess.case import Case
from salesprocess.convert import Dialect, dump, load
from salesprocess.dates import MOST_DAYS
from salesprocess.decisions import Number
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import PipelineSettings
from salesprocess.planning import PlanningSettings
from salesprocess.qualification import QualificationSettings
from salesprocess.rates import Basis, Period, Rate, Ratio, Share
from salesprocess.records import (
    Book,
    Deal,
    ExchangeRate,
    Extra,
    MarketPurchase,
    TimeEntry,
    TimeKind,
    Volume,
)
from salesprocess.records.record import EXTRA
from salesprocess.records.validators import ABOVE_0, AMOUNT, COUNT, DAYS, MONTHS, at_least
from salesprocess.review import review
from salesprocess.settings import Settings
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from salesprocess.thresholds import Thresholds

HUGE = 10**5000


def refusal(make: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(InvalidValueError) as caught:
        make(*args, **named)
    return str(caught.value)


@pytest.mark.parametrize(
    ("must", "value", "bounds"),
    [
        (COUNT, 10**15 + 1, "from 0 to 10**15"),
        (COUNT, HUGE, "from 0 to 10**15"),
        (DAYS, 10**9, f"from 0 to {MOST_DAYS}"),
        (MONTHS, 10**6, "from 1 to 119988"),
        (ABOVE_0, 5e-324, "from 1e-09 to 10**15"),
        (ABOVE_0, 10**400, "from 1e-09 to 10**15"),
        (at_least(1), 1e308, "from 1 to 10**15"),
        (AMOUNT, Decimal("1e1000000"), "from 0 to 1E+30, of at most 100 digits"),
        (AMOUNT, Decimal("1e999999"), "from 0 to 1E+30, of at most 100 digits"),
        (AMOUNT, Decimal("1e-999999"), "from 0 to 1E+30, of at most 100 digits"),
        (AMOUNT, Decimal("0e-999999"), "from 0 to 1E+30, of at most 100 digits"),
        (AMOUNT, Decimal("0e999999"), "from 0 to 1E+30, of at most 100 digits"),
        (AMOUNT, Decimal("sNaN"), "from 0 to 1E+30, of at most 100 digits"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_bound_is_said_where_it_is_passed(must: Any, value: object, bounds: str) -> None:
    (fault,) = must.faults("field", value, {})
    assert bounds in str(fault)


@given(st.decimals(0, 10**30, allow_nan=False))
def test_an_amount_is_written_out_in_some_hundred_digits(amount: Decimal) -> None:
    assert not AMOUNT.passes(amount) or len(f"{amount:f}") < 250


@given(st.floats(0, 1e30))
def test_a_float_of_money_has_few_enough_digits(number: float) -> None:
    assert AMOUNT.passes(Decimal(repr(number))) is (number == 0 or number >= 1e-83)


@pytest.mark.parametrize("rows", [1, 200])
def test_a_row_beyond_bounds_is_rejected_and_all_others_live(rows: int) -> None:
    row: dict[str, object] = {"id": "d1", "rep": "A", "amount": "5", "currency": "EUR"}
    wrong: list[dict[str, object]] = [
        {**row, "amount": Decimal("1e999999")},
        {**row, "amount": "1e1000000"},
        {**row, "amount": HUGE},
    ]
    for dialect in (Dialect(), None):
        given = [row] * rows + wrong + [row] * rows
        loaded = load(Deal, given, dialect=dialect) if dialect else load(Deal, given)
        assert len(loaded.records) == 2 * rows
        assert [reject.position for reject in loaded.rejects] == [rows, rows + 1, rows + 2]
        assert all(str(fault) for reject in loaded.rejects for fault in reject.faults)


def test_what_is_counted_has_bounds_wherever_it_comes_in() -> None:
    purchase = {"id": "p", "account": "a", "vendor": "Own", "bought_on": date(2026, 3, 1)}
    assert "units" in refusal(MarketPurchase, **purchase, units=HUGE)
    assert "amount" in refusal(Volume, month=date(2026, 3, 1), amount=10**400)
    assert "rate" in refusal(
        ExchangeRate, currency="EUR", into="USD", on=date(2026, 3, 1), rate=Decimal("1e999")
    )
    assert "extra.score" in refusal(Deal, id="d", extra={"score": HUGE})
    assert "trials" in refusal(Rate, 1, 10**400, Basis.PERIOD)
    assert "numerator" in refusal(Ratio, 10**400, 1)
    assert "part" in refusal(Share, 2, 1)
    assert "part" in refusal(Share, Decimal("sNaN"), Decimal(1))
    assert repr(Share(1, HUGE)) == "Share(0.0 %, 1 of int)"
    assert "low" in refusal(Number, "n", low=10**400)
    assert "confidence" in refusal(Rate(1, 2, Basis.PERIOD).interval, 10**400)


def test_fields_of_one_s_own_lie_no_deeper_in_each_other_than_can_be_written() -> None:
    deep: Any = "x"
    for _ in range(32):
        deep = [deep]
    assert dump(Deal(id="d", extra={"tree": deep}))
    assert "no more than 32" in refusal(Extra, {"tree": [deep]})
    longest = Extra({"next": "x"})
    for _ in range(31):
        longest = Extra({"next": longest})
    assert "no more than 32" in refusal(Extra, {"a": {"next": longest}})


def test_what_is_not_kept_as_fields_of_one_s_own_is_none_of_them() -> None:
    assert [fault.expected for fault in EXTRA.faults("extra", {"a": 1}, {})] == [EXTRA.expected]


# --- periods and calendars


@pytest.mark.parametrize("year", [0, 9999, 10**400, -1, 1.5, None])
def test_a_year_that_there_is_not_is_refused(year: Any) -> None:
    assert "year" in refusal(Period.year, year)
    assert "year" in refusal(Period.month, year, 12)
    assert "year" in refusal(Period.month, 0, 1)
    assert "year" in refusal(Period.quarter, year, 4)
    assert "year" in refusal(FiscalCalendar(first_month=4).year, year)


@pytest.mark.parametrize("number", [0, 13, 10**400, 1.0, True, "3", None])
def test_a_month_that_there_is_not_is_refused(number: Any) -> None:
    assert "month" in refusal(Period.month, 2026, number)
    assert "month" in refusal(FiscalCalendar().month, 2026, number)
    assert "quarter" in refusal(Period.quarter, 2026, number)


@pytest.mark.parametrize("zone", [None, "Europe/Paris", "Pacific/Apia"])
def test_the_working_time_of_millennia_is_counted_by_years_that_are_alike(zone: Any) -> None:
    place = zone and ZoneInfo(zone)
    office = WorkCalendar(holidays=[date(2026, 5, 1), date(9000, 1, 1)], zone=place)
    first, last = datetime(1, 1, 8, tzinfo=place), datetime(9999, 12, 24, tzinfo=place)
    cut = datetime(2026, 3, 2, tzinfo=place)
    assert office.between(first, last) == office.between(first, cut) + office.between(cut, last)
    without = WorkCalendar(zone=place)
    # the 1st of January 9000 is a Wednesday, the 1st of May 2026 a Friday
    assert without.between(first, last) - office.between(first, last) == 2 * without.between(
        datetime(2026, 3, 2, tzinfo=place), datetime(2026, 3, 3, tzinfo=place)
    )


def test_an_entry_of_millennia_is_reviewed() -> None:
    start, end = datetime(1, 1, 1, 8), datetime(2026, 3, 2, 9)
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=start, end=end)
    assert review(Case(Book(time_entries=[entry]), datetime(2026, 3, 31))).to_json()


# --- settings that mean never

NEVER = 10**6
PARTS = [getattr(Settings(), part.name) for part in fields(Settings)]
FIELDS = [
    (part, field.name)
    for part in PARTS
    for field in fields(type(part))
    if type(getattr(part, field.name)) is int
]


def that_never(part: Thresholds, name: str) -> Thresholds | None:
    """The settings with a field that means never, where it can hold that."""
    changed: Any = {name: NEVER}
    try:
        return evolve(part, **changed)
    except InvalidValueError as error:
        assert f"{name}: expected" in str(error)  # noqa: PT017  the bounds are said
        return None


@pytest.mark.long
@pytest.mark.parametrize(("part", "name"), FIELDS, ids=[name for _, name in FIELDS])
def test_no_rule_fails_where_a_setting_means_never(part: Thresholds, name: str) -> None:
    settings = that_never(part, name)
    if settings is None:
        return
    book = sample_book(accounts=6, reps=["Mia", "Leo"])
    found = review(Case(book, datetime(2026, 12, 31, 18), settings))
    assert found.to_json()
    assert not [each for each in found.findings.found if each.code.startswith("RUN")]


@pytest.mark.parametrize("kind", [PipelineSettings, PlanningSettings, QualificationSettings])
def test_no_setting_of_days_is_longer_than_time(kind: Any) -> None:
    for name in [field.name for field in fields(kind) if field.name.endswith("_days")]:
        assert str(name) in refusal(kind, **{name: 10**9})


# --- zones that fail


class BadZone(tzinfo):
    """A zone whose methods raise."""

    def utcoffset(self, _: datetime | None) -> Any:
        raise SystemExit

    tzname = dst = utcoffset


def test_a_moment_in_a_zone_that_fails_is_no_moment() -> None:
    moment = datetime(2026, 3, 1, tzinfo=BadZone())
    assert "opened" in refusal(Deal, id="d", opened=moment)
    assert "closed" in refusal(Deal, id="d", opened=datetime(2026, 3, 1, tzinfo=UTC), closed=moment)
    loaded = load(Deal, [{"id": "d", "opened": moment}, {"id": "e", "opened": "2026-03-01"}])
    assert [deal.id for deal in loaded.records] == ["e"]


@pytest.mark.parametrize("year", [2, 9000, 9998])
def test_a_book_is_reviewed_from_near_the_ends_of_time(year: int) -> None:
    case = Case(sample_book(accounts=4, reps=["Mia", "Leo"]), datetime(year, 12, 31, 18))
    found = review(case)
    assert found.to_json()
    assert not [each for each in found.findings.found if each.code.startswith("RUN")]
