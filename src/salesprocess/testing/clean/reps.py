"""Topic: who the reps are, and which accounts and deals they took over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Account, Deal, OwnerChange, Rep
from salesprocess.testing.clean.rounds import FIRST_MONDAY
from salesprocess.testing.territory.reps import (
    TAKEN_OVER,
    accounts_taken_over,
    minutes_later,
    rep_of,
)

if TYPE_CHECKING:
    from salesprocess.testing.clean.draft import Draft


def write_reps(draft: Draft) -> None:
    """Write the reps, the accounts taken over, and the deals that were no one's at first."""
    dice, changes = draft.dice, draft.all(OwnerChange)
    for place, rep in enumerate(draft.reps):
        draft.all(Rep).append(rep_of(dice, rep, place, FIRST_MONDAY))
    if len(draft.reps) > 1:
        changes.extend(accounts_taken_over(dice, draft.all(Account), draft.reps, FIRST_MONDAY))
    for deal in draft.all(Deal):
        if dice.chance(TAKEN_OVER):
            at = minutes_later(dice, deal)
            changes.append(OwnerChange(at=at, rep=deal.rep, deal=deal.id))
