from __future__ import annotations

import pytest
from attrs import evolve, frozen

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.records import Account, Book, Deal, Record
from salesprocess.testing.faults.fault_builder import Plot
from salesprocess.testing.territory.dice import Dice

ACCOUNTS = [Account(id=f"a{n}", name=f"Customer {n}", rep="AB"[n % 2]) for n in range(4)]
DEALS = [Deal(id=f"d{n}", account=f"a{n}", rep="AB"[n % 2], stage="demo") for n in range(4)]
BOOK = Book(accounts=ACCOUNTS, deals=DEALS)


def plot(seed: int = 1) -> Plot:
    return Plot(BOOK, Dice(seed))


def test_no_account_is_given_twice_and_none_of_a_rep_who_is_taken() -> None:
    ground = plot()
    rep = ground.rep()
    found = [ground.account().id for _ in range(2)]
    assert sorted(found) == [account.id for account in ACCOUNTS if account.rep != rep]
    with pytest.raises(InvalidValueError, match="no more faults than the book has room for"):
        ground.account()


def test_no_rep_is_given_who_has_an_account_with_a_fault() -> None:
    ground = plot()
    account = ground.account()
    assert ground.rep() != account.rep
    with pytest.raises(InvalidValueError, match="a fault finds no place"):
        ground.rep()


def test_only_what_fits_is_given() -> None:
    assert plot().account(lambda account: account.id == "a3").id == "a3"
    assert plot().deal(lambda deal: deal.id == "d2").id == "d2"
    with pytest.raises(InvalidValueError, match="^a fault finds no place:"):
        plot().deal(lambda deal: deal.stage == "close")


def test_the_same_seed_gives_the_same_places() -> None:
    assert plot(5).account() == plot(5).account()
    assert len({plot(seed).account().id for seed in range(20)}) == len(ACCOUNTS)


def test_what_is_changed_removed_and_added_is_harvested() -> None:
    ground = plot()
    changed = ground.change(DEALS[0], stage="close")
    ground.remove(DEALS[1:3])
    more = evolve(DEALS[3], id="d9")
    ground.add(more)
    assert changed == evolve(DEALS[0], stage="close")
    assert ground.harvest().deals == (changed, DEALS[3], more)
    assert ground.book == BOOK


def test_a_book_that_no_longer_holds_together_is_not_harvested() -> None:
    ground = plot()
    ground.remove(ACCOUNTS[:1])
    with pytest.raises(InvalidValueError, match="not a book"):
        ground.harvest()


def test_what_the_book_has_no_place_for_is_refused() -> None:
    @frozen(kw_only=True, repr=False)
    class Lease(Record):
        id: str

    with pytest.raises(UnknownNameError, match="unknown kind of record"):
        plot().add(Lease(id="l1"))
