from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from customer_making import TODAY, ago, book, machine, purchase
from salesprocess.qualification import own_machines
from salesprocess.qualification.retention.own_users import was_own_user

if TYPE_CHECKING:
    from salesprocess.records import Machine, MarketPurchase


def test_a_book_that_does_not_name_us_has_no_machines_of_ours() -> None:
    assert own_machines(book(vendor=None, machines=[machine()]), "a1", TODAY) == ()
    assert was_own_user(book(vendor=None), "a1", TODAY) is None


def test_a_machine_to_come_does_not_stand_there() -> None:
    known = book(machines=[machine(vendor="Own", installed_on=ago(-1))])
    assert own_machines(known, "a1", TODAY) == ()
    assert len(own_machines(known, "a1", ago(-1))) == 1


@pytest.mark.parametrize(
    ("machines", "purchases", "was"),
    [
        ([machine(vendor="Own", installed_on=ago(1))], [], True),
        ([machine(vendor="Own", installed_on=ago(0))], [], False),
        ([machine(vendor="Own")], [], None),
        ([machine(vendor="Own")], [purchase(9, "Own")], True),
        ([], [purchase(9, "Own")], True),
        ([], [purchase(0, "Own")], False),
        ([machine(vendor="Rival", installed_on=ago(9))], [purchase(9)], False),
    ],
)
def test_an_own_user_had_bought_from_us_before_the_day(
    machines: list[Machine], purchases: list[MarketPurchase], was: bool | None
) -> None:
    assert was_own_user(book(machines=machines, market_purchases=purchases), "a1", TODAY) is was
