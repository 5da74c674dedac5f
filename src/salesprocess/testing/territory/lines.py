"""Topic: of which products a deal is, where that is written down."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.records import DealLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Deal
    from salesprocess.testing.territory.draft import Draft

ADDED = 0.3
"""The share of deals with something added to the product."""

ADD_ON = "Onboarding"
OF_THE_AMOUNT = Decimal("0.1")
"""What the addition is worth."""


def write_lines(draft: Draft) -> None:
    """Write the lines of every deal that has an amount."""
    for deal in draft.deals:
        if draft.trade.has_lines and deal.amount is not None:
            draft.deal_lines.extend(_lines(draft, deal, deal.amount))


def _lines(draft: Draft, deal: Deal, amount: Decimal) -> Iterator[DealLine]:
    dice, trade = draft.dice, draft.trade
    added = amount * OF_THE_AMOUNT if dice.chance(ADDED) else Decimal(0)
    product, seats = dice.one_of(trade.models[trade.vendor]), dice.skewed(*trade.monthly)
    lines = [(product, Decimal(seats), amount - added), (ADD_ON, Decimal(1), added)]
    for place, (name, quantity, worth) in enumerate(lines, start=1):
        if worth:
            yield DealLine(
                id=f"{deal.id}-{place}",
                deal=deal.id,
                product=name,
                quantity=quantity,
                amount=worth,
                currency=deal.currency,
            )
