"""Exchange rates by day: in which money an amount is told, and by the rate of which day.

A rate holds from its day on until the next one. It is read in the way it was quoted; the other
way round, and across two rates, only through a currency that the caller names.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import field

from salesprocess.decimals import EXACT
from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from salesprocess.records import ExchangeRate

__all__ = ["AppliedRate", "ExchangeRates"]

ONE = Decimal(1)


class AppliedRate(NamedTuple):
    """A rate by which amounts are told in another currency, as it was quoted: exact.

    Args:
        currency: The currency of the amounts.
        on: The day of the rate, the earlier of two; `None` where none is needed.
        times: What amounts are multiplied by.
        over: What they are divided by after that.
    """

    currency: str
    on: date | None = None
    times: Decimal = ONE
    over: Decimal = ONE

    def converted(self, amount: Decimal) -> Fraction:
        """An amount in the other currency, without rounding.

        Args:
            amount: The amount.
        """
        return Fraction(amount) * Fraction(self.times) / Fraction(self.over)


def _rates(rates: Iterable[ExchangeRate]) -> tuple[ExchangeRate, ...]:
    return tuple(rates)


@frozen(repr=False)
class ExchangeRates:
    """What currencies are worth in each other, by day.

    Args:
        rates: The rates. Where two of one day differ, that day has none.
        through: The currency that the rates are quoted in or of: through it they are read the
            other way round too, and across, from one currency to it and on to another; `None`
            where they hold only as they were quoted.

    >>> from datetime import date
    >>> from salesprocess.records import ExchangeRate
    >>> rates = ExchangeRates(
    ...     [ExchangeRate(currency="EUR", into="USD", on=date(2026, 3, 2), rate=Decimal("1.25")),
    ...      ExchangeRate(currency="EUR", into="JPY", on=date(2026, 3, 4), rate=Decimal(160))],
    ...     through="EUR")
    >>> rate = rates.rate("USD", "JPY", date(2026, 3, 9))
    >>> print(rate.on, rate.converted(Decimal(100)))
    2026-03-02 12800
    >>> rates.rate("USD", "JPY", date(2026, 3, 3)) is None
    True
    """

    rates: tuple[ExchangeRate, ...] = field(default=(), converter=_rates)
    through: str | None = None

    def rate(self, currency: str, into: str, day: date) -> AppliedRate | None:
        """The rate from one currency into another on a day: the last that was not of later.

        Args:
            currency: The currency of an amount.
            into: The currency it is to be told in.
            day: The day.

        Returns:
            `None` where no rate is known of then.
        """
        if currency == into:
            return AppliedRate(currency)
        quoted = self._leg(currency, into, day)
        if quoted or self.through is None:
            return quoted
        first = self._leg(currency, self.through, day)
        second = self._leg(self.through, into, day)
        if first is None or second is None:
            return None
        on = min(leg.on for leg in (first, second) if leg.on)
        times = EXACT.multiply(first.times, second.times)
        over = EXACT.multiply(first.over, second.over)
        return AppliedRate(currency, on, times, over)

    def _leg(self, currency: str, into: str, day: date) -> AppliedRate | None:
        """A rate as it was quoted, or the other way round where that is allowed."""
        if found := self._quoted(currency, into, day):
            return AppliedRate(currency, found.on, times=found.rate)
        found = self._quoted(into, currency, day) if self.through in {currency, into} else None
        return AppliedRate(currency, found.on, over=found.rate) if found else None

    def _quoted(self, currency: str, into: str, day: date) -> ExchangeRate | None:
        known = self._by_pair.get((currency, into), ())
        place = bisect_right(known, day, key=lambda rate: rate.on)
        return known[place - 1] if place else None

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Sequence[ExchangeRate]]:
        """The rates of each two currencies in time, without those that contradict each other."""
        by_key: dict[tuple[object, ...], set[ExchangeRate]] = {}
        for rate in self.rates:
            by_key.setdefault(rate.key, set()).add(rate)
        by_pair: dict[tuple[str, str], list[ExchangeRate]] = {}
        for rates in by_key.values():
            if len({rate.rate for rate in rates}) == 1:
                rate = next(iter(rates))
                by_pair.setdefault((rate.currency, rate.into), []).append(rate)
        return {pair: sorted(rates, key=lambda rate: rate.on) for pair, rates in by_pair.items()}

    def __repr__(self) -> str:
        through = f" through {self.through}" if self.through else ""
        return f"ExchangeRates({len(self.rates):,} rates{through})"
