from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.histories.merging import without_merged
from salesprocess.records import Account, Book, Contact, Deal, OwnerChange, StageChange, Visit

AT = datetime(2026, 3, 2, 9)


def test_a_merged_record_counts_once_and_is_named_by_the_one_that_stayed() -> None:
    book = Book(
        accounts=[Account(id="a1", name="A"), Account(id="a2", name="A", merged_into="a1")],
        contacts=[
            Contact(id="c1", account="a1", name="Wu"),
            Contact(id="c2", account="a2", name="Wu", merged_into="c1"),
        ],
        deals=[Deal(id="d1", account="a2")],
        visits=[Visit(id="v1", rep="A", account="a2", started=AT, contacts=["c1", "c2"])],
    )
    kept = without_merged(book)
    assert [account.id for account in kept.accounts] == ["a1"]
    assert [contact.id for contact in kept.contacts] == ["c1"]
    assert kept.deals[0].account == "a1"
    assert (kept.visits[0].account, kept.visits[0].contacts) == ("a1", ("c1",))


def test_the_changes_of_a_merged_deal_go_with_it_and_mergers_are_followed_to_the_last() -> None:
    book = Book(
        deals=[
            Deal(id="d1", stage="demo"),
            Deal(id="d2", merged_into="d1"),
            Deal(id="d3", merged_into="d2"),
        ],
        stage_changes=[StageChange(deal=id_, at=AT, stage="demo") for id_ in ("d1", "d3")],
        owner_changes=[OwnerChange(deal=id_, at=AT, rep="B") for id_ in ("d2", "d1")],
    )
    case = Case(book, datetime(2026, 3, 31))
    assert list(case.histories) == ["d1"]
    assert [change.deal for change in case.book.stage_changes] == ["d1"]
    assert [change.deal for change in case.book.owner_changes] == ["d1"]
    assert [deal.id for deal in case.book.deals] == ["d1"]


def test_mergers_in_a_circle_end_somewhere() -> None:
    book = Book(deals=[Deal(id="d1", merged_into="d2"), Deal(id="d2", merged_into="d1")])
    assert without_merged(book) is book
    assert list(Case(book, datetime(2026, 3, 31)).histories) == ["d1", "d2"]


def test_a_book_without_mergers_is_the_same() -> None:
    book = Book(deals=[Deal(id="d1")])
    assert without_merged(book) is book
