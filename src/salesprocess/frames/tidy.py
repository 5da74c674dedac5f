"""The time of tidy deals in their stages, worked out where they are.

A deal is tidy if it is of the process, all its stages are on record from its opening on, and
nothing contradicts them. The others have to be read as records.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.convert import load
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import (
    LONGEST,
    PLACES,
    flag,
    in_a_row,
    is_alone,
    numbers_of,
    time_of,
    whole,
)
from salesprocess.frames.lists import one_below_another
from salesprocess.frozen import frozen
from salesprocess.left_out import LeftOut
from salesprocess.pipeline.history.distribution import SECOND, Distribution
from salesprocess.pipeline.history.timing import StageTime, TimeInStage, TimeMode
from salesprocess.records import Deal, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.case import Case
    from salesprocess.frames.folding import Cuts
    from salesprocess.frames.tables import DealTables
    from salesprocess.processes.process import SalesProcess

A_SECOND = 1_000_000
ENDS = tuple(Outcome)
IS_OPEN = ENDS.index(Outcome.OPEN)
STAYS = (0, *PLACES)
"""The stays of a deal: that before its first change, and that after each."""


@frozen
class Tidy:
    """The deals of which the changes say all, without contradiction.

    Args:
        case: The case.
        tables: The deals and their changes.
        process: The process whose stages are asked about.
        cuts: The moment and the ticks.
        mode: Which time a deal has that came to a stage more than once.
    """

    case: Case
    tables: DealTables
    process: SalesProcess
    cuts: Cuts
    mode: TimeMode

    @cached_property
    def stages(self) -> dict[str, int]:
        """The number of each name of a stage of the process, from 2; all others have 1."""
        places = {id_: place for place, id_ in enumerate(self.process.ids, start=2)}
        return {name: places[stage.id] for name, stage in self.process.by_name.items()}

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What each text that stands for an outcome means, as far as it means any."""
        texts = [
            row["outcome"] for row in collected(self.tables.deal_rows.select("outcome").unique())
        ]
        found: dict[str, Outcome] = {}
        for text in texts:
            row = {"id": "any", "outcome": text}
            for deal in load(Deal, [row], dialect=self.tables.dialect).records if text else ():
                found[text] = deal.outcome
        return found

    @property
    def _closing(self) -> list[int]:
        return [self.stages[id_] for id_ in self.process.ids if id_ in self.process.closing]

    @property
    def _working(self) -> list[int]:
        return [self.stages[id_] for id_ in self.process.ids if id_ not in self.process.closing]

    def _wide(self) -> nw.LazyFrame[Any]:
        """A row for each deal, with how it stands or ended, and whether it is tidy."""
        wide = in_a_row(self.tables, (), self.stages, self.cuts)
        outcome, backwards = nw.col("outcome"), [*reversed(PLACES)]
        said: Any = nw.when(outcome.is_null()).then(whole(IS_OPEN))
        for text, meant in self.outcomes.items():
            said = said.when(outcome == text).then(whole(ENDS.index(meant)))
        wide = wide.with_columns(
            nw.coalesce(*(nw.col(f"to_{place}") for place in backwards)).alias("stands"),
            nw.coalesce(*map(time_of, backwards)).alias("moved"),
            nw.min_horizontal(nw.col("opened"), time_of(1)).alias("at_0"),
            nw.col("from").alias("to_0"),
            numbers_of("stage", self.stages).alias("told"),
            said.alias("said"),
        )
        wide = wide.with_columns(
            flag(nw.col("stands").is_in(self._closing)).alias("closes"),
            flag(nw.col("said") == IS_OPEN).alias("is_open"),
        )
        return wide.with_columns(
            flag(self._is_tidy()).alias("tidy"),
            (nw.col("is_open") * (1 - nw.col("closes"))).alias("is_current"),
            self._ended().alias("ended"),
            self._end().alias("end"),
        )

    def _is_tidy(self) -> nw.Expr:
        """Whether the changes of a deal say all of it."""
        opened, closed, process = nw.col("opened"), nw.col("closed"), nw.col("process")
        own = process == self.process.id
        if self.process is self.case.process:
            own = own | process.is_null()
        stages = [
            nw.col(f"to_{place}").is_null()
            | nw.col(f"to_{place}").is_in(self._working)
            | ((nw.col("changes") == place) & (nw.col("closes") == 1))
            for place in PLACES
        ]
        is_day = self.tables.is_day("closed")
        end = closed + self.cuts.length_of_day - self.cuts.ticks if is_day else closed
        dated = end >= nw.col("moved") if is_day else ~closed.is_null()
        return nw.all_horizontal(
            own,
            *stages,
            ~is_alone(),
            nw.col("from").is_in(self._working),
            (nw.col("told") == 0) | (nw.col("told") == nw.col("stands")),
            ~opened.is_null(),
            nw.col("moved") <= self.cuts.as_of,
            closed.is_null() | ((closed <= self.cuts.as_of) & (end >= opened)),
            ((nw.col("is_open") == 1) & closed.is_null())
            | ((nw.col("said") != IS_OPEN) & ((nw.col("closes") == 1) | dated)),
            ignore_nulls=False,
        )

    def _ended(self) -> nw.Expr:
        """How a tidy deal stands or ended: by what is said of it, else by its last stage."""
        won = [self.stages[id_] for id_ in self.process.ids if id_ in self.process.won]
        is_won = nw.when(nw.col("stands").is_in(won)).then(whole(ENDS.index(Outcome.WON)))
        by_stage = is_won.otherwise(whole(ENDS.index(Outcome.LOST)))
        unsaid = (nw.col("is_open") == 1) & (nw.col("closes") == 1)
        return nw.when(unsaid).then(by_stage).otherwise(nw.col("said"))

    def _end(self) -> nw.Expr:
        """Until when a tidy deal was in its last stage."""
        closed, moved = nw.col("closed"), nw.col("moved")
        ended = nw.max_horizontal(closed, moved) if self.tables.is_day("closed") else closed
        by_stage = nw.when(nw.col("closes") == 1).then(moved)
        return by_stage.when(nw.col("is_open") == 1).then(whole(self.cuts.as_of)).otherwise(ended)

    def counted(self) -> nw.LazyFrame[Any]:
        """How many stays of tidy deals are alike, and which deals are not tidy, in one pass.

        Returns:
            Rows with an `id`, an `entry` and their `number`. An entry from 0 is that of stays:
            `times` reads it. A negative one is that of deals, and -1 - n of those with n changes.
            The `id` is that of a deal that is not tidy, and missing of all others.
        """
        tidy = nw.col("tidy") == 1
        wide = self._wide().with_columns(*self._lasted())
        rows = wide.with_columns(*self._entries()).select(
            nw.when(~tidy).then(nw.col("id")).alias("id"),
            (-1 - nw.col("changes")).alias("deal"),
            *(
                nw.when(tidy).then(nw.col(f"entry_{place}")).alias(f"entry_{place}")
                for place in STAYS
            ),
        )
        names = ["deal", *(f"entry_{place}" for place in STAYS)]
        entries = one_below_another(rows, "id", names, "entry")
        return entries.group_by("id", "entry").agg(nw.len().alias("number"))

    @property
    def _size(self) -> int:
        """What the codes of stays are below."""
        return 2 * len(ENDS) * self.cuts.ticks

    def _lasted(self) -> Iterator[nw.Expr]:
        """How long each stay lasted, where it ended; repeats of a stage are one with it."""
        since = time_of(0)
        for place in STAYS:
            is_last = place == LONGEST
            if place:
                repeats = nw.col(f"to_{place}") == nw.col(f"to_{place - 1}")
                since = nw.when(repeats).then(since).otherwise(time_of(place))
            left = nw.col("end") if is_last else nw.coalesce(time_of(place + 1), "end")
            lasted = nw.max_horizontal(left - since, whole(0))
            if not is_last:
                goes_on = nw.col(f"to_{place + 1}") == nw.col(f"to_{place}")
                lasted = nw.when(~goes_on | goes_on.is_null()).then(lasted)
            yield lasted.alias(f"lasted_{place}")

    def _entries(self) -> Iterator[nw.Expr]:
        """What is counted of the stays of a tidy deal, at the last one in each stage.

        Each is the seconds it lasted and a code, in one whole number: the code holds whether the
        deal is there now, how it stands or ended, and the stage.
        """
        for place in STAYS:
            stage, lasted = nw.col(f"to_{place}"), nw.col(f"lasted_{place}")
            if self.mode is TimeMode.CUMULATIVE:
                stays = (
                    nw.when(nw.col(f"to_{earlier}") == stage).then(nw.col(f"lasted_{earlier}"))
                    for earlier in range(place + 1)
                )
                lasted = nw.sum_horizontal(*stays)
            seconds = (lasted // (A_SECOND * self.cuts.ticks)).cast(nw.Int64)
            later = [nw.col(f"to_{after}") for after in range(place + 1, LONGEST + 1)]
            is_last = flag(later[0].is_null()) if later else whole(1)
            how = is_last * nw.col("is_current") * len(ENDS) + nw.col("ended")
            entry: nw.Expr = seconds * self._size + how * self.cuts.ticks + stage
            if later:
                again = nw.any_horizontal(*(other == stage for other in later), ignore_nulls=True)
                entry = nw.when(~again).then(entry)
            yield entry.alias(f"entry_{place}")

    def times(self, entries: Iterable[tuple[int, int]]) -> TimeInStage:
        """The time that tidy deals spent in each stage.

        Args:
            entries: What is counted of stays, and how often.
        """
        stays: dict[int, dict[int, int]] = {}
        for entry, number in entries:
            seconds, code = divmod(entry, self._size)
            stays.setdefault(code, {})[seconds] = number
        durations: dict[tuple[str, bool], dict[int, int]] = {}
        placed: dict[str, dict[Outcome, int]] = {}
        for code, lasted in stays.items():
            how, stage = divmod(code, self.cuts.ticks)
            is_now, ended = divmod(how, len(ENDS))
            id_ = self.process.ids[stage - 2]
            found = durations.setdefault((id_, bool(is_now)), {})
            for seconds, number in lasted.items():
                found[seconds] = found.get(seconds, 0) + number
            counts = placed.setdefault(id_, {})
            counts[ENDS[ended]] = counts.get(ENDS[ended], 0) + sum(lasted.values())
        times = {
            id_: StageTime(
                Distribution(SECOND, durations.get((id_, False), {})),
                Distribution(SECOND, durations.get((id_, True), {})),
                LeftOut(placed.get(id_, {})),
            )
            for id_ in self.process.ids
        }
        return TimeInStage(self.process, self.mode, ROUND_THE_CLOCK, times)
