"""Deals: how they moved, what was shown and offered, and what the market bought."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from attrs import evolve, field

from salesprocess.errors import shown
from salesprocess.frozen import frozen
from salesprocess.outcome import Outcome
from salesprocess.records.must import Beside, ReadBy
from salesprocess.records.record import Record
from salesprocess.records.validators import (
    AMOUNT,
    DAY,
    DAY_OR_MOMENT,
    MOMENT,
    POSITIVE,
    SHARE,
    TEXT,
    Must,
    Share,
    another,
    as_tuple,
    currency_of,
    day_or_moment,
    each,
    maybe,
    one_of,
    refers_to,
)


class ForecastCategory(Enum):
    """What the rep or the manager counts a deal among when orders are forecast."""

    COMMIT = "commit"
    """It is promised for the period."""
    BEST_CASE = "best_case"
    """It comes if all goes well."""
    PIPELINE = "pipeline"
    """It is worked on and not yet counted on."""
    OMITTED = "omitted"
    """It is left out of the forecast."""


class DealField(Enum):
    """What of a deal the CRM keeps the changes of, beside its stage and its owner."""

    AMOUNT = "amount"
    EXPECTED_ORDER_ON = "expected_order_on"
    PROBABILITY = "probability"
    CATEGORY = "category"


OUTCOME = evolve(
    one_of(Outcome),
    beside=Beside(
        "closed",
        lambda outcome, closed: (
            f"won, lost or no decision, since it closed {shown(closed)}"
            if outcome is Outcome.OPEN and closed is not None
            else None
        ),
        unless="{other} is None",
    ),
)


@frozen(kw_only=True, repr=False)
class Deal(Record):
    """An opportunity, from its opening to its close.

    Args:
        id: What the CRM knows it by.
        name: What people call it; `None` where it has no name of its own.
        account: The id of the account; `None` where the CRM does not say.
        rep: Who works on it.
        opened: When it began: a moment, or a day where no more is known; `None` where the
            CRM does not say.
        closed: When it ended, likewise; `None` while it is open, or where the CRM does not
            say. It is not before `opened`: by day, where one of the two is a plain day.
        outcome: How it stands.
        ending: How it ended in the company's own word, such as `Abandoned` or `Duplicate`;
            `outcome` says which of the four kinds that is.
        stage: The id of the stage it stands in, as the CRM writes it.
        product: What it is about, where that is one product; of several each `DealLine` tells.
        amount: What it is worth, in `currency`.
        currency: The code of the amount's currency.
        source: Where it came from.
        competitor: Who else was in it, or won it.
        lost_reasons: Why it was lost, in the CRM's own words.
        probability: The rep's own estimate of an order, from 0 to 1.
        expected_order_on: When the rep expects the order.
        process: The id of the sales process it goes through; `None` for the only one, or
            the first.
        category: What it is counted among when orders are forecast.
        merged_into: The id of the deal that took its place, where the CRM merged two.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> Deal(id="d1", rep="A", opened=datetime(2026, 3, 2), closed=datetime(2026, 1, 5))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a Deal
      - closed: expected nothing before 2026-03-02 00:00:00, got 2026-01-05 00:00:00
      - outcome: expected won, lost or no decision, since it closed 2026-01-05 ..., got Outcome.OPEN
    """

    id: str = field(validator=TEXT)
    name: str | None = field(default=None, validator=maybe(TEXT))
    account: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("accounts"))
    rep: str | None = field(default=None, validator=maybe(TEXT))
    opened: date | datetime | None = field(default=None, validator=maybe(DAY_OR_MOMENT))
    closed: date | datetime | None = field(
        default=None, validator=maybe(day_or_moment(not_before="opened"))
    )
    outcome: Outcome = field(default=Outcome.OPEN, validator=OUTCOME)
    ending: str | None = field(default=None, validator=maybe(TEXT))
    stage: str | None = field(default=None, validator=maybe(TEXT))
    product: str | None = field(default=None, validator=maybe(TEXT))
    amount: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    currency: str | None = field(default=None, validator=currency_of("amount"))
    source: str | None = field(default=None, validator=maybe(TEXT))
    competitor: str | None = field(default=None, validator=maybe(TEXT))
    lost_reasons: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))
    probability: float | None = field(default=None, validator=maybe(SHARE))
    expected_order_on: date | None = field(default=None, validator=maybe(DAY))
    process: str | None = field(default=None, validator=maybe(TEXT))
    category: ForecastCategory | None = field(
        default=None, validator=maybe(one_of(ForecastCategory))
    )
    merged_into: str | None = field(
        default=None, validator=another(maybe(TEXT)), metadata=refers_to("deals")
    )

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.outcome is Outcome.OPEN


@frozen(kw_only=True, repr=False)
class StageChange(Record):
    """A deal's move into a stage.

    It has no id: `deal`, `at` and `stage` are its key.

    Args:
        deal: The id of the deal.
        at: When it moved.
        stage: The id of the stage it moved to.
        from_stage: The id of the stage it left; `None` where the CRM does not say.
    """

    identified_by: ClassVar[tuple[str, ...]] = ("deal", "at", "stage")
    known_from: ClassVar[str | None] = "at"

    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    at: datetime = field(validator=MOMENT)
    stage: str = field(validator=TEXT)
    from_stage: str | None = field(default=None, validator=maybe(TEXT))


@frozen(kw_only=True, repr=False)
class Hold(Record):
    """Some time in which a deal is on hold: it stays open, and its clock stands.

    It has no id: `deal` and `since` are its key.

    Args:
        deal: The id of the deal.
        since: When it was put on hold: a moment, or a day where no more is known.
        until: When it was taken up again, likewise; `None` while it is on hold. It is not before
            `since`: by day, where one of the two is a plain day.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> Hold(deal="d1", since=date(2026, 3, 2), until=date(2026, 4, 1))
    Hold(deal='d1', since=datetime.date(2026, 3, 2), until=datetime.date(2026, 4, 1))
    """

    identified_by: ClassVar[tuple[str, ...]] = ("deal", "since")
    known_from: ClassVar[str | None] = "since"

    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    since: date | datetime = field(validator=DAY_OR_MOMENT)
    until: date | datetime | None = field(
        default=None, validator=maybe(day_or_moment(not_before="since"))
    )


@frozen(kw_only=True, repr=False)
class DealLine(Record):
    """What of one product a deal is about: a deal of several products has a line for each.

    Args:
        id: What the CRM knows it by.
        deal: The id of the deal.
        product: The product.
        quantity: How much or how many of it; `None` where the CRM does not say.
        amount: What that is worth together, in `currency`.
        currency: The code of the amount's currency.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> DealLine(id="l1", deal="d1", product="C300", quantity=Decimal(2),
    ...          amount=Decimal(9000), currency="EUR")
    DealLine(id='l1', deal='d1', product='C300', quantity=Decimal('2'), amount=Decimal('9000'),
    currency='EUR')
    """

    id: str = field(validator=TEXT)
    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    product: str = field(validator=TEXT)
    quantity: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    amount: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    currency: str | None = field(default=None, validator=currency_of("amount"))


HELD = {
    DealField.AMOUNT: AMOUNT,
    DealField.EXPECTED_ORDER_ON: DAY,
    DealField.PROBABILITY: SHARE,
    DealField.CATEGORY: one_of(ForecastCategory),
}
"""What stands in a field of a deal before it changes, and after."""


def _of_what_changed(value: object, changed: object) -> str | None:
    must = HELD.get(changed) if isinstance(changed, DealField) else None
    if must is None or value is None or must.passes(value):
        return None
    return f"{must.expected}, or None, since {changed} changed"


BEFORE_OR_AFTER = Must(
    "an amount, a day, a share, a forecast category, or None",
    lambda value: value is None or any(must.passes(value) for must in HELD.values()),
    Beside("changed", _of_what_changed),
)
READ_BY_WHAT_CHANGED = {
    "read_by": ReadBy(
        "changed",
        {
            DealField.AMOUNT: Decimal,
            DealField.EXPECTED_ORDER_ON: date,
            DealField.PROBABILITY: Share,
            DealField.CATEGORY: ForecastCategory,
        },
    )
}


@frozen(kw_only=True, repr=False)
class DealChange(Record):
    """A change of what is expected of a deal.

    It has no id: `deal`, `at` and `changed` are its key.

    Args:
        deal: The id of the deal.
        at: When it changed.
        changed: What of the deal did.
        before: What stood there, of the kind that `changed` says: an amount in the deal's
            own currency, a day, a probability from 0 to 1 or a category; `None` where
            nothing did, or the CRM does not say.
        after: What stands there since, likewise.

    Raises:
        InvalidValueError: Listing every field that does not hold what it must.

    >>> DealChange(deal="d1", at=datetime(2026, 3, 2), changed=DealField.AMOUNT,
    ...            before=Decimal(900), after=0.5)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a DealChange: after: expected a Decimal from 0 to
    1E+30, of at most 100 digits, or None, since DealField.AMOUNT changed, got 0.5
    """

    identified_by: ClassVar[tuple[str, ...]] = ("deal", "at", "changed")
    known_from: ClassVar[str | None] = "at"

    deal: str = field(validator=TEXT, metadata=refers_to("deals"))
    at: datetime = field(validator=MOMENT)
    changed: DealField = field(validator=one_of(DealField))
    before: Decimal | date | float | ForecastCategory | None = field(
        default=None, validator=BEFORE_OR_AFTER, metadata=READ_BY_WHAT_CHANGED
    )
    after: Decimal | date | float | ForecastCategory | None = field(
        default=None, validator=BEFORE_OR_AFTER, metadata=READ_BY_WHAT_CHANGED
    )


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

    known_from: ClassVar[str | None] = "submitted"

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

    known_from: ClassVar[str | None] = "held"

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

    known_from: ClassVar[str | None] = "bought_on"

    id: str = field(validator=TEXT)
    account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    vendor: str = field(validator=TEXT)
    bought_on: date = field(validator=DAY)
    units: int = field(default=1, validator=POSITIVE)
    amount: Decimal | None = field(default=None, validator=maybe(AMOUNT))
    currency: str | None = field(default=None, validator=currency_of("amount"))
    deal: str | None = field(default=None, validator=maybe(TEXT), metadata=refers_to("deals"))
