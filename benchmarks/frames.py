"""Frames beside the same questions written by hand, as ratios.

`python benchmarks/frames.py [deals] [job …]`: a quarter of a million deals with a million changes
of stage unless told otherwise. A named job alone, such as `polars/moves`, is run once on tables of
its engine that another process wrote, and it is told what memory it took at most. By hand the
changes of each deal are set side by side and deals of one path, rep and outcome are counted; and
the median of the last stay in each stage is taken. Each question and the same by hand take turns.
"""

from __future__ import annotations

import resource
import sys
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING

import duckdb
import narwhals.stable.v2 as nw
import polars as pl

from frames_by_hand import (
    decided,
    duckdb_decided,
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
from salesprocess.pipeline import stage_moves, time_in_stage
from salesprocess.records import Book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Jobs = dict[str, Callable[[], object]]
    """What is measured, by name; what it is held against has `by hand` behind the name."""

DEALS = 250_000
STAGES = ["suspect", "prospect", "analysis", "demo", "close"]
AS_OF = datetime(2026, 3, 31)
CASE = Case(Book(), AS_OF)
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


def write(number: int, folder: str) -> None:
    """Write the tables, with the facts that the decision table is asked about."""
    deals, changes = tables(number)
    days = (pl.col("at").dt.epoch("s") % 400).cast(pl.Float64)
    ends = dict(zip(STAGES, ["won", "lost", "open", "won", "lost"], strict=True))
    facts = changes.select(
        pl.col("stage").replace_strict(ends).alias("outcome"), days.alias("days")
    )
    for name, table_ in (("deals", deals), ("changes", changes), ("facts", facts)):
        table_.write_parquet(Path(folder, f"{name}.parquet"))


def _read(folder: Path) -> list[pl.DataFrame]:
    return [pl.read_parquet(folder / f"{name}.parquet") for name in TABLES]


def _of_polars(folder: Path) -> Jobs:
    deals, changes, facts = _read(folder)
    given = frames.DealTables(deals=deals, stage_changes=changes)
    answer = frames.outcome_of(TABLE).alias("answer")
    return {
        "moves": partial(frames.stage_moves, CASE, given, group="rep"),
        "moves by hand": partial(polars_paths, deals, changes),
        "times": partial(frames.time_in_stage, CASE, given),
        "times by hand": partial(polars_times, deals, changes, AS_OF),
        "table": lambda: nw.from_native(facts).with_columns(answer),
        "table by hand": partial(decided, facts),
    }


def _of_duckdb(folder: Path) -> Jobs:
    connection = duckdb.connect()
    for name in TABLES:
        connection.read_parquet(str(folder / f"{name}.parquet")).create(name)
    deals, changes, facts = (connection.table(name) for name in TABLES)
    given = frames.DealTables(deals=deals, stage_changes=changes)
    answer = frames.outcome_of(TABLE).alias("answer")
    answered = nw.from_native(facts).with_columns(answer)
    return {
        "moves": partial(frames.stage_moves, CASE, given, group="rep"),
        "moves by hand": partial(duckdb_paths, connection),
        "times": partial(frames.time_in_stage, CASE, given),
        "times by hand": partial(duckdb_times, connection, AS_OF),
        "table": lambda: answered.to_native().max("answer").fetchall(),
        "table by hand": partial(duckdb_decided, connection),
    }


def _of_pandas(folder: Path) -> Jobs:
    deals, changes = (each.to_pandas() for each in _read(folder)[:2])
    given = frames.DealTables(deals=deals, stage_changes=changes)
    return {
        "moves": partial(frames.stage_moves, CASE, given, group="rep"),
        "moves by hand": partial(pandas_paths, deals, changes),
    }


def _beside_pm4py(folder: Path) -> Jobs:
    ours, changes = _of_polars(folder), _read(folder)[1].to_pandas()
    return {
        "moves": ours["moves"],
        "moves by hand": partial(pm4py_moves, changes),
        "times": ours["times"],
        "times by hand": partial(pm4py_times, changes),
    }


def _beside_records(folder: Path) -> Jobs:
    """Held against the records of the same tables, which are there already."""
    ours, (deals, changes, _) = _of_polars(folder), _read(folder)
    given = frames.DealTables(deals=deals, stage_changes=changes)
    book = frames.to_records(given).book
    return {
        "moves": ours["moves"],
        "moves by hand": lambda: stage_moves(Case(book, AS_OF), group=lambda deal: deal.rep),
        "times": ours["times"],
        "times by hand": lambda: time_in_stage(Case(book, AS_OF)),
    }


TABLES = ("deals", "changes", "facts")
KINDS: dict[str, Callable[[Path], Jobs]] = {
    "polars": _of_polars,
    "duckdb": _of_duckdb,
    "pandas": _of_pandas,
    "pm4py": _beside_pm4py,
    "records": _beside_records,
}
WANTED = {"pandas": 1.0, "pm4py": 1.0, "records": 0.1, "moves": 1.1, "times": 1.15, "table": 1.2}


def seconds(run: Callable[[], object]) -> float:
    """The processor time of a run: the clock tells less where others work too."""
    start = process_time()
    run()
    return process_time() - start


def lines(number: int = DEALS, kinds: Iterable[str] = KINDS, times: int = 3) -> list[Line]:
    """How much more frames take than what they are held against: the least of a few turns each."""
    found: list[Line] = []
    with TemporaryDirectory() as folder:
        write(number, folder)
        for kind in kinds:
            known = KINDS[kind](Path(folder))
            for name in [name for name in known if not name.endswith("by hand")]:
                both = known[name], known[f"{name} by hand"]
                turns = [tuple(map(seconds, both)) for _ in range(times)]
                ours, limit = map(min, zip(*turns, strict=True))
                words = f"{kind}/{name}"
                found.append(
                    Line(
                        name=f"{words}, {number:,} deals",
                        measured=ours,
                        beside=kind if kind in {"pm4py", "records"} else "by hand",
                        limit=limit,
                        unit="s",
                        wanted=next(wanted for word, wanted in WANTED.items() if word in words),
                    )
                )
    return found


def _most() -> float:
    """The most memory that this process has taken, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def alone(number: int, job: str) -> None:
    """Run one job once, and print what it takes."""
    kind, _, name = job.partition("/")
    with TemporaryDirectory() as folder:
        writer = get_context("spawn").Process(target=write, args=(number, folder))
        writer.start()
        writer.join()
        run = KINDS[kind](Path(folder))[name]
        before = _most()
        print(f"{job}: {seconds(run):.2f} s, at most {_most():.2f} GB, {before:.2f} GB before")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DEALS
    known = [name for name in sys.argv[2:] if name in KINDS]
    for job in sys.argv[2:]:
        if job not in KINDS:
            alone(number, job)
    if known or not sys.argv[2:]:
        print(table(lines(number, known or KINDS)))


if __name__ == "__main__":
    main()
