"""How good forecasts were: what they said set beside what came."""

from __future__ import annotations

from enum import Enum
from math import fsum, sqrt
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.rates import Basis, Rate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.pipeline.forecasting.predicted import Predicted

CONFIDENCES = (0.5, 0.8, 0.95)
"""The confidences at which intervals are held against what came."""

BINS = 10
"""In how many parts of equal likelihood what came is sorted."""


class Baseline(Enum):
    """A forecast that is had for nothing, to hold another against."""

    STAGE_RATES = "stage_rates"
    """Each open deal with the share of its stage that was ever won: the win rate by the count.
    Where only the age of a deal tells, with that of its process."""
    YEAR_AGO = "year_ago"
    """What came in the same days a year before."""
    REPS_WORD = "reps_word"
    """The reps' own probabilities of the deals due, as they stood then."""


@frozen
class BaselineScores:
    """How good a baseline was.

    Args:
        number: How many forecasts of it there are.
        bias: How much it expected above what came, as a share of that; `None` where nothing came.
        rmse: The root of the mean square by which it was off.
        crps: By how much it was off on average: the score of a single number.
        ours: The score of the forecasts at the same moments, to be set beside it.
    """

    number: int
    bias: float | None
    rmse: float
    crps: float
    ours: float


@gated
@frozen_within
@frozen
class Scores:
    """How good past forecasts were.

    Args:
        number: How many there are.
        coverage: At each confidence, how many intervals held what came. Those of small whole
            numbers hold as often as they promise on average; `pit` is fair to each.
        bias: How much was expected above what came, as a share of that; `None` where nothing came.
        rmse: The root of the mean square by which what was expected was off.
        crps: The mean of the continuous ranked probability score, in orders: 0 is best.
        sharpness: How wide the intervals at 80 % were on average, in orders.
        pit: How often what came lay in each tenth of what was held likely, from the lowest up: all
            alike where forecasts keep their word (the non-randomised histogram of Czado, Gneiting
            and Held 2009, Biometrics 65(4)).
        baselines: How good those were that could be had.
    """

    number: int
    coverage: Mapping[float, Rate]
    bias: float | None
    rmse: float
    crps: float
    sharpness: float
    pit: tuple[float, ...]
    baselines: Mapping[Baseline, BaselineScores]

    @classmethod
    def of(
        cls,
        told: Sequence[tuple[Predicted, int]],
        baselines: Mapping[Baseline, Sequence[tuple[float, Predicted, int]]],
    ) -> Scores | None:
        """The scores of forecasts; `None` where there is none.

        Args:
            told: What each forecast said, and what came.
            baselines: Of each baseline what it said, what the forecast of then did, and what came.
        """
        if not told:
            return None
        wide = [predicted.interval(0.8) for predicted, _ in told]
        return cls(
            len(told),
            {confidence: _coverage(told, confidence) for confidence in CONFIDENCES},
            bias_of([(float(predicted.expected), came) for predicted, came in told]),
            rmse_of([(float(predicted.expected), came) for predicted, came in told]),
            fsum(predicted.crps(came) for predicted, came in told) / len(told),
            float(sum(high - low for low, high in wide)) / len(told),
            pit_histogram([predicted.pit(came) for predicted, came in told]),
            {
                baseline: BaselineScores(
                    len(said),
                    bias_of([(number, came) for number, _, came in said]),
                    rmse_of([(number, came) for number, _, came in said]),
                    fsum(abs(number - came) for number, _, came in said) / len(said),
                    fsum(predicted.crps(came) for _, predicted, came in said) / len(said),
                )
                for baseline, said in baselines.items()
                if said
            },
        )


def _coverage(told: Sequence[tuple[Predicted, int]], confidence: float) -> Rate:
    intervals = [(predicted.interval(confidence), came) for predicted, came in told]
    held = sum(low <= came <= high for (low, high), came in intervals)
    return Rate(held, len(told), Basis.PERIOD)


def bias_of(pairs: Sequence[tuple[float, int]]) -> float | None:
    """How much was expected above what came, as a share of that; `None` where nothing came.

    >>> bias_of([(6.0, 4), (6.0, 4)])
    0.5
    """
    came = sum(number for _, number in pairs)
    return fsum(expected for expected, _ in pairs) / came - 1 if came else None


def rmse_of(pairs: Sequence[tuple[float, int]]) -> float:
    """The root of the mean square of the differences.

    >>> rmse_of([(4.0, 1), (5.0, 9)])
    3.5355339059327378
    """
    return sqrt(fsum((expected - came) ** 2 for expected, came in pairs) / len(pairs))


def pit_histogram(ranges: Sequence[tuple[float, float]], bins: int = BINS) -> tuple[float, ...]:
    """How often what came lay in each part of what was held likely; 1 everywhere is best.

    Args:
        ranges: For each forecast how likely less was than came, and how likely no more.
        bins: In how many parts of equal likelihood it is sorted.

    >>> pit_histogram([(0.0, 0.5), (0.25, 1.0)], bins=2)
    (1.333..., 0.666...)
    """
    inner = [
        fsum(_share(place / bins, low, high) for low, high in ranges) / len(ranges)
        for place in range(1, bins)
    ]
    below = [0.0, *inner, 1.0]
    return tuple([bins * (below[place + 1] - below[place]) for place in range(bins)])


def _share(share: float, low: float, high: float) -> float:
    """Which part of a range lies below a share."""
    if low < share < high:
        return (share - low) / (high - low)
    return float(share >= high)
