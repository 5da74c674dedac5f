"""Time in stage: how long deals stay in each, with those still there kept apart."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from attrs import field

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing, most_of_each
from salesprocess.pipeline.history.distribution import SECOND, Distribution
from salesprocess.pipeline.history.missing import missing_stages
from salesprocess.summaries import FRAME, Summary, by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.calendars import WorkCalendar
    from salesprocess.case import Case
    from salesprocess.histories import DealHistory, StageStay
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline.funnel.survival import Incidence
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts


class TimeMode(Enum):
    """Which time a deal that came to a stage more than once has spent in it."""

    LATEST = "latest"
    """That of its last stay."""
    CUMULATIVE = "cumulative"
    """That of all its stays together."""


class TimeSpent(NamedTuple):
    """What one deal spent in one stage, or what is missing to tell.

    Args:
        outcome: How the deal stands or ended.
        is_current: Whether it stands there still, or may.
        time: How long it was there, or what is missing.
    """

    outcome: Outcome
    is_current: bool
    time: timedelta | Missing


@gated
@frozen
class StageTime(Summary):
    """How long deals stayed in one stage, in whole seconds; each deal counts once.

    Args:
        completed: The times of the deals that have left it, by moving on or by ending.
        standing: The times so far of those that stand in it still, which will be longer.
        left_out: Of how many deals the time is not known: of some no one knows when they came
            into it, of some when they ended in it, of some whether they were in it at all.
        undated: How many of these stand in it still, since no one knows when.
        perhaps: How many of these are open and may stand in it: no one knows where they stand.

    >>> days = [timedelta(days=number) for number in (10, 20, 60, 80)]
    >>> halves = [Distribution.from_records(SECOND, half) for half in (days[:2], days[2:])]
    >>> time = StageTime(*halves)
    >>> print(time.completed.median, "|", time.quantile(0.5), "|", time.quantile(0.75))
    15 days, 0:00:00 | 20 days, 0:00:00 | None
    """

    completed: Distribution[timedelta]
    standing: Distribution[timedelta]
    left_out: LeftOut = field(factory=LeftOut)
    undated: int = 0
    perhaps: int = 0

    @classmethod
    def from_counts(cls, counts: Counts[TimeSpent]) -> Self:
        """The time of deals that spent as long, as far as known.

        Args:
            counts: How many deals spent the same time in the stage, and stand or ended alike.
        """
        completed, standing = Counter[int](), Counter[int]()
        missing, may_stand = Counter["tuple[Missing | None, Outcome]"](), Counter[Missing]()
        for (outcome, is_current, time), number in counts:
            if isinstance(time, Missing):
                missing[time, outcome] += number
                may_stand[time] += number * is_current
            else:
                missing[None, outcome] += number
                (standing if is_current else completed)[time // SECOND] += number
        return cls(
            Distribution(SECOND, completed),
            Distribution(SECOND, standing),
            LeftOut.from_counts(missing.items()),
            may_stand[Missing.ENTERED],
            may_stand[Missing.STAGE] + may_stand[Missing.STAGES],
        )

    @property
    def number_left(self) -> int | None:
        """How many deals are known to have left it; `None` where nothing is known of that."""
        is_unknown = not self.completed.count and self.left_out.total > self.undated
        return None if is_unknown else self.completed.count

    @property
    def number_standing(self) -> int | None:
        """How many stand in it still, since when or not; `None` where nothing is known of that."""
        number = self.standing.count + self.undated
        return None if not number and self.perhaps else number

    @property
    def quartiles(self) -> tuple[timedelta | None, timedelta | None, timedelta | None]:
        """Within what time a quarter, a half and three quarters of the deals leave the stage.

        As `quantile` tells it, with the same unknowns.
        """
        return self.quantile(0.25), self.quantile(0.5), self.quantile(0.75)

    def quantile(self, share: float) -> timedelta | None:
        """Within what time a share of the deals leaves the stage (Kaplan–Meier).

        The deals that stand there still count for as long as they have stood, as censored:
        from the completed times alone the answer is that of the quick ones.

        Args:
            share: From 0 to 1.

        Returns:
            The first time by which so many have left; `None` where not so many have been seen
            to, and where what was left out would tilt it.

        Raises:
            InvalidValueError: If the share is not from 0 to 1.
        """
        if not 0 <= share <= 1:
            raise InvalidValueError("no such share", [Fault("share", "from 0 to 1", share)])
        seconds = self._leaving.quantile(share)
        return None if seconds is None else seconds * SECOND

    @cached_property
    def _leaving(self) -> Incidence[str]:
        from salesprocess.pipeline.funnel.survival import Incidence  # noqa: PLC0415  who asks pays

        lasting: Counter[tuple[float, str | None]] = Counter()
        for seconds, number in self.completed.counts.items():
            lasting[seconds, "left"] = number
        for seconds, number in self.standing.counts.items():
            lasting[seconds, None] = number
        return Incidence(lasting, self.left_out)


@frozen(repr=False)
class TimeInStage(Summary):
    """How long deals stay in each stage of a process.

    The times of two sets of deals add, as long as no deal is in both.

    Args:
        process: The process the stages belong to.
        mode: Which time a deal has that came to a stage more than once.
        clock: What the time was taken by.
        stages: The times by the id of the stage, in the order of the process.
    """

    process: SalesProcess = field(metadata=FRAME)
    mode: TimeMode = field(metadata=FRAME)
    clock: WorkCalendar = field(metadata=FRAME)
    stages: Mapping[str, StageTime] = field(metadata=by("stage"))

    def __getitem__(self, stage_id: str) -> StageTime:
        """The time in a stage.

        Raises:
            UnknownNameError: If the process has no such stage; the message names a near one.
        """
        if stage_id not in self.stages:
            raise unknown_name(f"stage of {self.process.id}", stage_id, self.stages)
        return self.stages[stage_id]

    def __repr__(self) -> str:
        medians = (f"{stage} {time.quantile(0.5)}" for stage, time in self.stages.items())
        left_out = most_of_each(time.left_out for time in self.stages.values())
        missing = f"; left out: {left_out}" if left_out.total else ""
        return f"TimeInStage({self.mode.value} medians: {', '.join(medians)}{missing})"


@gated
def time_in_stage(
    case: Case,
    *,
    process: SalesProcess | None = None,
    mode: TimeMode = TimeMode.LATEST,
    clock: WorkCalendar = ROUND_THE_CLOCK,
    deals: Iterable[Deal | DealHistory | str] | None = None,
) -> TimeInStage:
    """The time that deals stay in each stage of a process.

    With `LATEST` a deal has in each stage the time of its last stay, with `CUMULATIVE` that of
    all its stays. Whoever stands in a stage has no time there yet, only a time so far, also if
    it was there before. A won or lost stage takes no time, unless a deal is reopened out of it.
    Where its history is on record, the completed times of a closed deal in all its stages are
    together the time from its opening to its close. Time on hold is none.

    Args:
        case: The case.
        process: The process; `None` for the first of the case.
        mode: Which time a deal has that came to a stage more than once.
        clock: What the time is taken by; a `WorkCalendar` counts working hours.
        deals: The deals asked about, or their ids; `None` for all.

    Raises:
        InvalidValueError: If only one of moments and clock has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, StageChange
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5))
    >>> change = StageChange(
    ...     deal="d1", at=datetime(2026, 2, 2), stage="analysis", from_stage="prospect"
    ... )
    >>> case = Case(Book(deals=[deal], stage_changes=[change]), as_of=datetime(2026, 2, 9))
    >>> times = time_in_stage(case)
    >>> print(times["prospect"].completed.median, "|", times["analysis"].standing.median)
    28 days, 0:00:00 | 7 days, 0:00:00
    """
    process = process or case.process
    found: dict[str, Counter[TimeSpent]] = {stage_id: Counter() for stage_id in process.ids}
    for history in case.histories_of(deals):
        for stage, stays in _by_stage(history, process, mode).items():
            found[stage][_spent(case, history, stays, clock)] += 1
        for stage in _unknown(history, process):
            unknown = TimeSpent(history.outcome, _may_stand(history), missing_stages(history))
            found[stage][unknown] += 1
    times = {stage: StageTime.from_counts(counts.items()) for stage, counts in found.items()}
    return TimeInStage(process, mode, clock, times)


def _by_stage(
    history: DealHistory, process: SalesProcess, mode: TimeMode
) -> dict[str, tuple[StageStay, ...]]:
    """The stays of one deal that count, by their stage, in time."""
    own, is_added = process.id, mode is TimeMode.CUMULATIVE
    by_stage: dict[str, tuple[StageStay, ...]] = {}
    for stay in history.stays:
        if stay.process == own and (stage := stay.stage) is not None:
            by_stage[stage] = (*by_stage.get(stage, ()), stay) if is_added else (stay,)
    return by_stage


def _unknown(history: DealHistory, process: SalesProcess) -> list[str]:
    """The stages of its process in which a deal may have stood, and is not known to have."""
    if history.process is not process or history.is_recorded:
        return []
    known = [stay.stage for stay in history.stays if stay.process == process.id]
    stages = [stage for stage in process.ids if stage not in process.closing]
    if not history.has_gap and known and known[0] in stages:
        stages = stages[: stages.index(known[0])]
    return [stage for stage in stages if stage not in known]


def _may_stand(history: DealHistory) -> bool:
    """Whether a deal is open and no one knows in which stage it stands."""
    stands = history.last_stay
    return history.is_open and (stands is None or stands.stage is None)


def time_running(
    clock: WorkCalendar, history: DealHistory, start: datetime, end: datetime
) -> timedelta:
    """The time by a clock from one moment to another, less that in which a deal was on hold.

    Args:
        clock: What the time is taken by.
        history: What is known of the deal.
        start: The first moment.
        end: The last.

    Raises:
        InvalidValueError: As `WorkCalendar.between` does.
    """
    if not history.pauses:
        return clock.between(start, end)
    stretches = history.running(start, end)
    return sum((clock.between(*stretch) for stretch in stretches), timedelta())


def _spent(
    case: Case, history: DealHistory, stays: Sequence[StageStay], clock: WorkCalendar
) -> TimeSpent:
    """What stays in one stage add up to."""
    is_current = stays[-1].is_current
    spent = timedelta()
    for stay in stays:
        end = case.as_of if stay.is_current else stay.left
        if stay.entered is None or end is None:
            ended = stay.entered is not None and stay is history.last_stay
            missing = Missing.CLOSED if ended else Missing.ENTERED
            return TimeSpent(history.outcome, is_current, missing)
        spent += time_running(clock, history, stay.entered, end)
    return TimeSpent(history.outcome, is_current, spent)
