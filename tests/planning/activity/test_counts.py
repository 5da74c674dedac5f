from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from planning.visiting import ACCOUNTS, AS_OF, case_of, visits
from salesprocess.errors import InvalidValueError
from salesprocess.planning import (
    ActivityCounts,
    PlanningSettings,
    VisitStep,
    activity_by_rep,
    activity_counts,
)
from salesprocess.planning.activity.counts import VisitNumbers, account_spread
from salesprocess.planning.activity.spread import SpreadOver, SpreadSide
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Visit, VisitOutcome
from salesprocess.texts import text

MARCH = Period.month(2026, 3)


def count(*some: Visit, as_of: datetime = AS_OF) -> ActivityCounts:
    return activity_counts(case_of(*some, as_of=as_of), MARCH)


def visit(
    day: int,
    planned: int | None = None,
    *,
    outcome: VisitOutcome | None = None,
    hour: int = 9,
    made: bool = True,
    account: str = "a0",
    **known: Any,
) -> Visit:
    """A visit on a day of March, planned for the same or another day, or only planned."""
    return Visit(
        id=f"v{day}-{hour}",
        rep="A",
        account=account,
        started=datetime(2026, 3, day, hour) if made else None,
        planned_for=datetime(2026, 3, planned, hour) if planned else None,
        outcome=outcome,
        **known,
    )


@given(visits)
def test_no_visit_is_counted_twice_and_none_more_often_kept_than_planned(some: list[Visit]) -> None:
    counts = count(*some)
    total = counts.total
    assert total.kept <= min(total.planned, total.made) <= len(some)
    assert sum(counts.accounts.values()) == sum(counts.outcomes.values()) == total.made
    assert sum(counts.planned_accounts.values()) == total.planned


@given(visits)
def test_days_weeks_and_months_hold_the_same_visits(some: list[Visit]) -> None:
    counts = count(*some)
    for step in VisitStep:
        found = counts.by(step)
        assert sum(found.values(), VisitNumbers()) == counts.total
        assert list(found) == sorted({step.first_day(day) for day in found})


def test_visits_are_counted_by_week_from_monday() -> None:
    weeks = count(visit(1), visit(2), visit(8), visit(9)).by(VisitStep.WEEK)
    assert {day: numbers.made for day, numbers in weeks.items()} == {
        date(2026, 2, 23): 1,
        date(2026, 3, 2): 2,
        date(2026, 3, 9): 1,
    }
    assert list(count(visit(2), visit(9)).by(VisitStep.MONTH)) == [date(2026, 3, 1)]


def test_a_visit_is_kept_if_made_on_the_day_it_was_planned_for() -> None:
    assert count(visit(2, planned=2)).kept == Rate(1, 1, Basis.PERIOD)
    assert count(visit(3, planned=2)).kept == Rate(0, 1, Basis.PERIOD)
    cancelled = visit(2, planned=2, outcome=VisitOutcome.CANCELLED)
    assert count(cancelled, visit(9)).kept == Rate(0, 1, Basis.PERIOD)
    done = visit(2, planned=2, outcome=VisitOutcome.MET, made=False)
    assert count(done).kept.successes == 1, "what came of it says that it was made"


def test_a_book_without_a_visit_made_does_not_tell_whether_a_plan_was_kept() -> None:
    planned = visit(2, planned=2, made=False), visit(5, planned=5, made=False)
    assert count(*planned).kept == Rate(0, 0, Basis.PERIOD, open=2)
    assert count(*planned).resumed == Rate(0, 0, Basis.PERIOD)
    assert count(*planned, visit(9)).kept == Rate(0, 2, Basis.PERIOD)


def test_only_visits_of_the_period_that_are_due_count() -> None:
    early = datetime(2026, 3, 2, 8)
    assert count(visit(2, planned=2), as_of=early).total == VisitNumbers()
    february = Visit(id="v", rep="A", account="a0", started=datetime(2026, 2, 28, 23))
    assert count(february).total.made == 0


def test_a_meeting_is_effective_if_it_met_someone_who_is_named() -> None:
    met, absent = VisitOutcome.MET, VisitOutcome.ABSENT
    named = visit(2, outcome=met, contacts=["c1"])
    counts = count(named, visit(3, outcome=met), visit(4, outcome=absent), visit(5))
    assert counts.effective == Rate(1, 2, Basis.PERIOD, open=2)
    strange = visit(6, outcome=absent, contacts=["c1"])
    assert count(strange).effective == Rate(0, 1, Basis.PERIOD)


def test_appointments_that_no_one_noted_are_open() -> None:
    yes, no = visit(2, by_appointment=True), visit(3, by_appointment=False)
    assert count(yes, no, visit(4)).by_appointment == Rate(1, 2, Basis.PERIOD, open=1)


def test_a_purpose_is_there_or_not() -> None:
    assert count(visit(2, purpose="ask"), visit(3)).with_purpose == Rate(1, 2, Basis.PERIOD)
    assert count().with_purpose.value is None


def test_where_no_visit_has_a_purpose_no_one_asks_for_it() -> None:
    assert count(visit(2), visit(3)).with_purpose == Rate(0, 0, Basis.PERIOD, open=2)
    asked = count(visit(2), Visit(id="v", rep="B", account="a0", planned_for=AS_OF, purpose="ask"))
    assert asked.with_purpose == Rate(0, 1, Basis.PERIOD)


def test_a_plan_is_taken_up_again_if_the_next_visit_planned_is_kept() -> None:
    missed = visit(2, planned=2, made=False)
    again, late = visit(5, planned=5), visit(6, planned=5)
    assert count(missed, again).resumed == Rate(1, 1, Basis.PERIOD)
    assert count(missed, late).resumed == Rate(0, 1, Basis.PERIOD, open=1)
    assert count(missed, visit(9)).resumed == Rate(0, 0, Basis.PERIOD, open=1)
    assert count(visit(2, planned=2), again).resumed == Rate(0, 0, Basis.PERIOD)


def test_the_first_visit_planned_for_the_day_decides() -> None:
    missed = visit(2, planned=2, made=False)
    first, second = visit(5, planned=5, made=False), visit(5, planned=5, hour=14)
    assert count(missed, first, second, visit(9)).resumed == Rate(0, 1, Basis.PERIOD, open=1)


def test_the_days_of_another_rep_take_up_no_one_elses_plan() -> None:
    missed = visit(2, planned=2, made=False)
    other = Visit(
        id="b", rep="B", account="a0", planned_for=AS_OF - timedelta(days=9), started=AS_OF
    )
    assert count(missed, other).resumed == Rate(0, 0, Basis.PERIOD, open=2)


@given(visits)
def test_the_counts_of_the_reps_add_to_those_of_the_team(some: list[Visit]) -> None:
    case = case_of(*some)
    by_rep = activity_by_rep(case, MARCH).values()
    assert sum(by_rep, ActivityCounts()) == activity_counts(case, MARCH)
    assert sum(by_rep, ActivityCounts()) == activity_counts(case, MARCH)


def test_purposes_are_the_same_however_they_are_written() -> None:
    counts = count(visit(2, purpose="See  the machines!"), visit(3, purpose="see the machines"))
    assert dict(counts.purposes) == {"see the machines": 2}


def test_visits_to_one_of_the_reps_accounts_are_one_sided() -> None:
    some = [visit(day) for day in range(1, 21)]
    case = case_of(*some)
    counts = activity_by_rep(case, MARCH)["A"]
    assert account_spread(case, "A", counts).side is SpreadSide.ONE_SIDED
    assert account_spread(case, "A", counts).made == 0
    even = count(*(visit(day, account=ACCOUNTS[day % 4].id) for day in range(1, 21)))
    assert account_spread(case, "A", even).side is SpreadSide.AS_PLANNED


def test_purposes_that_are_not_on_record_are_not_spread() -> None:
    counts = count(visit(2, purpose="ask"), visit(3, purpose="see"), visit(4))
    case = case_of(settings=PlanningSettings(activity_visits=2))
    spread = counts.spread(case, SpreadOver.PURPOSES)
    assert (spread.visits, spread.made, spread.side) == (2, 1, SpreadSide.AS_PLANNED)


def test_every_rep_of_the_book_is_there() -> None:
    assert activity_by_rep(case_of(), MARCH) == {"A": ActivityCounts()}


def test_days_are_those_of_the_period_s_zone() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    at = datetime(2026, 3, 1, 20, tzinfo=UTC)  # Monday the 2nd, 4 o'clock in Shanghai
    made = Visit(id="v1", rep="A", account="a0", started=at, planned_for=at)
    period = Period.month(2026, 3, shanghai)
    case = case_of(made, as_of=datetime(2026, 3, 31, tzinfo=UTC))
    assert list(activity_counts(case, period).days) == [("A", date(2026, 3, 2))]
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        activity_counts(case, MARCH)


def test_counts_explain_themselves() -> None:
    note = count(visit(2, planned=2, purpose="ask")).explanation
    assert note.worded(text).startswith("1 visit made; of 1 planned 1 was kept")
