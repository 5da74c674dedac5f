"""How much room a rep has, less what is booked and what open deals need."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.calendars import MON
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.planning import PlanningSettings, visit_places, visits_per_deal
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Deal, Hold, Outcome, Visit, VisitOutcome

WEEK = Period(date(2026, 1, 5), date(2026, 1, 12))
ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")


def visit(day: int, **given: object) -> Visit:
    return Visit(id=f"v{day}", account="a1", rep="A", started=datetime(2026, 1, day, 9), **given)  # type: ignore[arg-type]


def test_what_is_booked_and_what_was_made_today_is_taken() -> None:
    visits = [
        visit(5),
        visit(6, with_reps=["B"]),
        Visit(id="p1", account="a1", rep="A", planned_for=datetime(2026, 1, 6, 8)),
        Visit(id="p2", account="a1", rep="A", planned_for=datetime(2026, 1, 7, 8)),
        Visit(
            id="off",
            account="a1",
            rep="A",
            planned_for=datetime(2026, 1, 8, 8),
            outcome=VisitOutcome.CANCELLED,
        ),
        Visit(id="sun", account="a1", rep="B", planned_for=datetime(2026, 1, 11, 8)),
    ]
    case = Case(Book(accounts=[ACCOUNT], visits=visits), datetime(2026, 1, 6, 18))
    places = visit_places(case, WEEK)
    assert [(day.on.day, day.free) for day in places["A"]] == [(6, 2), (7, 3), (8, 4), (9, 4)]
    assert [(day.on.day, day.free) for day in places["B"]] == [
        (6, 3),
        (7, 4),
        (8, 4),
        (9, 4),
        (11, 0),
    ]
    assert [day.is_overbooked for day in places["B"]] == [False, False, False, False, True]


def test_what_open_deals_need_is_kept_free_evenly_once() -> None:
    """One deal, three visits in six days; in the five to come it takes two or three more."""
    deal = Deal(id="d1", account="a1", opened=datetime(2025, 12, 31))
    visits = [visit(day) for day in (1, 2, 3)]
    book = Book(accounts=[ACCOUNT], deals=[deal], visits=visits)
    settings = PlanningSettings(places_a_day=1)
    case = Case(book, datetime(2026, 1, 6), settings)
    assert str(visits_per_deal(case)) == "0.50"
    kept = [day.for_deals for day in visit_places(case, WEEK)["A"]]
    assert (sum(kept), max(kept)) == (3, 1)
    ahead = Visit(id="p", account="a1", rep="A", planned_for=datetime(2026, 1, 9, 8))
    booked = case.replacing(ahead)
    assert sum(day.for_deals for day in visit_places(booked, WEEK)["A"]) == 2
    none = PlanningSettings(places_a_day=0, places_on={MON: 1})
    full = Case(book, datetime(2026, 1, 6), none)
    assert {day.free for day in visit_places(full, WEEK)["A"]} == {0}


def test_only_deals_under_way_take_visits() -> None:
    opened = datetime(2025, 12, 31)
    deals = [
        Deal(id="held", account="a1", opened=opened),
        Deal(id="nowhere", opened=opened),
        Deal(id="no-rep", account="a2", opened=opened),
        Deal(id="undated", account="a1", rep="A"),
        Deal(
            id="old", closed=datetime(2020, 1, 1), opened=datetime(2019, 1, 1), outcome=Outcome.WON
        ),
    ]
    holds = [Hold(deal="held", since=datetime(2026, 1, 2))]
    known = [ACCOUNT, Account(id="a2", name="x")]
    book = Book(accounts=known, deals=deals, holds=holds, visits=[visit(1)])
    case = Case(book, datetime(2026, 1, 6))
    found = visits_per_deal(case)
    assert (found.numerator, found.denominator) == (1, 2 + 6 + 6)
    assert sum(day.for_deals for day in visit_places(case, WEEK)["A"]) == round(6 / 14)


def test_without_visits_or_deals_no_one_knows_what_a_deal_takes() -> None:
    deal = Deal(id="d1", account="a1", opened=datetime(2025, 12, 31))
    books = [Book(accounts=[ACCOUNT], deals=[deal]), Book(accounts=[ACCOUNT], visits=[visit(1)])]
    for book in books:
        assert visits_per_deal(Case(book, datetime(2026, 1, 6))).value is None


def test_places_are_whole_numbers_by_days_of_the_week() -> None:
    with pytest.raises(InvalidValueError, match="^not a PlanningSettings") as caught:
        PlanningSettings(places_a_day=-1, places_on={"mon": 4})  # type: ignore[dict-item]
    assert [fault.path for fault in caught.value.faults] == ["places_a_day", "places_on['mon']"]
