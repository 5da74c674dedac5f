from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import field, frozen
from hypothesis import given, settings, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Location,
    Proposal,
    Record,
    Role,
    StageChange,
    Visit,
    book_with,
)
from salesprocess.records.book import record_fields
from salesprocess.records.replacing import replacing, without
from salesprocess.records.validators import TEXT, refers_to
from salesprocess.testing.strategies import books

MOMENT = datetime(2026, 3, 2, 9)
MOVED = StageChange(deal="d1", at=MOMENT, stage="demo")
BOOK = Book(
    accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")],
    contacts=[Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER])],
    deals=[Deal(id="d1", account="a1"), Deal(id="d2", account="a2")],
    stage_changes=[MOVED],
    proposals=[Proposal(id="p1", account="a1", deal="d1", vendor="Own", submitted=MOMENT)],
    visits=[Visit(id="v1", rep="A", account="a1", contacts=["c1"], started=MOMENT)],
)


def every_record(book: Book) -> list[Record]:
    return [record for name in record_fields() for record in getattr(book, name)]


def test_a_record_takes_the_place_of_the_one_with_its_id_and_a_new_one_the_end() -> None:
    saved = replacing(BOOK, [Deal(id="d3"), Deal(id="d1", rep="A"), Account(id="a3", name="Red")])
    assert [(deal.id, deal.rep) for deal in saved.deals] == [
        ("d1", "A"),
        ("d2", None),
        ("d3", None),
    ]
    assert [account.id for account in saved.accounts] == ["a1", "a2", "a3"]
    assert saved.visits is BOOK.visits


def test_a_record_without_an_id_takes_the_place_of_those_with_its_key() -> None:
    twice = replacing(BOOK, [MOVED, MOVED])
    assert twice.stage_changes == (MOVED, MOVED)
    told = StageChange(deal="d1", at=MOMENT, stage="demo", from_stage="analysis")
    assert replacing(twice, [told]).stage_changes == (told,)
    later = StageChange(deal="d1", at=datetime(2026, 3, 9), stage="demo")
    assert replacing(BOOK, [later]).stage_changes == (MOVED, later)


@pytest.mark.parametrize(
    ("record", "path"),
    [
        (Deal(id="d1", account="a9"), "deals[0].account"),
        (
            Visit(id="v1", rep="A", account="a1", contacts=["c9"], started=MOMENT),
            "visits[0].contacts[0]",
        ),
        (
            StageChange(deal="d1", at=MOMENT.replace(tzinfo=UTC), stage="demo"),
            "stage_changes[1].at",
        ),
        (Location(latitude=31.2, longitude=121.5), "records[0]"),
        ("d1", "records[0]"),
    ],
)
def test_what_does_not_hold_together_with_the_book_is_refused(record: Any, path: str) -> None:
    with pytest.raises(InvalidValueError, match="not a book") as caught:
        replacing(BOOK, [record])
    assert path in [fault.path for fault in caught.value.faults]


def test_two_records_of_one_id_are_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"deals\[1\].id: expected an id other than"):
        replacing(BOOK, [Deal(id="d1"), Deal(id="d1", rep="A")])


def test_what_can_not_be_without_a_deleted_record_goes_with_it() -> None:
    left = without(BOOK, Deal, ["d1"])
    assert [deal.id for deal in left.deals] == ["d2"]
    assert left.stage_changes == ()
    assert [proposal.deal for proposal in left.proposals] == [None]
    assert without(BOOK, Contact, ["c1"]).visits[0].contacts == ()


def test_a_record_is_deleted_by_itself_or_by_its_id() -> None:
    by_record = without(BOOK, Deal, [Deal(id="d1", rep="as it was long ago"), "d2"])
    assert by_record == without(BOOK, Deal, ["d1", "d2"])
    assert without(BOOK, StageChange, [MOVED]).stage_changes == ()


def test_every_record_that_is_not_there_is_named() -> None:
    later = StageChange(deal="d1", at=datetime(2026, 3, 9), stage="demo")
    with pytest.raises(UnknownNameError, match="unknown StageChange: expected the key of one of 1"):
        without(BOOK, StageChange, [later])
    with pytest.raises(UnknownNameError, match="^unknown Deal") as caught:
        without(BOOK, Deal, ["d7", "d1", "d8"])
    assert [fault.value for fault in caught.value.faults] == ["d7", "d8"]


def test_a_record_of_another_kind_is_not_taken_for_one_with_its_id() -> None:
    with pytest.raises(InvalidValueError, match="expected a Deal, or the id of one, got Account"):
        without(BOOK, Deal, [Account(id="d1", name="Bright Paper")])


def test_of_a_kind_that_no_book_holds_nothing_is_deleted() -> None:
    with pytest.raises(UnknownNameError, match="unknown kind of record"):
        without(BOOK, Location, [])


@pytest.mark.parametrize("kind", [Record, str, object])
def test_of_several_kinds_at_once_nothing_is_deleted(kind: Any) -> None:
    with pytest.raises(UnknownNameError, match="unknown kind of record: expected one of Account"):
        without(BOOK, kind, ["a1"])


@frozen(kw_only=True, repr=False)
class Lease(Record):
    """A kind of record of one's own."""

    id: str = field(validator=TEXT)
    deal: str | None = field(default=None, metadata=refers_to("deals"))


@frozen(kw_only=True, repr=False)
class OurDeal(Deal):
    """A deal with a field of one's own."""

    sector: str | None = None


def test_records_and_fields_of_one_s_own_are_saved_and_deleted_too() -> None:
    made: Any = book_with({"leases": Lease, "deals": OurDeal})
    book: Book = made(deals=[OurDeal(id="d1", sector="print")], leases=[Lease(id="l1", deal="d1")])
    saved = replacing(book, [Lease(id="l2"), OurDeal(id="d1", sector="copy")])
    assert [lease.id for lease in saved.all(Lease)] == ["l1", "l2"]
    assert [deal.sector for deal in saved.all(OurDeal)] == ["copy"]
    left = without(saved, Deal, ["d1"])
    assert (left.deals, left.all(Lease)) == ((), (Lease(id="l1"), Lease(id="l2")))
    with pytest.raises(InvalidValueError, match="expected a record that the book can hold"):
        replacing(book, [Deal(id="d2")])
    with pytest.raises(InvalidValueError, match=r"records\[0\]"):
        replacing(BOOK, [Lease(id="l1")])


@frozen(kw_only=True, repr=False)
class CarLease(Lease):
    """A kind that derives from another one in the same book."""


@frozen(kw_only=True, repr=False)
class Paper(Record):
    """The base of kinds of one's own."""

    id: str = field(validator=TEXT)


@frozen(kw_only=True, repr=False)
class Letter(Paper):
    """A paper."""


@frozen(kw_only=True, repr=False)
class Form(Paper):
    """Another paper."""


def test_a_kind_is_that_of_its_own_field_before_it_is_the_base_of_others() -> None:
    made: Any = book_with({"car_leases": CarLease, "leases": Lease})
    book: Book = made(car_leases=[CarLease(id="l1")], leases=[Lease(id="l1")])
    assert book.all(Lease) == (Lease(id="l1"),)
    assert without(book, Lease, ["l1"]) == made(car_leases=[CarLease(id="l1")])


def test_the_base_of_several_kinds_of_one_s_own_is_none() -> None:
    book: Book = book_with({"letters": Letter, "forms": Form})()
    with pytest.raises(UnknownNameError, match="unknown kind of record"):
        book.all(Paper)
    assert BOOK.all(Paper) == ()


@settings(max_examples=15)
@given(books(), st.data())
def test_what_is_saved_as_it_was_changes_nothing(book: Book, data: st.DataObject) -> None:
    held = every_record(book)
    some = data.draw(st.lists(st.sampled_from(held), unique_by=id)) if held else []
    if len({(type(record), record.key) for record in held}) == len(held):
        assert replacing(book, some) == book


@settings(max_examples=15)
@given(books(), st.data())
def test_without_some_records_the_rest_holds_together(book: Book, data: st.DataObject) -> None:
    held = every_record(book)
    if held:
        record = data.draw(st.sampled_from(held))
        left = without(book, type(record), [record])
        shelves: dict[str, Any] = {name: getattr(left, name) for name in record_fields()}
        assert Book(vendor=left.vendor, **shelves) == left
        assert record.key not in {other.key for other in left.all(type(record))}
        assert {other.key for other in left.all(type(record))} < {
            other.key for other in book.all(type(record))
        }


def test_reps_whom_no_record_names_any_longer_are_gone() -> None:
    book = Book(deals=[Deal(id="d1", rep="A"), Deal(id="d2", rep="B")])
    assert book.rep_ids == ("A", "B")
    assert replacing(book, [Deal(id="d2", rep="A")]).rep_ids == ("A",)
    assert replacing(book, [Deal(id="d3", rep="A")]).rep_ids == ("A", "B")
