"""200 new customers in a first quarter, the most important first (method §7.1, §7.2)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from salesprocess.calendars import WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.planning import (
    CoveragePlan,
    CoverageState,
    PlanningSettings,
    ShortfallReason,
    VisitPriority,
    coverage,
    coverage_plan,
    visit_order,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Machine, Volume

QUARTER = Period.quarter(2026, 1)
HOLIDAYS = {date(2026, 1, 1), date(2026, 2, 17), date(2026, 2, 18), date(2026, 2, 19)}
"""64 days from Monday to Friday, of which 60 are left."""


def customers(number: int, *reps: str) -> list[Account]:
    return [
        Account(id=f"a{n:03}", name=f"Customer {n}", rep=reps[n % len(reps)]) for n in range(number)
    ]


def planned(accounts: list[Account], a_day: int) -> CoveragePlan:
    """The plan made the day before the year begins."""
    settings = (
        CommonSettings(calendar=WorkCalendar(holidays=HOLIDAYS)),
        PlanningSettings(places_a_day=a_day),
    )
    case = Case(Book(accounts=accounts), datetime(2025, 12, 31), settings)
    return coverage_plan(case, QUARTER)


def test_four_a_day_reach_all_of_200_on_fifty_days_spread_over_the_quarter() -> None:
    plan = planned(customers(200, "A"), a_day=4)
    days = [day.on for day in plan.plans["A"].places]
    assert len(days) == 60
    assert plan.coverage.value == 1
    assert plan.shortfall == ()
    assert len({visit.account for visit in plan.visits}) == len(plan.visits) == 200
    counts = Counter(visit.on for visit in plan.visits)
    assert (len(counts), {*counts.values()}) == (50, {4})
    assert max(counts) == days[58]


def test_three_a_day_leave_twenty_without_a_visit() -> None:
    plan = planned(customers(200, "A"), a_day=3)
    assert (len(plan.visits), len(plan.shortfall)) == (180, 20)
    assert str(plan.coverage) == "90.0 %"
    assert [unplanned.account.id for unplanned in plan.shortfall] == [
        f"a{n}" for n in range(180, 200)
    ]
    assert {unplanned.reason for unplanned in plan.shortfall} == {ShortfallReason.NO_CAPACITY}
    assert plan.explanation.values["missing"] == 20


def test_two_reps_reach_them_with_two_visits_a_day() -> None:
    plan = planned(customers(200, "A", "B"), a_day=2)
    assert plan.shortfall == ()
    assert Counter(visit.rep for visit in plan.visits) == {"A": 100, "B": 100}


def test_no_one_is_visited_on_a_holiday_or_a_weekend() -> None:
    plan = planned(customers(240, "A"), a_day=4)
    assert plan.shortfall == ()
    assert not {visit.on for visit in plan.visits} & HOLIDAYS
    assert {visit.on.weekday() for visit in plan.visits} == {0, 1, 2, 3, 4}


def test_at_the_start_all_are_planned_and_one_evening_without_visits_four_are_overdue() -> None:
    accounts = customers(200, "A")
    plan = planned(accounts, a_day=4)
    moments = datetime(2026, 1, 1), datetime(2026, 1, 3)
    start, late = (
        coverage(Case(Book(accounts=accounts), at), QUARTER, planned=plan.visits) for at in moments
    )
    assert start.count(CoverageState.PLANNED) == 200
    assert late.count(CoverageState.OVERDUE) == 4


def machine(account: str, vendor: str, pages: int, installed_on: date) -> Machine:
    volumes = [Volume(month=date(2025, 12, 1), amount=pages)]
    return Machine(
        id=f"{account}-{vendor}",
        account=account,
        vendor=vendor,
        volumes=volumes,
        installed_on=installed_on,
    )


def test_own_users_come_first_then_key_users_of_competitors_then_other_key_customers() -> None:
    places = {
        "other-key": "1",
        "competitor-small": "1",
        "competitor-key": "3",
        "mixed": "3",
        "own-3": "3",
        "own-1": "1",
        "own-2": "2",
    }
    new, old = date(2025, 1, 5), date(2021, 1, 5)
    machines = [
        machine("own-1", "Own", 4_000, new),
        machine("own-2", "Own", 4_000, new),
        machine("own-3", "Own", 4_000, new),
        machine("mixed", "Own", 2_000, new),
        machine("mixed", "Rival", 25_000, old),
        machine("competitor-key", "Rival", 15_000, new),
        machine("competitor-small", "Rival", 2_000, new),
    ]
    accounts = [Account(id=id_, name=id_, region=region) for id_, region in places.items()]
    book = Book(vendor="Own", accounts=accounts, machines=machines)
    settings = PlanningSettings(regions=("1", "2", "3"))
    ranked = visit_order(Case(book, datetime(2026, 1, 5), settings), key={"other-key"})
    assert [(account.account.id, account.priority) for account in ranked] == [
        ("mixed", VisitPriority.OWN_USER),
        ("own-1", VisitPriority.OWN_USER),
        ("own-2", VisitPriority.OWN_USER),
        ("own-3", VisitPriority.OWN_USER),
        ("competitor-key", VisitPriority.KEY_COMPETITOR_USER),
        ("other-key", VisitPriority.OTHER_KEY),
        ("competitor-small", VisitPriority.NOT_KEY),
    ]
