"""Stays: in which stage a deal stood, from when to when, as far as either is known."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from salesprocess.moments import shown_day

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.processes.process import SalesProcess


class Move(Enum):
    """How a deal came into a stage."""

    OPENED = "opened"
    """It is the first stage the deal is known to have stood in."""
    FORWARD = "forward"
    """From the stage just before."""
    SKIPPED = "skipped"
    """Forward, over one stage or more."""
    BACK = "back"
    """From a later stage."""
    LOST = "lost"
    """Into a lost stage, which leads out of the order."""
    REOPENED = "reopened"
    """Out of a won or a lost stage."""
    ACROSS = "across"
    """From another process, or from or into a stage that no process has."""


class StageStay(NamedTuple):
    """One stay of a deal in a stage; a return is another stay.

    Args:
        deal: The id of the deal.
        process: The id of the process the stage belongs to; `None` where no process has it.
        stage: The id of the stage; `None` where no process has it.
        entered: When the deal came into it; `None` where no one knows.
        left: When it left it or was closed; `None` while it stands in it, and where no one
            knows.
        is_current: Whether it stands in it still.
        number: Which stay of this deal in this stage it is, from 1.
        move: How the deal came into it.
    """

    deal: str
    process: str | None
    stage: str | None
    entered: datetime | None
    left: datetime | None
    is_current: bool
    number: int
    move: Move

    def __repr__(self) -> str:
        end = "now" if self.is_current else shown_day(self.left)
        return f"StageStay({self.deal}: {self.stage or '–'}, {shown_day(self.entered)} to {end})"


def move_between(before: str | None, stage: str, process: SalesProcess) -> Move:
    """How a deal came from one stage of a process into another.

    Args:
        before: The id of the stage it came from; `None` if it came from none.
        stage: The id of the stage it came into.
        process: The process both belong to.

    >>> from salesprocess.processes import SPADCO
    >>> move_between("demo", "prospect", SPADCO)
    <Move.BACK: 'back'>
    """
    if before is None:
        return Move.OPENED
    if stage in process.lost:
        return Move.LOST
    if before in process.closing:
        return Move.REOPENED
    steps = process.positions[stage] - process.positions[before]
    return Move.FORWARD if steps == 1 else Move.SKIPPED if steps > 1 else Move.BACK
