"""The tail of the chi-square distribution, which is that of a gamma function cut off.

Of a small statistic one less the series of the lower part, whose terms are all positive; of a great
one the continued fraction of the upper (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31). Nothing
cancels, and the result is right to about 1e-13 of itself, for thousands of degrees to 1e-11.
"""

from __future__ import annotations

from math import exp, lgamma, log

_NOTHING = 1e-15
"""A term or a factor that changes the result by no more than its last digits."""


def chi_square_tail(statistic: float, degrees: float) -> float:
    """How likely a chi-square variable is at least as great as a statistic.

    Args:
        statistic: From 0 up.
        degrees: The degrees of freedom, above 0; they need not be whole.

    >>> round(chi_square_tail(3.841458820694124, 1), 12)
    0.05
    """
    half, shape = statistic / 2, degrees / 2
    if half == 0:
        return 1.0
    outside = exp(shape * log(half) - half - lgamma(shape))
    if half < shape + 1:
        return max(0.0, 1.0 - outside * _series(half, shape))
    return outside * _fraction(half, shape)


def _series(half: float, shape: float) -> float:
    """The sum of halfⁿ / (shape · … · (shape + n)) over n from 0 on."""
    term = total = 1 / shape
    while term > _NOTHING * total:
        shape += 1
        term *= half / shape
        total += term
    return total


def _fraction(half: float, shape: float) -> float:
    """1 / (x + 1 − a − 1(1 − a) / (x + 3 − a − 2(2 − a) / (…))), from the top (Lentz 1976)."""
    step, below = 0, half + 1 - shape
    above = 1 / _NOTHING
    part = fraction = 1 / below
    factor = 0.0
    while abs(factor - 1) > _NOTHING:
        step += 1
        rise = -step * (step - shape)
        below += 2
        part = 1 / (rise * part + below)
        above = below + rise / above
        factor = part * above
        fraction *= factor
    return fraction
