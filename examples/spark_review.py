"""Ten million changes of stage in partitioned Parquet, and a review of them on Spark.

`python examples/spark_review.py [changes] [folder] [master]`: a hundred thousand changes, in a
folder that is thrown away, unless told otherwise. The tables are made by Spark itself, always the
same of a size. Spark counts, and what leaves it are counts alone.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from pyspark.sql import SparkSession, functions

from salesprocess import frames
from salesprocess.case import Case
from salesprocess.pipeline import Reach, conversion_by_step
from salesprocess.rates import Basis
from salesprocess.records import Book

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

CHANGES = 100_000
STAGES = ("suspect", "prospect", "analysis", "demo", "close")
DAY = 24 * 60 * 60
PARTS = 8


def drawn(seed: int, below: int) -> Column:
    """A number from 0 for each deal, always the same."""
    return functions.pmod(functions.xxhash64("nr", functions.lit(seed)), functions.lit(below))


def moment(seconds: Column) -> Column:
    """A moment without a zone."""
    return functions.timestamp_seconds(seconds).cast("timestamp_ntz")


def write(session: SparkSession, number: int, folder: str) -> None:
    """Write the tables: each deal has four changes, and comes as far as it comes by the last."""
    opened = 1_704_067_200 + drawn(1, 600) * DAY + drawn(2, DAY)
    deals = session.range(number // 4).withColumnRenamed("id", "nr")
    deals = deals.withColumn("id", functions.format_string("d%09d", "nr"))
    deals = deals.withColumn("start", opened).withColumn("part", drawn(3, PARTS))
    deals.select(
        "id",
        moment(functions.col("start")).alias("opened"),
        functions.when(drawn(4, 4) == 0, "won").otherwise("open").alias("outcome"),
        functions.when(drawn(4, 4) == 0, moment(functions.col("start") + 200 * DAY)).alias(
            "closed"
        ),
        functions.concat(functions.lit("rep "), drawn(5, 50)).alias("rep"),
        "part",
    ).write.partitionBy("part").mode("overwrite").parquet(f"{folder}/deals")
    steps = deals.withColumn(
        "step", functions.explode(functions.sequence(*map(functions.lit, (1, 4))))
    )
    names = functions.array(*map(functions.lit, STAGES))
    steps.select(
        functions.col("id").alias("deal"),
        moment(functions.col("start") + functions.col("step") * (1 + drawn(6, 30)) * DAY).alias(
            "at"
        ),
        functions.get(names, functions.col("step")).alias("stage"),
        functions.get(names, functions.col("step") - 1).alias("from_stage"),
        "part",
    ).write.partitionBy("part").mode("overwrite").parquet(f"{folder}/changes")


def review(deals: DataFrame, changes: DataFrame) -> None:
    """Print the steps of the funnel and how long deals stand in each stage."""
    case = Case(Book(), datetime(2026, 3, 31))
    tables = frames.DealTables(deals=deals, stage_changes=changes)
    begun = perf_counter()
    moves = frames.stage_moves(case, tables, group="rep")
    print(f"{moves}: {perf_counter() - begun:.1f} s")
    for step, rate in conversion_by_step(
        moves.summary, reach=Reach.EVER, basis=Basis.COHORT
    ).items():
        print(f"  {step}: {rate}")
    begun = perf_counter()
    times = frames.time_in_stage(case, tables)
    print(f"{times}: {perf_counter() - begun:.1f} s")


def main(number: int, folder: str, master: str) -> None:
    builder = SparkSession.builder.master(master).config("spark.sql.session.timeZone", "UTC")
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    if not Path(folder, "changes").exists():
        write(session, number, folder)
    review(session.read.parquet(f"{folder}/deals"), session.read.parquet(f"{folder}/changes"))
    session.stop()


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        usual = [str(CHANGES), scratch, "local[2]"]
        changes, folder, master = sys.argv[1:] + usual[len(sys.argv) - 1 :]
        main(int(changes), folder, master)
