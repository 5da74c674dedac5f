"""How deals ended, by what they are worth: amounts that merge, currency by currency."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import astuple, field, frozen

from salesprocess.pipeline.outcomes.counts import Breadth, OutcomeCounts
from salesprocess.rates import percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.rates import Basis
    from salesprocess.records import Deal

ZERO = Decimal(0)


@frozen
class OutcomeAmounts:
    """What deals of one currency are worth, by how they stand or ended.

    Args:
        won: Of those that ended with an order to us.
        lost: Of those that ended with an order to someone else.
        derailed: Of those that ended without an order to anyone.
        open: Of those that have not ended.
    """

    won: Decimal = ZERO
    lost: Decimal = ZERO
    derailed: Decimal = ZERO
    open: Decimal = ZERO

    def __add__(self, other: OutcomeAmounts) -> OutcomeAmounts:
        sums = (a + b for a, b in zip(astuple(self), astuple(other), strict=True))
        return OutcomeAmounts(*sums)


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

    >>> from salesprocess.rates import Basis
    >>> AmountShare(Decimal(900), Decimal(1200), "EUR", Basis.PERIOD, open=Decimal(50))
    AmountShare(75.0 %, 900 of 1,200 EUR, period, 50 open)
    """

    won: Decimal
    decided: Decimal
    currency: str
    basis: Basis
    open: Decimal = ZERO

    @property
    def value(self) -> float | None:
        """What was won by what was decided, from 0 to 1; `None` where nothing was."""
        return float(self.won / self.decided) if self.decided else None

    def __str__(self) -> str:
        return percent(self.value)

    def __repr__(self) -> str:
        waiting = f", {self.open:,} open" if self.open else ""
        amounts = f"{self.won:,} of {self.decided:,} {self.currency}"
        return f"AmountShare({self}, {amounts}, {self.basis.value}{waiting})"


@frozen
class DealAmounts:
    """What deals are worth, by currency and by how they ended. Those of two sets add.

    Amounts of different currencies are never added: each currency has its own share.

    Args:
        by_currency: What the deals of each currency are worth.
        without_amount: The deals that do not say what they are worth, and are in no amount.

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
    AmountShare(75.0 %, 300 of 400 EUR, snapshot)
    >>> amounts.without_amount
    OutcomeCounts(0 won, 0 lost, 0 derailed, 1 open)
    """

    by_currency: Mapping[str, OutcomeAmounts] = field(factory=dict[str, OutcomeAmounts])
    without_amount: OutcomeCounts = field(factory=OutcomeCounts)

    @classmethod
    def from_records(cls, deals: Iterable[Deal]) -> DealAmounts:
        """The amounts of deals."""
        sums: dict[str, dict[str, Decimal]] = {}
        without: list[Deal] = []
        for deal in deals:
            if deal.amount is None or deal.currency is None:
                without.append(deal)
            else:
                of_currency = sums.setdefault(deal.currency, {})
                ending = deal.outcome.value
                of_currency[ending] = of_currency.get(ending, ZERO) + deal.amount
        return cls(
            {currency: OutcomeAmounts(**sums[currency]) for currency in sorted(sums)},
            OutcomeCounts.from_records(without),
        )

    def win_shares(self, basis: Basis, breadth: Breadth = Breadth.NARROW) -> dict[str, AmountShare]:
        """What share of the decided amount was won, by currency.

        Args:
            basis: Which population the deals are.
            breadth: Whether derailed deals count as decided.
        """
        return {
            currency: AmountShare(
                ended.won,
                ended.won + ended.lost + (ended.derailed if breadth is Breadth.BROAD else ZERO),
                currency,
                basis,
                ended.open,
            )
            for currency, ended in self.by_currency.items()
        }

    def __add__(self, other: DealAmounts) -> DealAmounts:
        nothing = OutcomeAmounts()
        both = {
            currency: self.by_currency.get(currency, nothing)
            + other.by_currency.get(currency, nothing)
            for currency in sorted({*self.by_currency, *other.by_currency})
        }
        return DealAmounts(both, self.without_amount + other.without_amount)
