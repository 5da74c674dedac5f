"""Visits that found the contact absent, and what was done about it (method §4.3)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import AbsenceStep, Account, Visit, VisitOutcome
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from salesprocess.case import Case
    from salesprocess.people.encounters import VisitMade


LEAVE_BEHIND = frozenset({AbsenceStep.CARD, AbsenceStep.NOTE, AbsenceStep.LETTER})
"""Of these one is enough (method §4.3)."""


@frozen(repr=False)
class Absence(Explained):
    """A visit that found the contact absent.

    Args:
        visit: The visit.
        on: When.
        departments: The departments seen at the account on that day, by whichever visit.
        steps: What was done there, in the order of `AbsenceStep`.
        is_told: Whether such steps are noted in the book at all, so that silence means no.
        next_on: For when the next visit was planned, or when it was made.
        due_on: By when it is to follow.
        followed_up: Whether it follows in time; `None` where there is still time to plan it.
    """

    visit: Visit
    on: date
    departments: tuple[str, ...]
    steps: tuple[AbsenceStep, ...]
    is_told: bool
    next_on: date | None
    due_on: date
    followed_up: bool | None

    @property
    def was_used(self) -> bool | None:
        """Whether anything was done there; `None` where no one notes such things."""
        return True if self.steps else False if self.is_told else None

    @property
    def not_done(self) -> tuple[AbsenceStep, ...]:
        """What is known not to have been done; of what can be left behind, one is enough."""
        if not self.is_told:
            return ()
        done = {*self.steps}
        if not done.isdisjoint(LEAVE_BEHIND):
            done |= LEAVE_BEHIND
        return tuple(step for step in AbsenceStep if step not in done)

    @property
    def explanation(self) -> Note:
        """What was done about it, in a sentence."""
        verdict = {True: "followed_up", False: "not_followed_up", None: "open"}[self.followed_up]
        values = {
            "rep": self.visit.rep,
            "on": self.on,
            "departments": self.departments,
            "steps": self.steps,
            "next_on": self.next_on,
            "due_on": self.due_on,
        }
        return Note(f"qualification.absence.{verdict}", values)


@gated
def absences(case: Case, account: Account | str) -> tuple[Absence, ...]:
    """The visits to an account that found the contact absent, in time (method §4.3).

    Within how many days the next visit is to follow, the settings say.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.
    """
    customer = case.record(Account, account)
    made = visits_made(case, customer)
    seen: dict[date, dict[str, None]] = {}
    for other in made:
        seen.setdefault(other.day, {}).update(dict.fromkeys(other.visit.departments))
    coming = sorted(_moments(case, customer))
    return tuple(
        _absence(case, absent, tuple(seen[absent.day]), coming)
        for absent in made
        if absent.visit.outcome is VisitOutcome.ABSENT
    )


def _absence(
    case: Case, absent: VisitMade, departments: tuple[str, ...], coming: Sequence[datetime]
) -> Absence:
    done = {*absent.visit.when_absent}
    if departments:
        done.add(AbsenceStep.OTHER_DEPARTMENTS)
    due_on = days_from(absent.day, case.get(QualificationSettings).absence_days)
    place = bisect_right(coming, absent.at)
    next_on = coming[place].date() if place < len(coming) else None
    followed = next_on is not None and next_on <= due_on
    still_time = case.as_of.date() <= due_on
    return Absence(
        visit=absent.visit,
        on=absent.day,
        departments=departments,
        steps=tuple(step for step in AbsenceStep if step in done),
        is_told=case.shared(_steps_are_told),
        next_on=next_on,
        due_on=due_on,
        followed_up=True if followed else None if still_time else False,
    )


def _steps_are_told(case: Case) -> bool:
    return any(visit.when_absent for visit in case.book.visits)


def _moments(case: Case, account: Account) -> Iterator[datetime]:
    """The moments for which visits to an account were planned, or at which they were made."""
    for visit in case.book.by_account(Visit)[account.id]:
        if visit.outcome is not VisitOutcome.CANCELLED:
            yield from filter(None, (visit.planned_for, visit.started))
