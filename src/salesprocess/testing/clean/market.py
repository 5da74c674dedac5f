"""Topic: offers, ours before the competitors', and what the accounts bought from anyone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from salesprocess.records import Deal, MarketPurchase, Outcome, Proposal
from salesprocess.testing.clean.lives import TURNS
from salesprocess.testing.clean.places import Kind
from salesprocess.testing.clean.rounds import CLEAN_AS_OF
from salesprocess.testing.territory.draft import CURRENCY, VENDOR, weekday

if TYPE_CHECKING:
    from decimal import Decimal

    from salesprocess.testing.clean.draft import Draft
    from salesprocess.testing.clean.lives import Life

RIVAL_FOLLOWS_AFTER = (2, 9)
"""How many days after our offer a competitor's comes in."""


def write_market(draft: Draft) -> None:
    """Write the proposals and the purchases."""
    amounts = {deal.id: deal.amount for deal in draft.all(Deal)}
    for life in draft.every_life():
        half = life.entered("demo")
        if half is not None:
            _write_proposals(draft, life, draft.told_at(life.place, half))
        if life.is_over and life.outcome is not Outcome.DERAILED:
            _write_purchase(draft, life, amounts[life.id])


def _write_proposals(draft: Draft, life: Life, shown: datetime) -> None:
    """Write our offer, and that of a competitor where one is at home."""
    _propose(draft, life, VENDOR, shown)
    day = weekday(shown.date() + timedelta(days=draft.dice.between(*RIVAL_FOLLOWS_AFTER)))
    later = datetime.combine(day, time(16)) + timedelta(minutes=draft.dice.between(0, 60))
    if _has_rival(life) and later <= CLEAN_AS_OF:
        _propose(draft, life, life.place.rival, later)


def _has_rival(life: Life) -> bool:
    """Whether a competitor offers too: not where machines of ours stand already."""
    is_first = life.first < 2 * TURNS
    kind = life.place.kind
    return kind is Kind.PRICE or (kind is Kind.CONQUEST and is_first)


def _propose(draft: Draft, life: Life, vendor: str, submitted: datetime) -> None:
    draft.all(Proposal).append(
        Proposal(
            id=draft.next_id("o", Proposal),
            account=life.place.account,
            vendor=vendor,
            submitted=submitted,
            deal=life.id,
        )
    )


def _write_purchase(draft: Draft, life: Life, amount: Decimal | None) -> None:
    """Write what the account bought: from us, or from the competitor we lost to."""
    is_won = life.outcome is Outcome.WON
    draft.all(MarketPurchase).append(
        MarketPurchase(
            id=draft.next_id("p", MarketPurchase),
            account=life.place.account,
            vendor=VENDOR if is_won else life.place.rival,
            bought_on=life.place.day(life.end),
            amount=amount if is_won else None,
            currency=CURRENCY if is_won else None,
            deal=life.id,
        )
    )
