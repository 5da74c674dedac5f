"""Which stages a deal has reached: four ways to say it, kept as bits that can be counted.

A deal's path through the stages is reduced to a `Signature`: for each way of saying
"reached", whole numbers whose bit `n` is about the stage at place `n`. Deals of one
signature are alike to every question about conversion, so a summary only counts them.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from salesprocess.errors import unknown_name
from salesprocess.pipeline.stages.spadco import Spadco

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from salesprocess.pipeline.stages.process import SalesProcess

    Places = Sequence[int | None]
    """The place of each stage a deal came into, in time; `None` for one off the scale."""


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
    """It came into all earlier stages one after the other, from the first, and then into it."""
    RETRACTING = "retracting"
    """It stands in the stage or a later one, or stood there when it ended."""


@frozen
class Scale:
    """Stages in order, against which a path is read.

    Args:
        names: What the stage at each place is called.
        place_of: The place of each stage of the process; lost stages have none.
    """

    names: tuple[str, ...]
    place_of: Mapping[str, int]


def scales(process: SalesProcess) -> tuple[Scale, Scale]:
    """The stages of a process, and SPADCO as far as the process counts in it.

    Several stages may count in one letter; a deal comes into it with the first of them.

    >>> from salesprocess.pipeline import SALESFORCE
    >>> [scale.names[2] for scale in scales(SALESFORCE)]
    ['Needs Analysis', 'analysis']
    """
    own = Scale(tuple(process.positions), process.positions)
    counted = {
        stage.id: stage.spadco
        for stage in process.stages
        if stage.spadco and stage.id in own.place_of
    }
    letters = [spadco for spadco in Spadco if spadco in counted.values()]
    places = {stage_id: letters.index(spadco) for stage_id, spadco in counted.items()}
    return own, Scale(tuple(spadco.value for spadco in letters), places)


def find(stage: Spadco | str, process: SalesProcess) -> tuple[int, int]:
    """The number of the scale a stage is on, and its place on it.

    Args:
        stage: A SPADCO stage, or the id of a stage of the process.
        process: The process.

    Raises:
        UnknownNameError: If it is no stage on the way to an order; a lost stage is none.

    >>> from salesprocess.pipeline import SALESFORCE
    >>> find(Spadco.DEMO, SALESFORCE), find("Closed Won", SALESFORCE)
    ((1, 3), (0, 8))
    """
    by_letter = isinstance(stage, Spadco)
    name = stage.value if isinstance(stage, Spadco) else stage
    names = scales(process)[by_letter].names
    if name not in names:
        kind = "SPADCO stage" if by_letter else "stage on the way"
        raise unknown_name(f"{kind} of {process.id}", name, names)
    return int(by_letter), names.index(name)


@frozen
class Footprint:
    """What one deal has reached on one scale, by one way of saying "reached".

    Bit `n` of a number is about the stage at place `n` of the scale.

    Args:
        reached: The stages it has reached.
        within: Those it reached in the window.
        followed: Those it reached a whole horizon ago or earlier; 0 without a horizon.
        in_time: For each place, the stages it had reached by the end of the horizon that
            began with this one; 0 for one it did not reach. Empty without a horizon.
    """

    reached: int
    within: int
    followed: int
    in_time: tuple[int, ...]


@frozen
class Signature:
    """All that a deal's path has to say about conversion.

    Args:
        footprints: For each of the two scales, and on it for each member of `Reach`, one.
        is_open: Whether the deal is open.
        ended_within: Whether it ended in the window.
    """

    footprints: tuple[tuple[Footprint, ...], tuple[Footprint, ...]]
    is_open: bool
    ended_within: bool

    def footprint(self, scale: int, reach: Reach) -> Footprint:
        """What the deal has reached on a scale, by one way of saying so."""
        return self.footprints[scale][_NUMBER[reach]]


class Path(NamedTuple):
    """The stages a deal came into, in time, and how the entries lie to window and horizon.

    A tuple, since there is one for each deal and it has to be counted fast.

    Args:
        stages: The ids of the stages.
        within: The entries in the window: the number of the first, and that after the last.
        followed: How many entries, from the first, have their horizon behind them; 0 where
            there is none.
        until: For each entry, the number of the first one beyond its horizon; empty where
            there is none.
        is_open: Whether the deal is open.
        ended_within: Whether it ended in the window.
    """

    stages: tuple[str, ...]
    within: tuple[int, int]
    followed: int
    until: tuple[int, ...]
    is_open: bool
    ended_within: bool

    def signature(self, against: tuple[Scale, Scale]) -> Signature:
        """What the path says, read against the two scales of its process."""
        own, spadco = against
        stages = self._footprints(own)
        letters = stages if spadco.place_of == own.place_of else self._footprints(spadco)
        return Signature((stages, letters), self.is_open, self.ended_within)

    def _footprints(self, scale: Scale) -> tuple[Footprint, ...]:
        places = [scale.place_of.get(stage) for stage in self.stages]
        return tuple(self._footprint(_READ[reach](places), len(scale.names)) for reach in Reach)

    def _footprint(self, reached: Mapping[int, int], places: int) -> Footprint:
        """The footprint of the places reached, each with the number of the entry that did it."""
        first, past = self.within
        return Footprint(
            _bits(reached),
            _bits(place for place, entry in reached.items() if first <= entry < past),
            _bits(place for place, entry in reached.items() if entry < self.followed),
            tuple(self._in_time(reached, place) for place in range(places) if self.until),
        )

    def _in_time(self, reached: Mapping[int, int], place: int) -> int:
        if place not in reached:
            return 0
        until = self.until[reached[place]]
        return _bits(other for other, entry in reached.items() if entry < until)


def has(bits: int, place: int) -> bool:
    """Whether the bit of a place is set.

    >>> has(0b1000, 3), has(0b1000, 0)
    (True, False)
    """
    return bool(bits >> place & 1)


def _bits(places: Iterable[int]) -> int:
    return sum(map((1).__lshift__, places))


def _ever(places: Places) -> dict[int, int]:
    reached: dict[int, int] = {}
    for entry, place in enumerate(places):
        if place is not None:
            reached.setdefault(place, entry)
    return reached


def _furthest(places: Places) -> dict[int, int]:
    reached: list[int] = []
    for entry, place in enumerate(places):
        if place is not None:
            reached += [entry] * (place + 1 - len(reached))
    return dict(enumerate(reached))


def _in_order(places: Places) -> dict[int, int]:
    reached: list[int] = []
    for entry, place in enumerate(places):
        if place == len(reached):
            reached.append(entry)
    return dict(enumerate(reached))


def _retracting(places: Places) -> dict[int, int]:
    """The entry of a place is the one that began the stay at or beyond it."""
    reached: list[int] = []
    for entry, place in enumerate(places):
        if place is not None:
            del reached[place + 1 :]
            reached += [entry] * (place + 1 - len(reached))
    return dict(enumerate(reached))


_READ: dict[Reach, Callable[[Places], dict[int, int]]] = {
    Reach.EVER: _ever,
    Reach.FURTHEST: _furthest,
    Reach.IN_ORDER: _in_order,
    Reach.RETRACTING: _retracting,
}
"""For each way of saying so, from the places of a path to those reached, each with the
number of the entry by which it was reached first."""

_NUMBER = {reach: number for number, reach in enumerate(Reach)}
