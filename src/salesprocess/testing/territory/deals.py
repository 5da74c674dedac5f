"""Topic: the deals, and how they move through the stages of SPADCO (method §5.1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, field

from salesprocess.frozen import frozen
from salesprocess.records import Deal, Outcome
from salesprocess.testing.territory.draft import CURRENCY, weekday
from salesprocess.testing.territory.journey import OFFERED_IN, Journey

if TYPE_CHECKING:
    from salesprocess.records import Account
    from salesprocess.testing.territory.draft import Draft

SOBER = {
    "suspect": 0.05,
    "prospect": 0.12,
    "analysis": 0.22,
    "demo": 0.35,
    "close": 0.6,
    "order": 0.7,
}
"""How likely an order is, seen soberly, for a deal in each stage."""

DEALS_OF_AN_ACCOUNT = ((0, 0.15), (1, 0.35), (2, 0.35), (3, 0.15))
BEGINS_AS_PROSPECT = 0.1
ENDS = (
    ((Outcome.LOST, 30), 0.5),
    ((Outcome.NO_DECISION, 30), 0.18),
    ((Outcome.NO_DECISION, 70), 0.24),
    ((Outcome.OPEN, None), 0.08),
)
"""How a deal ends that does not move on, and after about how many days: some are given up
only after a long silence, and a few are forgotten."""

IN_COMPETITION = 0.4
WINNER_KNOWN = 0.7
ESTIMATED = 0.9
DAYS_TO_THE_ORDER = 85
UNPRICED = ("suspect", "prospect")
LOST_EARLY = (
    (("relationship",), 3.0),
    (("product",), 2.0),
    (("too late",), 4.0),
    (("price",), 1.0),
)
"""Why deals are lost, as the reps say, before we made an offer."""

LOST_LATE = (
    (("price",), 6.0),
    (("price", "relationship"), 1.0),
    (("relationship",), 2.0),
    (("product",), 2.0),
)
"""Why they are lost with our offer on the table."""


@frozen
class _Opening:
    """The beginning of a deal."""

    account: Account
    at: datetime


@frozen
class _End:
    """How a deal stands at the end of the year."""

    outcome: Outcome
    closed: datetime | None = field(default=None)


def write_deals(draft: Draft) -> None:
    """Write the deals in the order of their opening, so that diaries fill fairly."""
    openings = [
        _Opening(account, _opened(draft, account))
        for account in draft.accounts
        for _ in range(draft.dice.weighted(DEALS_OF_AN_ACCOUNT))
    ]
    openings.sort(key=lambda opening: opening.at)
    for number, opening in enumerate(openings, start=1):
        _write_deal(draft, f"d{number:04}", opening)


def _opened(draft: Draft, account: Account) -> datetime:
    """Some deals come over from the year before; none is older than its account."""
    day = draft.first_day + timedelta(days=draft.dice.between(-45, 350))
    return draft.evening(weekday(max(day, account.opened_on or day)))


def _write_deal(draft: Draft, deal_id: str, opening: _Opening) -> None:
    """Write a deal that has gone as far as it goes."""
    journey = Journey(
        draft=draft,
        deal=deal_id,
        account=opening.account.id,
        rep=str(opening.account.rep),
        stage="prospect" if draft.dice.chance(BEGINS_AS_PROSPECT) else "suspect",
        since=max(opening.at.date(), draft.first_day),
    )
    journey.go()
    deal = _deal(draft, opening, journey)
    draft.deals.append(_with_loss(draft, deal) if deal.outcome is Outcome.LOST else deal)


def _deal(draft: Draft, opening: _Opening, journey: Journey) -> Deal:
    dice = draft.dice
    end = _end(draft, journey)
    return Deal(
        id=journey.deal,
        account=journey.account,
        rep=journey.rep,
        opened=opening.at,
        closed=end.closed,
        outcome=end.outcome,
        stage=journey.stage,
        amount=None if journey.stage in UNPRICED else _amount(draft),
        currency=CURRENCY,
        source=dice.one_of(draft.trade.sources),
        competitor=dice.one_of(draft.trade.rivals) if dice.chance(IN_COMPETITION) else None,
        probability=_estimate(draft, journey) if dice.chance(ESTIMATED) else None,
        expected_order_on=opening.at.date() + timedelta(days=dice.around(DAYS_TO_THE_ORDER)),
    )


def _end(draft: Draft, journey: Journey) -> _End:
    """An order wins; of the rest, what would end after the year is open still."""
    if journey.ordered is not None:
        return _End(Outcome.WON, journey.ordered)
    outcome, days = draft.dice.weighted(ENDS)
    if days is None:
        return _End(outcome)
    day = weekday(journey.since + timedelta(days=draft.dice.around(days)))
    return _End(Outcome.OPEN) if day > draft.last_day else _End(outcome, draft.evening(day))


def _amount(draft: Draft) -> Decimal:
    """From one to four pieces, dear or cheap."""
    least, most = draft.trade.price
    price = 100 * (least + draft.dice.skewed(0, most - least))
    return Decimal(price * draft.dice.weighted(((1, 6), (2, 3), (4, 1))))


def _estimate(draft: Draft, journey: Journey) -> float:
    """How likely the rep holds an order to be, who may be an optimist."""
    hope = draft.team[journey.rep].optimism + draft.dice.between(-5, 5) / 100
    return round(min(0.95, max(0.0, SOBER[journey.stage] + hope)), 2)


def _with_loss(draft: Draft, deal: Deal) -> Deal:
    """The lost deal with the reasons given and, often, the name of the winner."""
    winner = draft.dice.one_of(draft.trade.rivals) if draft.dice.chance(WINNER_KNOWN) else None
    return evolve(
        deal,
        competitor=deal.competitor or winner,
        lost_reasons=draft.dice.weighted(LOST_LATE if deal.stage in OFFERED_IN else LOST_EARLY),
    )
