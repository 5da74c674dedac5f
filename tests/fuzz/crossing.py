"""Many inputs out of a few that Hypothesis drew: each mixes their parts anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

TRIED: Counter[str] = Counter()
"""How many inputs each target was given so far: rows, records, facts, calls or outputs."""

SIZES = [0, 20]
"""How many are mixed at a time: few in a check, many where a target is fuzzed for a while."""

WHOLES = [1]
"""The same of what takes longer each: books, and tables of engines."""


def crossed(
    chance: Random,
    drawn: Sequence[Mapping[Any, Any]],
    anything: Sequence[Any],
    share: float,
    many: int,
) -> list[dict[Any, Any]]:
    """Mappings, each one that was drawn with two of its values as others have them.

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
    made = [{**each} for each in chance.choices(drawn, k=many)] if drawn else []
    columns = [(key, values) for key, values in by_key.items() if len(values) > 1]
    for mixed in made if columns else ():
        for key, values in chance.choices(columns, k=2):
            mixed[key] = chance.choice(values)
    for mixed in chance.sample(made, int(share * len(made))) if by_key else ():
        mixed[chance.choice([*by_key])] = chance.choice(anything)
    return made
