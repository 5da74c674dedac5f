"""Entries of working time of a table: nights, what was delivered again, what is no record."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from made_tables import BERLIN
from made_work import AS_OF, ENTRY_KINDS, SPRING, arrow_of, made_entries
from salesprocess import planning
from salesprocess.calendars import MON, SUN, TUE, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.convert import Dialect
from salesprocess.errors import InvalidValueError
from salesprocess.frames import RecordTable, time_totals
from salesprocess.records import Book, TimeEntry, TimeKind

CASE = Case(Book(), AS_OF)
NIGHTS = WorkCalendar({MON: "22:00-06:00", TUE: "09:00-17:00", SUN: "20:00-04:00"})
OF_REP_A = CommonSettings().where(rep="A", calendar=NIGHTS)
NINE = datetime(2026, 3, 17, 9)
ZONES = [None, BERLIN, ZoneInfo("Atlantic/Azores"), ZoneInfo("America/St_Johns")]


def counted(rows: list[dict[str, Any]], case: Case = CASE, **how: Any) -> Any:
    table = RecordTable(TimeEntry, pl.DataFrame(rows, infer_schema_length=None), **how)
    return time_totals(case, table, SPRING)


@given(integers(0, 9999), sampled_from(ZONES), sampled_from([CommonSettings(), OF_REP_A]))
def test_the_totals_are_those_of_the_records(seed: int, zone: Any, settings: Any) -> None:
    made, period = made_entries(seed, 40, zone, settings=settings), evolve(SPRING, zone=zone)
    table = pl.LazyFrame(pl.DataFrame(arrow_of(made.rows, **ENTRY_KINDS)))
    found = time_totals(made.empty, RecordTable(TimeEntry, table), period)
    assert found.summary == planning.time_totals(made.case, period)


def test_what_makes_no_record_is_counted_by_its_first_fault() -> None:
    rows: list[dict[str, Any]] = [
        {"rep": "A", "kind": "desk", "start": NINE, "end": NINE + timedelta(hours=1)},
        {"rep": "A", "kind": "nap", "start": NINE, "end": NINE + timedelta(hours=1)},
        {"rep": None, "kind": "desk", "start": NINE, "end": NINE + timedelta(hours=1)},
        {"rep": "A", "kind": "desk", "start": None, "end": NINE},
        {"rep": "A", "kind": "desk", "start": NINE, "end": None},
        {"rep": "B", "kind": "desk", "start": NINE, "end": None},
        {"rep": "B", "kind": "desk", "start": NINE, "end": NINE - timedelta(hours=1)},
    ]
    found = counted(rows)
    assert found.summary.whole == timedelta(hours=1)
    told = [(fault.partition(":")[0], number) for fault, number in found.rejected.items()]
    assert sorted(told) == [("end", 1), ("end", 2), ("kind", 1), ("rep", 1), ("start", 1)]


def test_words_that_mean_the_same_tell_of_one_entry() -> None:
    row = {"rep": "A", "kind": "Driving", "start": NINE, "end": NINE + timedelta(hours=1)}
    others = [{"rep": "A "}, {"kind": "driving"}, {"all_day": "no"}, {"all_day": "-"}]
    dialect = Dialect(terms={TimeKind: {"driving": TimeKind.TRAVEL}}, false=["no"], empty=["-"])
    rows = [row | {"all_day": None} | other for other in others]
    found = counted(rows, dialect=dialect).summary
    assert found.spent(TimeKind.TRAVEL) == found.whole == timedelta(hours=1)


def test_a_calendar_that_differs_by_team_is_refused() -> None:
    case = Case(Book(), AS_OF, CommonSettings().where(team="East", calendar=NIGHTS))
    rows = [{"rep": "A", "kind": "desk", "start": NINE, "end": NINE}]
    with pytest.raises(InvalidValueError, match="differs by rep alone, got 'team'"):
        counted(rows, case)
    case = Case(Book(), AS_OF, CommonSettings().where(team="East", hunting_days=9))
    assert counted(rows, case).summary.whole == timedelta(0)
    with pytest.raises(InvalidValueError, match="expected a column kind"):
        counted([{"rep": "A", "start": NINE, "end": NINE}])
