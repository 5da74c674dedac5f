"""PIP113: a deal in Demo or later whose decision maker was not met."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.dealings import met_roles
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Account, Book, Contact, Deal, Outcome, Role, Visit, VisitOutcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

FROM_DEMO = frozenset({Spadco.DEMO, Spadco.CLOSE, Spadco.ORDER})


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether a decision maker is known and was not met, or none is known.

    A book in which no one decides says nothing about any deal, so nothing is found in it.
    """
    stay = case.history(deal).last_stay if deal.is_open else None
    if stay is None or case.spadco_of(stay) not in FROM_DEMO or deal.account is None:
        return None
    role = Role.DECISION_MAKER
    known = met_roles(case, deal, [role])[role]
    if known.met is True or (known.met is None and known.holders):
        return None
    if not any(role in contact.roles for contact in case.book.contacts):
        return None
    names = tuple(contact.name for contact in known.holders)
    return {"stage": case.stage_label(stay), "known": len(names), "names": names}


def triggers() -> Iterator[Case]:
    """A decision maker no one met; one who took over since; and one no one knows."""
    yield _case(_met("c2"), _BOSS, _CLERK)
    heir = Contact(
        id="c3",
        account="a1",
        name="Heir",
        roles=[Role.DECISION_MAKER],
        since=date(2026, 3, 20),
    )
    gone = evolve(_BOSS, left_on=date(2026, 3, 20))
    yield _case(_met("c1"), gone, heir)
    yield _case(_met("c2"), _CLERK, _ELSEWHERE)


def passes() -> Iterator[Case]:
    """Met, perhaps met, too early to ask, closed, in no stage, or no one on record decides."""
    yield _case(_met("c1"), _BOSS)
    yield _case(evolve(_met("c1"), outcome=None), _BOSS)
    yield _case(_met("c2"), _BOSS, _CLERK, deal=evolve(_DEAL, stage="analysis"))
    yield _case(_met("c2"), _BOSS, _CLERK, deal=evolve(_DEAL, outcome=Outcome.LOST))
    yield _case(_met("c2"), _BOSS, _CLERK, deal=evolve(_DEAL, stage=None))
    yield _case(_met("c2"), _CLERK, _ELSEWHERE, deal=evolve(_DEAL, account=None))
    yield _case(_met("c2"), _CLERK)


_DEAL = Deal(id="d1", account="a1", stage="demo")
_BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
_CLERK = Contact(id="c2", account="a1", name="Clerk", roles=[Role.PURCHASING])
_ELSEWHERE = evolve(_BOSS, account="a2")


def _met(*contacts: str) -> Visit:
    started = datetime(2026, 3, 2, 10)
    return Visit(
        id="v1",
        rep="A",
        account="a1",
        started=started,
        outcome=VisitOutcome.MET,
        contacts=contacts,
    )


def _case(visit: Visit, *contacts: Contact, deal: Deal = _DEAL) -> Case:
    accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Old Mill")]
    book = Book(accounts=accounts, contacts=contacts, deals=[deal], visits=[visit])
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP113",
    name="no-decision-maker-met-by-demo",
    message="in {stage}, but no decision maker was met (known: {known})",
    finds="A deal in Demo or later whose decision maker was not met.",
    why="What was shown has to be passed on by others, and what they pass on is the price.",
    remedy="Find out who decides and show the solution to that person before going on.",
    method="§2.2",
    severity=Severity.WARNING,
    implied_by=("PIP114",),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
