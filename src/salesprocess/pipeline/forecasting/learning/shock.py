"""What meets all deals at once: learnt from how far past forecasts of the book were off.

A market that turns, a price list, a trend: it raises or lowers the chances of all deals together,
so the orders that came lie further from those expected than deals on their own would. How far,
and how much of it lasts from one period to the next, is judged by the forecasts of the past.
"""

from __future__ import annotations

from math import exp, log, log1p, pi, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = {0.0: 0.25, 0.05: 0.15, 0.1: 0.18, 0.17: 0.17, 0.25: 0.12, 0.35: 0.08, 0.5: 0.03, 0.8: 0.02}
"""How large shocks may be, as the standard deviation of the factor, and how likely that is before
any past is looked at. Our own: in three of five businesses a tenth at most."""

LASTING = {0.0: 0.4, 0.5: 0.3, 0.9: 0.3}
"""Which part of a shock may last into the next period, and how likely that is beforehand."""

UNLIKELY = 1e-4
"""Ways that are less likely than this, by the likeliest, are left out."""

LEAST_MEAN = 0.02
"""A factor is never expected below this: however bad the past, orders still come."""


class PastSum(NamedTuple):
    """What a forecast of the past expected, and what came.

    Args:
        expected: What it expected.
        variance: How far what comes lies from that by the deals alone: the mean square.
        came: What came.
    """

    expected: float
    variance: float
    came: float


@frozen(repr=False)
class Shock:
    """By which factor all chances of the next period may differ from what history says.

    Args:
        ways: The ways shocks may be, each with its weight, its mean and its standard deviation.
        periods: From how many past periods that was learnt.
    """

    ways: tuple[tuple[float, float, float], ...] = ((1.0, 1.0, 0.0),)
    periods: int = 0

    @classmethod
    def learnt(cls, past: Sequence[PastSum]) -> Shock:
        """What past forecasts tell; none where there are none.

        Args:
            past: They, in time.
        """
        told = [each for each in past if each.expected > 0 and each.variance > 0]
        if not told:
            return cls()
        found = [
            (log(size_weight * lasting_weight), size, lasting)
            for size, size_weight in SIZES.items()
            for lasting, lasting_weight in LASTING.items()
        ]
        followed = [(prior, *_followed(told, size, lasting)) for prior, size, lasting in found]
        best = max(prior + likelihood for prior, likelihood, _, _ in followed)
        weighed = [
            (exp(prior + likelihood - best), max(LEAST_MEAN, 1 + mean), sqrt(variance))
            for prior, likelihood, mean, variance in followed
        ]
        likely = [way for way in weighed if way[0] > UNLIKELY]
        total = sum(weight for weight, _, _ in likely)
        ways = tuple([(weight / total, mean, spread) for weight, mean, spread in likely])
        return cls(ways, len(told))

    @property
    def mean(self) -> float:
        """The factor on average."""
        return sum(weight * mean for weight, mean, _ in self.ways)

    @property
    def deviation(self) -> float:
        """Its standard deviation."""
        square = sum(
            weight * (deviation**2 + (mean - self.mean) ** 2)
            for weight, mean, deviation in self.ways
        )
        return sqrt(square)

    @property
    def size(self) -> float:
        """How large it may be: its standard deviation, by what it is on average."""
        return self.deviation / self.mean

    def about_one(self, number: int, error: float = 0.0) -> list[float]:
        """So many factors beside that of the mean, each as likely as the others; on average 1.

        Where nothing is unsure there is one alone.

        Args:
            number: How many, from 1 up.
            error: What else may be off, as the variance by the square of the mean.
        """
        laws = [
            (weight, mean / self.mean, (deviation / self.mean) ** 2 + error)
            for weight, mean, deviation in self.ways
        ]
        if not any(variance for _, _, variance in laws) and len(laws) == 1:
            return [1.0]
        logs = [
            (weight, log(mean) - log1p(variance / mean**2) / 2, sqrt(log1p(variance / mean**2)))
            for weight, mean, variance in laws
        ]
        found = [exp(self._quantile(logs, (place + 0.5) / number)) for place in range(number)]
        return [factor * number / sum(found) for factor in found]

    @staticmethod
    def _quantile(laws: Sequence[tuple[float, float, float]], share: float) -> float:
        normal = NormalDist()
        low = min(center - 6 * spread for _, center, spread in laws) - 1e-9
        high = max(center + 6 * spread for _, center, spread in laws) + 1e-9
        for _ in range(40):
            middle = (low + high) / 2
            below = sum(
                weight * (normal.cdf((middle - center) / spread) if spread else middle >= center)
                for weight, center, spread in laws
            )
            low, high = (low, middle) if below >= share else (middle, high)
        return high

    def __repr__(self) -> str:
        return f"Shock({self.mean:.2f} ± {self.deviation:.2f} of {self.periods} periods)"


def _followed(past: Sequence[PastSum], size: float, lasting: float) -> tuple[float, float, float]:
    """How likely the past is if shocks are so, and mean and variance of the next (Kalman 1960)."""
    mean, variance, likelihood = 0.0, size**2, 0.0
    for each in past:
        noise = each.variance / each.expected**2
        surprise = each.came / each.expected - 1 - mean
        total = variance + noise
        likelihood -= (log(2 * pi * total) + surprise**2 / total) / 2
        gain = variance / total
        mean, variance = mean + gain * surprise, variance * (1 - gain)
        mean, variance = lasting * mean, lasting**2 * variance + (1 - lasting**2) * size**2
    return likelihood, mean, variance
