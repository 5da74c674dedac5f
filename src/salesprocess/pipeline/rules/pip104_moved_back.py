"""PIP104: an open deal that moved back to an earlier stage."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.histories.stays import Move
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal ever came into a stage from a later one."""
    stays = case.history(deal).stays if deal.is_open else ()
    moved = [
        (case.stage_label(left), case.stage_label(into), into.entered)
        for left, into in pairwise(stays)
        if into.move is Move.BACK
    ]
    back = [(left, into, at.date()) for left, into, at in moved if left and into and at]
    if not back:
        return None
    left, stage, on = back[-1]
    return {"times": len(back), "left": left, "stage": stage, "on": on}


def triggers() -> Iterator[Case]:
    """From the demonstration back to the survey; and a deal that went on again since."""
    yield _case("demo", "analysis")
    yield _case("demo", "analysis", "demo", "prospect", "close")


def passes() -> Iterator[Case]:
    """Onward only; what has ended; a step back not made yet, or no one knows when; nothing."""
    yield _case("analysis", "demo")
    yield _case("demo", "analysis", outcome=Outcome.LOST)
    yield _case("demo", "analysis", as_of=datetime(2026, 1, 31))
    yield _case("analysis", "demo", stage="prospect")
    yield Case(Book(deals=[Deal(id="d1")]), datetime(2026, 3, 31))


def _case(
    first: str,
    *later: str,
    stage: str | None = None,
    outcome: Outcome = Outcome.OPEN,
    as_of: datetime = datetime(2026, 3, 31),
) -> Case:
    deal = Deal(id="d1", opened=datetime(2026, 1, 5), stage=stage, outcome=outcome)
    changes = [
        StageChange(deal="d1", at=datetime(2026, 2, day), stage=moved, from_stage=first)
        for day, moved in enumerate(later, start=1)
    ]
    return Case(Book(deals=[deal], stage_changes=changes), as_of)


RULE = Rule(
    code="PIP104",
    name="moved-back",
    message="moved back ({times} in all), last from {left} to {stage} on {on}",
    finds="An open deal that moved back to an earlier stage.",
    why="The rep was ahead of the customer: the earlier stage was left without its goal.",
    remedy="Find out in which buying stage the customer is, and reach the goal that ends it.",
    method="§2.2",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
    looks_at=(),
)
