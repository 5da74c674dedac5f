"""Where each account stands on the way to being visited."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.planning import (
    Coverage,
    CoverageState,
    PlannedVisit,
    coverage,
    coverage_by_rep,
    coverage_plan,
    coverage_states,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Visit, VisitOutcome

WEEK = Period(date(2026, 1, 5), date(2026, 1, 12))
ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")
DUE, PLANNED = CoverageState.DUE, CoverageState.PLANNED
COVERED, OVERDUE = CoverageState.COVERED, CoverageState.OVERDUE


def visit(
    started: int | None = None, planned: int | None = None, outcome: VisitOutcome | None = None
) -> Visit:
    days = [None if day is None else datetime(2026, 1, day, 9) for day in (started, planned)]
    return Visit(
        id=f"{started}{planned}",
        rep="A",
        account="a1",
        started=days[0],
        planned_for=days[1],
        outcome=outcome,
    )


def case_of(*visits: Visit, as_of: datetime) -> Case:
    return Case(Book(accounts=[ACCOUNT], visits=visits), as_of)


@pytest.mark.parametrize(
    ("visits", "state"),
    [
        ([], DUE),
        ([visit(planned=7)], PLANNED),
        ([visit(planned=8)], PLANNED),
        ([visit(planned=6)], OVERDUE),
        ([visit(planned=6), visit(planned=9)], PLANNED),
        ([visit(started=6)], COVERED),
        ([visit(started=6, planned=6)], COVERED),
        ([visit(started=6, outcome=VisitOutcome.MET)], COVERED),
        ([visit(started=6, outcome=VisitOutcome.ABSENT)], DUE),
        ([visit(started=6, planned=6, outcome=VisitOutcome.REFUSED)], OVERDUE),
        ([visit(planned=6, outcome=VisitOutcome.MET)], COVERED),
        ([visit(started=8)], DUE),
        ([visit(started=2)], DUE),
        ([visit(planned=2)], DUE),
    ],
)
def test_an_account_is_due_planned_covered_or_overdue(
    visits: list[Visit], state: CoverageState
) -> None:
    case = case_of(*visits, as_of=datetime(2026, 1, 7, 18))
    (found,) = coverage_states(case, WEEK)
    assert found.state is state


def test_when_the_period_is_over_no_one_is_due() -> None:
    later = PlannedVisit("a1", "A", date(2026, 1, 20))
    case = case_of(as_of=datetime(2026, 1, 12))
    (found,) = coverage_states(case, WEEK, planned=[later])
    assert (found.state, found.planned_on) == (OVERDUE, None)


def test_the_visits_of_a_plan_count_as_planned() -> None:
    cases = [case_of(as_of=as_of) for as_of in (datetime(2026, 1, 5, 18), datetime(2026, 1, 6))]
    plan = coverage_plan(cases[0], WEEK)
    states = [coverage_states(case, WEEK, planned=plan.visits)[0].state for case in cases]
    assert states == [PLANNED, OVERDUE]


def test_the_days_are_named_in_the_explanation() -> None:
    as_of = datetime(2026, 1, 7, 18)
    known = {
        "visited": [visit(started=7), visit(started=6)],
        "planned": [visit(planned=8), visit(planned=9), visit(planned=5)],
        "not_planned": [],
    }
    notes = {
        name: coverage_states(case_of(*visits, as_of=as_of), WEEK)[0].explanation
        for name, visits in known.items()
    }
    assert all(note.id == f"planning.state.{name}" for name, note in notes.items())
    assert notes["visited"].values["on"] == date(2026, 1, 6)
    assert notes["planned"].values["on"] == date(2026, 1, 8)


def test_the_rate_counts_the_covered_and_what_is_open() -> None:
    others = [Account(id=f"b{n}", name=f"Account {n}") for n in range(3)]
    visits = [visit(started=6)]
    planned = [PlannedVisit("b0", "A", date(2026, 1, 8)), PlannedVisit("b1", "A", date(2026, 1, 6))]
    case = Case(Book(accounts=[ACCOUNT, *others], visits=visits), datetime(2026, 1, 7))
    found = coverage(case, WEEK, planned=planned)
    assert (found.rate.successes, found.rate.trials, found.rate.open) == (1, 4, 2)
    states = coverage_states(case, WEEK, planned=planned)
    assert [state.account.id for state in states if state.state is OVERDUE] == ["b1"]
    halves: list[list[Account | str]] = [[ACCOUNT, "b0"], ["b1", "b2"]]
    parts = [coverage(case, WEEK, accounts=half, planned=planned) for half in halves]
    assert sum(parts, Coverage()) == found


def test_where_no_visits_are_on_record_no_one_knows_who_was_visited() -> None:
    found = coverage(case_of(visit(planned=6), as_of=datetime(2026, 1, 7)), WEEK)
    assert (found.rate.value, found.rate.trials, found.rate.open) == (None, 0, 1)
    assert (found + Coverage()).rate.value is None
    (of_rep,) = coverage_by_rep(case_of(as_of=datetime(2026, 1, 7)), WEEK).values()
    assert of_rep.rate.open == 1
    visited = coverage(case_of(visit(started=6), as_of=datetime(2026, 1, 7)), WEEK)
    assert (visited.is_recorded, visited.rate.value) == (True, 1)


def test_an_account_that_is_not_there_can_not_be_asked_about() -> None:
    with pytest.raises(UnknownNameError, match="unknown Account"):
        coverage_states(case_of(as_of=datetime(2026, 1, 7)), WEEK, accounts=["b1"])


def test_days_that_can_not_be_told_are_refused() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        coverage_states(case_of(as_of=datetime(2026, 1, 7, tzinfo=shanghai)), WEEK)
