"""By how much the deals of a rep, a segment or a month differ from all, as far as data carry it.

Each group's own figure is drawn towards that of all, the more the fewer deals it rests on (partial
pooling). How much the groups differ at all is judged from all of them together.
"""

from __future__ import annotations

from math import exp, log, pi
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping, Sequence

K = TypeVar("K", bound="Hashable")

DIFFERENCES = {0.0: 0.4, 0.1: 0.15, 0.2: 0.15, 0.35: 0.12, 0.5: 0.1, 0.8: 0.08}
"""How much groups may differ, as the standard deviation of their factors, and how likely that is
before any is looked at. Our own: in two of five businesses not at all."""


class Told(NamedTuple):
    """What was expected of a group, and what came.

    Args:
        expected: What was expected.
        variance: How far what comes lies from that by chance: the mean square.
        came: What came.
    """

    expected: float
    variance: float
    came: float


class Factor(NamedTuple):
    """By which factor a group differs.

    Args:
        mean: The factor on average.
        variance: How far it may lie from that: the mean square.
    """

    mean: float
    variance: float


ALIKE = Factor(1.0, 0.0)
"""The factor of a group that differs from no other."""

UNTRIED = Factor(1.0, sum(weight * size**2 for size, weight in DIFFERENCES.items()))
"""That of one of several groups before any past is looked at."""


def factors(groups: Mapping[K, Told]) -> dict[K, Factor]:
    """The factor of each group; on average over what was expected it is 1.

    Groups of which nothing was expected have none; nor has any where they are all in one, or where
    nothing came.

    Args:
        groups: What was expected of each, and what came.
    """
    told = {key: each for key, each in groups.items() if each.expected > 0 and each.variance > 0}
    expected = sum(each.expected for each in told.values())
    came = sum(each.came for each in told.values())
    if len(told) == 1 or not came:
        return {}
    level = came / expected
    weighed = {size: _weight(told.values(), size, level) for size in DIFFERENCES}
    best = max(weighed.values())
    weights = {size: exp(weight - best) for size, weight in weighed.items()}
    total = sum(weights.values())
    found = {
        key: _mixed([(w / total, _of_size(each, size, level)) for size, w in weights.items()])
        for key, each in told.items()
    }
    scale = expected / sum(each.expected * found[key].mean for key, each in told.items())
    return {key: Factor(scale * mean, scale**2 * spread) for key, (mean, spread) in found.items()}


def _weight(told: Collection[Told], size: float, level: float) -> float:
    """How likely it is that groups differ so much, as a logarithm."""
    weight = log(DIFFERENCES[size])
    for each in told:
        spread = size**2 + _noise(each, level)
        off = each.came / (each.expected * level) - 1
        weight -= (log(2 * pi * spread) + off**2 / spread) / 2
    return weight


def _noise(each: Told, level: float) -> float:
    """The variance of a group's own figure by chance; what comes varies as its level does."""
    return each.variance / (each.expected**2 * level)


def _of_size(each: Told, size: float, level: float) -> Factor:
    """The factor of a group if groups differ so much."""
    noise = _noise(each, level)
    kept = size**2 / (size**2 + noise)
    return Factor(1 + kept * (each.came / (each.expected * level) - 1), kept * noise)


def _mixed(parts: Sequence[tuple[float, Factor]]) -> Factor:
    """One factor of several, each with its weight."""
    mean = sum(weight * center for weight, (center, _) in parts)
    square = sum(weight * (spread + (center - mean) ** 2) for weight, (center, spread) in parts)
    return Factor(max(0.05, mean), square)
