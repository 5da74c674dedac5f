"""How likely a deal in a stage is to be won in the time left, by the book's own history.

A deal that has stood in a stage for long is less likely to be won than one that came today.
So its chance is that of the deals that had stood there as long. Taken from their first day
instead, the chances of a stock of old deals are far too good.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.pipeline.history.closings import closings_of, whole_histories
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from salesprocess.pipeline.history.closings import StandingDeal
    from salesprocess.pipeline.history.visits import History
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period
    from salesprocess.records import Deal, StageChange

SECONDS_A_DAY = 86_400

LEAST_TRIALS = 5
"""On how many deals a chance rests at least, where the stage has had as many. The library's
own: fewer say next to nothing, and more means to judge an old deal by younger ones."""


class Passage(NamedTuple):
    """What became of a deal that came into a stage; days are counted from its first entry.

    Args:
        seen: How many whole days it has been looked at.
        left: On which day it first left the stage, from 1; `None` while it stands there.
        ended: On which day it ended, from 1; `None` while it is open, or where no one knows.
        won: Whether it ended with an order to us; `None` while it is open.
    """

    seen: int
    left: int | None
    ended: int | None
    won: bool | None


@frozen
class Outlook:
    """The chances of the deals in one stage, for so many days ahead.

    Args:
        stays: For how many days each deal has stood in the stage, in order.
        trials: Up to which of those days what became of it is known, in order.
        won_from: From which of its days on a win falls into the days ahead, in order.
        won_to: Up to which of its days it does, in order.
    """

    stays: Sequence[int]
    trials: Sequence[int]
    won_from: Sequence[int]
    won_to: Sequence[int]

    def chance(self, stood: int) -> Rate:
        """How many were won in the days ahead, of those that had stood in the stage so long.

        Where fewer than `LEAST_TRIALS` are known that had stood so long, the chance is that
        of the longest time for which as many are.

        Args:
            stood: For how many days a deal has stood in the stage.
        """
        reach = self.trials[-LEAST_TRIALS] if len(self.trials) >= LEAST_TRIALS else 0
        day = min(stood, reach)
        won = bisect_right(self.won_from, day) - bisect_left(self.won_to, day)
        known = len(self.trials) - bisect_left(self.trials, day)
        stood_so_long = len(self.stays) - bisect_left(self.stays, day)
        return Rate(won, known, Basis.COHORT, stood_so_long - known)


@frozen(repr=False)
class StageChances:
    """What became of the deals that stood in each stage. Those of two sets of deals add.

    Args:
        passages: For each stage that closes no deal, how many deals passed it in which way;
            a deal that came back to a stage once.

    >>> from datetime import datetime, timedelta
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Deal, Outcome
    >>> first = datetime(2026, 1, 5)
    >>> deals = [
    ...     Deal(id="d1", stage="demo", opened=first),
    ...     Deal(id="d2", stage="demo", opened=first, closed=first + timedelta(days=20),
    ...          outcome=Outcome.WON),
    ... ]
    >>> chances = StageChances.from_records(deals, [], SPADCO, datetime(2026, 3, 31))
    >>> chances.chance("demo", days_left=30), chances.chance("demo", days_left=10)
    (Rate(50.0 %, 1 of 2, cohort), Rate(0.0 %, 0 of 2, cohort))
    >>> chances.chance("demo", days_left=90)
    Rate(–, 0 of 0, cohort, 2 open)
    >>> chances.eventual("demo")
    Rate(100.0 %, 1 of 1, cohort, 1 open)
    """

    passages: Mapping[str, Counter[Passage]]

    @classmethod
    def from_records(
        cls,
        deals: Iterable[Deal],
        stage_changes: Iterable[StageChange],
        process: SalesProcess,
        as_of: datetime,
    ) -> StageChances:
        """What became of deals, as it was known at a moment.

        Args:
            deals: The deals.
            stage_changes: Their changes of stage, in any order.
            process: The process the stages belong to.
            as_of: The moment; what came later is not known yet.

        Raises:
            InvalidValueError: Listing every stage id that the process does not have; or if
                only one of `as_of` and the records' moments has a time zone.
        """
        onward = [stage for stage in process.ids if stage not in process.closing]
        passages: dict[str, Counter[Passage]] = {stage: Counter() for stage in onward}
        for history in whole_histories(deals, stage_changes, process, as_of):
            for stage, passage in _passages(history, process, as_of):
                passages[stage][passage] += 1
        return cls(passages)

    def chance(self, stage: str, days_left: int, wait: int = 0, stood: int = 0) -> Rate:
        """How many deals were won within so many days, of those that stood in a stage.

        A deal is a trial if it stood in the stage for as long as `stood`, and has been looked
        at for all of the days after that, whatever became of it. One that was not is the
        rate's `open`, even if it has ended: the quick ones alone would make the chance too
        good. A deal that ended no one knows when is left out.

        Args:
            stage: The id of a stage that closes no deal.
            days_left: How many days there are to win it in.
            wait: After how many of those days a win begins to count.
            stood: For how many days the deal has stood in the stage. Where too few are known
                that stood so long, see `Outlook.chance`.

        Raises:
            UnknownNameError: If no deal can stand in such a stage.
        """
        return self.outlook(stage, days_left, wait).chance(stood)

    def outlook(self, stage: str, days_left: int, wait: int = 0) -> Outlook:
        """The chances of a stage for so many days ahead, to be asked for many deals.

        Args:
            stage: The id of a stage that closes no deal.
            days_left: How many days there are to win a deal in.
            wait: After how many of those days a win begins to count.

        Raises:
            UnknownNameError: If no deal can stand in such a stage.
        """
        known = [
            passage
            for passage, count in self._of(stage).items()
            if passage.won is None or passage.ended is not None
            for _ in range(count)
        ]
        stays = [passage.seen if passage.left is None else passage.left - 1 for passage in known]
        trials = [
            min(stay, passage.seen - days_left) for passage, stay in zip(known, stays, strict=True)
        ]
        wins = [
            (passage.ended - days_left, min(trial, passage.ended - wait - 1))
            for passage, trial in zip(known, trials, strict=True)
            if passage.won and passage.ended is not None
        ]
        spans = [(first, last) for first, last in wins if max(0, first) <= last]
        return Outlook(
            sorted(stays),
            sorted(trial for trial in trials if trial >= 0),
            sorted(first for first, _ in spans),
            sorted(last for _, last in spans),
        )

    def eventual(self, stage: str) -> Rate:
        """How many of the deals that stood in a stage and have ended were won, however late.

        Deals that have not ended are the rate's `open`, and no trials.

        Args:
            stage: The id of a stage that closes no deal.

        Raises:
            UnknownNameError: If no deal can stand in such a stage.
        """
        by_end = Counter[bool | None]()
        for passage, count in self._of(stage).items():
            by_end[passage.won] += count
        return Rate(by_end[True], by_end[True] + by_end[False], Basis.COHORT, by_end[None])

    def _of(self, stage: str) -> Counter[Passage]:
        if stage not in self.passages:
            raise unknown_name("stage of open deals", stage, self.passages)
        return self.passages[stage]

    def __add__(self, other: StageChances) -> StageChances:
        """Both together.

        Raises:
            InvalidValueError: If they are of different stages.
        """
        if self.passages.keys() != other.passages.keys():
            fault = Fault("stages", ", ".join(self.passages), ", ".join(other.passages))
            raise InvalidValueError("chances of different stages", [fault])
        return StageChances({s: self.passages[s] + other.passages[s] for s in self.passages})

    def __repr__(self) -> str:
        rates = ", ".join(f"{stage} {self.eventual(stage)}" for stage in self.passages)
        return f"StageChances({rates})"


@frozen
class OpenDeal:
    """An open deal, with what history says of it beside what its rep says.

    Args:
        deal: The deal, in the stage it stands in.
        stood: For how many days it has stood there; `None` where no one knows since when.
        chance: How many such deals were won within the time left: an order in the period.
        eventual: How many deals of the stage were won, of those that have ended: an order at
            all.
    """

    deal: Deal
    stood: int | None
    chance: Rate
    eventual: Rate

    @property
    def difference(self) -> float | None:
        """The rep's own probability of an order less what history says; `None` if unknown."""
        if self.deal.probability is None or self.eventual.value is None:
            return None
        return self.deal.probability - self.eventual.value


def open_deals(
    standing: Iterable[StandingDeal], chances: StageChances, period: Period, as_of: datetime
) -> tuple[OpenDeal, ...]:
    """The open ones among deals, each with its chance of an order in a period.

    Args:
        standing: The deals as they stood at the moment, such as those of `standings`.
        chances: What history says of each stage.
        period: The days in which an order counts.
        as_of: The moment.

    Returns:
        The open deals. A deal whose stage no one knows, or has no history, has a chance of
        0 of 0; one that stands in its stage no one knows since when, the chance of a new one.

    Raises:
        InvalidValueError: If the period is over, or only one of the two has a time zone.
    """
    wait, days_left = time_left(period, as_of)
    of_stage: dict[str | None, tuple[Outlook, Rate]] = {
        stage: (chances.outlook(stage, days_left, wait), chances.eventual(stage))
        for stage in chances.passages
    }
    unknown = Outlook((), (), (), ()), Rate(0, 0, Basis.COHORT)
    return tuple(
        _open_deal(one, *of_stage.get(one.deal.stage, unknown), as_of)
        for one in standing
        if one.deal.is_open
    )


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


def _open_deal(one: StandingDeal, outlook: Outlook, eventual: Rate, as_of: datetime) -> OpenDeal:
    stood = None if one.since is None else (as_of - one.since).days
    return OpenDeal(one.deal, stood, outlook.chance(stood or 0), eventual)


def _passages(
    history: History, process: SalesProcess, as_of: datetime
) -> Iterator[tuple[str, Passage]]:
    """Each stage a deal stood in, and what became of the deal since it first came there."""
    known = closings_of(history, process, as_of)
    closing = known[-1] if known and known[-1].reopened is None else None
    closed = None if closing is None else closing.at
    won = None if closing is None else closing.outcome.value == "won"
    entries = [entry for entry in history.entries if entry[1] <= as_of]
    passed: set[str] = set()
    for place, (stage, entered) in enumerate(entries, start=1):
        if stage not in process.closing and stage not in passed:
            passed.add(stage)
            left = entries[place][1] if place < len(entries) else closed
            seen = (as_of - entered).days
            yield stage, Passage(seen, _day(entered, left), _day(entered, closed), won)


def _day(start: datetime, moment: datetime | None) -> int | None:
    """On which day after the start a moment lies, from 1."""
    if moment is None:
        return None
    return max(1, ceil((moment - start).total_seconds() / SECONDS_A_DAY))
