"""The stages that are meant by what records write, and how deals come from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.histories.stays import Move, move_between
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.processes.process import SalesProcess


@frozen(eq=False)
class Place:
    """A stage of a process as the records of its deals mean it; without one where none has it."""

    process: SalesProcess | None = None
    stage: str | None = None
    outcome: Outcome | None = None
    """How a deal ends by standing there; `None` where it does not."""


UNKNOWN = Place()
"""A stage that no process has."""


class Places(dict[str, Place]):
    """The stages that are meant by what the records of the deals of a process write.

    Those of their own process, else of another; one that has several names is one.

    Args:
        processes: The processes, that of the deals first.
    """

    def __init__(self, processes: Sequence[SalesProcess]) -> None:
        super().__init__()
        self.moves: Moves = Moves()
        self._processes = processes
        self._by_id: dict[tuple[str, str], Place] = {}

    def __missing__(self, written: str) -> Place:
        self[written] = found = self._meant(written)
        return found

    def _meant(self, written: str) -> Place:
        for process in self._processes:
            stage = process.known(written)
            if stage is not None:
                is_won, ends = stage in process.won, stage in process.closing
                outcome = (Outcome.WON if is_won else Outcome.LOST) if ends else None
                place = Place(process, stage, outcome)
                return self._by_id.setdefault((process.id, stage), place)
        return UNKNOWN


class Moves(dict["tuple[Place | None, Place]", Move]):
    """How deals came into a stage, by the one they came from, if any, and by itself."""

    def __missing__(self, places: tuple[Place | None, Place]) -> Move:
        before, place = places
        if before is None:
            move = Move.OPENED
        elif place.process is None or place.stage is None or place.process is not before.process:
            move = Move.ACROSS
        else:
            move = move_between(before.stage, place.stage, place.process)
        self[places] = move
        return move
