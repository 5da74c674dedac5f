"""A plan reaches everyone if there is room, exactly; and goes on from what happened."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from salesprocess.calendars import FRI, SUN, Weekday, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.planning import (
    CoveragePlan,
    PlannedVisit,
    PlanningSettings,
    ShortfallReason,
    VisitReason,
    coverage_plan,
    recurring,
    visit_order,
)
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, Machine, Outcome, Visit, VisitOutcome
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEK = Period(date(2026, 1, 5), date(2026, 1, 12))
QUARTER = Period.quarter(2026, 1)
NEW_YEAR = datetime(2026, 1, 1)


def accounts(number: int, rep: str | None = "A", region: str | None = None) -> list[Account]:
    return [
        Account(id=f"{rep}{n}", name=f"Account {rep}{n}", rep=rep, region=region)
        for n in range(number)
    ]


def made(
    account: str, on: date, outcome: VisitOutcome | None = VisitOutcome.MET, rep: str = "A"
) -> Visit:
    started = datetime(on.year, on.month, on.day, 9)
    return Visit(id=f"{account}-{on}", rep=rep, account=account, started=started, outcome=outcome)


def booked(account: str, on: date, rep: str = "A", with_reps: Iterable[str] = ()) -> Visit:
    at = datetime(on.year, on.month, on.day, 9)
    return Visit(
        id=f"{account}-{on}", rep=rep, account=account, planned_for=at, with_reps=[*with_reps]
    )


def case_of(
    known: Iterable[Account],
    visits: Iterable[Visit] = (),
    as_of: datetime = NEW_YEAR,
    settings: object = (),
    deals: Iterable[Deal] = (),
) -> Case:
    return Case(Book(accounts=known, visits=visits, deals=deals), as_of, settings)


def planned(known: Iterable[Account], a_day: int = 4, **given: object) -> CoveragePlan:
    """A plan for the week, as it stands at the start of the year."""
    settings = PlanningSettings(places_a_day=a_day)
    return coverage_plan(case_of(known, settings=settings), WEEK, **given)  # type: ignore[arg-type]


def days(plan: CoveragePlan) -> list[tuple[str, int]]:
    return [(visit.account, visit.on.day) for visit in plan.visits]


# --- how many, and when


@st.composite
def territories(draw: st.DrawFn) -> tuple[Case, Period]:
    start = draw(st.dates(date(2026, 1, 1), date(2026, 2, 1)))
    period = Period(start, start + timedelta(days=draw(st.integers(1, 40))))
    as_of = datetime(2026, 1, 10, 12)
    known = [
        account
        for rep in ("A", "B")
        for account in accounts(draw(st.integers(0, 25)), rep, draw(st.sampled_from(["N", "S"])))
    ]
    ids = [account.id for account in known]
    weekdays = draw(st.sampled_from([list(Weekday)[:5], list(Weekday), [Weekday.SAT]]))
    calendar = WorkCalendar(
        dict.fromkeys(weekdays, "09:00-17:00"),
        draw(st.sets(st.dates(period.start, period.last_day), max_size=8)),
        absences={"A": draw(st.sets(st.dates(period.start, period.last_day), max_size=4))},
    )
    when = st.dates(date(2025, 12, 1), date(2026, 2, 28))
    visits = [
        (made if (on := draw(when)) < as_of.date() else booked)(id_, on, rep=id_[0])
        for id_ in (draw(st.lists(st.sampled_from(ids), max_size=12, unique=True)) if ids else [])
    ]
    settings = PlanningSettings(
        places_a_day=draw(st.integers(0, 4)),
        places_on={FRI: draw(st.integers(0, 4))},
        wait_days=draw(st.integers(0, 40)),
    )
    return case_of(known, visits, as_of, (settings, CommonSettings(calendar=calendar))), period


@given(territories())
def test_no_day_gets_more_than_it_has_room_for(drawn: tuple[Case, Period]) -> None:
    case, period = drawn
    plan = coverage_plan(case, period)
    new = Counter(
        (visit.rep, visit.on) for visit in plan.visits if visit.reason is not VisitReason.BOOKED
    )
    free = {(rep, day.on): day.free for rep, of_rep in plan.plans.items() for day in of_rep.places}
    assert all(count <= free[key] for key, count in new.items())
    assert all(on >= case.as_of.date() and on in period for _, on in new)
    calendar = case.get(CommonSettings).calendar
    assert all(calendar.of(rep).is_working_day(on) for rep, on in new)


@given(territories())
def test_as_many_are_visited_as_any_plan_could(drawn: tuple[Case, Period]) -> None:
    """The bound: day by day, whoever may be visited by then, as far as there is room."""
    case, period = drawn
    plan = coverage_plan(case, period)
    wait = case.get(PlanningSettings).wait_days
    for rep, of_rep in plan.plans.items():
        have_day = {visit.account for visit in plan.visits if visit.reason is VisitReason.BOOKED}
        ready = [
            target.seen_on + timedelta(days=max(wait, 1)) if target.seen_on else date.min
            for target in plan.targets
            if target.rep == rep and not target.made and target.account.id not in have_day
        ]
        found = 0
        for day in of_rep.places:
            waiting = sum(on <= day.on for on in ready) - found
            found += min(waiting, day.free)
        new = [visit for visit in of_rep.visits if visit.reason is not VisitReason.BOOKED]
        assert len(new) == found


@given(territories())
def test_every_account_is_made_booked_planned_or_out_of_reach(drawn: tuple[Case, Period]) -> None:
    case, period = drawn
    plan = coverage_plan(case, period)
    with_day = {visit.account for visit in plan.visits}
    short = {unplanned.account.id: unplanned.reason for unplanned in plan.shortfall}
    for target in plan.targets:
        is_reached = target.made > 0 or target.account.id in with_day
        assert is_reached is not (target.account.id in short)
    assert plan.coverage.successes == len(plan.accounts) - len(short)
    assert plan.covered.successes + plan.covered.open == plan.coverage.successes


@given(territories())
def test_what_is_booked_keeps_its_day(drawn: tuple[Case, Period]) -> None:
    case, period = drawn
    kept = {
        (visit.account, visit.planned_for.date())
        for visit in case.book.visits
        if visit.planned_for
        and (on := visit.planned_for.date()) in period
        and on >= case.as_of.date()
    }
    plan = coverage_plan(case, period)
    assert kept == {
        (visit.account, visit.on) for visit in plan.visits if visit.reason is VisitReason.BOOKED
    }


def test_the_last_in_the_order_are_left_out() -> None:
    plan = planned(accounts(23), accounts=[f"A{n}" for n in reversed(range(23))])
    assert [unplanned.account.id for unplanned in plan.shortfall] == ["A2", "A1", "A0"]
    assert {unplanned.reason for unplanned in plan.shortfall} == {ShortfallReason.NO_CAPACITY}


def test_visits_are_spread_over_the_period() -> None:
    """In a CRM of our own 279 visits of a quarter stood in its first eight working days."""
    plan = coverage_plan(case_of(accounts(120)), QUARTER)
    used = sorted({visit.on for visit in plan.visits})
    assert len(used) == 30
    by_month = Counter(visit.on.month for visit in plan.visits)
    assert max(by_month.values()) - min(by_month.values()) <= 8
    assert max((later - day).days for day, later in pairwise(used)) <= 5


def test_a_day_of_the_week_may_have_other_room_and_so_may_a_rep() -> None:
    settings = PlanningSettings(places_a_day=2, places_on={FRI: 0}).where(rep="B", places_a_day=1)
    case = case_of([*accounts(20), *accounts(20, "B")], settings=settings)
    counts = Counter((visit.rep, visit.on.weekday()) for visit in coverage_plan(case, WEEK).visits)
    assert counts == {("A", day): 2 for day in range(4)} | {("B", day): 1 for day in range(4)}


def test_whoever_is_absent_visits_no_one_and_others_do() -> None:
    calendar = WorkCalendar(absences={"A": ["2026-01-05", "2026-01-06"]})
    case = case_of([*accounts(1), *accounts(1, "B")], settings=CommonSettings(calendar=calendar))
    plan = coverage_plan(case, WEEK)
    assert [(visit.rep, visit.on.day) for visit in plan.visits] == [("B", 5), ("A", 7)]


def test_a_team_may_have_another_calendar() -> None:
    sundays = WorkCalendar({SUN: "09:00-17:00"})
    settings = CommonSettings().where(rep="B", calendar=sundays)
    plan = coverage_plan(case_of([*accounts(1), *accounts(1, "B")], settings=settings), WEEK)
    assert [(visit.rep, visit.on.day) for visit in plan.visits] == [("A", 5), ("B", 11)]


def test_that_no_holidays_are_known_is_said() -> None:
    said = planned(accounts(1)).explanation.values["holidays"]
    assert said == Note("planning.holidays.none")
    kept = WorkCalendar(holidays=["2026-01-06", "2026-02-01"])
    case = case_of(accounts(1), settings=CommonSettings(calendar=kept))
    said = coverage_plan(case, WEEK).explanation.values["holidays"]
    assert said == Note("planning.holidays.some", {"days": 1})


# --- what is known counts


def test_an_account_seen_yesterday_waits() -> None:
    seen = made("A0", date(2026, 1, 4))
    plan = coverage_plan(case_of(accounts(2), [seen], datetime(2026, 1, 5)), WEEK)
    assert days(plan) == [("A1", 5)]
    assert [(left.account.id, left.reason) for left in plan.shortfall] == [
        ("A0", ShortfallReason.TOO_SOON)
    ]
    later = coverage_plan(case_of(accounts(1), [seen], datetime(2026, 1, 5)), QUARTER)
    assert later.shortfall == ()
    assert later.targets[0].made == 1
    march = Period.month(2026, 2)
    assert days(coverage_plan(case_of(accounts(1), [seen], datetime(2026, 1, 5)), march)) == [
        ("A0", 3)
    ]


def test_an_account_that_was_not_reached_gets_a_new_day_but_not_the_same() -> None:
    visits = [
        made("A0", date(2026, 1, 7), VisitOutcome.ABSENT),
        made("A1", date(2026, 1, 6), VisitOutcome.CANCELLED),
        made("A2", date(2026, 1, 6), None),
    ]
    plan = coverage_plan(case_of(accounts(3), visits, datetime(2026, 1, 7, 12)), WEEK)
    assert days(plan) == [("A1", 7), ("A0", 8)]
    rate = plan.covered
    assert (rate.successes, rate.trials, rate.open) == (1, 3, 2)


def test_when_the_period_is_over_the_rest_is_missing() -> None:
    seen = made("A0", date(2026, 1, 5))
    plan = coverage_plan(case_of(accounts(2), [seen], datetime(2026, 1, 12)), WEEK)
    assert [(short.account.id, short.reason) for short in plan.shortfall] == [
        ("A1", ShortfallReason.NO_CAPACITY)
    ]


def test_visits_in_the_book_take_their_places_and_need_no_others() -> None:
    settings = PlanningSettings(places_a_day=1)
    visits = [booked("A1", date(2026, 1, 5)), booked("B0", date(2026, 1, 6), "B", "A")]
    case = case_of([*accounts(2), *accounts(1, "B")], visits, settings=settings)
    plan = coverage_plan(case, WEEK)
    assert [(visit.rep, *day) for visit, day in zip(plan.visits, days(plan), strict=True)] == [
        ("A", "A1", 5),
        ("B", "B0", 6),
        ("A", "A0", 7),
    ]
    assert [visit.reason.value for visit in plan.visits] == ["booked", "booked", "coverage"]


def test_more_booked_than_there_is_room_for_is_kept_and_told() -> None:
    sunday = date(2026, 1, 11)
    visits = [booked(f"A{n}", date(2026, 1, 5)) for n in range(5)]
    case = case_of(accounts(7), [*visits, booked("A5", sunday)])
    plan = coverage_plan(case, WEEK)
    assert [(rep, day.on, day.booked) for rep, day in plan.overbooked] == [
        ("A", date(2026, 1, 5), 5),
        ("A", sunday, 1),
    ]
    assert ("A6", 6) in days(plan)


def test_visits_agreed_keep_their_day_and_one_booked_as_well_is_one() -> None:
    first, second = accounts(2)
    agreed = recurring(first, "FREQ=DAILY;INTERVAL=2", WEEK)
    settings = PlanningSettings(places_a_day=1)
    case = case_of([first, second], [booked("A0", date(2026, 1, 7))], settings=settings)
    plan = coverage_plan(case, WEEK, agreed=agreed)
    assert days(plan) == [("A0", 5), ("A1", 6), ("A0", 7), ("A0", 9)]
    assert [visit.reason.value for visit in plan.visits] == [
        "agreed",
        "coverage",
        "booked",
        "agreed",
    ]
    later = case_of([first, second], as_of=datetime(2026, 1, 8), settings=settings)
    assert days(coverage_plan(later, WEEK, agreed=agreed)) == [("A1", 8), ("A0", 9)]


def test_who_is_expected_to_buy_is_seen_before() -> None:
    deal = Deal(id="d1", account="A8", opened=NEW_YEAR, expected_order_on=date(2026, 1, 7))
    gone = Deal(id="d2", account="A7", opened=NEW_YEAR, expected_order_on=date(2026, 1, 2))
    case = case_of(accounts(9), settings=PlanningSettings(places_a_day=1), deals=[deal, gone])
    plan = coverage_plan(case, WEEK)
    assert days(plan)[0] == ("A8", 5)
    assert plan.visits[0].reason is VisitReason.EXPECTED
    named = coverage_plan(case, WEEK, before={"A5": date(2026, 1, 6), "A6": date(2026, 1, 9)})
    assert days(named)[:2] == [("A5", 5), ("A6", 6)]


def test_where_there_is_no_room_before_the_day_it_is_seen_after() -> None:
    settings = PlanningSettings(places_a_day=1)
    soon = dict.fromkeys(["A0", "A1"], date(2026, 1, 6))
    plan = coverage_plan(case_of(accounts(2), settings=settings), WEEK, before=soon)
    assert days(plan) == [("A0", 5), ("A1", 6)]
    late = coverage_plan(case_of(accounts(1)), WEEK, before={"A0": date(2026, 1, 5)})
    assert days(late) == [("A0", 5)]


def test_places_are_kept_free_for_open_deals_as_deals_took_visits_before() -> None:
    """Three visits in the 30 days of a deal; one more deal takes as many in the 30 to come."""
    first, second, *others = accounts(12)
    deal = Deal(
        id="d1",
        account="A0",
        opened=datetime(2025, 12, 1),
        closed=datetime(2025, 12, 31),
        outcome=Outcome.LOST,
    )
    going = Deal(id="d2", account="A1", opened=datetime(2025, 12, 31))
    visits = [made("A0", date(2025, 12, day)) for day in (3, 9, 17)]
    settings = PlanningSettings(places_a_day=1)
    case = case_of(
        [first, second, *others], visits, datetime(2025, 12, 31), settings, [deal, going]
    )
    month = Period(date(2026, 1, 1), date(2026, 1, 31))
    plan = coverage_plan(case, month)
    (of_rep,) = plan.plans.values()
    # one of the three is the visit to the account of the deal that the plan has anyway
    assert (sum(day.for_deals for day in of_rep.places), len(plan.visits)) == (2, 12)
    said = plan.explanation.values["deals"]
    assert isinstance(said, Note)
    assert said.values["places"] == 2
    silent = coverage_plan(case_of(accounts(1), deals=[Deal(id="d")]), WEEK)
    assert silent.explanation.values["deals"] == Note("planning.deal_time.unknown")


# --- whose turn it is, and where


def machine(account: str, vendor: str) -> Machine:
    return Machine(id=f"m-{account}", account=account, vendor=vendor)


def test_own_users_come_first_region_by_region() -> None:
    north = accounts(4, region="North")
    south = [Account(id=f"S{n}", name=f"S{n}", rep="A", region="South") for n in range(4)]
    own = [machine(account.id, "Own") for account in (*north[:2], *south[:2])]
    book = Book(vendor="Own", accounts=[*north, *south], machines=own)
    settings = PlanningSettings(regions=("South", "North"), places_a_day=2)
    plan = coverage_plan(Case(book, NEW_YEAR, settings), WEEK)
    order = [visit.account for visit in plan.visits]
    assert order == ["S0", "S1", "A0", "A1", "S2", "S3", "A2", "A3"]
    ranked = visit_order(Case(book, NEW_YEAR, settings))
    assert plan.accounts == tuple(found.account for found in ranked)


def test_a_day_that_is_not_full_is_filled_in_its_region() -> None:
    north = accounts(4, region="North")
    south = [Account(id=f"S{n}", name=f"S{n}", rep="A", region="South") for n in range(4)]
    own = [machine(account, "Own") for account in ("A0", "S0")]
    book = Book(vendor="Own", accounts=[*north, *south], machines=own)
    plan = coverage_plan(Case(book, NEW_YEAR), WEEK)
    by_day = groupby(plan.visits, lambda visit: visit.on)
    assert [{visit.account[0] for visit in visits} for _, visits in by_day] == [{"A"}, {"S"}]


def test_the_days_to_come_by_area() -> None:
    known = [
        *accounts(4, region="North"),
        *(Account(id=f"S{n}", name=f"S{n}", rep="A", region="South") for n in range(4)),
        Account(id="X", name="X", rep="A"),
    ]
    plan = planned(known, a_day=2)
    areas = plan.by_area("A", 2)
    assert {region: [v.on.day for v in visits] for region, visits in areas.items()} == {
        "North": [5, 5, 6, 6]
    }
    assert list(plan.by_area("A", 30)) == ["North", "South", None]
    assert plan.by_area("nobody", 5) == {}


def test_no_one_goes_where_no_rep_is_named_unless_someone_is_given() -> None:
    case = case_of(accounts(1, None))
    plan = coverage_plan(case, WEEK)
    assert [unplanned.reason for unplanned in plan.shortfall] == [ShortfallReason.NO_REP]
    monthly = Account(id="A1", name="Bright Paper", extra={"grade": "A"})
    often = coverage_plan(case_of([monthly], settings=BY_GRADE), QUARTER)
    assert [(each.reason, each.calls) for each in often.shortfall] == [(ShortfallReason.NO_REP, 3)]
    assert [visit.rep for visit in coverage_plan(case, WEEK, rep="B").visits] == ["B"]


# --- how often


def grades(**of_class: int) -> list[Account]:
    return [
        Account(id=f"{grade}{n}", name=f"{grade}{n}", rep="A", extra={"grade": grade})
        for grade, number in of_class.items()
        for n in range(number)
    ]


BY_GRADE = PlanningSettings(
    class_field="extra.grade", visits_a_year={"A": 12, "B": 4, "C": 1, "D": 0}
)


def test_accounts_are_visited_as_often_as_their_class_is() -> None:
    plan = coverage_plan(case_of(grades(A=5, B=5, C=5, D=5, E=5), settings=BY_GRADE), QUARTER)
    counts = Counter(visit.account[0] for visit in plan.visits)
    assert counts == {"A": 15, "B": 5, "C": 5, "E": 5}
    assert len(plan.accounts) == 20
    for account in ("A0", "A4"):
        on = [visit.on for visit in plan.visits if visit.account == account]
        assert all((later - day).days >= 15 for day, later in pairwise(on))
    assert {v.reason for v in plan.visits} == {VisitReason.FREQUENCY, VisitReason.COVERAGE}


def test_a_yearly_visit_is_due_when_a_year_is_over() -> None:
    def due(seen: date) -> int:
        case = case_of(grades(C=1), [made("C0", seen)], settings=BY_GRADE)
        return len(coverage_plan(case, QUARTER).visits)

    assert [due(date(2025, 6, 1)), due(date(2025, 2, 1))] == [0, 1]


def test_a_visit_booked_and_one_made_count_and_the_others_keep_away_from_them() -> None:
    visits = [made("A0", date(2026, 1, 5)), booked("A0", date(2026, 3, 2))]
    plan = coverage_plan(case_of(grades(A=1), visits, datetime(2026, 1, 8), BY_GRADE), QUARTER)
    (new,) = [visit for visit in plan.visits if visit.reason is VisitReason.FREQUENCY]
    assert all(abs((new.on - day).days) >= 15 for day in (date(2026, 1, 5), date(2026, 3, 2)))


def test_what_there_is_no_time_for_is_out_of_reach() -> None:
    late = case_of(grades(A=1), as_of=datetime(2026, 3, 9), settings=BY_GRADE)
    plan = coverage_plan(late, QUARTER)
    assert len(plan.visits) == 2
    assert [(left.reason, left.calls) for left in plan.shortfall] == [(ShortfallReason.TOO_SOON, 1)]
    first = coverage_plan(late, QUARTER, before={"A0": date(2026, 3, 12)})
    assert [visit.reason.value for visit in first.visits] == ["expected", "frequency"]
    seen = case_of(grades(A=1), [made("A0", date(2026, 3, 9))], datetime(2026, 3, 20), BY_GRADE)
    soon = coverage_plan(seen, Period(date(2026, 3, 20), date(2026, 3, 23)))
    assert soon.visits == ()


# --- what it says


def test_every_fault_of_a_plan_is_listed() -> None:
    sunday, monday = date(2026, 1, 11), date(2026, 1, 5)
    agreed = [PlannedVisit("A0", "A", sunday), PlannedVisit("none", "A", monday)]
    with pytest.raises(InvalidValueError, match="^not a coverage plan") as caught:
        coverage_plan(case_of(accounts(1)), WEEK, accounts=["A0", *accounts(1)], agreed=agreed)
    paths = [fault.path for fault in caught.value.faults]
    assert paths == ["accounts[1]", "agreed[0].on", "agreed[1].account"]


def test_a_plan_explains_whether_it_reaches_everyone() -> None:
    complete = planned(accounts(20)).explanation
    assert complete.id == "planning.coverage.complete"
    assert [complete.values[name] for name in ("planned", "used", "days")] == [20, 5, 5]
    short = planned([*accounts(32), *accounts(1, None)]).explanation
    assert short.id == "planning.coverage.short"
    assert [short.values[name] for name in ("missing", "no_capacity", "too_soon", "no_rep")] == [
        13,
        12,
        0,
        1,
    ]
    names = short.values["names"]
    assert isinstance(names, tuple)
    assert (names[0], len(names), short.values["more"]) == ("Account A20", 10, 3)


def test_a_plan_shows_its_weeks() -> None:
    case = case_of(accounts(6), [booked("A1", date(2026, 1, 6))])
    plan = coverage_plan(case, Period(date(2026, 1, 5), date(2026, 1, 19)))
    assert [(week.monday.day, week.booked, week.planned, week.km) for week in plan.weeks] == [
        (5, 1, 4, 0),
        (12, 0, 1, 0),
    ]
    assert sum(week.days_used for week in plan.weeks) == len({visit.on for visit in plan.visits})


def test_today_is_that_of_the_place() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    period = Period(WEEK.start, WEEK.end, shanghai)
    monday_evening = datetime(2026, 1, 5, 20, tzinfo=UTC)  # Tuesday, 4 o'clock in Shanghai
    case = case_of(accounts(1), as_of=monday_evening)
    assert [visit.on.day for visit in coverage_plan(case, period).visits] == [6]
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        coverage_plan(case, WEEK)
