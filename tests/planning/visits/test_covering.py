"""A plan reaches everyone if there is room, exactly; and goes on from what happened."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.calendars import SUN, Weekday, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.moments import began
from salesprocess.planning import (
    CoveragePlan,
    PlannedVisit,
    ShortfallReason,
    coverage_plan,
    recurring,
    replan,
    visit_order,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Machine, Visit, VisitOutcome
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEK = Period(date(2026, 1, 5), date(2026, 1, 12))


def accounts(number: int, rep: str | None = "A") -> list[Account]:
    return [Account(id=f"{rep}{n}", name=f"Account {rep}{n}", rep=rep) for n in range(number)]


def made(
    account: str, day: int, outcome: VisitOutcome | None = VisitOutcome.MET, rep: str = "A"
) -> Visit:
    started = datetime(2026, 1, day, 9)
    return Visit(id=f"{account}-{day}", rep=rep, account=account, started=started, outcome=outcome)


def case_of(
    known: Iterable[Account],
    visits: Iterable[Visit] = (),
    as_of: datetime = datetime(2026, 1, 1),
    settings: object = (),
) -> Case:
    return Case(Book(accounts=known, visits=visits), as_of, settings)


def planned(
    known: Iterable[Account], per_day: int = 4, agreed: Iterable[PlannedVisit] = ()
) -> CoveragePlan:
    """A plan for the week, as it stands at the start of the year."""
    return coverage_plan(case_of(known), WEEK, per_day=per_day, agreed=agreed)


def replanned(plan: CoveragePlan, visits: Iterable[Visit], as_of: datetime) -> CoveragePlan:
    """The plan as it goes on in a book that knows of a stranger too."""
    stranger = Account(id="stranger", name="Stranger")
    settings = CommonSettings(calendar=plan.calendar)
    return replan(case_of([*plan.accounts, stranger], visits, as_of, settings), plan)


@st.composite
def plans(draw: st.DrawFn) -> tuple[CoveragePlan, set[date]]:
    start = draw(st.dates(date(2026, 1, 1), date(2026, 2, 1)))
    period = Period(start, start + timedelta(days=draw(st.integers(1, 25))))
    holidays = draw(st.sets(st.dates(period.start, period.last_day), max_size=8))
    sizes = [(rep, draw(st.integers(0, 25))) for rep in ("A", "B", None)]
    owned = [account for rep, number in sizes for account in accounts(number, rep)]
    per_day = draw(st.integers(1, 4))
    weekdays = draw(st.sampled_from([list(Weekday)[:5], list(Weekday), [Weekday.SAT]]))
    calendar = WorkCalendar(dict.fromkeys(weekdays, "09:00-17:00"), holidays)
    settings = CommonSettings(calendar=calendar)
    case = case_of(owned, settings=settings)
    empty = coverage_plan(case, period, accounts=(), per_day=per_day)
    days = draw(st.lists(st.sampled_from(empty.days), max_size=3)) if empty.days else []
    agreed = [
        PlannedVisit(draw(st.sampled_from([*(account.id for account in owned), "x"])), "A", day)
        for day in days
    ]
    too_many = any(count > per_day for count in Counter(visit.on for visit in agreed).values())
    plan = coverage_plan(
        case,
        period,
        accounts=draw(st.permutations(owned)),
        per_day=per_day,
        rep=draw(st.sampled_from([None, "B", "C"])),
        agreed=[] if too_many else agreed,
    )
    return plan, holidays


def keeps_to_its_days(plan: CoveragePlan, days: Iterable[date]) -> bool:
    counts = Counter((visit.rep, visit.on) for visit in plan.visits)
    return max(counts.values(), default=0) <= plan.per_day and {
        visit.on for visit in plan.visits
    } <= set(days)


@given(plans())
def test_a_plan_never_exceeds_capacity_and_never_visits_on_a_day_without_work(
    drawn: tuple[CoveragePlan, set[date]],
) -> None:
    plan, holidays = drawn
    assert keeps_to_its_days(plan, plan.days)
    assert not holidays & {visit.on for visit in plan.visits}
    assert all(visit.on in plan.period for visit in plan.visits)
    assert plan.visits == tuple(sorted(plan.visits, key=lambda visit: visit.on))


@given(plans())
def test_exactly_as_many_are_missing_as_there_are_more_than_places(
    drawn: tuple[CoveragePlan, set[date]],
) -> None:
    plan, _ = drawn
    agreed = [visit for visit in plan.visits if visit.agreed]
    queues = Counter(
        plan.goes(account)
        for account in plan.accounts
        if account.id not in {visit.account for visit in agreed}
    )
    taken = Counter(visit.rep for visit in agreed)
    missing = Counter(plan.goes(unplanned.account) for unplanned in plan.shortfall)
    for rep, waiting in queues.items():
        room = plan.capacity - taken[rep] if rep else 0
        assert missing[rep] == max(waiting - room, 0)
    assert plan.coverage.successes == len(plan.accounts) - sum(missing.values())


@given(plans())
def test_the_first_in_the_order_find_a_place_first(drawn: tuple[CoveragePlan, set[date]]) -> None:
    plan, _ = drawn
    days = {visit.account: visit.on for visit in plan.visits if not visit.agreed}
    for rep in ("A", "B", "C"):
        mine = [account.id for account in plan.accounts if plan.goes(account) == rep]
        dates = [days[account] for account in mine if account in days]
        assert dates == sorted(dates)
        short = {unplanned.account.id for unplanned in plan.shortfall}
        missed = [account in short for account in mine if account in days or account in short]
        assert missed == sorted(missed)


@st.composite
def histories(draw: st.DrawFn) -> tuple[CoveragePlan, list[Visit], datetime]:
    plan, _ = draw(plans())
    as_of = datetime.combine(plan.period.start, datetime.min.time()) + timedelta(
        hours=draw(st.integers(-24, 24 * 28))
    )
    ids = [*(account.id for account in plan.accounts), "stranger"]
    visits = [
        Visit(
            id=f"v{n}",
            rep=draw(st.sampled_from("AB")),
            account=draw(st.sampled_from(ids)),
            started=as_of - timedelta(hours=draw(st.integers(-48, 24 * 10))),
            outcome=draw(st.none() | st.sampled_from(VisitOutcome)),
        )
        for n in range(draw(st.integers(0, 8)))
    ]
    return plan, visits, as_of


@given(histories())
def test_replanning_keeps_what_is_done_and_never_exceeds_what_is_left(
    drawn: tuple[CoveragePlan, list[Visit], datetime],
) -> None:
    plan, visits, as_of = drawn
    after = replanned(plan, visits, as_of)
    today = as_of.date()
    done = [
        visit
        for visit in visits
        if (at := began(visit)) and at <= as_of and at.date() in plan.period
    ]
    assert {visit.id for visit in after.done} == {visit.id for visit in done}
    reached = {visit.account for visit in done if visit.outcome in {VisitOutcome.MET, None}}
    planned_again = {visit.account for visit in after.visits if not visit.agreed}
    assert not reached & (planned_again | {short.account.id for short in after.shortfall})
    assert keeps_to_its_days(after, [day for day in plan.days if day >= today])
    today_by_rep = Counter(visit.rep for visit in done if (began(visit) or as_of).date() == today)
    for rep, spent in today_by_rep.items():
        left = sum(visit.rep == rep and visit.on == today for visit in after.visits)
        assert left <= max(plan.per_day - spent, 0)
    for rep in ("A", "B", "C"):
        mine = [visit for visit in after.visits if visit.rep == rep]
        room = sum(
            max(plan.per_day - (today_by_rep[rep] if day == today else 0), 0)
            for day in plan.days
            if day >= today
        )
        is_short = any(plan.goes(short.account) == rep for short in after.shortfall)
        assert not is_short or len(mine) == room


@given(histories())
def test_replanning_twice_changes_nothing_and_what_is_done_may_come_in_steps(
    drawn: tuple[CoveragePlan, list[Visit], datetime],
) -> None:
    plan, visits, as_of = drawn
    after = replanned(plan, visits, as_of)
    assert replanned(after, visits, as_of) == after
    earlier = replanned(plan, visits, as_of - timedelta(days=1))
    assert replanned(earlier, visits, as_of).done == after.done


def test_whoever_is_absent_visits_no_one_and_others_do() -> None:
    calendar = WorkCalendar(absences={"A": ["2026-01-05", "2026-01-06"]})
    settings = CommonSettings(calendar=calendar)
    plan = coverage_plan(
        case_of([*accounts(1), *accounts(1, "B")], settings=settings), WEEK, per_day=1
    )
    assert [(visit.rep, visit.on.day) for visit in plan.visits] == [("B", 5), ("A", 7)]
    agreed = [PlannedVisit("A0", "A", date(2026, 1, 5))]
    with pytest.raises(InvalidValueError, match="a working day of the period"):
        coverage_plan(case_of(accounts(1), settings=settings), WEEK, agreed=agreed)


def test_a_rep_falls_ill_and_the_plan_goes_on_without() -> None:
    plan = planned(accounts(2), per_day=1)
    ill = CommonSettings(calendar=WorkCalendar(absences={"A": ["2026-01-05"]}))
    after = replan(case_of(accounts(2), as_of=datetime(2026, 1, 5), settings=ill), plan)
    assert [visit.on.day for visit in after.visits] == [6, 7]


def test_a_team_may_have_another_calendar() -> None:
    sundays = WorkCalendar({SUN: "09:00-17:00"})
    settings = CommonSettings().where(rep="B", calendar=sundays)
    plan = coverage_plan(case_of([*accounts(1), *accounts(1, "B")], settings=settings), WEEK)
    assert [(visit.rep, visit.on.day) for visit in plan.visits] == [("A", 5), ("B", 11)]


def test_that_no_holidays_are_known_is_said() -> None:
    said = planned(accounts(1)).explanation.values["holidays"]
    assert said == Note("planning.holidays.none")
    days = WorkCalendar(holidays=["2026-01-06", "2026-02-01"])
    case = case_of(accounts(1), settings=CommonSettings(calendar=days))
    said = coverage_plan(case, WEEK).explanation.values["holidays"]
    assert said == Note("planning.holidays.some", {"days": 1})


def test_an_account_that_was_not_reached_gets_a_new_day() -> None:
    plan = planned(accounts(3), per_day=1)
    visits = [
        made("A0", 5, VisitOutcome.ABSENT),
        made("A1", 6, VisitOutcome.CANCELLED),
        made("A2", 6, None),
    ]
    after = replanned(plan, visits, datetime(2026, 1, 7))
    assert [(visit.account, visit.on.day) for visit in after.visits] == [("A0", 7), ("A1", 8)]
    assert [visit.account for visit in after.done] == ["A0", "A2"]
    rate = after.covered
    assert (rate.successes, rate.trials, rate.open) == (1, 3, 2)


def test_an_account_without_a_place_is_tried_again() -> None:
    plan = planned(accounts(6), per_day=1)
    assert [unplanned.account.id for unplanned in plan.shortfall] == ["A5"]
    after = replanned(plan, [made("A0", 5), made("A5", 5)], datetime(2026, 1, 6))
    assert (after.shortfall, after.coverage.value) == ((), 1)


def test_when_the_period_is_over_the_rest_is_missing() -> None:
    plan = planned(accounts(2))
    after = replanned(plan, [made("A0", 5)], datetime(2026, 1, 12))
    assert [(short.account.id, short.reason) for short in after.shortfall] == [
        ("A1", ShortfallReason.NO_CAPACITY)
    ]


def test_visits_agreed_keep_their_day_until_it_is_over() -> None:
    (first, second) = accounts(2)
    agreed = recurring(first, "FREQ=DAILY;INTERVAL=2", WEEK)
    plan = planned([first, second], per_day=1, agreed=agreed)
    assert [(visit.account, visit.on.day) for visit in plan.visits] == [
        ("A0", 5),
        ("A1", 6),
        ("A0", 7),
        ("A0", 9),
    ]
    after = replanned(plan, [made("A0", 7)], datetime(2026, 1, 7, 18))
    assert [(visit.account, visit.on.day) for visit in after.visits] == [("A1", 8), ("A0", 9)]


def test_an_agreed_visit_for_which_today_has_no_room_is_given_another_day() -> None:
    agreed = [PlannedVisit("A0", "A", date(2026, 1, 5))]
    plan = planned(accounts(2), per_day=1, agreed=agreed)
    after = replanned(plan, [made("A1", 5)], datetime(2026, 1, 5, 18))
    assert [(visit.account, visit.on.day, visit.agreed) for visit in after.visits] == [
        ("A0", 6, False)
    ]


def test_no_one_goes_where_no_rep_is_named_unless_someone_is_given() -> None:
    case = case_of(accounts(1, None))
    plan = coverage_plan(case, WEEK)
    assert [unplanned.reason for unplanned in plan.shortfall] == [ShortfallReason.NO_REP]
    assert [visit.rep for visit in coverage_plan(case, WEEK, rep="B").visits] == ["B"]


def test_unless_a_caller_chooses_the_accounts_come_in_the_order_of_visits() -> None:
    known = accounts(3)
    machines = [Machine(id="m1", account="A2", vendor="Own")]
    case = Case(Book(vendor="Own", accounts=known, machines=machines), datetime(2026, 1, 1))
    plan = coverage_plan(case, WEEK)
    assert plan.accounts == tuple(ranked.account for ranked in visit_order(case))
    assert [visit.account for visit in plan.visits] == ["A2", "A0", "A1"]
    chosen = coverage_plan(case, WEEK, accounts=["A1", known[0]])
    assert [visit.account for visit in chosen.visits] == ["A1", "A0"]


def test_every_fault_of_a_plan_is_listed() -> None:
    sunday, monday = date(2026, 1, 11), date(2026, 1, 5)
    agreed = [PlannedVisit("A0", "A", day) for day in (sunday, monday, monday)]
    with pytest.raises(InvalidValueError) as caught:
        coverage_plan(
            case_of(accounts(1)), WEEK, accounts=["A0", *accounts(1)], per_day=1, agreed=agreed
        )
    paths = [fault.path for fault in caught.value.faults]
    assert paths == ["accounts[1]", "agreed[0].on", "agreed[2].on"]
    with pytest.raises(InvalidValueError, match="per_day"):
        coverage_plan(case_of([]), WEEK, per_day=0)


def test_a_plan_explains_whether_it_reaches_everyone() -> None:
    complete = planned(accounts(20)).explanation
    assert complete.id == "planning.coverage.complete"
    assert (complete.values["visits"], complete.values["days"]) == (20, 5)
    short = planned([*accounts(32), *accounts(1, None)]).explanation
    assert short.id == "planning.coverage.short"
    assert (short.values["missing"], short.values["no_capacity"], short.values["no_rep"]) == (
        13,
        12,
        1,
    )
    names = short.values["names"]
    assert isinstance(names, tuple)
    assert (names[0], len(names), short.values["more"]) == ("Account A20", 10, 3)
    assert repr(planned(accounts(20))) == "CoveragePlan(20 accounts, 20 visits planned, 0 made)"


def test_today_is_that_of_the_place() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    period = Period(WEEK.start, WEEK.end, shanghai)
    monday_evening = datetime(2026, 1, 5, 20, tzinfo=UTC)  # Tuesday, 4 o'clock in Shanghai
    case = case_of(accounts(1), as_of=monday_evening)
    plan = coverage_plan(case, period)
    assert [visit.on.day for visit in replan(case, plan).visits] == [6]
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        replan(case, coverage_plan(case, WEEK))
