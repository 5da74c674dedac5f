"""What deals bring in a period: orders and money, of parts and of the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.learning.shock import PastSum, Shock
from salesprocess.pipeline.forecasting.outlook import (
    NOTHING_TO_COME,
    Likely,
    Outlook,
    ToCome,
    _step,
    shocked,
)

if TYPE_CHECKING:
    from salesprocess.pipeline.forecasting.predicted import Predicted

WIDE = Shock.learnt([PastSum(100, 70, came) for came in (140, 70, 120, 60, 110)])
EUR, CNY = "EUR", "CNY"

likely = st.builds(
    Likely,
    st.uuids().map(str),
    st.just(0.0) | st.floats(1e-12, 1),
    st.floats(0, 0.2),
    st.integers(0, 3),
    st.none() | st.decimals(0, 90_000, places=2),
    st.sampled_from([EUR, CNY]),
)
to_come = st.builds(
    lambda orders, spread, amounts, more: ToCome(
        orders, spread, {EUR: tuple(amounts)} if amounts else {}, len(amounts) + more
    ),
    st.floats(0, 20),
    st.floats(0, 0.5),
    st.lists(st.decimals(0, 90_000, places=2), max_size=5),
    st.integers(0, 5),
)


def deals(
    number: int,
    chance: float,
    error: float = 0.0,
    amount: int | None = 1000,
    *,
    together: bool = True,
) -> tuple[Likely, ...]:
    """So many deals alike, known as well, their errors going together or not."""
    bands = [0] * number if together else range(number)
    worth = None if amount is None else Decimal(amount)
    return tuple([Likely(str(band), chance, error, band, worth, EUR) for band in bands])


def mean_of(told: Predicted) -> float:
    places = enumerate(told.chances, told.least)
    return float(told.step) * sum(place * chance for place, chance in places)


def test_one_win_of_one_does_not_make_three_orders_sure() -> None:
    """The chance is Beta(1.5, 0.5), and so is its cube on average; not the cube of its average."""
    three = Outlook(deals(3, 0.75, error=0.25))
    assert three.orders.at_least(3) == pytest.approx(0.546875)
    assert three.orders.expected == Decimal("2.25")
    apart = Outlook(deals(3, 0.75, error=0.25, together=False))
    assert apart.orders.at_least(3) == pytest.approx(0.75**3)


@given(st.lists(likely, max_size=4), st.lists(likely, max_size=4), to_come)
def test_what_is_expected_of_parts_adds_to_the_last_digit(
    one: list[Likely], two: list[Likely], coming: ToCome
) -> None:
    parts = [Outlook(tuple(one)), Outlook(tuple(two), shock=WIDE), Outlook(to_come=coming)]
    whole = Outlook((*one, *two), coming, WIDE, 0.01)
    assert whole.orders.expected == sum(part.orders.expected for part in parts)
    for currency, worth in whole.amounts.items():
        found = [part.amounts[currency] for part in parts if currency in part.amounts]
        assert worth.expected == sum(part.expected for part in found)
    assert {*whole.amounts} == {currency for part in parts for currency in part.amounts}


@given(st.lists(likely, max_size=8), to_come)
def test_the_distribution_has_the_mean_that_is_expected(some: list[Likely], coming: ToCome) -> None:
    told = Outlook(tuple(some), coming)
    assert mean_of(told.orders) == pytest.approx(float(told.orders.expected), abs=1e-4)
    for worth in told.amounts.values():
        assert mean_of(worth) == pytest.approx(
            float(worth.expected), rel=1e-5, abs=float(worth.step) * 1e-3 + 1e-3
        )


def test_a_shock_widens_and_leaves_the_mean() -> None:
    calm, wild = Outlook(deals(40, 0.3)), Outlook(deals(40, 0.3), shock=WIDE)
    assert wild.orders.deviation > 1.3 * calm.orders.deviation
    assert mean_of(wild.orders) == pytest.approx(12, rel=0.01)
    assert wild.amounts[EUR].deviation > 1.3 * calm.amounts[EUR].deviation
    assert mean_of(wild.amounts[EUR]) == pytest.approx(12_000, rel=0.01)


def test_a_shock_meets_deals_yet_to_come_too() -> None:
    coming = ToCome(40.0, 0.0, {EUR: (Decimal(1000),)}, 1)
    calm, wild = Outlook(to_come=coming), Outlook(to_come=coming, shock=WIDE)
    assert wild.orders.deviation > 1.3 * calm.orders.deviation
    assert wild.amounts[EUR].deviation > 1.3 * calm.amounts[EUR].deviation
    for told in (calm, wild):
        assert mean_of(told.orders) == pytest.approx(40, rel=1e-6)
        assert mean_of(told.amounts[EUR]) == pytest.approx(40_000, rel=1e-6)


def test_what_is_not_known_of_the_chances_widens_orders_and_amounts_alike() -> None:
    """A tenth of the sum: beside the chance of each deal, as variances add."""
    told = Outlook(deals(400, 0.3, together=False), error=0.1**2)
    expected = (400 * 0.3 * 0.7 + (0.1 * 120) ** 2) ** 0.5
    assert told.orders.deviation == pytest.approx(expected, rel=0.08)
    assert told.amounts[EUR].deviation == pytest.approx(1000 * expected, rel=0.08)


def test_an_error_that_deals_share_already_is_not_counted_twice() -> None:
    """Of deals of one band the error of each makes that of the sum."""
    shared = Outlook(deals(50, 0.4, error=0.04))
    again = Outlook(deals(50, 0.4, error=0.04), error=0.1**2)
    assert again.orders.chances == pytest.approx(shared.orders.chances)
    more = Outlook(deals(50, 0.4, error=0.04), error=0.2**2)
    assert more.orders.deviation > 1.2 * shared.orders.deviation


@given(st.floats(0, 1), st.floats(0, 0.05))
def test_a_shock_leaves_a_chance_as_it_is_on_average(chance: float, error: float) -> None:
    """As long as it does not make an order sure, nor rule it out."""
    factors = Shock().about_one(error)
    found = [(weight, shocked(chance, factor)) for weight, factor in factors]
    assert all(0 <= each <= 1 for _, each in found)
    if max(factor for _, factor in factors) <= 2:
        assert sum(weight * each for weight, each in found) == pytest.approx(chance)
    assert found == sorted(found, key=lambda each: each[1])


def test_a_shock_does_not_make_more_than_sure() -> None:
    found = [shocked(0.4, 3.0), shocked(0.6, 3.0), shocked(0.6, 0.0)]
    assert found == pytest.approx([1, 1, 0.2])


def test_money_is_told_in_each_currency_and_of_deals_that_say_what_they_are_worth() -> None:
    told = Outlook(
        (
            Likely("a", 0.5, 0.0, "a", Decimal(4000), EUR),
            Likely("b", 0.25, 0.0, "b", Decimal(900), CNY),
            Likely("c", 0.5, 0.0, "c", None, CNY),
            Likely("d", 0.5, 0.0, "d", None, None),
            Likely("e", 0.5, 0.0, "e", Decimal(7), None),
        ),
        ToCome(3.0, 0.1, {"USD": (Decimal(10), Decimal(50))}, 6),
    )
    assert {currency: worth.expected for currency, worth in told.amounts.items()} == {
        CNY: 225,
        EUR: 2000,
        "USD": 30,  # one in three orders is in dollars, and worth 30 on average
    }
    assert [*told.amounts] == [CNY, EUR, "USD"]
    assert told.amounts[EUR].at_least(4000) == pytest.approx(0.5)
    assert told.orders.expected == Decimal("5.25")
    assert repr(told) == (
        f"Outlook({told.orders} orders, CNY {told.amounts[CNY]}, EUR {told.amounts[EUR]}, "
        f"USD {told.amounts['USD']})"
    )


def test_where_nothing_can_come_nothing_is_expected() -> None:
    told = Outlook()
    assert told.orders.expected == 0
    assert {*told.orders.interval()} == {0}
    assert told.amounts == {}
    assert told.to_come is NOTHING_TO_COME
    free = Outlook(deals(3, 0.5, amount=0), ToCome(2.0, 0.1, {CNY: (Decimal(0),)}, 1))
    assert {end for worth in free.amounts.values() for end in worth.interval()} == {0}


@pytest.mark.parametrize(
    "told",
    [
        Outlook(deals(1, 0.0, amount=10**9)),
        Outlook(deals(2, 1 - 1e-9, amount=10**9)),
        Outlook(deals(1, 1.0, amount=10**9)),
        Outlook(to_come=ToCome(1e-5, 0.1, {EUR: (*[Decimal(10)] * 90, Decimal(10**7))}, 91)),
    ],
)
def test_however_little_is_unsure_money_is_told_in_a_few_thousand_steps(told: Outlook) -> None:
    worth = told.amounts[EUR]
    assert len(worth.chances) < 10_000
    assert mean_of(worth) == pytest.approx(float(worth.expected), rel=1e-3, abs=0.01)


@given(st.floats(1e-6, 1e15))
def test_a_step_is_round_and_as_long_as_it_may_be(about: float) -> None:
    step = _step(about)
    assert about / 2.5 < step <= about
    assert step.as_tuple().digits in {(1,), (2,), (5,)}


def test_a_step_is_found_where_the_logarithm_is_rounded_up() -> None:
    assert _step(999999999999999.9) == Decimal("5E14")
    assert _step(0.0) == 1


def test_an_outlook_is_reckoned_once() -> None:
    told = Outlook(deals(3, 0.5))
    assert told.orders is told.orders
    assert told.amounts is told.amounts
