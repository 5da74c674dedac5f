"""How likely a number of successes is where the rates of a chain are themselves uncertain.

Of each rate some trials were seen, so that it follows a beta distribution; a trial succeeds if it
goes through the whole chain, at the product P of the rates. So many of n trials succeed, at least
k of them, with the probability E[P(Bin(n, P) ≥ k)], for one rate the beta-binomial one (Skellam
1948, J. R. Stat. Soc. B 10(2)).

Where nearly all trials are asked for, or there are few, that is a short sum of the moments of P,
which are fractions: it is worked out exactly. Else P(Bin(n, P) ≥ k) = P(B ≤ P) for a
B ~ Beta(k, n − k + 1) independent of P, the characteristic function of log B − log P is a product
of gamma functions, and the probability is one integral of it (Gil-Pelaez 1951, Biometrika 38(3)).
The midpoint rule on it is right to what lies further out than its step can tell apart: to 1e-9.
"""

from __future__ import annotations

import cmath
from fractions import Fraction
from math import atan2, comb, log1p, pi, prod
from typing import TYPE_CHECKING

from salesprocess.pipeline.formulas.binomial import least

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    Seen = Sequence[tuple[int, int]]
    """How many of how many trials succeeded, of each rate of a chain."""

PRIOR = 0.5
"""Both parameters of Jeffreys' prior, Beta(½, ½), from which the trials of a rate start."""

_EXACT_UP_TO = 300
"""The most terms that are summed as fractions."""

_BEYOND = 34.0
"""What lies further out is less likely than exp(−34), about 2e-15."""

_NOTHING = 1e-12
"""From here on the characteristic function adds nothing."""

_STIRLING_FROM = 12.0
"""From here on the series below is exact to the last digit."""


def at_least(successes: int, trials: int, seen: Seen) -> float:
    """P(X ≥ successes) where X counts the trials that go through the whole chain.

    Args:
        successes: How many are asked for, from 0 up.
        trials: How many trials there are, from 0 up.
        seen: How many of how many succeeded, of each rate; at least one rate.

    >>> at_least(1, 1, [(1, 3)])  # one trial succeeds with the mean of the rate, 1½ of 4
    0.375
    """
    if successes == 0 or successes > trials:
        return float(successes == 0)
    if trials - successes < _EXACT_UP_TO:
        return float(_exactly(successes, trials, seen))
    return by_integral(successes, trials, seen)


def least_trials(successes: int, seen: Seen, confidence: float | Decimal) -> int:
    """The least number of trials that gives the successes at a confidence.

    Args:
        successes: How many are asked for, from 0 up.
        seen: How many of how many succeeded, of each rate; at least one rate.
        confidence: How sure, above 0 and below 1, as it is written in decimals.

    >>> least_trials(1, [(1, 1)], 0.75), least_trials(1, [(1, 10)], 0.9)
    (1, 36)
    """
    wanted = Fraction(str(confidence))

    def enough(trials: int) -> bool:
        if 0 < successes <= trials < successes + _EXACT_UP_TO:
            return _exactly(successes, trials, seen) >= wanted
        return at_least(successes, trials, seen) >= confidence

    return least(successes, enough)


def _exactly(successes: int, trials: int, seen: Seen) -> Fraction:
    """The sum over i ≥ k of (−1)^(i−k) · C(i−1, k−1) · C(n, i) · E[P^i], from the last term on."""
    above, below = 1, 1
    for i in range(trials - 1, successes - 1, -1):
        up = i * (trials - i) * prod(2 * (hits + i) + 1 for hits, _ in seen)
        down = (i - successes + 1) * (i + 1) * prod(2 * (of + i) + 2 for _, of in seen)
        above, below = down * below - up * above, down * below
    first = Fraction(comb(trials, successes))
    for hits, of in seen:
        first *= Fraction(
            prod(2 * (hits + i) + 1 for i in range(successes)),
            prod(2 * (of + i) + 2 for i in range(successes)),
        )
    return first * Fraction(above, below)


def by_integral(successes: int, trials: int, seen: Seen) -> float:
    """P(log B − log P ≤ 0) from the characteristic function."""
    alpha, beta = successes, trials - successes + 1
    rates = [(hits + PRIOR, of - hits + PRIOR) for hits, of in seen]

    def log_transform(s: complex) -> complex:
        """The logarithm of E[exp(s · (log B − log P))]."""
        return _log_moment(alpha, beta, s) + sum(_log_moment(a, b, -s) for a, b in rates)

    upward = _reach(log_transform, min(a for a, _ in rates))
    downward = _reach(lambda s: log_transform(-s), alpha)
    step = 2 * pi / max(upward, downward)
    total, place, size = 0.0, 0.5, 1.0
    while size > _NOTHING:
        value = cmath.exp(log_transform(complex(0, place * step)))
        total, place, size = total + value.imag / place, place + 1, abs(value)
    return min(1.0, max(0.0, 0.5 - total / pi))


def _reach(log_transform: Callable[[complex], complex], up_to: float) -> float:
    """How far out something may lie that is not next to impossible (Chernoff's bound)."""
    slopes = (up_to * part for part in (0.02, 0.1, 0.3, 0.6, 0.9))
    return min((log_transform(complex(slope)).real + _BEYOND) / slope for slope in slopes)


def _log_moment(alpha: float, beta: float, s: complex) -> complex:
    """The logarithm of E[p^s] of a p ~ Beta(α, β), where α + Re s is above 0."""
    return _log_rise(alpha, s) - _log_rise(alpha + beta, s)


def _log_rise(base: float, rise: complex) -> complex:
    """The logarithm of Γ(base + rise) / Γ(base), without taking two great numbers apart."""
    below = 0j
    while base < _STIRLING_FROM:
        below += _log1p(rise / base)
        base += 1
    top = base + rise
    main = (base - 0.5) * _log1p(rise / base) + rise * (cmath.log(top) - 1)
    return main + _stirling(top) - _stirling(base) - below


def _log1p(number: complex) -> complex:
    """log(1 + number), to the last digit of a small number too."""
    x, y = number.real, number.imag
    return complex(log1p(2 * x + x * x + y * y) / 2, atan2(y, 1 + x))


def _stirling(number: complex) -> complex:
    """What Stirling's formula leaves out (Abramowitz and Stegun 1964, 6.1.41)."""
    square = number * number
    inner = 1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square
    return (1 / 12 - inner / square) / number
