"""The open deals, each with its chance of an order in a period."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline.forecasting.chances import stage_chances
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.pipeline.forecasting.chances import Outlook, StageChances
    from salesprocess.rates import Period
    from salesprocess.records import Deal

    OfStage = Mapping[tuple[str | None, str | None], tuple[Outlook, Rate]]
    """What history says of each stage, by the ids of its process and its own."""


class NoForecast(Enum):
    """Why it can not be told what open deals will bring."""

    LOPSIDED = "lopsided"
    """What is not known of earlier deals is so mostly of the won ones, or of the others."""
    NO_HISTORY = "no_history"
    """No earlier deal tells of a stage in which an open one stands, or no one knows since when
    they stand there."""


@frozen(repr=False)
class OpenDeal:
    """An open deal, with what history says of it beside what its rep says.

    Args:
        deal: The deal, in the stage it stands in.
        stood: For how many days it has stood there, those on hold left out; `None` where no one
            knows since when.
        chance: How many such deals were won within the time left: an order in the period.
        eventual: How many deals of the stage were won, of those that have ended: an order at
            all.
        process: The id of the process that the stage belongs to; `None` where none has it.
    """

    deal: Deal
    stood: int | None
    chance: Rate
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


def open_deals(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> tuple[OpenDeal, ...]:
    """The open deals, each with its chance of an order in a period.

    Args:
        case: The case.
        period: The days in which an order counts.
        deals: Some of its deals, or their ids, open or not; `None` for all. The chances are
            learnt from all.

    Returns:
        The open deals. A deal has a chance of 0 of 0 if no one knows its stage, or since when
        it stands there, or if its stage has no history.

    Raises:
        InvalidValueError: If the period is over, or only one of the two has a time zone.
    """
    found = case.shared(_OpenDeals).in_period(period)
    asked = found if deals is None else [case.history(deal).deal.id for deal in deals]
    return tuple([found[id_] for id_ in asked if id_ in found])


def all_chances(case: Case) -> Mapping[str, StageChances]:
    """What history says of each stage, by the id of its process."""
    return {process.id: stage_chances(case, process) for process in case.processes}


def no_forecast(deals: Sequence[OpenDeal]) -> NoForecast | None:
    """Why it can not be told what open deals will bring; `None` where it can.

    It can not if the history of a stage that one of them stands in is lopsided, nor if none of
    them has a chance: what nothing is known of brings not nothing.

    Args:
        deals: The open deals.
    """
    if any(open_deal.chance.left_out.is_lopsided for open_deal in deals):
        return NoForecast.LOPSIDED
    if deals and all(open_deal.chance.value is None for open_deal in deals):
        return NoForecast.NO_HISTORY
    return None


def time_left(period: Period, as_of: datetime) -> tuple[int, int]:
    """After how many days a period begins, and after how many it is over.

    Args:
        period: The period; it may have begun.
        as_of: From when on; the day it falls on is the first that is left.

    Raises:
        InvalidValueError: If the period is over, or only one of the two has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> time_left(Period.month(2026, 4), datetime(2026, 3, 31, 9)), time_left(
    ...     Period.month(2026, 4), datetime(2026, 4, 21, 9))
    ((1, 31), (0, 10))
    """
    today = period.day_of(as_of)
    if today >= period.end:
        fault = Fault("period", f"a period that is not over on {today}", period)
        raise InvalidValueError("no time left", [fault])
    return max(0, (period.start - today).days), (period.end - today).days


class _OpenDeals:
    """The open deals of a case by their ids, worked out once for each period asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.by_period: dict[Period, Mapping[str, OpenDeal]] = {}

    def in_period(self, period: Period) -> Mapping[str, OpenDeal]:
        """Those with their chances of an order in a period."""
        if period not in self.by_period:
            self.by_period[period] = self._weighed(period)
        return self.by_period[period]

    def _weighed(self, period: Period) -> Mapping[str, OpenDeal]:
        wait, days_left = time_left(period, self.case.as_of)
        of_stage: OfStage = {
            (process, stage): (chances.outlook(stage, days_left, wait), chances.eventual(stage))
            for process, chances in self.case.shared(all_chances).items()
            for stage in chances.passages
        }
        return {
            id_: self._open_deal(history, of_stage)
            for id_, history in self.case.histories.items()
            if history.is_open
        }

    def _open_deal(self, history: DealHistory, of_stage: OfStage) -> OpenDeal:
        stay = history.last_stay
        known = of_stage.get((stay.process, stay.stage)) if stay else None
        if stay is None or known is None:
            return OpenDeal(history.deal, None, NEVER_SEEN, NEVER_SEEN)
        outlook, eventual = known
        if stay.entered is None:
            unknown = Rate(0, 0, Basis.COHORT, left_out=outlook.left_out)
            return OpenDeal(history.deal, None, unknown, eventual, stay.process)
        stood = history.lasted(stay.entered, self.case.as_of).days
        return OpenDeal(history.deal, stood, outlook.chance(stood), eventual, stay.process)


NEVER_SEEN = Rate(0, 0, Basis.COHORT)
"""The chance of a deal whose stage no one knows."""
