"""How deals ended, by what they are worth: amounts that merge, currency by currency."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.decimals import EXACT
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.outcomes.counts import WinRateBase
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.rates import percent
from salesprocess.summaries import IN_ORDER, Summary, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.rates import Basis
    from salesprocess.records import Deal, Outcome
    from salesprocess.summaries import Counts

    Worth = tuple[Outcome, str | None, Decimal | None]
    """How a deal stands or ended, in which currency, and what it is worth."""

ZERO = Decimal(0)


@frozen
class OutcomeAmounts(Summary):
    """What deals of one currency are worth, by how they stand or ended.

    Args:
        won: Of those that ended with an order to us.
        lost: Of those that ended with an order to someone else.
        no_decision: Of those that ended without an order to anyone.
        open: Of those that have not ended.
    """

    won: Decimal = ZERO
    lost: Decimal = ZERO
    no_decision: Decimal = ZERO
    open: Decimal = ZERO

    def __str__(self) -> str:
        return (
            f"{self.won:,} won, {self.lost:,} lost, {self.no_decision:,} no decision, "
            f"{self.open:,} open"
        )


@frozen(repr=False)
class AmountShare:
    """The share of an amount that was won, with the population it is about.

    It is no `Rate`: amounts are no trials, so it has no interval. One large deal moves it
    as far as many small ones.

    Args:
        won: What was won.
        decided: What was decided, `won` with it.
        currency: The currency of all of it.
        basis: Which population was counted.
        open: What is not decided yet.
        left_out: The deals that no one knows to belong to the population.
        without_amount: Its deals that do not say what they are worth. Where either is lopsided
            the share has no value.

    >>> from salesprocess.rates import Basis
    >>> AmountShare(Decimal(900), Decimal(1200), "EUR", Basis.PERIOD, open=Decimal(50))
    AmountShare(75.0 %, 900 of 1,200 EUR, period, 50 open)
    """

    won: Decimal
    decided: Decimal
    currency: str
    basis: Basis
    open: Decimal = ZERO
    left_out: LeftOut = field(factory=LeftOut)
    without_amount: LeftOut = field(factory=LeftOut)

    @property
    def value(self) -> float | None:
        """What was won by what was decided, from 0 to 1; `None` where it can not be told.

        That is where nothing was decided, and where what was left out would tilt it.
        """
        is_lopsided = self.left_out.is_lopsided or self.without_amount.is_lopsided
        return float(self.won / self.decided) if self.decided and not is_lopsided else None

    def __str__(self) -> str:
        return percent(self.value)

    def __repr__(self) -> str:
        waiting = f", {self.open:,} open" if self.open else ""
        amounts = f"{self.won:,} of {self.decided:,} {self.currency}"
        missing = self.left_out + self.without_amount
        beside = f", left out: {missing}" if missing.total else ""
        return f"AmountShare({self}, {amounts}, {self.basis.value}{waiting}{beside})"


@gated
@frozen(repr=False)
class DealAmounts(Summary):
    """What deals are worth, by currency and by how they ended. Those of two sets add.

    Amounts of different currencies are never added: each currency has its own share.

    Args:
        by_currency: What the deals of each currency are worth.
        without_amount: The deals that do not say what they are worth, and are in no amount.
        left_out: The deals that no one knows to belong here.

    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", outcome=Outcome.WON, amount=Decimal(300), currency="EUR"),
    ...     Deal(id="d2", outcome=Outcome.LOST, amount=Decimal(100), currency="EUR"),
    ...     Deal(id="d3", outcome=Outcome.LOST, amount=Decimal(9000), currency="JPY"),
    ...     Deal(id="d4"),
    ... ]
    >>> amounts = DealAmounts.from_records(deals)
    >>> amounts.win_shares(Basis.SNAPSHOT)["EUR"]
    AmountShare(75.0 %, 300 of 400 EUR, snapshot, left out: 1 open without amount)
    """

    by_currency: Mapping[str, OutcomeAmounts] = field(
        factory=dict[str, OutcomeAmounts], metadata=IN_ORDER | by("currency")
    )
    without_amount: LeftOut = field(factory=LeftOut)
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(cls, counts: Counts[Worth], left_out: LeftOut | None = None) -> Self:
        """The amounts of deals that are worth the same and ended alike.

        Args:
            counts: How many deals have the same outcome, currency and amount.
            left_out: Those that no one knows to belong to them; `None` for none.
        """
        known = [*counts]
        priced = (
            (currency, OutcomeAmounts(**{outcome.value: EXACT.multiply(amount, Decimal(number))}))
            for (outcome, currency, amount), number in known
            if currency is not None and amount is not None
        )
        missing = (
            ((Missing.AMOUNT if None in worth else None, worth[0]), number)
            for worth, number in known
        )
        by_currency = in_order(sums_by_key(priced))
        return cls(by_currency, LeftOut.from_counts(missing), left_out or LeftOut())

    @classmethod
    def from_records(cls, deals: Iterable[Deal], left_out: LeftOut | None = None) -> Self:
        """The amounts of deals; `left_out` as above."""
        worths = Counter((deal.outcome, deal.currency, deal.amount) for deal in deals)
        return cls.from_counts(worths.items(), left_out)

    def win_shares(
        self, basis: Basis, base: WinRateBase = WinRateBase.NARROW
    ) -> dict[str, AmountShare]:
        """What share of the decided amount was won, by currency.

        Args:
            basis: Which population the deals are.
            base: Whether deals that came to no decision count as decided.
        """
        return {
            currency: AmountShare(
                ended.won,
                ended.won + ended.lost + (ended.no_decision if base is WinRateBase.BROAD else ZERO),
                currency,
                basis,
                ended.open,
                self.left_out,
                self.without_amount,
            )
            for currency, ended in self.by_currency.items()
        }

    def __repr__(self) -> str:
        parts = [f"{currency} {amounts}" for currency, amounts in self.by_currency.items()]
        return f"DealAmounts({'; '.join(parts) or '–'})"


@gated
def deal_amounts(case: Case, among: DealPopulation | None = None) -> DealAmounts:
    """What deals are worth, by currency and by how they ended.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.
    """
    population = chosen(case, among)
    return DealAmounts.from_records(population, population.left_out)


def only_currency(case: Case) -> str | None:
    """The currency of the book's deals where they name one alone: those that name none are of it.

    Args:
        case: The case.
    """
    named = {deal.currency for deal in case.book.deals if deal.currency is not None}
    return next(iter(named)) if len(named) == 1 else None
