"""Sales velocity: how much money the pipeline turns into orders a day."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.left_out import TILT, LeftOut, Missing
from salesprocess.pipeline.history.distribution import SECOND, Distribution
from salesprocess.pipeline.history.working_time import CALENDAR_TIME
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.populations import all_deals, closed_in
from salesprocess.rates import Basis, Rate
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set as AbstractSet

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Deal

SECONDS_A_DAY = 86_400
ONE_DAY = timedelta(days=1)
ZERO = Decimal(0)

ENDED = frozenset(Outcome) - {Outcome.OPEN}


@frozen(repr=False)
class Velocity:
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

    >>> times = Distribution.of(SECOND, [timedelta(days=40)] * 8)
    >>> velocity = Velocity("EUR", 20, 8, OutcomeCounts(won=2, lost=6), Decimal(12000), times)
    >>> velocity
    Velocity(300.00 EUR a day: 8 open × 25.0 % × 6,000.00 / 40.0 days; 600.00 won a day)
    """

    currency: str
    days: int
    open: int
    outcomes: OutcomeCounts
    amount: Decimal
    days_open: Distribution[timedelta]
    left_out: LeftOut = field(factory=LeftOut)
    unpriced: int = 0

    @property
    def win_rate(self) -> Rate:
        """How many were won of all that ended: won, lost or derailed."""
        undated = self.outcomes.left_out
        left_out = self.left_out if self.left_out.is_lopsided else undated
        ended = self.outcomes.deals
        return Rate(self.outcomes.won, ended, Basis.PERIOD, left_out=left_out)

    @property
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

    def __add__(self, other: Velocity) -> Velocity:
        """Both together.

        Raises:
            InvalidValueError: If the currencies differ: they are never added; or the days do.
        """
        faults = [
            Fault(name, str(mine), theirs)
            for name, mine, theirs in (
                ("currency", self.currency, other.currency),
                ("days", self.days, other.days),
            )
            if mine != theirs
        ]
        if faults:
            raise InvalidValueError("velocities that can not be added", faults)
        return Velocity(
            self.currency,
            self.days,
            self.open + other.open,
            self.outcomes + other.outcomes,
            self.amount + other.amount,
            self.days_open + other.days_open,
            self.left_out + other.left_out,
            self.unpriced + other.unpriced,
        )

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


@frozen(repr=False)
class SalesVelocity:
    """How fast deals turn into money, by currency.

    Two of the same period and moment add, as long as no deal is in both.

    Args:
        period: The days in which the ended deals ended.
        days: How many of them have passed.
        currencies: The velocity by currency, in the order of the alphabet.
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

    period: Period
    days: int
    currencies: Mapping[str, Velocity]
    undated: LeftOut = field(factory=LeftOut)
    left_out: LeftOut = field(factory=LeftOut)

    def __getitem__(self, currency: str) -> Velocity:
        """The velocity in a currency.

        Raises:
            UnknownNameError: If no deal of that currency is open or ended in the period.
        """
        if currency not in self.currencies:
            raise unknown_name("currency", currency, self.currencies)
        return self.currencies[currency]

    def __add__(self, other: SalesVelocity) -> SalesVelocity:
        """The velocity of both sets of deals.

        Raises:
            InvalidValueError: If the periods differ, or how much of them has passed.
        """
        if (self.period, self.days) != (other.period, other.days):
            expected = f"{self.period!r}, {self.days} days of it"
            fault = Fault("period", expected, f"{other.period!r}, {other.days} days of it")
            raise InvalidValueError("velocities of different periods", [fault])
        names = sorted({*self.currencies, *other.currencies})
        return SalesVelocity(
            self.period,
            self.days,
            {name: self._in(name) + other._in(name) for name in names},
            self.undated + other.undated,
            self.left_out + other.left_out,
        )

    def _in(self, currency: str) -> Velocity:
        """The velocity in a currency; that of no deal where there is none."""
        nothing = _empty(currency, self.days, self.undated, self.left_out)
        return self.currencies.get(currency, nothing)

    def __repr__(self) -> str:
        return f"SalesVelocity({', '.join(map(repr, self.currencies.values()))})"


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
    ended = [deal for deal in closed if not deal.is_open]
    stock = [deal for deal in all_deals(case, deals=chosen) if deal.is_open]
    days = max(0, (min(period.end, period.day_of(case.as_of) + ONE_DAY) - period.start).days)
    named = {deal.currency for deal in case.book.deals if deal.currency is not None}
    only = next(iter(named)) if len(named) == 1 else None
    left_out = _left_out(stock, ended, only)
    open_in, ended_in = _by_currency(stock, only), _by_currency(_dated(ended), only)
    made = {
        name: evolve(
            _empty(name, days, closed.left_out, left_out),
            open=len(open_in.get(name, ())),
            outcomes=evolve(
                OutcomeCounts.from_records(ended_in.get(name, ())), left_out=closed.left_out
            ),
            amount=sum((_won_amount(deal) for deal in ended_in.get(name, ())), ZERO),
            days_open=_days_open(case, ended_in.get(name, ())),
            unpriced=sum(map(_is_unpriced, ended_in.get(name, ()))),
        )
        for name in sorted({*open_in, *ended_in})
    }
    return SalesVelocity(period, days, made, closed.left_out, left_out)


def _by_currency(deals: Iterable[Deal], only: str | None) -> dict[str, list[Deal]]:
    """The deals by currency; those that name none are of the only one, if there is one alone."""
    groups: dict[str, list[Deal]] = {}
    for deal in deals:
        currency = deal.currency or only
        if currency is not None:
            groups.setdefault(currency, []).append(deal)
    return groups


def _is_unpriced(deal: Deal) -> bool:
    return deal.outcome is Outcome.WON and deal.amount is None


def _left_out(stock: Iterable[Deal], ended: Iterable[Deal], only: str | None) -> LeftOut:
    """What is of no known currency, or lacks an opening where it ended."""
    placed: Counter[Outcome] = Counter()
    counts: Counter[tuple[Missing, Outcome]] = Counter()
    for deal in (*stock, *ended):
        if (deal.currency or only) is None:
            counts[Missing.AMOUNT, deal.outcome] += 1
        elif deal.opened is None and not deal.is_open:
            counts[Missing.OPENED, deal.outcome] += 1
        else:
            placed[deal.outcome] += 1
    return LeftOut(placed, counts)


def _missing(left_out: LeftOut, outcomes: AbstractSet[Outcome]) -> float:
    """Which share of the deals that stand or ended so was left out."""
    missing = sum(n for (_, outcome), n in left_out.counts.items() if outcome in outcomes)
    among = missing + sum(left_out.placed.get(outcome, 0) for outcome in outcomes)
    return missing / among if among else 0.0


def _dated(ended: Iterable[Deal]) -> Iterator[Deal]:
    return (deal for deal in ended if deal.opened is not None)


def _won_amount(deal: Deal) -> Decimal:
    return deal.amount or ZERO if deal.outcome is Outcome.WON else ZERO


def _days_open(case: Case, ended: Iterable[Deal]) -> Distribution[timedelta]:
    """How long deals were open that ended."""
    histories = [case.history(deal) for deal in ended]
    times = (
        CALENDAR_TIME.between(history.opened, history.closed)
        for history in histories
        if history.opened and history.closed
    )
    return Distribution[timedelta].of(SECOND, times)


def _empty(currency: str, days: int, undated: LeftOut, left_out: LeftOut) -> Velocity:
    """The velocity of no deal, with what was left out."""
    nothing = OutcomeCounts(left_out=undated)
    none_long = Distribution[timedelta].of(SECOND, ())
    return Velocity(currency, days, 0, nothing, ZERO, none_long, left_out)
