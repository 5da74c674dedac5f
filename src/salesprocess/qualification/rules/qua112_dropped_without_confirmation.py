"""QUA112: an account struck off without the machines seen or the right person met."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.qualification.prospects.dropping import DropFault, dropped
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Judgement,
    Machine,
    Role,
    StrikeReason,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.rules.subject import name_of_rep

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether what would have confirmed it is known not to have been done."""
    drop = case.each(Account, dropped).get(account.id)
    if drop is None or drop.is_confirmed is not False:
        return None
    return {
        "rep": drop.judgement.rep,
        "rep_name": name_of_rep(case, drop.judgement.rep),
        "judged_on": drop.judgement.judged_on,
        "reason": drop.judgement.struck_off,
        "faults": drop.faults,
    }


def triggers() -> Iterator[Case]:
    """Only the operator was met; the machine was not seen; no one was met at all."""
    yield _case(_person(Role.OPERATOR), seen_on=date(2026, 3, 2))
    yield _case(_person(Role.DECISION_MAKER), seen_on=None)
    yield _case(_person(Role.DECISION_MAKER), seen_on=None, outcome=VisitOutcome.ABSENT)


def passes() -> Iterator[Case]:
    """Confirmed; not known whom the rep met; a prospect still."""
    yield _case(_person(Role.PERSON_IN_CHARGE), seen_on=date(2026, 3, 2))
    yield _case(_person(), seen_on=date(2026, 3, 2))
    prospect = evolve(_JUDGEMENT, is_prospect=True, struck_off=None)
    yield _case(_person(Role.OPERATOR), seen_on=None, judgement=prospect)


_JUDGEMENT = Judgement(
    account="a1",
    rep="A",
    judged_on=date(2026, 3, 9),
    is_prospect=False,
    struck_off=StrikeReason.MACHINES_SEEM_FINE,
)


def _person(*roles: Role) -> Contact:
    return Contact(id="c1", account="a1", name="Wu", roles=list(roles))


def _case(
    person: Contact,
    seen_on: date | None,
    outcome: VisitOutcome = VisitOutcome.MET,
    judgement: Judgement = _JUDGEMENT,
) -> Case:
    visit = Visit(
        id="v1",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 2, 9),
        outcome=outcome,
        contacts=["c1"],
    )
    machines = [
        Machine(id="m1", account="a1", seen_on=seen_on),
        Machine(id="m2", account="a2", seen_on=date(2026, 3, 2)),
    ]
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")],
        contacts=[person],
        machines=machines,
        visits=[visit],
        judgements=[judgement],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA112",
    name="dropped-without-confirmation",
    message="struck off by {rep_name} on {judged_on} ({reason}) without confirmation: {faults}",
    finds="An account struck off before its machines were seen and the right person was met.",
    why=(
        "Good prospects drop off the list because their machines seem fine, or because "
        "the wrong person was asked."
    ),
    remedy=(
        "Put it back, look at the machines, and ask the person in charge or the decision "
        "maker before striking it off."
    ),
    method="§4.4",
    severity=Severity.WARNING,
    terms=(DropFault, StrikeReason),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
