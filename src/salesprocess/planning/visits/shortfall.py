"""What finds no place in a plan, and why."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from salesprocess.records import Account


class ShortfallReason(Enum):
    """Why visits to an account find no place in a plan."""

    NO_CAPACITY = "no_capacity"
    """The rep's days are full."""
    TOO_SOON = "too_soon"
    """It was seen so lately, or is going to be, that the time left is too short."""
    NO_REP = "no_rep"
    """No one is there to go."""


@frozen
class Unplanned:
    """An account that is not visited as often as it should be.

    Args:
        account: The account.
        reason: Why.
        calls: How many visits find no place.
    """

    account: Account
    reason: ShortfallReason
    calls: int = 1
