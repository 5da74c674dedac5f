"""PIP102: a deal in Close whose order is expected later than Close allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal stands in Close with its order too far away."""
    settings = case.get(PipelineSettings)
    if deal.outcome is not Outcome.OPEN or deal.stage is None or deal.expected_order_on is None:
        return None
    days = (deal.expected_order_on - case.as_of.date()).days
    in_close = settings.process.spadco_of(deal.stage) is Spadco.CLOSE
    if not in_close or days <= settings.close_within_days:
        return None
    return {"expected": deal.expected_order_on, "days": days, "limit": settings.close_within_days}


def triggers() -> Iterator[Case]:
    """An order expected two months from now is no deal to close."""
    deal = Deal(id="d1", stage="close", expected_order_on=date(2026, 5, 31))
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """Thirty days are still within the limit, and a demo may lead to an order in summer."""
    near = Deal(id="d1", stage="close", expected_order_on=date(2026, 4, 30))
    demo = Deal(id="d2", stage="demo", expected_order_on=date(2026, 7, 31))
    unknown = Deal(id="d3", stage="close")
    yield Case(Book(deals=[near, demo, unknown]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP102",
    name="close-too-far",
    finds="A deal in Close whose order is expected later than Close allows.",
    why="Close means working for the order within 30 days; what stands there longer hides "
    "that this month has too few deals to close.",
    remedy="Put the deal back into the customer's stage, or agree a nearer date.",
    method="§5.1",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
