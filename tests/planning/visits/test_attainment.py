"""Whether accounts are visited as often as their class asks for."""

from __future__ import annotations

from datetime import date, datetime

from salesprocess.case import Case
from salesprocess.planning import (
    CallState,
    PlanningSettings,
    call_attainment,
    reach_and_frequency,
)
from salesprocess.planning.visits.attainment import CallAttainment, ReachAndFrequency
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Visit, VisitOutcome

QUARTER = Period.quarter(2026, 1)
BY_GRADE = PlanningSettings(class_field="extra.grade", visits_a_year={"A": 12, "B": 4})


def account(name: str, rep: str | None = "A") -> Account:
    return Account(id=name, name=name, rep=rep, extra={"grade": name[0]})


def made(name: str, *days: date, outcome: VisitOutcome | None = VisitOutcome.MET) -> list[Visit]:
    return [
        Visit(
            id=f"{name}-{day}",
            rep="A",
            account=name,
            started=datetime(day.year, day.month, day.day, 9),
            outcome=outcome,
        )
        for day in days
    ]


def test_every_call_is_made_booked_possible_or_out_of_reach() -> None:
    ahead = Visit(id="v", rep="A", account="A1", planned_for=datetime(2026, 3, 20, 9))
    visits = [*made("A1", date(2026, 1, 12)), *made("B1", date(2026, 1, 5), date(2026, 2, 5))]
    known = [account("A1"), account("A2"), account("B1", "B"), account("C1", None)]
    case = Case(Book(accounts=known, visits=[*visits, ahead]), datetime(2026, 3, 9), BY_GRADE)
    calls = call_attainment(case, QUARTER)
    by_class = {
        grade: [part.count(state) for state in CallState]
        for grade, part in calls.by_class().items()
    }
    assert by_class == {"A": [1, 1, 2, 2, 0], "B": [1, 0, 0, 0, 1], "C": [0, 0, 0, 1, 0]}
    rate = calls.attainment
    assert (calls.target, rate.successes, rate.trials, rate.open) == (8, 2, 8, 3)
    assert {rep: part.target for rep, part in calls.by_rep().items()} == {"A": 6, "B": 1, None: 1}
    assert calls.by_rep()["B"].count(CallState.BEYOND) == 1
    assert sum(calls.by_rep().values(), CallAttainment()) == calls
    assert calls.explanation.values["out_of_reach"] == 3


def test_a_period_that_is_over_leaves_nothing_possible() -> None:
    visits = made("A1", date(2026, 1, 12), date(2026, 2, 12))
    case = Case(Book(accounts=[account("A1")], visits=visits), datetime(2026, 6, 1), BY_GRADE)
    assert repr(call_attainment(case, QUARTER)) == (
        "CallAttainment(2 made, 0 booked, 0 possible, 1 out_of_reach, 0 beyond)"
    )


def test_reach_and_frequency_count_the_days_on_which_accounts_were_reached() -> None:
    days = [date(2026, 1, 5), date(2026, 1, 12)]
    visits = [
        *made("A1", *days),
        Visit(id="again", rep="B", account="A1", started=datetime(2026, 1, 12, 15)),
        *made("B1", days[0]),
        *made("B2", days[0], outcome=VisitOutcome.ABSENT),
        *made("B3", date(2025, 12, 31)),
    ]
    known = [account(name) for name in ("A1", "B1", "B2", "B3")]
    case = Case(Book(accounts=known, visits=visits), datetime(2026, 3, 31), BY_GRADE)
    found = reach_and_frequency(case, QUARTER)
    assert (found.reach.successes, found.accounts) == (2, 4)
    assert found.frequency.value == 1.5
    assert repr(found.by_class()["B"]) == "ReachAndFrequency(reach 33.3 %, frequency 1.00)"
    assert sum(found.by_class().values(), ReachAndFrequency()) == found


def test_the_class_of_an_account_is_that_of_its_rep() -> None:
    known = [account("A1", "A"), account("B1", "B")]
    settings = PlanningSettings().where(rep="B", class_field="extra.grade")
    visits = made("A1", date(2026, 1, 5))
    case = Case(Book(accounts=known, visits=visits), datetime(2026, 3, 31), settings)
    found = reach_and_frequency(case, QUARTER).by_class()
    assert {name: part.accounts for name, part in found.items()} == {"not_known_if_key": 1, "B": 1}


def test_where_no_visit_is_on_record_no_one_knows_the_reach() -> None:
    case = Case(Book(accounts=[account("A1")]), datetime(2026, 3, 31))
    found = reach_and_frequency(case, QUARTER)
    assert (found.reach.value, found.reach.open, found.frequency.value) == (None, 1, None)
    assert list(found.by_class()) == ["not_known_if_key"]
