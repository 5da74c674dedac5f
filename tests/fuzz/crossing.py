"""Many inputs out of a few that Hypothesis drew: each mixes their parts anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

TRIED: Counter[str] = Counter()
"""How many inputs each target was given so far: rows, records, facts, calls or outputs."""


def crossed(
    chance: Random,
    drawn: Sequence[Mapping[Any, Any]],
    anything: Sequence[Any],
    share: float,
    many: int,
) -> list[dict[Any, Any]]:
    """Mappings, each with the keys of one that was drawn, and the values of any of them.

    Args:
        chance: What mixes them.
        drawn: What to mix.
        anything: What may stand in the place of a value.
        share: In which share of the mappings it does.
        many: How many to make.
    """
    by_key: dict[Any, list[Any]] = {}
    for each in drawn:
        for key, value in each.items():
            by_key.setdefault(key, []).append(value)
    keys, made = [*by_key], list[dict[Any, Any]]()
    for _ in range(many if drawn else 0):
        mixed = {key: chance.choice(by_key[key]) for key in chance.choice(drawn)}
        if keys and chance.random() < share:
            mixed[chance.choice(keys)] = chance.choice(anything)
        made.append(mixed)
    return made
