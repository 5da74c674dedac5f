"""Time in stage: how long deals stay in each, with those still there kept apart."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.history.tally import SECOND, Tally
from salesprocess.pipeline.history.visits import stage_visits
from salesprocess.pipeline.history.working_time import CALENDAR_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from salesprocess.pipeline.history.visits import StageVisit
    from salesprocess.pipeline.history.working_time import Clock
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.records import Deal, StageChange


class TimeMode(Enum):
    """Which time a deal that came to a stage more than once has spent in it."""

    LATEST = "latest"
    """That of its last visit."""
    CUMULATIVE = "cumulative"
    """That of all its visits together."""


@frozen
class StageTime:
    """How long deals stayed in one stage, in whole seconds; each deal counts once.

    Args:
        completed: The times of the deals that have left it, by moving on or by ending.
        standing: The times so far of those that stand in it still, which will be longer.
        endless: How many ended in it, but no one knows when.
    """

    completed: Tally[timedelta]
    standing: Tally[timedelta]
    endless: int

    def __add__(self, other: StageTime) -> StageTime:
        return StageTime(
            self.completed + other.completed,
            self.standing + other.standing,
            self.endless + other.endless,
        )


@frozen(repr=False)
class TimeInStage:
    """How long deals stay in each stage of a process.

    The times of two sets of deals add, as long as no deal is in both.

    Args:
        process: The process the stages belong to.
        mode: Which time a deal has that came to a stage more than once.
        clock: What the time was taken by.
        stages: The times by the id of the stage, in the order of the process.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Deal, StageChange
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5))
    >>> change = StageChange(
    ...     deal="d1", at=datetime(2026, 2, 2), stage="analysis", from_stage="prospect"
    ... )
    >>> times = TimeInStage.from_records([deal], [change], SPADCO, as_of=datetime(2026, 2, 9))
    >>> print(times["prospect"].completed.median, "|", times["analysis"].standing.median)
    28 days, 0:00:00 | 7 days, 0:00:00
    """

    process: SalesProcess
    mode: TimeMode
    clock: Clock
    stages: Mapping[str, StageTime]

    @classmethod
    def from_records(
        cls,
        deals: Iterable[Deal],
        stage_changes: Iterable[StageChange],
        process: SalesProcess,
        as_of: datetime,
        *,
        mode: TimeMode = TimeMode.LATEST,
        clock: Clock = CALENDAR_TIME,
    ) -> TimeInStage:
        """The time that deals stay in each stage.

        With `LATEST` a deal has in each stage the time of its last visit, with `CUMULATIVE`
        that of all its visits. Whoever stands in a stage has no time there yet, only a time
        so far, also if it was there before. A won or lost stage takes no time, unless a deal
        is reopened out of it. The completed times of a closed deal in all its stages are
        together the time from its opening to its close.

        Args:
            deals: The deals.
            stage_changes: Their changes of stage, in any order.
            process: The process the stages belong to.
            as_of: The moment to look back from: what came later is not known yet.
            mode: Which time a deal has that came to a stage more than once.
            clock: What the time is taken by; a `WorkingCalendar` counts working hours.

        Raises:
            InvalidValueError: Listing every stage id that the process does not have; or if
                only one of moments and clock has a time zone.
        """
        found: dict[str, list[_Stay]] = {stage_id: [] for stage_id in process.ids}
        changes = tuple(stage_changes)
        known = deals_at(deals, changes, process, as_of)
        visits = stage_visits(known, changes, process, as_of)
        for _, of_deal in groupby(visits, key=attrgetter("deal")):
            for stage, spent in _by_stage(of_deal).items():
                counted = spent if mode is TimeMode.CUMULATIVE else spent[-1:]
                found[stage].append(_stay(counted, as_of, clock))
        return cls(process, mode, clock, {stage: _time(stays) for stage, stays in found.items()})

    def __getitem__(self, stage_id: str) -> StageTime:
        """The time in a stage.

        Raises:
            UnknownNameError: If the process has no such stage; the message names a near one.
        """
        if stage_id not in self.stages:
            raise unknown_name(f"stage of {self.process.id}", stage_id, self.stages)
        return self.stages[stage_id]

    def __add__(self, other: TimeInStage) -> TimeInStage:
        """The time of both sets of deals.

        Raises:
            InvalidValueError: If process, mode or clock of the two differ.
        """
        faults = [
            Fault(name, f"{mine}, as the other has", theirs)
            for name in ("process", "mode", "clock")
            for mine, theirs in [(getattr(self, name), getattr(other, name))]
            if mine != theirs
        ]
        if faults:
            raise InvalidValueError("times of different kinds", faults)
        stages = {stage: time + other.stages[stage] for stage, time in self.stages.items()}
        return TimeInStage(self.process, self.mode, self.clock, stages)

    def __repr__(self) -> str:
        medians = (f"{stage} {time.completed.median}" for stage, time in self.stages.items())
        return f"TimeInStage({self.mode.value} medians: {', '.join(medians)})"


@frozen
class _Stay:
    """What one deal spent in one stage; `None` where no one knows when it ended."""

    spent: timedelta | None
    standing: bool


def _by_stage(visits: Iterable[StageVisit]) -> dict[str, list[StageVisit]]:
    """The visits of one deal by their stage, in time."""
    by_stage: dict[str, list[StageVisit]] = {}
    for visit in visits:
        by_stage.setdefault(visit.stage, []).append(visit)
    return by_stage


def _stay(visits: Sequence[StageVisit], as_of: datetime, clock: Clock) -> _Stay:
    """What visits of one stage add up to; only the last of them can have no end."""
    spent = timedelta()
    for visit in visits:
        end = as_of if visit.standing else visit.left
        if end is None:
            return _Stay(None, standing=False)
        spent += clock.between(visit.entered, end)
    return _Stay(spent, visits[-1].standing)


def _time(stays: Sequence[_Stay]) -> StageTime:
    def tallied(stays: Iterator[timedelta | None]) -> Tally[timedelta]:
        return Tally[timedelta].of(SECOND, (spent for spent in stays if spent is not None))

    return StageTime(
        completed=tallied(stay.spent for stay in stays if not stay.standing),
        standing=tallied(stay.spent for stay in stays if stay.standing),
        endless=sum(stay.spent is None for stay in stays),
    )
