"""The number of successes among trials of different chances, against every combination."""

from __future__ import annotations

from importlib import import_module
from itertools import product
from math import nan, prod

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import orders_at_least
from salesprocess.pipeline.formulas.binomial import at_least
from salesprocess.pipeline.formulas.poisson_binomial import as_far_out

chances = st.lists(st.floats(0, 1), max_size=9)


@given(st.integers(0, 10), chances)
def test_it_is_the_sum_over_every_way_it_can_come(target: int, given: list[float]) -> None:
    expected = sum(
        prod(chance if won else 1 - chance for won, chance in zip(ways, given, strict=True))
        for ways in product((True, False), repeat=len(given))
        if sum(ways) >= target
    )
    assert orders_at_least(target, given) == pytest.approx(expected, abs=1e-12)


@given(st.integers(0, 30), st.integers(0, 60), st.integers(0, 20))
def test_equal_chances_are_binomial(target: int, deals: int, hits: int) -> None:
    expected = at_least(target, deals, hits, 20)
    assert orders_at_least(target, [hits / 20] * deals) == pytest.approx(expected, abs=1e-12)


@given(st.integers(0, 12), st.lists(st.floats(0, 1), max_size=30), st.floats(0, 1))
def test_it_falls_with_the_target_and_rises_with_every_deal(
    target: int, given: list[float], more: float
) -> None:
    here = orders_at_least(target, given)
    assert 0 <= here <= 1
    assert orders_at_least(target + 1, given) <= here + 1e-12
    assert orders_at_least(target, [*given, more]) >= here - 1e-12


def test_a_small_chance_is_not_lost_to_rounding() -> None:
    assert orders_at_least(3, [1e-9] * 3) == pytest.approx(1e-27, rel=1e-12)


def test_every_argument_out_of_its_range_is_named() -> None:
    with pytest.raises(InvalidValueError, match="^not a question of orders") as error:
        orders_at_least(-1, [0.5, 1.5, -0.1, nan])
    paths = [fault.path for fault in error.value.faults]
    assert paths == ["target", "chances[1]", "chances[2]", "chances[3]"]


@given(st.integers(0, 10), chances)
def test_both_sides_count_every_way_that_is_as_far_out(orders: int, given: list[float]) -> None:
    tails = [
        sum(
            prod(chance if won else 1 - chance for won, chance in zip(ways, given, strict=True))
            for ways in product((True, False), repeat=len(given))
            if (sum(ways) >= orders if above else sum(ways) <= orders)
        )
        for above in (True, False)
    ]
    assert as_far_out(orders, given) == pytest.approx(min(1, 2 * min(tails)), abs=1e-12)


@given(chances)
def test_what_is_certain_is_as_it_must_be(given: list[float]) -> None:
    sure = [float(chance > 0.5) for chance in given]
    assert as_far_out(int(sum(sure)), sure) == 1
    assert as_far_out(int(sum(sure)) + 1, sure) == 0


@pytest.mark.long
def test_of_thousands_of_deals_the_ends_are_let_go_and_nothing_else() -> None:
    given = [(place % 99 + 1) / 100 for place in range(3000)]
    expected = import_module("scipy.stats").poisson_binom(given)
    for orders in (1400, 1480, 1500, 1530):
        tails = expected.cdf(orders), expected.sf(orders - 1)
        assert as_far_out(orders, given) == pytest.approx(min(1, 2 * min(tails)), abs=1e-11)
    assert as_far_out(0, given) == as_far_out(3000, given) == 0


def test_both_sides_name_every_argument_out_of_its_range() -> None:
    with pytest.raises(InvalidValueError, match="^not a question of orders") as error:
        as_far_out(-1, [2.0])
    assert [fault.path for fault in error.value.faults] == ["orders", "chances[0]"]
