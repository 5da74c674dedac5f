"""Visits out of calendars as clients write them: repeated, moved, cancelled, and broken."""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st
from ical.calendar_stream import IcsCalendarStream

from salesprocess.errors import InvalidValueError
from salesprocess.ical import load_visits
from salesprocess.rates import Period
from salesprocess.records import VisitOutcome

if TYPE_CHECKING:
    from salesprocess.ical import LoadedVisits

BERLIN = ZoneInfo("Europe/Berlin")
MARCH = Period.month(2026, 3, BERLIN)

WHO: dict[str, Any] = {
    "reps": {"Ann@example.com": "A", "bo@example.com": "B"},
    "contacts": {"li@bright.example": "c1"},
    "accounts": {"Bright Paper": "a1"},
}

ZONE = """\
BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE"""


BY_DAYS = "a rule by days, weeks, months or years, of an event from 1900 on"


def event(*lines: str, uid: str = "u1", start: str = "DTSTART:20260302T090000") -> str:
    said = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260301T000000Z", start]
    if not any(line.startswith("SUMMARY") for line in lines):
        said.append("SUMMARY:Bright Paper")
    if not any(line.startswith("ORGANIZER") for line in lines):
        said.append("ORGANIZER;CN=Ann:mailto:ann@example.com")
    return "\n".join([*said, *lines, "END:VEVENT"])


def calendar(*parts: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *parts, "END:VCALENDAR"])


def load(*parts: str, period: Period = MARCH, **more: Any) -> LoadedVisits:
    return load_visits(calendar(*parts), period, **WHO | more)


def days(loaded: LoadedVisits) -> list[str]:
    return [f"{visit.planned_for:%d %H:%M}" for visit in loaded.records]


def reasons(loaded: LoadedVisits) -> list[str]:
    return [str(fault) for each in (*loaded.rejects, *loaded.left_out) for fault in each.faults]


def test_who_comes_is_what_the_caller_says() -> None:
    loaded = load(
        event(
            "ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:LI@bright.example",
            "ATTENDEE;PARTSTAT=TENTATIVE:mailto:bo@example.com",
            "ATTENDEE:mailto:stranger@example.com",
            "DESCRIPTION:Bring the samples",
        )
    )
    (visit,) = loaded.records
    assert (visit.id, visit.account, visit.reps) == ("u1", "a1", ("A", "B"))
    assert (visit.contacts, visit.by_appointment) == (("c1",), True)
    assert (visit.purpose, visit.remark) == ("Bright Paper", "Bring the samples")
    assert visit.planned_for == datetime(2026, 3, 2, 9, tzinfo=BERLIN)
    assert visit.started is None


def test_who_declined_does_not_go() -> None:
    attendees = ("ATTENDEE;PARTSTAT=DECLINED:mailto:ann@example.com",)
    other = "ORGANIZER:mailto:li@bright.example"
    loaded = load(event(*attendees, "ATTENDEE:mailto:bo@example.com", other))
    assert loaded.records[0].reps == ("B",)
    assert reasons(load(event(*attendees, other))) == [
        "events[0].ORGANIZER: expected a rep who goes, got 'mailto:li@bright.example'"
    ]


def test_the_account_is_what_the_caller_says_and_never_guessed() -> None:
    named = "X-SALESPROCESS-ACCOUNT:a7"
    assert load(event(named, "SUMMARY:Lunch")).records[0].account == "a7"
    other = load(event("SUMMARY:Lunch"), accounts={"u1": "a9"})
    assert other.records[0].account == "a9"
    coded = load(event("X-SALESPROCESS-ACCOUNT:BP", "SUMMARY:Lunch"), accounts={"BP": "a1"})
    assert coded.records[0].account == "a1"
    assert reasons(load(event(named))) == [
        "events[0].X-SALESPROCESS-ACCOUNT: expected one account, got ['a1', 'a7']"
    ]
    loaded = load(event("SUMMARY:Bright Paper Ltd."))
    assert (len(loaded.rejects), len(loaded.left_out)) == (0, 1)
    assert reasons(loaded) == [
        "events[0].SUMMARY: expected what names an account, got 'Bright Paper Ltd.'"
    ]


def test_a_weekly_event_is_a_visit_a_week_by_the_clock_on_the_wall() -> None:
    """Summer time begins on 29 March: the visit stays at nine."""
    weekly = event(
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "EXDATE;TZID=Europe/Berlin:20260316T090000",
        start="DTSTART;TZID=Europe/Berlin:20260105T090000",
    )
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000",
        start="DTSTART;TZID=Europe/Berlin:20260310T140000",
    )
    off = event(
        "RECURRENCE-ID:20260323T080000Z",
        "STATUS:CANCELLED",
        start="DTSTART:20260323T080000Z",
    )
    loaded = load(weekly, moved, off)
    assert days(loaded) == ["02 09:00", "10 14:00", "23 08:00", "30 09:00"]
    assert [visit.id for visit in loaded.records] == [
        "u1/20260302T080000Z",
        "u1/20260309T080000Z",
        "u1/20260323T080000Z",
        "u1/20260330T070000Z",
    ]
    outcomes = [visit.outcome for visit in loaded.records]
    assert outcomes == [None, None, VisitOutcome.CANCELLED, None]


def test_a_time_moved_out_of_the_period_is_no_visit_in_it_and_the_other_way_round() -> None:
    weekly = event("RRULE:FREQ=WEEKLY", start="DTSTART:20260202T090000")
    out = event("RECURRENCE-ID:20260330T090000", start="DTSTART:20260401T090000")
    into = event("RECURRENCE-ID:20260406T090000", start="DTSTART:20260331T090000")
    loaded = load(weekly, out, into)
    assert days(loaded) == ["02 09:00", "09 09:00", "16 09:00", "23 09:00", "31 09:00"]


RULES = [
    "FREQ=DAILY;INTERVAL=3;COUNT=4",
    "FREQ=DAILY;BYDAY=MO,TU;UNTIL=20260310T080000Z",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=2TU",
]


@pytest.mark.parametrize("rule", RULES)
def test_rules_repeat_as_another_s_library_has_it(rule: str) -> None:
    text = event(f"RRULE:{rule}", start="DTSTART;TZID=Europe/Berlin:20260302T090000")
    timeline = IcsCalendarStream.calendar_from_ics(calendar(text)).timeline
    first, last = (datetime.combine(day, datetime.min.time(), BERLIN) for day in
                   (MARCH.start, MARCH.end))  # fmt: skip
    theirs = {each.start for each in timeline.overlapping(first, last)}
    ours = {visit.planned_for for visit in load(text).records}
    assert ours == theirs | {datetime(2026, 3, 2, 9, tzinfo=BERLIN)}
    assert len(ours) > 1 or "1MO" in rule


def test_days_that_are_added_count_and_a_day_left_out_is_left_out_whole() -> None:
    loaded = load(
        event(
            "RDATE:20260304T150000,20260305T090000",
            "RDATE;VALUE=PERIOD:20260306T080000Z/PT1H",
            "RDATE;VALUE=DATE:20260309",
            "EXDATE;VALUE=DATE:20260305",
        )
    )
    assert days(loaded) == ["02 09:00", "04 15:00", "06 09:00", "09 09:00"]


def test_a_rule_that_ends_on_a_day_takes_the_whole_day() -> None:
    loaded = load(event("RRULE:FREQ=DAILY;UNTIL=20260304"))
    assert days(loaded) == ["02 09:00", "03 09:00", "04 09:00"]


def test_a_zone_that_the_calendar_describes_is_known() -> None:
    weekly = event("RRULE:FREQ=WEEKLY", start="DTSTART;TZID=Office:20260323T090000")
    first, second = load(ZONE, weekly).records
    assert first.planned_for == datetime(2026, 3, 23, 8, tzinfo=UTC)
    assert second.planned_for == datetime(2026, 3, 30, 7, tzinfo=UTC)
    windows = event(start="DTSTART;TZID=W. Europe Standard Time:20260323T090000")
    assert load(windows).records[0].planned_for == datetime(2026, 3, 23, 9, tzinfo=BERLIN)


def test_a_zone_of_a_vendor_s_own_is_what_the_calendar_describes_and_never_guessed() -> None:
    name = "/freeassociation.sourceforge.net/Europe/Berlin"
    for start in (f"DTSTART;TZID={name}:20260323T090000", f'DTSTART;TZID="{name}":20260323T090000'):
        described = ZONE.replace("TZID:Office", f"TZID:{name}")
        (visit,) = load(described, event(start=start)).records
        assert visit.planned_for == datetime(2026, 3, 23, 8, tzinfo=UTC)
        assert "expected a zone that is known" in reasons(load(event(start=start)))[0]


def test_what_changes_all_that_comes_after_leaves_no_time_where_it_was() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=4")
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260316T090000", start="DTSTART:20260316T140000"
    )
    loaded = load(weekly, later)
    assert days(loaded) == ["02 09:00", "09 09:00"]
    assert reasons(loaded)[0].startswith("events[1].RECURRENCE-ID: expected one time of the event")


@pytest.mark.parametrize("word", ["Canceled: ", "Abgesagt:", "已取消：", "Cancelled : "])
def test_the_word_before_a_summary_calls_a_visit_off(word: str) -> None:
    (visit,) = load(event(f"SUMMARY:{word}Bright Paper")).records
    assert (visit.account, visit.outcome) == ("a1", VisitOutcome.CANCELLED)
    assert load(event("SUMMARY:Re: Bright Paper")).records == ()
    assert load(event("SUMMARY:Canceled")).records == ()


@pytest.mark.parametrize(
    "zone",
    [
        "",
        ZONE.replace("YEARLY", "SECONDLY"),
        ZONE.replace("RRULE:FREQ=YEARLY", "RR\n ULE;X=FREQ=YEARLY:FREQ=DAILY"),
        ZONE.replace("YEARLY", "YEARLY;INTERVAL=0"),
        ZONE.replace("+0100", "east"),
    ],
)
def test_a_zone_that_no_one_knows_is_refused(zone: str) -> None:
    loaded = load(zone, event(start="DTSTART;TZID=Office:20260302T090000"))
    assert reasons(loaded) == [
        (
            "events[0].DTSTART: expected a zone that is known, or that the calendar describes,"
            " got 'Office'"
        )
    ]


def test_a_calendar_that_cancels_cancels_all_in_it() -> None:
    loaded = load("METHOD:CANCEL", event(), event(uid="u2"))
    assert [visit.outcome for visit in loaded.records] == [VisitOutcome.CANCELLED] * 2


def test_of_two_versions_of_an_event_the_newer_counts() -> None:
    loaded = load(
        event("SEQUENCE:2", start="DTSTART:20260303T090000"),
        event("SEQUENCE:1", start="DTSTART:20260304T090000"),
    )
    assert days(loaded) == ["03 09:00"]
    assert reasons(loaded) == ["events[1].UID: expected the newest of its kind, got 'u1'"]


def test_what_was_held_is_what_the_caller_says() -> None:
    now = datetime(2026, 3, 10, 12, tzinfo=BERLIN)
    parts = (
        event("DTEND:20260302T103000"),
        event("DURATION:PT1H", uid="u2", start="DTSTART:20260303T090000"),
        event("STATUS:CANCELLED", uid="u3", start="DTSTART:20260304T090000"),
        event(uid="u4", start="DTSTART:20260305T090000"),
        event(uid="u5", start="DTSTART:20260316T090000"),
    )
    told = [
        (visit.started and visit.started.day, visit.ended and f"{visit.ended:%H:%M}")
        for visit in load(*parts, held_before=now).records
    ]
    assert told == [(2, "10:30"), (3, "10:00"), (None, None), (5, None), (None, None)]
    with pytest.raises(InvalidValueError, match="held_before: expected a moment with a zone"):
        load(*parts, held_before=datetime(2026, 3, 10))


def test_moments_without_a_zone_stay_so_where_the_period_has_none() -> None:
    march = Period.month(2026, 3)
    aware = event("RRULE:FREQ=WEEKLY;COUNT=2", uid="u2", start="DTSTART:20260302T090000Z")
    loaded = load(event("RRULE:FREQ=WEEKLY;UNTIL=20260309T090000Z"), aware, period=march)
    assert [visit.planned_for for visit in loaded.records] == [
        datetime(2026, 3, 2, 9),
        datetime(2026, 3, 9, 9),
    ]
    assert "as the period has none" in reasons(loaded)[0]


def test_every_fault_is_told_and_no_event_is_lost() -> None:
    """The dirty calendar: what is wrong with one event takes no other down."""
    loaded = load(
        event(),
        event("RRULE:FREQ=HOURLY", uid="hourly"),
        event("RRULE:FREQ=DAILY;INTERVAL=0", uid="still"),
        event("RRULE:FREQ=NEVER", uid="never"),
        event("RRULE:FREQ=DAILY;BYHOUR=25", uid="late"),
        event("RRULE:FREQ=DAILY", uid="old", start="DTSTART:18000101T090000"),
        event("EXDATE:yesterday", uid="left out"),
        event(uid="when", start="DTSTART:soon"),
        event(uid="twice", start="DTSTART:20260302T090000\nDTSTART:20260303T090000"),
        event(uid="clock", start="DTSTART:090000"),
        event("DTEND;VALUE=DATE:20260303", uid="ends"),
        event(uid="none", start="COMMENT:no start"),
        event("X-SALESPROCESS-OUTCOME:pleased", uid="outcome"),
        event("X-SALESPROCESS-STARTED:then", uid="began"),
        "BEGIN:VEVENT\nSUMMARY:Bright Paper\nDTSTART:20260302T090000\nEND:VEVENT",
        "BEGIN:VEVENT\nUID:cut off\nSUMMARY:Bright Paper",
        event("this is no line", "GEO:here", uid="fair"),
        event(uid="whole", start="DTSTART;VALUE=DATE:20260302"),
        event("ORGANIZER:mailto:stranger@example.com", uid="stranger"),
        event(
            "X-SALESPROCESS-STARTED:2026-03-02T09:00:00+01:00",
            "X-SALESPROCESS-ENDED:2026-03-02T08:00:00+01:00",
            uid="back",
        ),
        event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T090000", uid="from then on"),
    )
    assert [visit.id for visit in loaded.records] == ["fair", "u1"]
    assert [each.split(", got")[0] for each in reasons(loaded)] == [
        f"events[1].RRULE: expected {BY_DAYS}",
        f"events[2].RRULE: expected {BY_DAYS}",
        "events[3].RRULE: expected what iCalendar allows there",
        "events[4].RRULE: expected a rule as iCalendar has it",
        f"events[5].RRULE: expected {BY_DAYS}",
        "events[6].EXDATE: expected what iCalendar allows there",
        "events[7].DTSTART: expected what iCalendar allows there",
        "events[8].DTSTART: expected one value",
        "events[9].DTSTART: expected a date",
        "events[10].DTEND: expected a moment, as DTSTART is one",
        "events[11].DTSTART: expected a day or a moment",
        "events[12].X-SALESPROCESS-OUTCOME: expected one of met, absent, refused, cancelled",
        "events[13].X-SALESPROCESS-STARTED: expected a moment",
        "events[14].UID: expected an id",
        "events[15]: expected lines as iCalendar has them",
        "events[19].X-SALESPROCESS-ENDED: expected nothing before 2026-03-02 09:00:00+01:00",
        "events[20].RECURRENCE-ID: expected one time of the event, and none after it",
        "events[17].DTSTART: expected a time of day",
        "events[18].ORGANIZER: expected a rep who goes",
    ]
    (fair,) = loaded.repaired
    assert [fault.path for fault in fair.faults] == ["events[16]", "events[16].GEO"]
    assert repr(loaded) == "LoadedVisits(2 records, 1 repaired, 17 rejects, 2 left out)"
    assert "UID:hourly" in str(loaded.rejects[0].row["VEVENT"])


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.delitem(sys.modules, "salesprocess.ical.package")
    with pytest.raises(ImportError, match=r"install salesprocess\[calendar\]"):
        importlib.import_module("salesprocess.ical.package")


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="^no calendar: text: expected BEGIN:VCALENDAR"):
        load_visits("BEGIN:VCARD\nEND:VCARD", MARCH)
    assert load_visits("\ufeffBEGIN:VCALENDAR", MARCH).records == ()


def test_an_event_that_repeats_without_measure_is_refused_soon() -> None:
    dense = "RRULE:FREQ=DAILY;BYHOUR=0,1;BYMINUTE={0};BYSECOND={0}".format(
        ",".join(map(str, range(60)))
    )
    never = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"
    loaded = load(event(dense), event(never, uid="u2"))
    assert reasons(loaded)[0].startswith("events[0].RRULE: expected at most 100,000 times until")
    assert [visit.id for visit in loaded.records] == ["u2/20260302T080000Z"]


LINES = """\
UID:u1|UID:|DTSTART:20260302T090000|DTSTART;TZID=X:20260302T090000|DTSTART:|DTEND:00010101
DTSTART;VALUE=DATE:20260302|DTEND:20260302T100000Z|DURATION:-P1D|DURATION:P9999W|RRULE:FREQ=DAILY
RRULE:FREQ=WEEKLY;COUNT=0|RRULE:|RRULE:COUNT=2|RECURRENCE-ID:20260302T090000|EXDATE:x
RECURRENCE-ID;RANGE=THISANDFUTURE:20260309|RDATE:99991231T235959Z|SUMMARY:Bright Paper
STATUS:cancelled|STATUS:?|METHOD:CANCEL|ORGANIZER:mailto:ann@example.com|SEQUENCE:x|GEO:1;2
ATTENDEE;PARTSTAT=DECLINED:|BEGIN:VALARM|END:VALARM|BEGIN:VEVENT|END:VEVENT|END:VCALENDAR
BEGIN:VTIMEZONE|TZID:X|END:VTIMEZONE| folded|:|;|SEQUENCE:2|X-SALESPROCESS-ACCOUNT:a1\\,""".replace(
    "\n", "|"
).split("|")


@given(lines=st.lists(st.sampled_from(LINES), max_size=12))
def test_no_event_is_lost_whatever_it_holds(lines: list[str]) -> None:
    """Each event in the period makes visits or is told of; the good one beside it stays."""
    good = event("SUMMARY:Good", uid="good")
    text = "\n".join(["BEGIN:VCALENDAR", good, "BEGIN:VEVENT", *lines])
    period = Period(date(2026, 3, 2), date(2026, 3, 3), BERLIN)
    loaded = load_visits(text, period, **WHO | {"accounts": {"Good": "a1", "Bright Paper": "a1"}})
    assert "good" in {visit.id for visit in loaded.records}
    told = [(each.position, each.faults) for each in (*loaded.rejects, *loaded.left_out)]
    told += [(each.position, each.faults) for each in loaded.repaired]
    for position, faults in told:
        assert all(fault.path.startswith(f"events[{position}]") for fault in faults)


@given(text=st.text(alphabet="BEGINVCALDRT:;=\n \r0129Z-/\ufeff\x00", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    load_visits(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}", MARCH)
