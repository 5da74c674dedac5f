"""Which stages a deal has reached: four ways to say it, kept as bits that can be counted.

A deal's path through the stages is reduced to a `Signature`: for each way of saying
"reached", whole numbers whose bit `n` is about the stage at place `n`. Deals of one
signature are alike to every question about conversion, so a summary only counts them.

When a deal came into a stage may be unknown. So beside the bits of what is so stand those of
what may be so.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.left_out import Missing
from salesprocess.processes.spadco import Spadco

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from salesprocess.histories import DealHistory
    from salesprocess.outcome import Outcome
    from salesprocess.processes.process import SalesProcess, Stage

    Stand = tuple[str | None, str | None, bool]
    """The ids of a process and of a stage of it, and whether it is an order to us."""

    Places = Sequence[int | None]
    """The place of each entry of a deal, in time; `None` for one off the scale."""

    Bits = int
    """A whole number whose bit `n` is about number `n` of something."""


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


@frozen(eq=False)
class Scale:
    """Stages in order, against which a path is read.

    Args:
        names: What the stage at each place is called.
        place_of: The place of each stand of a deal; lost stages have none, and won ones only
            for a deal that is won.
        passing: For each process, the stages that may have to be passed, each with its place.
    """

    names: tuple[str, ...]
    place_of: Mapping[Stand, int]
    passing: Mapping[str | None, tuple[tuple[int, Stage], ...]]

    def asked(self, process: str | None, start: date, end: date) -> Bits:
        """The places of the stages that a deal of a process could pass between two days."""
        if process not in self.passing:
            return self._all
        existing = {place for place, stage in self.passing[process] if stage.existed(start, end)}
        return bits(existing)

    def held(self, process: str | None) -> Bits:
        """The places that a process has, whenever its stages existed, and the last one."""
        if process not in self.passing:
            return self._all
        return bits({len(self.names) - 1, *(place for place, _ in self.passing[process])})

    @property
    def _all(self) -> Bits:
        return (1 << len(self.names)) - 1


def scales(process: SalesProcess, processes: Iterable[SalesProcess] = ()) -> tuple[Scale, Scale]:
    """The stages of a process, and SPADCO as far as any process counts in it, with the order.

    Several stages may count in one letter; a deal comes into it with the first of them.

    Args:
        process: The process.
        processes: All processes that deals may go through, if there are others.

    >>> from salesprocess.processes import PIPEDRIVE, SALESFORCE
    >>> [scale.names[2] for scale in scales(SALESFORCE)]
    ['Needs Analysis', 'analysis']
    >>> scales(PIPEDRIVE)[1].names[-1]
    'order'
    """
    every = tuple(dict.fromkeys([process, *processes]))
    return _own_scale(process), _letters(every)


def _own_scale(process: SalesProcess) -> Scale:
    places: dict[Stand, int] = {
        (process.id, stage, stage in process.won): place
        for stage, place in process.positions.items()
    }
    passing = tuple(
        (place, process.stage(id_))
        for id_, place in process.positions.items()
        if id_ not in process.won
    )
    return Scale(tuple(process.positions), places, {process.id: passing})


def _letters(processes: Sequence[SalesProcess]) -> Scale:
    counted = {spadco for process in processes for spadco in process.spadco_by_id.values()}
    letters = [spadco for spadco in Spadco if spadco in counted or spadco is Spadco.ORDER]
    places: dict[Stand, int] = {(None, None, True): len(letters) - 1}
    passing: dict[str | None, tuple[tuple[int, Stage], ...]] = {}
    for process in processes:
        on_the_way = {
            stage: letters.index(spadco)
            for stage, spadco in process.spadco_by_id.items()
            if spadco is not Spadco.ORDER and stage not in process.closing
        }
        places |= {(process.id, stage, False): place for stage, place in on_the_way.items()}
        places |= dict.fromkeys(
            [(process.id, stage, True) for stage in (*process.won, None)], len(letters) - 1
        )
        passing[process.id] = tuple(
            (place, process.stage(id_)) for id_, place in on_the_way.items()
        )
    return Scale(tuple(spadco.value for spadco in letters), places, passing)


def missing_stages(history: DealHistory) -> Missing:
    """What is not known of a deal that can not be placed by its stages.

    Args:
        history: What is known of it.
    """
    is_foreign = any(stay.stage is None for stay in history.stays) or history.process is None
    return Missing.STAGE if is_foreign else Missing.STAGES


def find(stage: Spadco | str, process: SalesProcess, against: tuple[Scale, Scale]) -> StagePlace:
    """The number of the scale a stage is on, and its place on it.

    Args:
        stage: A SPADCO stage, or the id of a stage of the process.
        process: The process.
        against: Its scale and that of SPADCO.

    Raises:
        UnknownNameError: If it is no stage on the way to an order; a lost stage is none.

    >>> from salesprocess.processes import SALESFORCE
    >>> find("Closed Won", SALESFORCE, scales(SALESFORCE))
    StagePlace(scale=0, number=8, is_order=True)
    """
    by_letter = isinstance(stage, Spadco)
    name = stage.value if isinstance(stage, Spadco) else stage
    names = against[by_letter].names
    if name not in names:
        kind = "SPADCO stage" if by_letter else "stage on the way"
        raise unknown_name(f"{kind} of {process.id}", name, names)
    is_order = stage is Spadco.ORDER if by_letter else name in process.won
    return StagePlace(int(by_letter), names.index(name), is_order)


class StagePlace(NamedTuple):
    """Where a stage stands.

    Args:
        scale: The number of its scale.
        number: Its place on it.
        is_order: Whether a deal comes into it by being won, and in no other way.
    """

    scale: int
    number: int
    is_order: bool


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
        return _WAYS[reach](read) if read else {}

    def _of_processes(self, scale: Scale) -> Bits:
        """The places that the processes it stood in have on a scale."""
        processes = {self.process, *(process for process, _, _ in self.stands)} - {None}
        places = 0 if processes else scale.held(None)
        for process in processes:
            places |= scale.held(process)
        return places

    def _read(self, number: int, scale: Scale) -> _Read | None:
        """The path against one scale; `None` for that of a process it is not of."""
        places = [scale.place_of.get(stand) for stand in self.stands]
        is_here = any(place is not None for place in places)
        if not is_here and number == 0 and self.process not in scale.passing:
            return None
        asked = [of_scales[number] for of_scales in self.asked]
        return _Read(places, asked, imputed_at=None if self.is_recorded else 0)

    def _footprints(self, read: _Read | None, scale: Scale) -> tuple[Footprint, ...] | None:
        if read is None:
            return None
        return tuple([self._footprint(_WAYS[reach](read), len(scale.names)) for reach in Reach])

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


def has(held: Bits, number: int) -> bool:
    """Whether the bit of a number is set.

    >>> has(0b1000, 3), has(0b1000, 0)
    (True, False)
    """
    return bool(held >> number & 1)


def bits(numbers: Iterable[int]) -> Bits:
    """The bits of different numbers.

    >>> bits([3, 0])
    9
    """
    return sum(map((1).__lshift__, numbers))


def _among(reached: Mapping[int, int], entries: Bits) -> Bits:
    """The places whose entry is one of some."""
    held = 0
    for place, entry in reached.items() if entries else ():
        held |= (entries >> entry & 1) << place
    return held


class _Read(NamedTuple):
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


def _ever(read: _Read) -> dict[int, int]:
    reached: dict[int, int] = {}
    for entry, place in enumerate(read.places):
        if place is not None:
            reached.setdefault(place, entry)
    return reached


def _furthest(read: _Read) -> dict[int, int]:
    return _onward(read, retracting=False)


def _retracting(read: _Read) -> dict[int, int]:
    """The entry of a place is the one that began the stay at or beyond it."""
    return _onward(read, retracting=True)


def _onward(read: _Read, *, retracting: bool) -> dict[int, int]:
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


def _in_order(read: _Read) -> dict[int, int]:
    reached: dict[int, int] = {}
    for entry, place in enumerate(read.places):
        if place is not None and place not in reached and _has_passed(read, entry, place):
            reached[place] = entry
    return reached


def _has_passed(read: _Read, entry: int, place: int) -> bool:
    """Whether all earlier places that were to be passed were, one after the other."""
    wanted = [earlier for earlier in range(place) if has(read.asked[entry], earlier)]
    passed = iter(read.places[:entry])
    return all(earlier in passed for earlier in wanted)


_WAYS: dict[Reach, Callable[[_Read], dict[int, int]]] = {
    Reach.EVER: _ever,
    Reach.FURTHEST: _furthest,
    Reach.IN_ORDER: _in_order,
    Reach.RETRACTING: _retracting,
}
"""For each way of saying so, from the places of a path to those reached, each with the
number of the entry by which it was reached first."""

_NUMBER = {reach: number for number, reach in enumerate(Reach)}
