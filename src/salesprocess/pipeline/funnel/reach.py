"""What it means that a deal has reached a stage: four ways to say it of the same path."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.pipeline.funnel.bits import has

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from salesprocess.pipeline.funnel.bits import Bits

    Places = Sequence[int | None]
    """The place of each entry of a deal, in time; `None` for one off the scale."""


class Reach(Enum):
    """What it means that a deal has reached a stage.

    Whatever the deals did, no more have reached a stage in order than ever, and no more ever
    than furthest.
    """

    EVER = "ever"
    """It came into the stage at least once."""
    FURTHEST = "furthest"
    """It came into the stage or a later one: a stage that was skipped is imputed."""
    IN_ORDER = "in_order"
    """It came into all earlier stages one after the other, from the first, and then into it.

    Only those are asked for that existed from its opening until then."""
    RETRACTING = "retracting"
    """It stands in the stage or a later one, or stood there when it ended."""


class PathRead(NamedTuple):
    """A path read against one scale.

    Args:
        places: The place of each entry.
        asked: For each entry, the places that the deal could pass until then.
        imputed_at: By which entry what lies before the first place was reached, where that is
            not on record; `None` where it is.
    """

    places: Places
    asked: Sequence[Bits]
    imputed_at: int | None


def _ever(read: PathRead) -> dict[int, int]:
    reached: dict[int, int] = {}
    for entry, place in enumerate(read.places):
        if place is not None:
            reached.setdefault(place, entry)
    return reached


def _furthest(read: PathRead) -> dict[int, int]:
    return _onward(read, retracting=False)


def _retracting(read: PathRead) -> dict[int, int]:
    """The entry of a place is the one that began the stay at or beyond it."""
    return _onward(read, retracting=True)


def _onward(read: PathRead, *, retracting: bool) -> dict[int, int]:
    reached: list[int] = []
    for entry, place in enumerate(read.places):
        if place is None:
            continue
        if retracting:
            del reached[place + 1 :]
        skipped = entry if reached or read.imputed_at is None else read.imputed_at
        reached += [skipped] * (place - len(reached))
        reached += [entry] * (place + 1 - len(reached))
    return dict(enumerate(reached))


def _in_order(read: PathRead) -> dict[int, int]:
    reached: dict[int, int] = {}
    for entry, place in enumerate(read.places):
        if place is not None and place not in reached and _has_passed(read, entry, place):
            reached[place] = entry
    return reached


def _has_passed(read: PathRead, entry: int, place: int) -> bool:
    """Whether all earlier places that were to be passed were, one after the other."""
    wanted = [earlier for earlier in range(place) if has(read.asked[entry], earlier)]
    passed = iter(read.places[:entry])
    return all(earlier in passed for earlier in wanted)


WAYS: dict[Reach, Callable[[PathRead], dict[int, int]]] = {
    Reach.EVER: _ever,
    Reach.FURTHEST: _furthest,
    Reach.IN_ORDER: _in_order,
    Reach.RETRACTING: _retracting,
}
"""For each way of saying so, from the places of a path to those reached, each with the
number of the entry by which it was reached first."""
