"""The distributions a forecast is made of, against every way it can come and against scipy."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from math import comb, exp, lgamma, log, prod
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.counting import (
    NOTHING,
    ONE_BY_ONE,
    beta_binomial,
    gamma_poisson,
    mixed,
    sum_of_amounts,
    sum_of_some,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType

    from salesprocess.pipeline.forecasting.counting import Counted

shares, trials = st.floats(0.001, 0.999), st.floats(0.01, 1e6)
counted = st.tuples(st.integers(0, 5), st.lists(st.floats(0.01, 1), min_size=1, max_size=8)).map(
    lambda drawn: (drawn[0], [each / sum(drawn[1]) for each in drawn[1]])
)


def chances(found: Counted) -> dict[int, float]:
    return dict(enumerate(found[1], found[0]))


def mean_of(found: Counted) -> float:
    return sum(value * chance for value, chance in chances(found).items())


def variance_of(found: Counted) -> float:
    mean = mean_of(found)
    return sum((value - mean) ** 2 * chance for value, chance in chances(found).items())


def is_like(found: Counted, expected: Mapping[int, float], within: float = 1e-9) -> bool:
    """Whether every value is as likely, and what is left out is not."""
    told = chances(found)
    assert sum(told.values()) == pytest.approx(1)
    return all(
        abs(told.get(value, 0.0) - expected.get(value, 0.0)) < within
        for value in {*told, *expected}
    )


def log_beta(one: float, two: float) -> float:
    return lgamma(one) + lgamma(two) - lgamma(one + two)


@given(st.integers(0, 40), shares, trials)
def test_deals_of_one_chance_are_as_likely_won_as_each_chance_says(
    deals: int, share: float, known: float
) -> None:
    won, others = share * known, (1 - share) * known
    expected = {
        number: comb(deals, number)
        * exp(log_beta(won + number, others + deals - number) - log_beta(won, others))
        for number in range(deals + 1)
    }
    assert is_like(beta_binomial(deals, share, known), expected, 1e-7)


@pytest.fixture(scope="module")
def stats() -> ModuleType:
    return import_module("scipy.stats")


@pytest.mark.long
@pytest.mark.parametrize("deals", [3, 200, 5000])
@pytest.mark.parametrize("share", [1e-5, 0.02, 0.5, 0.97])
@pytest.mark.parametrize("known", [0.5, 20.0, 3000.0])
def test_many_deals_are_a_beta_binomial_of_scipy(
    stats: Any, deals: int, share: float, known: float
) -> None:
    first, found = beta_binomial(deals, share, known)
    law = stats.betabinom(deals, share * known, (1 - share) * known)
    expected = law.pmf(range(first, first + len(found)))
    assert found == pytest.approx(expected.tolist(), rel=1e-6, abs=1e-12)
    assert law.cdf(first - 1) + law.sf(first + len(found) - 1) < 1e-8


@pytest.mark.long
@pytest.mark.parametrize("mean", [0.01, 3.0, 1500.0])
@pytest.mark.parametrize("spread", [0.0, 1e-4, 0.05, 2.0])
def test_what_comes_of_a_rate_is_a_poisson_or_negative_binomial_of_scipy(
    stats: Any, mean: float, spread: float
) -> None:
    first, found = gamma_poisson(mean, spread)
    known = 1 / spread if spread else 0
    law = stats.nbinom(known, known / (known + mean)) if spread else stats.poisson(mean)
    expected = law.pmf(range(first, first + len(found)))
    assert found == pytest.approx(expected.tolist(), rel=1e-6, abs=1e-12)
    assert law.cdf(first - 1) + law.sf(first + len(found) - 1) < 1e-8


def test_one_win_of_one_does_not_make_three_orders_sure() -> None:
    assert chances(beta_binomial(3, 0.75, 2.0))[3] == 0.546875


def test_what_is_certain_is_certain() -> None:
    assert beta_binomial(7, 0.0, 2.0) == (0, [1.0])
    assert beta_binomial(7, 1.0, 2.0) == (7, [1.0])
    assert gamma_poisson(0.0, 0.5) == NOTHING


@given(st.integers(1, 3000), shares, trials)
def test_so_many_deals_are_won_on_average_and_vary_the_more_the_less_is_known(
    deals: int, share: float, known: float
) -> None:
    found = beta_binomial(deals, share, known)
    assert mean_of(found) == pytest.approx(deals * share, rel=1e-4)
    expected = deals * share * (1 - share) * (known + deals) / (known + 1)
    assert variance_of(found) == pytest.approx(expected, rel=1e-4)


@given(st.floats(0.001, 2000), st.floats(0, 2))
def test_so_many_come_on_average_and_vary_the_more_the_less_is_known(
    mean: float, spread: float
) -> None:
    found = gamma_poisson(mean, spread)
    assert mean_of(found) == pytest.approx(mean, rel=1e-4)
    assert variance_of(found) == pytest.approx(mean + spread * mean**2, rel=1e-4)


@given(st.lists(counted, max_size=4))
def test_together_every_way_to_a_sum_counts(parts: list[Counted]) -> None:
    expected: dict[int, float] = {}
    for way in product(*(chances(part).items() for part in parts)):
        total = sum(value for value, _ in way)
        expected[total] = expected.get(total, 0.0) + prod(chance for _, chance in way)
    assert is_like(together(parts), expected)


def test_what_is_too_unlikely_to_matter_is_left_out() -> None:
    first, found = together([(0, [0.5, 0.5])] * 400)
    assert 100 < first < 200 - 60
    assert len(found) == 401 - 2 * first
    assert sum(found) == pytest.approx(1, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 30), st.floats(0, 1)), max_size=8))
def test_amounts_add_up_in_every_way_deals_can_be_won(amounts: list[tuple[int, float]]) -> None:
    expected: dict[int, float] = {}
    for way in product((True, False), repeat=len(amounts)):
        deals = [*zip(way, amounts, strict=True)]
        total = sum(worth for won, (worth, _) in deals if won)
        chance = prod(chance if won else 1 - chance for won, (_, chance) in deals)
        expected[total] = expected.get(total, 0.0) + chance
    assert is_like(sum_of_amounts(amounts), expected)


few_or_many = st.sampled_from([3, ONE_BY_ONE + 1, 60, 200])


@given(
    few_or_many,
    st.lists(
        st.tuples(st.floats(0, 50), st.just(0.0) | st.floats(1e-12, 1)), min_size=1, max_size=5
    ),
    st.sampled_from([0.001, 0.01, 0.3, 1.0]),
)
def test_the_mean_of_amounts_is_kept_however_many_deals_and_however_unlikely(
    number: int, kinds: list[tuple[float, float]], rarely: float
) -> None:
    amounts = [
        (worth, chance * rarely)
        for place in range(number)
        for worth, chance in [kinds[place % len(kinds)]]
    ]
    found = sum_of_amounts(amounts)
    mean = sum(worth * chance for worth, chance in amounts)
    assert mean_of(found) == pytest.approx(mean, rel=1e-6, abs=1e-6)
    assert found[0] >= 0
    variance = sum(worth**2 * chance * (1 - chance) for worth, chance in amounts)
    by_steps = sum(chance * (worth % 1) * (1 - worth % 1) for worth, chance in amounts)
    assert variance - 1e-3 <= variance_of(found) * (1 + 1e-6) <= variance + by_steps + 1


@pytest.mark.parametrize(("worth", "chance"), [(40, 0.01), (40, 0.5), (1, 0.3), (2, 0.99)])
def test_many_deals_added_at_once_are_near_to_all_added_one_by_one(
    worth: int, chance: float
) -> None:
    """Of deals of one worth, their number is binomial."""
    number = 400
    orders = chances(beta_binomial(number, chance, 1e15))
    found = chances(sum_of_amounts([(float(worth), chance)] * number))
    for share in (0.025, 0.1, 0.5, 0.9, 0.975):
        ends: list[float] = []
        for law, size in ((orders, worth), (found, 1)):
            below, quantile = 0.0, 0
            for value in sorted(law):
                below += law[value]
                if below >= share:
                    quantile = value * size
                    break
            ends.append(quantile)
        deviation = worth * (number * chance * (1 - chance)) ** 0.5
        assert ends[1] == pytest.approx(ends[0], abs=0.05 * deviation + worth)


@given(
    st.floats(0.05, 3),
    st.floats(0, 0.5),
    st.lists(st.integers(0, 6), min_size=1, max_size=3).filter(any),
)
def test_orders_to_come_add_up_as_every_number_of_them_does(
    mean: float, spread: float, worth: list[int]
) -> None:
    single = 0, [worth.count(value) / len(worth) for value in range(max(worth) + 1)]
    expected: dict[int, float] = {}
    sums: Counted = NOTHING
    orders = chances(gamma_poisson(mean, max(spread, 1e-9)))
    for number in range(max(orders) + 1):
        for value, chance in chances(sums).items():
            expected[value] = expected.get(value, 0.0) + orders.get(number, 0.0) * chance
        sums = together([sums, single])
    assert is_like(sum_of_some(mean, spread, worth), expected)


@pytest.mark.parametrize(
    ("mean", "spread", "worth"),
    [
        (1500, 0.002, [8, 17, 31]),
        (1500, 0.0, [1, 2]),
        (20, 0.3, [40, 3]),
        (3, 2.0, [10, 20, 3]),
        (0.001, 0.1, [1, 800]),
        (5, 0.1, [*[1] * 999, 900]),
        (12, 0.0, [0, 0, 9]),
    ],
)
def test_orders_to_come_keep_their_mean_and_variance(
    mean: float, spread: float, worth: Sequence[float]
) -> None:
    """However many they are, however far their amounts lie apart, however little is known."""
    found = sum_of_some(mean, spread, worth)
    average = sum(worth) / len(worth)
    square = sum(each**2 for each in worth) / len(worth)
    assert mean_of(found) == pytest.approx(mean * average, rel=1e-6)
    expected = mean * square + spread * (mean * average) ** 2
    assert variance_of(found) == pytest.approx(expected, rel=1e-5)


@given(st.floats(0.1, 30), st.lists(st.floats(0, 20), min_size=1, max_size=5).filter(any))
def test_an_amount_between_two_steps_keeps_its_mean(mean: float, worth: list[float]) -> None:
    found = sum_of_some(mean, 0.1, worth)
    assert mean_of(found) == pytest.approx(mean * sum(worth) / len(worth), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("mean", "worth"), [(0.0, [3.0]), (5.0, []), (5.0, [0.0, 0.0])])
def test_no_orders_and_orders_worth_nothing_bring_nothing(mean: float, worth: list[float]) -> None:
    assert sum_of_some(mean, 0.1, worth) == NOTHING


@given(st.lists(counted, min_size=1, max_size=5))
def test_of_several_laws_each_counts_as_it_is_likely(parts: list[Counted]) -> None:
    weights = [place + 1 for place in range(len(parts))]
    found = mixed(
        [(weight / sum(weights), part) for weight, part in zip(weights, parts, strict=True)]
    )
    expected = {
        value: sum(
            weight * chances(part).get(value, 0.0)
            for weight, part in zip(weights, parts, strict=True)
        )
        / sum(weights)
        for value in range(20)
    }
    assert is_like(found, expected)
    assert found[0] == min(first for first, _ in parts)


def test_a_likeliest_value_that_is_far_up_is_found() -> None:
    """Where it is hardly known, either none or all are won."""
    found = chances(beta_binomial(1000, 0.2, 0.001))
    assert found[0] == pytest.approx(0.8, abs=0.01)
    assert found[1000] == pytest.approx(0.2, abs=0.01)
    assert log(found[500]) < -10


def test_a_chance_next_to_sure_divides_by_nothing() -> None:
    found = beta_binomial(2, 1 - 2**-53, 0.001)
    assert chances(found)[2] == pytest.approx(1)
