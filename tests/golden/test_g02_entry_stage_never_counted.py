"""G2: the stage a deal begins in is in no row of the log, so the funnel never counts it."""

from __future__ import annotations

from salesprocess.pipeline import Reach, conversion
from salesprocess.pipeline.funnel.rates import reached
from salesprocess.processes import Spadco
from salesprocess.rates import Basis, Rate
from walks import moves_of, walk

WALKS = [
    walk("d1", (1, "prospect"), (5, "analysis")),
    walk("d2", (2, "prospect"), (8, "analysis"), (20, "demo")),
    walk("d3", (3, "prospect")),
]
"""Three deals begin as prospects; the third has not moved, so the log knows nothing of it."""


def wrong_count(stage: str) -> int:
    """The deals of which a row of the log leads into the stage."""
    return len({one.deal.id for one in WALKS for row in one.changes if row.stage == stage})


def test_the_entry_stage_counts_as_entered_at_the_opening() -> None:
    assert wrong_count("prospect") == 0
    assert reached(moves_of(WALKS), Spadco.PROSPECT, reach=Reach.EVER) == 3


def test_so_there_is_a_rate_from_it() -> None:
    rate = conversion(
        moves_of(WALKS), Spadco.PROSPECT, Spadco.ANALYSIS, reach=Reach.EVER, basis=Basis.COHORT
    )
    assert rate == Rate(2, 3, Basis.COHORT, open=1)
