"""Scales: stages in order, those of a process and those of SPADCO, against which paths are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.pipeline.funnel.bits import bits
from salesprocess.processes.spadco import Spadco

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from salesprocess.pipeline.funnel.bits import Bits
    from salesprocess.processes.process import SalesProcess, Stage

    Stand = tuple[str | None, str | None, bool]
    """The ids of a process and of a stage of it, and whether it is an order to us."""


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
