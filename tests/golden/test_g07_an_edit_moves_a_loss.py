"""G7: any later edit moves a loss into another period (seen in ERPNext's lost report)."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline import closed_in, loss_reasons, outcome_counts
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

FEBRUARY, APRIL = Period.month(2026, 2), Period.month(2026, 4)

LOST = Deal(
    id="d1", opened=datetime(2026, 1, 5), closed=datetime(2026, 2, 20), outcome=Outcome.LOST
)
EDITED = evolve(LOST, lost_reasons=["price"])
MODIFIED_AT = {"d1": datetime(2026, 4, 14)}
"""Someone wrote the reason down in April."""


def wrong_losses(deals: list[Deal], period: Period) -> int:
    """Counts the lost deals by when their row was last modified."""
    return sum(deal.outcome is Outcome.LOST and MODIFIED_AT[deal.id] in period for deal in deals)


def test_a_loss_stays_in_the_period_in_which_the_deal_closed() -> None:
    assert (wrong_losses([EDITED], FEBRUARY), wrong_losses([EDITED], APRIL)) == (0, 1)
    for deal in (LOST, EDITED):
        case = Case(Book(deals=[deal]), datetime(2026, 5, 1))
        assert outcome_counts(case, closed_in(case, FEBRUARY)).lost == 1
        assert outcome_counts(case, closed_in(case, APRIL)).lost == 0
    edited = Case(Book(deals=[EDITED]), datetime(2026, 5, 1))
    assert loss_reasons(edited, closed_in(edited, FEBRUARY)).counts == {"price": 1}
