"""Frames beside the same questions written by hand, as ratios.

`python benchmarks/frames.py [deals] [job …]`: a quarter of a million deals with a million changes
of stage unless told otherwise. Named jobs alone are run, such as `polars/moves`, and it is told
what memory the process took at most. By hand the changes of each deal are set side by side and
deals of one path, rep and outcome are counted; and the median of the last stay in each stage is
taken.
"""

from __future__ import annotations

import resource
import sys
from datetime import datetime
from functools import partial
from time import process_time
from typing import TYPE_CHECKING

import duckdb
import narwhals.stable.v2 as nw
import polars as pl

from frames_by_hand import (
    decided,
    duckdb_paths,
    duckdb_times,
    pandas_paths,
    pm4py_moves,
    pm4py_times,
    polars_paths,
    polars_times,
)
from lines import Line, table
from salesprocess import frames
from salesprocess.case import Case
from salesprocess.decisions import AtLeast, Choice, DecisionTable, HitPolicy, Is, Number, Row
from salesprocess.records import Book

if TYPE_CHECKING:
    from collections.abc import Callable

DEALS = 250_000
STAGES = ["suspect", "prospect", "analysis", "demo", "close"]
AS_OF = datetime(2026, 3, 31)
MINUTE = 60_000_000
ROWS = [
    Row({"outcome": Is(outcome), "days": AtLeast(days)}, then=f"{outcome} after {days}")
    for outcome in ("won", "lost", "open")
    for days in (200, 100, 50, 25)
]
TABLE: DecisionTable[str] = DecisionTable(
    "how it went",
    [Choice("outcome", ("won", "lost", "open")), Number("days")],
    [*ROWS, *(Row({"outcome": Is(each)}, then=each) for each in ("won", "lost")), Row({}, then="")],
    HitPolicy.FIRST,
)
"""A table of fifteen rows."""


def tables(number: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Deals of 50 reps with three to five changes each, their changes in no order."""

    def drawn(seed: int, below: int) -> pl.Expr:
        return (pl.int_range(pl.len()).hash(seed) % below).cast(pl.Int64)

    start = int(datetime(2024, 1, 1).timestamp()) * 1_000_000
    deals = pl.select(pl.int_range(number).alias("deal")).select(
        pl.format("006{}", pl.col("deal").cast(pl.String).str.zfill(12)).alias("id"),
        (start + drawn(1, 600_000) * MINUTE).alias("opened"),
        (3 + drawn(2, 3)).alias("steps"),
        pl.format("rep {}", drawn(3, 50)).alias("rep"),
        drawn(4, 100).alias("ends"),
    )
    rows = deals.select("id", "opened", pl.int_ranges("steps").alias("place")).explode("place")
    share = (1 + drawn(5, 1_000_000)) / 1_000_001
    gap = ((1 - share.log() * 10_000).cast(pl.Int64) * MINUTE).cum_sum().over("id")
    target = pl.col("place") + 1 - 2 * (drawn(6, 10) == 0)
    rows = rows.with_columns(
        (pl.col("opened") + gap).alias("at"), target.clip(0, 4).alias("to")
    ).with_columns(pl.col("to").shift(1, fill_value=0).over("id").alias("from"))
    names = dict(enumerate(STAGES))
    changes = rows.select(
        pl.col("id").alias("deal"),
        pl.col("at").cast(pl.Datetime("us")),
        pl.col("to").replace_strict(names).alias("stage"),
        pl.col("from").replace_strict(names).alias("from_stage"),
    ).sample(fraction=1, shuffle=True, seed=7)
    last = rows.group_by("id").agg(pl.col("at").max())
    won = pl.when(pl.col("ends") < 25).then(pl.lit("won"))
    outcome = won.when(pl.col("ends") < 80).then(pl.lit("lost")).otherwise(pl.lit("open"))
    closed = (pl.col("at") + 3 * 24 * 60 * MINUTE).cast(pl.Datetime("us"))
    deals = deals.join(last, on="id").select(
        "id",
        pl.col("opened").cast(pl.Datetime("us")),
        pl.when(pl.col("ends") < 80).then(closed).alias("closed"),
        outcome.alias("outcome"),
        "rep",
    )
    return deals, changes


def jobs(number: int) -> dict[str, Callable[[], object]]:
    """What is measured, by name; each by hand has `by hand` behind the name of ours."""
    deals, changes = tables(number)
    connection = duckdb.connect()
    connection.execute("create table deals as select * from deals")
    connection.execute("create table changes as select * from changes")
    case = Case(Book(), AS_OF)
    in_polars = frames.DealTables(deals=deals, stage_changes=changes)
    given = connection.table("deals"), connection.table("changes")
    in_duckdb = frames.DealTables(deals=given[0], stage_changes=given[1])
    of_pandas = deals.to_pandas(), changes.to_pandas()
    in_pandas = frames.DealTables(deals=of_pandas[0], stage_changes=of_pandas[1])
    days = (pl.col("at").dt.epoch("s") % 400).cast(pl.Float64)
    outcome = pl.col("stage").replace_strict(
        dict(zip(STAGES, ["won", "lost", "open", "won", "lost"], strict=True))
    )
    facts = changes.select(outcome.alias("outcome"), days.alias("days"))
    answer = frames.outcome_of(TABLE).alias("answer")
    return {
        "polars/moves": partial(frames.stage_moves, case, in_polars, group="rep"),
        "polars/moves by hand": partial(polars_paths, deals, changes),
        "polars/times": partial(frames.time_in_stage, case, in_polars),
        "polars/times by hand": partial(polars_times, deals, changes, AS_OF),
        "duckdb/moves": partial(frames.stage_moves, case, in_duckdb, group="rep"),
        "duckdb/moves by hand": partial(duckdb_paths, connection),
        "duckdb/times": partial(frames.time_in_stage, case, in_duckdb),
        "duckdb/times by hand": partial(duckdb_times, connection, AS_OF),
        "pandas/moves": partial(frames.stage_moves, case, in_pandas, group="rep"),
        "pandas/moves by hand": partial(pandas_paths, *of_pandas),
        "polars/moves beside pm4py": partial(frames.stage_moves, case, in_polars, group="rep"),
        "polars/moves beside pm4py by hand": partial(pm4py_moves, of_pandas[1]),
        "polars/times beside pm4py": partial(frames.time_in_stage, case, in_polars),
        "polars/times beside pm4py by hand": partial(pm4py_times, of_pandas[1]),
        "polars/table": lambda: nw.from_native(facts).with_columns(answer),
        "polars/table by hand": partial(decided, facts),
    }


WANTED = {"pandas": 1.0, "pm4py": 1.0, "moves": 1.1, "times": 1.15, "table": 1.2}


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The least processor time of a few runs: the clock tells less where others work too."""
    taken: list[float] = []
    for _ in range(times):
        start = process_time()
        run()
        taken.append(process_time() - start)
    return min(taken)


def lines(number: int = DEALS) -> list[Line]:
    """How much more frames take than the query by hand."""
    known = jobs(number)
    return [
        Line(
            name=f"{name}, {number:,} deals",
            measured=seconds(run),
            beside="by hand",
            limit=seconds(known[f"{name} by hand"]),
            unit="s",
            wanted=next(wanted for word, wanted in WANTED.items() if word in name),
        )
        for name, run in known.items()
        if not name.endswith("by hand")
    ]


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DEALS
    if not sys.argv[2:]:
        print(table(lines(number)))
        return
    known = jobs(number)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in sys.argv[2:]:
        print(f"{name}: {seconds(known[name]):.2f} s")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"at most {most / 2**20:.2f} GB, {before / 2**20:.2f} GB before")


if __name__ == "__main__":
    main()
