"""Topic: how what was expected of a deal changed while it was worked on."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import DealChange, DealField
from salesprocess.records.in_time import own_day
from salesprocess.testing.territory.draft import weekday

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from salesprocess.records import Deal
    from salesprocess.testing.territory.dice import Dice
    from salesprocess.testing.territory.draft import Draft

REVISED = 0.2
"""The share of deals of which an order date, an amount or a probability was thought better of."""

STILL_FAR = timedelta(days=60)
"""How far off an order is, at least, while its day is thought better of."""

DAYS_EARLIER = (7, 28)
"""How many days earlier an order is expected then."""

PUT_OFF = 0.75
"""How often an order that did not come on its day is expected later; else the day is forgotten."""

DAYS_LATER = (14, 56)
"""How many days later an order is expected then."""

HUNDREDS_LESS = (1, 6)
"""By how many hundreds a deal is bargained down."""


def write_revisions(draft: Draft) -> None:
    """Write what was thought better of, deal by deal, and what the deals say in the end."""
    moves: dict[str, list[datetime]] = {}
    for move in draft.stage_changes:
        moves.setdefault(move.deal, []).append(move.at)
    for place, deal in enumerate(draft.deals):
        if deal.id in moves:
            draft.deal_changes.extend(revisions_of(draft.dice, deal, moves[deal.id]))
        days = _put_off(draft, deal)
        draft.deal_changes.extend(_changes_of_day(draft, deal, days))
        draft.deals[place] = evolve(deal, expected_order_on=days[-1] if days else None)


def _put_off(draft: Draft, deal: Deal) -> list[date]:
    """The days an order is expected on, one after the other: put off, or forgotten, on its day."""
    due, ends = deal.expected_order_on, own_day(deal.closed) if deal.closed else draft.last_day
    days = [due] if due else []
    while days and weekday(days[-1]) < ends and draft.dice.chance(PUT_OFF):
        days.append(days[-1] + timedelta(days=draft.dice.between(*DAYS_LATER)))
    return days


def _changes_of_day(draft: Draft, deal: Deal, days: list[date]) -> Iterator[DealChange]:
    """The changes from each day to the next, on the evening of the day that passed."""
    for before, after in pairwise(days):
        at, changed = draft.evening(weekday(before)), DealField.EXPECTED_ORDER_ON
        yield DealChange(deal=deal.id, at=at, changed=changed, before=before, after=after)


def revisions_of(dice: Dice, deal: Deal, moves: list[datetime]) -> Iterator[DealChange]:
    """What was thought better of in one deal, up to what its record says.

    Args:
        dice: What decides on it.
        deal: The deal.
        moves: When it moved, in time, at least once: the order date is revised with the first
            move, the amount and the probability with the last.
    """
    due, amount, probability = deal.expected_order_on, deal.amount, deal.probability
    if due and due - moves[0].date() > STILL_FAR and dice.chance(REVISED):
        before = due + timedelta(days=dice.between(*DAYS_EARLIER))
        changed = DealField.EXPECTED_ORDER_ON
        yield DealChange(deal=deal.id, at=moves[0], changed=changed, before=before, after=due)
    if amount and dice.chance(REVISED):
        asked = amount + 100 * dice.between(*HUNDREDS_LESS)
        changed = DealField.AMOUNT
        yield DealChange(deal=deal.id, at=moves[-1], changed=changed, before=asked, after=amount)
    if probability and dice.chance(REVISED):
        yield DealChange(
            deal=deal.id,
            at=moves[-1],
            changed=DealField.PROBABILITY,
            before=round(probability / 2, 2),
            after=probability,
        )
