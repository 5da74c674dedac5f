from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from customer_making import (
    BRIGHT,
    LI,
    WU,
    ago,
    book,
    case,
    case_of,
    customers,
    machine,
    says,
    visit,
    visits,
)
from salesprocess.qualification import (
    RelationCoverage,
    RelationFault,
    relation_coverage,
    relations,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Contact, Rank, Role, Visit, VisitOutcome

QUARTER = Period.quarter(2026, 1)


def coverage(known: Book) -> RelationCoverage:
    return relation_coverage(case_of(known), BRIGHT, QUARTER)


def test_height_breadth_and_depth_are_of_the_period() -> None:
    known = book(
        contacts=[WU, LI],
        machines=[machine(department="Hall")],
        visits=[
            visit(3, contacts=["c1"]),
            visit(2, departments=["Purchasing"]),
            visit(120, contacts=["c2"]),
            visit(1, VisitOutcome.ABSENT, departments=["Lab"]),
        ],
    )
    found = coverage(known)
    assert (found.ranks_met, found.ranks_known) == ((Rank.EXECUTIVE,), (Rank.EXECUTIVE, Rank.STAFF))
    assert found.departments_met == {"Sales", "Purchasing"}
    assert found.height == Rate(1, 2, Basis.PERIOD)
    assert found.breadth == Rate(2, 4, Basis.PERIOD)
    assert found.people == Rate(1, 2, Basis.PERIOD)
    assert (found.times_met, found.last_met_on) == (2, ago(2))
    assert any("meetings: 2, the last on 2026-03-29" in text for text in says(found.explanation))


def often(*people: str, count: int = 10, **fields: Any) -> list[Visit]:
    """So many visits that relations are to have height, breadth and depth."""
    return [visit(day, **{"contacts": people, **fields}) for day in range(1, count + 1)]


def lacking(visits: list[Visit], *people: Contact) -> tuple[RelationFault, ...]:
    return coverage(book(contacts=people or [WU, LI], visits=visits)).faults


def test_after_many_visits_it_is_told_what_relations_lack() -> None:
    assert lacking(often("c2")) == (RelationFault.HEIGHT, RelationFault.BREADTH)
    assert lacking(often("c1")) == (RelationFault.BREADTH,)
    assert lacking(often("c1", "c2")) == ()
    assert lacking(often("c2", count=9)) == ()
    assert lacking(often(outcome=VisitOutcome.ABSENT)) == (RelationFault.DEPTH,)


def test_where_no_one_knows_who_was_met_relations_lack_nothing() -> None:
    assert lacking([*often("c2", count=9), visit(20)]) == ()
    assert lacking([*often("c2", count=9), visit(20, None, contacts=["c2"])]) == ()


@pytest.mark.parametrize(
    ("person", "is_low"),
    [
        (evolve(LI, rank=None), True),
        (evolve(LI, rank=None, roles=[]), False),
        (evolve(LI, rank=None, roles=[Role.INFLUENCER]), False),
        (evolve(LI, roles=[Role.PERSON_IN_CHARGE]), False),
        (evolve(LI, rank=Rank.MANAGEMENT), False),
    ],
)
def test_whose_rank_is_not_known_may_stand_above_the_operators(
    person: Contact, is_low: bool
) -> None:
    found = lacking(often("c2"), person, evolve(WU, id="c3"))
    assert (RelationFault.HEIGHT in found) is is_low


def test_where_a_department_is_not_known_several_may_have_been_seen() -> None:
    assert RelationFault.BREADTH not in lacking(often("c2"), evolve(LI, department=None), WU)


def test_people_who_left_are_neither_known_nor_met() -> None:
    gone = evolve(WU, left_on=ago(1))
    found = coverage(book(contacts=[gone], visits=[visit(3, contacts=["c1"])]))
    assert (found.people, found.height) == (Rate(0, 0, Basis.PERIOD), Rate(0, 0, Basis.PERIOD))
    assert found.times_met == 1


def test_an_account_where_no_one_was_met_is_not_covered() -> None:
    found = coverage(book(contacts=[LI]))
    assert (found.last_met_on, found.height) == (None, Rate(0, 1, Basis.PERIOD))
    says(found.explanation)


def test_people_to_come_and_later_meetings_are_not_known_yet() -> None:
    known = book(contacts=[WU], visits=[visit(3, contacts=["c1"]), visit(-3, contacts=["c1"])])
    found = relation_coverage(case_of(known), "a1", Period.year(2026))
    assert (found.times_met, found.people) == (1, Rate(1, 1, Basis.PERIOD))


def test_relations_are_those_of_the_own_users() -> None:
    assert relations(case(machines=[machine(vendor="Rival")]), QUARTER) == ()
    (found,) = relations(case(machines=[machine(vendor="Own")]), QUARTER)
    assert found.account is BRIGHT


@given(customers, visits, st.integers(0, 100))
def test_a_further_meeting_never_makes_the_coverage_smaller(
    known: Book, more: Visit, days_ago: int
) -> None:
    started = visit(days_ago).started
    met = evolve(more, id="new", started=started, outcome=VisitOutcome.MET)
    before = coverage(known)
    after = coverage(evolve(known, visits=[*known.visits, met]))
    for share in ("height", "breadth", "people"):
        one, two = getattr(before, share), getattr(after, share)
        assert (one.value or 0) <= (two.value or 0)
        assert one.successes <= two.successes
    assert before.times_met <= after.times_met
