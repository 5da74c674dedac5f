"""The chance of successes at uncertain rates, against exact arithmetic."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb, prod

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.formulas import binomial, uncertain_rates
from salesprocess.pipeline.formulas.uncertain_rates import at_least, least_trials


@st.composite
def records(draw: st.DrawFn, most: int = 1000) -> tuple[int, int]:
    trials = draw(st.integers(0, most))
    return draw(st.integers(0, trials)), trials


chains = st.lists(records(), min_size=1, max_size=3)


def rising(start: Fraction, steps: int) -> Fraction:
    return prod((start + step for step in range(steps)), start=Fraction(1))


def beta_binomial(successes: int, trials: int, record: tuple[int, int]) -> Fraction:
    alpha = record[0] + Fraction(1, 2)
    beta = record[1] - record[0] + Fraction(1, 2)
    terms = (
        comb(trials, count) * rising(alpha, count) * rising(beta, trials - count)
        for count in range(successes)
    )
    return 1 - sum(terms, Fraction(0)) / rising(alpha + beta, trials)


def in_sixty_digits(successes: int, trials: int, hits: int, of: int) -> float:
    with localcontext() as context:
        context.prec = 60
        alpha, beta = Decimal(2 * hits + 1) / 2, Decimal(2 * (of - hits) + 1) / 2
        term = prod((beta + i) / (alpha + beta + i) for i in range(trials))
        total = Decimal(term)
        for count in range(successes - 1):
            term *= (trials - count) * (alpha + count) / ((count + 1) * (beta + trials - count - 1))
            total += term
        return float(1 - total)


@given(st.integers(0, 30), st.integers(0, 60), records())
def test_with_one_rate_it_is_the_beta_binomial_tail(
    successes: int, trials: int, record: tuple[int, int]
) -> None:
    expected = float(beta_binomial(min(successes, trials + 1), trials, record))
    assert at_least(successes, trials, [record]) == expected


@given(st.integers(1, 60), st.integers(20, 290), chains)
def test_the_integral_is_the_sum_of_fractions(
    successes: int, more: int, seen: list[tuple[int, int]]
) -> None:
    expected = at_least(successes, successes + more, seen)
    found = uncertain_rates.by_integral(successes, successes + more, seen)
    assert found == pytest.approx(expected, abs=1e-10)


@pytest.mark.parametrize(
    ("successes", "trials", "record"),
    [
        (2131, 4926, (50_706_013, 117_472_651)),
        (45, 503, (1_512_526, 19_576_133)),
        (3, 4000, (0, 5)),
        (5, 2000, (30, 12_030)),
        (900, 3000, (1, 1)),
    ],
)
def test_the_integral_holds_for_large_counts(
    successes: int, trials: int, record: tuple[int, int]
) -> None:
    expected = in_sixty_digits(successes, trials, *record)
    assert at_least(successes, trials, [record]) == pytest.approx(expected, abs=1e-9)


def test_a_tie_is_enough() -> None:
    """After one success of one trial the next succeeds with ¾, two in a row with ⅝."""
    assert least_trials(1, [(1, 1)], 0.75) == 1
    assert least_trials(2, [(1, 1)], 0.625) == 2
    assert least_trials(2, [(1, 1)], 0.6251) == 3
    assert least_trials(1, [(1, 1), (1, 1)], 0.5625) == 1


@given(st.integers(0, 12), chains, st.floats(0.05, 0.9))
def test_the_least_number_of_trials_is_enough_and_one_less_is_not(
    successes: int, seen: list[tuple[int, int]], confidence: float
) -> None:
    trials = least_trials(successes, seen, confidence)
    assert at_least(successes, trials, seen) >= confidence - 1e-9
    assert trials == 0 or at_least(successes, trials - 1, seen) < confidence + 1e-9


@given(st.integers(1, 20), st.integers(0, 600), chains, records())
def test_the_chance_falls_with_the_target_and_with_a_further_step_and_rises_with_the_trials(
    successes: int, trials: int, seen: list[tuple[int, int]], further: tuple[int, int]
) -> None:
    here = at_least(successes, trials, seen)
    assert at_least(successes + 1, trials, seen) <= here + 1e-9
    assert at_least(successes, trials + 1, seen) >= here - 1e-9
    assert at_least(successes, trials, [*seen, further]) <= here + 1e-9
    assert 0 <= here <= 1


@given(st.integers(1, 500), records())
def test_one_success_is_never_likelier_than_at_the_mean_rate_for_certain(
    trials: int, record: tuple[int, int]
) -> None:
    """1 − (1 − p)ⁿ bends downward in p, so that the mean over p is below it (Jensen)."""
    certain = binomial.at_least(1, trials, 2 * record[0] + 1, 2 * record[1] + 2)
    assert at_least(1, trials, [record]) <= certain + 1e-9
