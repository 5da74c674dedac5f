"""Segments of tables: accounts that are not there, circles, sales, and tables that say too little."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis.strategies import booleans, integers, lists, sampled_from

from made_tables import Habits
from made_territory import TERRITORY_KINDS, made_territory
from made_work import AS_OF, MACHINE_KINDS, arrow_of
from salesprocess import planning
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.frames import DealTables, RecordTable, segments
from salesprocess.planning import (
    Bands,
    PlanningSettings,
    SegmentCounts,
    TerritoryAxis,
    VendorMix,
)
from salesprocess.planning.territory.axes import Organisation
from salesprocess.records import Account, Book, Machine

if TYPE_CHECKING:
    from made_territory import MadeTerritory
    from salesprocess.frames import FrameCount
    from salesprocess.planning import Segmentation

AXES = tuple(TerritoryAxis)
SETTINGS = PlanningSettings(
    employee_bands=Bands((0.5, 10)), sales_bands=Bands((0.01, 1000)), volume_months=2
)
CASE = Case(Book(vendor="Own"), AS_OF)
VOLUMES = {"machine": pl.String, "month": pl.Date, "amount": pl.Int64}
CHANGES = {"deal": pl.String, "at": pl.Datetime, "stage": pl.String, "from_stage": pl.String}


def counted(made: MadeTerritory, axes: Any) -> FrameCount[Segmentation]:
    machines = pl.DataFrame(schema={"id": pl.String, "account": pl.String})
    deals = pl.DataFrame(schema={"id": pl.String, "account": pl.String})
    if made.machines:
        machines = pl.DataFrame(arrow_of(made.machines, **MACHINE_KINDS))
        deals = pl.DataFrame(made.deals, infer_schema_length=None)
    return segments(
        made.empty,
        axes,
        RecordTable(Account, pl.DataFrame(arrow_of(made.accounts, **TERRITORY_KINDS)).lazy()),
        RecordTable(Machine, machines.lazy()),
        pl.DataFrame([*made.volumes], schema=VOLUMES, orient="row").lazy(),
        deals=DealTables(
            deals=deals.lazy(),
            stage_changes=pl.DataFrame([*made.changes], schema=CHANGES, orient="row").lazy(),
        ),
    )


@given(
    integers(0, 9999),
    integers(0, 20),
    booleans(),
    sampled_from(["Own", "Own", None]),
    lists(sampled_from(AXES), unique=True),
    sampled_from([PlanningSettings(), SETTINGS]),
)
def test_the_segments_are_those_of_the_records(
    seed: int, number: int, look_ahead: Any, vendor: Any, axes: Any, settings: Any
) -> None:
    habits = Habits(look_ahead=look_ahead)
    made = made_territory(seed, number, habits, vendor=vendor, settings=settings)
    found = counted(made, axes)
    assert found.summary == planning.segments(made.case, axes)
    assert found.rejected == {}
