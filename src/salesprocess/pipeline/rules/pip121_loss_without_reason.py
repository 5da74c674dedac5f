"""PIP121: a lost deal without a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:  # noqa: ARG001  a rule's check has both
    """Whether no one wrote down why the deal was lost."""
    lost = deal.outcome is Outcome.LOST
    return {"outcome": deal.outcome} if lost and not deal.lost_reasons else None


def triggers() -> Iterator[Case]:
    """A lost deal of which no one says why."""
    deal = Deal(id="d1", closed=datetime(2026, 3, 10), outcome=Outcome.LOST)
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """A reason is named; or the deal is open, or won, or the customer gave up the plan."""
    named = Deal(id="d1", outcome=Outcome.LOST, lost_reasons=["speed"])
    others = [
        Deal(id=outcome.value, outcome=outcome)
        for outcome in Outcome
        if outcome is not Outcome.LOST
    ]
    yield Case(Book(deals=[named, *others]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP121",
    name="loss-without-reason",
    finds="A lost deal without a reason.",
    why="What no one asked about will lose the next deal too.",
    remedy="Ask the customer for the true reason and write it down.",
    method="§4.8",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
