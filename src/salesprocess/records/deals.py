"""Deals: how they moved, what was shown and offered, and what the market bought."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from attrs import evolve, field, frozen

from salesprocess.records.must import (
    AMOUNT,
    DAY,
    MOMENT,
    POSITIVE,
    SHARE,
    TEXT,
    Beside,
    Record,
    as_tuple,
    currency_of,
    each,
    maybe,
    moment,
    one_of,
    refers_to,
)


class Outcome(Enum):
    """How a deal stands or ended."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    DERAILED = "derailed"
    """It ended without an order to anyone: the customer gave up the plan."""


OUTCOME = evolve(
    one_of(Outcome),
    beside=Beside(
        "closed",
        lambda outcome, closed: (
            f"won, lost or derailed, since it closed {closed}"
            if outcome is Outcome.OPEN and closed is not None
            else None
        ),
    ),
)


@frozen(kw_only=True, repr=False)
class Deal(Record):
    """An opportunity, from its opening to its close.

    Args:
        id: What the CRM knows it by.
        account: The id of the account; `None` where the CRM does not say.
        rep: Who works on it.
        opened: When it began; `None` where the CRM does not say.
        closed: When it ended; `None` while it is open, or where the CRM does not say.
        outcome: How it stands.
        stage: The id of the stage it stands in, as the CRM writes it.
        amount: What it is worth, in `currency`.
        currency: The code of the amount's currency.
        source: Where it came from.
        competitor: Who else was in it, or won it.
        lost_reasons: Why it was lost, in the CRM's own words.
        probability: The rep's own estimate of an order, from 0 to 1.
        expected_order_on: When the rep expects the order.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> Deal(id="d1", rep="A", opened=datetime(2026, 3, 2), closed=datetime(2026, 1, 5))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a Deal
      - closed: expected nothing before 2026-03-02 00:00:00, got 2026-01-05 00:00:00
      - outcome: expected won, lost or derailed, since it closed 2026-01-05 ..., got Outcome.OPEN
    """

    id: str = field(validator=TEXT)
    account: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("accounts"))
    rep: str | None = field(default=None, validator=maybe(TEXT))
    opened: datetime | None = field(default=None, validator=maybe(MOMENT))
    closed: datetime | None = field(default=None, validator=maybe(moment(not_before="opened")))
    outcome: Outcome = field(default=Outcome.OPEN, validator=OUTCOME)
    stage: str | None = field(default=None, validator=maybe(TEXT))
    amount: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    currency: str | None = field(default=None, validator=currency_of("amount"))
    source: str | None = field(default=None, validator=maybe(TEXT))
    competitor: str | None = field(default=None, validator=maybe(TEXT))
    lost_reasons: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))
    probability: float | None = field(default=None, validator=maybe(SHARE))
    expected_order_on: date | None = field(default=None, validator=maybe(DAY))

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.outcome is Outcome.OPEN


@frozen(kw_only=True, repr=False)
class StageChange(Record):
    """A deal's move into a stage.

    Args:
        deal: The id of the deal.
        at: When it moved.
        stage: The id of the stage it moved to.
        from_stage: The id of the stage it left; `None` where the CRM does not say.
    """

    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    at: datetime = field(validator=MOMENT)
    stage: str = field(validator=TEXT)
    from_stage: str | None = field(default=None, validator=maybe(TEXT))


@frozen(kw_only=True, repr=False)
class Proposal(Record):
    """An offer made to an account, by us or by a competitor.

    Args:
        id: What the CRM knows it by.
        account: The id of the account.
        vendor: Who made it.
        submitted: When.
        deal: The id of the deal it belongs to, if there is one.
    """

    id: str = field(validator=TEXT)
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    vendor: str = field(validator=TEXT)
    submitted: datetime = field(validator=MOMENT)
    deal: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("deals"))


@frozen(kw_only=True, repr=False)
class Demonstration(Record):
    """A demonstration held for a deal.

    Args:
        id: What the CRM knows it by.
        deal: The id of the deal.
        held: When it was held.
        attended: The ids of the customer's people who were there.
    """

    id: str = field(validator=TEXT)
    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    held: datetime = field(validator=MOMENT)
    attended: tuple[str, ...] = field(
        default=(), converter=as_tuple, validator=each(TEXT), metadata=refers_to("contacts")
    )


@frozen(kw_only=True, repr=False)
class MarketPurchase(Record):
    """What an account bought, from whomever: known even where we had no deal (method §3.1).

    Args:
        id: What the CRM knows it by.
        account: The id of the account.
        vendor: Who it bought from.
        bought_on: When.
        units: How many machines.
        amount: For how much, in `currency`.
        currency: The code of the amount's currency.
        deal: The id of our deal for it, if there was one.
    """

    id: str = field(validator=TEXT)
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    vendor: str = field(validator=TEXT)
    bought_on: date = field(validator=DAY)
    units: int = field(default=1, validator=POSITIVE)
    amount: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    currency: str | None = field(default=None, validator=currency_of("amount"))
    deal: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("deals"))
