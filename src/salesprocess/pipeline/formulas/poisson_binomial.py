"""How likely a number of successes is among trials of different chances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.rates import count_faults

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    faults = count_faults(target=target)
    faults += [
        Fault(f"chances[{place}]", "a number from 0 to 1", chance)
        for place, chance in enumerate(given)
        if not 0 <= chance <= 1
    ]
    if faults:
        raise InvalidValueError("not a question of orders", faults)
    return _at_least(target, given) if target else 1.0


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
