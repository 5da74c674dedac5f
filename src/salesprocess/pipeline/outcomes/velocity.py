"""Sales velocity: how much money the pipeline turns into orders a day."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.history.tally import SECOND, Tally
from salesprocess.pipeline.history.working_time import CALENDAR_TIME
from salesprocess.pipeline.outcomes.counts import Breadth, OutcomeCounts
from salesprocess.rates import Basis
from salesprocess.records import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period, Rate
    from salesprocess.records import Deal, StageChange

SECONDS_A_DAY = 86_400


@frozen(repr=False)
class Velocity:
    """What the deals of one currency that ended in a period came to. Two of them add.

    All figures are about the same deals: those that ended, each with an amount and with a
    known beginning and end. So opportunities × win rate × mean won amount is what was
    won, and the mean days to win are those of the same orders.

    Args:
        currency: The code of the currency.
        outcomes: How the deals ended.
        amount: What the won ones are worth together.
        to_win: The calendar time of the won ones from opening to close.

    >>> days = Tally.of(SECOND, [timedelta(days=30), timedelta(days=50)])
    >>> velocity = Velocity("EUR", OutcomeCounts(won=2, lost=6), Decimal(12000), days)
    >>> velocity
    Velocity(300.00 EUR a day: 8 × 25.0 % × 6,000.00 / 40.0 days)
    """

    currency: str
    outcomes: OutcomeCounts
    amount: Decimal
    to_win: Tally[timedelta]

    @property
    def opportunities(self) -> int:
        """How many deals ended: won, lost or derailed."""
        return self.outcomes.deals

    @property
    def win_rate(self) -> Rate:
        """How many of them were won; no open one is among them."""
        return self.outcomes.win_rate(Basis.PERIOD, Breadth.BROAD)

    @property
    def mean_amount(self) -> Decimal | None:
        """What a won one is worth on average; `None` where none was won."""
        return self.amount / self.outcomes.won if self.outcomes.won else None

    @property
    def mean_days(self) -> float | None:
        """How many days a won one took on average; `None` where none was won."""
        mean = self.to_win.mean
        return None if mean is None else mean / timedelta(days=1)

    @property
    def per_day(self) -> Decimal | None:
        """Opportunities × win rate × mean won amount ÷ mean days to win: money a day.

        `None` where no deal was won, or the won ones took no time at all.
        """
        seconds = self.to_win.total // SECOND
        if not seconds:
            return None
        return self.amount * self.outcomes.won * SECONDS_A_DAY / seconds

    def __add__(self, other: Velocity) -> Velocity:
        """Both together.

        Raises:
            InvalidValueError: If the currencies differ: they are never added.
        """
        if self.currency != other.currency:
            fault = Fault("currency", self.currency, other.currency)
            raise InvalidValueError("velocities of different currencies", [fault])
        return Velocity(
            self.currency,
            self.outcomes + other.outcomes,
            self.amount + other.amount,
            self.to_win + other.to_win,
        )

    def __repr__(self) -> str:
        if self.per_day is None or self.mean_amount is None:
            return f"Velocity({self.currency}: {self.outcomes.won:,} of {self.opportunities:,} won)"
        return (
            f"Velocity({self.per_day:,.2f} {self.currency} a day: {self.opportunities:,} × "
            f"{self.win_rate} × {self.mean_amount:,.2f} / {self.mean_days:,.1f} days)"
        )


@frozen(repr=False)
class SalesVelocity:
    """How fast deals turned into money in a period, by currency.

    Two of the same period add, as long as no deal is in both.

    Args:
        period: The days in which the deals ended.
        currencies: The velocity by currency, in the order of the alphabet.
        without_amount: The ids of deals that ended in the period but have no amount.
        without_opening: The ids of those that no one knows when began.
        without_close: The ids of ended deals that no one knows when ended: they may
            belong to the period or not. No deal without one of the three is counted.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Deal, Outcome
    >>> won = Deal(id="d1", opened=datetime(2026, 1, 1), closed=datetime(2026, 1, 31),
    ...            outcome=Outcome.WON, amount=Decimal(900), currency="EUR")
    >>> lost = Deal(id="d2", outcome=Outcome.LOST)
    >>> velocity = SalesVelocity.from_records(
    ...     [won, lost], [], SPADCO, Period.month(2026, 1), as_of=datetime(2026, 2, 1)
    ... )
    >>> velocity["EUR"], velocity.without_close
    (Velocity(30.00 EUR a day: 1 × 100.0 % × 900.00 / 30.0 days), ('d2',))
    """

    period: Period
    currencies: Mapping[str, Velocity]
    without_amount: tuple[str, ...] = ()
    without_opening: tuple[str, ...] = ()
    without_close: tuple[str, ...] = ()

    @classmethod
    def from_records(
        cls,
        deals: Iterable[Deal],
        stage_changes: Iterable[StageChange],
        process: SalesProcess,
        period: Period,
        as_of: datetime,
    ) -> SalesVelocity:
        """The velocity of the deals that ended in a period.

        A reopened deal ends when it ends for the last time.

        Args:
            deals: The deals.
            stage_changes: Their changes of stage, in any order.
            process: The process the stages belong to.
            period: The days in which the deals counted ended.
            as_of: The moment to look back from: what ended later is open.

        Raises:
            InvalidValueError: Listing every stage id that the process does not have; or if
                only one of moments and period has a time zone.
        """
        known = deals_at(deals, stage_changes, process, as_of)
        ended = [deal for deal in known if deal.closed is not None and deal.closed in period]
        groups = _by_currency(ended)
        return cls(
            period,
            {currency: _velocity(currency, group) for currency, group in groups.items()},
            without_amount=tuple(deal.id for deal in ended if deal.amount is None),
            without_opening=tuple(deal.id for deal in ended if deal.opened is None),
            without_close=tuple(d.id for d in known if d.closed is None and not d.is_open),
        )

    def __getitem__(self, currency: str) -> Velocity:
        """The velocity in a currency.

        Raises:
            UnknownNameError: If no deal of that currency ended in the period.
        """
        if currency not in self.currencies:
            raise unknown_name("currency", currency, self.currencies)
        return self.currencies[currency]

    def __add__(self, other: SalesVelocity) -> SalesVelocity:
        """The velocity of both sets of deals.

        Raises:
            InvalidValueError: If the periods differ.
        """
        if self.period != other.period:
            fault = Fault("period", repr(self.period), other.period)
            raise InvalidValueError("velocities of different periods", [fault])
        merged = dict(self.currencies)
        for currency, velocity in other.currencies.items():
            merged[currency] = merged[currency] + velocity if currency in merged else velocity
        return SalesVelocity(
            self.period,
            dict(sorted(merged.items())),
            self.without_amount + other.without_amount,
            self.without_opening + other.without_opening,
            self.without_close + other.without_close,
        )

    def __repr__(self) -> str:
        return f"SalesVelocity({', '.join(map(repr, self.currencies.values()))})"


def _by_currency(ended: Iterable[Deal]) -> dict[str, list[Deal]]:
    """The deals that have all that is needed, by currency in the order of the alphabet."""
    groups: dict[str, list[Deal]] = {}
    for deal in ended:
        if deal.currency is not None and deal.amount is not None and deal.opened is not None:
            groups.setdefault(deal.currency, []).append(deal)
    return dict(sorted(groups.items()))


def _velocity(currency: str, deals: Sequence[Deal]) -> Velocity:
    won = [deal for deal in deals if deal.outcome is Outcome.WON]
    spans = [(deal.opened, deal.closed) for deal in won]
    return Velocity(
        currency,
        OutcomeCounts.from_records(deals),
        sum((deal.amount for deal in won if deal.amount is not None), Decimal(0)),
        Tally[timedelta].of(
            SECOND,
            (CALENDAR_TIME.between(opened, end) for opened, end in spans if opened and end),
        ),
    )
