"""Rules of RFC 5545: read, written, and made into visits."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from dateutil.rrule import rrulestr
from hypothesis import assume, given, strategies as st

from salesprocess.calendars import SAT, WorkCalendar
from salesprocess.errors import InvalidValueError
from salesprocess.planning import PlannedVisit, Recurrence, recurring
from salesprocess.rates import Period
from salesprocess.records import Account

QUARTER = Period.quarter(2026, 1)
ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")

weekdays = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
numbered = st.tuples(st.integers(-5, 5).filter(bool), weekdays).map(lambda two: f"{two[0]}{two[1]}")


def several(values: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=3, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    is_long = frequency in {"MONTHLY", "YEARLY"}
    days = st.dates(date(2025, 6, 1), date(2026, 6, 1))
    parts = {
        "INTERVAL": st.integers(1, 20).map(str),
        "BYDAY": several(weekdays | numbered if is_long else weekdays),
        "BYMONTH": several(st.integers(1, 12)),
        "WKST": weekdays,
    }
    if is_long:
        parts["BYMONTHDAY"] = several(st.integers(-28, 28).filter(bool))
    chosen = draw(st.lists(st.sampled_from(sorted(parts)), unique=True, max_size=3))
    pairs = [("FREQ", frequency), *((name, draw(parts[name])) for name in chosen)]
    end = draw(st.sampled_from(["", "COUNT", "UNTIL"]))
    if end:
        until = days.map(lambda day: f"{day:%Y%m%d}")
        pairs.append((end, draw(until if end == "UNTIL" else st.integers(1, 50).map(str))))
    some = st.sets(days, max_size=3)
    moved = draw(st.dictionaries(days, days, max_size=2))
    start = draw(
        st.none() | days | st.datetimes(datetime(2025, 6, 1), datetime(2026, 6, 1)).map(whole)
    )
    return Recurrence(pairs, start, draw(some), draw(some), moved.items())


def whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


@given(recurrences())
def test_a_rule_survives_its_text(rule: Recurrence) -> None:
    assert Recurrence.from_text(rule.to_text()) == rule


@given(recurrences())
def test_the_days_are_those_the_calendar_library_finds(rule: Recurrence) -> None:
    assume(rule.start or "INTERVAL" not in dict(rule.parts))
    begin = rule.start or date(2001, 1, 1)
    begin = begin if isinstance(begin, datetime) else datetime.combine(begin, time())
    parts = dict(rule.parts)
    if len(parts.get("UNTIL", "")) == len("20260101"):
        parts["UNTIL"] += "T235959"  # the day is among those of the rule, at any hour
    text = ";".join(f"{name}={value}" for name, value in parts.items() if name != "COUNT")
    found = takewhile(lambda at: at.date() < QUARTER.end, rrulestr(text, dtstart=begin))
    days = [at.date() for at in found if rule.start or at.date() in QUARTER]
    count = dict(rule.parts).get("COUNT")
    expected = {day for day in days[: int(count) if count else None] if day in QUARTER}
    moved = dict(rule.moved)
    expected = {day for day in expected if day not in moved} | rule.added | {*moved.values()}
    assert set(rule.days(QUARTER)) == {day for day in expected if day in QUARTER} - rule.dropped
    assert rule.days(QUARTER) == tuple(sorted(rule.days(QUARTER)))


@given(recurrences())
def test_without_a_start_the_phase_is_that_of_every_other_quarter(rule: Recurrence) -> None:
    parts = [part for part in rule.parts if part[0] != "COUNT"]
    free = Recurrence(parts)
    half = Period(date(2026, 1, 1), date(2026, 7, 1))
    second = Period.quarter(2026, 2)
    assert free.days(half) == free.days(QUARTER) + free.days(second)


def test_every_second_week_keeps_its_phase_without_a_start() -> None:
    fortnight = Recurrence.from_text("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    year = [day for number in range(1, 5) for day in fortnight.days(Period.quarter(2026, number))]
    assert {after - day for day, after in pairwise(year)} == {timedelta(weeks=2)}


def test_text_is_read_with_or_without_its_names_and_in_small_letters() -> None:
    rule = Recurrence((("FREQ", "WEEKLY"), ("BYDAY", "MO,TH")))
    assert Recurrence.from_text("freq=weekly;byday=mo,th") == rule
    assert Recurrence.from_text("\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH\n") == rule
    dated = Recurrence.from_text("DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=WEEKLY")
    assert dated.start == date(2026, 1, 5)
    assert Recurrence.from_text("DTSTART:20260105\nRRULE:FREQ=WEEKLY") == dated
    assert dated.to_text() == "DTSTART;VALUE=DATE:20260105\nRRULE:FREQ=WEEKLY"
    assert repr(dated) == "Recurrence(DTSTART;VALUE=DATE:20260105, RRULE:FREQ=WEEKLY)"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [("", "one line RRULE")]),
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=DAILY", [("", "one line RRULE")]),
        ("DTSTART:20260105\nDTSTART:20260106\nFREQ=DAILY", [("", "at most one DTSTART")]),
        ("DTSTART:20261399\nFREQ=DAILY", [("DTSTART", "a day such as")]),
        ("EXRULE:FREQ=WEEKLY\nFREQ=DAILY", [("EXRULE", "a line RRULE, DTSTART")]),
        ("EXDATE:20260105,x\nFREQ=DAILY", [("EXDATE", "a day such as")]),
        ("STATUS:CANCELLED\nFREQ=DAILY", [("STATUS", "not called off")]),
        (
            "DTSTART;TZID=No Such Time:20260105T090000\nFREQ=DAILY;UNTIL=20260131T000000Z",
            [("DTSTART", "a time zone that is known")],
        ),
        ("BYDAY=MO", [("FREQ", "DAILY, WEEKLY")]),
        ("FREQ=HOURLY", [("FREQ", "DAILY, WEEKLY")]),
        ("FREQ=DAILY;INTERVAL=0", [("INTERVAL", "from 1 up")]),
        ("FREQ=DAILY;COUNT=-1;BYMONTH=13", [("COUNT", "from 1 up"), ("BYMONTH", "1 to 12")]),
        ("FREQ=MONTHLY;BYMONTHDAY=32", [("BYMONTHDAY", "days such as")]),
        ("FREQ=MONTHLY;BYDAY=0MO", [("BYDAY", "weekdays such as")]),
        ("FREQ=DAILY;UNTIL=20261399", [("UNTIL", "a day such as")]),
        ("FREQ=DAILY;UNTIL=20260131T250000Z", [("UNTIL", "a day such as")]),
        ("FREQ=DAILY;UNTIL=20260131;COUNT=2", [("COUNT", "nothing beside UNTIL")]),
        ("FREQ=WEEKLY;BYDAY=1MO", [("BYDAY", "no numbers with WEEKLY")]),
        ("FREQ=DAILY;BYMONTH=2,4;BYMONTHDAY=31,-31", [("BYMONTHDAY", "months 2,4 have")]),
        ("FREQ=WEEKLY;BYMONTHDAY=1", [("BYMONTHDAY", "nothing with WEEKLY")]),
        ("FREQ=MONTHLY;BYWEEKNO=1", [("BYWEEKNO", "nothing with MONTHLY")]),
        ("FREQ=DAILY;FREQ=WEEKLY", [("", "each part once")]),
        ("FREQ=DAILY;INTERVALL=2", [("", "one of FREQ, INTERVAL")]),
        ("FREQ=DAILY;", [("", "one of FREQ, INTERVAL")]),
    ],
)
def test_text_that_is_no_rule_of_whole_days_is_refused_with_every_fault(
    text: str, faults: list[tuple[str, str]]
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Recurrence.from_text(text)
    found = caught.value.faults
    assert [fault.path for fault in found] == [path for path, _ in faults]
    assert all(words in one.expected for one, (_, words) in zip(found, faults, strict=True))


SERIES = """BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:Visit: Bright Paper
DTSTART;TZID="Europe/Berlin":20260105T090000
DTEND;TZID=Europe/Berlin:20260105T100000
RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260
 301T225959Z
EXDATE;TZID=Europe/Berlin:20260112T090000,20260119T090000
RDATE;VALUE=PERIOD:20260121T080000Z/PT1H
END:VEVENT
BEGIN:VEVENT
UID:1
RECURRENCE-ID;TZID=Europe/Berlin:20260126T090000
DTSTART;TZID=Europe/Berlin:20260127T140000
END:VEVENT
BEGIN:VEVENT
UID:1
RECURRENCE-ID:20260202T080000Z
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


def test_a_series_is_read_with_the_days_that_were_moved_added_or_called_off() -> None:
    series = Recurrence.from_text(SERIES)
    days = [f"{day:%m-%d}" for day in series.days(QUARTER)]
    assert days == ["01-05", "01-21", "01-27", "02-09", "02-16", "02-23"]
    assert series.start == datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert Recurrence.from_text(series.to_text()) == series


def test_a_day_called_off_in_utc_is_one_of_the_zone_of_the_start() -> None:
    start = "DTSTART;TZID=Asia/Shanghai:20260105T070000\nRRULE:FREQ=WEEKLY;COUNT=3"
    off = "RECURRENCE-ID:20260111T230000Z\nSTATUS:CANCELLED"
    events = (f"BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\n" for lines in (start, off))
    series = Recurrence.from_text("".join(events))
    assert [day.day for day in series.days(QUARTER)] == [5, 19]


@pytest.mark.parametrize(("until", "last"), [("20260301T230000Z", 2), ("20260301T225959Z", 23)])
def test_an_end_in_utc_is_read_in_the_zone_of_the_start(until: str, last: int) -> None:
    text = f"DTSTART;TZID=Europe/Berlin:20260105T000000\nFREQ=WEEKLY;UNTIL={until}"
    assert Recurrence.from_text(text).days(QUARTER)[-1].day == last


def test_an_end_on_a_day_holds_all_of_it() -> None:
    text = "DTSTART:20260105T090000\nFREQ=WEEKLY;UNTIL=20260119"
    assert [day.day for day in Recurrence.from_text(text).days(QUARTER)] == [5, 12, 19]


def test_a_zone_no_one_knows_does_no_harm_while_nothing_is_in_utc() -> None:
    text = "DTSTART;TZID=W. Europe Standard Time:20260105T090000\nFREQ=WEEKLY;COUNT=2"
    assert [day.day for day in Recurrence.from_text(text).days(QUARTER)] == [5, 12]


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("RECURRENCE-ID;RANGE=THISANDFUTURE:20260112\nDTSTART:20260113", "expected a single day"),
        ("RECURRENCE-ID:20260112", "expected the day it was moved to"),
        ("RECURRENCE-ID:20261312\nDTSTART:20260113", "RECURRENCE-ID: expected a day such as"),
    ],
)
def test_a_single_day_has_to_say_where_it_went(event: str, fault: str) -> None:
    events = f"BEGIN:VEVENT\nRRULE:FREQ=DAILY\nEND:VEVENT\nBEGIN:VEVENT\n{event}\nEND:VEVENT"
    with pytest.raises(InvalidValueError, match=fault):
        Recurrence.from_text(events)


def test_a_rule_counts_from_its_start_though_that_lies_before() -> None:
    fortnight = Recurrence.from_text("DTSTART:20251229\nFREQ=WEEKLY;INTERVAL=2;COUNT=3")
    assert fortnight.days(QUARTER) == (date(2026, 1, 12), date(2026, 1, 26))


def test_visits_move_to_the_next_working_day_and_never_fall_on_one_day_twice() -> None:
    holidays = {date(2026, 1, 1), date(2026, 1, 2)}
    office = WorkCalendar(holidays=holidays, absences={"B": ["2026-01-05"]})
    visits = recurring(ACCOUNT, "FREQ=DAILY;COUNT=6", QUARTER, office)
    assert [visit.on.day for visit in visits] == [5, 6]
    assert visits[0] == PlannedVisit("a1", "A", date(2026, 1, 5))
    other = recurring(evolve(ACCOUNT, rep="B"), "FREQ=DAILY;COUNT=6", QUARTER, office)
    assert [visit.on.day for visit in other] == [6]
    saturdays = recurring(
        ACCOUNT, "FREQ=DAILY;COUNT=6", QUARTER, WorkCalendar({SAT: "09:00-12:00"})
    )
    assert [visit.on.day for visit in saturdays] == [3, 10]


def test_a_visit_after_the_last_working_day_is_left_out() -> None:
    days = Period(date(2026, 1, 5), date(2026, 1, 12))
    assert recurring(ACCOUNT, "FREQ=DAILY;BYDAY=SA", days) == ()


def test_someone_has_to_go() -> None:
    homeless = Account(id="a1", name="Bright Paper")
    rule = Recurrence((("FREQ", "MONTHLY"),))
    with pytest.raises(InvalidValueError, match="who goes"):
        recurring(homeless, rule, QUARTER)
    assert {visit.rep for visit in recurring(homeless, rule, QUARTER, rep="B")} == {"B"}


@given(recurrences(), st.sets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=20))
def test_visits_that_come_back_are_made_on_working_days(
    rule: Recurrence, holidays: set[date]
) -> None:
    visits = recurring(ACCOUNT, rule, QUARTER, WorkCalendar(holidays=holidays))
    days = [visit.on for visit in visits]
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 and day not in holidays and day in QUARTER for day in days)
    longest = timedelta(days=2 + 2 * len(holidays) + 4)
    due = rule.days(QUARTER)
    assert all(any(on <= day <= on + longest for on in due) for day in days)
