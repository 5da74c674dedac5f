"""PIP119: a deal lost on price that no decision maker saw demonstrated."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.alignment.dealings import demonstrations_held
from salesprocess.pipeline.outcomes.price_checks import decision_maker_attended, is_lost_on_price
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Account, Book, Contact, Deal, Demonstration, Outcome, Role
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether it is known that no decision maker attended, or that nothing was shown.

    Of a loss of the days that are reviewed: no one learns twice of one.
    """
    if not case.is_of_review(deal):
        return None
    if not is_lost_on_price(deal, case.get(PipelineSettings).price_reasons):
        return None
    if decision_maker_attended(case, deal) is not False:
        return None
    held = demonstrations_held(case, deal)
    return {"reasons": deal.lost_reasons, "demonstrations": len(held)}


def triggers() -> Iterator[Case]:
    """The clerk alone saw the demonstration; one deal was never shown anything."""
    yield _case(_DEAL, _DEMO)
    yield _case(_DEAL, evolve(_DEMO, deal="d2"))


def passes() -> Iterator[Case]:
    """The boss was there; who was there is not known; lost for something else; still open.

    And lost before the days that are reviewed, or no one knows when.
    """
    yield _case(evolve(_DEAL, closed=datetime(2025, 12, 8)), _DEMO)
    yield _case(evolve(_DEAL, closed=None), _DEMO)
    yield _case(_DEAL, evolve(_DEMO, attended=["c1", "c2"]))
    yield _case(_DEAL, evolve(_DEMO, attended=[]))
    yield _case(evolve(_DEAL, lost_reasons=["speed"]), _DEMO)
    yield _case(evolve(_DEAL, outcome=Outcome.OPEN, closed=None), _DEMO)
    yield _case(_DEAL)


_DEAL = Deal(
    id="d1",
    account="a1",
    closed=datetime(2026, 3, 20),
    outcome=Outcome.LOST,
    lost_reasons=["price"],
)
_OTHER = Deal(id="d2", account="a1")
_DEMO = Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 2), attended=["c2"])
_BOSS = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
_CLERK = Contact(id="c2", account="a1", name="Clerk", roles=[Role.OPERATOR])


def _case(deal: Deal, *demonstrations: Demonstration) -> Case:
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[_BOSS, _CLERK],
        deals=[deal, _OTHER],
        demonstrations=demonstrations,
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="PIP119",
    name="price-loss-without-demo-attendance",
    message="lost on {reasons}; no demonstration with the decision maker (held: {demonstrations})",
    finds="A deal lost on price that no decision maker saw demonstrated.",
    why=(
        "Who has not seen what the solution does can compare nothing but prices: the "
        "process lost the deal, not the price."
    ),
    remedy="Ask the customer for the true reason; next time show the decision maker the solution.",
    method="§4.8",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
