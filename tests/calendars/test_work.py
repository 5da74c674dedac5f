"""Working time and working days: across weekends, nights, holidays and changes of the clock."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.calendars import (
    FRI,
    MON,
    OFFICE_HOURS,
    ROUND_THE_CLOCK,
    SAT,
    SUN,
    TUE,
    Weekday,
    WorkCalendar,
)
from salesprocess.convert import dump, read
from salesprocess.errors import InvalidValueError
from salesprocess.rates import Period
from salesprocess.testing.strategies import days, periods

PARIS = ZoneInfo("Europe/Paris")
SHANGHAI = ZoneInfo("Asia/Shanghai")
APIA = ZoneInfo("Pacific/Apia")
HOUR = timedelta(hours=1)
NIGHTS = dict.fromkeys(Weekday, "22:00-06:00")

FRIDAY_16 = datetime(2026, 3, 6, 16)
MONDAY_10 = datetime(2026, 3, 9, 10)

anchors = pytest.mark.parametrize("calendar", [ROUND_THE_CLOCK, OFFICE_HOURS])


# --- working time


def test_round_the_clock_nights_and_weekends_count() -> None:
    assert ROUND_THE_CLOCK.between(FRIDAY_16, MONDAY_10) == timedelta(days=2, hours=18)
    assert ROUND_THE_CLOCK.between(datetime(2026, 3, 1), datetime(2026, 3, 11)).days == 10


def test_working_time_counts_neither() -> None:
    assert OFFICE_HOURS.between(FRIDAY_16, MONDAY_10) == 2 * HOUR


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
    assert OFFICE_HOURS.between(start, end) == hours * HOUR


def test_a_break_and_a_half_friday_do_not_count() -> None:
    office = WorkCalendar({MON: "09:00-12:00 13:00-17:30", FRI: "09:00-13:00"})
    monday, friday = datetime(2026, 3, 9), datetime(2026, 3, 13)
    assert office.between(monday, monday + timedelta(days=1)) == 7.5 * HOUR
    assert office.between(friday, friday + timedelta(days=1)) == 4 * HOUR
    assert office.between(monday.replace(hour=11), monday.replace(hour=14)) == 2 * HOUR


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    guard = WorkCalendar({MON: "22:00-06:00"}, holidays={date(2026, 3, 16)})
    tuesday = datetime(2026, 3, 10)
    assert guard.between(tuesday, tuesday.replace(hour=23)) == 6 * HOUR
    assert guard.between(tuesday + timedelta(days=7), tuesday + timedelta(days=8)) == 0 * HOUR
    assert guard.shift_day(datetime(2026, 3, 10, 5, 59)) == date(2026, 3, 9)
    assert guard.shift_day(datetime(2026, 3, 10, 6)) == date(2026, 3, 10)
    assert guard.shift_day(datetime(2026, 3, 17, 5)) == date(2026, 3, 17)
    assert guard.shift_day(datetime(1, 1, 1, 5)) == date.min


@pytest.mark.parametrize("ask", [WorkCalendar.night_of, WorkCalendar.shift_day])
def test_what_is_no_moment_is_told(ask: Any) -> None:
    with pytest.raises(InvalidValueError, match="wall: expected a day, .* got 'noon'"):
        ask(WorkCalendar({MON: "22:00-06:00"}), "noon")


def test_a_night_over_the_new_year_is_counted_once() -> None:
    guard = WorkCalendar(NIGHTS)
    eve = datetime(2025, 12, 31, 12)
    assert guard.between(eve, eve + timedelta(days=1)) == 8 * HOUR
    assert guard.between(eve, datetime(2026, 1, 1)) == 2 * HOUR
    assert guard.between(datetime(2026, 1, 1), datetime(2026, 1, 1, 12)) == 6 * HOUR


def test_moments_with_a_zone_are_read_off_the_clock_on_the_office_wall() -> None:
    office = WorkCalendar(zone=SHANGHAI)
    evening_there = datetime(2026, 3, 5, 22, tzinfo=UTC)  # Friday, 6 o'clock in Shanghai
    assert office.between(evening_there, datetime(2026, 3, 6, 3, tzinfo=UTC)) == 2 * HOUR
    far_east = WorkCalendar(zone=ZoneInfo("Pacific/Auckland"))
    opening = datetime(2026, 3, 5, 20, tzinfo=UTC)  # Friday, 9 o'clock in Auckland
    assert far_east.between(opening, opening + 2 * HOUR) == 2 * HOUR


# --- the clock is changed


def test_elapsed_time_minds_that_the_wall_clock_was_changed() -> None:
    saturday = datetime(2026, 3, 28, 12, tzinfo=PARIS)
    sunday = datetime(2026, 3, 29, 12, tzinfo=PARIS)
    assert sunday - saturday == 24 * HOUR  # what the language says of one zone
    assert ROUND_THE_CLOCK.between(saturday, sunday) == 23 * HOUR


@pytest.mark.parametrize(("day", "night", "whole"), [(29, 7, 23), (25, 9, 25)])
def test_hours_over_the_change_last_what_they_really_last(day: int, night: int, whole: int) -> None:
    month = 3 if whole == 23 else 10
    midnight = datetime(2026, month, day, tzinfo=PARIS)
    noon, noon_before = midnight.replace(hour=12), midnight.replace(day=day - 1, hour=12)
    tomorrow = datetime(2026, month, day + 1, tzinfo=PARIS)
    by_day = WorkCalendar(dict.fromkeys(Weekday, "09:00-17:00"), zone=PARIS)
    assert by_day.between(midnight, tomorrow) == 8 * HOUR
    assert WorkCalendar(NIGHTS, zone=PARIS).between(noon_before, noon) == night * HOUR
    closed = WorkCalendar.round_the_clock({date(2026, 1, 1)}, PARIS)
    assert closed.between(midnight, tomorrow) == whole * HOUR


def test_an_hour_shown_twice_does_not_turn_time_back() -> None:
    nights = WorkCalendar(dict.fromkeys(Weekday, "00:00-08:00"), zone=PARIS)
    first = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # 2:50, before the clock goes back
    assert nights.between(first, first + timedelta(minutes=20)) == timedelta(minutes=20)


@pytest.mark.parametrize(
    ("hours", "minutes"), [("02:00-03:00", 0), ("02:15-04:00", 60), ("01:30-02:30", 30)]
)
def test_hours_the_clock_leaves_out_take_no_time(hours: str, minutes: int) -> None:
    office = WorkCalendar({SUN: hours}, zone=PARIS)
    sunday = datetime(2026, 3, 29, tzinfo=PARIS)
    assert office.between(sunday, sunday.replace(hour=12)) == timedelta(minutes=minutes)


def test_a_day_the_calendar_leaves_out_has_no_hours() -> None:
    office = WorkCalendar(dict.fromkeys(Weekday, "09:00-17:00"), zone=APIA)
    start, end = datetime(2011, 12, 29, tzinfo=APIA), datetime(2012, 1, 1, tzinfo=APIA)
    assert office.between(start, end) == 16 * HOUR  # there was no 30 December 2011


# --- refusals


@anchors
def test_an_end_before_the_start_is_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(InvalidValueError, match="time reversed: end: expected nothing before"):
        calendar.between(MONDAY_10, FRIDAY_16)


@anchors
def test_a_zone_on_one_of_two_moments_is_refused(calendar: WorkCalendar) -> None:
    with pytest.raises(InvalidValueError, match="a time zone on both or on neither"):
        calendar.between(FRIDAY_16, MONDAY_10.replace(tzinfo=UTC))


def test_a_zone_on_the_moments_or_on_the_calendar_alone_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="give the calendar the zone people work in"):
        OFFICE_HOURS.between(FRIDAY_16.replace(tzinfo=UTC), MONDAY_10.replace(tzinfo=UTC))
    with pytest.raises(InvalidValueError, match="expected one with a time zone"):
        WorkCalendar(zone=PARIS).between(FRIDAY_16, MONDAY_10)


@pytest.mark.parametrize(
    ("hours", "paths"),
    [
        ({}, ["hours"]),
        ("09:00-17:00", ["hours"]),
        ({"monday": "09:00-17:00", 1: "09:00-17:00"}, ["hours[monday]", "hours[1]"]),
        (
            {MON: "9-17", "tue": 8, SUN: "", SAT: "09:00-24:30"},
            [f"hours[{day.value}]" for day in (MON, TUE, SUN, SAT)],
        ),
        ({MON: "09:00-12:00 11:00-17:00"}, ["hours[mon]"]),
        ({SUN: "22:00-06:00", MON: "05:00-12:00"}, ["hours[mon]"]),
        ({MON: "20:00-19:00 21:00-22:00"}, ["hours[mon]"]),
    ],
)
def test_what_are_no_hours_is_refused(hours: Any, paths: list[str]) -> None:
    with pytest.raises(InvalidValueError, match="not a WorkCalendar") as error:
        WorkCalendar(hours)
    assert [fault.path for fault in error.value.faults] == paths


def test_hours_that_overlap_are_told_as_they_were_written() -> None:
    with pytest.raises(InvalidValueError, match="night before, got '20:00-19:00'"):
        WorkCalendar({MON: "19:30-22:00 20:00-19:00"})


def test_every_fault_of_a_calendar_is_listed() -> None:
    wrong: Any = {"hours": {MON: "9"}, "holidays": [1], "zone": "Europe/Paris"}
    with pytest.raises(InvalidValueError, match="^not a WorkCalendar") as error:
        WorkCalendar(**wrong, absences={"A": ["x"], "B": "2026-01-01"})
    found = [fault.path for fault in error.value.faults]
    assert found == ["hours[mon]", "holidays[0]", "absences[A][0]", "absences[B]", "zone"]
    absences: Any = ["A"]
    with pytest.raises(InvalidValueError, match="absences: expected a mapping from reps to days"):
        WorkCalendar(absences=absences)


# --- days


def test_the_absences_of_a_rep_are_days_off_for_that_rep_alone() -> None:
    may_day = date(2026, 5, 1)
    office = WorkCalendar(holidays={may_day}, absences={"A": [Period.month(2026, 4)]})
    spring = Period(date(2026, 4, 1), date(2026, 5, 5))
    assert [day.day for day in office.of("A").working_days(spring)] == [4]
    assert office.of("A") is office.of("A")
    assert office.of("B") is office.of(None) is office
    assert len(office.working_days(spring)) == 23


def test_the_next_working_day_is_never_the_day_itself() -> None:
    office = WorkCalendar(holidays={date(2026, 3, 9)})
    assert office.next_working_day(date(2026, 3, 6)) == date(2026, 3, 10)
    assert office.next_working_day(date(2026, 3, 9)) == date(2026, 3, 10)
    assert office.next_working_day(date.max) is None


def test_unequal_periods_are_compared_by_working_day() -> None:
    short, long = Period.month(2026, 2), Period.month(2026, 3)
    assert OFFICE_HOURS.per_working_day(40, short).value == 2
    assert OFFICE_HOURS.per_working_day(44, long).value == 2
    sunday = Period(date(2026, 3, 8), date(2026, 3, 9))
    assert OFFICE_HOURS.per_working_day(1, sunday).value is None


# --- written


def test_a_calendar_is_told_in_a_line() -> None:
    office = WorkCalendar(
        {
            MON: "9:00-12:00, 13:00–17:30",
            TUE: "09:00-12:00 13:00-17:30",
            SAT: "22:00-06:00",
            SUN: "20:00-24:00",
        },
        holidays=["2026-01-01"],
        zone=PARIS,
        absences={"A": ["2026-01-02"]},
    )
    told = "mon-tue 09:00-12:00 13:00-17:30, sat 22:00-06:00, sun 20:00-24:00; 1 holidays"
    assert str(office) == told
    assert repr(office) == f"WorkCalendar({told}; Europe/Paris; absences of 1 reps)"
    assert repr(OFFICE_HOURS) == "WorkCalendar(mon-fri 09:00-17:00; no holidays)"


def test_a_calendar_is_written_as_plain_data() -> None:
    office = WorkCalendar(
        {MON: "9:00-12:00", FRI: "09:00-13:00"}, ["2026-05-01"], PARIS, {"A": {date(2026, 5, 4)}}
    )
    row = {
        "hours": {"mon": "09:00-12:00", "fri": "09:00-13:00"},
        "holidays": ["2026-05-01"],
        "zone": "Europe/Paris",
        "absences": {"A": ["2026-05-04"]},
    }
    assert dump(office) == row
    assert read(WorkCalendar, row) == office
    assert hash(read(WorkCalendar, row)) == hash(office)
    assert deepcopy(office) == office
    assert dump(OFFICE_HOURS) == {}


def test_every_fault_of_a_calendar_as_plain_data_is_listed() -> None:
    row = {"hours": {"mon": "9"}, "holidays": ["x"], "zone": "Nowhere"}
    with pytest.raises(InvalidValueError, match="^not a WorkCalendar") as error:
        read(WorkCalendar, row)
    assert [fault.path for fault in error.value.faults] == ["holidays[0]", "zone", "hours[mon]"]
    with pytest.raises(InvalidValueError, match="^not a WorkCalendar:") as error:
        read(WorkCalendar, {"hours": {"mon": "9"}})
    assert [fault.path for fault in error.value.faults] == ["hours[mon]"]


# --- laws


def hours_by_hand(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Every hour on the hour of the span, one after the other."""
    hours = (start + count * HOUR for count in range((end - start) // HOUR))
    return sum(is_worked(calendar, hour) for hour in hours)


def is_worked(calendar: WorkCalendar, hour: datetime) -> bool:
    day = calendar.shift_day(hour)
    if not calendar.is_working_day(day):
        return False
    since = hour - datetime.combine(day, time())
    spans = calendar.hours[list(Weekday)[day.weekday()]].split()
    ends = [[int(part[:2]) * HOUR for part in span.split("-")] for span in spans]
    return any(
        first <= since < (last if last > first else last + 24 * HOUR) for first, last in ends
    )


@st.composite
def weeks(draw: st.DrawFn) -> dict[Weekday, str]:
    """Hours that end on the day, on each of some weekdays, and perhaps a night after Saturday."""
    marks = st.lists(st.integers(0, 24), min_size=2, max_size=6, unique=True).map(sorted)
    chosen = draw(st.sets(st.sampled_from(list(Weekday)[:6]), min_size=1))
    hours = {}
    for day in chosen:
        found = draw(marks)
        pairs = zip(found[::2], found[1::2], strict=False)
        hours[day] = " ".join(f"{start:02}:00-{end:02}:00" for start, end in pairs)
    if draw(st.booleans()):
        hours[SUN] = f"{draw(st.integers(1, 23)):02}:00-00:00"
    if SAT in hours and draw(st.booleans()):
        hours |= {SAT: "21:00-08:00", SUN: "09:00-10:00"}
    return hours


march = st.dates(date(2026, 3, 1), date(2026, 3, 31))
calendars = st.builds(WorkCalendar, weeks(), st.sets(march))
hours_of_march = st.integers(0, 31 * 24).map(lambda hour: datetime(2026, 3, 1) + hour * HOUR)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31))
zones = st.sampled_from([UTC, timezone(timedelta(hours=-3, minutes=-30)), PARIS, SHANGHAI])


@given(calendars, hours_of_march, hours_of_march)
def test_working_time_is_what_counting_each_hour_gives(
    calendar: WorkCalendar, one: datetime, two: datetime
) -> None:
    start, end = sorted((one, two))
    assert calendar.between(start, end) == hours_by_hand(calendar, start, end) * HOUR


@given(calendars | st.just(ROUND_THE_CLOCK), st.lists(moments, min_size=3, max_size=3))
def test_parts_of_a_span_add_up_to_the_whole(
    calendar: WorkCalendar, unordered: list[datetime]
) -> None:
    start, middle, end = sorted(unordered)
    parts = calendar.between(start, middle) + calendar.between(middle, end)
    assert parts == calendar.between(start, end) <= ROUND_THE_CLOCK.between(start, end)


@given(weeks(), st.sampled_from([PARIS, SHANGHAI, APIA]), st.lists(moments, min_size=3, max_size=3))
def test_parts_add_up_in_every_zone(
    week: dict[Weekday, str], zone: ZoneInfo, unordered: list[datetime]
) -> None:
    calendar = WorkCalendar(week, zone=zone)
    start, middle, end = sorted(moment.replace(tzinfo=UTC) for moment in unordered)
    parts = calendar.between(start, middle) + calendar.between(middle, end)
    assert parts == calendar.between(start, end) <= ROUND_THE_CLOCK.between(start, end)


@given(weeks(), st.dates(date(2026, 1, 1), date(2026, 12, 1)))
def test_the_weekdays_of_a_week_add_up_to_it(week: dict[Weekday, str], first: date) -> None:
    start = datetime.combine(first, time())
    span = start, start + timedelta(days=28)
    parts = [WorkCalendar({day: hours}).between(*span) for day, hours in week.items()]
    assert sum(parts, timedelta()) == WorkCalendar(week).between(*span)


@given(st.tuples(moments, moments), st.tuples(zones, zones))
def test_the_zone_a_moment_is_written_in_does_not_matter(
    both: tuple[datetime, datetime], written_in: tuple[Any, Any]
) -> None:
    office = WorkCalendar(zone=PARIS)
    start, end = (moment.replace(tzinfo=UTC) for moment in sorted(both))
    moved = start.astimezone(written_in[0]), end.astimezone(written_in[1])
    assert ROUND_THE_CLOCK.between(*moved) == end - start
    assert office.between(*moved) == office.between(start, end)


@given(calendars, periods(), st.frozensets(days()))
def test_working_days_are_neither_days_off_nor_holidays(
    calendar: WorkCalendar, period: Period, holidays: frozenset[date]
) -> None:
    found = evolve(calendar, holidays=holidays).working_days(period)
    every = [period.start + timedelta(days=place) for place in range(period.days)]
    worked = [list(Weekday)[day.weekday()] in calendar.hours for day in every]
    assert [day in found for day in every] == [
        is_worked and day not in holidays for day, is_worked in zip(every, worked, strict=True)
    ]


@pytest.mark.parametrize("zone", [timezone(14 * HOUR), timezone(-12 * HOUR), PARIS, SHANGHAI])
def test_the_ends_of_time_are_no_hurdle(zone: Any) -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(14 * HOUR))
    last = datetime(9999, 12, 31, 23, tzinfo=timezone(-12 * HOUR))
    assert ROUND_THE_CLOCK.between(first, last) > timedelta(days=3_652_058)
    office = WorkCalendar({MON: "22:00-06:00", FRI: "00:00-24:00"}, zone=zone)
    early, late = datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)
    assert office.between(first, early) <= ROUND_THE_CLOCK.between(first, early)
    assert office.between(late, last) <= ROUND_THE_CLOCK.between(late, last)
