from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from customer_making import AS_OF, BRIGHT, LI, WU, ago, book, case, visit
from salesprocess.case import Case
from salesprocess.people.encounters import (
    Encounters,
    is_there,
    meetings,
    role_holders,
    visits_made,
)
from salesprocess.records import Account, Contact, Deal, Demonstration, Role, VisitOutcome

PLANNED = datetime(2026, 3, 2, 9)
DARK = Account(id="a2", name="Dark Ink")


def test_a_visit_that_was_planned_only_or_cancelled_or_lies_ahead_was_not_made() -> None:
    known = case(
        visits=[
            visit(1, VisitOutcome.CANCELLED),
            visit(2, None, started=None, planned_for=PLANNED),
            visit(-3),
            visit(0, id="later", started=AS_OF + timedelta(minutes=1), planned_for=AS_OF),
        ]
    )
    assert visits_made(known, "a1") == ()
    assert visits_made(known) == ()


def test_a_visit_made_as_planned_is_made_no_sooner_than_planned() -> None:
    ahead = visit(0, VisitOutcome.MET, started=None, planned_for=AS_OF + timedelta(hours=1))
    assert visits_made(case(visits=[ahead])) == ()
    due = visit(0, VisitOutcome.MET, started=None, planned_for=AS_OF)
    assert [made.visit for made in visits_made(case(visits=[due]))] == [due]


def test_what_came_of_a_visit_shows_that_it_was_made_as_planned() -> None:
    held = visit(2, VisitOutcome.REFUSED, started=None, planned_for=PLANNED)
    (made,) = visits_made(case(visits=[held]), BRIGHT)
    assert (made.at, made.day, made.met, made.visit) == (PLANNED, PLANNED.date(), False, held)


def test_visits_stand_in_time_whatever_the_order_of_the_records() -> None:
    made = visits_made(case(visits=[visit(1), visit(5, None), visit(3)]), "a1")
    assert [found.day for found in made] == [ago(5), ago(3), ago(1)]
    assert [found.met for found in made] == [None, True, True]


def test_the_visits_to_all_accounts_are_those_to_each_in_time() -> None:
    known = case(accounts=[BRIGHT, DARK], visits=[visit(3), visit(2, account="a2"), visit(5)])
    assert [made.day for made in visits_made(known)] == [ago(5), ago(3), ago(2)]
    assert [made.day for made in visits_made(known, DARK)] == [ago(2)]
    assert visits_made(known, "nowhere") == ()


def test_the_day_of_a_visit_is_that_of_the_zone_looked_back_from() -> None:
    late = visit(3, started=datetime(2026, 3, 2, 20, tzinfo=UTC))
    shanghai = AS_OF.replace(tzinfo=timezone(timedelta(hours=8)))
    (made,) = visits_made(Case(book(visits=[late]), shanghai))
    assert made.day.day == 3


def test_a_demonstration_is_a_meeting_with_those_who_attended() -> None:
    held = datetime(2026, 3, 20, 9)
    known = case(
        contacts=[WU, LI],
        deals=[Deal(id="d1", account="a1"), Deal(id="d2")],
        demonstrations=[
            Demonstration(id="e1", deal="d1", held=held, attended=["c1"]),
            Demonstration(id="e2", deal="d1", held=datetime(2026, 4, 1), attended=["c2"]),
            Demonstration(id="e3", deal="d2", held=held, attended=["c2"]),
        ],
        visits=[
            visit(30, contacts=["c2"], departments=["Purchasing"]),
            visit(9, VisitOutcome.ABSENT, departments=["Hall"]),
        ],
    )
    first, second = meetings(known, "a1")
    assert first.day == ago(30)
    assert first.departments == {"Lab", "Purchasing"}
    assert (second.at, second.contacts) == (held, (WU,))
    assert second.departments == {"Sales"}
    assert meetings(known, BRIGHT) == Encounters.at(known, BRIGHT).meetings


def test_someone_without_a_department_adds_none() -> None:
    stranger = Contact(id="c1", account="a1", name="Wu")
    (held,) = meetings(case(contacts=[stranger], visits=[visit(3, contacts=["c1"])]), "a1")
    assert (held.contacts, held.departments) == ((stranger,), frozenset())


def test_whether_someone_was_met_is_unknown_where_records_are_silent() -> None:
    people = [WU, LI]
    unclear = [visit(3, contacts=["c2"]), visit(2, None)]
    for visits in ([], [visit(3)], unclear):
        assert Encounters.at(case(contacts=people, visits=visits), "a1").met(WU) is None
    told = Encounters.at(case(contacts=people, visits=unclear[:1]), "a1")
    assert (told.met(WU), told.met(LI)) == (False, True)


def test_who_was_met_by_an_earlier_moment_is_not_who_was_met_later() -> None:
    known = case(
        contacts=[WU, LI],
        deals=[Deal(id="d1", account="a1")],
        demonstrations=[
            Demonstration(id="e1", deal="d1", held=datetime(2026, 3, 20, 9), attended=["c1"])
        ],
        visits=[visit(30, contacts=["c2"]), visit(5, None)],
    )
    before = Encounters.at(known, "a1", datetime(2026, 3, 20, 8))
    assert (before.met(WU), before.met(LI), before.are_all) == (False, True, True)
    then = Encounters.at(known, "a1", datetime(2026, 3, 20, 9))
    assert (then.met(WU), then.are_all) == (True, True)
    assert Encounters.at(known, "a1").are_all is False


def test_the_right_person_decides_or_is_in_charge() -> None:
    visits = [visit(3, contacts=["c1"])]
    for roles, met in [
        ([Role.DECISION_MAKER], True),
        ([Role.PERSON_IN_CHARGE], True),
        ([Role.PURCHASING], False),
        ([], None),
    ]:
        person = Contact(id="c1", account="a1", name="Wu", roles=roles)
        known = case(contacts=[person], visits=visits)
        assert Encounters.at(known, "a1").met_right_person() is met


def test_no_one_was_met_where_every_visit_found_no_one() -> None:
    visits = [visit(3, VisitOutcome.ABSENT, contacts=["c1"])]
    absent = Encounters.at(case(contacts=[WU], visits=visits), "a1")
    assert absent.met_right_person() is False
    assert Encounters.at(case(contacts=[WU]), "a1").met_right_person() is None


def test_a_role_is_held_from_its_first_day_until_it_is_given_up() -> None:
    heir = Contact(
        id="c3", account="a1", name="Ma", roles=[Role.OPERATOR], since=ago(9), left_on=ago(2)
    )
    assert [is_there(heir, ago(days)) for days in (10, 9, 3, 2)] == [False, True, True, False]
    known = case(contacts=[heir, LI, WU])
    assert role_holders(known, "a1", Role.OPERATOR) == (LI,)
    assert role_holders(known, BRIGHT, Role.OPERATOR, ago(3)) == (heir, LI)


def test_of_no_account_no_role_is_known() -> None:
    assert role_holders(case(contacts=[WU]), None, Role.DECISION_MAKER) == ()


def test_a_role_taken_up_later_is_not_known_yet() -> None:
    heir = Contact(id="c3", account="a1", name="Ma", roles=[Role.OPERATOR], since=ago(-1))
    assert role_holders(case(contacts=[heir]), "a1", Role.OPERATOR) == ()
