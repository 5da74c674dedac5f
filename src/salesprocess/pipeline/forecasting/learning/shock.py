"""What meets all deals at once: learnt from how far past forecasts of the book were off.

A market that turns, a price list, a trend: it raises or lowers the chances of all deals together,
so the orders that came lie further from those expected than deals on their own would. How far,
and how much of it lasts from one month to the next, is judged by the forecasts of past months.
"""

from __future__ import annotations

from itertools import pairwise
from math import erf, exp, log, log1p, pi, sqrt
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SIZES = {0.0: 0.5, 0.05: 0.12, 0.1: 0.11, 0.17: 0.1, 0.25: 0.08, 0.35: 0.05, 0.5: 0.025, 0.8: 0.015}
"""How large shocks may be, as the standard deviation of the factor, and how likely that is before
any past is looked at. Our own: in seven of ten businesses a tenth at most."""

LASTING = {0.0: 0.4, 0.6: 0.2, 0.9: 0.2, 0.98: 0.2}
"""Which part of a shock may last into the next month, and how likely that is beforehand."""

TRENDS = {0.0: 0.72, -0.05: 0.04, -0.025: 0.1, 0.025: 0.1, 0.05: 0.04}
"""By which part chances may rise or fall from month to month for good, and how likely that is
beforehand. What is learnt from a whole history lags behind such a trend by half of it."""

LEAST_HISTORY = 12.0
"""From how many months of history on trends are looked for: in less than a year they can not be
told from the season, nor from how a new book fills."""

STEADY = {0.0: 1.0}
"""That there is none."""

SHARES = (0.002, 0.01, 0.03, 0.08, 0.17, 0.3, 0.5, 0.7, 0.83, 0.92, 0.97, 0.99, 0.998, 1.0)
"""Into which parts the factors are cut, by how likely less is: finer where they are far off."""

UNLIKELY = 1e-3
"""Ways that are less likely than this, by the likeliest, are left out."""

GRAIN = 30
"""Into how many parts of 1 factors are told apart: ways that differ by less are taken together."""

HALVINGS = 24
"""In how many steps a factor is looked for."""

ROOT_2 = sqrt(2)
"""By which a deviation is divided before the error function makes a share of it."""

LEAST_MEAN = 0.02
"""A factor is never expected below this: however bad the past, orders still come."""


Way: TypeAlias = tuple[float, float, float]
"""A way shocks may be: its weight, its mean and its standard deviation."""


class PastSum(NamedTuple):
    """What a forecast of the past expected, and what came.

    Args:
        expected: What it expected.
        variance: How far what comes lies from that by the deals alone: the mean square.
        came: What came.
        history: From how many periods before it that was learnt.
    """

    expected: float
    variance: float
    came: float
    history: float = 0.0


class Ahead(NamedTuple):
    """Which of the periods to come are asked about, together.

    Args:
        skipped: How many lie before them.
        number: How many there are.
        history: From how many periods what is expected of them is learnt.
    """

    skipped: int
    number: int
    history: float = 0.0


NEXT = Ahead(0, 1)

FARTHEST = 50.0
"""The natural logarithm of the largest factor that a trend comes to, however long it lasts."""


class Kind(NamedTuple):
    """One way shocks may be.

    Args:
        size: How large they are, as their standard deviation.
        lasting: Which part of one lasts into the next period.
        trend: By which part chances rise from period to period for good.
    """

    size: float
    lasting: float
    trend: float = 0.0

    def lag(self, history: float, later: float = 0.0) -> float:
        """How far the trend has gone since what was learnt, which is of the middle of a history.

        Args:
            history: How many periods long that was.
            later: How many periods after its end.
        """
        return exp(min(self.trend * (history / 2 + later), FARTHEST)) - 1


@frozen_within
@frozen(repr=False)
class Shock:
    """By which factor all chances of the days ahead may differ from what history says.

    Args:
        ways: The ways shocks may be, each with its weight, its mean and its standard deviation.
        periods: From how many past months that was learnt.
        trends: How likely each trend is, by what was learnt.
    """

    ways: tuple[Way, ...] = ((1.0, 1.0, 0.0),)
    periods: int = 0
    trends: Mapping[float, float] = field(factory=TRENDS.copy, eq=False)

    @classmethod
    def learnt(
        cls,
        past: Sequence[PastSum],
        ahead: Ahead = NEXT,
        trends: Mapping[float, float] | None = None,
    ) -> Shock:
        """What past forecasts tell; none where there are none.

        Args:
            past: They, each of one period, one after the other.
            ahead: Which of the periods to come are asked about.
            trends: How likely each trend is, where something else has told already.
        """
        told = [each for each in past if each.expected > 0 and each.variance > 0]
        if not told and trends is None:
            return cls()
        likely = (trends or TRENDS) if ahead.history >= LEAST_HISTORY else STEADY
        kinds = {
            Kind(size, lasting, trend): log(size_weight * lasting_weight * trend_weight)
            for size, size_weight in SIZES.items()
            for lasting, lasting_weight in LASTING.items()
            for trend, trend_weight in likely.items()
            if trend_weight
        }
        weighing = [(prior, *followed(told, kind, ahead)) for kind, prior in kinds.items()]
        best = max(prior + likelihood for prior, likelihood, _, _ in weighing)
        weighed = [
            (exp(prior + likelihood - best), max(LEAST_MEAN, 1 + mean), sqrt(variance))
            for prior, likelihood, mean, variance in weighing
        ]
        found = dict.fromkeys(TRENDS, 0.0)
        for kind, (weight, _, _) in zip(kinds, weighed, strict=True):
            found[kind.trend] += weight
        whole = sum(found.values())
        ways = _alike([way for way in weighed if way[0] > UNLIKELY])
        return cls(ways, len(told), {trend: weight / whole for trend, weight in found.items()})

    @property
    def mean(self) -> float:
        """The factor on average."""
        return sum(weight * mean for weight, mean, _ in self.ways)

    @property
    def deviation(self) -> float:
        """Its standard deviation."""
        middle = self.mean
        square = sum(
            weight * (deviation**2 + (mean - middle) ** 2) for weight, mean, deviation in self.ways
        )
        return sqrt(square)

    @property
    def size(self) -> float:
        """How large it may be: its standard deviation, by what it is on average."""
        return self.deviation / self.mean

    def about_one(self, error: float = 0.0) -> list[tuple[float, float]]:
        """The factors there may be beside that of the mean, each with its weight; on average 1.

        Where nothing is unsure there is one alone.

        Args:
            error: What else may be off, as the variance by the square of the mean.
        """
        middle = self.mean
        laws = [
            (weight, mean / middle, (deviation / middle) ** 2 + error)
            for weight, mean, deviation in self.ways
        ]
        if not any(variance for _, _, variance in laws) and len(laws) == 1:
            return [(1.0, 1.0)]
        logs = [
            (weight, log(mean) - log1p(variance / mean**2) / 2, sqrt(log1p(variance / mean**2)))
            for weight, mean, variance in laws
        ]
        parts = [(upper - lower, (upper + lower) / 2) for lower, upper in pairwise((0.0, *SHARES))]
        found = [(weight, exp(self._quantile(logs, share))) for weight, share in parts]
        average = sum(weight * factor for weight, factor in found)
        return [(weight, factor / average) for weight, factor in found]

    @staticmethod
    def _quantile(laws: Sequence[tuple[float, float, float]], share: float) -> float:
        low = min(center - 6 * spread for _, center, spread in laws) - 1e-9
        high = max(center + 6 * spread for _, center, spread in laws) + 1e-9
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            below = sum(
                [
                    weight * (1 + erf((middle - center) / spread / ROOT_2)) / 2
                    if spread
                    else weight * (middle >= center)
                    for weight, center, spread in laws
                ]
            )
            low, high = (low, middle) if below >= share else (middle, high)
        return high

    def __repr__(self) -> str:
        return f"Shock({self.mean:.2f} ± {self.deviation:.2f} of {self.periods} months)"


def _alike(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Ways of which those that are next to the same are one, with what they are on average."""
    sums: dict[tuple[int, int], tuple[float, float, float]] = {}
    for weight, mean, spread in ways:
        key = round(mean * GRAIN), round(spread * GRAIN)
        total, means, spreads = sums.get(key, (0.0, 0.0, 0.0))
        sums[key] = total + weight, means + weight * mean, spreads + weight * spread
    whole = sum(total for total, _, _ in sums.values())
    return tuple([(total / whole, m / total, s / total) for total, m, s in sums.values()])


def followed(past: Sequence[PastSum], kind: Kind, ahead: Ahead) -> tuple[float, float, float]:
    """How likely the past is if shocks are so, and mean and variance of those to come.

    A shock is what is left of the last one and what is new (Kalman 1960, J. Basic Eng. 82(1)).

    Args:
        past: What past forecasts expected, and what came.
        kind: How shocks are.
        ahead: Which of the periods to come are asked about.
    """
    size, lasting, _ = kind
    new = (1 - lasting**2) * size**2
    mean, variance, likelihood = 0.0, size**2, 0.0
    for each in past:
        noise = each.variance / each.expected**2
        surprise = each.came / each.expected - 1 - kind.lag(each.history) - mean
        total = variance + noise
        likelihood -= (log(2 * pi * total) + surprise**2 / total) / 2
        gain = variance / total
        mean, variance = mean + gain * surprise, variance * (1 - gain)
        mean, variance = lasting * mean, lasting**2 * variance + new
    for _ in range(ahead.skipped):
        mean, variance = lasting * mean, lasting**2 * variance + new
    average, square = _average(mean, variance, lasting, new, ahead.number)
    later = ahead.skipped + (ahead.number - 1) / 2
    return likelihood, average + kind.lag(ahead.history, later), square


def _average(
    mean: float, variance: float, lasting: float, new: float, number: int
) -> tuple[float, float]:
    """Mean and variance of the average of some shocks, from those of the first."""
    total, square, left = 0.0, 0.0, 0.0
    for _ in range(number):
        total += mean
        square += variance + 2 * left
        left = lasting * (left + variance)  # how the sum so far goes with the next one
        mean, variance = lasting * mean, lasting**2 * variance + new
    return total / number, square / number**2
