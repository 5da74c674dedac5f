"""The engines that must agree, each with how it takes tables of rows."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.frames import DealTables

if TYPE_CHECKING:
    from made_tables import Made

Natives = Sequence[Any]
Take = Callable[..., Natives]
"""What takes tables of Arrow as an engine has them."""


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


def pandas_numpy(*tables: Any) -> Natives:
    """Pandas with the types of numpy: what is missing is `NaN`, `NaT` or `None`."""
    needed("pandas", "pyarrow", "polars")
    import pandas as pd  # noqa: PLC0415

    return [pd.DataFrame(table.to_pydict()) for table in tables]


def pandas_arrow(*tables: Any) -> Natives:
    """Pandas with the types of Arrow."""
    needed("pandas", "pyarrow", "polars")
    import pandas as pd  # noqa: PLC0415

    return [table.to_pandas(types_mapper=pd.ArrowDtype) for table in tables]


def polars_eager(*tables: Any) -> Natives:
    """Polars in memory, with `NaN` where a number is missing."""
    needed("polars", "pyarrow")
    import polars as pl  # noqa: PLC0415

    numbers = pl.col(pl.Float64)
    return [pl.DataFrame(table).with_columns(numbers.fill_null(float("nan"))) for table in tables]


def polars_lazy(*tables: Any) -> Natives:
    """Polars, lazy."""
    needed("polars", "pyarrow")
    import polars as pl  # noqa: PLC0415

    return [pl.LazyFrame(pl.DataFrame(table)) for table in tables]


def pyarrow_tables(*tables: Any) -> Natives:
    """Tables of Arrow."""
    needed("pyarrow", "polars")
    return tables


def duckdb_relations(*tables: Any) -> Natives:
    """Relations of a connection of DuckDB, whose clock is that of UTC."""
    needed("duckdb", "pyarrow")
    import duckdb  # noqa: PLC0415

    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    return [connection.from_arrow(table) for table in tables]


def ibis_duckdb(*tables: Any) -> Natives:
    """Ibis in front of DuckDB."""
    needed("ibis", "duckdb", "pyarrow")
    import ibis  # noqa: PLC0415

    connection = ibis.duckdb.connect()
    connection.raw_sql("SET TimeZone = 'UTC'")
    return [connection.create_table(f"t{place}", each) for place, each in enumerate(tables)]


def ibis_postgres(*tables: Any) -> Natives:
    """Ibis in front of a PostgreSQL that is started for the tests."""
    needed("ibis", "psycopg", "pyarrow")
    import ibis  # noqa: PLC0415

    connection = ibis.postgres.connect(user="postgres", host=postgres(), database="postgres")
    connection.raw_sql("SET TIME ZONE 'UTC'")
    return [
        connection.create_table(f"t{place}", each, overwrite=True)
        for place, each in enumerate(tables)
    ]


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
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
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


def pyspark_frames(*tables: Any) -> Natives:
    """Dataframes of Spark."""
    return spark_tables(spark_session(), *tables)


def pyspark_connect_frames(*tables: Any) -> Natives:
    """Dataframes of Spark Connect."""
    return spark_tables(spark_connect_session(), *tables)


OF_SPARK = {
    "timestamp[us]": "timestamp_ntz",
    "date32[day]": "date",
    "int64": "bigint",
    "bool": "boolean",
    "decimal128(12, 2)": "decimal(12, 2)",
    "list<item: string>": "array<string>",
}
"""What Spark calls the types of Arrow that it calls otherwise; moments with a zone `timestamp`."""


def spark_tables(session: Any, *tables: Any) -> Natives:
    """The tables in a session of Spark."""
    found: list[Any] = []
    for table in tables:
        kinds = {held.name: str(held.type) for held in table.schema}
        named = (
            (name, "timestamp" if "tz=" in kind else OF_SPARK.get(kind, kind))
            for name, kind in kinds.items()
        )
        rows = [tuple(row.values()) for row in table.to_pylist()]
        found.append(session.createDataFrame(rows, ", ".join(map(" ".join, named))))
    return found


QUICK: dict[str, Take] = {
    "pandas": pandas_numpy,
    "polars": polars_eager,
    "duckdb": duckdb_relations,
}
OTHER_FORMS: dict[str, Take] = {
    "pandas-arrow": pandas_arrow,
    "polars-lazy": polars_lazy,
    "pyarrow": pyarrow_tables,
    "ibis-duckdb": ibis_duckdb,
}
SYSTEMS: dict[str, Take] = {
    "ibis-postgres": ibis_postgres,
    "pyspark": pyspark_frames,
    "pyspark-connect": pyspark_connect_frames,
}
LONG = [pytest.mark.long, pytest.mark.filterwarnings("ignore::DeprecationWarning:ibis")]


def marked(engine: str) -> list[pytest.MarkDecorator]:
    """One process asks all of an engine that has to be started; what it warns of is its own."""
    ignored = pytest.mark.filterwarnings("ignore")
    return [pytest.mark.systems, pytest.mark.xdist_group(engine), ignored]


ENGINES = [
    *(pytest.param(take, id=name) for name, take in QUICK.items()),
    *(pytest.param(take, id=name, marks=LONG) for name, take in OTHER_FORMS.items()),
    *(pytest.param(take, id=name, marks=marked(name)) for name, take in SYSTEMS.items()),
]


def tables_of(take: Take, made: Made) -> DealTables:
    """The tables of an engine."""
    deals, changes = take(*arrow(made))
    return DealTables(deals=deals, stage_changes=changes)
