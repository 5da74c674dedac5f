"""How likely a number of successes is among trials of different chances."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.rates.rate import count_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEXT_TO_NONE = 1e-20
"""A number of orders this unlikely at either end is let go: of a million deals no 1e-13 in all."""


@gated
def orders_at_least(target: int, chances: Iterable[float]) -> float:
    """How likely deals give at least so many orders.

    Each deal is won or not on its own: the number of orders is Poisson-binomial. The chances
    of 0, 1, 2, … orders are worked out deal by deal, exactly; all from the target on are
    kept as one, so nothing is subtracted.

    Args:
        target: How many orders are wanted, from 0 up.
        chances: How likely each deal is won, from 0 to 1.

    Raises:
        InvalidValueError: Listing every argument that is out of its range.

    >>> orders_at_least(2, [0.5, 0.5, 0.1])
    0.3
    """
    given = list(chances)
    _check(given, target=target)
    return _at_least(target, given) if target else 1.0


def as_far_out(orders: int, chances: Iterable[float]) -> float:
    """How likely the number of orders is at least as far out as one that came, on either side.

    Twice the smaller of the two tails, that number included in both: the exact test with two
    sides of whether the chances are right. Numbers of orders that are next to impossible are let
    go on the way, so that thousands of deals take no long time; the result is right to 1e-12.

    Args:
        orders: How many orders came, from 0 up.
        chances: How likely each deal was won, from 0 to 1.

    Raises:
        InvalidValueError: Listing every argument that is out of its range.

    >>> as_far_out(0, [0.5, 0.5, 0.5])
    0.25
    >>> round(as_far_out(33, [0.9] * 40), 3)
    0.199
    """
    given = list(chances)
    _check(given, orders=orders)
    least, likely = 0, [1.0]
    for chance in given:
        miss = 1 - chance
        likely = [
            fewer * chance + same * miss
            for fewer, same in zip([0.0, *likely], [*likely, 0.0], strict=True)
        ]
        while likely[-1] < _NEXT_TO_NONE:
            likely.pop()
        while likely[0] < _NEXT_TO_NONE:
            del likely[0]
            least += 1
    place = orders - least
    below = fsum(likely[: max(0, place + 1)])
    above = fsum(likely[max(0, place) :])
    return min(1.0, 2 * min(below, above))


def _check(chances: Sequence[float], **orders: int) -> None:
    """Refuse a number of orders or chances that are none."""
    faults = count_faults(**orders)
    faults += [
        Fault(f"chances[{place}]", "a number from 0 to 1", chance)
        for place, chance in enumerate(chances)
        if not 0 <= chance <= 1
    ]
    if faults:
        raise InvalidValueError("not a question of orders", faults)


def _at_least(target: int, chances: Iterable[float]) -> float:
    """The same, for a target above 0."""
    below = [1.0] + [0.0] * (target - 1)
    reached = 0.0
    for chance in chances:
        reached += below[-1] * chance
        for count in range(target - 1, 0, -1):
            below[count] += (below[count - 1] - below[count]) * chance
        below[0] *= 1 - chance
    return min(1.0, reached)
