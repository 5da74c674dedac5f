"""Visits of a table: what makes no record of them, and what does not go with the case."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

import polars as pl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from made_tables import BERLIN
from made_work import AS_OF, SPRING, VISIT_KINDS, arrow_of, made_visits
from salesprocess import planning
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.convert import Dialect
from salesprocess.errors import InvalidValueError
from salesprocess.frames import RecordTable, activity_by
from salesprocess.planning import ActivityCounts
from salesprocess.records import Book, Visit, VisitChannel, VisitOutcome

CASE = Case(Book(), AS_OF)
AT = datetime(2026, 3, 17, 9)


def counted(rows: list[dict[str, Any]], **how: Any) -> Any:
    table = pl.DataFrame(rows, infer_schema_length=None)
    return activity_by(CASE, RecordTable(Visit, table, **how), SPRING, [])


@given(integers(0, 9999), sampled_from([None, BERLIN]), sampled_from([{}, {"phone"}]))
def test_the_counts_are_those_of_the_records(seed: int, zone: Any, channels: set[str]) -> None:
    settings = CommonSettings(visit_channels=frozenset(map(VisitChannel, channels)))
    made, period = made_visits(seed, 25, zone, settings=settings), evolve(SPRING, zone=zone)
    table = RecordTable(Visit, pl.LazyFrame(pl.DataFrame(arrow_of(made.rows, **VISIT_KINDS))))
    found = activity_by(made.empty, table, period, "region").summary
    assert sum(found.values(), ActivityCounts()) == planning.activity_counts(made.case, period)


def test_without_visits_there_are_no_groups() -> None:
    nothing = pl.DataFrame(schema={"id": pl.String, "rep": pl.String, "account": pl.String})
    assert activity_by(CASE, RecordTable(Visit, nothing), SPRING, []).summary == {}


def test_columns_that_are_missing_say_nothing() -> None:
    counts = counted([{"id": 1, "rep": 7, "account": 3, "started": AT}]).summary[None]
    assert [*counts.days] == [("7", AT.date())]
    assert (counts.accounts, counts.unasked, counts.outcomes) == ({"3": 1}, 1, {None: 1})


def test_what_makes_no_record_is_counted_by_its_first_fault() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "v1", "rep": " ", "account": "a1", "started": AT, "purpose": " "},
        {"id": "v2", "rep": None, "account": "a1", "started": AT, "purpose": None},
        {"id": "v3", "rep": "A", "account": "a1", "started": AT, "purpose": " "},
        {"id": "v4", "rep": "A", "account": "a1", "started": None, "purpose": "ask"},
        {"id": None, "rep": "A", "account": "a1", "started": AT, "purpose": "ask"},
        {"id": "v6", "rep": "A", "account": "a1", "started": AT, "purpose": None},
    ]
    found = counted(rows)
    assert found.summary[None].total.made == 1
    told = Counter[str]()
    for fault, number in found.rejected.items():
        told[fault.partition(":")[0]] += number
    assert told == {"rep": 2, "purpose": 1, "started": 1, "id": 1}


def test_texts_are_read_as_the_table_writes_them() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "v1", "rep": "A ", "account": "a1", "started": AT, "purpose": "-", "outcome": "OK"},
        {"id": "v2", "rep": "A", "account": "a1", "started": AT, "purpose": "x", "outcome": "-"},
    ]
    dialect = Dialect(empty=("-",), terms={VisitOutcome: {"OK": VisitOutcome.MET}})
    counts = counted(rows, dialect=dialect).summary[None]
    assert counts.days["A", AT.date()].made == 2
    assert counts.purposes == {None: 1, "x": 1}
    assert counts.outcomes == {VisitOutcome.MET: 1, None: 1}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"started": date(2026, 3, 17)}, "visits.started: expected a column of moments, got Date"),
        ({"started": "2026-03-17"}, "visits.started: expected a column of moments or days"),
        ({"started": AT.replace(tzinfo=BERLIN)}, "expected moments without a time zone"),
        ({"started": AT, "contacts": "c1;c2"}, "visits.contacts: expected a column of lists"),
        ({"started": AT, "id": "v0"}, "visits: expected 2 ids, got '1 different ones'"),
    ],
)
def test_what_no_visit_can_be_made_of(row: dict[str, Any], told: str) -> None:
    rows = [{"id": f"v{place}", "rep": "A", "account": "a1"} | row for place in range(2)]
    with pytest.raises(InvalidValueError, match=told):
        counted(rows)


def test_a_period_goes_with_the_moment_and_groups_are_columns() -> None:
    table = RecordTable(Visit, pl.DataFrame({"id": ["v1"], "rep": ["A"], "account": ["a1"]}))
    with pytest.raises(InvalidValueError, match="a moment with a time zone|one with a time zone"):
        activity_by(CASE, table, evolve(SPRING, zone=BERLIN), [])
    with pytest.raises(InvalidValueError, match="expected a column regoin"):
        activity_by(CASE, table, SPRING, "regoin")
    nameless = RecordTable(Visit, pl.DataFrame({"id": ["v1"], "rep": ["A"]}))
    with pytest.raises(InvalidValueError, match="expected a column account"):
        activity_by(CASE, nameless, SPRING, [])
