"""G16: the boundaries of days shift by time zone; hours of work fall where people work."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.planning import EntryChecks, TimeTotals, check_entries, rep_days, time_totals
from salesprocess.rates import Period
from salesprocess.records import Book, TimeEntry, TimeKind

LONDON = ZoneInfo("Europe/London")
SHANGHAI = ZoneInfo("Asia/Shanghai")
PARIS = ZoneInfo("Europe/Paris")
HOUR = timedelta(hours=1)


def entry(start: datetime, end: datetime) -> TimeEntry:
    return TimeEntry(rep="A", kind=TimeKind.FACE_TO_FACE, start=start, end=end)


def case_of(*entries: TimeEntry, zone: ZoneInfo) -> Case:
    return Case(Book(time_entries=entries), datetime(2026, 12, 31, tzinfo=zone))


def days_in(zone: ZoneInfo | None) -> Period:
    return Period(date(2017, 1, 1), date(2027, 1, 1), zone)


def totals_in(zone: ZoneInfo, entry: TimeEntry) -> TimeTotals:
    return time_totals(case_of(entry, zone=zone), days_in(zone))


def checks_in(zone: ZoneInfo, entry: TimeEntry) -> EntryChecks:
    return check_entries(case_of(entry, zone=zone), days_in(zone))


def hours(totals: TimeTotals) -> dict[date, float]:
    return {day: spent.whole / HOUR for day, spent in totals.by_day().items()}


MONDAY_MORNING = entry(datetime(2026, 3, 1, 22, tzinfo=UTC), datetime(2026, 3, 2, 2, tzinfo=UTC))
"""From six to ten on Monday in Shanghai; over midnight, from Sunday on, in London."""


def test_a_morning_of_the_place_is_not_cut_at_another_place_s_midnight() -> None:
    wrong = hours(totals_in(LONDON, MONDAY_MORNING))
    assert wrong == {date(2026, 3, 1): 2, date(2026, 3, 2): 2}
    assert hours(totals_in(SHANGHAI, MONDAY_MORNING)) == {date(2026, 3, 2): 4}
    assert checks_in(LONDON, MONDAY_MORNING).over_midnight == (MONDAY_MORNING,)
    assert checks_in(SHANGHAI, MONDAY_MORNING).over_midnight == ()


def test_a_morning_of_the_place_belongs_to_its_week() -> None:
    assert list(totals_in(LONDON, MONDAY_MORNING).by_week()) == ["2026-W09", "2026-W10"]
    assert list(totals_in(SHANGHAI, MONDAY_MORNING).by_week()) == ["2026-W10"]


def test_the_day_begins_at_six_and_not_at_ten_in_the_evening() -> None:
    (day,) = rep_days(case_of(MONDAY_MORNING, zone=SHANGHAI), days_in(SHANGHAI))
    assert day.start is not None
    assert (day.day, day.start.hour) == (date(2026, 3, 2), 6)


def test_without_a_zone_no_one_can_tell_and_no_one_guesses() -> None:
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        time_totals(case_of(MONDAY_MORNING, zone=SHANGHAI), days_in(None))


@pytest.mark.parametrize(
    ("night", "seems", "passed"),
    [(datetime(2026, 3, 29), 4, 3), (datetime(2026, 10, 25), 4, 5), (datetime(2026, 6, 1), 4, 4)],
)
def test_time_is_what_passed_and_not_what_the_clock_showed(
    night: datetime, seems: int, passed: int
) -> None:
    start = night.replace(tzinfo=PARIS)
    end = start.replace(hour=seems)
    assert (end - start) / HOUR == seems  # what the wall clock showed
    assert hours(totals_in(PARIS, entry(start, end))) == {night.date(): passed}
    changed = checks_in(PARIS, entry(start, end)).over_clock_change
    assert bool(changed) is (seems != passed)


def test_a_night_of_travel_over_the_change_is_cut_at_midnight_and_keeps_its_length() -> None:
    ride = entry(
        datetime(2026, 3, 28, 22, tzinfo=PARIS),
        datetime(2026, 3, 29, 5, tzinfo=PARIS),
    )
    assert hours(totals_in(PARIS, ride)) == {date(2026, 3, 28): 2, date(2026, 3, 29): 4}


def test_where_the_clock_is_changed_at_midnight_the_day_begins_an_hour_late_and_loses_nothing() -> (
    None
):
    sao_paulo = ZoneInfo("America/Sao_Paulo")  # 2017: from 24 o'clock straight to 1 o'clock
    evening = datetime(2017, 10, 14, 23, tzinfo=sao_paulo)
    ride = entry(evening, datetime(2017, 10, 15, 3, tzinfo=sao_paulo))
    assert hours(totals_in(sao_paulo, ride)) == {
        date(2017, 10, 14): 1,
        date(2017, 10, 15): 2,
    }
