"""The tail of the chi-square distribution, summed in closed form.

For a whole number of degrees of freedom the regularised incomplete gamma function is a
finite sum of positive terms (Abramowitz and Stegun 1964, 26.4.4 and 26.4.5), so nothing
cancels and the result is exact to about 1e-13 of itself.
"""

from __future__ import annotations

from math import erfc, exp, fsum, lgamma, log, sqrt


def chi_square_tail(statistic: float, degrees: int) -> float:
    """How likely a chi-square variable is at least as great as a statistic.

    Args:
        statistic: From 0 up.
        degrees: The degrees of freedom, from 1 up.

    >>> round(chi_square_tail(3.841458820694124, 1), 12)
    0.05
    """
    half = statistic / 2
    if half == 0:
        return 1.0
    odd = degrees % 2 / 2
    terms = [
        exp((step + odd) * log(half) - half - lgamma(step + odd + 1))
        for step in range(degrees // 2)
    ]
    return min(1.0, fsum([erfc(sqrt(half)) if odd else 0.0, *terms]))
