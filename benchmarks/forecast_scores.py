"""How good forecasts were: each beside what came, and all of them together.

Sources: non-randomised PIT for counts, Czado, Gneiting, Held 2009, Biometrics 65; CRPS and
its paired differences, Gneiting, Raftery 2007, JASA 102.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, fsum, sqrt
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from salesprocess.rates import Basis, Rate, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONFIDENCES = (0.5, 0.8, 0.95)
BINS = 10


class Peer(NamedTuple):
    """What another expected of the same, and its score by a Poisson count of that mean."""

    expected: float
    crps: float


@frozen
class Scored:
    """One forecast beside what came.

    Args:
        expected: What was expected.
        came: What came.
        covered: Whether the interval of each of `CONFIDENCES` held it.
        width: How wide the last of these was.
        pit: The chance that fewer came than did, and that no more did.
        crps: The score of the whole distribution.
        peers: What others expected.
    """

    expected: float
    came: int
    covered: tuple[bool, ...]
    width: float
    pit: tuple[float, float]
    crps: float
    peers: Mapping[str, Peer] = field(factory=dict[str, Peer])


@frozen
class Scores:
    """Forecasts of the same kind, each beside what came."""

    each: Sequence[Scored]

    @property
    def came(self) -> float:
        """What came on average."""
        return _mean([float(one.came) for one in self.each])

    @property
    def bias(self) -> float | None:
        """By how much too much was expected, as a share of what came."""
        return _mean([one.expected for one in self.each]) / self.came - 1 if self.came else None

    @property
    def error_of_bias(self) -> float | None:
        """The standard error of the same."""
        if not self.came:
            return None
        return standard_error([one.expected - one.came for one in self.each]) / self.came

    @property
    def width(self) -> float:
        """How wide the widest interval was on average."""
        return _mean([one.width for one in self.each])

    def coverage(self, place: int) -> Rate:
        """How many intervals of one of `CONFIDENCES` held what came."""
        covered = [one.covered[place] for one in self.each]
        return Rate(covered.count(True), len(covered), Basis.SNAPSHOT)

    def below(self, share: float) -> float:
        """The mean of the non-randomised PIT at a share; the share itself where it is calibrated.

        In one forecast it is 0 up to the chance that fewer came, 1 from the chance that no more
        did, and a straight line between.
        """
        return _mean([_line(share, *one.pit) for one in self.each])

    def within(self, confidence: float) -> float:
        """The coverage of a central interval by the PIT: whole numbers make it no wider."""
        tail = (1 - confidence) / 2
        return self.below(1 - tail) - self.below(tail)

    @property
    def histogram(self) -> list[float]:
        """The heights of the bins of the PIT; each 1 where it is calibrated."""
        ends = [self.below(place / BINS) for place in range(BINS + 1)]
        return [BINS * (high - low) for low, high in pairwise(ends)]

    @property
    def distance(self) -> float:
        """How far the PIT is from uniform: the most by which its ends of bins are off."""
        return max(abs(self.below(place / BINS) - place / BINS) for place in range(BINS + 1))

    @property
    def crps(self) -> float:
        """The score on average."""
        return _mean([one.crps for one in self.each])

    @property
    def rmse(self) -> float:
        """The root of the mean squared error."""
        return _root_mean([one.expected - one.came for one in self.each])

    def beside(self, name: str) -> Beside | None:
        """The same beside another forecast; `None` where that was not always to be had."""
        pairs = [(one, one.peers[name]) for one in self.each if name in one.peers]
        if not pairs or len(pairs) < len(self.each):
            return None
        differences = [one.crps - peer.crps for one, peer in pairs]
        return Beside(
            crps=_mean([peer.crps for _, peer in pairs]),
            rmse=_root_mean([peer.expected - one.came for one, peer in pairs]),
            difference=_mean(differences),
            error=standard_error(differences),
        )


class Beside(NamedTuple):
    """Another forecast of the same.

    Args:
        crps: Its score.
        rmse: The root of its mean squared error.
        difference: The score of ours less its own; below 0 ours is better.
        error: The standard error of that, from the pairs.
    """

    crps: float
    rmse: float
    difference: float
    error: float


def poisson_crps(mean: float, came: int) -> float:
    """The score of a Poisson count: the sum of (F(k) − 1[came ≤ k])² over all k.

    >>> round(poisson_crps(2.0, 2), 3)
    0.311
    """
    most = max(came, int(mean + 10 * sqrt(mean) + 10))
    density = exp(-mean)
    below, score = density, []
    for count in range(most + 1):
        score.append((below - (came <= count)) ** 2)
        density *= mean / (count + 1)
        below += density
    return fsum(score)


def standard_error(numbers: Sequence[float]) -> float:
    """The standard error of a mean; 0 of a single number."""
    mean, count = _mean(numbers), len(numbers)
    squares = fsum((number - mean) ** 2 for number in numbers)
    return sqrt(squares / (count - 1) / count) if count > 1 else 0.0


def share_with_ends(rate: Rate) -> str:
    """A share with its interval."""
    return f"{percent(rate.value)} ({rate.interval()})"


def _line(share: float, below: float, up_to: float) -> float:
    if share <= below:
        return 0.0
    return 1.0 if share >= up_to else (share - below) / (up_to - below)


def _mean(numbers: Sequence[float]) -> float:
    return fsum(numbers) / len(numbers) if numbers else 0.0


def _root_mean(errors: Sequence[float]) -> float:
    return sqrt(_mean([error**2 for error in errors]))
