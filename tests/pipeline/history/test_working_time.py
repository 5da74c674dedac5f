"""Calendar time and working time, across weekends, holidays and changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import CALENDAR_TIME, WorkingCalendar

if TYPE_CHECKING:
    from salesprocess.pipeline import Clock

PARIS = ZoneInfo("Europe/Paris")
SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)

OFFICE = WorkingCalendar(time(9), time(17), range(5))
"""Monday to Friday, eight hours a day."""

FRIDAY_16 = datetime(2026, 3, 6, 16)
MONDAY_10 = datetime(2026, 3, 9, 10)


def test_calendar_time_counts_nights_and_weekends() -> None:
    assert CALENDAR_TIME.between(FRIDAY_16, MONDAY_10) == timedelta(days=2, hours=18)


def test_working_time_counts_neither() -> None:
    assert OFFICE.between(FRIDAY_16, MONDAY_10) == 2 * HOUR


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (datetime(2026, 3, 6, 10), datetime(2026, 3, 6, 12), 2),
        (datetime(2026, 3, 6, 6), datetime(2026, 3, 6, 20), 8),
        (datetime(2026, 3, 6, 18), datetime(2026, 3, 9, 8), 0),
        (datetime(2026, 3, 7, 10), datetime(2026, 3, 8, 10), 0),
        (datetime(2026, 3, 6, 16), datetime(2026, 3, 7, 12), 1),
        (datetime(2026, 3, 7, 12), datetime(2026, 3, 9, 12), 3),
        (datetime(2026, 1, 1), datetime(2027, 1, 1), 8 * 261),
    ],
)
def test_only_the_hours_between_opening_and_closing_count(
    start: datetime, end: datetime, hours: float
) -> None:
    assert OFFICE.between(start, end) == hours * HOUR


def test_a_holiday_is_no_working_day_whatever_holds_it() -> None:
    monday = date(2026, 3, 9)
    for holidays in ({monday}, [monday], {monday: "founding day"}):
        closed = WorkingCalendar(time(9), time(17), [0, 1, 2, 3, 4], holidays)
        assert not closed.is_working_day(monday)
        assert closed.between(FRIDAY_16, MONDAY_10) == HOUR
    assert OFFICE.is_working_day(monday)
    assert not OFFICE.is_working_day(date(2026, 3, 8))


def test_moments_with_a_zone_are_read_off_the_clock_on_the_office_wall() -> None:
    office = WorkingCalendar(time(9), time(17), range(5), zone=SHANGHAI)
    evening_there = datetime(2026, 3, 5, 22, tzinfo=UTC)  # Friday, 6 o'clock in Shanghai
    assert office.between(evening_there, datetime(2026, 3, 6, 3, tzinfo=UTC)) == 2 * HOUR


def test_elapsed_time_minds_that_the_wall_clock_was_changed() -> None:
    saturday = datetime(2026, 3, 28, 12, tzinfo=PARIS)
    sunday = datetime(2026, 3, 29, 12, tzinfo=PARIS)
    assert sunday - saturday == 24 * HOUR  # what the language says of one zone
    assert CALENDAR_TIME.between(saturday, sunday) == 23 * HOUR


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_on_which_the_clock_is_changed_has_its_working_hours(day: date) -> None:
    office = WorkingCalendar(time(9), time(17), range(7), zone=PARIS)
    midnight = datetime.combine(day, time(), PARIS)
    assert office.between(midnight, midnight + timedelta(days=1)) == 8 * HOUR


def test_an_hour_shown_twice_does_not_turn_time_back() -> None:
    nights = WorkingCalendar(time(0), time(8), range(7), zone=PARIS)
    first = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # 2:50, before the clock goes back
    assert nights.between(first, first + timedelta(minutes=20)) == timedelta(0)


@pytest.mark.parametrize("clock", [CALENDAR_TIME, OFFICE])
def test_an_end_before_the_start_is_refused(clock: Clock) -> None:
    with pytest.raises(InvalidValueError, match="time reversed: end: expected nothing before"):
        clock.between(MONDAY_10, FRIDAY_16)


@pytest.mark.parametrize("clock", [CALENDAR_TIME, OFFICE])
def test_a_zone_on_one_of_two_moments_is_refused(clock: Clock) -> None:
    with pytest.raises(InvalidValueError, match="a time zone on both or on neither"):
        clock.between(FRIDAY_16, MONDAY_10.replace(tzinfo=UTC))


def test_a_zone_on_the_moments_or_on_the_calendar_alone_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="give the calendar the zone people work in"):
        OFFICE.between(FRIDAY_16.replace(tzinfo=UTC), MONDAY_10.replace(tzinfo=UTC))
    office = WorkingCalendar(time(9), time(17), range(5), zone=PARIS)
    with pytest.raises(InvalidValueError, match="expected one with a time zone"):
        office.between(FRIDAY_16, MONDAY_10)


def test_every_fault_of_a_calendar_is_listed() -> None:
    wrong: dict[str, Any] = {"opens": 9, "closes": time(17, tzinfo=UTC), "zone": "Europe/Paris"}
    with pytest.raises(InvalidValueError, match="not a working calendar") as error:
        WorkingCalendar(weekdays=[7, 2, -1], **wrong)
    found = [(fault.path, fault.value) for fault in error.value.faults]
    assert found == [
        ("opens", 9),
        ("closes", time(17, tzinfo=UTC)),
        ("weekdays", -1),
        ("weekdays", 7),
        ("zone", "Europe/Paris"),
    ]


def test_a_calendar_needs_hours_and_days() -> None:
    with pytest.raises(InvalidValueError) as error:
        WorkingCalendar(time(17), time(9), ())
    assert [fault.path for fault in error.value.faults] == ["closes", "weekdays"]


def hours_by_hand(calendar: WorkingCalendar, start: datetime, end: datetime) -> int:
    """Every hour on the hour of the span, one after the other."""
    hours = (start + count * HOUR for count in range((end - start) // HOUR))
    return sum(
        calendar.is_working_day(hour.date()) and calendar.opens <= hour.time() < calendar.closes
        for hour in hours
    )


calendars = st.builds(
    lambda ends, weekdays, holidays: WorkingCalendar(
        time(min(ends)), time(max(ends)), weekdays, holidays
    ),
    st.sets(st.integers(0, 23), min_size=2, max_size=2),
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.dates(date(2026, 3, 1), date(2026, 3, 31))),
)
hours_of_march = st.integers(0, 31 * 24).map(lambda hour: datetime(2026, 3, 1) + hour * HOUR)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))
zones = st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30)), PARIS, SHANGHAI])


@given(calendars, hours_of_march, hours_of_march)
def test_working_time_is_what_counting_each_hour_gives(
    calendar: WorkingCalendar, one: datetime, two: datetime
) -> None:
    start, end = sorted((one, two))
    assert calendar.between(start, end) == hours_by_hand(calendar, start, end) * HOUR


@given(calendars | st.just(CALENDAR_TIME), st.lists(moments, min_size=3, max_size=3))
def test_parts_of_a_span_add_up_to_the_whole(clock: Clock, unordered: list[datetime]) -> None:
    start, middle, end = sorted(unordered)
    parts = clock.between(start, middle) + clock.between(middle, end)
    assert parts == clock.between(start, end) <= CALENDAR_TIME.between(start, end)


@given(st.tuples(moments, moments), st.tuples(zones, zones))
def test_the_zone_a_moment_is_written_in_does_not_matter(
    both: tuple[datetime, datetime], written_in: tuple[Any, Any]
) -> None:
    office = WorkingCalendar(time(9), time(17), range(5), zone=PARIS)
    start, end = (moment.replace(tzinfo=UTC) for moment in sorted(both))
    moved = start.astimezone(written_in[0]), end.astimezone(written_in[1])
    assert CALENDAR_TIME.between(*moved) == end - start
    assert office.between(*moved) == office.between(start, end)
