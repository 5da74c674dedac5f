"""Books with kinds of record, and fields, that are not the library's own."""

from __future__ import annotations

import pickle
from copy import deepcopy
from datetime import date, datetime
from typing import Any, ClassVar

import pytest
from attrs import field, frozen

from salesprocess.case import Case
from salesprocess.convert import dump, read
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import Account, Book, Deal, Location, Record, Visit, book_with
from salesprocess.records.validators import DAY, MOMENT, TEXT, maybe, refers_to
from salesprocess.review import review


@frozen(kw_only=True, repr=False)
class Lease(Record):
    known_from: ClassVar[str | None] = "signed_on"

    id: str = field(validator=TEXT)
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    rep: str | None = field(default=None, validator=maybe(TEXT))
    signed_on: date = field(validator=DAY)


@frozen(kw_only=True, repr=False)
class LeasedDeal(Deal):
    lease: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("leases"))


@frozen(kw_only=True, repr=False)
class Notice(Record):
    identified_by: ClassVar[tuple[str, ...]] = ("lease", "at")

    lease: str = field(validator=TEXT, metadata=refers_to("leases"))
    at: datetime = field(validator=MOMENT)


KINDS: dict[str, type[Record]] = {"leases": Lease, "notices": Notice, "deals": LeasedDeal}
LeaseBook: Any = book_with(KINDS)
ACCOUNT = Account(id="a1", name="Bright Paper")
EARLY = Lease(id="l1", account="a1", rep="Z", signed_on=date(2026, 1, 5))
LATE = Lease(id="l2", account="a1", signed_on=date(2026, 5, 4))
DEAL = LeasedDeal(id="d1", account="a1", opened=datetime(2026, 1, 5), lease="l2")
NOTICES = [
    Notice(lease="l1", at=datetime(2026, 2, 2, 9)),
    Notice(lease="l2", at=datetime(2026, 2, 2, 9)),
]
BOOK = LeaseBook(accounts=[ACCOUNT], deals=[DEAL], leases=[EARLY, LATE], notices=NOTICES)


def test_own_records_are_held_found_and_grouped_as_all_others_are() -> None:
    assert repr(BOOK) == "Book(1 accounts, 1 deals, 2 leases, 2 notices)"
    assert BOOK.get(Lease, "l1") is EARLY
    assert BOOK.by_account(Lease)["a1"] == (EARLY, LATE)
    assert BOOK.by(Notice, "lease")["l2"] == (NOTICES[1],)
    assert BOOK.rep_ids == ("Z",)


def test_own_fields_are_held_by_the_records_there_are() -> None:
    assert BOOK.all(Deal) == BOOK.all(LeasedDeal) == (DEAL,)
    assert BOOK.by(LeasedDeal, "lease")["l2"] == (DEAL,)
    with pytest.raises(InvalidValueError, match=r"deals\[0\]: expected a LeasedDeal"):
        LeaseBook(deals=[Deal(id="d1")])


def test_a_plain_book_holds_none_of_them() -> None:
    assert Book().all(Lease) == ()
    assert Book().by_account(Lease)["a1"] == ()
    with pytest.raises(UnknownNameError, match="unknown kind of record"):
        Book().all(Location)


def test_what_does_not_hold_together_is_listed_as_of_all_others() -> None:
    stray = Lease(id="l1", account="a9", signed_on=date(2026, 1, 5))
    with pytest.raises(InvalidValueError, match="^not a book") as error:
        LeaseBook(accounts=[ACCOUNT], leases=[EARLY, stray], notices=NOTICES[1:])
    assert [fault.path for fault in error.value.faults] == [
        "leases[1].id",
        "leases[1].account",
        "notices[0].lease",
    ]


def test_plain_data_and_back() -> None:
    assert read(LeaseBook, dump(BOOK)) == BOOK
    with pytest.raises(InvalidValueError, match=r"leases\[0\].signed_on: expected a day"):
        read(LeaseBook, {"leases": [{"id": "l1", "account": "a1", "signed_on": "soon"}]})


def test_a_wider_book_is_pickled_and_copied() -> None:
    assert pickle.loads(pickle.dumps(BOOK)) == BOOK  # noqa: S301  our own
    assert deepcopy(BOOK) == BOOK
    assert type(pickle.loads(pickle.dumps(BOOK))) is LeaseBook  # noqa: S301


def test_books_merge_into_one_that_holds_what_both_hold() -> None:
    made: Any = book_with({"leases": Lease})
    leases = made(accounts=[ACCOUNT], leases=[EARLY, LATE])
    deals = book_with({"leases": Lease, "deals": LeasedDeal})(accounts=[ACCOUNT])
    notices = LeaseBook(accounts=[ACCOUNT], deals=[], leases=[EARLY, LATE], notices=NOTICES)
    assert type(leases | deals) is type(deals) is type(deals | Book())
    assert type(leases | notices) is LeaseBook is type(notices | leases)
    assert notices | BOOK == BOOK
    assert BOOK | BOOK == BOOK == Book() | BOOK


def test_the_same_kinds_make_the_same_class_and_none_the_plain_one() -> None:
    assert book_with(dict(reversed(KINDS.items()))) is LeaseBook
    assert book_with({"deals": Deal}) is Book is book_with({})


@pytest.mark.parametrize(
    ("kinds", "path"),
    [
        ({"my leases": Lease}, "my leases"),
        ({"_leases": Lease}, "_leases"),
        ({"all": Lease}, "all"),
        ({"vendor": Lease}, "vendor"),
        ({"deals": Lease}, "deals"),
        ({"leases": int}, "leases"),
    ],
)
def test_what_can_be_no_field_of_a_book_is_refused(kinds: Any, path: str) -> None:
    with pytest.raises(InvalidValueError, match="^not kinds of records:") as error:
        book_with({"notices": Notice, **kinds})
    assert [fault.path for fault in error.value.faults] == [path]


def test_an_own_record_is_seen_from_the_day_it_was_known() -> None:
    case = Case(BOOK, datetime(2026, 3, 31))
    assert case.book.all(Lease) == (EARLY,)
    assert case.book.all(Notice) == (NOTICES[0],)
    (deal,) = case.book.all(LeasedDeal)
    assert (deal.id, deal.lease) == ("d1", None)
    assert Case(BOOK, datetime(2026, 6, 30)).book.all(LeasedDeal)[0].lease == "l2"


def test_moments_of_own_records_carry_a_zone_where_all_others_do() -> None:
    zoned = Visit(
        id="v1", rep="A", account="a1", started=datetime.fromisoformat("2026-01-05T09:00Z")
    )
    with pytest.raises(
        InvalidValueError, match=r"notices\[0\].at: expected a time with a time zone"
    ):
        LeaseBook(accounts=[ACCOUNT], visits=[zoned], leases=[EARLY], notices=NOTICES[:1])


def test_a_deal_with_fields_of_its_own_is_reviewed_as_any_other() -> None:
    case = Case(BOOK, datetime(2026, 6, 30))
    plain = Deal(id="d1", account="a1", opened=datetime(2026, 1, 5))
    other = Case(Book(accounts=[ACCOUNT], deals=[plain]), datetime(2026, 6, 30))
    assert review(case).findings.found == review(other).findings.found
