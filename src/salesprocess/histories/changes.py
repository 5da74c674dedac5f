"""The order of the changes of stage of a deal, those of one moment among them."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter, eq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set as AbstractSet

    from salesprocess.records import StageChange

AT = attrgetter("at")


def changes_in_order(
    changes: Iterable[StageChange], stands: str | None = None
) -> list[StageChange]:
    """The changes of a deal in time; those of one moment as each leads on from the last.

    Where that can be read in more than one way, so that the next change, or the stage the deal
    stands in, follows from it.

    Args:
        changes: The changes, in any order.
        stands: The stage that the deal's record says it stands in.

    >>> from datetime import datetime
    >>> from salesprocess.records import StageChange
    >>> at = datetime(2026, 3, 2, 9)
    >>> newest_first = [StageChange(deal="d1", at=at, stage="demo", from_stage="analysis"),
    ...                 StageChange(deal="d1", at=at, stage="analysis", from_stage="prospect")]
    >>> [change.stage for change in changes_in_order(newest_first)]
    ['analysis', 'demo']
    """
    ordered = sorted(changes, key=AT)
    times = [*map(AT, ordered)]
    if not any(map(eq, times, times[1:])):
        return ordered
    moments = [list(together) for _, together in groupby(ordered, key=AT)]
    found: list[StageChange] = []
    for place, together in enumerate(moments, start=1):
        after = moments[place] if place < len(moments) else None
        onward = {change.from_stage for change in after} if after else {stands}
        found += _chain(together, found[-1].stage if found else None, onward)
    return found


def _chain(
    together: Sequence[StageChange], before: str | None, onward: AbstractSet[str | None]
) -> Sequence[StageChange]:
    """The changes of one moment, from one stage, and if it can be to one of some others."""
    led_to = {change.stage for change in together}
    starts = [change for change in together if change.from_stage == before is not None]
    starts = starts or [change for change in together if change.from_stage not in led_to]
    chains = [_followed(together, start) for start in starts or together]
    return next((chain for chain in chains if chain[-1].stage in onward), chains[0])


def _followed(together: Sequence[StageChange], start: StageChange) -> list[StageChange]:
    """The changes from one of them on, each the one that leads on, else the next as given."""
    chain, waiting = [start], [change for change in together if change is not start]
    while waiting:
        leading = [change for change in waiting if change.from_stage == chain[-1].stage]
        chain.append((leading or waiting)[0])
        waiting.remove(chain[-1])
    return chain
