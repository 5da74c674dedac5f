"""Days, moments and months counted on: to the ends of time and no further."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.dates import (
    ISO_DAY,
    ISO_MOMENT,
    days_from,
    days_long,
    moment_from,
    months_from,
    seen_in,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
FIRST, LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)


@given(st.dates(), st.integers(-(10**7), 10**7))
def test_days_from_a_day_are_so_many_or_end_with_time(day: date, days: int) -> None:
    found = days_from(day, days)
    assert found in {date.min, date.max} or found - day == timedelta(days=days)


@given(st.datetimes(), st.integers(-(10**7), 10**7))
def test_a_moment_so_many_days_on_is_so_far_or_ends_with_time(moment: datetime, days: int) -> None:
    found = moment_from(moment, days)
    at_the_ends = {date.min, date.max}
    assert found.date() in at_the_ends or found - moment == timedelta(days=days)


def test_the_clock_that_a_moment_is_read_from_stays() -> None:
    moment = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1)
    assert moment_from(moment, 0) == moment
    assert moment_from(moment, 0).fold == 1
    assert moment_from(moment, 10**400).tzinfo is moment.tzinfo


@given(st.dates(), st.integers(-(10**6), 10**6))
def test_months_from_a_day_are_so_many_or_end_with_time(day: date, months: int) -> None:
    found = months_from(day, months)
    passed = 12 * (found.year - day.year) + found.month - day.month
    assert found in {date.min, date.max} or passed == months


@pytest.mark.parametrize("days", [10**400, -(10**400), 1e308, 10**6])
def test_a_length_is_no_longer_than_time(days: float) -> None:
    assert abs(days_long(days)) <= timedelta(days=date.max.toordinal())


def test_a_clock_that_would_show_what_lies_out_of_time_shows_nothing() -> None:
    assert seen_in(LAST, SHANGHAI) is None
    assert seen_in(FIRST, ZoneInfo("America/New_York")) is None
    shown = seen_in(FIRST, SHANGHAI)
    assert shown is not None
    assert shown.year == 1


@pytest.mark.parametrize("text", ["2026-W10-1", "2026-061", "20260301", "2026-3-1"])
def test_a_day_by_its_week_or_place_is_no_day(text: str) -> None:
    assert not ISO_DAY.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01T08:45",
        "2026-03-01 08:45:30",
        "2026-03-01T08:45:30.123456789Z",
        "2026-03-01T08:45:30,5+01",
        "2026-03-01T08:45+0100",
        "0001-01-01T08:45:00+00:09:21",
    ],
)
def test_a_moment_has_hours_and_minutes_with_a_colon(text: str) -> None:
    assert ISO_MOMENT.fullmatch(text)
    assert not ISO_MOMENT.fullmatch(text.replace(":45", ".45", 1))
