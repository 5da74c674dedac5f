"""QUA114: a first meeting after which no one went again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.prospects.second_meetings import first_meeting
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.rules.subject import name_of_rep

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the customer received the rep, and no visit was made since."""
    meeting = first_meeting(case, account)
    if meeting is None or meeting.followed is not False or meeting.next_visit_on:
        return None
    return {
        "rep": meeting.rep,
        "rep_name": name_of_rep(case, meeting.rep),
        "on": meeting.on,
        "due_on": meeting.due_on,
    }


def triggers() -> Iterator[Case]:
    """Met once, and then only a visit that was called off."""
    yield _case(_FIRST)
    cancelled = VisitOutcome.CANCELLED
    later = evolve(_FIRST, id="v2", started=datetime(2026, 2, 9, 9), outcome=cancelled)
    yield _case(_FIRST, later)


def passes() -> Iterator[Case]:
    """Met again; tried again; still time; never met."""
    second = evolve(_FIRST, id="v2", started=datetime(2026, 2, 9, 9))
    yield _case(_FIRST, second)
    yield _case(_FIRST, evolve(second, outcome=VisitOutcome.ABSENT))
    yield _case(evolve(_FIRST, started=datetime(2026, 3, 9, 9)))
    yield _case(evolve(_FIRST, outcome=VisitOutcome.REFUSED))


_FIRST = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 2, 2, 9), outcome=VisitOutcome.MET
)


def _case(*visits: Visit) -> Case:
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA114",
    name="no-second-visit",
    message="{rep_name} first met them on {on} and made no further visit by {due_on}",
    finds="A first meeting after which no visit was made in time.",
    why="The aim of a first meeting is a second one; without it the trust won is lost.",
    remedy="Go again with what the customer asked about, and agree the date of the next visit.",
    method="§4.1",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
