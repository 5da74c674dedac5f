"""How far the chances of all open deals may be off together, since they rest on the same deals.

Each earlier deal raises or lowers the sum of the chances by a little: in every stage it stood in,
for every open deal that has stood there no longer. How much the sum may be off is the sum of the
squares of these influences (the infinitesimal jackknife; Jaeckel 1972, Bell Labs memorandum).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from salesprocess.pipeline.forecasting.learning.landmarks import Chance, Seen, Window

K = TypeVar("K", bound="Hashable")


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


def variance_of_sum(
    influences: Mapping[K, Influence], seen: Mapping[K, Sequence[tuple[str, Seen]]]
) -> float:
    """The mean square by which the sum of the chances may be off.

    Args:
        influences: By stage, what earlier deals add.
        seen: By stage, the earlier deals with their ids.
    """
    added: dict[str, float] = {}
    for place, influence in influences.items():
        for deal, each in seen.get(place, ()):
            added[deal] = added.get(deal, 0.0) + influence.of(each)
    return sum(each * each for each in added.values())
