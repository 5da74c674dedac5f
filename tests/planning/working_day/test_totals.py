"""Working time by rep, day and kind: nothing is lost, whatever the clock does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.planning import TimeTotals, time_shares, time_totals
from salesprocess.planning.working_day.timed import sorted_out
from salesprocess.planning.working_day.totals import hours_and_minutes
from salesprocess.rates import Period
from salesprocess.records import Book, TimeEntry, TimeKind

if TYPE_CHECKING:
    from collections.abc import Iterable

HOUR = timedelta(hours=1)
ZONES = ("Europe/Paris", "America/Havana", "America/Sao_Paulo", "America/St_Johns", "Asia/Shanghai")
"""Some whose clocks are changed at midnight, or just after it."""


YEARS = date(2009, 1, 1), date(2027, 1, 1)


def total(entries: Iterable[TimeEntry], zone: ZoneInfo | None = None) -> TimeTotals:
    case = Case(Book(time_entries=list(entries)), datetime(2026, 12, 31, tzinfo=zone))
    return time_totals(case, Period(*YEARS, zone))


@st.composite
def entries(draw: st.DrawFn, zones: st.SearchStrategy[ZoneInfo | None]) -> list[TimeEntry]:
    zone = draw(zones)
    kinds, reps = st.sampled_from(TimeKind), st.sampled_from("AB")
    found: list[TimeEntry] = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.datetimes(datetime(2009, 10, 1), datetime(2012, 4, 1)))
        lasts = timedelta(seconds=draw(st.integers(0, 60 * 3600)))
        if zone is None:
            end = start + lasts
        else:
            start = start.replace(tzinfo=zone).astimezone(UTC)
            end = start + lasts
        found.append(TimeEntry(rep=draw(reps), kind=draw(kinds), start=start, end=end))
    return [*dict.fromkeys(found)]  # one that stands there twice counts once


naive = entries(st.none())
zones = st.sampled_from([None, *map(ZoneInfo, ZONES)])


@given(st.data())
def test_no_time_is_lost_or_made_by_cutting_days(data: st.DataObject) -> None:
    zone = data.draw(zones)
    drawn = data.draw(entries(st.just(zone)))
    totals = total(drawn, zone)
    timed = sorted_out(drawn).timed
    assert totals.whole == sum((entry.end - entry.start for entry in timed), timedelta())
    assert totals.spent(*TimeKind) == totals.whole
    for parts in (totals.by_rep(), totals.by_day(), totals.by_week()):
        assert sum(parts.values(), TimeTotals()) == totals
        assert list(parts) == sorted(parts, key=str)


@given(naive)
def test_shares_add_to_one(drawn: list[TimeEntry]) -> None:
    shares = time_shares(total(drawn))
    known = [share for share in shares.values.values() if share is not None]
    assert known == [] or sum(known) == pytest.approx(1, abs=1e-12)
    parts = [shares.face_to_face, shares.travel, shares.desk, shares.meeting, shares.other]
    assert sum((share.part for share in parts), timedelta()) == parts[0].whole


def test_an_entry_over_two_midnights_stands_on_three_days() -> None:
    entry = TimeEntry(
        rep="A",
        kind=TimeKind.TRAVEL,
        start=datetime(2026, 3, 2, 23),
        end=datetime(2026, 3, 4, 0, 30),
    )
    days = total([entry]).by_day()
    assert [(day.day, spent.whole / HOUR) for day, spent in days.items()] == [
        (2, 1),
        (3, 24),
        (4, 0.5),
    ]


def test_an_entry_that_ends_at_midnight_stands_on_one_day() -> None:
    entry = TimeEntry(
        rep="A", kind=TimeKind.DESK, start=datetime(2026, 3, 2, 23), end=datetime(2026, 3, 3)
    )
    totals = total([entry])
    assert (totals.days, list(totals.by_day())) == (1, [date(2026, 3, 2)])


def test_an_entry_without_time_adds_nothing() -> None:
    nine = datetime(2026, 3, 2, 9)
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=nine, end=nine)
    assert total([entry]) == TimeTotals()


def test_an_evening_shown_twice_is_counted_once_in_all() -> None:
    st_johns = ZoneInfo("America/St_Johns")  # at one minute past midnight back to 23:01
    start = datetime(2010, 11, 7, 0, 0, 30, tzinfo=st_johns)
    end = start.astimezone(UTC) + 2 * HOUR
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=start, end=end)
    assert total([entry], st_johns).by_day() == {
        date(2010, 11, 7): TimeTotals({("A", date(2010, 11, 7), TimeKind.DESK): 2 * HOUR})
    }
    late = TimeEntry(rep="A", kind=TimeKind.DESK, start=end - HOUR - 10 * HOUR / 60, end=end)
    assert total([late], st_johns).whole == late.end - late.start


def test_two_reps_on_one_day_are_two_days_of_work() -> None:
    day = date(2026, 3, 2)
    totals = TimeTotals({(rep, day, TimeKind.DESK): HOUR for rep in "AB"})
    assert (totals.days, totals.by_rep()["A"].days) == (2, 1)


def test_only_the_days_of_a_period_are_kept() -> None:
    times = {("A", date(2026, month, 1), TimeKind.DESK): HOUR for month in (2, 3, 4)}
    assert list(TimeTotals(times).within(Period.month(2026, 3)).by_day()) == [date(2026, 3, 1)]


def test_time_below_nothing_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="expected more than no time, got 0:00:00"):
        TimeTotals({("A", date(2026, 3, 2), TimeKind.DESK): timedelta()})


def test_a_period_without_a_zone_can_place_no_entry_with_one() -> None:
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=nine, end=nine + HOUR)
    case = Case(Book(time_entries=[entry]), datetime(2026, 3, 31, tzinfo=UTC))
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        time_totals(case, Period.month(2026, 3))


@given(naive)
def test_the_totals_of_two_sets_of_entries_add_to_those_of_both(drawn: list[TimeEntry]) -> None:
    case = Case(Book(time_entries=drawn), datetime(2026, 12, 31))
    period = Period(*YEARS)
    parts = [
        time_totals(case, period, entries=part)
        for part in (drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :])
    ]
    assert parts[0] + parts[1] == time_totals(case, period)


def test_an_entry_counts_once_it_is_over() -> None:
    nine = datetime(2026, 3, 2, 9)
    entry = TimeEntry(rep="A", kind=TimeKind.DESK, start=nine, end=nine + HOUR)
    for as_of, whole in ((nine + HOUR / 2, timedelta()), (nine + HOUR, HOUR)):
        case = Case(Book(time_entries=[entry]), as_of)
        assert time_totals(case, Period.month(2026, 3)).whole == whole


def test_durations_are_shown_to_the_nearest_minute() -> None:
    assert hours_and_minutes(timedelta(minutes=59, seconds=31)) == "1:00"
    assert hours_and_minutes(timedelta(hours=30)) == "30:00"
