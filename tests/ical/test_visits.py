"""Visits as a calendar, read back by another's library, and by our own as they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, strategies as st
from ical.calendar_stream import IcsCalendarStream

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.ical import load_visits, visits_calendar
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Location,
    Rep,
    Visit,
    VisitChannel,
    VisitOutcome,
)

BERLIN = ZoneInfo("Europe/Berlin")
MARCH = Period.month(2026, 3, BERLIN)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=BERLIN)


PLANNED = Visit(id="v1", rep="A", account="a1", planned_for=at(10), purpose="Demonstration")
MADE = Visit(
    id="v2",
    rep="A",
    with_reps=["B"],
    account="a1",
    planned_for=at(2),
    started=at(2, 10),
    ended=at(2, 11),
    outcome=VisitOutcome.MET,
    channel=VisitChannel.VIDEO,
    contacts=["c1"],
    remark="They asked for a price; twice.",
)
OFF = Visit(id="v3", rep="B", account="a1", planned_for=at(12), outcome=VisitOutcome.CANCELLED)


def seen(*visits: Visit, as_of: datetime | None = None) -> Case:
    book = Book(
        accounts=[
            Account(
                id="a1", name="Bright Paper, Ltd.", location=Location(latitude=52.5, longitude=13.4)
            )
        ],
        contacts=[Contact(id="c1", account="a1", name="Li Wu")],
        reps=[Rep(id="A", name="Ann"), Rep(id="B", name="Bo")],
        visits=visits,
    )
    return Case(book, as_of or at(9))


def test_another_s_library_reads_the_visits() -> None:
    addresses = {"A": "ann@example.com", "B": "bo@example.com", "c1": "li@bright.example"}
    text = visits_calendar(seen(PLANNED, MADE, OFF), addresses=addresses)
    read = {event.uid: event for event in IcsCalendarStream.calendar_from_ics(text).events}
    planned, made, off = (read[f"visit:v{number}@salesprocess"] for number in (1, 2, 3))
    assert planned.summary == "Bright Paper, Ltd.: Demonstration"
    assert (planned.start, planned.end) == (at(10).astimezone(UTC), at(10, 10).astimezone(UTC))
    assert (planned.status, off.status) == (None, "CANCELLED")
    assert (made.summary, made.description) == (
        "Visit: Bright Paper, Ltd.",
        "They asked for a price; twice.",
    )
    assert (made.start, made.end) == (at(2, 10).astimezone(UTC), at(2, 11).astimezone(UTC))
    assert made.organizer is not None
    assert (str(made.organizer.uri), made.organizer.common_name) == (
        "mailto:ann@example.com",
        "Ann",
    )
    assert [str(each.uri) for each in made.attendees] == [
        "mailto:bo@example.com",
        "mailto:li@bright.example",
    ]
    assert made.geo is not None
    assert (made.geo.lat, made.geo.lng) == (52.5, 13.4)


def test_what_was_written_reads_back_as_it_was() -> None:
    loaded = load_visits(visits_calendar(seen(PLANNED, MADE, OFF)), MARCH)
    assert (loaded.rejects, loaded.repaired, loaded.left_out) == ((), (), ())
    assert loaded.records == (MADE, PLANNED, OFF)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    lambda text: text.strip() == text
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 30)).map(
    lambda moment: moment.replace(microsecond=0)
)


@st.composite
def visits(draw: st.DrawFn) -> Visit:
    planned, started = draw(moments), draw(moments | st.none())
    outcomes = [None, *VisitOutcome] if started is None else [VisitOutcome.MET, None]
    return Visit(
        id=draw(words),
        rep=draw(words),
        with_reps=draw(st.lists(words, max_size=2)),
        account="a1",
        planned_for=planned,
        started=started,
        ended=started and started + timedelta(minutes=draw(st.integers(0, 600))),
        purpose=draw(words | st.none()),
        remark=draw(words | st.none()),
        channel=draw(st.sampled_from([None, *VisitChannel])),
        outcome=draw(st.sampled_from(outcomes)),
    )


@given(visit=visits())
def test_whatever_a_visit_says_survives_the_calendar(visit: Visit) -> None:
    case = Case(Book(accounts=[Account(id="a1", name="Wu")], visits=[visit]), datetime(2027, 1, 1))
    loaded = load_visits(visits_calendar(case), Period.year(2026))
    assert (loaded.rejects, loaded.left_out) == ((), ())
    (read,) = loaded.records
    assert read == evolve(visit, with_reps=visit.reps[1:])


def test_a_second_text_updates_the_first() -> None:
    def read(case: Case) -> Any:
        (event,) = IcsCalendarStream.calendar_from_ics(visits_calendar(case)).events
        return event

    first = read(seen(PLANNED))
    second = read(seen(evolve(PLANNED, planned_for=at(17)), as_of=at(9, 12)))
    assert first.uid == second.uid
    assert first.dtstamp < second.dtstamp
    assert (second.start - first.start).days == 7


def test_a_visit_moved_by_a_client_is_planned_for_then() -> None:
    text = visits_calendar(seen(PLANNED)).replace("20260310T080000Z", "20260311T093000Z")
    (visit,) = load_visits(text, MARCH).records
    assert visit == evolve(PLANNED, planned_for=at(11, 10).replace(minute=30))
    off = text.replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT")
    assert load_visits(off, MARCH).records[0].outcome is VisitOutcome.CANCELLED


def test_the_visits_of_one_rep_in_a_period() -> None:
    def ids(*args: Any, **more: Any) -> list[str]:
        text = visits_calendar(seen(PLANNED, MADE, OFF), *args, **more)
        return [visit.id for visit in load_visits(text, MARCH).records]

    assert ids("A") == ["v2", "v1"]
    assert ids("B") == ["v2", "v3"]
    assert ids(period=Period(at(11).date(), at(20).date(), BERLIN)) == ["v3"]
    with pytest.raises(UnknownNameError, match="unknown rep"):
        ids("C")
    with pytest.raises(InvalidValueError, match="give the period the zone"):
        ids(period=Period.month(2026, 3))


def test_words_are_of_the_language_asked_for() -> None:
    titles = [
        IcsCalendarStream.calendar_from_ics(visits_calendar(seen(MADE), language=language))
        .events[0]
        .summary
        for language in ("en", "zh-Hans", "ja")
    ]
    assert titles == [
        "Visit: Bright Paper, Ltd.",
        "拜访：Bright Paper, Ltd.",
        "訪問：Bright Paper, Ltd.",
    ]
    assert "X-WR-CALNAME:Ann" in visits_calendar(seen(MADE), "A")


def test_what_no_calendar_can_hold_is_left_out_of_its_texts() -> None:
    visit = evolve(PLANNED, purpose="Demo\x00 here", remark="a\x0b\nb")
    (read,) = load_visits(visits_calendar(seen(visit)), MARCH).records
    assert (read.purpose, read.remark) == ("Demo here", "a\nb")
