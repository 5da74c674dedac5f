"""Which of many tests found something, where a few of those found may be found by chance.

Of a hundred reps who all do the same, five stand out by a test at the level of 5 %. Benjamini
and Hochberg 1995 (J. R. Stat. Soc. B 57(1), 289-300) hold what matters to whoever reads a list of
findings: which share of it is expected to be there by chance alone.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from salesprocess.errors import Fault, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K", bound=Hashable)


def discoveries(p_values: Mapping[K, float | None], level: float) -> frozenset[K]:
    """Which of those tested stand out, so that few of these do by chance alone.

    The step-up procedure of Benjamini and Hochberg 1995: of m tested, the k with the least
    p-values stand out, for the greatest k whose k-th p-value is at most k / m of the level. So
    equal p-values stand out together or not at all. It holds where the tests do not depend on each
    other, or rise and fall together (Benjamini and Yekutieli 2001, Ann. Stat. 29(4)).

    Args:
        p_values: How likely each would be so far out by chance, from 0 to 1; `None` of what could
            not be tested, which is neither found nor counted among the tested.
        level: Which share of those that stand out may be expected to do so by chance, 0 to 1.

    Returns:
        Those that stand out. The higher the level, the more do; none does whose p-value is above
        the level.

    Raises:
        InvalidValueError: Listing every number that is out of its range.

    >>> chances = {"A": 0.001, "B": 0.02, "C": 0.04, "D": 0.6, "E": None}
    >>> sorted(discoveries(chances, 0.05))
    ['A', 'B']
    >>> sorted(discoveries({"C": 0.04}, 0.05))
    ['C']
    """
    tested = {key: value for key, value in p_values.items() if value is not None}
    held = {f"p_values[{key!r}]": value for key, value in tested.items()} | {"level": level}
    faults = [
        Fault(path, "a number from 0 to 1", value)
        for path, value in held.items()
        if not 0 <= value <= 1
    ]
    if faults:
        raise InvalidValueError("no tests to choose from", faults)
    limit = max(
        (
            value
            for place, value in enumerate(sorted(tested.values()), start=1)
            if value <= level * (place / len(tested))
        ),
        default=-1.0,
    )
    return frozenset(key for key, value in tested.items() if value <= limit)
