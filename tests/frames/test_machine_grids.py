"""Machines of tables by volume and age: strays, halves, and tables that do not go together."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from made_work import AS_OF, MACHINE_KINDS, arrow_of, made_machines
from salesprocess import planning
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.frames import RecordTable, machine_grid
from salesprocess.planning import Bands, PlanningSettings
from salesprocess.planning.machines.grid_cells import GridCell
from salesprocess.records import Book, Machine

CASE = Case(Book(), AS_OF)
SETTINGS = PlanningSettings(
    volume_bands=Bands((0.5, 2_500, 3_000)), age_bands=Bands((0.5, 1, 1.25, 3000)), volume_months=2
)


def grid(machines: dict[str, Any], volumes: Any = None, **columns: str) -> Any:
    given = None if volumes is None else pl.DataFrame(volumes)
    table = RecordTable(Machine, pl.DataFrame({"id": ["m1", "m2"]} | machines))
    return machine_grid(CASE, table, given, volume_columns=columns)


@given(integers(0, 9999), integers(1, 20), sampled_from([PlanningSettings(), SETTINGS]))
def test_the_grid_is_that_of_the_records(seed: int, number: int, settings: Any) -> None:
    made = made_machines(seed, number, are_listed=True, settings=settings)
    table = RecordTable(Machine, pl.DataFrame(arrow_of(made.machines, **MACHINE_KINDS)).lazy())
    volumes = {"machine": pl.String, "month": pl.Date, "amount": pl.Int64}
    rows = pl.DataFrame([*made.volumes], schema=volumes, orient="row").lazy()
    assert machine_grid(made.empty, table, rows).summary == planning.machine_grid(made.case)


def test_without_volumes_no_pages_are_known() -> None:
    found = grid({"installed_on": [date(2025, 3, 31), None], "quantity": [2, None]})
    assert found.summary.cells == {
        (None, "1-2Y"): GridCell(2, 0, 2),
        (None, None): GridCell(1, 0, 1),
    }


def test_rows_that_tell_of_no_month_of_a_machine_are_strays() -> None:
    rows = [
        {"machine": "m1", "month": date(2026, 2, 1), "amount": 2000.0},
        {"machine": "m1", "month": date(2026, 1, 1), "amount": 2001.0},
        {"machine": "m1", "month": date(2026, 1, 1), "amount": float("nan")},
        {"machine": "m1", "month": date(2026, 1, 1), "amount": 0.5},
        {"machine": "m1", "month": date(2026, 1, 1), "amount": -1.0},
        {"machine": "m1", "month": None, "amount": 7.0},
        {"machine": "m9", "month": date(2026, 2, 1), "amount": 7.0},
        {"machine": None, "month": date(2026, 2, 1), "amount": 7.0},
    ]
    found = grid({}, rows)
    assert found.strays == 6
    assert found.summary["1-3K", None] == GridCell(1, 2000, 0)


@pytest.mark.parametrize(
    ("volumes", "columns", "told"),
    [
        ({"machine": ["m1"], "month": [date(2026, 1, 1)]}, {}, "volumes: expected a column amount"),
        (
            {"machine": ["m1"], "month": ["2026-01"], "pages": ["7"]},
            {"amount": "pages", "moth": "month"},
            r"moth.*did you mean 'month'[\s\S]*month: expected a column of days[\s\S]*of numbers",
        ),
    ],
)
def test_what_is_no_table_of_volumes(volumes: Any, columns: Any, told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        grid({}, volumes, **columns)


def test_the_tables_are_of_one_engine_and_quantities_are_numbers() -> None:
    table = RecordTable(Machine, pl.DataFrame({"id": ["m1"], "quantity": ["two"]}))
    months = "select 'm1' as machine, date '2026-01-01' as month, 7 as amount"
    with pytest.raises(InvalidValueError, match="a table of polars, as machines is, got 'duckdb'"):
        machine_grid(CASE, table, duckdb.connect().sql(months))
    with pytest.raises(InvalidValueError, match="machines.quantity: expected a column of numbers"):
        machine_grid(CASE, table)
