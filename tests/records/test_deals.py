from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import (
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    MarketPurchase,
    Outcome,
)

OPENED, CLOSED = datetime(2026, 1, 5), datetime(2026, 3, 2)


def test_no_deal_closes_before_it_opens() -> None:
    """G9."""
    assert Deal(id="d1", opened=OPENED, closed=OPENED, outcome=Outcome.WON).closed == OPENED
    with pytest.raises(InvalidValueError, match="^not a Deal:") as caught:
        Deal(id="d1", opened=CLOSED, closed=OPENED, outcome=Outcome.WON)
    assert caught.value.faults == (Fault("closed", f"nothing before {CLOSED}", OPENED),)


def test_both_ends_of_a_deal_have_a_zone_or_neither() -> None:
    with pytest.raises(InvalidValueError, match="closed: expected a time zone on both or on nei"):
        Deal(id="d1", opened=OPENED.replace(tzinfo=UTC), closed=CLOSED, outcome=Outcome.LOST)


def test_a_deal_that_closed_is_not_open() -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal:") as caught:
        Deal(id="d1", closed=CLOSED)
    expected = f"won, lost or no decision, since it closed {CLOSED}"
    assert caught.value.faults == (Fault("outcome", expected, Outcome.OPEN),)


@pytest.mark.parametrize("outcome", [Outcome.WON, Outcome.LOST, Outcome.NO_DECISION])
@pytest.mark.parametrize("closed", [CLOSED, None])
def test_a_deal_that_ended_may_have_closed_who_knows_when(
    outcome: Outcome, closed: datetime | None
) -> None:
    assert Deal(id="d1", outcome=outcome, closed=closed).closed == closed


def test_every_field_that_does_not_go_with_another_is_in_one_error() -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal") as caught:
        Deal(id="d1", opened=CLOSED, closed=OPENED, amount=Decimal(10))
    assert [fault.path for fault in caught.value.faults] == ["closed", "outcome", "currency"]


def test_an_amount_that_is_wrong_lacks_its_currency_all_the_same() -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal") as caught:
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


# --- what is known by day


DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        (DAY, DAY),
        (DAY, date(2026, 3, 3)),
        (datetime(2026, 3, 2, 23, 59), DAY),
        (DAY, datetime(2026, 3, 2, 0, 0)),
        (datetime(2026, 3, 2, 23, 59, tzinfo=UTC), DAY),
        (DAY, datetime(2026, 3, 2, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))),
        (None, DAY),
        (datetime(2026, 3, 2, 23, 59), None),
        (DAY, None),
    ],
)
def test_a_deal_may_be_known_by_day_at_either_end(opened: date | None, closed: date | None) -> None:
    deal = Deal(id="d1", opened=opened, closed=closed, outcome=Outcome.WON)
    assert (deal.opened, deal.closed) == (opened, closed)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        (DAY, date(2026, 3, 1)),
        (DAY, datetime(2026, 3, 1, 23, 59)),
        (datetime(2026, 3, 2, 0, 0), date(2026, 3, 1)),
        (datetime(2026, 3, 2, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai")), date(2026, 3, 1)),
    ],
)
def test_no_deal_closes_on_a_day_before_it_opens(opened: date, closed: date) -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal:") as caught:
        Deal(id="d1", opened=opened, closed=closed, outcome=Outcome.WON)
    assert caught.value.faults == (Fault("closed", f"nothing before {opened}", closed),)


def test_an_end_that_is_no_time_is_not_held_against_the_other() -> None:
    with pytest.raises(InvalidValueError, match="^not a Deal:") as caught:
        Deal(id="d1", opened="today", closed=DAY, outcome=Outcome.WON)  # type: ignore[arg-type]
    assert [fault.path for fault in caught.value.faults] == ["opened"]


def test_the_hour_that_comes_twice_is_in_order_by_absolute_time() -> None:
    """G25: 02:50 before and 02:10 after the clocks go back are twenty minutes apart."""
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)
    after = datetime(2026, 10, 25, 2, 10, tzinfo=berlin, fold=1)
    assert Deal(id="d1", opened=before, closed=after, outcome=Outcome.WON).closed is after
    with pytest.raises(InvalidValueError, match="closed: expected nothing before"):
        Deal(id="d1", opened=after, closed=before, outcome=Outcome.WON)


# --- what changed


VALUES: dict[DealField, Any] = {
    DealField.AMOUNT: Decimal("10.50"),
    DealField.EXPECTED_ORDER_ON: DAY,
    DealField.PROBABILITY: 0.25,
    DealField.CATEGORY: ForecastCategory.COMMIT,
}
CHANGE: dict[str, Any] = {"deal": "d1", "at": OPENED}


@pytest.mark.parametrize("changed", DealField)
def test_a_change_holds_what_stood_in_the_field_that_changed(changed: DealField) -> None:
    value = VALUES[changed]
    change = DealChange(**CHANGE, changed=changed, before=value, after=value)
    assert change.before == change.after == value
    assert DealChange(**CHANGE, changed=changed) == DealChange(
        **CHANGE, changed=changed, before=None, after=None
    )


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        (changed, value)
        for changed in DealField
        for kind, value in VALUES.items()
        if kind != changed
    ],
)
def test_a_change_holds_nothing_of_another_kind(changed: DealField, value: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not a DealChange") as caught:
        DealChange(**CHANGE, changed=changed, before=value, after=value)
    expected = {
        DealField.AMOUNT: "a Decimal from 0 to 1E+30, of at most 100 digits",
        DealField.EXPECTED_ORDER_ON: "a day without a time of day",
        DealField.PROBABILITY: "a number from 0 to 1",
        DealField.CATEGORY: "one of ForecastCategory.COMMIT, ForecastCategory.BEST_CASE, "
        "ForecastCategory.PIPELINE, ForecastCategory.OMITTED",
    }[changed]
    said = f"{expected}, or None, since {changed} changed"
    assert caught.value.faults == (Fault("before", said, value), Fault("after", said, value))


def test_what_may_stand_in_no_field_is_refused_whatever_changed() -> None:
    with pytest.raises(InvalidValueError, match="^not a DealChange") as caught:
        DealChange(**CHANGE, changed="amount", before="10")  # type: ignore[arg-type]
    changed, before = caught.value.faults
    assert changed.path == "changed"
    expected = "an amount, a day, a share, a forecast category, or None"
    assert before == Fault("before", expected, "10")
