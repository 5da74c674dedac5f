"""G13: rows of a history that change only the amount or a date split a stay in a stage."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from salesprocess.case import Case
from salesprocess.pipeline import time_in_stage
from salesprocess.processes import SALESFORCE
from salesprocess.records import Book, Deal, StageChange

AS_OF = datetime(2026, 6, 30)
ROWS = (
    ("Prospecting", "10000", "2026-01-01"),
    ("Prospecting", "12000", "2026-01-03"),
    ("Prospecting", "9000", "2026-01-08"),
    ("Qualification", "9000", "2026-01-21"),
    ("Qualification", "9500", "2026-01-25"),
    ("Closed Won", "9500", "2026-02-10"),
)
"""Stage, amount and time of each row of an OpportunityHistory: any change writes one."""

CHANGES = [
    StageChange(deal="d1", at=datetime.fromisoformat(at), stage=stage) for stage, _, at in ROWS
]
DEAL = Deal(id="d1", opened=datetime(2026, 1, 1))
CASE = Case(Book(deals=[DEAL], stage_changes=CHANGES), AS_OF, processes=SALESFORCE)


def wrong_days_in_stage(stage: str) -> float:
    """From each row to the next, whatever changed."""
    pairs = [(row, after) for row, after in pairwise(CHANGES) if row.stage == stage]
    return median((after.at - row.at).days for row, after in pairs)


def test_a_stay_lasts_until_the_stage_changes() -> None:
    times = time_in_stage(CASE)
    assert wrong_days_in_stage("Prospecting") == 5
    assert times["Prospecting"].completed.median == timedelta(days=20)
    assert wrong_days_in_stage("Qualification") == 10
    assert times["Qualification"].completed.median == timedelta(days=20)


def test_three_rows_of_one_stage_are_one_stay() -> None:
    stays = CASE.history("d1").stays
    assert [stay.number for stay in stays] == [1, 1, 1]
    assert [stay.stage for stay in stays] == ["Prospecting", "Qualification", "Closed Won"]
