"""Ageing: which open deals stay longer than the process lets expect, and where deals end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.history.timing import TimeInStage
from salesprocess.pipeline.history.visits import histories
from salesprocess.pipeline.history.working_time import CALENDAR_TIME
from salesprocess.pipeline.outcomes.counts import OutcomeCounts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.pipeline.history.visits import History
    from salesprocess.pipeline.history.working_time import Clock
    from salesprocess.pipeline.settings import PipelineSettings
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.records import Deal, StageChange


@frozen
class DealAge:
    """How long an open deal has stood in its stage, beside how long deals stay there.

    Args:
        deal: The deal.
        stage: The id of the stage; `None` where no one knows since when it stands in any.
        entered: When it came into it.
        age: How long it has stood in it.
        expected: How long at most it was to be expected to; `None` where too few deals have
            left the stage to tell.
    """

    deal: Deal
    stage: str | None = None
    entered: datetime | None = None
    age: timedelta | None = None
    expected: timedelta | None = None

    @property
    def is_stalled(self) -> bool | None:
        """Whether it stands there for longer than expected; `None` where no one can tell."""
        if self.age is None or self.expected is None:
            return None
        return self.age > self.expected


def expected_times(
    times: TimeInStage, settings: PipelineSettings
) -> Mapping[str, timedelta | None]:
    """How long a deal is to be expected to stay in each stage, by the process's own past.

    Args:
        times: How long deals have stayed in each stage.
        settings: The share of them that decides, `usual_share`, and how many completed
            times it takes, `usual_from`.

    Returns:
        For each stage the time that this share of deals has not exceeded; `None` where
        fewer than enough have left it.
    """
    return {
        stage: time.completed.quantile(settings.usual_share)
        if time.completed.count >= settings.usual_from
        else None
        for stage, time in times.stages.items()
    }


def deal_ages(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    settings: PipelineSettings,
    as_of: datetime,
    clock: Clock = CALENDAR_TIME,
) -> tuple[DealAge, ...]:
    """How long each open deal has stood in its stage, beside how long deals stay there.

    What is to be expected is taken from the same deals: the times of those that have left
    the stage, each deal with its last visit.

    Args:
        deals: All deals, open and closed.
        stage_changes: Their changes of stage, in any order.
        settings: The process, and what is taken to be usual.
        as_of: The moment to look back from; deals that ended later are open.
        clock: What the time is taken by.

    Returns:
        One age for each open deal, in the order of the deals.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have; or if
            only one of moments and clock has a time zone.
    """
    process, deals, changes = settings.process, tuple(deals), tuple(stage_changes)
    times = TimeInStage.from_records(deals, changes, process, as_of, clock=clock)
    expected = expected_times(times, settings)
    still_open = [deal for deal in deals_at(deals, changes, process, as_of) if deal.is_open]
    return tuple(
        _age(history, expected, as_of, clock)
        for history in histories(still_open, changes, process, as_of)
    )


def stalled_deals(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    settings: PipelineSettings,
    as_of: datetime,
    clock: Clock = CALENDAR_TIME,
) -> tuple[DealAge, ...]:
    """The open deals that stand in their stage for longer than deals stay there.

    Args:
        deals: All deals, open and closed.
        stage_changes: Their changes of stage, in any order.
        settings: The process, and what is taken to be usual.
        as_of: The moment to look back from.
        clock: What the time is taken by.

    Returns:
        The ages of the stalled deals, as `deal_ages` gives them, the longest first. Deals
        of which no one can tell are not among them.

    Raises:
        InvalidValueError: As `deal_ages` does.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import PipelineSettings
    >>> from salesprocess.records import Deal, Outcome
    >>> since = datetime(2026, 1, 1)
    >>> lost = Deal(id="d1", opened=since, closed=datetime(2026, 1, 11), stage="demo",
    ...             outcome=Outcome.LOST)
    >>> (age,) = stalled_deals([lost, Deal(id="d2", opened=since, stage="demo")], [],
    ...                        PipelineSettings(usual_from=1), as_of=datetime(2026, 2, 1))
    >>> print(age.deal.id, "|", age.age, "|", age.expected)
    d2 | 31 days, 0:00:00 | 10 days, 0:00:00
    """
    ages = deal_ages(deals, stage_changes, settings, as_of, clock)
    stalled = [age for age in ages if age.is_stalled]
    return tuple(sorted(stalled, key=lambda age: age.age or timedelta(), reverse=True))


def last_active_stage(
    deals: Iterable[Deal],
    stage_changes: Iterable[StageChange],
    process: SalesProcess,
    as_of: datetime,
) -> dict[str | None, OutcomeCounts]:
    """In which stage deals last stood before they were closed, and how they ended.

    Args:
        deals: The deals; open ones are not counted.
        stage_changes: Their changes of stage, in any order.
        process: The process the stages belong to.
        as_of: The moment to look back from.

    Returns:
        How the deals ended by the id of the last stage that is neither a won nor a lost
        one: the stages in the order of the process, then `None` for deals of which no such
        stage is known. Together they are all ended deals.

    Raises:
        InvalidValueError: Listing every stage id that the process does not have.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Deal, Outcome
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5), stage="demo", outcome=Outcome.LOST)
    >>> last_active_stage([deal], [], SPADCO, as_of=datetime(2026, 3, 31))
    {'demo': OutcomeCounts(0 won, 1 lost, 0 derailed, 0 open)}
    """
    changes = tuple(stage_changes)
    ended = [deal for deal in deals_at(deals, changes, process, as_of) if not deal.is_open]
    groups: dict[str | None, list[Deal]] = {stage: [] for stage in (*process.ids, None)}
    for history in histories(ended, changes, process, as_of):
        groups[_last_active(history, process)].append(history.deal)
    return {stage: OutcomeCounts.from_records(group) for stage, group in groups.items() if group}


def _age(
    history: History, expected: Mapping[str, timedelta | None], as_of: datetime, clock: Clock
) -> DealAge:
    if not history.entries:
        return DealAge(history.deal)
    stage, entered = history.entries[-1]
    return DealAge(history.deal, stage, entered, clock.between(entered, as_of), expected[stage])


def _last_active(history: History, process: SalesProcess) -> str | None:
    active = [stage for stage, _ in history.entries if stage not in process.closing]
    return active[-1] if active else None
