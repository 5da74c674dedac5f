"""Rules of RFC 5545: read, written, and made into visits."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, strategies as st

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
    return Recurrence(pairs, draw(st.none() | days))


@given(recurrences())
def test_a_rule_survives_its_text(rule: Recurrence) -> None:
    assert Recurrence.from_text(rule.to_text()) == rule


@given(recurrences())
def test_the_days_are_those_the_calendar_library_finds(rule: Recurrence) -> None:
    begin = datetime.combine(rule.start or QUARTER.start, time())
    text = ";".join(f"{name}={value}" for name, value in rule.parts)
    found = takewhile(lambda at: at.date() < QUARTER.end, rrulestr(text, dtstart=begin))
    assert list(rule.days(QUARTER)) == [at.date() for at in found if at.date() in QUARTER]


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
        ("DTSTART:20260105T090000\nFREQ=DAILY", [("DTSTART", "a day such as")]),
        ("DTSTART:20261399\nFREQ=DAILY", [("DTSTART", "a day such as")]),
        ("EXDATE:20260105\nFREQ=DAILY", [("EXDATE", "a line RRULE or DTSTART")]),
        ("BYDAY=MO", [("FREQ", "DAILY, WEEKLY")]),
        ("FREQ=HOURLY", [("FREQ", "DAILY, WEEKLY")]),
        ("FREQ=DAILY;INTERVAL=0", [("INTERVAL", "from 1 up")]),
        ("FREQ=DAILY;COUNT=-1;BYMONTH=13", [("COUNT", "from 1 up"), ("BYMONTH", "1 to 12")]),
        ("FREQ=MONTHLY;BYMONTHDAY=32", [("BYMONTHDAY", "days such as")]),
        ("FREQ=MONTHLY;BYDAY=0MO", [("BYDAY", "weekdays such as")]),
        ("FREQ=DAILY;UNTIL=20261399", [("UNTIL", "a day such as")]),
        ("FREQ=DAILY;UNTIL=20260131T000000Z", [("UNTIL", "a day such as")]),
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


def test_a_rule_counts_from_its_start_though_that_lies_before() -> None:
    fortnight = Recurrence.from_text("DTSTART:20251229\nFREQ=WEEKLY;INTERVAL=2;COUNT=3")
    assert fortnight.days(QUARTER) == (date(2026, 1, 12), date(2026, 1, 26))


def test_visits_move_to_the_next_working_day_and_never_fall_on_one_day_twice() -> None:
    holidays = {date(2026, 1, 1), date(2026, 1, 2)}
    visits = recurring(ACCOUNT, "FREQ=DAILY;COUNT=6", QUARTER, holidays=holidays)
    assert [visit.on.day for visit in visits] == [5, 6]
    assert visits[0] == PlannedVisit("a1", "A", date(2026, 1, 5), agreed=True)
    saturdays = recurring(ACCOUNT, "FREQ=DAILY;COUNT=6", QUARTER, weekdays={5})
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
    visits = recurring(ACCOUNT, rule, QUARTER, holidays=holidays)
    days = [visit.on for visit in visits]
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 and day not in holidays and day in QUARTER for day in days)
    longest = timedelta(days=2 + 2 * len(holidays) + 4)
    due = rule.days(QUARTER)
    assert all(any(on <= day <= on + longest for on in due) for day in days)
