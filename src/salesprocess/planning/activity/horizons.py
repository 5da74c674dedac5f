"""Hunting and farming: how much effort is for a near order, how much for later (method §7.6)."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.moments import elapsed, visits_made
from salesprocess.planning.activity.dealing_times import open_at, order_near
from salesprocess.planning.settings import DEFAULTS
from salesprocess.rates import Basis, Rate, Share
from salesprocess.records import Deal, Visit
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.rates import Period
    from salesprocess.records import Book


class EffortHorizon(Enum):
    """What effort is for (method §7.6)."""

    HUNTING = "hunting"
    """The short-term target: a deal whose order is near."""
    FARMING = "farming"
    """Long-term development: everyone else."""


@frozen
class VisitEffort:
    """What some visits took. Those of two sets of visits add.

    Args:
        visits: How many there were.
        time: How long they took, as far as known.
        untimed: Of how many no one knows when they were over.
    """

    visits: int = 0
    time: timedelta = timedelta()
    untimed: int = 0

    def __add__(self, other: VisitEffort) -> VisitEffort:
        return VisitEffort(
            self.visits + other.visits, self.time + other.time, self.untimed + other.untimed
        )


@frozen(repr=False)
class EffortHorizons:
    """The effort of visits by what it was for. Those of two sets of visits add.

    Args:
        efforts: What the visits took, by horizon; `None` where it can not be told.

    >>> EffortHorizons({EffortHorizon.HUNTING: VisitEffort(3), None: VisitEffort(1)})
    EffortHorizons(3 hunting, 0 farming, 1 unknown)
    """

    efforts: Mapping[EffortHorizon | None, VisitEffort] = field(
        factory=dict["EffortHorizon | None", VisitEffort]
    )

    def __getitem__(self, horizon: EffortHorizon | None) -> VisitEffort:
        """The effort for one horizon, or that for one that can not be told."""
        return self.efforts.get(horizon, VisitEffort())

    @property
    def farming(self) -> Rate:
        """How many of the visits were for the long term; open are those that can not be told."""
        farming = self[EffortHorizon.FARMING].visits
        known = farming + self[EffortHorizon.HUNTING].visits
        return Rate(farming, known, Basis.PERIOD, self[None].visits)

    @property
    def farming_time(self) -> Share[timedelta]:
        """Which part of the time of visits was for the long term, as far as both are known."""
        farming = self[EffortHorizon.FARMING].time
        return Share(farming, farming + self[EffortHorizon.HUNTING].time)

    @property
    def explanation(self) -> Note:
        """How the effort was shared out, in a sentence."""
        values = {
            "hunting": self[EffortHorizon.HUNTING].visits,
            "farming": self[EffortHorizon.FARMING].visits,
            "unknown": self[None].visits,
            "share": str(self.farming),
            "time_share": str(self.farming_time),
            "untimed": sum(effort.untimed for effort in self.efforts.values()),
        }
        return Note("planning.horizons", values)

    def __add__(self, other: EffortHorizons) -> EffortHorizons:
        return _summed([*self.efforts.items(), *other.efforts.items()])

    def __repr__(self) -> str:
        named = ", ".join(f"{self[one].visits:,} {one.value}" for one in EffortHorizon)
        return f"EffortHorizons({named}, {self[None].visits:,} unknown)"


def effort_horizons(
    book: Book, period: Period, as_of: datetime, settings: PlanningSettings = DEFAULTS
) -> dict[str, EffortHorizons]:
    """How much of each rep's effort was for near orders, and how much for later (method §7.6).

    A visit made hunts if any deal of the account, of whichever rep, was open when it began and
    its order expected soon, or overdue. It farms if there was none. It can not be told where
    a deal does not say when it began or ended, or when its order is expected. Records show
    the day that is expected now, not the one that was expected then.

    Args:
        book: The visits and the deals.
        period: The days looked at.
        as_of: The moment to look back from.
        settings: How soon is soon.

    Returns:
        The effort by rep, in the order of the alphabet; every rep of the book is there.

    Raises:
        InvalidValueError: If only one of the book's moments, the period and `as_of` has a
            time zone.
    """
    deals = book.by_account(Deal)

    def horizons(visits: Iterable[Visit]) -> EffortHorizons:
        return _summed(
            (
                horizon_of(deals[visit.account], at, period.day_of(at), settings),
                _effort(visit, as_of),
            )
            for at, visit in visits_made(visits, period, as_of)
        )

    return {rep: horizons(book.by_rep(Visit)[rep]) for rep in book.reps}


def horizon_of(
    deals: Iterable[Deal], at: datetime, on: date, settings: PlanningSettings = DEFAULTS
) -> EffortHorizon | None:
    """What a visit at some moment is for, given the deals of its account.

    Args:
        deals: The deals.
        at: When the visit began.
        on: On which day that was.
        settings: How soon an order is near.

    Returns:
        `None` where it can not be told.

    >>> from datetime import date, datetime
    >>> deal = Deal(id="d1", opened=datetime(2026, 3, 2), expected_order_on=date(2026, 4, 15))
    >>> horizon_of([deal], datetime(2026, 3, 20, 9), date(2026, 3, 20))
    <EffortHorizon.HUNTING: 'hunting'>
    """
    known = [
        _both(open_at(deal, at), order_near(deal, on, settings.hunting_days)) for deal in deals
    ]
    if True in known:
        return EffortHorizon.HUNTING
    return None if None in known else EffortHorizon.FARMING


def _both(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001  two facts
    """Whether both are so: no as soon as one is not, and else unknown as soon as one is."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _effort(visit: Visit, as_of: datetime) -> VisitEffort:
    if visit.started is None or visit.ended is None or visit.ended > as_of:
        return VisitEffort(visits=1, untimed=1)
    return VisitEffort(visits=1, time=elapsed(visit.started, visit.ended))


def _summed(efforts: Iterable[tuple[EffortHorizon | None, VisitEffort]]) -> EffortHorizons:
    found: dict[EffortHorizon | None, VisitEffort] = {}
    nothing = VisitEffort()
    for horizon, effort in efforts:
        found[horizon] = found.get(horizon, nothing) + effort
    return EffortHorizons(found)
