"""Fiscal years: from any month or in weeks, their parts, and what they are called."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.calendars import FiscalCalendar, FiscalPart
from salesprocess.convert import dump, read
from salesprocess.errors import InvalidValueError
from salesprocess.rates import Period

BERLIN = ZoneInfo("Europe/Berlin")
RETAIL = FiscalCalendar(weeks=(4, 5, 4), ends="Saturday nearest the end of January")

calendars = st.builds(FiscalCalendar, st.integers(1, 12), named_by_end=st.booleans()) | st.builds(
    FiscalCalendar,
    weeks=st.sampled_from([(4, 4, 5), (4, 5, 4), (5, 4, 4)]),
    ends=st.sampled_from(
        [
            "last Saturday of January",
            "Saturday nearest the end of January",
            "last Friday of December",
            "Sunday nearest the end of December",
            "last Wednesday of June",
        ]
    ),
    named_by_end=st.booleans(),
)
years = st.integers(1900, 2100)
dates = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_the_calendar_year_is_a_fiscal_year_too() -> None:
    fiscal = FiscalCalendar()
    assert fiscal.year(2026) == Period.year(2026)
    assert fiscal.quarter(2026, 3, BERLIN) == Period.quarter(2026, 3, BERLIN)
    assert fiscal.month(2026, 12) == Period.month(2026, 12)
    assert FiscalCalendar(named_by_end=True).year(2026) == Period.year(2026)


@pytest.mark.parametrize(
    ("first_month", "named_by_end", "start"),
    [
        (4, False, (2026, 4)),
        (4, True, (2025, 4)),
        (10, False, (2025, 10)),
        (7, False, (2026, 7)),
        (7, True, (2025, 7)),
    ],
)
def test_a_year_is_named_by_where_most_of_it_lies_or_by_its_end(
    first_month: int, named_by_end: bool, start: tuple[int, int]
) -> None:
    fiscal = FiscalCalendar(first_month, named_by_end=named_by_end)
    assert fiscal.year(2026).start == date(*start, 1)


@pytest.mark.parametrize(
    ("year", "start", "weeks"),
    [
        (2022, date(2022, 1, 30), 52),
        (2023, date(2023, 1, 29), 53),
        (2024, date(2024, 2, 4), 52),
        (2025, date(2025, 2, 2), 52),
    ],
)
def test_the_years_of_retailers_are_those_they_publish(year: int, start: date, weeks: int) -> None:
    found = RETAIL.year(year)
    assert (found.start, found.days) == (start, 7 * weeks)


def test_the_last_month_has_the_week_more() -> None:
    months = [RETAIL.month(2023, month).days // 7 for month in range(1, 13)]
    assert months == [4, 5, 4] * 3 + [4, 5, 5]
    last = FiscalCalendar(weeks=(4, 4, 5), ends="last Saturday of January")
    assert last.year(2026).last_day == date(2027, 1, 30)


def test_the_quarter_before_need_not_be_as_long() -> None:
    first = RETAIL.quarter(2024, 1)
    before = RETAIL.before(first)
    assert before == RETAIL.quarter(2023, 4)
    assert (before.days, first.days) == (98, 91)
    assert first.previous().days == 91
    zoned = FiscalCalendar().before(Period.month(2026, 3, BERLIN))
    assert zoned == Period.month(2026, 2, BERLIN)


def test_before_what_is_no_part_of_a_year_there_is_none() -> None:
    with pytest.raises(InvalidValueError, match="a fiscal year, quarter or month"):
        RETAIL.before(Period.month(2026, 3))


@given(calendars, years)
def test_the_parts_of_a_year_part_it(fiscal: FiscalCalendar, year: int) -> None:
    whole = fiscal.year(year)
    quarters = [fiscal.quarter(year, number) for number in range(1, 5)]
    months = [fiscal.month(year, number) for number in range(1, 13)]
    for parts in (quarters, months):
        assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
        assert all(part.end == following.start for part, following in pairwise(parts))
    assert [quarter.start for quarter in quarters] == [month.start for month in months[::3]]
    assert fiscal.year(year + 1).start == whole.end
    assert whole.days in ({364, 371} if fiscal.weeks else {365, 366})


@given(calendars, dates, st.sampled_from(FiscalPart))
def test_each_day_lies_in_a_part_that_follows_the_one_before(
    fiscal: FiscalCalendar, day: date, part: FiscalPart
) -> None:
    found = fiscal.containing(day, part)
    assert day in found
    assert fiscal.before(found).end == found.start
    assert fiscal.containing(found.last_day, part) == found


@given(calendars, years)
def test_a_year_of_weeks_ends_within_half_a_week_or_a_week_of_the_month(
    fiscal: FiscalCalendar, year: int
) -> None:
    whole = fiscal.year(year)
    if fiscal.weeks is None:
        assert whole.start == whole.start.replace(month=fiscal.first_month, day=1)
    else:
        assert any((whole.last_day + timedelta(days=shift)).day == 1 for shift in range(-3, 8))


@pytest.mark.parametrize(
    ("wrong", "paths"),
    [
        ({"first_month": 13}, ["first_month"]),
        ({"weeks": (4, 4, 4), "ends": "last Saturday of January"}, ["weeks"]),
        ({"weeks": (4, 4, 5)}, ["ends"]),
        ({"ends": "last Caturday of January"}, ["ends", "ends"]),
        ({"weeks": (4, 4, 5), "ends": "last Friday of May", "first_month": 4}, ["first_month"]),
        ({"named_by_end": "yes"}, ["named_by_end"]),
    ],
)
def test_every_fault_of_a_fiscal_calendar_is_listed(wrong: Any, paths: list[str]) -> None:
    with pytest.raises(InvalidValueError, match="not a FiscalCalendar") as error:
        FiscalCalendar(**wrong)
    assert [fault.path for fault in error.value.faults] == paths


def test_there_are_four_quarters_and_twelve_months() -> None:
    with pytest.raises(InvalidValueError, match="quarter: expected 1 to 4, got 5"):
        RETAIL.quarter(2026, 5)
    with pytest.raises(InvalidValueError, match="month: expected 1 to 12, got 0"):
        RETAIL.month(2026, 0)


@pytest.mark.parametrize("fiscal", [FiscalCalendar(), FiscalCalendar(4), RETAIL])
def test_where_time_ends_an_error_says_so(fiscal: FiscalCalendar) -> None:
    for year in (-3, 10_002):
        with pytest.raises(InvalidValueError, match="not a fiscal year"):
            fiscal.year(year)
    with pytest.raises(InvalidValueError, match="not a fiscal year"):
        fiscal.containing(date.max)
    with pytest.raises(InvalidValueError, match="not a fiscal year"):
        fiscal.before(FiscalCalendar().year(1))


def test_a_fiscal_calendar_is_written_as_plain_data() -> None:
    row = {"weeks": [4, 5, 4], "ends": "Saturday nearest the end of January"}
    assert dump(RETAIL) == row
    assert read(FiscalCalendar, row) == RETAIL
