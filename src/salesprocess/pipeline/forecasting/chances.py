"""How likely a deal in a stage is to be won in the time left, by the book's own history.

A deal that has stood in a stage for long is less likely to be won than one that came today.
So its chance is that of the deals that had stood there as long. Taken from their first day
instead, the chances of a stock of old deals are far too good.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.forecasting.learning.landmarks import Landmarks, Window, older_hazards
from salesprocess.pipeline.forecasting.learning.tracks import tracks
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome
from salesprocess.rows import rows_of
from salesprocess.summaries import FRAME, Summary, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Seen
    from salesprocess.pipeline.forecasting.learning.tracks import Track
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Deal
    from salesprocess.rows import Row

    Told = tuple[Missing | None, Outcome]
    """What is not known of a deal, and how it stands or ended."""


@gated
@frozen(repr=False)
class StageChances(Summary):
    """What became of the deals that stood in each stage. Those of two sets of deals add.

    Args:
        process: The process the stages belong to.
        seen: For each stage that closes no deal, how many deals stood there for how long and ended
            when and how; a deal that came back to a stage once.
        placed: For each of these stages, how many of the deals known to have stood there stand or
            ended in which way; of some no one knows when they ended.
        unplaced: For each of these stages, how many deals may have stood there, or stood
            there no one knows since when, by how they stand or ended.
        left_out: How many deals were placed in every stage they stood in, and how many were
            not or ended no one knows when: each deal once.
    """

    process: SalesProcess = field(metadata=FRAME)
    seen: Mapping[str, Counter[Seen]]
    placed: Mapping[str, Counter[Told]]
    unplaced: Mapping[str, Counter[Told]]
    left_out: LeftOut

    def chance(
        self, stage: str, days_left: float, wait: float = 0, stood: int = 0
    ) -> Chance | None:
        """How likely a deal that has stood in a stage is won within so many days.

        By the deals that had stood there as long, the open ones among them for as long as they
        have been seen; see `Landmarks`. A deal that ended no one knows when, or came into the stage
        no one knows when, is left out.

        Args:
            stage: The id of a stage that closes no deal.
            days_left: How many days there are to win it in.
            wait: After how many of those days a win begins to count.
            stood: For how many whole days the deal has stood in the stage.

        Returns:
            The chance; `None` where no deal that stood there has ended, and where those left out
            are mostly won ones, or mostly others.

        Raises:
            UnknownNameError: If no deal can stand in such a stage.
        """
        known = self._of(stage)
        ended = any(not each.is_open for each in known)
        if not ended or self.left_out_of(stage).is_lopsided:
            return None
        older = older_hazards(counts.elements() for counts in self.seen.values())
        landmarks = Landmarks(known.elements(), Window(wait, days_left), older)
        chance, _ = landmarks.chances([stood])[stood]
        return chance

    def left_out_of(self, stage: str) -> LeftOut:
        """The deals left out of a stage, those that ended no one knows when among them.

        Args:
            stage: The id of a stage that closes no deal.

        Raises:
            UnknownNameError: If there is no such stage.
        """
        if stage not in self.placed:
            raise unknown_name("stage", stage, self.placed)
        return LeftOut.from_counts((*self.placed[stage].items(), *self.unplaced[stage].items()))

    def eventual(self, stage: str) -> Rate:
        """How many of the deals that stood in a stage and have ended were won, however late.

        Deals that have not ended are the rate's `open`, and no trials. When a deal ended does
        not matter.

        Args:
            stage: The id of a stage that closes no deal.

        Raises:
            UnknownNameError: If no deal can stand in such a stage.
        """
        self._of(stage)
        passed = self.placed[stage].items()
        ends = Counter(sums_by_key((outcome, count) for (_, outcome), count in passed))
        missing = {(why, how): n for (why, how), n in self.unplaced[stage].items() if why}
        waiting = ends[Outcome.OPEN]
        ended = ends.total() - waiting
        return Rate(ends[Outcome.WON], ended, Basis.COHORT, waiting, LeftOut(ends, missing))

    def _of(self, stage: str) -> Counter[Seen]:
        if stage not in self.seen:
            raise unknown_name("stage of open deals", stage, self.seen)
        return self.seen[stage]

    def to_rows(self) -> list[Row]:
        """How many of the deals that stood in each stage were won, however late."""
        return rows_of({stage: self.eventual(stage) for stage in self.seen}, "stage")

    def __repr__(self) -> str:
        rates = ", ".join(f"{stage} {self.eventual(stage)}" for stage in self.seen)
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"StageChances({rates}{missing})"


@gated
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
    ...     Deal(id=f"d{n}", stage="demo", opened=first, closed=first + timedelta(days=20),
    ...          outcome=Outcome.LOST if n % 4 else Outcome.WON)
    ...     for n in range(40)
    ... ]
    >>> recorded = CommonSettings(recorded_from=date(2026, 1, 1))
    >>> chances = stage_chances(Case(Book(deals=deals), datetime(2026, 3, 31), recorded))
    >>> chances.chance("demo", days_left=30), chances.chance("demo", days_left=10)
    (Chance(25.0 % as of 41.0 deals), Chance(0.4 % as of 41.0 deals))
    >>> chances.eventual("demo")
    Rate(25.0 %, 10 of 40, cohort)
    >>> stage_chances(Case(Book(deals=deals), datetime(2026, 3, 31))).left_out
    LeftOut(30 lost without history, 10 won without history)
    """
    counting = ChanceCount.of(process or case.process)
    for track in case.shared(tracks) if deals is None else _some(case, deals):
        for stage, each in counting.count(case, track):
            counting.seen[stage][each] += 1
    return counting.summary


@frozen
class ChanceCount:
    """The same while it is counted.

    Args:
        process: The process.
        seen: As `StageChances` has it.
        placed: As `StageChances` has it.
        unplaced: As `StageChances` has it.
        missing: What is not known of each deal, and how it stands or ended.
    """

    process: SalesProcess
    seen: dict[str, Counter[Seen]]
    placed: dict[str, Counter[Told]]
    unplaced: dict[str, Counter[Told]]
    missing: Counter[Told] = field(factory=Counter["Told"])

    @classmethod
    def of(cls, process: SalesProcess) -> ChanceCount:
        """Nothing counted yet of a process."""
        onward = [stage for stage in process.ids if stage not in process.closing]
        seen: dict[str, Counter[Seen]] = {stage: Counter() for stage in onward}
        placed: dict[str, Counter[Told]] = {stage: Counter() for stage in onward}
        unplaced: dict[str, Counter[Told]] = {stage: Counter() for stage in onward}
        return cls(process, seen, placed, unplaced)

    def count(self, case: Case, track: Track, number: int = 1) -> Iterator[tuple[str, Seen]]:
        """Count a deal, but for how long it stood, which is told.

        Args:
            case: The case.
            track: The deal.
            number: How many deals are alike.
        """
        history, of = case.history(track.deal), self.process
        if history.process is not of and of.id not in {stay.process for stay in history.stays}:
            return
        self.missing[track.missing, history.outcome] += number
        undated = None if track.is_dated else Missing.CLOSED
        for (process_id, stage), each in track.seen_at(0):
            if process_id == of.id and stage is not None:
                self.placed[stage][undated, history.outcome] += number
                if track.is_dated:
                    yield stage, each
        for (process_id, stage), why in track.unplaced.items():
            if process_id == of.id and stage is not None:
                self.unplaced[stage][why, history.outcome] += number

    @property
    def summary(self) -> StageChances:
        """What was counted."""
        left_out = LeftOut.from_counts(self.missing.items())
        return StageChances(self.process, self.seen, self.placed, self.unplaced, left_out)


def _some(case: Case, deals: Iterable[Deal | str]) -> list[Track]:
    chosen = {case.history(deal).deal.id for deal in deals}
    return [track for track in case.shared(tracks) if track.deal in chosen]


def all_chances(case: Case) -> Mapping[str, StageChances]:
    """What history says of each stage, by the id of its process."""
    return {process.id: stage_chances(case, process) for process in case.processes}
