from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from customer_making import BRIGHT, TODAY, ago, case, machine, purchase
from salesprocess.qualification import own_machines
from salesprocess.qualification.retention.own_users import was_own_user

if TYPE_CHECKING:
    from salesprocess.records import Machine, MarketPurchase


def test_a_book_that_does_not_name_us_has_no_machines_of_ours() -> None:
    assert own_machines(case(vendor=None, machines=[machine()]), "a1") == ()
    assert was_own_user(case(vendor=None), "a1", TODAY) is None


def test_a_machine_to_come_does_not_stand_there() -> None:
    assert own_machines(case(machines=[machine(vendor="Own", installed_on=ago(-1))]), "a1") == ()


def test_on_an_earlier_day_a_later_machine_did_not_stand_there() -> None:
    old, new, undated = (
        machine(f"m{number}", vendor="Own", installed_on=on)
        for number, on in enumerate((ago(9), ago(2), None))
    )
    known = case(machines=[old, new, undated, machine("m9", vendor="Rival")])
    assert own_machines(known, BRIGHT) == (old, new, undated)
    assert own_machines(known, BRIGHT, ago(3)) == (old, undated)
    assert own_machines(known, BRIGHT, ago(2)) == (old, new, undated)


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
    assert was_own_user(case(machines=machines, market_purchases=purchases), "a1", TODAY) is was
