"""QUA113: a decision maker who took over and was not met."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.retention.risks import unmet_newcomers
from salesprocess.records import Account, Book, Contact, Role, Visit, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity, always_urgent

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Who decides now and has not been met."""
    people = unmet_newcomers(case, account)
    if not people:
        return None
    return {
        "names": tuple(person.name for person in people),
        "since": min(person.since for person in people if person.since),
    }


def triggers() -> Iterator[Case]:
    """Only the clerk was met since the heir took over; no one was met at all."""
    yield _case(_HEIR, met="c2")
    yield _case(_HEIR, met="c1", outcome=VisitOutcome.ABSENT)


def passes() -> Iterator[Case]:
    """Met; gone again; long there; not known who was met."""
    yield _case(_HEIR, met="c1")
    yield _case(evolve(_HEIR, left_on=date(2026, 3, 20)), met="c2")
    yield _case(evolve(_HEIR, since=date(2020, 3, 2)), met="c2")
    yield _case(_HEIR, met=None)


_HEIR = Contact(
    id="c1", account="a1", name="Heir", roles=[Role.DECISION_MAKER], since=date(2026, 3, 2)
)
_CLERK = Contact(id="c2", account="a1", name="Clerk", roles=[Role.PURCHASING])


def _case(heir: Contact, met: str | None, outcome: VisitOutcome = VisitOutcome.MET) -> Case:
    visit = Visit(
        id="v1",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 9, 9),
        outcome=outcome,
        contacts=[met] if met else [],
    )
    account = Account(id="a1", name="Bright Paper")
    book = Book(accounts=[account], contacts=[heir, _CLERK], visits=[visit])
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA113",
    name="decision-maker-changed",
    message="new decision maker since {since}, not met: {names}",
    finds="A decision maker who took over and was not met.",
    why=(
        "With the old decision maker the relation is gone, and a competitor may already "
        "have one with the new."
    ),
    remedy="Call on the new decision maker now, before the competitor does.",
    method="§4.7",
    severity=Severity.WARNING,
    is_urgent=always_urgent,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
