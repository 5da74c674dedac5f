from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Deal, MarketPurchase, Outcome

OPENED, CLOSED = datetime(2026, 1, 5), datetime(2026, 3, 2)


def test_no_deal_closes_before_it_opens() -> None:
    """G9."""
    assert Deal(id="d1", opened=OPENED, closed=OPENED, outcome=Outcome.WON).closed == OPENED
    with pytest.raises(InvalidValueError) as caught:
        Deal(id="d1", opened=CLOSED, closed=OPENED, outcome=Outcome.WON)
    assert caught.value.faults == (Fault("closed", f"nothing before {CLOSED}", OPENED),)


def test_both_ends_of_a_deal_have_a_zone_or_neither() -> None:
    with pytest.raises(InvalidValueError, match="closed: expected a time zone on both or on nei"):
        Deal(id="d1", opened=OPENED.replace(tzinfo=UTC), closed=CLOSED, outcome=Outcome.LOST)


def test_a_deal_that_closed_is_not_open() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Deal(id="d1", closed=CLOSED)
    expected = f"won, lost or derailed, since it closed {CLOSED}"
    assert caught.value.faults == (Fault("outcome", expected, Outcome.OPEN),)


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.DERAILED])
@pytest.mark.parametrize("closed", [CLOSED, None])
def test_a_deal_that_ended_may_have_closed_who_knows_when(
    outcome: Outcome, closed: datetime | None
) -> None:
    assert Deal(id="d1", outcome=outcome, closed=closed).closed == closed


def test_every_field_that_does_not_go_with_another_is_in_one_error() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Deal(id="d1", opened=CLOSED, closed=OPENED, amount=Decimal(10))
    assert [fault.path for fault in caught.value.faults] == ["closed", "outcome", "currency"]


def test_an_amount_that_is_wrong_lacks_its_currency_all_the_same() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Deal(id="d1", amount=10)  # type: ignore[arg-type]
    assert [fault.path for fault in caught.value.faults] == ["amount", "currency"]


def test_a_purchase_for_an_amount_has_a_currency() -> None:
    with pytest.raises(InvalidValueError, match="currency: expected the currency of amount"):
        MarketPurchase(
            id="k1", account="a1", vendor="Us", bought_on=date(2026, 3, 2), amount=Decimal(10)
        )


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_deal_without_an_end_is_open(outcome: Outcome) -> None:
    assert Deal(id="d1", outcome=outcome).is_open is (outcome is Outcome.OPEN)
