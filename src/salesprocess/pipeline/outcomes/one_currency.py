"""What deals are worth in one currency: each amount by the exchange rate of its day."""

from __future__ import annotations

from collections import Counter
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, Self

from attrs import field

from salesprocess.common_settings import CommonSettings
from salesprocess.decimals import EXACT
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.money import AppliedRate, ExchangeRates
from salesprocess.pipeline.outcomes.amounts import AmountShare, DealAmounts, OutcomeAmounts
from salesprocess.pipeline.outcomes.counts import WinRateBase
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.records import Outcome
from salesprocess.records.in_time import own_day
from salesprocess.summaries import FRAME, IN_ORDER, Summary, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.rates import Basis
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

DIGITS = Context(prec=40)
"""With how many digits a total is told that was divided by a rate."""

WAYS = tuple(outcome.value for outcome in Outcome)


class WorthAtRate(NamedTuple):
    """What is asked of a deal to tell its amount in another currency.

    Args:
        outcome: How it stands or ended.
        currency: The currency of its amount; `None` where it has none.
        amount: What it is worth; `None` where it does not say.
        rate: The rate of its day, or what is missing to tell it.
    """

    outcome: Outcome
    currency: str | None
    amount: Decimal | None
    rate: AppliedRate | Missing


@gated
@frozen(repr=False)
class AmountsInCurrency(Summary):
    """What deals are worth in one currency, by how they ended. Those of two sets of deals add.

    The amounts are kept by the rate that each is told by, so that a total is the same however
    the deals were parted, and nothing is rounded before it is told.

    Args:
        currency: The currency.
        by_rate: What the deals are worth in their own currencies, by the rate of their day.
        unconverted: What those are worth of whose day no rate is known, by currency: they stay
            in it, and are in no total.
        without_rate: How many those are, and those of which no one knows the day.
        without_amount: The deals that do not say what they are worth.
        left_out: The deals that no one knows to belong here.
    """

    currency: str = field(metadata=FRAME)
    by_rate: Mapping[AppliedRate, OutcomeAmounts] = field(
        factory=dict[AppliedRate, OutcomeAmounts],
        metadata=IN_ORDER | by("of", "on", "times", "over"),
    )
    unconverted: Mapping[str, OutcomeAmounts] = field(
        factory=dict[str, OutcomeAmounts], metadata=IN_ORDER | by("of")
    )
    without_rate: LeftOut = field(factory=LeftOut)
    without_amount: LeftOut = field(factory=LeftOut)
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(
        cls, counts: Counts[WorthAtRate], currency: str, left_out: LeftOut | None = None
    ) -> Self:
        """The amounts of deals that are worth the same, ended alike and have one rate.

        Args:
            counts: How many deals are alike in that.
            currency: The currency that all is told in.
            left_out: Those that no one knows to belong to them; `None` for none.
        """
        known = [*counts]
        priced = [(worth, number) for worth, number in known if worth.amount is not None]
        amounts = [(worth, _amounts(worth, number)) for worth, number in priced]
        at_rate = ((w.rate, a) for w, a in amounts if isinstance(w.rate, AppliedRate))
        others = ((w.currency, a) for w, a in amounts if isinstance(w.rate, Missing))
        rated = (
            ((w.rate if isinstance(w.rate, Missing) else None, w.outcome), n) for w, n in priced
        )
        missing = (((Missing.AMOUNT if w.amount is None else None, w.outcome), n) for w, n in known)
        return cls(
            currency,
            in_order(sums_by_key(at_rate)),
            in_order(sums_by_key((name, amount) for name, amount in others if name)),
            LeftOut.from_counts(rated),
            LeftOut.from_counts(missing),
            left_out or LeftOut(),
        )

    @property
    def total(self) -> OutcomeAmounts:
        """What the deals are worth together, in the currency."""
        sums = dict.fromkeys(WAYS, Fraction(0))
        for rate, amounts in self.by_rate.items():
            for way in WAYS:
                sums[way] += rate.converted(getattr(amounts, way))
        return OutcomeAmounts(**{way: _decimal(total) for way, total in sums.items()})

    @property
    def rate_days(self) -> tuple[date, date] | None:
        """The first and the last day of the rates used; `None` where none was needed."""
        days = [rate.on for rate in self.by_rate if rate.on is not None]
        return (min(days), max(days)) if days else None

    def win_share(self, basis: Basis, base: WinRateBase = WinRateBase.NARROW) -> AmountShare:
        """What share of the decided amount was won.

        Args:
            basis: Which population the deals are.
            base: Whether deals that came to no decision count as decided.
        """
        together = DealAmounts(
            {self.currency: self.total}, self.without_amount + self.without_rate, self.left_out
        )
        return together.win_shares(basis, base)[self.currency]

    def __repr__(self) -> str:
        days = self.rate_days
        rates = f", rates of {days[0]} to {days[1]}" if days else ""
        missing = f"; left out: {self.without_rate}" if self.without_rate.total else ""
        return f"AmountsInCurrency({self.currency} {self.total}{rates}{missing})"


@gated
def amounts_in_currency(
    case: Case, currency: str | None = None, among: DealPopulation | None = None
) -> AmountsInCurrency:
    """What deals are worth together, in one currency.

    The exchange rates are those of the book; `CommonSettings.rates_through` says whether they hold
    the other way round too. A deal that has ended is told by the rate of the day it ended, an open
    one by that of the moment looked back from: by the last rate that is not of later.

    Args:
        case: The case.
        currency: The code of the currency; `None` for that of the `CommonSettings`.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.

    Raises:
        InvalidValueError: If no currency is named, there or here.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, ExchangeRate
    >>> deals = [
    ...     Deal(id="d1", outcome=Outcome.WON, amount=Decimal(300), currency="EUR"),
    ...     Deal(id="d2", amount=Decimal(100), currency="USD"),
    ...     Deal(id="d3", amount=Decimal(9000), currency="JPY"),
    ... ]
    >>> rate = ExchangeRate(currency="USD", into="EUR", on=date(2026, 3, 2), rate=Decimal("0.9"))
    >>> case = Case(Book(deals=deals, exchange_rates=[rate]), datetime(2026, 3, 31))
    >>> amounts_in_currency(case, "EUR")
    AmountsInCurrency(EUR 300 won, 0 lost, 0 no decision, 90 open, rates of 2026-03-02 to
    2026-03-02; left out: 1 open without rate)
    """
    code = currency or case.get(CommonSettings).currency
    if code is None:
        hint = "CommonSettings(currency=…) names one for all"
        raise InvalidValueError("no currency", [Fault("currency", "a code", None, hint)])
    population = chosen(case, among)
    rates = case.shared(exchange_rates)
    worths = Counter(_worth(case, deal, code, rates) for deal in population)
    return AmountsInCurrency.from_counts(worths.items(), code, population.left_out)


def exchange_rates(case: Case) -> ExchangeRates:
    """The exchange rates of the book, as the settings let them be read.

    Args:
        case: The case.
    """
    return ExchangeRates(case.book.exchange_rates, case.get(CommonSettings).rates_through)


def _worth(case: Case, deal: Deal, into: str, rates: ExchangeRates) -> WorthAtRate:
    day, currency = case.as_of if deal.is_open else deal.closed, deal.currency or into
    rate: AppliedRate | Missing | None = AppliedRate(into)
    if currency != into:
        rate = rates.rate(currency, into, own_day(day)) if day else Missing.CLOSED
    return WorthAtRate(deal.outcome, deal.currency, deal.amount, rate or Missing.RATE)


def _amounts(worth: WorthAtRate, number: int) -> OutcomeAmounts:
    amount = EXACT.multiply(worth.amount or Decimal(0), Decimal(number))
    return OutcomeAmounts(**{worth.outcome.value: amount})


def _decimal(total: Fraction) -> Decimal:
    """A total as an amount, in full where it is one, else with many digits."""
    exact = EXACT.create_decimal(total.numerator)
    return DIGITS.divide(exact, Decimal(total.denominator))
