"""What deals bring in a period: the distribution of the orders and of what they are worth."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.decimals import EXACT, in_own_context
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.pipeline.forecasting.counting import (
    NOTHING,
    beta_binomial,
    gamma_poisson,
    mixed,
    sum_of_amounts,
    sum_of_some,
    together,
)
from salesprocess.pipeline.forecasting.learning.shock import Shock
from salesprocess.pipeline.forecasting.predicted import Predicted
from salesprocess.summaries import exact_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.pipeline.forecasting.counting import Counted


@frozen
class Likely:
    """An open deal, as it counts in a sum.

    Args:
        deal: Its id.
        chance: How likely it is won.
        error: How far that may be off: its standard deviation.
        band: Which deals share that error with it.
        amount: What it is worth; `None` where that is not known.
        currency: In what.
    """

    deal: str
    chance: float
    error: float
    band: object
    amount: Decimal | None
    currency: str | None

    @property
    def expected(self) -> Decimal:
        """The orders it adds on average."""
        return exact(self.chance)


@frozen_within
@frozen
class ToCome:
    """The deals yet to come, as they count in a sum.

    Args:
        orders: How many of their orders fall into the period on average.
        spread: How well that is known: its variance by the square of it.
        amounts: By currency, what one order of the last year was worth, each.
        number: How many orders of the last year there are, those of no known worth among them.
    """

    orders: float = 0.0
    spread: float = 0.0
    amounts: Mapping[str, tuple[Decimal, ...]] = field(factory=dict[str, "tuple[Decimal, ...]"])
    number: int = 0

    def share(self, currency: str) -> float:
        """How many of the orders are in a currency."""
        return self.orders * len(self.amounts.get(currency, ())) / max(1, self.number)


NOTHING_TO_COME = ToCome()
NO_SHOCK = Shock()


@frozen(slots=False, repr=False)
class Outlook:
    """What some deals bring in a period: open ones, those yet to come, or both.

    Args:
        likely: The open deals.
        to_come: The others.
        shock: What may meet all of them at once; what it is on average is in their chances.
        error: How far the sum of the chances may be off, as the variance by the square of it.
    """

    likely: tuple[Likely, ...] = ()
    to_come: ToCome = NOTHING_TO_COME
    shock: Shock = NO_SHOCK
    error: float = 0.0

    @cached_property
    def orders(self) -> Predicted:
        """How many orders."""
        counted = (each.expected for each in self.likely)
        expected = exact_sum([*counted, exact(self.to_come.orders)])
        return _predicted(expected, _orders(self))

    @cached_property
    def amounts(self) -> Mapping[str, Predicted]:
        """What they are worth, by currency."""
        currencies = {each.currency for each in self.likely if each.amount is not None}
        named = sorted({*(currency for currency in currencies if currency), *self.to_come.amounts})
        return {currency: _worth(currency, self) for currency in named}

    def __repr__(self) -> str:
        amounts = (f", {currency} {amount}" for currency, amount in self.amounts.items())
        return f"Outlook({self.orders} orders{''.join(amounts)})"


def _predicted(expected: Decimal, counted: Counted, step: Decimal = Decimal(1)) -> Predicted:
    least, chances = counted
    return Predicted(expected, tuple(chances), least, step)


def _orders(outlook: Outlook) -> Counted:
    bands, to_come = _bands(outlook.likely), outlook.to_come
    if not bands and not to_come.orders:
        return NOTHING
    expected = sum(each.chance for each in outlook.likely)
    shared = sum(spread**2 for _, _, spread in bands)
    more = max(0.0, outlook.error - shared / expected / expected) if expected else 0.0
    parts: list[tuple[float, Counted]] = []
    for weight, factor in outlook.shock.about_one(more):
        of_bands = (_of_band(number, total, spread, factor) for number, total, spread in bands)
        new = gamma_poisson(to_come.orders * factor, to_come.spread)
        parts.append((weight, together([*of_bands, new])))
    return mixed(parts)


def _bands(likely: Iterable[Likely]) -> list[tuple[int, float, float]]:
    """How many deals share an error, the sum of their chances, and by how much that may be off."""
    numbers: Counter[object] = Counter()
    totals: dict[object, float] = {}
    spreads: dict[object, float] = {}
    for each in likely:
        numbers[each.band] += 1
        totals[each.band] = totals.get(each.band, 0.0) + each.chance
        spreads[each.band] = spreads.get(each.band, 0.0) + each.error
    return [(numbers[band], totals[band], spreads[band]) for band in numbers]


def _of_band(number: int, total: float, spread: float, factor: float) -> Counted:
    share, variance = total / number, (spread / number) ** 2
    known = share * (1 - share) / variance - 1 if variance else 1e9
    return beta_binomial(number, shocked(share, factor), max(known, 1e-3))


EVEN = 0.5


def shocked(chance: float, factor: float) -> float:
    """A chance under a shock that is 1 on average, so that on average it stays as it is."""
    if chance <= EVEN:
        return min(1.0, chance * factor)
    return 1 - (1 - chance) * max(0.0, 2 - factor)


@in_own_context
def _worth(currency: str, outlook: Outlook) -> Predicted:
    """What the orders in one currency are worth."""
    priced = [
        (each.amount, each.chance)
        for each in outlook.likely
        if each.amount is not None and each.currency == currency
    ]
    worth, number = outlook.to_come.amounts.get(currency, ()), outlook.to_come.share(currency)
    terms = [_times(amount, chance) for amount, chance in priced]
    squares = sum(float(amount) ** 2 * chance * (1 - chance) for amount, chance in priced)
    if worth:
        terms.append(_times(exact_sum(worth) / len(worth), number))
        squares += number * sum(float(each) ** 2 for each in worth) / len(worth)
    largest = max((*(amount for amount, _ in priced), *worth), default=0)
    step = _step(max(sqrt(squares) / STEPS, float(largest) / MOST_STEPS))
    steps = [(float(amount / step), chance) for amount, chance in priced]
    singles = [float(each / step) for each in worth]
    parts: list[tuple[float, Counted]] = []
    for weight, factor in outlook.shock.about_one(outlook.error):
        won = sum_of_amounts([(worth, shocked(chance, factor)) for worth, chance in steps])
        new = sum_of_some(number * factor, outlook.to_come.spread, singles)
        parts.append((weight, together([won, new])))
    return _predicted(exact_sum(terms), mixed(parts), step)


STEPS = 16
"""How many steps make a standard deviation."""

MOST_STEPS = 1000
"""About how many steps the largest amount has at most, however little is unsure of the sum."""

FINEST = Decimal("0.000001")
"""To what the worth of each deal is rounded, so that parts add to the whole to the last digit."""


def exact(number: float) -> Decimal:
    """A number with the digits that are sure."""
    return Decimal(str(round(number, 12)))


def _times(amount: Decimal, number: float) -> Decimal:
    """What so many orders of an amount are worth."""
    return EXACT.quantize(EXACT.multiply(amount, exact(number)), FINEST)


def _step(about: float) -> Decimal:
    """A round step no longer than asked for: 1, 2 or 5 with noughts."""
    if about <= 0:
        return Decimal(1)
    place = Decimal(about).adjusted()
    return max(step for digit in (1, 2, 5) if (step := Decimal(digit).scaleb(place)) <= about)
