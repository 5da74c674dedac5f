"""PIP114: a deal that the price alone may decide."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.dealings import rival_proposals
from salesprocess.pipeline.alignment.distinction import (
    PriceRisk,
    price_facts,
    price_risk,
)
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Outcome,
    Proposal,
    Role,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import DEAL, Evidence, Rule, Severity, always_urgent

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_RISK = frozenset({PriceRisk.RAISED, PriceRisk.HIGH})


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether a competitor's proposal is in and ours was not told to the one who decides.

    Records do not say how distinct our proposal is. They do say whether the decision maker
    was met: one who was not knows of the price alone, as far as records show.
    """
    rivals = rival_proposals(case, deal) if deal.is_open else ()
    if not rivals:
        return None
    decision = price_risk(price_facts(case, deal))
    if decision.outcome not in AT_RISK:
        return None
    vendors = tuple(sorted({proposal.vendor for proposal in rivals}))
    return {"vendors": vendors, "since": rivals[0].submitted.date(), "risk": decision.outcome}


def triggers() -> Iterator[Case]:
    """A competitor has submitted a proposal, and no one has met the decision maker."""
    yield _case(_DEAL, _BOSS)


def passes() -> Iterator[Case]:
    """No one knows who decides or who was met; no proposal; a closed deal."""
    yield _case(_DEAL)
    yield _case(_DEAL, _BOSS, visits=())
    yield _case(evolve(_DEAL, opened=datetime(2026, 3, 20)), _BOSS)
    yield _case(evolve(_DEAL, outcome=Outcome.LOST), _BOSS)


_DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))
_BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])


_ABSENT = Visit(
    id="v1",
    rep="A",
    account="a1",
    started=datetime(2026, 3, 2, 10),
    outcome=VisitOutcome.ABSENT,
)


def _case(deal: Deal, *contacts: Contact, visits: tuple[Visit, ...] = (_ABSENT,)) -> Case:
    proposal = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 9))
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=contacts,
        deals=[deal],
        proposals=[proposal],
        visits=visits,
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP114",
    name="price-only-risk",
    title="price-only risk",
    message=(
        "{vendors} proposed on {since}, decision maker not met: risk of a price decision {risk}"
    ),
    finds="A deal that the price alone may decide.",
    why=(
        "Where the one who decides knows of no difference between two proposals, the "
        "price is all that is left to decide by."
    ),
    remedy="Meet the decision maker and give factors other than the price to decide by.",
    method="§2.2",
    severity=Severity.WARNING,
    is_urgent=always_urgent,
    terms=(PriceRisk,),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
