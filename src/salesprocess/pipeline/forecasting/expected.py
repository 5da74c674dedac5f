"""What the open deals will bring in a period, each weighted by the book's own history."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.pipeline.forecasting.calibration import Calibration
from salesprocess.pipeline.forecasting.chances import StageChances, open_deals
from salesprocess.pipeline.history.closings import standings
from salesprocess.rates import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.pipeline.forecasting.chances import OpenDeal
    from salesprocess.pipeline.history.closings import StandingDeal
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Period, Rate
    from salesprocess.records import Book, Deal

ZERO, HALF, ONE = Decimal(0), Decimal("0.5"), Decimal(1)


@frozen
class Estimate:
    """A number that is not known yet: of orders, or of money in one currency.

    Args:
        expected: What it is on average.
        low: The lower end of where it lies.
        high: The upper end.
        confidence: How sure the two ends are, from 0 to 1.
    """

    expected: Decimal
    low: Decimal
    high: Decimal
    confidence: float

    def __str__(self) -> str:
        return f"{self.expected:,.1f} ({self.low:,.1f}–{self.high:,.1f})"


@frozen(kw_only=True, repr=False)
class Forecast:
    """What the open deals will bring in a period.

    Args:
        period: The days in which orders count.
        as_of: The moment from which on they count.
        deals: The open deals; no deal that has ended is among them.
        orders: How many orders.
        amounts: What they are worth, by currency.
        calibration: What the reps had said of the deals that have ended.
    """

    period: Period
    as_of: datetime
    deals: tuple[OpenDeal, ...]
    orders: Estimate
    amounts: Mapping[str, Estimate]
    calibration: Calibration

    @property
    def without_chance(self) -> tuple[str, ...]:
        """The ids of the open deals in no number: history does not tell of their stage yet."""
        return tuple(one.deal.id for one in self.deals if one.chance.value is None)

    @property
    def without_amount(self) -> tuple[str, ...]:
        """The ids of the open deals in no amount: they do not say what they are worth."""
        return tuple(one.deal.id for one in self.deals if one.deal.amount is None)

    @property
    def rep_orders(self) -> Decimal:
        """The orders the reps expect: their own probabilities of the deals due in the period.

        A deal is due when its rep expects the order in the period; one without a date or a
        probability is not counted.
        """
        return sum((_stated(deal) for deal in self._due), ZERO)

    @property
    def rep_amounts(self) -> Mapping[str, Decimal]:
        """What those orders are worth by the reps' own probabilities, by currency."""
        sums: dict[str, Decimal] = {}
        for deal in self._due:
            if deal.amount is not None and deal.currency is not None:
                worth = sums.get(deal.currency, ZERO) + _stated(deal) * deal.amount
                sums[deal.currency] = worth
        return sums

    @property
    def _due(self) -> list[Deal]:
        return [
            one.deal
            for one in self.deals
            if one.deal.expected_order_on is not None and one.deal.expected_order_on in self.period
        ]

    def __repr__(self) -> str:
        amounts = "".join(f", {name} {amount}" for name, amount in self.amounts.items())
        open_deals = f"{len(self.deals):,} open deals"
        return f"Forecast({self.period}, {open_deals}: {self.orders} orders{amounts})"


def forecast(
    book: Book,
    *,
    process: SalesProcess,
    as_of: datetime,
    period: Period,
    confidence: float = 0.95,
) -> Forecast:
    """What the open deals will bring in what is left of a period.

    Each open deal counts with its chance p: of the deals that had stood in its stage for as
    long, the share won within the time left (`StageChances.chance`). With the amounts a (1
    each for the number of orders), what is expected is the sum of p·a. Deals that have ended
    add nothing; they are only what the chances are learnt from.

    The interval is what is expected ± z·√V, within 0 and the sum of a. For the deals of one
    stage, each with a chance known from s wins of n trials, V is

        Σ E[p(1 − p)]·a² + (Σ √Var(p)·a)²,   p ~ Beta(s + ½, n − s + ½),

    the variance of deals that are independent, and that of their chances, which err together
    (law of total variance; the prior is that of Jeffreys 1946). The stages add up.

    Args:
        book: All that is known.
        process: The process the stages belong to.
        as_of: The moment from which on orders count; what came later is not known.
        period: The days in which orders count.
        confidence: How sure the intervals have to be, above 0 and below 1.

    Returns:
        The number of orders and the amounts, with the deals they are made of. The reps' own
        probabilities stand beside them and change nothing.

    Raises:
        InvalidValueError: If the period is over, the confidence is none, the process lacks a
            stage, or only one of period and book has a time zone.

    >>> from datetime import datetime, timedelta
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> begun = datetime(2025, 9, 1)
    >>> ended = [
    ...     Deal(id=f"old{n}", stage="close", opened=begun, closed=begun + timedelta(20),
    ...          outcome=Outcome.LOST if n % 2 else Outcome.WON)
    ...     for n in range(20)
    ... ]
    >>> open_deals = [
    ...     Deal(id=f"new{n}", stage="close", opened=datetime(2026, 3, 25),
    ...          amount=Decimal(1000), currency="EUR")
    ...     for n in range(4)
    ... ]
    >>> expected = forecast(Book(deals=[*ended, *open_deals]), process=SPADCO,
    ...                     as_of=datetime(2026, 3, 31), period=Period.month(2026, 4))
    >>> print(expected.orders, "|", expected.amounts["EUR"])
    2.0 (0.0–4.0) | 2,000.0 (...
    """
    records = book.deals, book.stage_changes, process, as_of
    chances = StageChances.from_records(*records)
    return forecast_of(
        standings(*records), chances, period=period, as_of=as_of, confidence=confidence
    )


def forecast_of(
    standing: Iterable[StandingDeal],
    chances: StageChances,
    *,
    period: Period,
    as_of: datetime,
    confidence: float = 0.95,
) -> Forecast:
    """The same for some deals as they stood at the moment, with chances worked out before.

    Args:
        standing: The deals, as `standings` finds them.
        chances: What history says of each stage.
        period: The days in which orders count.
        as_of: The moment.
        confidence: How sure the intervals have to be, above 0 and below 1.

    Raises:
        InvalidValueError: If the period is over, or the confidence is none.
    """
    stood = tuple(standing)
    deals = open_deals(stood, chances, period, as_of)
    told = [one for one in deals if one.chance.value is not None]
    weights: dict[str, list[tuple[OpenDeal, Decimal]]] = {}
    for one in told:
        if one.deal.amount is not None and one.deal.currency is not None:
            weights.setdefault(one.deal.currency, []).append((one, one.deal.amount))
    return Forecast(
        period=period,
        as_of=as_of,
        deals=deals,
        orders=_estimate([(one, ONE) for one in told], confidence),
        amounts={name: _estimate(weights[name], confidence) for name in sorted(weights)},
        calibration=Calibration.from_records(one.deal for one in stood),
    )


def _estimate(weights: Sequence[tuple[OpenDeal, Decimal]], confidence: float) -> Estimate:
    """What deals of known chances bring, by the formula of `forecast`."""
    expected = variance = most = ZERO
    shared: dict[str | None, Decimal] = {}
    for one, weight in weights:
        mean, spread = _posterior(one.chance)
        expected += weight * one.chance.successes / one.chance.trials
        variance += (mean * (1 - mean) - spread) * weight**2
        most += weight
        stage = one.deal.stage
        shared[stage] = shared.get(stage, ZERO) + spread.sqrt() * weight
    variance += sum((spread**2 for spread in shared.values()), ZERO)
    half = Decimal(normal_quantile(confidence)) * variance.sqrt()
    return Estimate(expected, max(ZERO, expected - half), min(most, expected + half), confidence)


def _posterior(chance: Rate) -> tuple[Decimal, Decimal]:
    """The mean and the variance of Beta(s + ½, n − s + ½)."""
    mean = (chance.successes + HALF) / (chance.trials + 1)
    return mean, mean * (1 - mean) / (chance.trials + 2)


def _stated(deal: Deal) -> Decimal:
    """The rep's own probability; nothing where there is none."""
    return ZERO if deal.probability is None else Decimal(str(deal.probability))
