"""QUA115: a contact was absent, and no visit followed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.prospects.absent_contacts import absences
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.rules.subject import name_of_rep

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the last visit met no one, and no next one is planned or was made."""
    found = absences(case, account)
    last = found[-1] if found else None
    if last is None or last.followed_up is not False or last.next_on:
        return None
    return {
        "rep": last.visit.rep,
        "rep_name": name_of_rep(case, last.visit.rep),
        "on": last.on,
        "due_on": last.due_on,
        "departments": last.departments,
    }


def triggers() -> Iterator[Case]:
    """No visit since, and one that was called off."""
    yield _case(_ABSENT)
    later = evolve(_ABSENT, id="v2", started=datetime(2026, 3, 9, 9))
    yield _case(_ABSENT, evolve(later, outcome=VisitOutcome.CANCELLED))


def passes() -> Iterator[Case]:
    """Went again, though late; planned to; still time; met."""
    later = evolve(_ABSENT, id="v2", started=datetime(2026, 3, 27, 9), outcome=VisitOutcome.MET)
    yield _case(_ABSENT, later)
    yield _case(_ABSENT, evolve(later, started=None, planned_for=later.started, outcome=None))
    yield _case(evolve(_ABSENT, started=datetime(2026, 3, 27, 9)))
    yield _case(evolve(_ABSENT, outcome=VisitOutcome.MET))


_ABSENT = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9), outcome=VisitOutcome.ABSENT
)


def _case(*visits: Visit) -> Case:
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA115",
    name="absent-not-followed-up",
    message=(
        "the contact was absent on {on} ({rep_name}; departments seen: {departments}) and no "
        "visit followed by {due_on}"
    ),
    finds="A visit that found the contact absent, after which none followed or was planned.",
    why="An account that is given up at a closed door is left to the competitor.",
    remedy="Plan the next visit now; when there, see other departments and leave a note.",
    method="§4.3",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
