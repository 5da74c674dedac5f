"""A funnel as of February counted an order of March (first version of this library).

Whatever a later export says, the funnel of a moment is that of the book as it was known then.
"""

from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.pipeline import funnel_table
from salesprocess.processes import Spadco
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome, StageChange
from territories import seen_at

BOOK = Book(
    deals=[
        Deal(
            id="d1",
            rep="A",
            opened=datetime(2026, 1, 5),
            closed=datetime(2026, 3, 9),
            outcome=Outcome.WON,
            stage="order",
        ),
        Deal(id="d2", rep="A", opened=datetime(2026, 3, 2), stage="suspect"),
    ],
    stage_changes=[
        StageChange(deal="d1", at=datetime(2026, 2, 9), stage="demo", from_stage="prospect"),
        StageChange(deal="d1", at=datetime(2026, 3, 9), stage="order", from_stage="demo"),
    ],
)


def test_the_order_of_march_is_not_known_in_february() -> None:
    """As of 28 February: d1 was in prospect and in demo; d2 was not there."""
    quarter = Period.quarter(2026, 1)
    then = funnel_table(Case(BOOK, datetime(2026, 2, 28)), quarter)
    assert then.total.counts == (0, 1, 0, 1, 0, 0)
    now = funnel_table(Case(BOOK, datetime(2026, 4, 1)), quarter)
    assert now.total.counts == (1, 1, 0, 1, 0, 1)


def test_the_sample_territory_in_may_knows_no_order_of_june() -> None:
    """46 deals had been suspects by 15 May, and 6 were ordered.

    Counted with what came later it was 82 and 17.
    """
    funnel = funnel_table(seen_at(datetime(2026, 5, 15)), Period.quarter(2026, 2))
    assert funnel.total[Spadco.SUSPECT] + funnel.unplaced == 46
    assert funnel.total[Spadco.ORDER] == 6
