"""What a rep is to do as a calendar: things to do, and the visits of the coming days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.agenda import TaskStatus
from salesprocess.agenda.rep_page import whom_to_see
from salesprocess.dates import days_from
from salesprocess.formats import formats_of
from salesprocess.gate import gated
from salesprocess.histories.instants import at_offset
from salesprocess.ical.names import COMING, TASK, id_in, uid_of
from salesprocess.ical.parts import parts_of
from salesprocess.ical.visits import ONE_HOUR, EventWriter, begins
from salesprocess.ical.writing import CANCELLED, COMPLETED, Entry, calendar_text
from salesprocess.planning import VisitReason
from salesprocess.records import Visit
from salesprocess.texts import ENGLISH
from salesprocess.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.agenda import Agenda, ComingVisit, Response, Task
    from salesprocess.ical.parts import CalendarPart
    from salesprocess.wording import Say

URGENT, USUAL, LATER = 1, 5, 9
"""How iCalendar tells what comes first."""

STATUSES = {TaskStatus.DONE: COMPLETED, TaskStatus.REFUSED: CANCELLED}
"""What became of a task, as a calendar says it; what is put off waits."""

WAITING = "NEEDS-ACTION"


@gated
def agenda_calendar(
    page: Agenda,
    *,
    before: Agenda | None = None,
    lasts: timedelta = ONE_HOUR,
    language: str = ENGLISH,
) -> str:
    """The page of a rep as iCalendar: a thing to do for each task, an event for each visit.

    Each has one id for good, so a calendar that reads the page of next week updates what it has of
    this week's. What was answered is completed there, put off, or cancelled.

    Args:
        page: The page.
        before: The page that the calendar has: what is on it and no longer here is cancelled there.
        lasts: For how long a booked visit stands in the calendar. A visit of the coverage plan is
            of a day.
        language: The code of the language of its words.

    Returns:
        The text, with the ends of lines that iCalendar has.

    Raises:
        UnknownNameError: If the language has no texts.
        ImportError: If icalendar is not installed; the extra `calendar` brings it.

    >>> from salesprocess.agenda import agenda
    >>> from salesprocess.case import Case
    >>> from salesprocess.testing import sample_book
    >>> page = agenda(Case(sample_book(accounts=20, reps=["A"]), datetime(2026, 11, 2)), "A")
    >>> text = agenda_calendar(page)
    >>> text.count("BEGIN:VTODO") == len(page.tasks) + len(page.later) + len(page.in_passing)
    True
    """
    say = Words(page.texts.in_language(language), formats_of(language))
    entries = _entries(page, say, lasts)
    if before is not None:
        for uid, entry in _entries(before, say, lasts).items():
            entries.setdefault(uid, _saying(entry, STATUS=CANCELLED))
    name = say("calendar.to_do", rep=page.named)
    return calendar_text(name, entries.values(), page.case.as_of)


def _entries(page: Agenda, say: Say, lasts: timedelta) -> dict[str, Entry]:
    """All that stands in the calendar, by its id there."""
    usual = [*((task, USUAL) for task in page.tasks)]
    usual += ((task, LATER) for task in (*page.later, *page.in_passing))
    entries = [_todo(task, URGENT if task.is_urgent else rank, say) for task, rank in usual]
    entries += (_answered(_todo(task, LATER, say), said) for task, said in page.answered)
    writer = EventWriter(page.case, say, {}, lasts)
    entries += map(writer.event, _booked(page))
    planned = (each for each in page.visits if each.reason is not VisitReason.BOOKED)
    entries += (_coming(page, visit, say) for visit in planned)
    return {entry.uid: entry for entry in entries}


def _saying(entry: Entry, **more: object) -> Entry:
    return evolve(entry, says={**entry.says, **more})


def _todo(task: Task, rank: int, say: Say) -> Entry:
    about = [*whom_to_see(task), *task.reasons]
    says: dict[str, object] = {
        "SUMMARY": say("calendar.task", subject=task.subject, action=task.action),
        "DESCRIPTION": "\n".join(each.worded(say) for each in about),
        "DUE": task.due,
        "PRIORITY": rank,
        "STATUS": WAITING,
        "CATEGORIES": [finding.code for finding in task.findings],
    }
    return Entry("Todo", uid_of(TASK, task.id), says)


def _answered(todo: Entry, response: Response) -> Entry:
    """A thing to do of which someone said what became of it."""
    stands = STATUSES.get(response.status, WAITING)
    told = _saying(todo, STATUS=stands, COMMENT=response.reason)
    return _saying(told, DUE=response.until) if response.status is TaskStatus.SNOOZED else told


def _booked(page: Agenda) -> Iterator[Visit]:
    """The visits of the coming days that stand in the book."""
    booked = {(each.account, each.on) for each in page.visits if each.reason is VisitReason.BOOKED}
    for visit in page.case.book.by_rep(Visit)[page.rep]:
        is_open = visit.started is None and visit.outcome is None
        if is_open and (visit.account, begins(visit).date()) in booked:
            yield visit


def _coming(page: Agenda, visit: ComingVisit, say: Say) -> Entry:
    """A visit that the coverage plan adds: it has a day, and the reason why then."""
    says: dict[str, object] = {
        "SUMMARY": say("calendar.coming", account=visit.name, reason=visit.reason),
        "DTSTART": visit.on,
        "DTEND": days_from(visit.on, 1),
        "TRANSP": "TRANSPARENT",
    }
    return Entry("Event", uid_of(COMING, f"{visit.account}:{page.rep}:{visit.on}"), says)


@gated
def responses_in(text: str, page: Agenda) -> tuple[Response, ...]:
    """What a rep ticked off in a calendar, as responses to the tasks of a page.

    What is no task of the page, and what can not be read, is passed over: such a task stays open.

    Args:
        text: The calendar, as `agenda_calendar` wrote it and a client changed it.
        page: The page that it was written of.

    Returns:
        For each task that is completed there a response that it was done: on the day on which it
        was completed, in the zone of the case, or that of the case where no one says when.

    Raises:
        InvalidValueError: If it is no text of a calendar.
        ImportError: If icalendar is not installed; the extra `calendar` brings it.

    >>> from salesprocess.agenda import agenda
    >>> from salesprocess.case import Case
    >>> from salesprocess.testing import sample_book
    >>> page = agenda(Case(sample_book(accounts=20, reps=["A"]), datetime(2026, 11, 2)), "A")
    >>> text = agenda_calendar(page).replace("NEEDS-ACTION", "COMPLETED", 1)
    >>> [response.task == page.tasks[0].id for response in responses_in(text, page)]
    [True]
    """
    tasks = {task.id: task for task in (*page.tasks, *page.later, *page.in_passing)}
    found: dict[str, Response] = {}
    for said in parts_of(text, "VTODO"):
        task = tasks.get(id_in(said.text("UID") or "", TASK) or "")
        if task is not None and said.text("STATUS") == COMPLETED:
            found[task.id] = task.done(_day(said, page), said.text("COMMENT"))
    return tuple(found.values())


def _day(said: CalendarPart, page: Agenda) -> date:
    """On which day a thing to do was completed."""
    at, now = said.time("COMPLETED"), page.case.as_of
    if isinstance(at, datetime):
        return at_offset(at, now.tzinfo if at.tzinfo else None).date()
    return at or now.date()
