"""QUA108: an account refused a visit, and was not visited again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.people.encounters import visits_made
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether the last visit was refused some time ago and no next one is planned."""
    last = visits_made(case, account)[-1:]
    if not last or last[0].visit.outcome is not VisitOutcome.REFUSED or _is_planned(account, case):
        return None
    days = (case.as_of.date() - last[0].day).days
    if days <= case.get(QualificationSettings).revisit_days:
        return None
    return {"refused_on": last[0].day, "days": days}


def _is_planned(account: Account, case: Case) -> bool:
    """Whether a visit is still to come."""
    return any(
        visit.planned_for is not None
        and visit.outcome is not VisitOutcome.CANCELLED
        and visit.planned_for > case.as_of
        for visit in case.book.by_account(Visit)[account.id]
    )


def triggers() -> Iterator[Case]:
    """Refused two months ago; the next visit was called off."""
    yield _case(_REFUSED)
    yield _case(_REFUSED, evolve(_NEXT, outcome=VisitOutcome.CANCELLED))


def passes() -> Iterator[Case]:
    """Refused just now; a visit is planned; visited since; met; never visited."""
    yield _case(evolve(_REFUSED, started=datetime(2026, 3, 30, 9)))
    yield _case(_REFUSED, _NEXT)
    yield _case(_REFUSED, evolve(_NEXT, started=datetime(2026, 2, 9, 9)))
    yield _case(evolve(_REFUSED, outcome=VisitOutcome.MET))
    yield _case()


_REFUSED = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 2, 2, 9), outcome=VisitOutcome.REFUSED
)
_NEXT = Visit(id="v2", rep="A", account="a1", planned_for=datetime(2026, 4, 6, 9))


def _case(*visits: Visit) -> Case:
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA108",
    name="refused-and-never-visited-again",
    message=(
        "refused the visit on {refused_on}, {days} {days:day|days} ago, and was not visited again"
    ),
    finds="An account that refused a visit and was not visited again.",
    why="The opportunity that comes up after the refusal goes unnoticed.",
    remedy="Visit again with something new: another department, news, a different purpose.",
    method="§3.2",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
