"""The binomial tail against exact arithmetic."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.formulas.binomial import at_least, least_trials


@st.composite
def shares(draw: st.DrawFn, above: int = 0) -> tuple[int, int]:
    of = draw(st.integers(1, 1000))
    return draw(st.integers(above, of)), of


def exactly(successes: int, trials: int, hits: int, of: int) -> float:
    terms = (
        comb(trials, count) * hits**count * (of - hits) ** (trials - count)
        for count in range(successes, trials + 1)
    )
    return float(Fraction(sum(terms), of**trials))


def in_sixty_digits(successes: int, trials: int, hits: int, of: int) -> float:
    with localcontext() as context:
        context.prec = 60
        odds = Decimal(hits) / (of - hits)
        term = total = (Decimal(of - hits) / of) ** trials
        for count in range(1, successes):
            term *= odds * (trials - count + 1) / count
            total += term
        return float(1 - total)


@given(st.integers(0, 120), st.integers(0, 120), shares())
def test_the_tail_is_that_of_exact_arithmetic(
    successes: int, trials: int, share: tuple[int, int]
) -> None:
    expected = exactly(successes, trials, *share)
    assert at_least(successes, trials, *share) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("successes", "trials", "hits", "of"),
    [
        (300, 1_000_000, 3, 10_000),
        (350, 1_000_000, 3, 10_000),
        (700, 1_000_000, 7, 10_000),  # its first term is below the smallest float
        (300, 900, 1, 3),
        (310, 320, 999, 1000),
    ],
)
def test_the_tail_stays_exact_for_a_million_trials(
    successes: int, trials: int, hits: int, of: int
) -> None:
    expected = in_sixty_digits(successes, trials, hits, of)
    assert at_least(successes, trials, hits, of) == pytest.approx(expected, abs=1e-12)


@given(st.integers(0, 40), shares(above=1), st.floats(0.01, 0.99))
def test_the_least_number_of_trials_is_enough_and_one_less_is_not(
    successes: int, share: tuple[int, int], confidence: float
) -> None:
    trials = least_trials(successes, *share, confidence)
    assert at_least(successes, trials, *share) >= confidence - 1e-12
    assert trials == 0 or at_least(successes, trials - 1, *share) < confidence + 1e-12


@given(st.integers(1, 12), st.integers(1, 9), st.integers(0, 6))
def test_a_tie_is_enough(successes: int, hits: int, more: int) -> None:
    """A confidence that some trials meet exactly, written in all its decimals."""
    trials = successes + more
    terms = (
        comb(trials, count) * hits**count * (10 - hits) ** (trials - count)
        for count in range(successes, trials + 1)
    )
    confidence = Decimal(sum(terms)).scaleb(-trials)
    assert least_trials(successes, hits, 10, confidence) == trials
    assert least_trials(successes, hits, 10, confidence + Decimal("1e-20")) == trials + 1


@given(st.integers(1, 60), st.integers(0, 200), shares())
def test_the_tail_falls_with_the_target_and_rises_with_the_trials(
    successes: int, trials: int, share: tuple[int, int]
) -> None:
    here = at_least(successes, trials, *share)
    assert at_least(successes + 1, trials, *share) <= here + 1e-12
    assert at_least(successes, trials + 1, *share) >= here - 1e-12
    assert 0 <= here <= 1
