"""The beta-binomial tail against exact arithmetic."""

from __future__ import annotations

from fractions import Fraction
from math import comb, prod

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.formulas import beta_binomial, binomial
from salesprocess.pipeline.formulas.beta_binomial import at_least, least_trials

halves = st.integers(1, 400).map(lambda number: Fraction(number, 2))


def rising(start: Fraction, steps: int) -> Fraction:
    return prod((start + step for step in range(steps)), start=Fraction(1))


def exactly(successes: int, trials: int, alpha: Fraction, beta: Fraction) -> float:
    terms = (
        comb(trials, count) * rising(alpha, count) * rising(beta, trials - count)
        for count in range(successes)
    )
    return float(1 - sum(terms, Fraction(0)) / rising(alpha + beta, trials))


@given(st.integers(0, 30), st.integers(0, 60), halves, halves)
def test_the_tail_is_that_of_exact_arithmetic(
    successes: int, trials: int, alpha: Fraction, beta: Fraction
) -> None:
    expected = exactly(min(successes, trials + 1), trials, alpha, beta)
    found = at_least(successes, trials, float(alpha), float(beta))
    assert found == pytest.approx(expected, abs=1e-11)


def test_the_tail_stays_exact_for_large_counts() -> None:
    """With one success of one trial and as many failures, P(X = 0) of n trials is 1/(n + 1)."""
    for trials in (10**3, 10**6, 10**9, 10**12):
        assert at_least(1, trials, 1, 1) == pytest.approx(1 - 1 / (trials + 1), abs=1e-15)
        assert at_least(3, trials, 1, 1) == pytest.approx(1 - 3 / (trials + 1), abs=1e-15)
    expected = exactly(5, 2000, Fraction(61, 2), Fraction(24001, 2))
    assert at_least(5, 2000, 30.5, 12000.5) == pytest.approx(expected, abs=1e-12)


@given(st.integers(0, 12), halves, halves, st.floats(0.05, 0.9))
def test_the_least_number_of_trials_is_enough_and_one_less_is_not(
    successes: int, alpha: Fraction, beta: Fraction, confidence: float
) -> None:
    prior = (float(alpha), float(beta))
    trials = least_trials(successes, *prior, confidence)
    assert at_least(successes, trials, *prior) >= confidence
    assert trials == 0 or at_least(successes, trials - 1, *prior) < confidence


@given(st.integers(1, 20), st.integers(0, 200), halves, halves)
def test_the_tail_falls_with_the_target_and_rises_with_the_trials(
    successes: int, trials: int, alpha: Fraction, beta: Fraction
) -> None:
    prior = (float(alpha), float(beta))
    here = at_least(successes, trials, *prior)
    assert at_least(successes + 1, trials, *prior) <= here + 1e-11
    assert at_least(successes, trials + 1, *prior) >= here - 1e-11
    assert 0 <= here <= 1


@given(st.integers(1, 100), st.integers(1, 20), st.integers(1, 99))
def test_one_success_at_least_is_never_likelier_than_at_the_mean_rate_for_certain(
    trials: int, alpha: int, beta: int
) -> None:
    """1 − (1 − p)ⁿ bends downward in p, so that the mean over p is below it (Jensen)."""
    certain = binomial.at_least(1, trials, alpha, alpha + beta)
    assert beta_binomial.at_least(1, trials, alpha, beta) <= certain + 1e-12
