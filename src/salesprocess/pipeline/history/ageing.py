"""Ageing: which open deals stand for longer than those that were won, and where deals end."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.history.timing import time_in_stage, time_running
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.calendars import WorkCalendar
    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.pipeline.history.timing import TimeInStage
    from salesprocess.records import Deal

    ByStage = Mapping[tuple[str | None, str | None], timedelta | None]
    """A time for each stage, by the ids of its process and its own."""


@frozen(repr=False)
class DealAge:
    """How long an open deal has stood in its stage, beside how long those stood that were won.

    Args:
        deal: The deal.
        stage: The id of the stage; `None` where no one knows in which it stands.
        entered: When it came into it; `None` where no one knows.
        age: How long it has stood in it, less the time on hold.
        expected: How long at most it was to be expected to; `None` where too few deals that
            were won have stood in the stage to tell.
        on_hold_since: Since when it is on hold; `None` where it is not.
    """

    deal: Deal
    stage: str | None = None
    entered: datetime | None = None
    age: timedelta | None = None
    expected: timedelta | None = None
    on_hold_since: datetime | None = None

    @property
    def is_stalled(self) -> bool | None:
        """Whether it stands there for longer than expected; `None` where no one can tell.

        One that is on hold is not: it is not meant to move.
        """
        if self.on_hold_since is not None:
            return False
        if self.age is None or self.expected is None:
            return None
        return self.age > self.expected

    def __repr__(self) -> str:
        age, expected = (str(time.days) if time else "–" for time in (self.age, self.expected))
        held = ", on hold" if self.on_hold_since else ""
        there = f"{self.deal.id} in {self.stage or '–'}"
        return f"DealAge({there}: {age} days, {expected} expected{held})"


def expected_times(
    times: TimeInStage, share: float, at_least: int
) -> Mapping[str, timedelta | None]:
    """How long a deal is to be expected to stay in each stage, by the process's own past.

    Args:
        times: How long deals have stayed in each stage.
        share: The share of them that decides, from 0 to 1.
        at_least: How many deals must have left the stage.

    Returns:
        For each stage the time within which this share leaves it, those that stand there still
        counted as censored; `None` where fewer than enough have left it, or where so large a
        share was never seen to.
    """
    return {
        stage: time.quantile(share) if time.completed.count >= at_least else None
        for stage, time in times.stages.items()
    }


@gated
def deal_ages(case: Case, clock: WorkCalendar = ROUND_THE_CLOCK) -> tuple[DealAge, ...]:
    """How long each open deal has stood in its stage, beside how long those stood that were won.

    What is to be expected is taken from the deals of the case that were won in the end: how long
    each stood in the stage, with its last stay. So there is no slowest part of the open deals by
    design. The `PipelineSettings` say which share of them decides, `usual_share`, and how many
    there must be, `usual_from`.

    Args:
        case: The case.
        clock: What the time is taken by.

    Returns:
        One age for each open deal, in the order of the deals.

    Raises:
        InvalidValueError: If only one of moments and clock has a time zone.
    """
    expected = _expected(case, clock)
    still_open = (history for history in case.histories.values() if history.is_open)
    return tuple([_age(case, history, expected, clock) for history in still_open])


def age_of(case: Case, deal: Deal) -> DealAge | None:
    """The age of one deal round the clock; `None` where it is not open. See `deal_ages`.

    Args:
        case: The case.
        deal: The deal.
    """
    history = case.history(deal)
    if not history.is_open:
        return None
    return _age(case, history, case.shared(_round_the_clock), ROUND_THE_CLOCK)


def _round_the_clock(case: Case) -> ByStage:
    return _expected(case, ROUND_THE_CLOCK)


def _expected(case: Case, clock: WorkCalendar) -> ByStage:
    """How long deals that were won hardly ever stood in a stage, by the process and the stage."""
    settings = case.get(PipelineSettings)
    expected: dict[tuple[str | None, str | None], timedelta | None] = {}
    won = [history for history in case.ended.values() if history.outcome is Outcome.WON]
    for process in case.processes:
        times = time_in_stage(case, process=process, clock=clock, deals=won)
        usual = expected_times(times, settings.usual_share, settings.usual_from)
        expected |= {(process.id, stage): time for stage, time in usual.items()}
    return expected


@gated
def deals_on_hold(case: Case) -> tuple[Deal, ...]:
    """The open deals that are on hold: their clocks stand, and no one calls them stalled.

    Args:
        case: The case.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Hold
    >>> book = Book(deals=[Deal(id="d1"), Deal(id="d2")],
    ...             holds=[Hold(deal="d1", since=datetime(2026, 3, 2))])
    >>> deals_on_hold(Case(book, datetime(2026, 3, 31)))
    (Deal(id='d1'),)
    """
    histories = case.histories.values()
    return tuple([history.deal for history in histories if history.on_hold_since is not None])


@gated
def stalled_deals(case: Case, clock: WorkCalendar = ROUND_THE_CLOCK) -> tuple[DealAge, ...]:
    """The open deals that stand in their stage for longer than those hardly ever did that were won.

    Args:
        case: The case.
        clock: What the time is taken by.

    Returns:
        The ages of the stalled deals, as `deal_ages` gives them, the longest first. Deals
        of which no one can tell are not among them.

    Raises:
        InvalidValueError: As `deal_ages` does.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import PipelineSettings
    >>> from salesprocess.records import Book, Deal, Outcome, StageChange
    >>> since = datetime(2026, 1, 1)
    >>> deals = [Deal(id="d2", opened=since, stage="demo")]
    >>> changes = []
    >>> for number in range(4):
    ...     deals.append(Deal(id=f"e{number}", opened=since, closed=datetime(2026, 1, 11),
    ...                       stage="demo", outcome=Outcome.WON))
    ...     changes.append(StageChange(deal=f"e{number}", at=since, stage="demo"))
    >>> case = Case(Book(deals=deals, stage_changes=changes), datetime(2026, 2, 1),
    ...             PipelineSettings(usual_from=4))
    >>> (age,) = stalled_deals(case)
    >>> print(age.deal.id, "|", age.age, "|", age.expected)
    d2 | 31 days, 0:00:00 | 10 days, 0:00:00
    """
    stalled = [age for age in deal_ages(case, clock) if age.is_stalled]
    return tuple(sorted(stalled, key=lambda age: age.age or timedelta(), reverse=True))


@gated
def last_active_stage(case: Case) -> dict[str | None, OutcomeCounts]:
    """In which stage deals last stood before they were closed, and how they ended.

    Args:
        case: The case.

    Returns:
        How the deals ended by the id of the last stage that is neither a won nor a lost
        one: the stages in the order of their processes, then `None` for deals of which no such
        stage is known. Together they are all ended deals.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deal = Deal(id="d1", opened=datetime(2026, 1, 5), stage="demo", outcome=Outcome.LOST)
    >>> last_active_stage(Case(Book(deals=[deal]), as_of=datetime(2026, 3, 31)))
    {'demo': OutcomeCounts(0 won, 1 lost, 0 no decision, 0 open)}
    """
    ids = [stage_id for process in case.processes for stage_id in process.ids]
    ends: dict[str | None, Counter[Outcome]] = {stage: Counter() for stage in (*ids, None)}
    for history in case.histories.values():
        if not history.is_open:
            stays = history.working_stays
            ends[stays[-1].stage if stays else None][history.outcome] += 1
    return {
        stage: OutcomeCounts(
            won=counts[Outcome.WON],
            lost=counts[Outcome.LOST],
            no_decision=counts[Outcome.NO_DECISION],
        )
        for stage, counts in ends.items()
        if counts
    }


def _age(case: Case, history: DealHistory, expected: ByStage, clock: WorkCalendar) -> DealAge:
    stay = history.last_stay
    held = history.on_hold_since
    if stay is None:
        return DealAge(history.deal, on_hold_since=held)
    usual, since = expected.get((stay.process, stay.stage)), stay.entered
    age = None if since is None else time_running(clock, history, since, case.as_of)
    return DealAge(history.deal, stay.stage, since, age, usual, held)
