"""PIP102: a deal in Close whose order is expected later than Close allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.rules.team import stage_name
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes.crosswalk import SALESFORCE
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal stands in Close with its order too far away."""
    stay, expected = case.history(deal).last_stay, deal.expected_order_on
    if not deal.is_open or stay is None or expected is None:
        return None
    days, limit = (expected - case.as_of.date()).days, case.get(PipelineSettings).close_within_days
    if case.spadco_of(stay) is not Spadco.CLOSE or days <= limit:
        return None
    return {"stage": stage_name(case, deal), "expected": expected, "days": days, "limit": limit}


def triggers() -> Iterator[Case]:
    """An order expected two months from now is no deal to close, whatever Close is called."""
    deal = Deal(id="d1", stage="close", expected_order_on=date(2026, 5, 31))
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))
    other = evolve(deal, stage="Negotiation/Review")
    yield Case(Book(deals=[other]), datetime(2026, 3, 31), processes=(SALESFORCE,))


def passes() -> Iterator[Case]:
    """Thirty days are still within the limit, and a demo may lead to an order in summer."""
    near = Deal(id="d1", stage="close", expected_order_on=date(2026, 4, 30))
    demo = Deal(id="d2", stage="demo", expected_order_on=date(2026, 7, 31))
    lost = Deal(id="d3", stage="close", expected_order_on=date(2026, 7, 31), outcome=Outcome.LOST)
    unknown = [Deal(id="d4", stage="close"), Deal(id="d5", expected_order_on=date(2026, 7, 31))]
    yield Case(Book(deals=[near, demo, lost, *unknown]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP102",
    name="close-too-far",
    message=(
        "in {stage}, but the order is expected in {days} {days:day|days}, on {expected} (at most "
        "{limit})"
    ),
    finds="A deal in Close whose order is expected later than Close allows.",
    why=(
        "Close means working for the order within 30 days; what stands there longer hides "
        "that this month has too few deals to close."
    ),
    remedy="Put the deal back into the customer's stage, or agree a nearer date.",
    method="§5.1",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
    looks_at=("expected_order_on",),
)
