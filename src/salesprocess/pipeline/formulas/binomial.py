"""How likely a number of successes is, and how many trials make it likely enough.

The sum over the binomial terms starts from the logarithm of the first and multiplies from
each to the next, so it needs no factorials and stays exact to about 1e-13 for a million
trials and a few hundred successes. Where that can not tell a probability from a confidence, whole
numbers decide: 2 trials at ½ give one success with 75 %, not with a little less.
"""

from __future__ import annotations

from fractions import Fraction
from math import exp, log, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

_NEAR = 1e-12
"""A sum of floats does not tell two probabilities apart that are as near to each other."""

_LARGE = 2.0**512
"""Sums are scaled down beyond this; a power of two, so that scaling loses nothing."""


def at_least(successes: int, trials: int, hits: float, of: float) -> float:
    """P(X ≥ successes) where X counts the successes of independent trials.

    Args:
        successes: How many are asked for, from 0 up.
        trials: How many trials there are, from 0 up.
        hits: The rate of success is `hits / of`, held as two numbers because near 1 the
            difference to 1 must be exact.
        of: At least `hits`, and above 0.

    >>> round(at_least(1, 10, 1, 10), 4)
    0.6513
    """
    if successes == 0:
        return 1.0
    if successes > trials:
        return 0.0
    failures = trials - successes
    if failures < successes:
        return _at_most(failures, trials, of - hits, of)
    return 1.0 - _at_most(successes - 1, trials, hits, of)


def least_trials(successes: int, hits: int, of: int, confidence: float | Decimal) -> int:
    """The least number of trials that gives the successes at a confidence.

    Args:
        successes: How many are asked for, from 0 up.
        hits: The rate of success is `hits / of`, above 0.
        of: At least `hits`.
        confidence: How sure, above 0 and below 1, as it is written in decimals.

    >>> least_trials(1, 1, 10, 0.9), least_trials(1, 1, 2, 0.75)
    (22, 2)
    """
    wanted = Fraction(str(confidence))

    def enough(trials: int) -> bool:
        chance = at_least(successes, trials, hits, of)
        if abs(chance - wanted) > _NEAR:
            return chance > wanted
        return _exactly(successes, trials, hits, of) >= wanted

    return least(successes, enough)


def least(start: int, enough: Callable[[int], bool]) -> int:
    """The least number from a start up that is enough, where every greater one is too.

    >>> least(3, lambda number: number * number >= 50)
    8
    """
    short, found = start - 1, start
    while not enough(found):
        short, found = found, 2 * found or 1
    while found - short > 1:
        middle = (short + found) // 2
        short, found = (short, middle) if enough(middle) else (middle, found)
    return found


def _exactly(successes: int, trials: int, hits: int, of: int) -> Fraction:
    """P(X ≥ successes) in whole numbers, where that is neither 0 nor 1."""
    misses = of - hits
    term = total = misses**trials
    for count in range(1, successes):
        term = term * (trials - count + 1) * hits // (count * misses)
        total += term
    return 1 - Fraction(total, of**trials)


def _at_most(most: int, trials: int, hits: float, of: float) -> float:
    """P(X ≤ most), where `most` is below `trials`."""
    if hits == 0:
        return 1.0
    if hits == of:
        return 0.0
    misses = of - hits
    log_first = trials * (log1p(-hits / of) if hits < misses else log(misses / of))
    odds = hits / misses
    steps = ((trials - count + 1) / count * odds for count in range(1, most + 1))
    return min(1.0, sum_of_terms(log_first, steps))


def sum_of_terms(log_first: float, steps: Iterable[float]) -> float:
    """The sum of terms, the first of which may be below the smallest number.

    Args:
        log_first: The logarithm of the first.
        steps: What each is multiplied by to make the next.

    >>> round(sum_of_terms(log(4), [1 / 2, 1 / 2]), 9)
    7.0
    """
    log_scale = log_first
    term = total = 1.0
    for step in steps:
        term *= step
        total += term
        if term > _LARGE:
            term /= _LARGE
            total /= _LARGE
            log_scale += log(_LARGE)
    return total * exp(log_scale)
