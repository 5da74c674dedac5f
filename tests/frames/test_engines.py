"""Which engine does what, in one pass, and what is done about the faults of others."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest

from made_tables import Habits, made
from made_territory import TERRITORY_KINDS, made_territory
from made_work import (
    ACCOUNT_KINDS,
    CHANGE_KINDS,
    DEAL_KINDS,
    ENTRY_KINDS,
    MACHINE_KINDS,
    SPRING,
    VISIT_KINDS,
    VOLUME_KINDS,
    arrow_of,
    made_entries,
    made_machines,
    made_visits,
)
from salesprocess import frames
from salesprocess.errors import InvalidValueError
from salesprocess.frames.engines import SHOWN
from salesprocess.planning import TerritoryAxis
from salesprocess.records import Account, Machine, TimeEntry, Visit
from table_engines import OTHER_FORMS, QUICK, SYSTEMS, duckdb_relations, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable

ALIKE = Habits(are_alike=True)
FIELD, TERRITORY = made_machines(7, 60), made_territory(7, 60)
VISITS, ENTRIES = made_visits(7, 60), made_entries(7, 60)
QUESTIONS: dict[str, Callable[[Any, Any], Any]] = {
    "stage_moves": lambda case, tables: frames.stage_moves(case, tables, group="rep"),
    "time_in_stage": frames.time_in_stage,
}
WORK: dict[str, Callable[..., Any]] = {
    "activity_by": lambda lazy: frames.activity_by(
        VISITS.empty,
        frames.RecordTable(Visit, lazy(arrow_of(VISITS.rows, **VISIT_KINDS), "visits")),
        SPRING,
        "rep",
    ),
    "time_totals": lambda lazy: frames.time_totals(
        ENTRIES.empty,
        frames.RecordTable(TimeEntry, lazy(arrow_of(ENTRIES.rows, **ENTRY_KINDS), "entries")),
        SPRING,
    ),
    "installed_base": lambda lazy: frames.installed_base(
        FIELD.empty,
        frames.RecordTable(Account, lazy(arrow_of(FIELD.accounts, **ACCOUNT_KINDS), "accounts")),
        frames.RecordTable(Machine, lazy(arrow_of(FIELD.machines, **MACHINE_KINDS), "machines")),
    ),
    "machine_grid": lambda lazy: frames.machine_grid(
        FIELD.empty,
        frames.RecordTable(Machine, lazy(arrow_of(FIELD.machines, **MACHINE_KINDS), "machines")),
        lazy(arrow_of(FIELD.volumes, **VOLUME_KINDS), "volumes"),
    ),
    "segments": lambda lazy: frames.segments(
        TERRITORY.empty,
        TerritoryAxis,
        frames.RecordTable(
            Account, lazy(arrow_of(TERRITORY.accounts, **TERRITORY_KINDS), "accounts")
        ),
        frames.RecordTable(
            Machine, lazy(arrow_of(TERRITORY.machines, **MACHINE_KINDS), "machines")
        ),
        lazy(arrow_of(TERRITORY.volumes, **VOLUME_KINDS), "volumes"),
        deals=frames.DealTables(
            deals=lazy(arrow_of(TERRITORY.deals, **DEAL_KINDS), "deals"),
            stage_changes=lazy(arrow_of(TERRITORY.changes, **CHANGE_KINDS), "changes"),
        ),
    ),
}
"""What is asked of tables of records."""

READ_AGAIN = {"machine_grid": 2, "segments": 2}
"""Where the newest months are found first, and parents among the accounts."""

every_question = pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide" / "frames.md"
TOLD = {
    "Polars, eager and lazy": ("polars", "polars-lazy"),
    "DuckDB": ("duckdb",),
    "pandas (numpy and Arrow types), PyArrow": ("pandas", "pandas-arrow", "pyarrow"),
    "Ibis in front of DuckDB and PostgreSQL": ("ibis-duckdb", "ibis-postgres"),
    "PySpark and Spark Connect": ("pyspark", "pyspark-connect"),
}
"""The engines that the tests of agreement hold to the records, by what the guide calls them."""

IN_MEMORY = "pandas (numpy and Arrow types), PyArrow"
AGREEING = "tests/agreement/test_*.py", "tests/golden/test_g18*.py"


def agreed() -> set[str]:
    """What of the frames is asked by tests that take every engine."""
    tests = (
        test
        for pattern in AGREEING
        for path in ROOT.glob(pattern)
        for test in ast.parse(path.read_text()).body
        if isinstance(test, ast.FunctionDef)
    )
    return {
        asked.attr
        for test in tests
        if any(ast.unparse(each) in EVERY_ENGINE for each in test.decorator_list)
        for asked in ast.walk(test)
        if isinstance(asked, ast.Attribute) and ast.unparse(asked.value) == "frames"
    }


EVERY_ENGINE = "every_engine", "pytest.mark.parametrize('take', ENGINES)"


def matrix() -> str:
    """The table of the guide: what is asked, and the engines that answer."""
    names = [name for name in dir(frames) if name[0].islower() and name in agreed()]
    lines = [["", *TOLD, "Dask and others"], ["---"] * (len(TOLD) + 2)]
    for name in names:
        is_made = name == "outcome_of"  # an expression, which any engine takes
        cells = ["yes" if is_made or told != IN_MEMORY else "through another" for told in TOLD]
        lines.append([f"`{name}`", *cells, "not promised" if is_made else "refused"])
    shown = ["yes" if {*of} & {*SHOWN, "ibis-duckdb"} else "refused" for of in TOLD.values()]
    lines.append(["`FrameCount.sql`", *shown, "refused"])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def test_the_guide_says_of_each_engine_what_it_answers() -> None:
    _, _, told = GUIDE.read_text().partition("## Which engine does what\n\n")
    assert told.partition("\n\n")[0] + "\n" == matrix()
    assert {name for names in TOLD.values() for name in names} == {*QUICK, *OTHER_FORMS, *SYSTEMS}


def test_all_that_tables_are_asked_is_asked_of_every_engine() -> None:
    assert {name for name in dir(frames) if name[0].islower()} == agreed() - {"RecordTable"}


def test_an_engine_that_is_not_promised_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("salesprocess.frames.engines.SPOKEN", frozenset({"ibis"}))
    deals = pl.LazyFrame({"id": ["d1"]})
    with pytest.raises(InvalidValueError, match="deals: expected a table of pandas, Polars") as no:
        frames.DealTables(deals=deals)
    assert "got 'polars'" in str(no.value)


@every_question
def test_a_lazy_engine_reads_the_changes_once_to_count(
    ask: Callable[[Any, Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(frame: pl.DataFrame) -> pl.DataFrame:
        read.append("changes")
        return frame

    given = made(7, 60, ALIKE)
    changes = pl.LazyFrame(given.changes).map_batches(noted)
    tables = frames.DealTables(deals=pl.LazyFrame(given.deals), stage_changes=changes)
    assert not read
    by_query: list[int] = []
    collect = nw.LazyFrame.collect

    def counted(self: Any, *args: Any) -> Any:
        read.clear()
        found = collect(self, *args)
        by_query.append(len(read))
        return found

    monkeypatch.setattr(nw.LazyFrame, "collect", counted)
    ask(given.empty, tables)
    assert max(by_query) == 1


@pytest.mark.parametrize("name", WORK)
def test_a_lazy_engine_reads_a_table_of_records_once_to_count(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    by_query: list[int] = []
    collect = nw.LazyFrame.collect

    def lazy(rows: Any, name: str) -> pl.LazyFrame:
        def noted(frame: pl.DataFrame) -> pl.DataFrame:
            read.append(name)
            return frame

        return pl.DataFrame(rows).lazy().map_batches(noted)

    def counted(self: Any, *args: Any) -> Any:
        read.clear()
        found = collect(self, *args)
        by_query.append(max(map(read.count, read), default=0))
        return found

    monkeypatch.setattr(nw.LazyFrame, "collect", counted)
    WORK[name](lazy)
    assert max(by_query) == READ_AGAIN.get(name, 1)
    assert min(by_query) == 1


@every_question
def test_duckdb_reads_each_table_once_to_count(ask: Callable[[Any, Any], Any]) -> None:
    given = made(7, 60, ALIKE)
    query = ask(given.empty, tables_of(duckdb_relations, given)).query.to_native()
    assert query.explain().lower().count("arrow_scan") == 2


@every_question
def test_the_query_that_counted_can_be_run_by_itself(ask: Callable[[Any, Any], Any]) -> None:
    import duckdb  # noqa: PLC0415

    given = made(7, 60, ALIKE)
    connection = duckdb.connect()
    for name, rows in (("deals", given.deals), ("changes", given.changes)):
        held = pl.DataFrame(rows, infer_schema_length=None)
        connection.register("held", held.to_arrow())
        connection.execute(f"create table {name} as select * from held")  # noqa: S608
    tables = frames.DealTables(
        deals=connection.table("deals"), stage_changes=connection.table("changes")
    )
    counted = ask(given.empty, tables)
    again = connection.sql(counted.sql())
    assert sorted(map(str, again.fetchall())) == sorted(
        map(str, counted.query.to_native().fetchall())
    )


def test_an_engine_without_sql_shows_none() -> None:
    given = made(7, 10, ALIKE)
    tables = frames.DealTables(deals=pl.DataFrame(given.deals, infer_schema_length=None))
    counted = frames.outcomes_by(given.empty, tables, "rep")
    with pytest.raises(InvalidValueError, match="engine: expected DuckDB or Ibis, got 'polars'"):
        counted.sql()
    with pytest.raises(InvalidValueError, match="got 'none'"):
        frames.FrameCount(None, 0, {}, 0).sql()


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_ibis_shows_its_sql() -> None:
    ibis = pytest.importorskip("ibis")
    deals = ibis.duckdb.connect().create_table("deals", pl.DataFrame({"id": ["d1"]}).to_arrow())
    counted = frames.outcomes_by(made(7, 1).empty, frames.DealTables(deals=deals), [])
    assert 'FROM "memory"."main"."deals"' in counted.sql()


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame({"of": ["a", "a"], "x": [1, -1]}),
        pl.DataFrame({"of": ["a", "a"], "x": [1, -1]}).to_arrow(),
    ],
    ids=["pandas", "pyarrow"],
)
def test_a_condition_within_an_aggregation_is_still_answered_wrongly(table: Any) -> None:
    """Of Narwhals: once this fails, conditions may stand within aggregations again."""
    positive = nw.when(nw.col("x") > 0).then(nw.col("x"))
    frame: Any = nw.from_native(table)
    within = frame.group_by("of").agg(positive.sum().alias("x"))["x"].to_list()
    before = frame.with_columns(positive.alias("x")).group_by("of").agg(nw.col("x").sum())
    assert before["x"].to_list() == [1]
    assert within != [1]
