"""G3: deals that are lost by now vanish from the funnel, and those that survive look good."""

from __future__ import annotations

from salesprocess.pipeline import Reach, conversion
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome
from walks import moves_of, walk

WALKS = [
    walk("d1", (1, "prospect"), (5, "demo"), (30, "order"), closed=30, outcome=Outcome.WON),
    walk("d2", (2, "prospect"), (6, "demo"), closed=25),
    walk("d3", (3, "prospect"), (7, "demo"), closed=26),
    walk("d4", (4, "prospect"), closed=9),
]


def wrong_count(stage: str) -> int:
    """Those that stood in the stage, without the deals that are lost now."""
    kept = [one for one in WALKS if one.deal.outcome is not Outcome.LOST]
    return reached(moves_of(kept), stage, reach=Reach.EVER)


def test_a_deal_lost_since_stays_where_it_stood() -> None:
    moves = moves_of(WALKS)
    assert [wrong_count(stage) for stage in ("prospect", "demo", "order")] == [1, 1, 1]
    stages = (Spadco.PROSPECT, Spadco.DEMO, Spadco.ORDER)
    assert [reached(moves, stage, reach=Reach.EVER) for stage in stages] == [4, 3, 1]


def test_so_a_third_of_those_shown_ordered_and_not_all() -> None:
    assert wrong_count("order") / wrong_count("demo") == 1
    for reach in (Reach.EVER, Reach.FURTHEST, Reach.RETRACTING):
        rate = conversion(
            moves_of(WALKS), Spadco.DEMO, Spadco.ORDER, reach=reach, basis=Basis.COHORT
        )
        assert rate == Rate(1, 3, Basis.COHORT)
