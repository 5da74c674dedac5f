"""PIP121: a lost deal without a reason, where losses have one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, CallsFor, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether no one wrote down why the deal was lost, where such things are written down.

    Of the losses of the days that are reviewed: what was lost long ago no one asks about again.
    """
    if deal.outcome is not Outcome.LOST or deal.lost_reasons or not case.is_of_review(deal):
        return None
    if not case.shared(_has_reasons):
        return None
    return {"outcome": deal.outcome}


def _has_reasons(case: Case) -> bool:
    """Whether any lost deal has a reason: a source that never tells one is no one's fault."""
    return any(deal.outcome is Outcome.LOST and deal.lost_reasons for deal in case.book.deals)


def triggers() -> Iterator[Case]:
    """A lost deal of which no one says why, beside one that says it."""
    yield Case(Book(deals=[_UNEXPLAINED, _NAMED]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """A reason is named; the deal is open, won or given up; or no deal ever names a reason.

    And it was lost before the days that are reviewed.
    """
    earlier = evolve(_UNEXPLAINED, closed=datetime(2025, 12, 8))
    yield Case(Book(deals=[earlier, _NAMED]), datetime(2026, 3, 31))
    others = [
        Deal(id=outcome.value, outcome=outcome)
        for outcome in Outcome
        if outcome is not Outcome.LOST
    ]
    yield Case(Book(deals=[_NAMED, *others]), datetime(2026, 3, 31))
    yield Case(Book(deals=[_UNEXPLAINED, *others]), datetime(2026, 3, 31))


_UNEXPLAINED = Deal(id="d1", closed=datetime(2026, 3, 10), outcome=Outcome.LOST)
_NAMED = Deal(id="d2", outcome=Outcome.LOST, lost_reasons=["speed"])


RULE = Rule(
    code="PIP121",
    name="loss-without-reason",
    message="{outcome}, and no reason is on record",
    finds="A lost deal without a reason, where losses have one.",
    why="What no one asked about will lose the next deal too.",
    remedy="Ask the customer for the true reason and write it down.",
    method="§4.8",
    severity=Severity.NOTE,
    once_over=CallsFor.ACTION,
    terms=(Outcome,),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
    looks_at=("lost_reasons",),
)
