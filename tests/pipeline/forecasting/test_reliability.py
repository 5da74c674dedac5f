"""The reliability curve and the parts of the Brier score, against scipy and by their laws."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from importlib import import_module
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline import Calibration
from salesprocess.pipeline.forecasting.reliability import brier_score, reliability_curve
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from types import ModuleType

few_chances = st.integers(0, 20).map(lambda number: number / 20)
pairs = st.lists(st.tuples(st.floats(0, 1) | few_chances, st.booleans()), max_size=60)
some_pairs = pairs.filter(bool)


def recalibrated(said: list[tuple[float, bool]]) -> dict[float, Rate]:
    """What the curve makes of each chance."""
    blocks = reliability_curve(Counter(said), Basis.SNAPSHOT)
    return {
        chance: block.won
        for chance, _ in said
        for block in blocks
        if block.low <= chance <= block.high
    }


def by_chance(said: list[tuple[float, bool]]) -> tuple[list[float], list[int], list[int]]:
    """The chances from the lowest up, and of each how many deals and how many won."""
    ended = Counter(chance for chance, _ in said)
    won = Counter(chance for chance, is_won in said if is_won)
    chances = sorted(ended)
    return chances, [ended[chance] for chance in chances], [won[chance] for chance in chances]


@pytest.fixture(scope="module")
def optimize() -> ModuleType:
    return import_module("scipy.optimize")


@pytest.mark.long
@given(said=some_pairs)
def test_it_is_the_isotonic_regression_of_scipy(
    optimize: ModuleType, said: list[tuple[float, bool]]
) -> None:
    chances, ended, won = by_chance(said)
    shares = [successes / trials for successes, trials in zip(won, ended, strict=True)]
    fitted = optimize.isotonic_regression(shares, weights=ended).x
    found = recalibrated(said)
    assert [found[chance].value for chance in chances] == pytest.approx(list(fitted), abs=1e-12)


@given(some_pairs)
def test_it_is_the_greatest_least_mean(said: list[tuple[float, bool]]) -> None:
    """The formula of the greatest of the least means (Robertson, Wright, Dykstra 1988, 1.4)."""
    chances, ended, won = by_chance(said)
    trials, successes = [0, *accumulate(ended)], [0, *accumulate(won)]
    found = recalibrated(said)
    for place, chance in enumerate(chances):
        expected = max(
            min(
                Fraction(successes[stop] - successes[start], trials[stop] - trials[start])
                for stop in range(place + 1, len(trials))
            )
            for start in range(place + 1)
        )
        assert Fraction(found[chance].successes, found[chance].trials) == expected


@given(pairs)
def test_the_curve_rises_and_holds_each_deal_once(said: list[tuple[float, bool]]) -> None:
    blocks = reliability_curve(Counter(said), Basis.PERIOD)
    assert sum(block.won.trials for block in blocks) == len(said)
    assert sum(block.won.successes for block in blocks) == sum(won for _, won in said)
    for block in blocks:
        assert block.low - 1e-12 <= block.stated <= block.high + 1e-12
        assert block.difference == pytest.approx(block.stated - (block.won.value or 0))
    for lower, upper in pairwise(blocks):
        assert lower.high < upper.low
        assert (lower.won.value or 0) < (upper.won.value or 0)


@given(some_pairs)
def test_the_parts_make_up_the_score(said: list[tuple[float, bool]]) -> None:
    score = brier_score(Counter(said))
    assert score is not None
    parts = score.miscalibration - score.discrimination + score.uncertainty
    assert parts == pytest.approx(score.value, abs=1e-12)
    squares = [(Fraction(chance) - won) ** 2 for chance, won in said]
    assert score.value == pytest.approx(float(sum(squares) / len(said)), abs=1e-12)
    assert min(score.miscalibration, score.discrimination) >= 0
    assert score.discrimination <= score.uncertainty + 1e-12 <= 0.25 + 1e-12


@given(some_pairs)
def test_recalibrated_chances_are_calibrated(said: list[tuple[float, bool]]) -> None:
    rates = recalibrated(said)
    again = [(rates[chance].value or 0.0, won) for chance, won in said]
    found, before = brier_score(Counter(again)), brier_score(Counter(said))
    assert found is not None
    assert before is not None
    assert found.miscalibration == pytest.approx(0, abs=1e-12)
    assert found.discrimination == pytest.approx(before.discrimination, abs=1e-12)
    assert found.value <= before.value + 1e-12


@given(some_pairs.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))))
def test_the_order_of_the_deals_does_not_matter(
    both: tuple[list[tuple[float, bool]], list[tuple[float, bool]]],
) -> None:
    mine, theirs = (Calibration.from_pairs(said) for said in both)
    assert (mine.score, mine.hope, mine.chance) == (theirs.score, theirs.hope, theirs.chance)
    assert mine.curve(Basis.PERIOD) == theirs.curve(Basis.PERIOD)


def test_what_comes_true_has_no_miscalibration() -> None:
    said = [(0.2, False)] * 4 + [(0.2, True)] + [(0.75, False)] + [(0.75, True)] * 3
    score = brier_score(Counter(said))
    assert score is not None
    assert score.miscalibration == pytest.approx(0, abs=1e-15)
    assert [block.won.trials for block in reliability_curve(Counter(said), Basis.COHORT)] == [5, 4]


def test_nothing_said_is_nothing_scored() -> None:
    assert brier_score({}) is None
    assert brier_score({(0.5, True): 0}) is None
    assert reliability_curve({}, Basis.COHORT) == ()
