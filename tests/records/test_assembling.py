"""Putting records together: what does not fit is set aside, and nothing is lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve, field, frozen
from hypothesis import given, strategies as st

from drawn_records import some
from salesprocess.errors import InvalidValueError
from salesprocess.records import (
    Account,
    Assembly,
    Book,
    Contact,
    Deal,
    Demonstration,
    Machine,
    Misfit,
    OwnerChange,
    Proposal,
    Record,
    StageChange,
    Visit,
    assemble,
    book_with,
)
from salesprocess.records.book import record_fields
from salesprocess.records.validators import TEXT, maybe, refers_to
from salesprocess.testing.strategies import books

pytestmark = pytest.mark.long

AT = datetime(2026, 3, 2, 9)
ZONED = AT.replace(tzinfo=UTC)
WU = Account(id="a1", name="Bright Paper")
both_ways = pytest.mark.parametrize("keep", ["row", "record"])


def held_in(book: Book) -> dict[str, list[Any]]:
    return {name: list(getattr(book, name)) for name in record_fields()}


def told(misfits: tuple[Misfit, ...]) -> list[str]:
    return [str(fault) for misfit in misfits for fault in misfit.faults]


def count(assembly: Assembly[Book]) -> int:
    in_book = sum(map(len, held_in(assembly.book).values()))
    return in_book + len(assembly.set_aside) + len(assembly.twins)


@st.composite
def scattered(draw: st.DrawFn) -> dict[str, list[Any]]:
    """Records of several books at once, with records torn out, and strangers among them."""
    first, second = held_in(draw(books())), held_in(draw(books()))
    stray = st.one_of(st.none(), st.integers(), some(Deal), some(Visit))
    return {
        name: draw(
            st.permutations([*first[name], *second[name], *draw(st.lists(stray, max_size=1))])
        )
        for name in draw(st.sets(st.sampled_from(list(record_fields())), min_size=10))
    }


# --- laws


@both_ways
@given(book=books())
def test_the_records_of_a_book_make_that_book(keep: Any, book: Book) -> None:
    assembly = assemble(Book, held_in(book), vendor=book.vendor, keep=keep)
    assert assembly == Assembly(book, (), (), ())


@both_ways
@given(records=scattered())
def test_every_record_is_in_the_book_or_set_aside_or_a_twin(
    keep: Any, records: dict[str, list[Any]]
) -> None:
    assembly = assemble(Book, records, keep=keep)
    assert count(assembly) == sum(map(len, records.values()))
    others = (*assembly.set_aside, *assembly.repaired, *assembly.twins)
    places = [(misfit.field, misfit.position) for misfit in others]
    assert len(set(places)) == len(places)
    for misfit in others:
        assert misfit.record is records[misfit.field][misfit.position]
        assert misfit.faults
        path = f"{misfit.field}[{misfit.position}]"
        assert all(fault.path.startswith(path) for fault in misfit.faults)


@both_ways
@given(records=scattered())
def test_what_was_put_together_goes_together(keep: Any, records: dict[str, list[Any]]) -> None:
    book = assemble(Book, records, keep=keep).book
    assert assemble(Book, held_in(book)) == Assembly(book, (), (), ())


@given(scattered())
def test_more_stays_where_records_are_kept_without_what_is_wrong(
    records: dict[str, list[Any]],
) -> None:
    whole, rest = (assemble(Book, records, keep=keep) for keep in ("row", "record"))
    assert whole.repaired == ()
    assert len(rest.set_aside) <= len(whole.set_aside)
    assert whole.twins == rest.twins


# --- what stands twice


def test_the_same_record_again_is_a_twin_and_a_different_one_is_set_aside() -> None:
    other = Account(id="a1", name="Dull Ink")
    assembly = assemble(Book, {"accounts": [WU, other, evolve(WU), other]})
    assert assembly.book.accounts == (WU,)
    expected = "expected an id other than that of accounts[0], got 'a1'"
    assert told(assembly.set_aside) == [f"accounts[{n}].id: {expected}" for n in (1, 3)]
    assert told(assembly.twins) == [f"accounts[2].id: {expected}"]
    assert repr(assembly) == "Assembly(Book(1 accounts), 2 set aside, 0 repaired, 1 twins)"


def test_a_record_without_an_id_may_stand_there_twice() -> None:
    moved = StageChange(deal="d1", at=AT, stage="demo")
    assembly = assemble(Book, {"deals": [Deal(id="d1")], "stage_changes": [moved, moved]})
    assert assembly.book.stage_changes == (moved, moved)


# --- what names what is not there


def test_who_names_one_set_aside_is_set_aside_too() -> None:
    records: dict[str, list[Record]] = {
        "accounts": [evolve(WU, parent="gone"), Account(id="a2", name="Red Ink")],
        "contacts": [Contact(id="c1", account="a1", name="Li")],
        "visits": [Visit(id="v1", rep="A", account="a2", started=AT, contacts=["c1"])],
    }
    assembly = assemble(Book, records)
    assert assembly.book == Book(accounts=[Account(id="a2", name="Red Ink")])
    assert [(misfit.field, misfit.position) for misfit in assembly.set_aside] == [
        ("accounts", 0),
        ("contacts", 0),
        ("visits", 0),
    ]


def test_what_a_record_can_do_without_becomes_unknown() -> None:
    records: dict[str, list[Record]] = {
        "accounts": [evolve(WU, parent="gone")],
        "contacts": [Contact(id="c1", account="a1", name="Li")],
        "deals": [Deal(id="d1", account="a1"), Deal(id="d2", account="a9", merged_into="d1")],
        "demonstrations": [Demonstration(id="m1", deal="d2", held=AT, attended=("c1", "c2"))],
        "proposals": [Proposal(id="p1", account="a2", vendor="Us", submitted=AT, deal="d1")],
        "stage_changes": [StageChange(deal="d7", at=AT, stage="demo")],
    }
    assembly = assemble(Book, records, keep="record")
    assert assembly.book.accounts == (WU,)
    assert assembly.book.deals == (Deal(id="d1", account="a1"), Deal(id="d2", merged_into="d1"))
    assert assembly.book.demonstrations[0].attended == ("c1",)
    assert [misfit.field for misfit in assembly.repaired] == [
        "accounts",
        "deals",
        "demonstrations",
    ]
    assert assembly.repaired[1].record == records["deals"][1]
    assert [fault.path for misfit in assembly.set_aside for fault in misfit.faults] == [
        "proposals[0].account",
        "stage_changes[0].deal",
    ]


@frozen(kw_only=True, repr=False)
class Lease(Record):
    """A record that needs one which may have to go."""

    id: str = field(validator=TEXT)
    machine: str = field(validator=TEXT, metadata=refers_to("machines"))
    deal: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("deals"))


def test_what_is_mended_and_then_has_to_go_is_set_aside_with_all_its_faults() -> None:
    records: dict[str, list[Record]] = {
        "machines": [Machine(id="m1", account="a9")],
        "leases": [Lease(id="l1", machine="m1", deal="d9")],
    }
    assembly = assemble(book_with({"leases": Lease}), records, keep="record")
    assert (repr(assembly.book), assembly.repaired) == ("Book()", ())
    assert [[fault.path for fault in misfit.faults] for misfit in assembly.set_aside] == [
        ["machines[0].account"],
        ["leases[0].deal", "leases[0].machine"],
    ]


def test_what_is_mended_twice_is_told_once_with_all_its_faults() -> None:
    records: dict[str, list[Record]] = {
        "accounts": [WU],
        "contacts": [Contact(id="c1", account="a9", name="Li")],
        "visits": [Visit(id="v1", rep="A", account="a1", started=AT, contacts=("c9", "c1"))],
    }
    assembly = assemble(Book, records, keep="record")
    assert assembly.book.visits == (Visit(id="v1", rep="A", account="a1", started=AT),)
    assert told(assembly.repaired) == [
        "visits[0].contacts[0]: expected the id of one of the contacts, got 'c9'",
        "visits[0].contacts[1]: expected the id of one of the contacts, got 'c1'",
    ]


def test_a_record_that_can_not_do_without_the_rest_goes() -> None:
    lost = OwnerChange(at=AT, rep="B", deal="d1")
    assembly = assemble(Book, {"owner_changes": [lost]}, keep="record")
    assert [misfit.record for misfit in assembly.set_aside] == [lost]
    assert assembly.repaired == ()


# --- what is of another kind, and times


@both_ways
def test_a_record_of_another_kind_is_set_aside(keep: Any) -> None:
    records: Any = {"accounts": [WU], "deals": [WU, None, Deal(id="d1")]}
    assembly = assemble(Book, records, keep=keep)
    assert assembly.book == Book(accounts=[WU], deals=[Deal(id="d1")])
    assert told(assembly.set_aside) == [
        "deals[0]: expected a Deal, got Account(id='a1', name='Bright Paper')",
        "deals[1]: expected a Deal, got None",
    ]


def test_times_go_by_most_of_them() -> None:
    opened = [Deal(id=f"d{n}", opened=AT) for n in (1, 2)]
    odd = Deal(id="d3", rep="A", opened=ZONED)
    whole, rest = (
        assemble(Book, {"deals": [*opened, odd]}, keep=keep) for keep in ("row", "record")
    )
    assert whole.book.deals == tuple(opened)
    assert told(whole.set_aside) == told(rest.repaired)
    assert rest.book.deals == (*opened, Deal(id="d3", rep="A"))


# --- misuse


@both_ways
def test_what_is_no_field_of_records_is_an_error_that_names_all(keep: Any) -> None:
    records: Any = {"deal": [], "vendor": [], "visits": None, "accounts": {"id": "a1"}}
    expected = (
        "not the records of a book\n"
        "  - expected a field of the book that holds records, got 'deal'; did you mean 'deals'?\n"
        "  - expected a field of the book that holds records, got 'vendor'; give it as vendor=\n"
        "  - visits: expected several records, got None\n"
        "  - accounts: expected several records, got {'id': 'a1'}; put the record into a list"
    )
    with pytest.raises(InvalidValueError, match=f"^{re.escape(expected)}$"):
        assemble(Book, records, keep=keep)


def test_a_vendor_that_is_no_name_is_an_error() -> None:
    with pytest.raises(InvalidValueError, match="vendor: expected text that is not empty"):
        assemble(Book, {}, vendor="")
