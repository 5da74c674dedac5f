"""Everything a review measures of planning."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from salesprocess.calendars import THU, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.planning.measures import PlanningMeasures, measure_planning
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.measures import measure_time
from salesprocess.rates import Period
from salesprocess.records import Account, Book, TimeEntry, TimeKind, Visit
from territories import territory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.thresholds import Thresholds

AS_OF = datetime(2026, 10, 1)
PERIOD = Period.quarter(2026, 3)
SETTINGS = PlanningSettings()


def entry(rep: str, start: datetime, hours: int, kind: TimeKind = TimeKind.DESK) -> TimeEntry:
    return TimeEntry(rep=rep, kind=kind, start=start, end=start + timedelta(hours=hours))


def measured(
    book: Book, settings: Thresholds = SETTINGS, as_of: datetime = AS_OF
) -> PlanningMeasures:
    return measure_planning(Case(book, as_of, settings), PERIOD)


@pytest.fixture(scope="module")
def book() -> Book:
    return territory()


@pytest.fixture(scope="module")
def measures(book: Book) -> PlanningMeasures:
    return measured(book)


def test_every_account_is_in_one_state_of_coverage_and_in_the_plan(
    book: Book, measures: PlanningMeasures
) -> None:
    ids = sorted(account.id for account in book.accounts)
    assert sum(found.accounts for found in measures.coverage.values()) == len(ids)
    assert sorted(account.id for account in measures.plan.accounts) == ids


def test_the_plan_follows_the_order_of_visits(measures: PlanningMeasures) -> None:
    assert measures.plan.accounts == tuple(ranked.account for ranked in measures.order)


def test_the_plan_begins_today_and_gives_each_account_the_time_that_is_set(
    measures: PlanningMeasures,
) -> None:
    assert measures.plan.period.start == AS_OF.date()
    assert measures.plan.period.days == SETTINGS.coverage_days


def test_no_visit_is_planned_where_no_one_works(book: Book) -> None:
    calendar = WorkCalendar({THU: "09:00-17:00"}, holidays={date(2026, 10, 1)})
    plan = measured(evolve(book, visits=()), CommonSettings(calendar=calendar)).plan
    assert {visit.on.weekday() for visit in plan.visits} == {3}
    assert min(visit.on for visit in plan.visits) == date(2026, 10, 8)


def test_every_rep_has_a_cycle_a_balance_and_a_spread(
    book: Book, measures: PlanningMeasures
) -> None:
    for found in (measures.activity, measures.spread, measures.horizons, measures.pdca):
        assert tuple(found) == book.rep_ids


def test_accounts_without_a_rep_come_last() -> None:
    accounts = [Account(id=f"a{rep}", name="x", rep=rep) for rep in (None, "B", "A")]
    assert list(measured(Book(accounts=accounts)).coverage) == ["A", "B", None]


@pytest.mark.parametrize(
    ("as_of", "days"),
    [
        (datetime(2026, 6, 1), 0),
        (datetime(2026, 7, 1, 8), 1),
        (datetime(2026, 7, 7), 7),
        (datetime(2027, 1, 1), 92),
    ],
)
def test_only_the_weeks_that_have_begun_are_counted(as_of: datetime, days: int) -> None:
    assert measured(Book(), as_of=as_of).weeks == days / 7


def test_the_easy_ones_are_those_of_every_rep(measures: PlanningMeasures) -> None:
    assert measures.easy
    assert all(effort.is_too_often for effort in measures.easy)


def times(entries: Iterable[TimeEntry], visits: Iterable[Visit] = ()) -> Book:
    account = Account(id="a1", name="Bright Paper")
    return Book(accounts=[account], time_entries=list(entries), visits=list(visits))


def test_time_is_told_of_reps_with_entries_in_the_period_only() -> None:
    day = datetime(2026, 7, 1, 8, 30)
    visits = [
        Visit(id=f"v{rep}{n}", rep=rep, account="a1", started=start)
        for rep in "AB"
        for n, start in enumerate((day, datetime(2026, 6, 30, 10)))
    ]
    before = entry("A", datetime(2026, 6, 30, 8), 8)
    found = measure_time(Case(times([before, entry("A", day, 8)], visits), AS_OF), PERIOD)
    assert set(found.use) == set(found.hours) == set(found.first_by_group) == {"A"}
    assert found.totals.whole == timedelta(hours=8)
    assert found.first_by_group["A"].early.trials == 1
    assert found.hours["A"].began_in_time.trials == 1
    assert found.checks.entries == 1


def test_time_that_is_not_over_is_not_known() -> None:
    entries = [entry("A", AS_OF - timedelta(hours=1), 2), entry("A", datetime(2026, 7, 1, 8), 1)]
    found = measure_time(Case(times(entries), AS_OF), PERIOD)
    assert found.totals.whole == timedelta(hours=1)


def test_the_settings_say_what_is_late() -> None:
    call = entry("A", datetime(2026, 7, 1, 9), 1, TimeKind.FACE_TO_FACE)
    late = PlanningSettings(early_appointment=time(8), latest_appointment=time(8, 30))
    found = [
        measure_time(Case(times([call]), AS_OF, settings), PERIOD).first_by_group["A"].in_time.value
        for settings in (SETTINGS, late)
    ]
    assert found == [1.0, 0.0]


def test_a_moment_with_a_time_zone_does_not_fit_a_period_without() -> None:
    with pytest.raises(InvalidValueError, match="time zone"):
        measured(Book(), as_of=AS_OF.replace(tzinfo=UTC))
