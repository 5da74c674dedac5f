"""Topic: how what was expected of a deal changed while it was worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Deal, DealChange
from salesprocess.testing.territory.revisions import revisions_of

if TYPE_CHECKING:
    from salesprocess.testing.clean.draft import Draft


def write_revisions(draft: Draft) -> None:
    """Write what was thought better of, deal by deal."""
    deals = {deal.id: deal for deal in draft.all(Deal)}
    for life in draft.every_life():
        moves = [draft.told_at(life.place, half) for _, half in life.taken[1:]]
        if moves:
            found = revisions_of(draft.dice, deals[life.id], moves)
            draft.all(DealChange).extend(found)
