"""G10: a lost deal counts in every earlier stage, whether it was there or not."""

from __future__ import annotations

from salesprocess.pipeline import Reach, conversion
from salesprocess.pipeline.funnel.rates import imputed, reached
from salesprocess.processes import SPADCO, Spadco
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome
from walks import moves_of, walk

WALKS = [
    walk("d1", (1, "prospect"), (20, "close"), closed=30),
    walk("d2", (2, "prospect"), (21, "close"), closed=31),
    walk("d3", (3, "prospect"), (9, "demo"), (25, "order"), closed=25, outcome=Outcome.WON),
    walk("d4", (4, "prospect"), (9, "demo"), closed=26),
]
"""Two deals were never shown anything, and were lost in Close."""


def wrong_lost(stage: str) -> int:
    """The lost deals whose last stage is this one or a later one."""
    return sum(
        one.deal.outcome is Outcome.LOST and not SPADCO.is_later(stage, than=one.deal.stage or "")
        for one in WALKS
    )


def test_a_deal_counts_only_where_it_was() -> None:
    moves = moves_of(WALKS)
    assert wrong_lost("demo") == 3
    rate = conversion(moves, Spadco.DEMO, Spadco.ORDER, reach=Reach.EVER, basis=Basis.PERIOD)
    assert rate == Rate(1, 2, Basis.PERIOD)
    assert 1 / (1 + wrong_lost("demo")) == 0.25


def test_who_wants_the_skipped_stages_imputed_is_told_how_many_are() -> None:
    moves = moves_of(WALKS)
    assert reached(moves, Spadco.DEMO, reach=Reach.FURTHEST) == 4
    assert imputed(moves, Spadco.DEMO) == 2
