"""Frames beside the same counts written by hand, as ratios: `python benchmarks/frames.py [deals]`.

A quarter of a million deals with a million changes of stage unless told otherwise. By hand the
changes of each deal are set side by side and deals of the same path, rep and outcome are counted.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from salesprocess import frames
from salesprocess.case import Case
from salesprocess.records import Book

if TYPE_CHECKING:
    from collections.abc import Callable

DEALS = 250_000
KINDS_DRAWN = 20_000
STAGES = ["suspect", "prospect", "analysis", "demo", "close"]
AS_OF = datetime(2026, 3, 31)
LONGEST = 12


def tables(number: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Deals of 50 reps: so many are drawn, and the others are those again, at other times."""
    dice = Random(1)  # noqa: S311
    deals: list[tuple[int, datetime, datetime | None, str, str]] = []
    changes: list[tuple[int, datetime, str, str]] = []
    for place in range(KINDS_DRAWN):
        at = opened = datetime(2024, 1, 1) + timedelta(minutes=dice.randrange(600_000))
        steps = min(1 + int(dice.expovariate(0.35)), 4)
        for before, stage in pairwise(STAGES[: steps + 1]):
            at += timedelta(minutes=1 + int(dice.expovariate(1 / 20_000)))
            changes.append((place, at, stage, before))
        won = dice.random()
        outcome = "won" if won < 0.25 else "lost" if won < 0.8 else "open"
        closed = at + timedelta(days=3) if outcome != "open" else None
        deals.append((place, opened, closed, outcome, f"rep {dice.randrange(50)}"))
    columns = ["place", "opened", "closed", "outcome", "rep"]
    copies = pl.DataFrame({"copy": range(-(-number // KINDS_DRAWN))})
    many = pl.DataFrame(deals, schema=columns, orient="row").join(copies, how="cross").head(number)
    moved = pl.DataFrame(changes, schema=["place", "at", "stage", "from_stage"], orient="row")
    name = pl.format("{}-{}", "place", "copy")
    moved = many.select("place", "copy").join(moved, on="place")
    return (
        many.select(name.alias("id"), "opened", "closed", "outcome", "rep"),
        moved.select(name.alias("deal"), "at", "stage", "from_stage"),
    )


def polars_by_hand(deals: pl.DataFrame, changes: pl.DataFrame) -> int:
    paths = (
        changes.lazy()
        .sort("deal", "at")
        .group_by("deal", maintain_order=True)
        .agg(pl.col("from_stage").first(), pl.col("stage").str.join(">"))
    )
    counted = (
        deals.lazy()
        .join(paths, left_on="id", right_on="deal", how="left")
        .group_by("rep", "outcome", "from_stage", "stage")
        .len()
    )
    return counted.collect().height


def duckdb_by_hand(connection: Any) -> int:
    counted = connection.sql(
        """
        with paths as (
            select
                deal,
                min_by(from_stage, "at") as came_from,
                string_agg(stage, '>' order by "at") as path
            from changes group by deal
        )
        select rep, outcome, came_from, path, count(*) from deals left join paths on id = deal
        group by all
        """
    )
    return len(counted.fetchall())


def seconds(run: Callable[[], object], times: int = 3) -> float:
    """The median of a few runs."""
    taken: list[float] = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return median(taken)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DEALS
    deals, changes = tables(number)
    connection = duckdb.connect()
    connection.execute("create table deals as select * from deals")
    connection.execute("create table changes as select * from changes")
    case = Case(Book(), AS_OF)
    asked = {
        "Polars": frames.DealTables(deals=deals, stage_changes=changes),
        "DuckDB": frames.DealTables(
            deals=connection.table("deals"), stage_changes=connection.table("changes")
        ),
    }
    by_hand: dict[str, Callable[[], object]] = {
        "Polars": lambda: polars_by_hand(deals, changes),
        "DuckDB": lambda: duckdb_by_hand(connection),
    }
    print(f"{deals.height:,} deals, {changes.height:,} changes of stage")
    for engine, given in asked.items():
        paths = seconds(by_hand[engine])
        kinds = frames.stage_moves(case, given, group="rep").kinds
        moves = seconds(partial(frames.stage_moves, case, given, group="rep"))
        times = seconds(partial(frames.time_in_stage, case, given), 1)
        print(
            f"{engine}: paths by hand {paths:.2f} s; stage moves {moves:.2f} s, "
            f"{moves / paths:.1f} times ({kinds:,} kinds); time in stage {times:.2f} s"
        )


if __name__ == "__main__":
    main()
