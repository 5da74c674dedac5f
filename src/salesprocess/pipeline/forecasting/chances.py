"""How likely a deal in a stage is to be won in the time left, by the book's own history.

A deal that has stood in a stage for long is less likely to be won than one that came today.
So its chance is that of the deals that had stood there as long. Taken from their first day
instead, the chances of a stock of old deals are far too good.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from salesprocess.errors import unknown_name
from salesprocess.left_out import LeftOut, Missing
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome
from salesprocess.rows import rows_of
from salesprocess.summaries import FRAME, Summary, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Deal
    from salesprocess.rows import Row

LEAST_TRIALS = 5
"""On how many deals a chance rests at least, where the stage has had as many. The library's
own: fewer say next to nothing, and more means to judge an old deal by younger ones."""

REASONS = (Missing.ENTERED, Missing.STAGES, Missing.CLOSED)
"""What may not be known of a deal; of several the first is told."""


class Passage(NamedTuple):
    """What became of a deal that came into a stage.

    Days are counted from its first entry, those on hold left out.

    Args:
        seen: How many whole days it has been looked at.
        left: On which day it first left the stage, from 1; `None` while it stands there, and
            where no one knows when it ended.
        ended: On which day it ended, from 1; `None` while it is open, or where no one knows.
        outcome: How it stands or ended.
    """

    seen: int
    left: int | None
    ended: int | None
    outcome: Outcome

    @property
    def is_dated(self) -> bool:
        """Whether it is known when it ended, or that it has not."""
        return self.ended is not None or self.outcome is Outcome.OPEN


@frozen
class Outlook:
    """The chances of the deals in one stage, for so many days ahead.

    Args:
        stays: For how many days each deal has stood in the stage, in order.
        trials: Up to which of those days what became of it is known, in order.
        won_from: From which of its days on a win falls into the days ahead, in order.
        won_to: Up to which of its days it does, in order.
        left_out: The deals of which it is not known how they passed the stage, or when they
            ended. Where that is lopsided the stage gives no chance.
    """

    stays: Sequence[int]
    trials: Sequence[int]
    won_from: Sequence[int]
    won_to: Sequence[int]
    left_out: LeftOut

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
        return Rate(won, known, Basis.COHORT, stood_so_long - known, self.left_out)


@frozen(repr=False)
class StageChances(Summary):
    """What became of the deals that stood in each stage. Those of two sets of deals add.

    Args:
        process: The process the stages belong to.
        passages: For each stage that closes no deal, how many deals passed it in which way;
            a deal that came back to a stage once.
        unplaced: For each of these stages, how many deals may have stood there, or stood
            there no one knows since when, by how they stand or ended.
        left_out: How many deals were placed in every stage they stood in, and how many were
            not or ended no one knows when: each deal once.
    """

    process: SalesProcess = field(metadata=FRAME)
    passages: Mapping[str, Counter[Passage]]
    unplaced: Mapping[str, Counter[tuple[Missing, Outcome]]]
    left_out: LeftOut

    def chance(self, stage: str, days_left: int, wait: int = 0, stood: int = 0) -> Rate:
        """How many deals were won within so many days, of those that stood in a stage.

        A deal is a trial if it stood in the stage for as long as `stood`, and has been looked
        at for all of the days after that, whatever became of it. One that was not is the
        rate's `open`, even if it has ended: the quick ones alone would make the chance too
        good. A deal that ended no one knows when, or came into the stage no one knows when, is
        left out; where these are mostly won ones, or mostly lost ones, there is no value.

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
            if passage.is_dated
            for _ in range(count)
        ]
        stays = [passage.seen if passage.left is None else passage.left - 1 for passage in known]
        trials = [
            min(stay, passage.seen - days_left) for passage, stay in zip(known, stays, strict=True)
        ]
        wins = [
            (passage.ended - days_left, min(trial, passage.ended - wait - 1))
            for passage, trial in zip(known, trials, strict=True)
            if passage.outcome is Outcome.WON and passage.ended is not None
        ]
        spans = [(first, last) for first, last in wins if max(0, first) <= last]
        return Outlook(
            sorted(stays),
            sorted(trial for trial in trials if trial >= 0),
            sorted(first for first, _ in spans),
            sorted(last for _, last in spans),
            self._left_out(stage),
        )

    def _left_out(self, stage: str) -> LeftOut:
        """The deals left out of a stage, those that ended no one knows when among them."""
        passed = (
            ((None if passage.is_dated else Missing.CLOSED, passage.outcome), count)
            for passage, count in self.passages[stage].items()
        )
        return LeftOut.from_counts((*passed, *self.unplaced[stage].items()))

    def eventual(self, stage: str) -> Rate:
        """How many of the deals that stood in a stage and have ended were won, however late.

        Deals that have not ended are the rate's `open`, and no trials. When a deal ended does
        not matter.

        Args:
            stage: The id of a stage that closes no deal.

        Raises:
            UnknownNameError: If no deal can stand in such a stage.
        """
        passed = self._of(stage).items()
        ends = Counter(sums_by_key((passage.outcome, count) for passage, count in passed))
        left_out = LeftOut(ends, self.unplaced[stage])
        waiting = ends[Outcome.OPEN]
        ended = ends.total() - waiting
        return Rate(ends[Outcome.WON], ended, Basis.COHORT, waiting, left_out)

    def _of(self, stage: str) -> Counter[Passage]:
        if stage not in self.passages:
            raise unknown_name("stage of open deals", stage, self.passages)
        return self.passages[stage]

    def to_rows(self) -> list[Row]:
        """How many of the deals that stood in each stage were won, however late."""
        return rows_of({stage: self.eventual(stage) for stage in self.passages}, "stage")

    def __repr__(self) -> str:
        rates = ", ".join(f"{stage} {self.eventual(stage)}" for stage in self.passages)
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"StageChances({rates}{missing})"


def stage_chances(
    case: Case,
    process: SalesProcess | None = None,
    *,
    deals: Iterable[Deal | str] | None = None,
) -> StageChances:
    """What became of the deals that stood in each stage of a process.

    A deal is placed in a stage if it is known when it first came there. Of one whose stages
    are not on record from its opening on, the stages before the first known one are unknown;
    of one that stood in a stage no process knows, all it is not known to have stood in.

    Args:
        case: The case.
        process: The process; `None` for that of the case.
        deals: Some of its deals, or their ids; `None` for all.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> first = datetime(2026, 1, 5)
    >>> deals = [
    ...     Deal(id="d1", stage="demo", opened=first),
    ...     Deal(id="d2", stage="demo", opened=first, closed=first + timedelta(days=20),
    ...          outcome=Outcome.WON),
    ... ]
    >>> recorded = CommonSettings(recorded_from=date(2026, 1, 1))
    >>> chances = stage_chances(Case(Book(deals=deals), datetime(2026, 3, 31), recorded))
    >>> chances.chance("demo", days_left=30), chances.chance("demo", days_left=10)
    (Rate(50.0 %, 1 of 2, cohort), Rate(0.0 %, 0 of 2, cohort))
    >>> chances.chance("demo", days_left=90)
    Rate(–, 0 of 0, cohort, 2 open)
    >>> chances.eventual("demo")
    Rate(100.0 %, 1 of 1, cohort, 1 open)
    >>> stage_chances(Case(Book(deals=deals), datetime(2026, 3, 31))).left_out
    LeftOut(1 open without entered, 1 won without entered)
    """
    of = process or case.process
    onward = [stage for stage in of.ids if stage not in of.closing]
    passages: dict[str, Counter[Passage]] = {stage: Counter() for stage in onward}
    unplaced: dict[str, Counter[tuple[Missing, Outcome]]] = {stage: Counter() for stage in onward}
    missing: Counter[tuple[Missing | None, Outcome]] = Counter()
    for history in _of_process(case, of, deals):
        course = Course.of(history, of, case.as_of)
        for stage, passage in course.passages.items():
            passages[stage][passage] += 1
        for stage, reason in course.unplaced.items():
            unplaced[stage][reason, history.outcome] += 1
        missing[course.missing, history.outcome] += 1
    return StageChances(of, passages, unplaced, LeftOut.from_counts(missing.items()))


def _of_process(
    case: Case, process: SalesProcess, deals: Iterable[Deal | str] | None
) -> Iterator[DealHistory]:
    """The histories of the deals that belong to a process, or stood in a stage of it."""
    for deal in case.histories if deals is None else deals:
        history = case.history(deal)
        if history.process is process or any(stay.process == process.id for stay in history.stays):
            yield history


@frozen
class Course:
    """What is known of one deal's way through the stages of a process.

    Args:
        passages: How it passed each stage that it is known to have come into, and when.
        unplaced: The stages in which it may have stood, or stood no one knows since when.
        missing: What is not known of it; `None` where all is.
    """

    passages: Mapping[str, Passage]
    unplaced: Mapping[str, Missing]
    missing: Missing | None

    @classmethod
    def of(cls, history: DealHistory, process: SalesProcess, as_of: datetime) -> Course:
        """The course of a deal.

        Args:
            history: What is known of it.
            process: The process.
            as_of: Up to when it was looked at.
        """
        passages: dict[str, Passage] = {}
        unplaced: dict[str, Missing] = _not_on_record(history, process)
        for stay in history.stays:
            stage = stay.stage
            if stage is None or stay.process != process.id or stage in process.closing:
                continue
            if stage in passages or unplaced.get(stage) is Missing.ENTERED:
                continue
            if stay.entered is None or (stay.left is None and history.last_stay is not stay):
                unplaced[stage] = Missing.ENTERED
            elif stage not in unplaced:
                passages[stage] = _passage(history, stay.entered, stay.left, as_of)
        undated = not history.is_open and history.closed is None
        reasons = {*unplaced.values(), *([Missing.CLOSED] if undated else [])}
        return cls(passages, unplaced, next((why for why in REASONS if why in reasons), None))


def _not_on_record(history: DealHistory, process: SalesProcess) -> dict[str, Missing]:
    """The stages a deal may have stood in of which no record tells.

    Where its first stages are not on record, those before the first known one; where others
    are not, or have a name that no process knows, all it is not known to have stood in.
    """
    if history.is_recorded:
        return {}
    onward = [stage for stage in process.positions if stage not in process.closing]
    known = [stay.stage for stay in history.stays if stay.process == process.id]
    first = next(iter(known), None)
    if history.has_gap:
        onward = [stage for stage in onward if stage not in known]
    elif first in onward:
        onward = onward[: onward.index(first)]
    return dict.fromkeys(onward, Missing.STAGES)


def _passage(
    history: DealHistory, entered: datetime, left: datetime | None, as_of: datetime
) -> Passage:
    def day(moment: datetime | None) -> int | None:
        """On which day since its first entry a moment lies, from 1."""
        if moment is None:
            return None
        return max(1, -(-history.lasted(entered, moment)).days)  # a part of a day counts as one

    seen = history.lasted(entered, as_of).days
    return Passage(seen, day(left), day(history.closed), history.outcome)
