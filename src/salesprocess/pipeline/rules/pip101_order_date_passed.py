"""PIP101: an open deal whose expected order date has passed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal should have been ordered by now."""
    expected = deal.expected_order_on
    if not deal.is_open or expected is None or expected >= case.as_of.date():
        return None
    return {"expected": expected, "days": (case.as_of.date() - expected).days}


FORGOTTEN_DAYS = 30
"""From how many days on a date has passed for so long that a week more changes nothing."""


def is_urgent(evidence: Evidence) -> bool:
    """Whether the decision may be near: the date has only just passed."""
    days = evidence["days"]
    return isinstance(days, int) and days < FORGOTTEN_DAYS


def triggers() -> Iterator[Case]:
    """A deal that was to be ordered three weeks ago."""
    deal = Deal(id="d1", expected_order_on=date(2026, 3, 10))
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """The day itself has not passed; a closed deal has no date to keep, nor has no day one."""
    passed = date(2026, 3, 10)
    due_today = Deal(id="d1", expected_order_on=date(2026, 3, 31))
    closed = Deal(id="d2", expected_order_on=passed, outcome=Outcome.LOST)
    ordered = Deal(id="d3", expected_order_on=passed, stage="order")
    none_known = Deal(id="d4", expected_order_on=date(1900, 1, 1))
    unknown = Deal(id="d5")
    deals = [due_today, closed, ordered, none_known, unknown]
    yield Case(Book(deals=deals), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP101",
    name="order-date-passed",
    message="the order was expected on {expected}, {days} {days:day|days} ago",
    finds="An open deal whose expected order date has passed.",
    why="A date that no one keeps makes every forecast wrong.",
    remedy="Ask the customer for the date of the decision and write it down, or close the deal.",
    method=OWN,
    severity=Severity.WARNING,
    is_urgent=is_urgent,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
    looks_at=("expected_order_on",),
)
