"""Time in stage, of tables instead of records.

What the changes of a tidy deal say is worked out where they are: it is of the process, all its
stages are on record from its opening on, and nothing contradicts them. The others are read as
records.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import frozen

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.convert import load
from salesprocess.frames.book_looks import first_look
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import (
    PLACES,
    flag,
    in_a_row,
    is_alone,
    numbered,
    numbers_of,
    time_of,
    whole,
)
from salesprocess.frames.instants import DAY
from salesprocess.frames.kinds import FrameCount, changes_of, cuts_of, read
from salesprocess.frames.tables import DEAL_FIELDS
from salesprocess.gate import gated
from salesprocess.pipeline.history.distribution import SECOND
from salesprocess.pipeline.history.timing import (
    StageTime,
    TimeInStage,
    TimeMode,
    TimeSpent,
    time_in_stage as time_of_records,
)
from salesprocess.records import Deal, Outcome
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.frames.folding import Cuts
    from salesprocess.frames.tables import DealTables
    from salesprocess.processes.process import SalesProcess

A_SECOND = 1_000_000


@gated
def time_in_stage(
    case: Case,
    tables: DealTables,
    *,
    process: SalesProcess | None = None,
    mode: TimeMode = TimeMode.LATEST,
) -> FrameCount[TimeInStage]:
    """The time that deals stay in each stage of a process, round the clock.

    It is what `pipeline.time_in_stage` says of the same records. A deal whose history is not on
    record from its opening on, or contradicts itself, is read as a record: `kinds` says how many.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        process: The process; `None` for the first of the case.
        mode: Which time a deal has that came to a stage more than once.

    Raises:
        InvalidValueError: If two deals have one id, or times do not go with the moment.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.records import Book
    >>> deals = pl.DataFrame({"id": ["d1"], "opened": [datetime(2026, 1, 5)]})
    >>> changes = pl.DataFrame({"deal": ["d1"], "at": [datetime(2026, 2, 2)],
    ...                         "stage": ["analysis"], "from_stage": ["prospect"]})
    >>> tables = DealTables(deals=deals, stage_changes=changes)
    >>> times = time_in_stage(Case(Book(), as_of=datetime(2026, 2, 9)), tables).summary
    >>> print(times["prospect"].completed.median, "|", times["analysis"].standing.median)
    28 days, 0:00:00 | 7 days, 0:00:00
    """
    process = process or case.process
    look = first_look(case, tables)
    strays = look.changes - _number_of_known(tables)
    if strays:
        look = first_look(case, tables, strays=True)
    tidy = _Tidy(case, tables, process, cuts_of(case, tables, look))
    others = tidy.others()
    book, faults = read(case, tables, *others)
    found = time_of_records(case.of_sample(book, look.times), process=process, mode=mode)
    rejected = sums_by_key((fault, 1) for fault in faults.values())
    return FrameCount(found + tidy.times(mode), len(others[0]), rejected, strays)


def _number_of_known(tables: DealTables) -> int:
    """How many rows of changes name a deal of the table."""
    if not tables.has_changes:
        return 0
    known = tables.change_rows.join(tables.deal_rows, left_on="deal", right_on="id", how="semi")
    return sum(int(row["number"]) for row in collected(known.select(nw.len().alias("number"))))


@frozen
class _Tidy:
    """The deals of which the changes say all, without contradiction."""

    case: Case
    tables: DealTables
    process: SalesProcess
    cuts: Cuts

    @cached_property
    def stages(self) -> dict[str, int]:
        """The number of each name of a stage of the process, from 2; all others have 1."""
        places = {id_: place for place, id_ in enumerate(self.process.ids, start=2)}
        return {name: places[stage.id] for name, stage in self.process.by_name.items()}

    @cached_property
    def outcomes(self) -> dict[str | None, Outcome]:
        """What each text that stands for an outcome means, as far as it means any."""
        texts = [
            row["outcome"] for row in collected(self.tables.deal_rows.select("outcome").unique())
        ]
        found: dict[str | None, Outcome] = {None: Outcome.OPEN}
        for text in texts:
            row = {"id": "any", "outcome": text}
            for deal in load(Deal, [row], dialect=self.tables.dialect).records if text else ():
                found[text] = deal.outcome
        return found

    @cached_property
    def wide(self) -> nw.LazyFrame[Any]:
        """A row for each deal, and whether it is tidy."""
        wide = in_a_row(self.tables, (), self.stages, self.cuts)
        places = [*reversed(PLACES)]
        wide = wide.with_columns(
            nw.coalesce(*(nw.col(f"to_{place}") for place in places)).alias("stands"),
            nw.coalesce(*map(time_of, places)).alias("moved"),
            nw.min_horizontal(nw.col("opened"), time_of(1)).alias("began"),
            numbers_of("stage", self.stages).alias("told"),
            flag(is_alone(self.cuts)).alias("alone"),
        )
        wide = wide.with_columns(
            flag(self._is(nw.col("outcome"), is_open=True)).alias("is_open"),
            flag(self._is(nw.col("outcome"), is_open=False)).alias("has_ended"),
            flag(nw.col("stands").is_in(self._closing)).alias("closes"),
        )
        return wide.with_columns(
            flag(self._is_tidy()).alias("tidy"),
            (nw.col("is_open") * (1 - nw.col("closes"))).alias("is_current"),
        )

    @property
    def _closing(self) -> list[int]:
        return [self.stages[id_] for id_ in self.process.ids if id_ in self.process.closing]

    @property
    def _working(self) -> list[int]:
        return [self.stages[id_] for id_ in self.process.ids if id_ not in self.process.closing]

    def _is(self, outcome: nw.Expr, *, is_open: bool) -> nw.Expr:
        """Whether a text stands for an open deal, or for one that has ended."""
        texts = [
            text
            for text, meant in self.outcomes.items()
            if text is not None and (meant is Outcome.OPEN) is is_open
        ]
        return outcome.is_in(texts) | outcome.is_null() if is_open else outcome.is_in(texts)

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
        end = closed + DAY - 1 if self.tables.is_day("closed") else closed
        dated = end >= nw.col("moved") if self.tables.is_day("closed") else ~closed.is_null()
        known_end = (nw.col("closes") == 1) | dated
        return nw.all_horizontal(
            own,
            *stages,
            nw.col("alone") == 0,
            nw.col("from").is_in(self._working),
            (nw.col("told") == 0) | (nw.col("told") == nw.col("stands")),
            ~opened.is_null(),
            nw.col("moved") <= self.cuts.as_of,
            closed.is_null() | ((closed <= self.cuts.as_of) & (end >= opened)),
            ((nw.col("is_open") == 1) & closed.is_null())
            | ((nw.col("has_ended") == 1) & known_end),
            ignore_nulls=False,
        )

    def others(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The rows of all other deals, and of their changes."""
        deals = [*collected(self.wide.filter(nw.col("tidy") == 0).select(*DEAL_FIELDS))]
        return deals, changes_of(self.tables, [row["id"] for row in deals if row["id"]])

    def times(self, mode: TimeMode) -> TimeInStage:
        """The time that the tidy deals spent in each stage."""
        found: dict[str, dict[TimeSpent, int]] = {id_: {} for id_ in self.process.ids}
        for row in collected(self._spent(mode)) if self.tables.has_changes else ():
            stage = self.process.ids[int(row["to"]) - 2]
            outcome = self.outcomes[row["outcome"]]
            if row["closes"] and outcome is Outcome.OPEN:
                is_won = self.process.ids[int(row["stands"]) - 2] in self.process.won
                outcome = Outcome.WON if is_won else Outcome.LOST
            spent = TimeSpent(outcome, bool(row["is_now"]), row["seconds"] * SECOND)
            found[stage][spent] = found[stage].get(spent, 0) + row["number"]
        times = {stage: StageTime.from_counts(counts.items()) for stage, counts in found.items()}
        return TimeInStage(self.process, mode, ROUND_THE_CLOCK, times)

    def _spent(self, mode: TimeMode) -> nw.LazyFrame[Any]:
        """How many deals spent so many seconds in each stage, by how they stand."""
        stays = self._stays()
        alike = ["to", "outcome", "closes", "stands"]
        if mode is TimeMode.LATEST:
            stays = stays.with_columns(nw.col("place").max().over("deal", "to").alias("last"))
            stays = stays.filter(nw.col("place") == nw.col("last"))
        else:
            stays = stays.group_by("deal", *alike).agg(
                nw.col("lasted").sum().cast(nw.Int64), nw.col("is_now").max()
            )
        seconds = (nw.col("lasted") // A_SECOND).cast(nw.Int64).alias("seconds")
        return (
            stays.select(*alike, "is_now", seconds)
            .group_by(*alike, "is_now", "seconds")
            .agg(nw.len().alias("number"))
        )

    def _stays(self) -> nw.LazyFrame[Any]:
        """A row for each stay of a tidy deal; changes that repeat a stage are one with it."""
        facts = ["stands", "outcome", "closed", "closes", "is_current", "moved"]
        tidy = self.wide.filter(nw.col("tidy") == 1)
        first = tidy.select(
            nw.col("id").alias("deal"),
            whole(0).alias("place"),
            nw.col("began").alias("start"),
            nw.col("from").alias("to"),
        )
        moves = numbered(self.tables.change_rows).select(
            "deal",
            "place",
            nw.col("at").alias("start"),
            numbers_of("stage", self.stages).alias("to"),
        )
        rows = nw.concat([first, moves]).with_columns(
            nw.col("to").shift(1).over("deal", order_by="place").alias("before")
        )
        rows = rows.filter(nw.col("before").is_null() | (nw.col("before") != nw.col("to")))
        rows = rows.with_columns(
            nw.col("start").shift(-1).over("deal", order_by="place").alias("next")
        )
        rows = rows.join(tidy.select("id", *facts), left_on="deal", right_on="id", how="inner")
        start, is_last = nw.col("start"), nw.col("next").is_null()
        at_least = nw.col("moved") if self.tables.is_day("closed") else start
        ended = nw.max_horizontal(nw.col("closed"), at_least)
        end = nw.when(nw.col("closes") == 1).then(start).otherwise(ended)
        end = nw.when(nw.col("is_current") == 1).then(whole(self.cuts.as_of)).otherwise(end)
        left = nw.when(is_last).then(end).otherwise(nw.col("next"))
        is_now = flag(is_last) * nw.col("is_current")
        return rows.with_columns((left - start).alias("lasted"), is_now.alias("is_now"))
