"""PIP123: an open deal whose order date was put off again and again."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.pipeline.flow.slippage import date_moves
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.thresholds import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the day of the order was put off so often that the next one is not to be believed."""
    moves = case.shared(date_moves).get(deal.id, ()) if deal.is_open else ()
    later = [move for _, move in moves if move.days > 0]
    if len(later) < case.get(PipelineSettings).put_off_times:
        return None
    return {
        "times": len(later),
        "days": sum(move.days for move in later),
        "first": later[0].before,
        "now": later[-1].after,
    }


def triggers() -> Iterator[Case]:
    """Put off three times; and brought forward in between."""
    yield _case(date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31), date(2026, 4, 30))
    days = (date(2026, 1, 30), date(2026, 2, 27), date(2026, 2, 20))
    yield _case(*days, date(2026, 3, 31), date(2026, 4, 30))


def passes() -> Iterator[Case]:
    """Put off twice; brought forward; put off and lost; nothing."""
    thrice = (date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31), date(2026, 4, 30))
    yield _case(*thrice[1:])
    yield _case(*reversed(thrice))
    yield _case(*thrice, outcome=Outcome.LOST)
    yield Case(Book(deals=[Deal(id="d1")]), datetime(2026, 3, 31))


def _case(*days: date, outcome: Outcome = Outcome.OPEN) -> Case:
    deal = Deal(id="d1", expected_order_on=days[-1], outcome=outcome)
    changes = [
        DealChange(
            deal="d1",
            at=datetime(2026, 1, place),
            changed=DealField.EXPECTED_ORDER_ON,
            before=before,
            after=after,
        )
        for place, (before, after) in enumerate(pairwise(days), start=5)
    ]
    return Case(Book(deals=[deal], deal_changes=changes), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP123",
    name="order-date-put-off",
    message=(
        "the order was put off {times} {times:time|times}, by {days} {days:day|days} in all: from "
        "{first} to {now}"
    ),
    finds="An open deal whose order date was put off again and again.",
    why="A day that moved three times is the rep's hope, not the customer's plan.",
    remedy="Ask the customer what has to happen before the order, and who decides when.",
    method=OWN,
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
