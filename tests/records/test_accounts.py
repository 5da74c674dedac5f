from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Account, Contact


def test_sales_have_a_currency() -> None:
    with pytest.raises(InvalidValueError, match="^not an Account:") as caught:
        Account(id="a1", name="Bright Paper", last_year_sales=Decimal(900))
    assert caught.value.faults == (Fault("currency", "the currency of last_year_sales", None),)


def test_a_currency_needs_no_sales() -> None:
    assert Account(id="a1", name="Bright Paper", currency="EUR").last_year_sales is None


@pytest.mark.parametrize("left_on", [date(2026, 3, 2), date(2026, 3, 3), None])
def test_a_contact_leaves_on_the_first_day_or_later(left_on: date | None) -> None:
    contact = Contact(id="c1", account="a1", name="Mr Li", since=date(2026, 3, 2), left_on=left_on)
    assert contact.left_on == left_on


def test_a_contact_leaves_no_role_before_it_was_held() -> None:
    with pytest.raises(InvalidValueError, match="left_on: expected nothing before 2026-03-02"):
        Contact(
            id="c1",
            account="a1",
            name="Mr Li",
            since=date(2026, 3, 2),
            left_on=date(2026, 3, 1),
        )
