"""Paths of deals through the stages, and what they say of conversion, as bits that can be counted.

A deal's path is reduced to a `Signature`: for each way of saying "reached", whole numbers whose
bit `n` is about the stage at place `n`. Deals of one signature are alike to every question about
conversion, so a summary only counts them.

When a deal came into a stage may be unknown. So beside the bits of what is so stand those of
what may be so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salesprocess.frozen import frozen
from salesprocess.pipeline.funnel.bits import bits
from salesprocess.pipeline.funnel.reach import WAYS, PathRead, Reach

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.left_out import Missing
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline.funnel.bits import Bits
    from salesprocess.pipeline.funnel.scales import Scale, Stand


@frozen
class Footprint:
    """What one deal has reached on one scale, by one way of saying "reached".

    Bit `n` of a number is about the stage at place `n` of the scale.

    Args:
        reached: The stages it has reached.
        dated: Those of which it is known when.
        within: Those it reached in the window.
        perhaps: Those it may have reached in the window, or not.
        followed: Those it reached a whole horizon ago or earlier; 0 without a horizon.
        in_time: For each place, the stages it had reached by the end of the horizon that
            began with this one; 0 for one it did not reach. Empty without a horizon.
        perhaps_in_time: The same, for those it may have reached by then, or not.
    """

    reached: Bits
    dated: Bits
    within: Bits
    perhaps: Bits
    followed: Bits
    in_time: tuple[Bits, ...]
    perhaps_in_time: tuple[Bits, ...]


@frozen
class Signature:
    """All that a deal's path has to say about conversion.

    Args:
        footprints: For each of the two scales, and on it for each member of `Reach`, one;
            `None` for a scale on which the deal has no place, since it is of another process.
        outcome: How it stands or ended.
        is_recorded: Whether its stages are on record from its opening on.
        ended_within: Whether it ended in the window; `None` where no one can tell.
        may_live_within: Whether it may have lived at some time in the window.
        missing: What is not known where it can not be placed.
        letters: The places of the letters that the processes have in which it stood.
    """

    footprints: tuple[tuple[Footprint, ...] | None, tuple[Footprint, ...] | None]
    outcome: Outcome
    is_recorded: bool
    ended_within: bool | None
    may_live_within: bool
    missing: Missing
    letters: Bits

    def footprint(self, scale: int, reach: Reach) -> Footprint | None:
        """What the deal has reached on a scale, by one way of saying so."""
        found = self.footprints[scale]
        return found[_NUMBER[reach]] if found else None

    @property
    def is_placed(self) -> bool:
        """Whether it is known to have stood anywhere on the way to an order."""
        return any(prints[0].reached for prints in self.footprints if prints)


class Path(NamedTuple):
    """What a deal came into, in time, and how the entries lie to window and horizon.

    A tuple, since there is one for each deal and it has to be counted fast. Of an entry stands
    one bit in each number, that of its place in time. The first entry is that into whatever a
    deal stood in before the first stage that is known of it: it is nowhere.

    Args:
        process: The id of the process the deal belongs to.
        stands: The stages, and the order if it is won.
        dated: The entries of which it is known when they were.
        within: Those in the window.
        perhaps: Those that may lie in the window, or not.
        followed: Those that have their horizon behind them; 0 where there is none.
        until: For each entry, the entries that lie before the end of its horizon, and those
            that may; empty where there is none.
        asked: For each entry and scale, the places that a deal could pass until then.
        outcome: How the deal stands or ended.
        is_recorded: Whether its stages are on record from its opening on.
        ended_within: Whether it ended in the window; `None` where no one can tell.
        may_live_within: Whether it may have lived at some time in the window.
        missing: What is not known where it can not be placed.
    """

    process: str | None
    stands: tuple[Stand, ...]
    dated: Bits
    within: Bits
    perhaps: Bits
    followed: Bits
    until: tuple[tuple[Bits, Bits], ...]
    asked: tuple[tuple[Bits, Bits], ...]
    outcome: Outcome
    is_recorded: bool
    ended_within: bool | None
    may_live_within: bool
    missing: Missing

    def signature(self, against: tuple[Scale, Scale]) -> Signature:
        """What the path says, read against the two scales of its process."""
        own, letters = (self._read(number, scale) for number, scale in enumerate(against))
        stages = self._footprints(own, against[0])
        alike = own == letters and len(against[0].names) == len(against[1].names)
        by_letter = stages if alike else self._footprints(letters, against[1])
        return Signature(
            (stages, by_letter),
            self.outcome,
            self.is_recorded,
            self.ended_within,
            self.may_live_within,
            self.missing,
            self._of_processes(against[1]),
        )

    def reached(self, number: int, scale: Scale, reach: Reach) -> Mapping[int, int]:
        """By which entry each place of a scale was first reached; none of a process it is not of.

        Args:
            number: The number of the scale.
            scale: The scale.
            reach: What it means that a stage was reached.
        """
        read = self._read(number, scale)
        return WAYS[reach](read) if read else {}

    def _of_processes(self, scale: Scale) -> Bits:
        """The places that the processes it stood in have on a scale."""
        processes = {self.process, *(process for process, _, _ in self.stands)} - {None}
        places = 0 if processes else scale.held(None)
        for process in processes:
            places |= scale.held(process)
        return places

    def _read(self, number: int, scale: Scale) -> PathRead | None:
        """The path against one scale; `None` for that of a process it is not of."""
        places = [scale.place_of.get(stand) for stand in self.stands]
        is_here = any(place is not None for place in places)
        if not is_here and number == 0 and self.process not in scale.passing:
            return None
        asked = [of_scales[number] for of_scales in self.asked]
        return PathRead(places, asked, imputed_at=None if self.is_recorded else 0)

    def _footprints(self, read: PathRead | None, scale: Scale) -> tuple[Footprint, ...] | None:
        if read is None:
            return None
        return tuple([self._footprint(WAYS[reach](read), len(scale.names)) for reach in Reach])

    def _footprint(self, reached: Mapping[int, int], places: int) -> Footprint:
        """The footprint of the places reached, each with the number of the entry that did it."""
        in_time: tuple[Bits, ...] = ()
        perhaps_in_time: tuple[Bits, ...] = ()
        if self.until:
            pairs = [self._in_time(reached, place) for place in range(places)]
            in_time = tuple([surely for surely, _ in pairs])
            perhaps_in_time = tuple([perhaps for _, perhaps in pairs])
        return Footprint(
            bits(reached),
            _among(reached, self.dated),
            _among(reached, self.within),
            _among(reached, self.perhaps),
            _among(reached, self.followed),
            in_time,
            perhaps_in_time,
        )

    def _in_time(self, reached: Mapping[int, int], place: int) -> tuple[Bits, Bits]:
        if place not in reached:
            return 0, 0
        surely, perhaps = self.until[reached[place]]
        return _among(reached, surely), _among(reached, perhaps)


def _among(reached: Mapping[int, int], entries: Bits) -> Bits:
    """The places whose entry is one of some."""
    held = 0
    for place, entry in reached.items() if entries else ():
        held |= (entries >> entry & 1) << place
    return held


_NUMBER = {reach: number for number, reach in enumerate(Reach)}
