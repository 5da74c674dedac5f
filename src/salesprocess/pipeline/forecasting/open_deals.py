"""The open deals, each with its chance of an order in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.forecasting.chances import all_chances
from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Window
from salesprocess.pipeline.forecasting.learning.tracks import track_of
from salesprocess.pipeline.forecasting.model import Model
from salesprocess.rates import Basis, Rate
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.pipeline.forecasting.learning.tracks import Track
    from salesprocess.rates import Period


@frozen(repr=False)
class OpenDeal:
    """An open deal, with what history says of it beside what its rep says.

    Args:
        deal: The deal, in the stage it stands in.
        stood: For how many days it has stood there, those on hold left out; where no one knows
            since when, for how many it has been open; `None` where no one knows that either.
        chance: How likely it is an order in the period; `None` where no earlier deal tells.
        eventual: How many deals of the stage were won, of those that have ended: an order at
            all.
        process: The id of the process that the stage belongs to; `None` where none has it.
    """

    deal: Deal
    stood: int | None
    chance: Chance | None
    eventual: Rate
    process: str | None = None

    @property
    def difference(self) -> float | None:
        """The rep's own probability of an order less what history says; `None` if unknown."""
        if self.deal.probability is None or self.eventual.value is None:
            return None
        return self.deal.probability - self.eventual.value

    def __repr__(self) -> str:
        stage = self.deal.stage or "–"
        return f"OpenDeal({self.deal.id} in {stage}: {self.chance}, at all {self.eventual})"


@gated
def open_deals(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> tuple[OpenDeal, ...]:
    """The open deals, each with its chance of an order in a period, as the forecast counts them.

    Args:
        case: The case.
        period: The days in which an order counts.
        deals: Some of its deals, or their ids, open or not; `None` for all. The chances are
            learnt from all.

    Returns:
        The open deals. A deal has no chance if no one knows since when it stands in its stage nor
        when it was opened, or if no deal that ever stood there has ended.

    Raises:
        InvalidValueError: If the period is over, or only one of the two has a time zone.
    """
    window = Window.of(period, case.as_of)
    model = Model(case)
    histories = [history for history in case.histories_of(deals) if history.is_open]
    likely = model.likely(0, window, [history.deal.id for history in histories])
    standing, tracks = model.snapshot(0, window).standing, case.each(Deal, track_of)
    found: list[OpenDeal] = []
    for history in histories:
        known, weighed = standing.get(history.deal.id), likely.get(history.deal.id)
        chance = Chance.of(weighed.chance, weighed.error) if weighed else None
        stay = history.last_stay
        found.append(
            OpenDeal(
                history.deal,
                known.stood if known else _stood(tracks[history.deal.id]),
                chance,
                _eventual(case, history),
                stay.process if stay else None,
            )
        )
    return tuple(found)


def _stood(track: Track) -> int | None:
    """For how many days a deal has stood in its stage, or else been open."""
    since = track.standing_at(0) or track.open_for(0)
    return since[1] if since else None


def _eventual(case: Case, history: DealHistory) -> Rate:
    stay = history.last_stay
    chances = case.shared(all_chances).get(stay.process or "") if stay else None
    stage = stay.stage if stay else None
    if chances is None or stage is None or stage not in chances.seen:
        return NEVER_SEEN
    return chances.eventual(stage)


NEVER_SEEN = Rate(0, 0, Basis.COHORT)
"""How many deals were won of a stage that no one knows."""
