"""What the market bought: won, lost after contact, lost without contact, or not known.

Every purchase is in one of the four, so that their totals add up to the market (method §3).
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Self

from attrs import Factory, field

from salesprocess.decimals import EXACT
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.owners import owner_at
from salesprocess.qualification.no_contact.cause import classify_no_contact
from salesprocess.qualification.no_contact.terms import NoContactCause, PurchaseOutcome
from salesprocess.rates import Basis, Rate
from salesprocess.rows import as_row
from salesprocess.summaries import MONEY, Summary, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.qualification.no_contact.cause import ClassifiedPurchase
    from salesprocess.rates import Period
    from salesprocess.records import MarketPurchase
    from salesprocess.rows import Row
    from salesprocess.summaries import Counts

    Bought = tuple[int, str | None, Decimal | None]
    """How many machines, in which currency, and for how much."""


class Counted(Enum):
    """What a rate of the market counts."""

    PURCHASES = "purchases"
    UNITS = "units"


class MarketBy(Enum):
    """What parts of the market are set side by side by."""

    REP = "rep"
    """That of the account."""
    INDUSTRY = "industry"
    REGION = "region"


@gated
@frozen
class MarketTotal(Summary):
    """What was bought. The totals of two sets of purchases add.

    Args:
        purchases: How many purchases.
        units: How many machines.
        money: For how much, by currency; currencies are never added together.
        unpriced: How many of the purchases do not say for how much, and are in no amount.
    """

    purchases: int = 0
    units: int = 0
    money: Mapping[str, Decimal] = field(factory=dict[str, Decimal], hash=False, metadata=MONEY)
    unpriced: int = 0

    @classmethod
    def from_counts(cls, counts: Counts[Bought]) -> Self:
        """The total of purchases that are alike.

        Args:
            counts: How many purchases are of so many machines, in a currency and for an amount.

        >>> MarketTotal.from_counts([((2, "EUR", Decimal(900)), 1), ((1, None, None), 3)])
        MarketTotal(purchases=4, units=5, money={'EUR': Decimal('900')}, unpriced=3)
        """
        known = [*counts]
        priced = (
            (f"{currency}", EXACT.multiply(amount, Decimal(number)))
            for (_, currency, amount), number in known
            if amount is not None
        )
        return cls(
            purchases=sum(number for _, number in known),
            units=sum(units * number for (units, _, _), number in known),
            money=in_order(sums_by_key(priced)),
            unpriced=sum(number for (_, _, amount), number in known if amount is None),
        )

    @classmethod
    def from_records(cls, purchases: Iterable[MarketPurchase]) -> Self:
        """The total of purchases."""
        alike = Counter((made.units, made.currency, made.amount) for made in purchases)
        return cls.from_counts(alike.items())


NOTHING = MarketTotal()


@frozen
class MarketPart:
    """What a part of the market has in common.

    Args:
        cause: Why its purchases went past us, or that they did not.
        rep: Who had the account when it was bought; `None` where it has none, as below.
        industry: The account's industry.
        region: The account's region.
    """

    cause: NoContactCause
    rep: str | None = None
    industry: str | None = None
    region: str | None = None

    def columns(self) -> Row:
        """What the part has in common."""
        return as_row(cause=self.cause, rep=self.rep, industry=self.industry, region=self.region)


@gated
@frozen(repr=False)
class NoContactLosses(Summary):
    """A market by what became of its purchases. Those of two sets of purchases add.

    Args:
        market: What was bought in all.
        parts: What was bought, by cause and by whose account it was.

    >>> won = MarketPart(NoContactCause.WON, rep="A")
    >>> refused = MarketPart(NoContactCause.REFUSED, rep="A")
    >>> losses = NoContactLosses(MarketTotal(purchases=4, units=7), {
    ...     won: MarketTotal(purchases=3, units=5), refused: MarketTotal(purchases=1, units=2)})
    >>> losses
    NoContactLosses(4 purchases: 3 won, 0 lost after contact, 1 no contact, 0 unknown)
    >>> losses.reconciles, losses.rate(Counted.UNITS)
    (True, Rate(28.6 %, 2 of 7, period))
    """

    market: MarketTotal = NOTHING
    parts: Mapping[MarketPart, MarketTotal] = field(
        default=Factory(dict["MarketPart", MarketTotal]), hash=False, metadata=by("")
    )

    @classmethod
    def from_counts(cls, counts: Counts[tuple[MarketPart, Bought]]) -> Self:
        """The market of purchases that are alike.

        Args:
            counts: How many purchases of a part are of so many machines, in a currency and for
                an amount.
        """
        parts = sums_by_key(
            (part, MarketTotal.from_counts([(bought, number)])) for (part, bought), number in counts
        )
        return cls(_added(parts.values()), parts)

    def total(self, outcome: PurchaseOutcome) -> MarketTotal:
        """What was bought and went for us in one way."""
        return self._sum(lambda part: part.cause.outcome is outcome)

    @property
    def won(self) -> MarketTotal:
        """What was bought from us."""
        return self.total(PurchaseOutcome.WON)

    @property
    def lost_after_contact(self) -> MarketTotal:
        """What customers bought elsewhere after considering us."""
        return self.total(PurchaseOutcome.LOST_AFTER_CONTACT)

    @property
    def no_contact(self) -> MarketTotal:
        """What customers bought elsewhere before considering us."""
        return self.total(PurchaseOutcome.NO_CONTACT)

    @property
    def unknown(self) -> MarketTotal:
        """What was bought no one knows how."""
        return self.total(PurchaseOutcome.UNKNOWN)

    def caused(self, cause: NoContactCause) -> MarketTotal:
        """What was lost by a cause, or by any below it in the tree."""
        return self._sum(lambda part: cause in part.cause.lineage)

    @property
    def by_cause(self) -> dict[NoContactCause, MarketTotal]:
        """What was lost without contact, by cause, in the order of the tree."""
        present = {part.cause for part in self.parts}
        return {
            cause: self.caused(cause)
            for cause in NoContactCause
            if cause in present and cause.outcome is PurchaseOutcome.NO_CONTACT
        }

    def by(self, segment: MarketBy) -> dict[str | None, NoContactLosses]:
        """The market in parts that lie side by side.

        Args:
            segment: What parts them.

        Returns:
            The parts in the order of the alphabet, what is not known last.
        """
        groups: dict[str | None, dict[MarketPart, MarketTotal]] = {}
        for part, total in self.parts.items():
            groups.setdefault(getattr(part, segment.value), {})[part] = total
        ordered = in_order(groups).items()
        return {name: NoContactLosses(_added(parts.values()), parts) for name, parts in ordered}

    def rate(self, counted: Counted = Counted.PURCHASES) -> Rate:
        """How much of the market went past us without contact; what is unknown is `open`."""
        decided = (self.won, self.lost_after_contact, self.no_contact)
        successes, trials, still = (
            getattr(total, counted.value)
            for total in (self.no_contact, _added(decided), self.unknown)
        )
        return Rate(successes, trials, Basis.PERIOD, still)

    @property
    def reconciles(self) -> bool:
        """Whether every way to part the market adds up to it, in units and in money."""
        outcomes = [self.total(outcome) for outcome in PurchaseOutcome]
        segments = [[part.market for part in self.by(segment).values()] for segment in MarketBy]
        return _added(self.by_cause.values()) == self.no_contact and all(
            _added(parts) == self.market for parts in [outcomes, *segments]
        )

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{self.total(outcome).purchases:,} {outcome.value.replace('_', ' ')}"
            for outcome in PurchaseOutcome
        )
        return f"NoContactLosses({self.market.purchases:,} purchases: {counts})"

    def _sum(self, belongs: Callable[[MarketPart], bool]) -> MarketTotal:
        return _added(total for part, total in self.parts.items() if belongs(part))


@gated
def no_contact_losses(case: Case, period: Period) -> NoContactLosses:
    """What the market bought in a period, and how much of it went past us (method §3).

    Args:
        case: The case; its `QualificationSettings` say for how long before a purchase each kind
            of record counts.
        period: The days in which it was bought.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, MarketPurchase
    >>> bought = [
    ...     MarketPurchase(id=vendor, account="a1", vendor=vendor, bought_on=date(2026, 3, 2))
    ...     for vendor in ("Own", "Rival")]
    >>> book = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")],
    ...             market_purchases=bought)
    >>> losses = no_contact_losses(Case(book, datetime(2026, 3, 31)), Period.quarter(2026, 1))
    >>> losses
    NoContactLosses(2 purchases: 1 won, 0 lost after contact, 0 no contact, 1 unknown)
    >>> losses.reconciles
    True
    """
    bought = Counter(
        (_part(case, classify_no_contact(case, made)), (made.units, made.currency, made.amount))
        for made in case.book.market_purchases
        if made.bought_on in period
    )
    return NoContactLosses.from_counts(bought.items())


def _part(case: Case, classified: ClassifiedPurchase) -> MarketPart:
    account = classified.facts.account
    rep = owner_at(case, account, classified.facts.purchase.bought_on)
    return MarketPart(classified.cause, rep, account.industry, account.region)


def _added(totals: Iterable[MarketTotal]) -> MarketTotal:
    return sum(totals, NOTHING)
