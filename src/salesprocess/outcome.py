"""How a deal stands or ended: the one word for it in records and in figures."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """How a deal stands or ended."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    NO_DECISION = "no_decision"
    """It ended without an order to anyone: the customer gave up the plan."""
