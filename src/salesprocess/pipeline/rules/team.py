"""What several rules look at: how deals stand, and the rates that set a rep beside the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.pipeline.forecasting.chances import StageChances
from salesprocess.pipeline.funnel.moves import StageMoves
from salesprocess.pipeline.funnel.rates import conversion, conversions
from salesprocess.pipeline.funnel.reach import Reach, scales
from salesprocess.pipeline.history.closings import standings, whole_histories
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from salesprocess.pipeline.history.closings import StandingDeal
    from salesprocess.pipeline.history.visits import History
    from salesprocess.pipeline.stages.spadco import Spadco
    from salesprocess.rules import Case


@frozen
class TeamRates:
    """One rate, of the whole team and of each rep.

    Args:
        team: The rate of all deals.
        by_rep: The rate of each rep's deals.
    """

    team: Rate
    by_rep: Mapping[Hashable, Rate]

    def of(self, rep: str) -> Rate:
        """The rate of a rep; of nothing where the rep has no deal."""
        return self.by_rep.get(rep, _NOTHING)


_NOTHING = Rate(0, 0, Basis.PERIOD)


def decided_rates(case: Case, start: Spadco, goal: Spadco) -> TeamRates:
    """How many of the decided deals that were in one SPADCO stage have been in another.

    Args:
        case: The case.
        start: The first stage.
        goal: A later one. Where the process does not count in both, no deal is counted.
    """
    moves = case.shared(_moves_by_rep)
    if not {start.value, goal.value} <= set(scales(moves.process)[1].names):
        return TeamRates(_NOTHING, {})
    reach, basis = Reach.EVER, Basis.PERIOD
    return TeamRates(
        conversion(moves, start, goal, reach=reach, basis=basis),
        conversions(moves, start, goal, reach=reach, basis=basis),
    )


def standing_deals(case: Case) -> tuple[StandingDeal, ...]:
    """All deals as they stand."""
    book, process = case.book, case.get(PipelineSettings).process
    return standings(book.deals, book.stage_changes, process, case.as_of)


def whole_history_by_deal(case: Case) -> dict[str, History]:
    """The stages each deal came into, up to now, by the deal's id."""
    book, process = case.book, case.get(PipelineSettings).process
    known = whole_histories(book.deals, book.stage_changes, process, case.as_of)
    return {history.deal.id: history for history in known}


def stage_chances(case: Case) -> StageChances:
    """What became of the deals that stood in each stage."""
    book, process = case.book, case.get(PipelineSettings).process
    return StageChances.from_records(book.deals, book.stage_changes, process, case.as_of)


def _moves_by_rep(case: Case) -> StageMoves:
    book, process = case.book, case.get(PipelineSettings).process
    return StageMoves.from_records(
        book.deals, book.stage_changes, process, as_of=case.as_of, group=lambda deal: deal.rep
    )
