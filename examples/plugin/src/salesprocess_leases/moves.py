"""What to do about a lease, as a decision table."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.decisions import NO, YES, Choice, DecisionTable, Flag, Is, Row, Unknown
from salesprocess_leases.settings import LeaseSettings

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.records import Machine


class LeasePhase(Enum):
    """How near the last day for notice is."""

    RUNNING = "running"
    DECIDING = "deciding"
    """It is so near that the customer begins to decide."""
    GOES_ON = "goes_on"
    """It has passed."""


class LeaseMove(Enum):
    """What to do about a lease."""

    WAIT = "wait"
    RENEW = "renew"
    """It is ours: offer a new one."""
    WIN_OVER = "win_over"
    """It is a competitor's: offer a better one."""
    FIND_OUT = "find_out"
    """Something is not known that makes the difference."""


LEASE_MOVE = DecisionTable(
    "lease move",
    [Choice("phase", tuple(LeasePhase)), Flag("ours")],
    [
        Row({"phase": Is(LeasePhase.RUNNING)}, LeaseMove.WAIT),
        Row({"phase": Is(LeasePhase.DECIDING), "ours": YES}, LeaseMove.RENEW),
        Row({"phase": Is(LeasePhase.DECIDING), "ours": NO}, LeaseMove.WIN_OVER),
        Row(
            {"phase": Is(LeasePhase.DECIDING), "ours": Unknown()},
            LeaseMove.FIND_OUT,
            note="whose is it?",
        ),
        Row({"phase": Is(LeasePhase.GOES_ON)}, LeaseMove.FIND_OUT, note="until when?"),
        Row({"phase": Unknown()}, LeaseMove.FIND_OUT, note="when does it end?"),
    ],
    source="the plug-in's own",
)
"""From how near the last day for notice is, and whose the machine is, to what to do."""


def notice_day(machine: Machine, settings: LeaseSettings) -> date | None:
    """The last day on which the lease of a machine can be ended; `None` if it is not known."""
    end = machine.lease_ends_on
    return end and end - timedelta(days=settings.notice_days)


def lease_move(case: Case, machine: Machine) -> LeaseMove:
    """What to do about the lease of a machine.

    Args:
        case: The case; where its book has no `vendor` no one knows which machines are ours.
        machine: The machine.
    """
    vendor = case.book.vendor
    known = vendor is not None and machine.vendor is not None
    ours = machine.vendor == vendor if known else None
    return LEASE_MOVE.outcome({"phase": _phase(case, machine), "ours": ours})


def _phase(case: Case, machine: Machine) -> LeasePhase | None:
    settings, today = case.get(LeaseSettings), case.as_of.date()
    last = notice_day(machine, settings)
    if last is None:
        return None
    if last < today:
        return LeasePhase.GOES_ON
    is_near = (last - today).days <= settings.ahead_days
    return LeasePhase.DECIDING if is_near else LeasePhase.RUNNING
