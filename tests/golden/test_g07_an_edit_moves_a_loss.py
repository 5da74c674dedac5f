"""G7: any later edit moves a loss into another period (seen in ERPNext's lost report)."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve

from salesprocess.pipeline import LossReasons, OutcomeCounts, closed_in
from salesprocess.rates import Period
from salesprocess.records import Deal, Outcome

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
        assert OutcomeCounts.from_records(closed_in([deal], FEBRUARY)).lost == 1
        assert OutcomeCounts.from_records(closed_in([deal], APRIL)).lost == 0
    assert LossReasons.from_records(closed_in([EDITED], FEBRUARY)).counts == {"price": 1}
