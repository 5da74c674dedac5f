"""The page of a rep as a calendar: things to do and visits, updated a week later."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream

from salesprocess.agenda import AgendaSettings, agenda
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.ical import agenda_calendar, responses_in, visits_calendar
from salesprocess.planning import VisitReason
from salesprocess.rates import Period
from salesprocess.records import Book, Deal
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from ical.calendar import Calendar

    from salesprocess.agenda import Agenda

MONDAY = datetime(2026, 11, 2)
BOOK = sample_book(accounts=60, reps=["A"])


@pytest.fixture(scope="module")
def page() -> Agenda:
    return agenda(Case(BOOK, MONDAY), "A")


def read(page: Agenda, **more: Any) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(agenda_calendar(page, **more))


def parts(calendar: Calendar) -> dict[str | None, str | None]:
    """How each thing to do and each visit stands, by its id."""
    found: dict[str | None, str | None] = {each.uid: each.status for each in calendar.events}
    found |= {todo.uid: todo.status for todo in calendar.todos}
    return found


def test_another_s_library_reads_what_is_to_be_done(page: Agenda) -> None:
    todos = {todo.uid: todo for todo in read(page).todos}
    tasks = (*page.tasks, *page.later, *page.in_passing)
    assert todos.keys() == {f"task:{task.id}@salesprocess" for task in tasks}
    task = page.tasks[0]
    todo = todos[f"task:{task.id}@salesprocess"]
    assert task.is_urgent
    assert (todo.due, todo.priority, todo.status) == (task.due, 1, "NEEDS-ACTION")
    say = page.texts.in_language("en")
    assert todo.summary == f"{task.name}: {task.action.worded(say)}"
    assert todo.description is not None
    assert [reason.worded(say) for reason in task.reasons] == todo.description.split("\n")[-3:]
    assert todo.categories == [finding.code for finding in task.findings]


def test_visits_are_those_of_the_page_and_booked_ones_those_of_the_other_calendar(
    page: Agenda,
) -> None:
    events = {event.uid: event for event in read(page).events}
    reasons = [visit.reason for visit in page.visits]
    assert reasons.count(VisitReason.BOOKED) not in (0, len(reasons))
    assert len(events) == len(page.visits)
    booked = [uid for uid in events if uid and uid.startswith("visit:")]
    assert len(booked) == reasons.count(VisitReason.BOOKED)
    theirs = visits_calendar(page.case, "A", period=Period(MONDAY.date(), date(2026, 12, 1)))
    assert all(f"UID:{uid}" in theirs for uid in booked)
    planned = next(visit for visit in page.visits if visit.reason is not VisitReason.BOOKED)
    event = events[f"coming:{planned.account}:A:{planned.on}@salesprocess"]
    assert (event.start, event.end) == (planned.on, planned.on + timedelta(days=1))
    assert str(event.summary).startswith(f"Visit: {planned.name} (")


def test_next_week_updates_this_week_and_cancels_what_is_gone(page: Agenda) -> None:
    later = agenda(Case(BOOK, MONDAY + timedelta(days=7)), "A")
    first, alone, second = (parts(read(page)), parts(read(later)), parts(read(later, before=page)))
    assert first.keys() & alone.keys()
    gone = first.keys() - alone.keys()
    assert gone
    assert second.keys() == first.keys() | alone.keys()
    assert {uid for uid, status in second.items() if status == "CANCELLED"} == gone


def test_what_was_answered_is_told(page: Agenda) -> None:
    today = MONDAY.date()
    one, two, three = page.tasks[:3]
    answers = [
        one.done(today, "proposal sent"),
        two.snoozed(today, until=date(2026, 11, 20)),
        three.refused(today, "they moved away"),
    ]
    answered = agenda(page.case, "A", responses=answers)
    todos = {todo.uid: todo for todo in read(answered).todos}
    done, snoozed, refused = (todos[f"task:{task.id}@salesprocess"] for task in (one, two, three))
    assert (done.status, done.comment) == ("COMPLETED", ["proposal sent"])
    assert (snoozed.status, snoozed.due) == ("NEEDS-ACTION", date(2026, 11, 20))
    assert (refused.status, refused.comment) == ("CANCELLED", ["they moved away"])


def test_what_was_ticked_off_is_a_response(page: Agenda) -> None:
    ticked = "COMPLETED:20261103T233000Z\r\nSTATUS:COMPLETED\r\nCOMMENT:sent"
    text = agenda_calendar(page).replace("STATUS:NEEDS-ACTION", ticked, 1)
    text = text.replace("STATUS:NEEDS-ACTION", "STATUS:COMPLETED", 1)
    spoilt = text.replace("END:VCALENDAR", "BEGIN:VTODO\r\nEND:VCALENDAR")
    one, two = responses_in(spoilt, page)
    assert one == page.tasks[0].done(date(2026, 11, 3), "sent")
    assert two == page.tasks[1].done(MONDAY.date())
    assert responses_in(agenda_calendar(page), page) == ()
    with pytest.raises(InvalidValueError, match="BEGIN:VCALENDAR"):
        responses_in("", page)


def test_the_day_on_which_it_was_ticked_off_is_that_of_the_case() -> None:
    deal = Deal(id="d1", rep="A", stage="demo", expected_order_on=date(2026, 10, 1))
    there = agenda(Case(Book(deals=[deal]), MONDAY.replace(tzinfo=ZoneInfo("Asia/Shanghai"))), "A")
    ticked = "COMPLETED:20261103T233000Z\r\nSTATUS:COMPLETED"
    text = agenda_calendar(there).replace("STATUS:NEEDS-ACTION", ticked, 1)
    (response,) = responses_in(text, there)
    assert response.on == date(2026, 11, 4)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ja"])
def test_words_are_of_the_language_asked_for(page: Agenda, language: str) -> None:
    words = page.texts.in_language(language)
    calendar = read(page, language=language)
    assert {todo.summary for todo in calendar.todos} == {
        words("calendar.task", subject=task.subject, action=task.action)
        for task in (*page.tasks, *page.later, *page.in_passing)
    }
    with pytest.raises(UnknownNameError, match="unknown language"):
        agenda_calendar(page, language="tlh")


def test_what_can_wait_comes_last() -> None:
    brief = agenda(Case(BOOK, MONDAY, AgendaSettings(most=1)), "A")
    priorities = {todo.uid: todo.priority for todo in read(brief).todos}
    assert {priorities[f"task:{task.id}@salesprocess"] for task in brief.later} <= {1, 9}
    assert 9 in priorities.values()
