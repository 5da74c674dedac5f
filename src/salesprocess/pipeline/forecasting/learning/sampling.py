"""How far the chances of all open deals may be off together, since they rest on the same deals.

Each earlier deal raises or lowers the sum of the chances by a little: in every stage it stood in,
for every open deal that has stood there no longer. How much the sum may be off is the sum of the
squares of these influences (the infinitesimal jackknife; Jaeckel 1972, Bell Labs memorandum).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from math import fsum
from operator import mul
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Seen, Window


class Influence:
    """What earlier deals of a stage add to the sum of the chances of the open ones in it.

    Args:
        asked: For how many days open deals have stood there: the chance of each, and how many.
        window: The days in which an order counts.
    """

    def __init__(self, asked: Mapping[int, tuple[Chance, float]], window: Window) -> None:
        self.ages: list[int] = sorted(asked)
        told = [asked[age] for age in self.ages]
        weights = [number / chance.trials for chance, number in told]
        self.window: Window = window
        self.winning: list[float] = [*accumulate(weights, initial=0.0)]
        self.usual: list[float] = [
            *accumulate(
                (w * chance.value for w, (chance, _) in zip(weights, told, strict=True)),
                initial=0.0,
            )
        ]

    def column(self, seen: Iterable[Seen]) -> list[float]:
        """What each of some deals adds.

        Args:
            seen: How long they stood there, and how they ended.
        """
        known: dict[Seen, float] = {}
        return [
            known[each] if each in known else known.setdefault(each, self.of(each)) for each in seen
        ]

    def of(self, seen: Seen) -> float:
        """What one deal adds.

        Args:
            seen: How long it stood there, and how it ended.
        """
        ages, window = self.ages, self.window
        last = seen.stood if not seen.is_open else min(seen.stood, seen.until - int(window.until))
        past = bisect_right(ages, last)
        if not past:
            return 0.0
        added = -self.usual[past]
        if seen.is_won:
            first = bisect_left(ages, seen.until - window.until)
            until = min(past, bisect_left(ages, seen.until - window.wait))
            added += max(0.0, self.winning[until] - self.winning[first])
        return added


def sum_of_squares(columns: Sequence[Sequence[float]]) -> float:
    """The sum of the squares of what each deal adds to the sum of the chances.

    Args:
        columns: By stage, what each deal adds; the deals are the same, in one order.

    >>> sum_of_squares([[1.0, 2.0], [0.5, -2.0]])
    2.25
    """
    if not columns:
        return 0.0
    added = [*columns[0]] if len(columns) == 1 else [*map(sum, zip(*columns, strict=True))]
    return fsum(map(mul, added, added))
