"""Chance that falls the same way everywhere.

Python promises the sequence of `Random.random` for a seed, and of no other method. So all
that is drawn comes from it, by sums and products alone: logarithms and sines differ in the
last digit from one platform to the next, and so does `sum` from Python 3.11 to 3.12.
"""

from __future__ import annotations

from math import fsum
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """Draws that depend on the seed and on nothing else.

    Args:
        seed: A whole number from 0 up.

    >>> [Dice(7).between(1, 6), Dice(7).between(1, 6)]
    [2, 2]
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random  # noqa: S311  nothing here is secret

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of the cases."""
        return self._random() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, each as likely as the others."""
        return low + int(self._random() * (high - low + 1))

    def around(self, middle: int) -> int:
        """A whole number from half of `middle` to one and a half of it, mostly near it."""
        return int(middle * (1 + self._random() + self._random()) / 2)

    def skewed(self, low: int, high: int) -> int:
        """A whole number from `low` to below `high`, mostly a low one."""
        share = self._random()
        return low + int((high - low) * share * share * share)

    def one_of(self, choices: Sequence[T]) -> T:
        """One of several, each as likely as the others."""
        return choices[self.between(0, len(choices) - 1)]

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        """One of several, each as likely as its weight says.

        >>> Dice(7).weighted([("never", 0), ("always", 1)])
        'always'
        """
        left = self._random() * fsum(weight for _, weight in choices)
        for choice, weight in choices[:-1]:
            left -= weight
            if left < 0:
                return choice
        return choices[-1][0]

    def several(self, choices: Sequence[T], count: int) -> tuple[T, ...]:
        """Different ones of several, neighbours in their order, the last beside the first."""
        start = self.between(0, len(choices) - 1)
        return tuple(choices[(start + step) % len(choices)] for step in range(count))
