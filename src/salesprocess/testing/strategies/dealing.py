"""Deals: how they move, what is shown and offered, and what the market buys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from salesprocess.records import (
    Deal,
    DealChange,
    DealField,
    DealLine,
    Demonstration,
    ExchangeRate,
    ForecastCategory,
    Hold,
    MarketPurchase,
    Outcome,
    Proposal,
    StageChange,
)
from salesprocess.records.deals import HELD
from salesprocess.testing.strategies.partial_record import Sketch, drawn
from salesprocess.testing.strategies.values import (
    amounts,
    any_of,
    currencies,
    days,
    maybe,
    several,
    texts,
)

if TYPE_CHECKING:
    from datetime import datetime

    from hypothesis.strategies import SearchStrategy

ENDED = [outcome for outcome in Outcome if outcome is not Outcome.OPEN]
DRAWN: dict[DealField, SearchStrategy[Any]] = {
    DealField.AMOUNT: amounts(),
    DealField.EXPECTED_ORDER_ON: days(),
    DealField.PROBABILITY: st.floats(0, 1),
    DealField.CATEGORY: st.sampled_from(ForecastCategory),
}
"""What is drawn for a field of a deal before it changed, and after."""


def deals(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[Deal]:
    """Deals, open and ended; of some only the day is known on which they opened or closed.

    They are of no process that has a name, and merged into no other, unless that is fixed.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.

    >>> from datetime import date
    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> find(deals(id="d1", closed=date(2026, 3, 2)), bool, settings=first).is_open
    False
    """
    return drawn(Deal, fill_deal, fixed, moments)


def stage_changes(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[StageChange]:
    """Moves of deals into a stage of any name.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(StageChange, fill_stage_change, fixed, moments)


def deal_changes(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[DealChange]:
    """Changes of the amount, the order date, the probability or the category of deals.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(deal_changes(deal="d1", changed=DealField.PROBABILITY), lambda change: change.after)
    DealChange(deal='d1', at=datetime.datetime(2000, 1, 1, 0, 0),
    changed=<DealField.PROBABILITY: 'probability'>, after=1.0)
    """
    return drawn(DealChange, fill_deal_change, fixed, moments)


def holds(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[Hold]:
    """Times on hold, some of them not over, of some only the days.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Hold, fill_hold, fixed, moments)


def deal_lines(**fixed: object) -> SearchStrategy[DealLine]:
    """Lines of deals about any product, some of them without an amount.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(deal_lines(id="l1", deal="d1", product="C300"), lambda line: line.amount is None)
    DealLine(id='l1', deal='d1', product='C300')
    """
    return drawn(DealLine, fill_deal_line, fixed)


def exchange_rates(**fixed: object) -> SearchStrategy[ExchangeRate]:
    """Exchange rates between two of three currencies.

    Args:
        fixed: For a field its value, or a strategy for it.

    >>> from hypothesis import find
    >>> find(exchange_rates(into="EUR"), lambda rate: rate.currency == "JPY").into
    'EUR'
    """
    return drawn(ExchangeRate, fill_exchange_rate, fixed)


def proposals(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[Proposal]:
    """Offers of any vendor, some of them within a deal.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Proposal, fill_proposal, fixed, moments)


def demonstrations(
    *, moments: SearchStrategy[datetime] | None = None, **fixed: object
) -> SearchStrategy[Demonstration]:
    """Demonstrations, some of which no one attended.

    Args:
        moments: Where moments come from; by default they are like those fixed, else
            without a time zone.
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(Demonstration, fill_demonstration, fixed, moments)


def market_purchases(**fixed: object) -> SearchStrategy[MarketPurchase]:
    """What accounts bought from any vendor, some of it within a deal of ours.

    Args:
        fixed: For a field its value, or a strategy for it.
    """
    return drawn(MarketPurchase, fill_market_purchase, fixed)


def fill_deal(deal: Sketch) -> None:
    """Draws the fields of a deal; what has closed is no longer open."""
    if deal.fields.get("outcome") is Outcome.OPEN:
        deal.fill(closed=st.none())
    fixed = set(deal.fields)
    deal.fill_span("opened", "closed", deal.moments)
    deal.know_by_day("opened", "closed", fixed)
    deal.fill_priced("amount")
    deal.fill_id()
    deal.fill(
        name=maybe(texts()),
        account=maybe(texts()),
        rep=maybe(texts()),
        outcome=any_of(Outcome if deal.is_none("closed") else ENDED),
        ending=maybe(texts()),
        product=maybe(texts()),
        stage=maybe(texts()),
        source=maybe(texts()),
        competitor=maybe(texts()),
        lost_reasons=several(texts()),
        probability=maybe(st.floats(0, 1)),
        expected_order_on=maybe(days()),
        process=st.none(),
        category=maybe(any_of(ForecastCategory)),
    )


def fill_stage_change(change: Sketch) -> None:
    """Draws the fields of a move."""
    change.fill(deal=texts(), at=change.moments, stage=texts(), from_stage=maybe(texts()))


def fill_deal_change(change: Sketch) -> None:
    """Draws the fields of a change of what is expected; both values fit what changed."""
    known = [change.fields.get(name) for name in ("before", "after")]
    fitting = [
        changed
        for changed, must in HELD.items()
        if all(value is None or must.holds(value) for value in known)
    ]
    change.fill(deal=texts(), at=change.moments, changed=any_of(fitting or DealField))
    values = DRAWN[change.fields["changed"]]
    change.fill(before=maybe(values), after=maybe(values))


def fill_hold(hold: Sketch) -> None:
    """Draws the fields of a time on hold."""
    fixed = set(hold.fields)
    hold.fill_span("since", "until", hold.moments, needed={"since"})
    hold.know_by_day("since", "until", fixed)
    hold.fill(deal=texts())


def fill_deal_line(line: Sketch) -> None:
    """Draws the fields of a line of a deal."""
    line.fill(id=texts(), deal=texts(), product=texts(), quantity=maybe(amounts()))
    line.fill_priced("amount")


def fill_exchange_rate(rate: Sketch) -> None:
    """Draws the fields of an exchange rate, of one currency in another."""
    known = rate.fields.get("currency")
    rate.fill(into=currencies().filter(lambda code: code != known))
    into = rate.fields["into"]
    rate.fill(
        currency=currencies().filter(lambda code: code != into),
        on=days(),
        rate=amounts().filter(bool),
    )


def fill_proposal(proposal: Sketch) -> None:
    """Draws the fields of an offer."""
    proposal.fill(
        id=texts(),
        account=texts(),
        vendor=texts(),
        submitted=proposal.moments,
        deal=maybe(texts()),
    )


def fill_demonstration(demonstration: Sketch) -> None:
    """Draws the fields of a demonstration."""
    demonstration.fill(
        id=texts(), deal=texts(), held=demonstration.moments, attended=several(texts())
    )


def fill_market_purchase(purchase: Sketch) -> None:
    """Draws the fields of what an account bought."""
    purchase.fill(
        id=texts(),
        account=texts(),
        vendor=texts(),
        bought_on=days(),
        units=st.integers(1, 999),
        deal=maybe(texts()),
    )
    purchase.fill_priced("amount")
