"""PIP112: a deal in which the rep is ahead of the customer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.pipeline.alignment.position import align
from salesprocess.pipeline.alignment.signals import buying_stage, signals_from
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.pipeline.stages.crosswalk import SALESFORCE
from salesprocess.records import Account, Book, Deal, Outcome, Visit, VisitOutcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the rep's stage is too far ahead of what the records show of the customer."""
    settings = case.get(PipelineSettings)
    stage = settings.process.stage(deal.stage) if deal.is_open and deal.stage else None
    if stage is None or stage.selling is None:
        return None
    standing = buying_stage(signals_from(case.book, deal, case.as_of), case.as_of)
    gap = align(selling=stage.selling, buying=standing.stage).gap
    if gap is None or gap < settings.stages_ahead:
        return None
    last = standing.decided_by[-1]
    return {
        "selling": stage.selling,
        "buying": standing.stage,
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
    yield _case(Deal(id="d1", account="a1", stage="Closed Lost"), PipelineSettings(SALESFORCE))
    yield _case(Deal(id="d1", stage="demo"))


def _case(deal: Deal, settings: PipelineSettings | None = None) -> Case:
    visit = Visit(
        id="v1",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 2, 10),
        outcome=VisitOutcome.MET,
    )
    account = Account(id="a1", name="Bright Paper")
    book = Book(accounts=[account], deals=[deal], visits=[visit])
    return Case(book, datetime(2026, 3, 31), () if settings is None else (settings,))


RULE = Rule(
    code="PIP112",
    name="rep-ahead-of-buyer",
    finds="A deal in which the rep is ahead of the customer.",
    why="What is proposed to a customer who has not come so far is compared by price, or not "
    "at all.",
    remedy="Go back to the customer's stage, or record what shows that they have come further.",
    method="§2.2",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
