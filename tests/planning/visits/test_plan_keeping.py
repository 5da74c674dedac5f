"""Whether visits are made as they were planned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning import (
    Adherence,
    PlanKeeping,
    PlannedVisit,
    PlanningSettings,
    adherence,
    kept_visits,
    planned_visits,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Account, Book, Visit, VisitOutcome

ON, NEAR = PlanKeeping.ON_THE_DAY, PlanKeeping.NEAR_THE_DAY
NOT, OPEN = PlanKeeping.NOT_MADE, PlanKeeping.STILL_OPEN
AS_OF = datetime(2026, 3, 31, 12)


def planned(day: int, account: str = "a1", rep: str = "A") -> PlannedVisit:
    return PlannedVisit(account, rep, date(2026, 3, day))


def made(day: int, account: str = "a1", rep: str = "A", **fields: object) -> Visit:
    at = datetime(2026, 3, day, 9)
    return Visit(id=f"{account}{day}{rep}", rep=rep, account=account, started=at, **fields)  # type: ignore[arg-type]


def case_of(visits: list[Visit], as_of: datetime = AS_OF, settings: object = ()) -> Case:
    accounts = [Account(id=name, name=name) for name in ("a1", "a2")]
    return Case(Book(accounts=accounts, visits=visits), as_of, settings)


def kept(plan: list[PlannedVisit], visits: list[Visit]) -> Adherence:
    return adherence(case_of(visits), plan)


def keepings(plan: list[PlannedVisit], visits: list[Visit]) -> list[PlanKeeping]:
    return [visit.keeping for visit in kept_visits(case_of(visits), plan)]


def test_a_visit_stands_for_one_planned_visit_and_first_for_that_of_its_day() -> None:
    assert keepings([planned(9), planned(10)], [made(10)]) == [NOT, ON]
    assert keepings([planned(9), planned(10)], [made(10), made(11)]) == [NEAR, ON]
    assert keepings([planned(9), planned(9)], [made(9)]) == [ON, NOT]


def test_a_few_days_from_its_day_a_visit_is_near_it_and_farther_it_is_not() -> None:
    assert keepings([planned(9)], [made(12)]) == [NEAR]
    assert keepings([planned(9)], [made(6)]) == [NEAR]
    assert keepings([planned(9)], [made(13)]) == [NOT]
    (visit,) = kept_visits(case_of([made(12)]), [planned(9)])
    assert visit.made_on == date(2026, 3, 12)


def test_a_visit_of_another_rep_or_to_another_account_stands_for_none() -> None:
    assert keepings([planned(9)], [made(9, rep="B"), made(9, account="a2")]) == [NOT]


def test_who_goes_keeps_the_plan_whatever_comes_of_it_and_who_calls_off_does_not() -> None:
    assert keepings([planned(9)], [made(9, outcome=VisitOutcome.ABSENT)]) == [ON]
    assert keepings([planned(9)], [made(9, outcome=VisitOutcome.CANCELLED)]) == [NOT]


def test_while_there_is_time_nothing_is_decided() -> None:
    assert keepings([planned(27), planned(28), planned(31)], []) == [NOT, OPEN, OPEN]
    assert keepings([planned(31)], [made(31)]) == [ON]
    later = Visit(id="v", rep="A", account="a1", started=AS_OF + timedelta(hours=1))
    assert keepings([planned(31)], [later]) == [OPEN]


def test_the_rates_leave_out_what_is_open() -> None:
    found = kept([planned(2), planned(9), planned(16), planned(31)], [made(2), made(10)])
    assert (found.on_the_day.successes, found.on_the_day.trials, found.on_the_day.open) == (1, 3, 1)
    assert (found.carried_out.successes, found.carried_out.trials) == (2, 3)
    assert found.explanation.values == {
        "planned": 4,
        "on_the_day": 1,
        "near": 1,
        "moved": 0,
        "not_made": 1,
        "open": 1,
        "rate": Rate(2, 3, Basis.PERIOD, open=1),
    }


def test_that_of_two_reps_adds_and_comes_apart() -> None:
    mine, other = [planned(9)], [planned(9, rep="B")]
    visits = [made(9)]
    both = kept([*mine, *other], visits)
    assert kept(mine, visits) + kept(other, visits) == both
    assert repr(both.by_rep()["B"]) == (
        "Adherence(0 on_the_day, 0 near_the_day, 0 moved, 1 not_made, 0 still_open)"
    )


def test_the_days_are_those_of_the_place() -> None:
    night = datetime(2026, 3, 8, 20, tzinfo=UTC)  # the 9th, 4 o'clock in Shanghai
    visit = Visit(id="v", rep="A", account="a1", started=night)
    as_of = AS_OF.replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    (found,) = kept_visits(case_of([visit], as_of), [planned(9)])
    assert found.keeping is ON


days = st.lists(st.integers(1, 31), max_size=6)


@given(days, days, st.integers(0, 5))
def test_no_visit_counts_twice_and_none_near_is_overlooked(
    asked: list[int], done: list[int], within: int
) -> None:
    visits = [
        Visit(id=f"v{n}", rep="A", account="a1", started=datetime(2026, 3, day, 9))
        for n, day in enumerate(done)
    ]
    settings = PlanningSettings(carried_out_within_days=within)
    case = case_of(visits, datetime(2026, 5, 1), settings)
    plan = [planned(day) for day in asked]
    visits_kept = kept_visits(case, plan)
    used = [visit.made_on for visit in visits_kept if visit.made_on is not None]
    left = list(done)
    for day in used:
        left.remove(day.day)
    missed = [visit.planned.on.day for visit in visits_kept if visit.keeping is NOT]
    assert all(abs(day - spare) > within for day in missed for spare in left)
    found = adherence(case, plan)
    assert found.count(ON) == sum(min(asked.count(day), done.count(day)) for day in set(asked))
    assert found.count(*PlanKeeping) == len(asked)


def test_a_visit_that_was_moved_and_held_keeps_its_own_plan() -> None:
    plan = datetime(2026, 3, 9, 9)
    visits = [made(day, planned_for=plan) for day in (24,)] + [made(10)]
    case = case_of(visits)
    (visit,) = kept_visits(case, planned_visits(case, Period.month(2026, 3)))
    assert (visit.keeping, visit.made_on) == (PlanKeeping.MOVED, date(2026, 3, 24))
    found = adherence(case, [visit.planned])
    assert (found.carried_out.successes, found.carried_out.trials) == (0, 1)


def test_a_visit_stands_for_its_own_plan_before_any_other() -> None:
    visits = [made(11, planned_for=datetime(2026, 3, 9, 9)), made(9, planned_for=None)]
    case = case_of(visits)
    plan = [*planned_visits(case, Period.month(2026, 3)), planned(10)]
    assert [visit.made_on for visit in kept_visits(case, plan)] == [
        date(2026, 3, 11),
        date(2026, 3, 9),
    ]
