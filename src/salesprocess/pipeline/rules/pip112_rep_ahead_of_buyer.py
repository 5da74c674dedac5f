"""PIP112: a deal in which the rep is ahead of the customer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.alignment.evidence import signals_from
from salesprocess.pipeline.alignment.position import align
from salesprocess.pipeline.alignment.signals import Signal, buying_stage
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes import BuyingStage, SellingStage
from salesprocess.processes.crosswalk import SALESFORCE
from salesprocess.processes.process import SPADCO
from salesprocess.records import Account, Book, Deal, Outcome, Visit, VisitOutcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.processes.process import SalesProcess


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the rep's stage is too far ahead of what the records show of the customer."""
    beside = align(case, deal)
    gap = beside.gap
    if not deal.is_open or gap is None or gap < case.get(PipelineSettings).stages_ahead:
        return None
    last = buying_stage(signals_from(case, deal)).decided_by[-1]
    return {
        "selling": beside.selling,
        "buying": beside.buying,
        "gap": gap,
        "signal": last.signal,
        "seen_on": last.seen_on,
    }


def triggers() -> Iterator[Case]:
    """A demonstration is being given to a customer who was met once."""
    yield _case(Deal(id="d1", account="a1", stage="demo"))


def passes() -> Iterator[Case]:
    """One stage ahead leads; a closed deal, a stage no rep is in, and a customer never seen."""
    yield _case(Deal(id="d1", account="a1", stage="prospect"))
    yield _case(Deal(id="d1", account="a1", stage="demo", outcome=Outcome.LOST))
    yield _case(Deal(id="d1", account="a1"))
    yield _case(Deal(id="d1", account="a1", stage="no such stage"))
    yield _case(Deal(id="d1", account="a1", stage="Closed Lost"), SALESFORCE)
    yield _case(Deal(id="d1", stage="demo"))


def _case(deal: Deal, process: SalesProcess = SPADCO) -> Case:
    visit = Visit(
        id="v1",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 2, 10),
        outcome=VisitOutcome.MET,
    )
    account = Account(id="a1", name="Bright Paper")
    book = Book(accounts=[account], deals=[deal], visits=[visit])
    return Case(book, datetime(2026, 3, 31), processes=(process,))


RULE = Rule(
    code="PIP112",
    name="rep-ahead-of-buyer",
    message=(
        "in “{selling}”, {gap} {gap:stage|stages} ahead of “{buying}” (last seen {seen_on}: "
        "{signal})"
    ),
    finds="A deal in which the rep is ahead of the customer.",
    why=(
        "What is proposed to a customer who has not come that far is compared by price, "
        "or not at all."
    ),
    remedy="Go back to the customer's stage, or record what shows that they have come further.",
    method="§2.2",
    severity=Severity.WARNING,
    terms=(BuyingStage, SellingStage, Signal),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
