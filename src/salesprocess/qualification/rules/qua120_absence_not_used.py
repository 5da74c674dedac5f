"""QUA120: a contact was absent, and nothing was done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.prospects.absent_contacts import absences
from salesprocess.qualification.rules.examples import case_of, visit
from salesprocess.records import AbsenceStep, Account, VisitOutcome
from salesprocess.rules import ACCOUNT, CallsFor, Evidence, Rule, Severity
from salesprocess.rules.subject import name_of_rep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def check(account: Account, case: Case) -> Evidence | None:
    """Whether a visit in the reviewed days met no one and was not used; the last of them.

    Where no one notes what was done at such visits, nothing is found.
    """
    unused = [
        absence
        for absence in absences(case, account)
        if case.is_reviewed(absence.on) and absence.was_used is False
    ]
    if not unused:
        return None
    last = unused[-1]
    return {
        "rep": last.visit.rep,
        "rep_name": name_of_rep(case, last.visit.rep),
        "on": last.on,
        "times": len(unused),
        "steps": last.not_done,
    }


def triggers() -> Iterator[Case]:
    """Another left a card; this one nothing."""
    yield case_of(_USED, _ABSENT)


def passes() -> Iterator[Case]:
    """A card; another department; no one notes it; long ago; met."""
    yield case_of(_USED)
    yield case_of(_USED, evolve(_ABSENT, departments=["Lab"]))
    yield case_of(_ABSENT)
    old = evolve(_ABSENT, started=_ABSENT.started and _ABSENT.started.replace(year=2025))
    yield case_of(_USED, old)
    yield case_of(_USED, evolve(_ABSENT, outcome=VisitOutcome.MET))


_ABSENT = visit(outcome=VisitOutcome.ABSENT)
_LATER = _ABSENT.started and _ABSENT.started.replace(day=9)
_USED = evolve(_ABSENT, id="v2", started=_LATER, when_absent=[AbsenceStep.CARD])


RULE = Rule(
    code="QUA120",
    name="absence-not-used",
    message=(
        "the contact was absent on {on} ({rep_name}) and nothing was done there, not even: {steps}"
    ),
    finds="A visit that found the contact absent and at which nothing was done.",
    why="Who leaves no trace has not been there; the way was for nothing.",
    remedy=(
        "See other departments, leave a card or a note, ask casually about the person, and have "
        "the time of the next visit passed on."
    ),
    method="§4.3",
    severity=Severity.NOTE,
    calls_for=CallsFor.LESSON,
    terms=(AbsenceStep,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
