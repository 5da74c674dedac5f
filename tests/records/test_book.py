from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve, exceptions
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Check,
    Contact,
    Countermeasure,
    Deal,
    Location,
    OwnerChange,
    Plan,
    Record,
    Rep,
    StageChange,
    TimeEntry,
    TimeKind,
    Visit,
)
from salesprocess.records.book import record_fields
from salesprocess.records.groups import Groups
from salesprocess.testing.strategies import books, texts

MOMENT = datetime(2026, 3, 2, 8, 45)

ACCOUNTS = (Account(id="a1", name="Bright Paper", rep="Bo"), Account(id="a2", name="Dull Ink"))
DEALS = (Deal(id="d1", account="a1", rep="Al"), Deal(id="d2"), Deal(id="d3", account="a1"))
CHANGES = (
    StageChange(deal="d3", at=MOMENT, stage="demo"),
    StageChange(deal="d1", at=MOMENT, stage="demo"),
    StageChange(deal="d3", at=MOMENT, stage="close"),
)
BOOK = Book(vendor="Us", accounts=ACCOUNTS, deals=DEALS, stage_changes=CHANGES)


# --- what it answers


@given(books())
def test_all_records_of_a_kind_are_those_of_its_shelf(book: Book) -> None:
    for shelf, kind in record_fields().items():
        assert book.all(kind) == getattr(book, shelf)


@given(books())
def test_every_record_is_found_by_its_id(book: Book) -> None:
    for account in book.accounts:
        assert book.get(Account, account.id) is account
    for deal in book.deals:
        assert book.get(Deal, deal.id) is deal


def test_what_a_function_makes_of_a_book_is_made_once() -> None:
    book, made = Book(accounts=ACCOUNTS), list[Book]()

    def count(book: Book) -> int:
        made.append(book)
        return len(book.accounts)

    assert (book.shared(count), book.shared(count)) == (2, 2)
    assert made == [book]
    assert evolve(book, accounts=()).shared(count) == 0


def test_countermeasures_are_found_by_their_check() -> None:
    checks = [Check(id=id_, rep="A", checked_on=MOMENT.date()) for id_ in ("k1", "k2")]
    done = Countermeasure(
        id="m1", check="k2", rep="A", action="Plan visits.", decided_on=MOMENT.date()
    )
    found = Book(checks=checks, countermeasures=[done]).by_check(Countermeasure)
    assert (found["k1"], found["k2"]) == ((), (done,))


def test_a_near_id_is_named_where_there_is_none_such() -> None:
    with pytest.raises(UnknownNameError, match="^unknown Deal:") as caught:
        BOOK.get(Deal, "d11")
    assert str(caught.value) == (
        "unknown Deal: id: expected the id of one of 3 records, got 'd11'; did you mean 'd1'?"
    )


def test_an_empty_shelf_has_no_record_by_any_id() -> None:
    with pytest.raises(
        UnknownNameError, match=r"unknown Visit: id: .* one of 0 records, got 'v1'$"
    ):
        BOOK.get(Visit, "v1")


def test_a_record_without_an_id_is_found_by_none() -> None:
    with pytest.raises(UnknownNameError, match="unknown field of StageChange"):
        BOOK.get(StageChange, "d1")


@pytest.mark.parametrize("kind", [Location, Period, str])
def test_a_book_holds_no_other_kind_of_record(kind: Any) -> None:
    with pytest.raises(UnknownNameError, match="unknown kind of record: expected one of Account"):
        BOOK.all(kind)


def test_records_are_grouped_by_account_rep_and_deal_in_their_order() -> None:
    assert dict(BOOK.by_account(Deal)) == {"a1": (DEALS[0], DEALS[2]), None: (DEALS[1],)}
    assert dict(BOOK.by_rep(Account)) == {"Bo": (ACCOUNTS[0],), None: (ACCOUNTS[1],)}
    assert dict(BOOK.by_deal(StageChange)) == {
        "d3": (CHANGES[0], CHANGES[2]),
        "d1": (CHANGES[1],),
    }


@given(books(), texts())
def test_every_record_is_in_its_group_and_in_no_other(book: Book, stranger: str) -> None:
    for groups in (book.by_account(Deal), book.by_rep(Deal)):
        assert sorted(deal.id for group in groups.values() for deal in group) == sorted(
            deal.id for deal in book.deals
        )
    for account, deals in book.by_account(Deal).items():
        assert {deal.account for deal in deals} == {account}
    known = {deal.account for deal in book.deals}
    assert stranger in known or book.by_account(Deal)[stranger] == ()


def test_what_has_no_such_field_is_in_no_group() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown field of Deal.*got 'deal'"):
        BOOK.by_deal(Deal)
    with pytest.raises(UnknownNameError, match="unknown field of Contact"):
        BOOK.by_rep(Contact)


def test_a_group_without_records_is_not_remembered() -> None:
    groups = Groups[Deal]()
    assert groups["a1"] == ()
    assert groups == {}


def test_asking_does_not_change_a_book() -> None:
    fresh = evolve(BOOK)
    BOOK.by_account(Deal)
    assert fresh == BOOK
    assert hash(fresh) == hash(BOOK)


def test_a_book_can_not_be_changed() -> None:
    with pytest.raises(exceptions.FrozenInstanceError):
        BOOK.vendor = "Them"  # type: ignore[misc]


def test_reps_are_gathered_from_everywhere_each_once_in_order() -> None:
    book = evolve(
        BOOK,
        visits=[Visit(id="v1", rep="Cy", account="a1", started=MOMENT)],
        time_entries=[TimeEntry(rep="Al", kind=TimeKind.DESK, start=MOMENT, end=MOMENT)],
        plans=[Plan(id="l1", rep="Di", period=Period.month(2026, 3))],
        checks=[Check(id="h1", rep="Ed", checked_on=date(2026, 3, 2))],
        reps=[Rep(id="Al"), Rep(id="Fu", manager="Who leads is not named for it")],
        owner_changes=[
            OwnerChange(at=MOMENT, rep="Gil", from_rep="Hu", deal="d1"),
            OwnerChange(at=MOMENT, rep=None, account="a1"),
        ],
    )
    assert book.rep_ids == ("Al", "Bo", "Cy", "Di", "Ed", "Fu", "Gil", "Hu")
    assert Book().rep_ids == ()


def test_a_book_shows_how_much_it_holds() -> None:
    assert repr(BOOK) == "Book(2 accounts, 3 deals, 3 stage changes)"
    assert repr(Book()) == "Book()"
    many = Book(deals=[Deal(id=str(number)) for number in range(1500)])
    assert repr(many) == "Book(1,500 deals)"


# --- books in one


@st.composite
def parts(draw: st.DrawFn) -> Book:
    """A part of one fixed book; parts always go together."""
    accounts = draw(st.lists(st.sampled_from(ACCOUNTS), unique=True))
    deals = [
        deal
        for deal in draw(st.permutations(DEALS))
        if draw(st.booleans()) and (deal.account is None or ACCOUNTS[0] in accounts)
    ]
    ids = {deal.id for deal in deals}
    changes = draw(st.lists(st.sampled_from(CHANGES), max_size=4))
    return Book(
        vendor=draw(st.sampled_from(["Us", None])),
        accounts=accounts,
        deals=deals,
        stage_changes=[change for change in changes if change.deal in ids],
    )


@given(books())
def test_a_book_merged_with_itself_or_with_nothing_is_the_same(book: Book) -> None:
    assert book | book == book
    assert book | Book() == book
    assert Book() | book == book


@given(parts(), parts(), parts())
def test_it_does_not_matter_which_books_are_merged_first(one: Book, two: Book, three: Book) -> None:
    assert (one | two) | three == one | (two | three)


@given(parts(), parts())
def test_merged_books_hold_every_record_of_both_once(one: Book, two: Book) -> None:
    merged = one | two
    for shelf in record_fields():
        mine, others, both = (getattr(book, shelf) for book in (one, two, merged))
        assert both[: len(mine)] == mine
        assert set(both) == {*mine, *others}
    assert merged | two == merged
    assert merged.vendor == (one.vendor or two.vendor)


def test_two_different_records_under_one_id_do_not_go_together() -> None:
    other = Book(accounts=[Account(id="a1", name="Another")])
    with pytest.raises(InvalidValueError, match=r"accounts\[2\].id: expected an id other than"):
        assert BOOK | other


def test_books_of_two_vendors_do_not_go_together() -> None:
    with pytest.raises(InvalidValueError, match="vendor: expected 'Us' in both books, got 'Them'"):
        assert BOOK | Book(vendor="Them")


def test_every_shelf_holds_records() -> None:
    assert all(issubclass(kind, Record) for kind in record_fields().values())
    assert len(record_fields()) == 23
