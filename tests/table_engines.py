"""The engines that must agree, each with how it takes two tables of rows."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import tempfile
import time
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.frames import DealTables

if TYPE_CHECKING:
    from collections.abc import Callable

    from made_tables import Made

Pair = tuple[object, object]


def needed(*modules: str) -> None:
    """Skips a test where a module is missing, and names it."""
    for module in modules:
        if not find_spec(module):
            pytest.skip(f"{module} is not installed")


def arrow(made: Made) -> tuple[Any, Any]:
    """The two tables as Arrow has them."""
    import pyarrow as pa  # noqa: PLC0415  one engine of several

    zone = made.case.as_of.tzinfo
    moment = pa.timestamp("us", None if zone is None else str(zone))
    are_days = any(type(row["opened"]) is date for row in made.deals)
    text, time = pa.string(), pa.date32() if are_days else moment
    deals = {"id": text, "process": text, "opened": time, "closed": time, "outcome": text}
    deals |= {"stage": text, "rep": text, "segment": pa.float64()}
    deals |= {"expected_order_on": pa.date32()}
    changes = {"deal": text, "at": moment, "stage": text, "from_stage": text}
    return (
        pa.Table.from_pylist([*made.deals], schema=pa.schema(deals)),
        pa.Table.from_pylist([*made.changes], schema=pa.schema(changes)),
    )


def pandas_numpy(made: Made) -> Pair:
    """Pandas with the types of numpy: what is missing is `NaN`, `NaT` or `None`."""
    needed("pandas", "pyarrow", "polars")
    import pandas as pd  # noqa: PLC0415

    deals, changes = (pd.DataFrame(table.to_pydict()) for table in arrow(made))
    return deals, changes


def pandas_arrow(made: Made) -> Pair:
    """Pandas with the types of Arrow."""
    needed("pandas", "pyarrow", "polars")
    import pandas as pd  # noqa: PLC0415

    deals, changes = (table.to_pandas(types_mapper=pd.ArrowDtype) for table in arrow(made))
    return deals, changes


def polars_eager(made: Made) -> Pair:
    """Polars in memory, with `NaN` where a number is missing."""
    needed("polars", "pyarrow")
    import polars as pl  # noqa: PLC0415

    deals, changes = (pl.DataFrame(table) for table in arrow(made))
    return deals.with_columns(pl.col("segment").fill_null(float("nan"))), changes


def polars_lazy(made: Made) -> Pair:
    """Polars, lazy."""
    needed("polars", "pyarrow")
    import polars as pl  # noqa: PLC0415

    deals, changes = (pl.LazyFrame(pl.DataFrame(table)) for table in arrow(made))
    return deals, changes


def pyarrow_tables(made: Made) -> Pair:
    """Tables of Arrow."""
    needed("pyarrow", "polars")
    return arrow(made)


def duckdb_relations(made: Made) -> Pair:
    """Relations of a connection of DuckDB, whose clock is that of UTC."""
    needed("duckdb", "pyarrow")
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    deals, changes = (connection.from_arrow(table) for table in arrow(made))
    return deals, changes


def ibis_duckdb(made: Made) -> Pair:
    """Ibis in front of DuckDB."""
    needed("ibis", "duckdb", "pyarrow")
    import ibis  # noqa: PLC0415

    connection = ibis.duckdb.connect()
    connection.raw_sql("SET TimeZone = 'UTC'")
    deals, changes = arrow(made)
    return connection.create_table("deals", deals), connection.create_table("changes", changes)


def ibis_postgres(made: Made) -> Pair:
    """Ibis in front of a PostgreSQL that is started for the tests."""
    needed("ibis", "psycopg", "pyarrow")
    import ibis  # noqa: PLC0415

    deals, changes = arrow(made)
    connection = ibis.postgres.connect(user="postgres", host=postgres(), database="postgres")
    connection.raw_sql("SET TIME ZONE 'UTC'")
    return (
        connection.create_table("deals", deals, overwrite=True),
        connection.create_table("changes", changes, overwrite=True),
    )


@cache
def postgres() -> str:
    """The directory of the socket of a PostgreSQL of one's own, which ends with the tests."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    home = Path(tempfile.mkdtemp(prefix="postgres-"))
    run = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if run:
        home.chmod(0o777)
    data, control = str(home / "data"), str(programs[-1] / "pg_ctl")
    flags = f"-k {home} -c listen_addresses= -c fsync=off"
    making = ["initdb", "-o", "-A trust -U postgres", "-D", data]
    starting = ["-D", data, "-o", flags, "-l", str(home / "log"), "-w", "start"]
    for words in (making, starting):
        subprocess.run([*run, control, *words], check=True, capture_output=True)  # noqa: S603
    stopping = [*run, control, "-D", data, "-m", "immediate", "stop"]
    atexit.register(lambda: subprocess.run(stopping, check=False, capture_output=True))  # noqa: S603
    return str(home)


SPARK = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
}


@cache
def spark_session() -> Any:
    """A Spark of two workers."""
    needed("pyspark")
    if not which("java"):
        pytest.skip("Java is not installed: apt install openjdk-17-jre-headless")
    from pyspark.sql import SparkSession  # noqa: PLC0415

    builder = SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in SPARK.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


@cache
def spark_connect_session() -> Any:
    """A client of a server of Spark Connect of one's own, which ends with the tests."""
    needed("pyspark", "grpc", "grpc_status")
    if not which("java"):
        pytest.skip("Java is not installed: apt install openjdk-17-jre-headless")
    import pyspark  # noqa: PLC0415
    from pyspark.sql.connect.session import SparkSession  # noqa: PLC0415

    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    settings = SPARK | {"spark.connect.grpc.binding.port": port}
    server = [f"{pyspark.__path__[0]}/bin/spark-submit", "--master", "local[2]"]
    server += [word for name in settings for word in ("--conf", f"{name}={settings[name]}")]
    server += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen([*server, "spark-internal"], stdout=quiet, stderr=quiet)  # noqa: S603
    atexit.register(running.terminate)
    for _ in range(600):
        with socket.socket() as trial:
            if not trial.connect_ex(("localhost", port)):
                break
        time.sleep(0.1)
    return SparkSession.builder.remote(f"sc://localhost:{port}").getOrCreate()


def pyspark_frames(made: Made) -> Pair:
    """Dataframes of Spark."""
    return spark_tables(spark_session(), made)


def pyspark_connect_frames(made: Made) -> Pair:
    """Dataframes of Spark Connect."""
    return spark_tables(spark_connect_session(), made)


def spark_tables(session: Any, made: Made) -> Pair:
    """The two tables in a session of Spark."""
    naive = made.case.as_of.tzinfo is None
    moment = "timestamp_ntz" if naive else "timestamp"
    deals, changes = arrow(made)
    time = "date" if str(deals.schema.field("opened").type) == "date32[day]" else moment
    text = "id string, process string, opened {0}, closed {0}, outcome string, stage string"
    of_deal = f"{text.format(time)}, rep string, segment double, expected_order_on date"
    rows = [tuple(row.values()) for row in deals.to_pylist()]
    moves = [tuple(row.values()) for row in changes.to_pylist()]
    of_change = f"deal string, at {moment}, stage string, from_stage string"
    return session.createDataFrame(rows, of_deal), session.createDataFrame(moves, of_change)


QUICK: dict[str, Callable[[Made], Pair]] = {
    "pandas": pandas_numpy,
    "polars": polars_eager,
    "duckdb": duckdb_relations,
}
OTHER_FORMS: dict[str, Callable[[Made], Pair]] = {
    "pandas-arrow": pandas_arrow,
    "polars-lazy": polars_lazy,
    "pyarrow": pyarrow_tables,
    "ibis-duckdb": ibis_duckdb,
}
SYSTEMS: dict[str, Callable[[Made], Pair]] = {
    "ibis-postgres": ibis_postgres,
    "pyspark": pyspark_frames,
    "pyspark-connect": pyspark_connect_frames,
}
LONG = [pytest.mark.long, pytest.mark.filterwarnings("ignore::DeprecationWarning:ibis")]
SYSTEM = [pytest.mark.systems, pytest.mark.filterwarnings("ignore")]
"""What these engines warn of is theirs."""
ENGINES = [
    *(pytest.param(take, id=name) for name, take in QUICK.items()),
    *(pytest.param(take, id=name, marks=LONG) for name, take in OTHER_FORMS.items()),
    *(pytest.param(take, id=name, marks=SYSTEM) for name, take in SYSTEMS.items()),
]


def tables_of(take: Callable[[Made], Pair], made: Made) -> DealTables:
    """The tables of an engine."""
    deals, changes = take(made)
    return DealTables(deals=deals, stage_changes=changes)
