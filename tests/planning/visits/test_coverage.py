"""Where each account stands on the way to being visited."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.planning import (
    CoverageState,
    PlannedVisit,
    coverage_plan,
    coverage_states,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Visit, VisitOutcome

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
    (found,) = coverage_states([ACCOUNT], visits, WEEK, datetime(2026, 1, 7, 18)).accounts
    assert found.state is state


def test_when_the_period_is_over_no_one_is_due() -> None:
    later = PlannedVisit("a1", "A", date(2026, 1, 20))
    (found,) = coverage_states([ACCOUNT], [], WEEK, datetime(2026, 1, 12), [later]).accounts
    assert (found.state, found.planned_on) == (OVERDUE, None)


def test_the_visits_of_a_plan_count_as_planned() -> None:
    plan = coverage_plan([ACCOUNT], WEEK)
    states = [
        coverage_states([ACCOUNT], [], WEEK, as_of, plan.visits).accounts[0].state
        for as_of in (datetime(2026, 1, 5, 18), datetime(2026, 1, 6))
    ]
    assert states == [PLANNED, OVERDUE]


def test_the_days_are_named_in_the_explanation() -> None:
    as_of = datetime(2026, 1, 7, 18)
    cases = {
        "visited": [visit(started=7), visit(started=6)],
        "planned": [visit(planned=8), visit(planned=9), visit(planned=5)],
        "not_planned": [],
    }
    notes = {
        name: coverage_states([ACCOUNT], visits, WEEK, as_of).accounts[0].explanation
        for name, visits in cases.items()
    }
    assert all(note.id == f"planning.state.{name}" for name, note in notes.items())
    assert notes["visited"].values["on"] == date(2026, 1, 6)
    assert notes["planned"].values["on"] == date(2026, 1, 8)


def test_the_rate_counts_the_covered_and_what_is_open() -> None:
    others = [Account(id=f"b{n}", name=f"Account {n}") for n in range(3)]
    visits = [visit(started=6)]
    planned = [PlannedVisit("b0", "A", date(2026, 1, 8)), PlannedVisit("b1", "A", date(2026, 1, 6))]
    found = coverage_states([ACCOUNT, *others], visits, WEEK, datetime(2026, 1, 7), planned)
    assert (found.rate.successes, found.rate.trials, found.rate.open) == (1, 4, 2)
    assert [one.account.id for one in found.of(OVERDUE)] == ["b1"]
