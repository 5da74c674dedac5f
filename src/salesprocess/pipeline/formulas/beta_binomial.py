"""How likely a number of successes is where the rate of success is itself uncertain.

The rate follows a beta distribution; given the rate, the successes are binomial. Together
they are beta-binomial (Skellam 1948, J. R. Stat. Soc. B 10(2)). Its terms are summed as
those of the binomial are, from the logarithm of the first.
"""

from __future__ import annotations

from math import lgamma, log, log1p

from salesprocess.pipeline.formulas.binomial import least, sum_of_terms

_STIRLING_FROM = 50.0
"""From here on the series below is exact to the last digit."""


def at_least(successes: int, trials: int, alpha: float, beta: float) -> float:
    """P(X ≥ successes) where X counts the successes of trials at a rate from Beta(α, β).

    Args:
        successes: How many are asked for, from 0 up.
        trials: How many trials there are, from 0 up.
        alpha: Above 0.
        beta: Above 0.

    >>> at_least(1, 1, 3, 7)  # one trial succeeds with the mean of the rate
    0.3...
    """
    if successes == 0:
        return 1.0
    if successes > trials:
        return 0.0
    log_none = _log_rise(beta, alpha) - _log_rise(beta + trials, alpha)
    steps = (
        (trials - count) / (count + 1) * (alpha + count) / (beta + trials - count - 1)
        for count in range(successes - 1)
    )
    return max(0.0, 1.0 - sum_of_terms(log_none, steps))


def least_trials(successes: int, alpha: float, beta: float, confidence: float) -> int:
    """The least number of trials that gives the successes at a confidence.

    Args:
        successes: How many are asked for, from 0 up.
        alpha: Above 0.
        beta: Above 0.
        confidence: How sure, above 0 and below 1.

    >>> least_trials(1, 1, 9, 0.9)
    81
    """
    return least(successes, lambda trials: at_least(successes, trials, alpha, beta) >= confidence)


def _log_rise(base: float, rise: float) -> float:
    """The logarithm of Γ(base + rise) / Γ(base), without taking two great numbers apart."""
    top = base + rise
    if base < _STIRLING_FROM:
        return lgamma(top) - lgamma(base)
    main = (base - 0.5) * log1p(rise / base) + rise * (log(top) - 1)
    return main + _stirling(top) - _stirling(base)


def _stirling(number: float) -> float:
    """What Stirling's formula leaves out (Abramowitz and Stegun 1964, 6.1.41)."""
    square = number * number
    return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / number
