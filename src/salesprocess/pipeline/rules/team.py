"""What several rules look at: the stage a deal stands in, and what sets a rep beside the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.histories.owners import owner_of
from salesprocess.pipeline.funnel.moves import StageMoves, stage_moves
from salesprocess.pipeline.funnel.rates import conversion, conversions
from salesprocess.pipeline.funnel.reach import Reach
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from salesprocess.case import Case
    from salesprocess.processes.spadco import Spadco
    from salesprocess.records import Deal
    from salesprocess.wording import Phrase


@frozen
class TeamRates:
    """One rate, of the whole team and of each rep.

    Args:
        team: The rate of all deals.
        by_rep: The rate of each rep's deals.
    """

    team: Rate
    by_rep: Mapping[Hashable, Rate]

    def __getitem__(self, rep: str) -> Rate:
        """The rate of a rep; of nothing where the rep has no deal."""
        return self.by_rep.get(rep, _NOTHING)


_NOTHING = Rate(0, 0, Basis.PERIOD)


def decided_rates(case: Case, start: Spadco, goal: Spadco) -> TeamRates:
    """How many of the decided deals that were in one SPADCO stage have been in another.

    Args:
        case: The case.
        start: The first stage.
        goal: A later one. Where no process counts in both, no deal is counted.
    """
    moves = case.shared(_moves_by_rep)
    if not {start.value, goal.value} <= set(moves.scales[1].names):
        return TeamRates(_NOTHING, {})
    reach, basis = Reach.EVER, Basis.PERIOD
    return TeamRates(
        conversion(moves, start, goal, reach=reach, basis=basis),
        conversions(moves, start, goal, reach=reach, basis=basis),
    )


def _moves_by_rep(case: Case) -> StageMoves:
    return stage_moves(case, group=lambda deal: owner_of(case, deal))


def stage_name(case: Case, deal: Deal) -> Phrase | None:
    """What people call the stage that a deal stands in; `None` where that is not known."""
    stay = case.history(deal).last_stay
    return case.stage_label(stay) if stay else None
