"""Whether accounts are visited fast enough."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from salesprocess.planning import PlanningSettings, coverage_pace
from salesprocess.records import Account, Visit, VisitOutcome


def account(place: int, opened_on: date | None = None) -> Account:
    return Account(id=f"a{place}", name=f"Account {place}", opened_on=opened_on)


def visit(account: str, at: datetime, outcome: VisitOutcome | None = None) -> Visit:
    return Visit(id=f"{account}{at}", rep="A", account=account, started=at, outcome=outcome)


def test_of_each_account_the_part_of_its_time_that_has_passed_is_due() -> None:
    accounts = [
        account(0),
        account(1, date(2024, 5, 1)),
        account(2, date(2026, 4, 1)),
        account(3, date(2026, 6, 1)),
    ]
    pace = coverage_pace(accounts, [], datetime(2026, 5, 16))
    assert (pace.covered.trials, pace.expected) == (3, 2.5)
    assert pace.is_behind
    assert pace.explanation.id == "planning.pace.behind"


def test_a_little_behind_is_in_time() -> None:
    accounts = [account(n) for n in range(10)]
    visits = [visit(f"a{n}", datetime(2026, 1, 5)) for n in range(9)]
    pace = coverage_pace(accounts, visits, datetime(2026, 12, 31))
    assert (pace.is_behind, pace.explanation.id) == (False, "planning.pace.in_time")
    strict = PlanningSettings(coverage_slack=0.05)
    assert coverage_pace(accounts, visits, datetime(2026, 12, 31), strict).is_behind


@pytest.mark.parametrize(
    ("at", "outcome", "covered"),
    [
        (datetime(2026, 1, 1), VisitOutcome.MET, 1),
        (datetime(2026, 1, 1), None, 1),
        (datetime(2026, 1, 1), VisitOutcome.ABSENT, 0),
        (datetime(2025, 12, 31), VisitOutcome.MET, 0),
        (datetime(2026, 5, 17), VisitOutcome.MET, 0),
    ],
)
def test_visits_of_the_year_that_reached_the_account_count(
    at: datetime, outcome: VisitOutcome | None, covered: int
) -> None:
    pace = coverage_pace([account(0)], [visit("a0", at, outcome)], datetime(2026, 5, 16))
    assert pace.covered.successes == covered


def test_the_year_may_begin_with_another_month() -> None:
    settings = PlanningSettings(year_starts_in=4)
    since = [coverage_pace([], [], datetime(2026, month, 1), settings).since for month in (3, 4, 5)]
    assert since == [date(2025, 4, 1), date(2026, 4, 1), date(2026, 4, 1)]


def test_days_are_those_of_the_place() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    new_year_there = datetime(2025, 12, 31, 20, tzinfo=UTC)
    as_of = datetime(2026, 1, 5, tzinfo=shanghai)
    assert coverage_pace([account(0)], [visit("a0", new_year_there)], as_of).covered.successes == 1
