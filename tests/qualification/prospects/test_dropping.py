from __future__ import annotations

from datetime import datetime

from attrs import evolve
from hypothesis import given

from customer_making import (
    LI,
    TODAY,
    WU,
    ago,
    book,
    case,
    case_of,
    customers,
    judgement,
    machine,
    says,
    visit,
)
from salesprocess.qualification import Drop, DropFault, drops
from salesprocess.qualification.prospects.dropping import machines_seen
from salesprocess.records import Book, Machine, StrikeReason, Visit

SEEN = machine(seen_on=ago(9))


def dropped(
    *,
    machines: tuple[Machine, ...] = (SEEN,),
    visits: tuple[Visit, ...] = (visit(9, contacts=["c1"]),),
    reason: StrikeReason = StrikeReason.NO_NEED,
) -> Drop:
    struck = judgement(3, yes=False, struck_off=reason)
    known = case(contacts=[WU, LI], machines=machines, visits=visits, judgements=[struck])
    (drop,) = drops(known)
    return drop


def test_a_drop_is_confirmed_by_the_right_person_and_a_machine_seen() -> None:
    drop = dropped()
    assert (drop.right_person_met, drop.machines_seen, drop.is_confirmed) == (True, True, True)
    assert drop.faults == ()
    assert any("after the right person was met" in text for text in says(drop.explanation))


def test_machines_that_seem_fine_are_a_fault_even_if_confirmed() -> None:
    drop = dropped(reason=StrikeReason.MACHINES_SEEM_FINE)
    assert drop.faults == (DropFault.MACHINES_SEEMED_FINE,)
    assert drop.is_confirmed


def test_what_was_done_after_the_drop_confirms_nothing() -> None:
    later = visit(1, contacts=["c1"])
    drop = dropped(visits=(visit(9, contacts=["c2"]), later), machines=(machine("m2"), SEEN))
    assert drop.faults == (DropFault.RIGHT_PERSON_NOT_MET,)
    assert drop.is_confirmed is False
    assert any("too soon: neither decision maker" in text for text in says(drop.explanation))


def test_a_meeting_late_on_the_day_of_the_drop_counts_for_it() -> None:
    met = visit(3, contacts=["c1"], started=datetime(2026, 3, 28, 23, 30))
    assert dropped(visits=(met,)).right_person_met is True
    next_day = visit(3, contacts=["c1"], started=datetime(2026, 3, 29, 0, 30))
    assert dropped(visits=(visit(9, contacts=["c2"]), next_day)).right_person_met is False


def test_no_machine_seen_is_a_fault_where_the_book_records_what_was_seen() -> None:
    struck = judgement(3, yes=False)
    known = book(
        contacts=[WU],
        visits=[visit(9, contacts=["c1"])],
        judgements=[struck],
        machines=[machine(), machine("m2", seen_on=ago(1), installed_on=ago(2))],
    )
    (drop,) = drops(case_of(known))
    assert drop.faults == (DropFault.MACHINES_NOT_SEEN,)
    (unseen,) = drops(case_of(evolve(known, machines=[machine()])))
    assert (unseen.machines_seen, unseen.is_confirmed) == (None, None)
    assert any("is not known" in text for text in says(unseen.explanation))


def test_a_machine_seen_later_may_have_been_seen_before() -> None:
    now = case(machines=[SEEN])
    assert machines_seen(now, [machine(), machine("m2", seen_on=TODAY)], ago(3)) is None
    assert machines_seen(now, [], ago(3)) is None
    assert machines_seen(now, [machine()], ago(3)) is False
    assert machines_seen(now, [machine(), SEEN], ago(9)) is True


def test_a_prospect_taken_up_again_does_not_stand_struck_off() -> None:
    assert drops(case(judgements=[judgement(9, yes=False), judgement(3)])) == ()
    assert drops(case()) == ()


@given(customers)
def test_what_is_confirmed_has_no_fault_but_its_reason(known: Book) -> None:
    for drop in drops(case_of(known)):
        says(drop.explanation)
        unconfirmed = set(drop.faults) - {DropFault.MACHINES_SEEMED_FINE}
        assert (drop.is_confirmed is False) is bool(unconfirmed)
