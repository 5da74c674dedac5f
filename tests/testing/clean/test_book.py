from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.review import BUILT_IN_RULES, review
from salesprocess.rules import run
from salesprocess.testing import CLEAN_AS_OF, CLEAN_PERIOD, clean_book

if TYPE_CHECKING:
    from salesprocess.records import Book


def found(book: Book) -> list[object]:
    return list(review(Case(book, CLEAN_AS_OF), CLEAN_PERIOD).findings)


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_nothing_is_found_where_one_rep_works_well(seed: int) -> None:
    assert found(clean_book(seed=seed, accounts=40)) == []


@pytest.mark.long
def test_nothing_is_found_where_five_reps_work_well() -> None:
    assert found(clean_book(seed=4, accounts=200)) == []


@pytest.mark.long
def test_nothing_is_found_among_a_thousand_accounts() -> None:
    book = clean_book(accounts=1000)
    assert (len(book.accounts), len(book.rep_ids)) == (1000, 25)
    assert list(run(BUILT_IN_RULES, Case(book, CLEAN_AS_OF))) == []


def test_the_same_seed_gives_the_same_book_and_another_other_records_of_every_kind() -> None:
    book, again, other = (clean_book(seed=seed, accounts=40) for seed in (7, 7, 8))
    assert book == again
    for shelf in ("accounts", "contacts", "machines", "visits", "time_entries", "deals", "plans"):
        assert getattr(other, shelf) != getattr(book, shelf)


@pytest.mark.parametrize("accounts", [0, 39, 41, 40.0, True, 1_000_040, 40 * 10**400])
def test_accounts_come_by_forties(accounts: Any) -> None:
    with pytest.raises(
        InvalidValueError, match="accounts: expected 40, or a multiple of it up to 1,000,000"
    ):
        clean_book(accounts=accounts)


def test_every_argument_that_is_out_of_place_is_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not a clean book") as caught:
        clean_book(seed=-1, accounts=10)
    assert [fault.path for fault in caught.value.faults] == ["seed", "accounts"]
