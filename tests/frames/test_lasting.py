"""How long deals lasted, of tables: what stands in no group, and steps that no one can wait in."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import product
from typing import Any

import polars as pl
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis.strategies import integers, sampled_from

from made_tables import BERLIN, OWN, PROCESSES, WINDOW, Habits, made
from salesprocess import frames, pipeline
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.frames import DealTables
from salesprocess.pipeline import Incidence, Reach, StepEnding
from salesprocess.processes import Spadco
from salesprocess.records import Book, Deal, Outcome
from table_engines import polars_lazy, tables_of

HABITS = [
    Habits(),
    Habits(zone=BERLIN),
    Habits(are_days=True),
    Habits(look_ahead=True),
    Habits(are_days=True, look_ahead=True, are_alike=True),
]

CASE = Case(Book(), datetime(2026, 3, 31))
OPENED = datetime(2026, 1, 5)


def test_what_is_left_out_is_counted_in_its_group() -> None:
    deals: list[dict[str, Any]] = [
        {"id": "d1", "rep": "A", "opened": OPENED, "outcome": "open"},
        {"id": "d2", "rep": "A", "opened": None, "outcome": "open"},
        {"id": "d3", "rep": None, "opened": OPENED, "outcome": "lost"},
    ]
    found = frames.spells_by(CASE, DealTables(deals=pl.DataFrame(deals)), "rep").summary
    assert [*found] == ["A", None]
    records = [Deal(**{**row, "outcome": Outcome(row["outcome"])}) for row in deals]
    case = Case(Book(deals=records), CASE.as_of)
    assert found["A"] == pipeline.spells(case, deals=["d1", "d2"])
    assert found[None] == pipeline.spells(case, deals=["d3"])


def test_deals_that_waited_for_other_days_are_one_kind() -> None:
    deals = pl.DataFrame(
        {"id": [f"d{n}" for n in range(30)], "opened": [datetime(2026, 2, 2)] * 30}
    )
    changes = pl.DataFrame(
        {
            "deal": [f"d{n}" for n in range(30)],
            "at": [datetime(2026, 2, 3 + n % 10) for n in range(30)],
            "stage": ["demo"] * 30,
            "from_stage": ["prospect"] * 30,
        }
    )
    tables = DealTables(deals=deals, stage_changes=changes)
    counted = frames.step_incidence_by(
        CASE, tables, [], Spadco.PROSPECT, Spadco.DEMO, reach=Reach.EVER
    )
    assert counted.kinds == 2  # history begins with the first change
    waits = counted.summary[None]
    assert waits.counts == {(days, StepEnding.WENT_ON): 3 for days in range(1, 11)}


def test_by_retracting_no_wait_is_over_for_good() -> None:
    tables = DealTables(deals=pl.DataFrame({"id": ["d1"]}))
    with pytest.raises(InvalidValueError, match="no such wait"):
        frames.step_incidence_by(
            CASE, tables, [], Spadco.DEMO, Spadco.ORDER, reach=Reach.RETRACTING
        )


def stood_elsewhere(case: Case) -> bool:
    """Whether a deal stood in another process than its own: the guide says what is then unlike."""
    delivered = case.delivered.by_id(Deal)
    return any(deal.process != delivered[deal.id][0].process for deal in case.book.deals)


@pytest.mark.parametrize("day", [date(2026, 2, 2), date(1971, 3, 1), date(2119, 1, 1)])
def test_a_day_that_means_none_is_none_wherever_it_lies(day: date) -> None:
    settings = CommonSettings(placeholder_days=frozenset({day}))
    deals: list[dict[str, Any]] = [
        {"id": "d1", "opened": OPENED, "outcome": "open"},
        {"id": "d2", "opened": datetime.combine(day, time(9)), "outcome": "open"},
    ]
    book = Book(deals=[Deal(id=row["id"], opened=row["opened"]) for row in deals])
    moment = datetime(2119, 1, 1, 18)
    empty, case = (Case(each, moment, settings) for each in (Book(), book))
    found = frames.spells_by(empty, DealTables(deals=pl.DataFrame(deals)), []).summary
    assert found[None] == pipeline.spells(case)
    assert found[None].left_out.total == 1


@pytest.mark.long
@given(integers(0, 9999), sampled_from(HABITS))
def test_lengths_are_those_of_the_records(seed: int, habits: Habits) -> None:
    given_tables = made(seed, 30, habits)
    case, empty = given_tables.case, given_tables.empty
    assume(not stood_elsewhere(case))
    tables = tables_of(polars_lazy, given_tables)
    window = evolve(WINDOW, zone=habits.zone)
    steps: list[Any] = [(Spadco.PROSPECT, Spadco.ORDER, None), ("new", "offer", OWN)]
    assert frames.spells_by(empty, tables, []).summary[None] == pipeline.spells(case)
    for process in PROCESSES:
        chances = frames.stage_chances_by(empty, tables, [], process=process).summary
        records = pipeline.stage_chances(case, process)
        assert chances.get(None, records) == records
    for (start, goal, process), reach in product(steps, [Reach.EVER, Reach.IN_ORDER]):
        asked: dict[str, Any] = {"reach": reach, "process": process, "window": window}
        counted = frames.step_incidence_by(empty, tables, [], start, goal, **asked).summary
        waits = pipeline.step_incidence(case, start, goal, **asked)
        assert counted.get(None, Incidence()) == waits
