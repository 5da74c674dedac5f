"""Sales velocity: how much money the pipeline turns into orders a day."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self

from attrs import evolve, field

from salesprocess.decimals import EXACT, in_own_context
from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import TILT, LeftOut, Missing
from salesprocess.pipeline.history.distribution import SECOND, Distribution
from salesprocess.pipeline.outcomes.amounts import only_currency
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.populations import all_deals, closed_in
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome
from salesprocess.summaries import FRAME, IN_ORDER, Summary, by, exact_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set as AbstractSet

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

SECONDS_A_DAY = 86_400
ONE_DAY = timedelta(days=1)
ZERO = Decimal(0)

ENDED = frozenset(Outcome) - {Outcome.OPEN}


class Sold(NamedTuple):
    """What the velocity asks of a deal that stands open, or ended in the period.

    Args:
        currency: The code of its currency; `None` where that is not known.
        outcome: How it stands or ended.
        amount: What it is worth; `None` where that is not known.
        lasted: How long one that ended was open; `None` where no one knows when it was opened.
    """

    currency: str | None
    outcome: Outcome
    amount: Decimal | None
    lasted: timedelta | None

    @property
    def missing(self) -> Missing | None:
        """What is not known of it, so that it is left out."""
        if self.currency is None:
            return Missing.AMOUNT
        has_end = self.outcome is not Outcome.OPEN
        return Missing.OPENED if has_end and self.lasted is None else None


@frozen(repr=False)
class Velocity(Summary):
    """What the deals of one currency turn into orders a day. Two of one period add.

    The open deals are those that stand at the moment, not those opened in the period: for a
    steady business the velocity does not depend on how long the period is, and is what is won
    a day (Little 1961, Oper. Res. 9(3)). So the mean days open are those of all deals that
    ended, not of the won ones alone.

    Args:
        currency: The code of the currency.
        days: How many days of the period have passed.
        open: How many deals stand open.
        outcomes: How the deals ended that did so in the period, with a known opening; what is
            left out of them is what ended no one knows when.
        amount: What the won ones are worth together.
        days_open: The calendar time of all that ended, from opening to close.
        left_out: The deals of any currency or none that lack an opening, or say neither what
            they are worth nor in what, beside those that do not.
        unpriced: How many of the won ones do not say what they are worth: they are in all but
            the mean amount.

    >>> times = Distribution.from_records(SECOND, [timedelta(days=40)] * 8)
    >>> velocity = Velocity("EUR", 20, 8, OutcomeCounts(won=2, lost=6), Decimal(12000), times)
    >>> velocity
    Velocity(300.00 EUR a day: 8 open × 25.0 % × 6,000.00 / 40.0 days; 600.00 won a day)
    """

    currency: str = field(metadata=FRAME)
    days: int = field(metadata=FRAME)
    open: int
    outcomes: OutcomeCounts
    amount: Decimal
    days_open: Distribution[timedelta]
    left_out: LeftOut = field(factory=LeftOut)
    unpriced: int = 0

    @property
    def win_rate(self) -> Rate:
        """How many were won of all that ended, in whatever way."""
        undated = self.outcomes.left_out
        left_out = self.left_out if self.left_out.is_lopsided else undated
        ended = self.outcomes.deals
        return Rate(self.outcomes.won, ended, Basis.PERIOD, left_out=left_out)

    @property
    @in_own_context
    def mean_amount(self) -> Decimal | None:
        """What a won one is worth on average; `None` where none is known."""
        priced = self.outcomes.won - self.unpriced
        return self.amount / priced if priced else None

    @property
    def mean_days(self) -> float | None:
        """How many days one that ended was open on average; `None` where none ended."""
        mean = self.days_open.mean
        return None if mean is None else mean / timedelta(days=1)

    @property
    @in_own_context
    def per_day(self) -> Decimal | None:
        """Open deals × win rate × mean won amount ÷ mean days open: money a day.

        `None` where no deal was won, or those that ended took no time at all; and where what
        was left out would tilt it.
        """
        seconds, priced = self.days_open.total // SECOND, self.outcomes.won - self.unpriced
        if not (self.win_rate.value and seconds and priced) or self._stock_is_tilted:
            return None
        worth = self.amount * self.outcomes.won / priced
        return self.open * worth * SECONDS_A_DAY / seconds

    @property
    @in_own_context
    def won_per_day(self) -> Decimal | None:
        """What was really won a day; `None` where much of it may be missing, or on no day."""
        missing = [
            _missing(left_out, {Outcome.WON})
            for left_out in (self.left_out, self.outcomes.left_out)
        ]
        missing.append(self.unpriced / self.outcomes.won if self.unpriced else 0)
        return self.amount / self.days if self.days and max(missing) <= TILT else None

    @property
    def _stock_is_tilted(self) -> bool:
        """Whether more open deals than ended ones lack an amount, or fewer."""
        lacking = {
            key: number for key, number in self.left_out.counts.items() if key[0] is Missing.AMOUNT
        }
        left_out = LeftOut(self.left_out.placed, lacking)
        return abs(_missing(left_out, {Outcome.OPEN}) - _missing(left_out, ENDED)) > TILT

    def __repr__(self) -> str:
        left_out = self.left_out + self.outcomes.left_out
        missing = f"; left out: {left_out}" if left_out.total else ""
        won = "–" if self.won_per_day is None else f"{self.won_per_day:,.2f}"
        if self.per_day is None or self.mean_amount is None:
            ended = f"{self.outcomes.won:,} of {self.outcomes.deals:,} won"
            return (
                f"Velocity({self.currency}: {self.open:,} open, {ended}; {won} won a day{missing})"
            )
        return (
            f"Velocity({self.per_day:,.2f} {self.currency} a day: {self.open:,} open × "
            f"{self.win_rate} × {self.mean_amount:,.2f} / {self.mean_days:,.1f} days; "
            f"{won} won a day{missing})"
        )


@gated
@frozen(repr=False)
class SalesVelocity(Summary):
    """How fast deals turn into money, by currency.

    Two of the same period and moment add, as long as no deal is in both.

    Args:
        period: The days in which the ended deals ended.
        days: How many of them have passed.
        by_currency: The velocity by currency, in the order of the alphabet, before it is told
            what was left out; see `currencies`.
        undated: The deals that ended no one knows when: they may belong to the period or not.
        left_out: Of the open deals and those that ended in the period how many lack an opening,
            and how many are of no known currency. Where the book has one currency alone, deals
            that name none are of it.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", opened=datetime(2026, 1, 1), closed=datetime(2026, 1, 31),
    ...          outcome=Outcome.WON, amount=Decimal(930), currency="EUR"),
    ...     Deal(id="d2", opened=datetime(2026, 1, 5), amount=Decimal(500), currency="EUR"),
    ...     Deal(id="d3", opened=datetime(2026, 1, 5)),
    ... ]
    >>> velocity = sales_velocity(Case(Book(deals=deals), datetime(2026, 2, 1)),
    ...                           Period.month(2026, 1))
    >>> velocity["EUR"].open
    2
    >>> velocity["EUR"].won_per_day, velocity["EUR"].per_day
    (Decimal('30'), Decimal('62'))
    """

    period: Period = field(metadata=FRAME)
    days: int = field(metadata=FRAME)
    by_currency: Mapping[str, Velocity] = field(metadata=IN_ORDER | by("currency"))
    undated: LeftOut = field(factory=LeftOut)
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(
        cls, counts: Counts[Sold], period: Period, days: int, undated: LeftOut | None = None
    ) -> Self:
        """The velocity of deals that are alike in what is asked of them.

        Args:
            counts: How many deals that stand open, or ended in the period, are alike.
            period: The days in which the ended deals ended.
            days: How many of them have passed.
            undated: The deals that ended no one knows when; `None` for none.
        """
        known = [*counts]
        groups: dict[str, list[tuple[Sold, int]]] = {}
        for sold, number in known:
            if sold.currency is not None and sold.missing is None:
                groups.setdefault(sold.currency, []).append((sold, number))
        by_currency = {name: _velocity(groups[name], name, days) for name in sorted(groups)}
        missing = (((sold.missing, sold.outcome), number) for sold, number in known)
        return cls(period, days, by_currency, undated or LeftOut(), LeftOut.from_counts(missing))

    @cached_property
    def currencies(self) -> dict[str, Velocity]:
        """The velocity by currency, each with all that was left out, since no one knows of what."""
        return {
            currency: evolve(
                velocity,
                outcomes=evolve(velocity.outcomes, left_out=self.undated),
                left_out=self.left_out,
            )
            for currency, velocity in self.by_currency.items()
        }

    def __getitem__(self, currency: str) -> Velocity:
        """The velocity in a currency.

        Raises:
            UnknownNameError: If no deal of that currency is open or ended in the period.
        """
        if currency not in self.currencies:
            raise unknown_name("currency", currency, self.currencies)
        return self.currencies[currency]

    def __repr__(self) -> str:
        return f"SalesVelocity({', '.join(map(repr, self.currencies.values()))})"


@gated
def sales_velocity(
    case: Case, period: Period, *, deals: Iterable[Deal | str] | None = None
) -> SalesVelocity:
    """How fast deals turn into money: that of those that stand open, by those that ended.

    A reopened deal ends when it ends for the last time.

    Args:
        case: The case.
        period: The days in which the ended deals counted ended.
        deals: Some of its deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    chosen = None if deals is None else tuple(deals)
    closed = closed_in(case, period, deals=chosen)
    stock = (deal for deal in all_deals(case, deals=chosen) if deal.is_open)
    ended = (deal for deal in closed if not deal.is_open)
    days = max(0, (min(period.end - ONE_DAY, period.day_of(case.as_of)) - period.start).days + 1)
    only = only_currency(case)
    sold = Counter(_sold(case, deal, only) for deal in (*stock, *ended))
    return SalesVelocity.from_counts(sold.items(), period, days, closed.left_out)


def _sold(case: Case, deal: Deal, only: str | None) -> Sold:
    """What is asked of a deal; one that names no currency is of the only one there is."""
    history, lasted = case.history(deal), None
    if history.opened and history.closed and not deal.is_open:
        lasted = history.lasted(history.opened, history.closed)
    return Sold(deal.currency or only, deal.outcome, deal.amount, lasted)


def _velocity(counts: Iterable[tuple[Sold, int]], currency: str, days: int) -> Velocity:
    """The velocity of deals of one currency."""
    known = [*counts]
    ended = [(sold, number) for sold, number in known if sold.lasted is not None]
    won = [(sold.amount, number) for sold, number in ended if sold.outcome is Outcome.WON]
    lasted = ((sold.lasted // SECOND, number) for sold, number in ended if sold.lasted is not None)
    return Velocity(
        currency,
        days,
        sum(number for sold, number in known if sold.outcome is Outcome.OPEN),
        OutcomeCounts.from_counts((sold.outcome, number) for sold, number in ended),
        exact_sum(EXACT.multiply(amount, Decimal(number)) for amount, number in won if amount),
        Distribution[timedelta].from_counts(SECOND, lasted),
        unpriced=sum(number for amount, number in won if amount is None),
    )


def _missing(left_out: LeftOut, outcomes: AbstractSet[Outcome]) -> float:
    """Which share of the deals that stand or ended so was left out."""
    missing = sum(n for (_, outcome), n in left_out.counts.items() if outcome in outcomes)
    among = missing + sum(left_out.placed.get(outcome, 0) for outcome in outcomes)
    return missing / among if among else 0.0
