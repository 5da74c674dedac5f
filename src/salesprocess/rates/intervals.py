"""How sure a share is: intervals of confidence."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, cast

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.wording import Written

if TYPE_CHECKING:
    from salesprocess.rows import Row


class IntervalMethod(Enum):
    """How the interval of a rate is computed (Brown, Cai, DasGupta 2001, Stat. Sci. 16(2))."""

    WILSON = "wilson"
    AGRESTI_COULL = "agresti_coull"


@frozen
class Interval(Written):
    """Where the true share lies at a confidence.

    Args:
        low: The lower end, from 0 to 1.
        high: The upper end, from 0 to 1.
        confidence: How sure, from 0 to 1.
    """

    low: float
    high: float
    confidence: float

    def columns(self) -> Row:
        """Its ends."""
        return {"low": self.low, "high": self.high}

    def __str__(self) -> str:
        return f"{100 * self.low:.1f}–{100 * self.high:.1f} %"


def wilson(successes: float, trials: float, confidence: float) -> Interval:
    """The score interval of a share (Wilson 1927, J. Am. Stat. Assoc. 22).

    Args:
        successes: How many trials succeeded; no whole number where trials are weighed.
        trials: How many there were, above 0.
        confidence: How sure the interval has to be, above 0 and below 1.

    Raises:
        InvalidValueError: If the confidence is not above 0 and below 1.

    >>> print(wilson(1, 4, 0.95), wilson(0.5, 2, 0.95))
    4.6–69.9 % 2.7–80.2 %
    """
    z_squared = normal_quantile(confidence) ** 2
    share = successes / trials
    center = (successes + z_squared / 2) / (trials + z_squared)
    spread = share * (1 - share) * trials + z_squared / 4
    return _interval(share, center, sqrt(z_squared * spread) / (trials + z_squared), confidence)


def agresti_coull(successes: float, trials: float, confidence: float) -> Interval:
    """The interval of a share that adds as many trials as the confidence asks for.

    Args:
        successes: How many trials succeeded.
        trials: How many there were, above 0.
        confidence: How sure the interval has to be, above 0 and below 1.

    Raises:
        InvalidValueError: If the confidence is not above 0 and below 1.

    >>> print(agresti_coull(1, 4, 0.95))
    3.4–71.1 %
    """
    z_squared = normal_quantile(confidence) ** 2
    center = (successes + z_squared / 2) / (trials + z_squared)
    half = sqrt(z_squared * center * (1 - center) / (trials + z_squared))
    return _interval(successes / trials, center, half, confidence)


def _interval(share: float, center: float, half: float, confidence: float) -> Interval:
    """So far each way from a centre; rounding must not leave it beside what was observed."""
    low, high = max(0.0, center - half), min(1.0, center + half)
    return Interval(min(share, low), max(share, high), confidence)


@lru_cache
def normal_quantile(confidence: float) -> float:
    """How many standard errors the two-sided interval of a confidence spans each way.

    >>> round(normal_quantile(0.95), 2)
    1.96
    """
    if not (isinstance(cast("object", confidence), (int, float)) and 0 < confidence < 1):
        fault = Fault("confidence", "a number above 0 and below 1", confidence)
        raise InvalidValueError("no such confidence", [fault])
    from statistics import NormalDist  # noqa: PLC0415  costs as much as all the rest here

    return abs(NormalDist().inv_cdf((1 - confidence) / 2))
