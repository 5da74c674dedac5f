"""Topic: offers, ours and the rivals', and what the accounts bought from anyone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from salesprocess.records import MarketPurchase, Outcome, Proposal
from salesprocess.records.in_time import own_day
from salesprocess.testing.territory.draft import weekday
from salesprocess.testing.territory.journey import OFFERED_IN

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Account, Deal
    from salesprocess.testing.territory.draft import Draft

AMOUNT_OF_A_UNIT = 7000
RIVAL_OFFERS = 0.7
RIVAL_OFFERS_WITHIN = 20
PURCHASE_KNOWN = 0.8
HEARD_OF_WITHIN = 10
WITHOUT_US = 0.09


def write_market(draft: Draft) -> None:
    """Write the proposals and the purchases, with a deal of ours and without."""
    offered = _offered(draft)
    for deal in draft.deals:
        _write_proposals(draft, deal, offered.get(deal.id))
        _write_purchase(draft, deal)
    for account in draft.accounts:
        if draft.dice.chance(WITHOUT_US):
            _write_missed(draft, account)


def _offered(draft: Draft) -> dict[str, datetime]:
    """When each deal first came to where an offer is made."""
    moments: dict[str, datetime] = {}
    for change in draft.stage_changes:
        if change.stage in OFFERED_IN:
            moments.setdefault(change.deal, change.at)
    return moments


def _write_proposals(draft: Draft, deal: Deal, ours: datetime | None) -> None:
    """Write our offer, if we made one, and that of the rival, before or after it."""
    if ours:
        _propose(draft, str(deal.account), draft.trade.vendor, ours, deal.id)
    if deal.competitor and draft.dice.chance(RIVAL_OFFERS):
        latest = _moment(deal.closed) or datetime.combine(draft.last_day, time(17))
        opened = _moment(deal.opened) or latest
        near = (ours or latest).date() + timedelta(
            days=draft.dice.between(-RIVAL_OFFERS_WITHIN, RIVAL_OFFERS_WITHIN)
        )
        submitted = max(opened, min(latest, draft.evening(weekday(near))))
        _propose(draft, str(deal.account), deal.competitor, submitted, deal.id)


def _moment(known: date | None) -> datetime | None:
    """What a draft holds of a deal's ends: moments, where they are known."""
    return known if isinstance(known, datetime) else None


def _propose(
    draft: Draft, account: str, vendor: str, submitted: datetime, deal: str | None = None
) -> None:
    number = len(draft.proposals) + 1
    draft.proposals.append(
        Proposal(id=f"o{number:04}", account=account, vendor=vendor, submitted=submitted, deal=deal)
    )


def _write_purchase(draft: Draft, deal: Deal) -> None:
    """Write what the account bought: from us if we won, from the rival if we lost to it."""
    if deal.closed is None or deal.outcome is Outcome.NO_DECISION:
        return
    if deal.outcome is Outcome.WON:
        _buy_from_us(draft, deal, own_day(deal.closed))
    elif deal.competitor and draft.dice.chance(PURCHASE_KNOWN):
        _buy_from_rival(draft, deal, deal.competitor, own_day(deal.closed))


def _buy_from_us(draft: Draft, deal: Deal, day: date) -> None:
    draft.market_purchases.append(
        MarketPurchase(
            id=_next_id(draft),
            account=str(deal.account),
            vendor=draft.trade.vendor,
            bought_on=day,
            units=max(1, int((deal.amount or 0) / AMOUNT_OF_A_UNIT)),
            amount=deal.amount,
            currency=deal.currency,
            deal=deal.id,
        )
    )


def _buy_from_rival(draft: Draft, deal: Deal, rival: str, heard_on: date) -> None:
    """We hear of it some days later, and close the deal as lost."""
    draft.market_purchases.append(
        MarketPurchase(
            id=_next_id(draft),
            account=str(deal.account),
            vendor=rival,
            bought_on=heard_on - timedelta(days=draft.dice.between(0, HEARD_OF_WITHIN)),
            units=draft.dice.between(1, 2),
            deal=deal.id,
        )
    )


def _write_missed(draft: Draft, account: Account) -> None:
    """Write a purchase that we had no deal for (method §3.1)."""
    rival, day = draft.dice.one_of(draft.trade.rivals), draft.dice.one_of(draft.working_days)
    offered = weekday(day - timedelta(days=draft.dice.between(7, 30)))
    _propose(draft, account.id, rival, draft.evening(offered))
    draft.market_purchases.append(
        MarketPurchase(id=_next_id(draft), account=account.id, vendor=rival, bought_on=day)
    )


def _next_id(draft: Draft) -> str:
    return f"p{len(draft.market_purchases) + 1:04}"
