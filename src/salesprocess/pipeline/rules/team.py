"""What several rules look at: the stage a deal stands in, and what sets a rep beside the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.people.owners import owner_of
from salesprocess.pipeline.formulas.false_discovery import discoveries
from salesprocess.pipeline.funnel.comparison import compare_reps
from salesprocess.pipeline.funnel.moves import StageMoves, stage_moves
from salesprocess.pipeline.funnel.rates import conversion
from salesprocess.pipeline.funnel.reach import Reach
from salesprocess.pipeline.outcomes.funnel_plot import FunnelPlot, funnel_plot
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Hashable

    from salesprocess.case import Case
    from salesprocess.processes.spadco import Spadco
    from salesprocess.records import Deal
    from salesprocess.wording import Phrase

MONTHS_OF_A_QUARTER = 3


def decided_plot(case: Case, start: Spadco, goal: Spadco) -> FunnelPlot[Hashable]:
    """How many of each rep's decided deals that were in one SPADCO stage have been in another.

    Of each rep is expected what the team's deals gave that ended in the same quarters, so that no
    one stands out who had the deals of a bad one.

    Args:
        case: The case.
        start: The first stage.
        goal: A later one. Where no process counts in both, no deal is counted.
    """
    moves = case.shared(_moves_by_rep)
    if not {start.value, goal.value} <= set(moves.scales[1].names):
        return funnel_plot({}, Rate(0, 0, Basis.PERIOD))
    reach, basis = Reach.EVER, Basis.PERIOD
    team = conversion(moves, start, goal, reach=reach, basis=basis)
    found = compare_reps(moves, start, goal, reach=reach, basis=basis)
    expected = {rep: comparison.expected for rep, comparison in found.items()}
    return funnel_plot(
        {rep: comparison.crude for rep, comparison in found.items()},
        team,
        expected={rep: share for rep, share in expected.items() if share is not None},
    )


def below_team(case: Case, plot: FunnelPlot[Hashable]) -> frozenset[Hashable]:
    """The reps whose rate is lower than expected beyond chance, of all looked at together.

    Args:
        case: The case.
        plot: The rates.
    """
    found = discoveries(plot.p_values, case.get(PipelineSettings).discovery_rate)
    return frozenset(rep for rep in found if plot[rep].is_below)


def _moves_by_rep(case: Case) -> StageMoves:
    """How the deals moved, by the rep and the quarter in which they ended."""
    ended = case.ended

    def quarter(deal: Deal) -> tuple[int, int] | None:
        closed = ended[deal.id].closed
        return (closed.year, (closed.month - 1) // MONTHS_OF_A_QUARTER) if closed else None

    return stage_moves(
        case, group=lambda deal: (owner_of(case, deal), quarter(deal)), deals=ended.values()
    )


def stage_name(case: Case, deal: Deal) -> Phrase | None:
    """What people call the stage that a deal stands in; `None` where that is not known."""
    stay = case.history(deal).last_stay
    return case.stage_label(stay) if stay else None
