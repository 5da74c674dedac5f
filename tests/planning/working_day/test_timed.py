"""Entries that tell of hours, each once; whole days, nights, and time beyond all measure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from salesprocess.calendars import MON, SUN, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.planning import check_entries, rep_days, time_totals
from salesprocess.planning.working_day.measures import measure_time
from salesprocess.planning.working_day.report import time_section
from salesprocess.planning.working_day.timed import sorted_out
from salesprocess.rates import Period
from salesprocess.records import Book, TimeEntry, TimeKind

BERLIN = ZoneInfo("Europe/Berlin")
MARCH = Period.month(2026, 3)
AS_OF = datetime(2026, 4, 1)
HOUR = timedelta(hours=1)
GUARD = CommonSettings(calendar=WorkCalendar({MON: "22:00-06:00", SUN: "09:00-12:00"}))


def entry(start: datetime, end: datetime, rep: str = "A", *, all_day: bool = False) -> TimeEntry:
    return TimeEntry(rep=rep, kind=TimeKind.DESK, start=start, end=end, all_day=all_day)


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 3, day, hour)


def case_of(*entries: TimeEntry, settings: object = ()) -> Case:
    return Case(Book(time_entries=entries), AS_OF, settings)


@pytest.mark.parametrize(
    "whole",
    [
        entry(at(2), at(3)),
        entry(at(2), at(5)),
        entry(at(2, 9), at(2, 17), all_day=True),
        entry(at(2).replace(tzinfo=UTC), at(3).replace(tzinfo=UTC)),
        entry(at(2).replace(tzinfo=BERLIN), at(3).replace(tzinfo=BERLIN)),
        entry(at(2, 1).replace(tzinfo=BERLIN), at(3, 1).replace(tzinfo=BERLIN)),
        entry(at(29).replace(tzinfo=BERLIN), at(30).replace(tzinfo=BERLIN)),
    ],
)
def test_an_entry_of_whole_days_tells_of_no_hours(whole: TimeEntry) -> None:
    assert sorted_out([whole]).all_day == (whole,)


def test_a_day_that_begins_at_one_is_a_whole_one() -> None:
    azores = ZoneInfo("Atlantic/Azores")
    begin = datetime(2026, 3, 29, 1, tzinfo=azores)  # there is no midnight before it
    whole = entry(begin.astimezone(UTC), at(30).replace(tzinfo=azores))
    later = entry(begin.replace(hour=2), at(30).replace(tzinfo=azores))
    found = sorted_out([whole, later], azores)
    assert (found.all_day, found.timed) == ((whole,), (later,))
    assert sorted_out([whole]).all_day == ()


@pytest.mark.parametrize(
    "timed", [entry(at(2), at(2)), entry(at(2), at(2, 5)), entry(at(2, 1), at(3, 1))]
)
def test_other_entries_do(timed: TimeEntry) -> None:
    assert sorted_out([timed]).timed == (timed,)


def test_whole_days_are_left_out_and_counted() -> None:
    case = case_of(entry(at(2), at(5)), entry(at(2, 9), at(2, 12)))
    assert time_totals(case, MARCH).whole == 3 * HOUR
    assert [day.start for day in rep_days(case, MARCH)] == [at(2, 9)]
    checks = check_entries(case, MARCH)
    assert (checks.entries, len(checks.all_day), checks.overlaps) == (1, 1, ())


def test_where_all_there_is_are_whole_days_that_is_said() -> None:
    (section,) = time_section(measure_time(case_of(entry(at(2), at(5))), MARCH))
    assert [part.id for part in section.shown()] == ["planning.entries"]
    assert [*time_section(measure_time(case_of(), MARCH))] == []


def test_what_was_delivered_twice_counts_once() -> None:
    twice = entry(at(2, 9), at(2, 12))
    case = case_of(twice, twice, entry(at(2, 9), at(2, 12), rep="B"))
    assert time_totals(case, MARCH).whole == 6 * HOUR
    checks = check_entries(case, MARCH)
    assert (checks.entries, checks.repeated, checks.entered_twice) == (2, (twice,), 0 * HOUR)
    assert time_totals(case, MARCH, entries=[twice, twice]).whole == 3 * HOUR


def test_a_night_shift_belongs_to_the_day_on_which_it_began() -> None:
    night = [entry(at(9, 23), at(10, 2)), entry(at(10, 2), at(10, 6)), entry(at(10, 7), at(10, 8))]
    case = case_of(*night, settings=GUARD)
    days = time_totals(case, MARCH).by_day()
    assert {day.day: found.whole / HOUR for day, found in days.items()} == {9: 7, 10: 1}
    assert check_entries(case, MARCH).over_midnight == ()
    assert [(day.day.day, day.start, day.end) for day in rep_days(case, MARCH)] == [
        (9, at(9, 23), at(10, 6)),
        (10, at(10, 7), at(10, 8)),
    ]


def test_without_a_night_shift_an_entry_is_split_at_midnight() -> None:
    late = entry(at(9, 23), at(10, 2))
    for settings, ride in (((), late), (GUARD, entry(at(10, 23), at(11, 2)))):
        case = case_of(ride, settings=settings)
        assert [day.whole for day in time_totals(case, MARCH).by_day().values()] == [HOUR, 2 * HOUR]
        assert check_entries(case, MARCH).over_midnight == (ride,)
    assert check_entries(case_of(entry(at(9, 23), at(10))), MARCH).over_midnight == ()


def test_only_the_days_of_the_period_count() -> None:
    over = entry(datetime(2026, 2, 28, 23), at(1, 2))
    assert time_totals(case_of(over), MARCH).by_day().keys() == {date(2026, 3, 1)}
    assert time_totals(case_of(entry(at(31, 23), datetime(2026, 4, 1))), MARCH).whole == HOUR
    night = entry(datetime(2026, 2, 23, 23), datetime(2026, 2, 24, 2))
    assert time_totals(case_of(night, settings=GUARD), MARCH).whole == 0 * HOUR


def test_an_entry_from_the_first_day_of_all_is_cut_to_the_period() -> None:
    first = entry(datetime(1, 1, 1, 5), at(2, 1))
    assert time_totals(case_of(first), MARCH).whole == 25 * HOUR
    zone = timezone(14 * HOUR)
    early = entry(datetime(1, 1, 1, 5, tzinfo=zone), at(2, 1).replace(tzinfo=UTC))
    case = Case(Book(time_entries=[early]), AS_OF.replace(tzinfo=UTC))
    period = Period.month(2026, 3, ZoneInfo("Asia/Shanghai"))
    assert time_totals(case, period).whole > 25 * HOUR
    assert check_entries(case, period).entries == 0


def test_entries_of_one_stretch_are_told_apart_by_the_rest() -> None:
    start = datetime(2026, 3, 2, 9)
    desk, travel = (
        TimeEntry(rep="A", kind=kind, start=start, end=start + HOUR)
        for kind in (TimeKind.DESK, TimeKind.TRAVEL)
    )
    found = sorted_out([desk, travel, travel, desk])
    assert (found.timed, found.repeated) == ((desk, travel), (travel, desk))
