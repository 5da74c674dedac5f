from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Account, Book, Deal, OwnerChange, Rep

MOMENT = datetime(2026, 3, 2, 8, 45)
SINCE, UNTIL = date(2024, 1, 1), date(2026, 3, 31)


def test_no_rep_leaves_before_they_come() -> None:
    assert Rep(id="A", since=SINCE, until=SINCE).until == SINCE
    assert Rep(id="A", until=UNTIL).since is None
    with pytest.raises(InvalidValueError, match="^not a Rep:") as caught:
        Rep(id="A", since=UNTIL, until=SINCE)
    assert caught.value.faults == (Fault("until", f"nothing before {UNTIL}", SINCE),)


def test_a_rep_need_not_have_a_record_nor_need_who_leads_them() -> None:
    book = Book(
        reps=[Rep(id="A", manager="Someone")],
        accounts=[Account(id="a1", name="Bright Paper", rep="B")],
        deals=[Deal(id="d1", rep="C")],
        owner_changes=[OwnerChange(at=MOMENT, rep="D", from_rep="E", deal="d1")],
    )
    assert book.get(Rep, "A").manager == "Someone"


def test_a_deal_or_an_account_changes_hands_and_never_both() -> None:
    assert OwnerChange(at=MOMENT, rep="B", deal="d1").account is None
    assert OwnerChange(at=MOMENT, rep="B", account="a1").deal is None
    with pytest.raises(InvalidValueError, match="^not an OwnerChange:") as neither:
        OwnerChange(at=MOMENT, rep="B")
    expected = "the id of an account, since there is none of a deal"
    assert neither.value.faults == (Fault("account", expected, None),)
    with pytest.raises(InvalidValueError, match="^not an OwnerChange:") as both:
        OwnerChange(at=MOMENT, rep="B", deal="d1", account="a1")
    assert both.value.faults == (Fault("account", "no account, since there is a deal", "a1"),)


def test_what_changes_hands_may_go_to_no_one() -> None:
    assert OwnerChange(at=MOMENT, rep=None, from_rep="A", deal="d1").rep is None


def test_changes_of_hands_are_found_by_what_changed_them_and_by_who_has_it_since() -> None:
    of_deal = OwnerChange(at=MOMENT, rep="B", from_rep="A", deal="d1")
    of_account = OwnerChange(at=MOMENT, rep="B", account="a1")
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        deals=[Deal(id="d1")],
        owner_changes=[of_deal, of_account],
    )
    assert book.by_deal(OwnerChange)["d1"] == (of_deal,)
    assert book.by_account(OwnerChange)["a1"] == (of_account,)
    assert book.by_rep(OwnerChange)["B"] == (of_deal, of_account)
