from __future__ import annotations

from datetime import UTC, datetime

import pytest

from customer_making import AS_OF, LI, TODAY, WU, ago, book, visit
from salesprocess.errors import InvalidValueError
from salesprocess.qualification.calls import (
    Encounters,
    calls,
    end_of,
    holders,
    is_there,
    meetings,
)
from salesprocess.records import Contact, Deal, Demonstration, Role, VisitOutcome

PLANNED = datetime(2026, 3, 2, 9)


def test_a_visit_that_was_planned_only_or_cancelled_or_lies_ahead_was_not_made() -> None:
    visits = [
        visit(1, VisitOutcome.CANCELLED),
        visit(2, None, started=None, planned_for=PLANNED),
        visit(-3),
    ]
    assert calls(book(visits=visits), "a1", AS_OF) == ()


def test_what_came_of_a_visit_shows_that_it_was_made_as_planned() -> None:
    held = visit(2, VisitOutcome.REFUSED, started=None, planned_for=PLANNED)
    (call,) = calls(book(visits=[held]), "a1", AS_OF)
    assert (call.at, call.met) == (PLANNED, False)


def test_calls_stand_in_time_whatever_the_order_of_the_records() -> None:
    made = calls(book(visits=[visit(1), visit(5, None), visit(3)]), "a1", AS_OF)
    assert [call.day for call in made] == [ago(5), ago(3), ago(1)]
    assert [call.met for call in made] == [None, True, True]


def test_a_demonstration_is_a_meeting_with_those_who_attended() -> None:
    held = datetime(2026, 3, 20, 9)
    known = book(
        contacts=[WU, LI],
        deals=[Deal(id="d1", account="a1")],
        demonstrations=[
            Demonstration(id="e1", deal="d1", held=held, attended=["c1"]),
            Demonstration(id="e2", deal="d1", held=datetime(2026, 4, 1), attended=["c2"]),
        ],
        visits=[visit(30, contacts=["c2"], departments=["Purchasing"])],
    )
    first, second = meetings(known, "a1", AS_OF)
    assert first.departments == {"Lab", "Purchasing"}
    assert (second.at, second.contacts) == (held, (WU,))
    assert second.departments == {"Sales"}
    assert Encounters.at(known, "a1", AS_OF).met(WU)


def test_whether_someone_was_met_is_unknown_where_records_are_silent() -> None:
    people = [WU, LI]
    assert Encounters.at(book(contacts=people), "a1", AS_OF).met(WU) is None
    assert Encounters.at(book(contacts=people, visits=[visit(3)]), "a1", AS_OF).met(WU) is None
    unclear = [visit(3, contacts=["c2"]), visit(2, None)]
    assert Encounters.at(book(contacts=people, visits=unclear), "a1", AS_OF).met(WU) is None
    assert Encounters.at(book(contacts=people, visits=unclear[:1]), "a1", AS_OF).met(WU) is False


def test_the_right_person_decides_or_is_in_charge() -> None:
    visits = [visit(3, contacts=["c1"])]
    for role, met in [
        (Role.DECISION_MAKER, True),
        (Role.PERSON_IN_CHARGE, True),
        (Role.PURCHASING, False),
    ]:
        person = Contact(id="c1", account="a1", name="Wu", roles=[role])
        assert (
            Encounters.at(book(contacts=[person], visits=visits), "a1", AS_OF).met_right_person()
            is met
        )
    stranger = Contact(id="c1", account="a1", name="Wu")
    assert (
        Encounters.at(book(contacts=[stranger], visits=visits), "a1", AS_OF).met_right_person()
        is None
    )


def test_no_one_was_met_where_every_visit_found_no_one() -> None:
    visits = [visit(3, VisitOutcome.ABSENT, contacts=["c1"])]
    assert (
        Encounters.at(book(contacts=[WU], visits=visits), "a1", AS_OF).met_right_person() is False
    )
    assert Encounters.at(book(contacts=[WU]), "a1", AS_OF).met_right_person() is None


def test_a_role_is_held_from_its_first_day_until_it_is_given_up() -> None:
    heir = Contact(
        id="c3", account="a1", name="Ma", roles=[Role.OPERATOR], since=ago(9), left_on=ago(2)
    )
    assert [is_there(heir, ago(days)) for days in (10, 9, 3, 2)] == [False, True, True, False]
    known = book(contacts=[heir, LI, WU])
    assert list(holders(known, "a1", Role.OPERATOR, TODAY)) == [LI]


def test_a_moment_of_another_kind_than_the_book_s_is_an_error_that_says_so() -> None:
    aware = AS_OF.replace(tzinfo=UTC)
    with pytest.raises(InvalidValueError, match="as_of: expected a moment without a time zone"):
        calls(book(visits=[visit(3)]), "a1", aware)
    zoned = visit(3, started=aware.replace(day=1))
    with pytest.raises(InvalidValueError, match="as_of: expected a moment with a time zone"):
        calls(book(visits=[zoned]), "a1", AS_OF)


def test_a_day_ends_before_the_next_one() -> None:
    aware = AS_OF.replace(tzinfo=UTC)
    assert end_of(ago(1), aware) < datetime(2026, 3, 31, tzinfo=UTC) < end_of(TODAY, aware) == aware
