"""Whatever engine counts, the answer is that of the records."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from made_tables import BERLIN, OWN, WINDOW, Habits, made
from salesprocess import frames, pipeline
from salesprocess.pipeline import TimeMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from made_tables import Made
from table_engines import ENGINES, tables_of

HABITS = {
    "naive": Habits(),
    "zone": Habits(zone=BERLIN),
    "days": Habits(are_days=True),
    "look-back": Habits(look_ahead=True, are_alike=True),
}
every_engine = pytest.mark.parametrize("take", ENGINES)
every_habit = pytest.mark.parametrize("habits", HABITS.values(), ids=HABITS)


def tables(habits: Habits, number: int = 40) -> Made:
    return made(7, number, habits)


@every_engine
@every_habit
def test_how_deals_moved(take: Callable[[Made], Any], habits: Habits) -> None:
    given, asked = tables(habits), evolve(WINDOW, zone=habits.zone)
    question: dict[str, Any] = {"process": OWN, "window": asked, "horizon": timedelta(days=14)}
    counted = frames.stage_moves(given.empty, tables_of(take, given), group="rep", **question)
    records = pipeline.stage_moves(given.case, group=lambda deal: deal.rep, **question)
    assert (counted.summary, counted.rejected, counted.strays) == (records, {}, 0)


@every_engine
@every_habit
def test_time_in_stage(take: Callable[[Made], Any], habits: Habits) -> None:
    given = tables(habits)
    for mode in TimeMode if habits.are_days else [TimeMode.LATEST]:
        counted = frames.time_in_stage(given.empty, tables_of(take, given), process=OWN, mode=mode)
        assert counted.summary == pipeline.time_in_stage(given.case, process=OWN, mode=mode)


@every_engine
def test_the_team_table_and_outcomes(take: Callable[[Made], Any]) -> None:
    given = tables(HABITS["zone"])
    period, asked = evolve(WINDOW, zone=BERLIN), tables_of(take, given)
    table = frames.funnel_table(given.empty, asked, period)
    assert table.summary == pipeline.funnel_table(given.case, period)
    segments = {row["id"]: row["segment"] for row in given.deals}
    for name, population in (("closed_in", pipeline.closed_in), ("opened_in", pipeline.opened_in)):
        counted = frames.outcomes_by(given.empty, asked, "segment", **{name: period})
        among = population(given.case, period)
        records = pipeline.outcomes_by(given.case, lambda deal: segments[deal.id], among)
        assert counted.summary == records
    by_rep = frames.outcomes_by(given.empty, asked, ["rep", "segment"]).summary
    by_both = pipeline.outcomes_by(given.case, lambda deal: (deal.rep, segments[deal.id]))
    assert by_rep == by_both
