"""By how much groups differ, as far as the data carry it."""

from __future__ import annotations

from math import prod
from statistics import NormalDist
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.learning.pooling import (
    DIFFERENCES,
    Factor,
    Told,
    factors,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

told = st.builds(Told, st.floats(0.5, 200), st.floats(0.5, 200), st.integers(0, 300))
groups = st.dictionaries(st.integers(0, 9), told, min_size=2, max_size=10).filter(
    lambda drawn: any(each.came for each in drawn.values())
)


def by_integration(known: Mapping[str, Told]) -> dict[str, Factor]:
    """The same by Bayes' rule, on a fine grid of the factor of each group."""
    level = sum(each.came for each in known.values()) / sum(
        each.expected for each in known.values()
    )
    grid = [(place + 0.5) / 400 for place in range(-1000, 2000)]
    noises = {
        key: NormalDist(0, (each.variance * level) ** 0.5 / (each.expected * level))
        for key, each in known.items()
    }
    ratios = {key: each.came / (each.expected * level) for key, each in known.items()}
    sums = {key: [0.0, 0.0, 0.0] for key in known}
    for size, weight in DIFFERENCES.items():
        law = NormalDist(1, size or 1e-9)
        points = [(at, law.pdf(at)) for at in grid] if size else [(1.0, 400.0)]
        posteriors = {
            key: [(at, density * noises[key].pdf(ratios[key] - at)) for at, density in points]
            for key in known
        }
        totals = {key: sum(weight for _, weight in each) for key, each in posteriors.items()}
        for key, each in posteriors.items():
            others = weight * prod(total for other, total in totals.items() if other != key)
            for power in range(3):
                sums[key][power] += others * sum(at**power * density for at, density in each)
    means = {key: (one / no, two / no - (one / no) ** 2) for key, (no, one, two) in sums.items()}
    expected = sum(each.expected for each in known.values())
    scale = expected / sum(known[key].expected * mean for key, (mean, _) in means.items())
    return {key: Factor(scale * mean, scale**2 * spread) for key, (mean, spread) in means.items()}


def test_it_is_what_the_rule_of_bayes_makes_of_the_groups() -> None:
    known = {
        "A": Told(20, 12, 31),
        "B": Told(15, 10, 10),
        "C": Told(8, 5, 6),
        "D": Told(30, 18, 28),
    }
    found, expected = factors(known), by_integration(known)
    for key in known:
        assert found[key] == pytest.approx(expected[key], rel=1e-3)
    assert found["A"].mean > 1.1
    assert found["B"].mean < 0.95


@given(groups)
def test_on_average_over_what_was_expected_the_factor_is_one(known: dict[int, Told]) -> None:
    found = factors(known)
    expected = sum(each.expected for each in known.values())
    assert sum(found[key].mean * known[key].expected for key in known) == pytest.approx(expected)
    assert all(each.mean > 0 and each.variance >= 0 for each in found.values())


@given(st.lists(st.floats(0.5, 200), min_size=2, max_size=10), st.floats(0.1, 5))
def test_groups_of_which_as_much_came_as_of_all_do_not_differ(
    expected: list[float], level: float
) -> None:
    known = {place: Told(each, each, level * each) for place, each in enumerate(expected)}
    assert [each.mean for each in factors(known).values()] == pytest.approx([1] * len(known))


def test_groups_that_differ_by_chance_alone_hardly_differ() -> None:
    """Of 100 deals each with a chance of 0.3: from 22 to 38 orders."""
    came = (24, 28, 33, 30, 36, 27, 31, 22, 38, 29, 32, 27)
    known = {rep: Told(30, 21, orders) for rep, orders in enumerate(came)}
    means = [each.mean for each in factors(known).values()]
    assert max(means) - min(means) < 0.1


def test_the_fewer_deals_the_nearer_to_one() -> None:
    others = {rep: Told(50, 35, came) for rep, came in enumerate((30, 70, 45, 55))}
    known = {f"of {size}": Told(size, 0.7 * size, 2 * size) for size in (0.5, 5, 50)}
    few, some, many = (factors({**others, key: each})[key] for key, each in known.items())
    assert 1 < few.mean < 1.1 < some.mean < 1.6 < many.mean < 2
    assert few.variance > some.variance > many.variance


def test_groups_that_differ_for_sure_keep_their_own_figure() -> None:
    found = factors({"A": Told(400, 200, 600), "B": Told(400, 200, 200)})
    assert (found["A"].mean, found["B"].mean) == pytest.approx((1.5, 0.5), abs=0.01)
    assert found["A"].variance == pytest.approx(200 / 400**2, rel=0.05)


@given(groups, st.randoms(use_true_random=False))
def test_neither_names_nor_order_matter(known: dict[int, Told], dice: Random) -> None:
    order = [*known]
    dice.shuffle(order)
    found, other = factors(known), factors({str(key): known[key] for key in order})
    for key, factor in found.items():
        assert other[str(key)] == pytest.approx(factor)


@given(st.floats(1, 100), st.floats(0, 1))
def test_two_groups_alike_but_for_what_came_lie_on_either_side(size: float, off: float) -> None:
    up, down = Told(size, size, size * (1 + off)), Told(size, size, size * (1 - off))
    found = factors({"up": up, "down": down})
    assert found["up"].mean - 1 == pytest.approx(1 - found["down"].mean)
    assert found["up"].variance == pytest.approx(found["down"].variance)


def test_a_group_that_nothing_came_of_may_still_bring_something() -> None:
    found = factors({"A": Told(1000, 100, 0), "B": Told(1000, 100, 1000)})
    assert found["A"].mean > 0


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"A": Told(5, 3, 4)},
        {"A": Told(5, 3, 4), "B": Told(0, 0, 0)},
        {"A": Told(5, 3, 0), "B": Told(9, 6, 0)},
    ],
)
def test_where_nothing_can_be_told_apart_there_are_no_factors(known: dict[str, Told]) -> None:
    assert factors(known) == {}


def test_a_group_of_which_nothing_was_expected_has_none() -> None:
    known = {"A": Told(5, 3, 4), "B": Told(9, 6, 6)}
    nothing = {"C": Told(0, 0, 0), "D": Told(3, 0, 3)}
    assert factors({**known, **nothing}) == factors(known)
