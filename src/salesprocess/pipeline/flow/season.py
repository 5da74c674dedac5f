"""When a team's orders came: what is everyone's season is no one's unstable result."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Self

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.flow.dispersion import Cell
from salesprocess.rates.rate import count_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAST_REPS = 2
"""Of one other rep no one knows what is the season, and what the rep's own ups and downs."""


@gated
@frozen(repr=False)
class TeamSeason:
    """In which months the orders of a team came, and how sure that is a season of all.

    Args:
        orders: How many orders the team had in each month, in order.
        scatter: How many times as far as by chance its reps scatter about their common season,
            as a mean square. The season is the less sure for it: where one of them had all the
            orders of a month, that month is no season.

    Raises:
        InvalidValueError: If a count is not whole or negative, there is no order at all, or the
            scatter is no number from 1 up.

    >>> TeamSeason((1, 3, 4))
    TeamSeason(1, 3, 4)
    """

    orders: tuple[int, ...]
    scatter: float = 1.0

    def __attrs_post_init__(self) -> None:
        faults = count_faults(**{f"orders[{n}]": count for n, count in enumerate(self.orders)})
        if not faults and not any(self.orders):
            faults.append(Fault("orders", "at least one order", self.orders))
        if not 1 <= self.scatter < inf:
            faults.append(Fault("scatter", "a number from 1 up", self.scatter))
        if faults:
            raise InvalidValueError("not a season", faults)

    @classmethod
    def of(cls, reps: Iterable[Sequence[int]]) -> Self | None:
        """The season of reps who were all there in the same months.

        Args:
            reps: The orders of each in these months.

        Returns:
            The season; `None` where there is too little to tell it by: fewer than two reps with an
            order, or fewer orders than months.

        >>> TeamSeason.of([(1, 3, 4), (0, 2, 2)])
        TeamSeason(1, 5, 6)
        >>> TeamSeason.of([(1, 3, 4)]) is None
        True
        """
        selling = [counts for counts in reps if any(counts)]
        orders = tuple(map(sum, zip(*selling, strict=True)))
        if len(selling) < LEAST_REPS or sum(orders) < len(orders):
            return None
        return cls(orders, max(1.0, _scatter(selling, orders)))

    def beside(self, counts: Sequence[int]) -> list[Cell]:
        """A rep's counts beside what the season lets expect of as many.

        The season is itself a count: what a rep's months scatter by chance is that of both, as the
        test of homogeneity has it. A month in which no one had an order tells nothing.

        Args:
            counts: The rep's, of the same months; some of them above 0.

        >>> TeamSeason((4, 12)).beside((2, 2))
        [Cell(count=2, expected=1.0, variance=1.5), Cell(count=2, expected=3.0, variance=3.5)]
        """
        mine, theirs = sum(counts), sum(self.orders)
        unsure = 1 + self.scatter * mine / theirs
        return [
            Cell(count, mine * order / theirs, unsure * mine * (count + order) / (mine + theirs))
            for count, order in zip(counts, self.orders, strict=True)
            if count or order
        ]

    def __repr__(self) -> str:
        return f"TeamSeason({', '.join(f'{count:,}' for count in self.orders)})"


def _scatter(reps: Sequence[Sequence[int]], orders: Sequence[int]) -> float:
    """How far reps scatter about the months of all of them, by how far they would by chance.

    Those with more orders weigh more, as they do in the season.
    """
    total = sum(orders)
    months = [(month, count / total) for month, count in enumerate(orders) if count]
    squares = sum(
        (counts[month] - sum(counts) * share) ** 2 / share
        for month, share in months
        for counts in reps
    )
    apart = total - sum(sum(counts) ** 2 for counts in reps) / total
    return squares / (apart * max(1, len(months) - 1))
