"""Whether accounts are visited fast enough."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from salesprocess.calendars import FiscalCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.planning import CoveragePace, PlanningSettings, coverage_pace
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.texts import BUILT_IN_TEXTS, in_language

AS_OF = datetime(2026, 5, 16)


def account(place: int, opened_on: date | None = None) -> Account:
    return Account(id=f"a{place}", name=f"Account {place}", opened_on=opened_on)


def visit(account: str, at: datetime, outcome: VisitOutcome | None = None) -> Visit:
    return Visit(id=f"{account}{at}", rep="A", account=account, started=at, outcome=outcome)


def pace_of(
    accounts: list[Account], visits: list[Visit], as_of: datetime, settings: object = ()
) -> CoveragePace:
    return coverage_pace(Case(Book(accounts=accounts, visits=visits), as_of, settings))


def test_of_each_account_the_part_of_its_time_that_has_passed_is_due() -> None:
    accounts = [
        account(0),
        account(1, date(2024, 5, 1)),
        account(2, date(2026, 4, 1)),
        account(3, date(2026, 6, 1)),
    ]
    last_year = visit("a0", datetime(2025, 5, 1))
    pace = pace_of(accounts, [last_year], datetime(2026, 5, 16))
    assert (pace.covered.trials, pace.expected) == (3, 2.5)
    assert pace.is_behind
    assert pace.explanation.id == "planning.pace.behind"


def test_a_little_behind_is_in_time() -> None:
    accounts = [account(n) for n in range(10)]
    visits = [visit(f"a{n}", datetime(2026, 1, 5)) for n in range(9)]
    pace = pace_of(accounts, visits, datetime(2026, 12, 31))
    assert (pace.is_behind, pace.explanation.id) == (False, "planning.pace.in_time")
    strict = PlanningSettings(coverage_slack=0.05)
    assert pace_of(accounts, visits, datetime(2026, 12, 31), strict).is_behind


def test_some_of_the_accounts_may_be_looked_at_alone() -> None:
    accounts = [account(n) for n in range(3)]
    case = Case(Book(accounts=accounts, visits=[visit("a0", datetime(2026, 1, 5))]), AS_OF)
    paces = [coverage_pace(case, accounts=some) for some in (accounts[:1], ["a1", "a2"])]
    assert [(pace.covered.successes, pace.covered.trials) for pace in paces] == [(1, 1), (0, 2)]


def test_where_no_visits_are_on_record_no_one_can_tell() -> None:
    pace = pace_of([account(0), account(1)], [], AS_OF)
    assert (pace.covered.value, pace.covered.open, pace.is_behind) == (None, 2, None)
    assert pace.explanation.id == "planning.pace.unknown"
    for language in BUILT_IN_TEXTS.languages:
        said = pace.explanation.worded(in_language(language))
        assert "2" in said
        assert "{" not in said
    only_planned = Visit(id="v1", rep="A", account="a0", planned_for=datetime(2026, 5, 1))
    assert pace_of([account(0)], [only_planned], AS_OF).is_behind is None
    assert pace_of([], [], AS_OF).is_behind is False


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
    pace = pace_of([account(0)], [visit("a0", at, outcome)], AS_OF)
    assert pace.covered.successes == covered


def test_the_year_may_begin_with_another_month() -> None:
    settings = CommonSettings(fiscal=FiscalCalendar(first_month=4))
    since = [pace_of([], [], datetime(2026, month, 1), settings).since for month in (3, 4, 5)]
    assert since == [date(2025, 4, 1), date(2026, 4, 1), date(2026, 4, 1)]


def test_days_are_those_of_the_place() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    new_year_there = datetime(2025, 12, 31, 20, tzinfo=UTC)
    as_of = datetime(2026, 1, 5, tzinfo=shanghai)
    assert pace_of([account(0)], [visit("a0", new_year_there)], as_of).covered.successes == 1
