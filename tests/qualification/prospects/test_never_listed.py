from __future__ import annotations

from attrs import evolve
from hypothesis import given

from customer_making import BRIGHT, LI, WU, ago, case, case_of, customers, judgement, says, visit
from salesprocess.qualification import NeverListed, Topic, judged, never_listed
from salesprocess.records import Account, Book, Contact, Deal, Visit, VisitOutcome

OTHER = Account(id="a2", name="Dark Ink", rep="A")
LISTED = judgement(9, account="a2")


def found(*visits: Visit, contacts: tuple[Contact, ...] = (WU, LI)) -> tuple[NeverListed, ...]:
    known = case(accounts=[BRIGHT, OTHER], contacts=contacts, visits=visits, judgements=[LISTED])
    return never_listed(known)


def test_whom_to_meet_and_what_to_find_out_is_told() -> None:
    (missed,) = found(visit(60, contacts=["c2"]), visit(50, VisitOutcome.ABSENT))
    assert (missed.account, missed.since, missed.visits) == (BRIGHT, ago(60), 2)
    assert missed.to_meet == (WU,)
    assert missed.to_find_out[0].question.topic is Topic.BUDGET_SOURCE
    assert any(
        "neither who decides nor who is in charge" in said for said in says(missed.explanation)
    )


def test_where_no_one_is_known_to_decide_no_one_is_named() -> None:
    (missed,) = found(visit(60, contacts=["c2"]), contacts=(LI, evolve(WU, left_on=ago(90))))
    assert missed.to_meet == ()


def test_it_takes_some_time_to_be_missed() -> None:
    assert found(visit(44, contacts=["c2"])) == ()
    assert len(found(visit(45, contacts=["c2"]))) == 1


def test_those_visited_longest_come_first() -> None:
    known = case(
        accounts=[BRIGHT, OTHER, evolve(OTHER, id="a3")],
        contacts=[LI, evolve(LI, id="c3", account="a2")],
        visits=[visit(60, contacts=["c2"]), visit(70, account="a2", contacts=["c3"])],
        deals=[Deal(id="d9", account="a3")],
    )
    assert [missed.account.id for missed in never_listed(known)] == ["a2", "a1"]


def test_where_no_list_is_kept_nothing_is_told() -> None:
    assert never_listed(case(contacts=[WU, LI], visits=[visit(60, contacts=["c2"])])) == ()


@given(customers)
def test_no_one_who_was_judged_is_told(known: Book) -> None:
    seen = case_of(known)
    for missed in never_listed(seen):
        assert not judged(seen, missed.account)
        assert missed.visits > 0
