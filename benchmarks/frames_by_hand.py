"""The questions of `frames.py` as one would write them for one engine; it prints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pm4py
import polars as pl

if TYPE_CHECKING:
    from datetime import datetime

PATHS = """
with paths as (
    select deal, min_by(from_stage, "at") as came_from, list_sort(list(("at", stage))) as moves
    from changes group by deal
)
select rep, outcome, came_from, list_transform(moves, lambda move: move[2]) as path, count(*)
from deals left join paths on id = deal group by all
"""

TIMES = """
with firsts as (select deal, min_by(from_stage, "at") as stage from changes group by deal),
stays as (
    select deal, opened as entered, stage from deals join firsts on deal = id
    union all select deal, "at", stage from changes
),
marked as (
    select *, lag(stage) over (partition by deal order by entered) as before from stays
),
runs as (
    select deal, stage, entered, lead(entered) over (partition by deal order by entered) as left_at
    from marked where before is distinct from stage
),
latest as (
    select deal, stage, max(entered) as entered,
        nullif(max_by(coalesce(left_at, 'infinity'), entered), 'infinity') as left_at
    from runs group by deal, stage
)
select stage, left_at is null and closed is null as is_now, count(*),
    median(date_diff('second', entered, coalesce(left_at, closed, timestamp '{}')))
from latest join deals on deal = id group by all
"""


def duckdb_paths(connection: Any) -> list[Any]:
    """How many deals of a rep and an outcome went each way."""
    return list(connection.sql(PATHS).fetchall())


def duckdb_times(connection: Any, as_of: datetime) -> list[Any]:
    """The median time of the last stay in each stage."""
    return list(connection.sql(TIMES.format(as_of)).fetchall())


def polars_paths(deals: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """How many deals of a rep and an outcome went each way."""
    paths = changes.lazy().sort("at").group_by("deal").agg(pl.col("from_stage").first(), "stage")
    paths = deals.lazy().join(paths, left_on="id", right_on="deal", how="left")
    return paths.group_by("rep", "outcome", "from_stage", "stage").len().collect()


def polars_times(deals: pl.DataFrame, changes: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """The median time of the last stay in each stage."""
    deal, stage, at = pl.col("id"), pl.col("stage"), pl.col("at")
    moves = changes.lazy().sort("at").group_by("deal").agg(pl.col("from_stage").first(), stage, at)
    stays = deals.lazy().join(moves, left_on="id", right_on="deal")
    rows = stays.select(
        "id",
        "closed",
        pl.concat_list("from_stage", "stage").alias("stage"),
        pl.concat_list("opened", "at").alias("at"),
    ).explode("stage", "at")
    rows = rows.filter((deal.ne_missing(deal.shift(1))) | (stage != stage.shift(1)))
    rows = rows.with_columns(pl.when(deal == deal.shift(-1)).then(at.shift(-1)).alias("left"))
    rows = rows.group_by("id", "stage").agg(at.last(), pl.col("left", "closed").last())
    end = pl.coalesce("left", "closed", pl.lit(as_of))
    rows = rows.with_columns(
        (end - at).dt.total_seconds().alias("seconds"),
        (pl.col("left").is_null() & pl.col("closed").is_null()).alias("is_now"),
    )
    return rows.group_by("stage", "is_now").agg(pl.len(), pl.col("seconds").median()).collect()


def pandas_paths(deals: Any, changes: Any) -> Any:
    """How many deals of a rep and an outcome went each way."""
    by_deal = changes.sort_values(["deal", "at"]).groupby("deal", sort=False)
    paths = by_deal.agg(came_from=("from_stage", "first"), path=("stage", ">".join))
    joined = deals.merge(paths, left_on="id", right_index=True, how="left")
    return joined.groupby(["rep", "outcome", "came_from", "path"], dropna=False).size()


def pm4py_moves(changes: Any) -> Any:
    """How often a stage follows on another, as pm4py counts it."""
    return pm4py.discover_dfg(_log(changes))


def pm4py_times(changes: Any) -> Any:
    """How long it takes from a stage to the next, as pm4py tells it."""
    return pm4py.discover_performance_dfg(_log(changes))


def _log(changes: Any) -> Any:
    return pm4py.format_dataframe(changes, case_id="deal", activity_key="stage", timestamp_key="at")


def decided(facts: pl.DataFrame) -> pl.DataFrame:
    """A decision table of fifteen rows."""
    outcome, days = pl.col("outcome"), pl.col("days")
    answer: Any = pl
    for name in ("won", "lost", "open"):
        for least in (200, 100, 50, 25):
            is_so = (outcome == name) & (days >= least)
            answer = answer.when(is_so).then(pl.lit(f"{name} after {least}"))
    for name in ("won", "lost"):
        answer = answer.when(outcome == name).then(pl.lit(name))
    return facts.with_columns(answer.otherwise(pl.lit("")).alias("answer"))


def duckdb_decided(connection: Any) -> Any:
    """The same of DuckDB."""
    rows = [
        f"when outcome = '{name}' and days >= {least} then '{name} after {least}'"
        for name in ("won", "lost", "open")
        for least in (200, 100, 50, 25)
    ]
    rows += [f"when outcome = '{name}' then '{name}'" for name in ("won", "lost")]
    answered = connection.table("facts").project(f"case {' '.join(rows)} else '' end as answer")
    return answered.max("answer").fetchall()
