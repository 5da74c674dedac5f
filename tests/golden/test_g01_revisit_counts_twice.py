"""G1: a deal that comes back to a stage counts twice in the funnel. Deals are counted, not rows."""

from __future__ import annotations

from salesprocess.pipeline import Reach, conversion
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Rate
from walks import moves_of, walk

WALKS = [
    walk("d1", (1, "prospect"), (5, "demo"), (9, "prospect"), (14, "demo")),
    walk("d2", (2, "prospect"), (6, "demo"), (20, "close")),
]
"""The first deal is shown twice."""


def wrong_count(stage: str) -> int:
    """The rows of the log that lead into the stage."""
    return sum(change.stage == stage for one in WALKS for change in one.changes)


def test_a_deal_counts_once_in_a_stage_however_often_it_came() -> None:
    assert wrong_count("demo") == 3
    assert reached(moves_of(WALKS), Spadco.DEMO, reach=Reach.EVER) == 2


def test_so_half_of_those_shown_came_to_close_and_not_a_third() -> None:
    assert wrong_count("close") / wrong_count("demo") == 1 / 3
    rate = conversion(
        moves_of(WALKS), Spadco.DEMO, Spadco.CLOSE, reach=Reach.EVER, basis=Basis.COHORT
    )
    assert rate == Rate(1, 2, Basis.COHORT, open=1)
