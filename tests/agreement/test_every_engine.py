"""Whatever engine counts, the answer is that of the records."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
import pytest
from attrs import evolve

from made_tables import BERLIN, OWN, WINDOW, Habits, made
from made_work import arrow_of
from salesprocess import frames, interop, pipeline
from salesprocess.case import Case
from salesprocess.pipeline import Reach, TimeMode
from salesprocess.processes import Spadco
from salesprocess.records import Book, Deal
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run

if TYPE_CHECKING:
    from made_tables import Made
from table_engines import ENGINES, Take, arrow, tables_of

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
def test_how_deals_moved(take: Take, habits: Habits) -> None:
    given, asked = tables(habits), evolve(WINDOW, zone=habits.zone)
    question: dict[str, Any] = {"process": OWN, "window": asked, "horizon": timedelta(days=14)}
    counted = frames.stage_moves(given.empty, tables_of(take, given), group="rep", **question)
    records = pipeline.stage_moves(given.case, group=lambda deal: deal.rep, **question)
    assert (counted.summary, counted.rejected, counted.strays) == (records, {}, 0)


@every_engine
@every_habit
def test_time_in_stage(take: Take, habits: Habits) -> None:
    given = tables(habits)
    for mode in TimeMode if habits.are_days else [TimeMode.LATEST]:
        counted = frames.time_in_stage(given.empty, tables_of(take, given), process=OWN, mode=mode)
        assert counted.summary == pipeline.time_in_stage(given.case, process=OWN, mode=mode)


@every_engine
def test_the_team_table_and_outcomes(take: Take) -> None:
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


@every_engine
@every_habit
def test_how_long_deals_lasted_and_waited(take: Take, habits: Habits) -> None:
    given, asked = tables(habits), evolve(WINDOW, zone=habits.zone)
    engine = tables_of(take, given)
    spells = frames.spells_by(given.empty, engine, "rep").summary
    waits = frames.step_incidence_by(
        given.empty, engine, "rep", Spadco.PROSPECT, Spadco.ORDER, reach=Reach.EVER, window=asked
    ).summary
    chances = frames.stage_chances_by(given.empty, engine, "rep", process=OWN).summary
    reps: dict[str | None, list[str]] = {}
    for deal in given.case.book.deals:
        reps.setdefault(deal.rep, []).append(deal.id)
    assert spells == {rep: pipeline.spells(given.case, deals=ids) for rep, ids in reps.items()}
    for rep, ids in reps.items():
        among: dict[str, Any] = {"reach": Reach.EVER, "window": asked, "deals": ids}
        records = pipeline.step_incidence(given.case, Spadco.PROSPECT, Spadco.ORDER, **among)
        assert waits[rep] == records
        assert chances[rep] == pipeline.stage_chances(given.case, OWN, deals=ids)


@every_engine
def test_what_rules_find(take: Take) -> None:
    given = tables(HABITS["zone"])
    engine = tables_of(take, given)
    for code in ("PIP101", "PIP102", "PIP103", "PIP104"):
        rule = BUILT_IN_RULES.get(code)
        found: Any = frames.found_by(given.empty, engine, rule).summary
        ids = sorted(str(finding.id) for finding in run((rule,), given.case))
        assert found.number == len(ids)
        assert sorted(ids_of(found.rows)) == ids


def ids_of(rows: object) -> list[str]:
    native: Any = rows
    frame: Any = nw.from_native(native).select("id").lazy().collect()
    return [row["id"] for row in frame.iter_rows(named=True)]


@every_engine
def test_the_records_of_tables(take: Take) -> None:
    given = tables(HABITS["zone"])
    done: list[int] = []
    loaded = frames.to_records(tables_of(take, given), progress=done.append)
    assert not loaded.rejects
    assert done == [*range(1, len(given.deals) + len(given.changes) + 1)]
    asked: dict[str, Any] = {"process": OWN, "group": lambda deal: deal.rep}
    records = evolve(given.case, book=loaded.book)
    assert pipeline.stage_moves(records, **asked) == pipeline.stage_moves(given.case, **asked)


@every_engine
def test_the_tables_of_a_system(take: Take) -> None:
    created = datetime(2026, 1, 5, 9, tzinfo=UTC)
    opportunities: list[dict[str, Any]] = [
        {
            "Id": f"d{place}",
            "OwnerId": "AB"[place % 2],
            "CreatedDate": created,
            "CloseDate": date(2026, 2, 1 + place),
            "IsWon": place % 3 == 0,
            "IsClosed": place % 4 < 3,
            "IsDeleted": place == 7,
            "StageName": "Prospecting" if place % 4 == 3 else "Closed",
        }
        for place in range(12)
        if place != 3  # none is won and open
    ]
    flags = dict.fromkeys(("IsWon", "IsClosed", "IsDeleted"), "bool")
    (table,) = take(arrow_of(opportunities, CreatedDate="time", CloseDate="day", **flags))
    found = frames.tables_of(interop.salesforce, {"Opportunity": table})
    book = interop.salesforce.load({"Opportunity": opportunities}).book
    as_of, process = datetime(2026, 3, 31, tzinfo=UTC), interop.salesforce.process
    case, empty = (Case(each, as_of, processes=process) for each in (book, Book()))
    counts = frames.outcomes_by(empty, found, []).summary
    assert counts == {None: pipeline.outcome_counts(case)}


@every_engine
def test_how_many_records_are_alike(take: Take) -> None:
    given = tables(HABITS["naive"])
    table = frames.RecordTable(Deal, take(*arrow(given))[0])
    kinds = frames.alike(given.empty, table, ["rep", "expected_order_on"], "segment").summary
    found = {
        segment: {(deal.rep, deal.expected_order_on): number for deal, number in each}
        for segment, each in kinds.items()
    }
    rows: dict[float | None, Counter[tuple[object, object]]] = {}
    for row in given.deals:
        of = rows.setdefault(row["segment"], Counter())
        of[row["rep"], row["expected_order_on"]] += 1
    assert found == rows
