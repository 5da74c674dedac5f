"""What the open deals will bring in a period, each weighted by the book's own history."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.left_out import LeftOut
from salesprocess.pipeline.forecasting.calibration import calibration
from salesprocess.pipeline.forecasting.open_deals import all_chances, no_forecast, open_deals
from salesprocess.pipeline.outcomes.populations import all_deals
from salesprocess.rates import normal_quantile
from salesprocess.summaries import EXACT, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.calibration import Calibration
    from salesprocess.pipeline.forecasting.open_deals import NoForecast, OpenDeal
    from salesprocess.rates import Period, Rate
    from salesprocess.records import Deal

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
        orders: How many orders; `None` where it can not be told.
        amounts: What they are worth, by currency; empty where that can not be told.
        calibration: What the reps had said of the deals that have ended.
        why_none: Why it can not be told; `None` where it can.
        left_out: The deals that the chances could not be learnt from, beside those they were.
    """

    period: Period
    as_of: datetime
    deals: tuple[OpenDeal, ...]
    orders: Estimate | None
    amounts: Mapping[str, Estimate]
    calibration: Calibration
    why_none: NoForecast | None = None
    left_out: LeftOut = field(factory=LeftOut)

    @property
    def without_chance(self) -> tuple[str, ...]:
        """The ids of the open deals in no number: history does not tell of them."""
        return tuple(deal.deal.id for deal in self.deals if deal.chance.value is None)

    @property
    def without_amount(self) -> tuple[str, ...]:
        """The ids of the open deals in no amount: they do not say what they are worth."""
        return tuple(deal.deal.id for deal in self.deals if deal.deal.amount is None)

    @property
    def rep_orders(self) -> Decimal | None:
        """The orders the reps expect: their own probabilities of the deals due in the period.

        A deal is due when its rep expects the order in the period; one without a date or a
        probability is not counted. `None` where no open deal has both.
        """
        if not any(map(_has_word, self.deals)):
            return None
        return sum((_stated(deal) for deal in self._due), ZERO)

    @property
    def rep_amounts(self) -> Mapping[str, Decimal]:
        """What those orders are worth by the reps' own probabilities, by currency."""
        return sums_by_key(
            (deal.currency, EXACT.multiply(_stated(deal), deal.amount))
            for deal in self._due
            if deal.amount is not None and deal.currency is not None
        )

    @property
    def _due(self) -> list[Deal]:
        deals = (open_deal.deal for open_deal in self.deals)
        return [
            deal
            for deal in deals
            if deal.expected_order_on is not None and deal.expected_order_on in self.period
        ]

    def __repr__(self) -> str:
        amounts = "".join(f", {name} {amount}" for name, amount in self.amounts.items())
        told = f"none, {self.why_none.value}" if self.why_none else f"{self.orders} orders{amounts}"
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"Forecast({self.period!r}, {len(self.deals):,} open deals: {told}{missing})"


def forecast(
    case: Case,
    period: Period,
    *,
    confidence: float = 0.95,
    deals: Iterable[Deal | str] | None = None,
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

    Where history is lopsided, or tells of none of the open deals, there is no forecast, and
    `Forecast.why_none` says why.

    Args:
        case: The case.
        period: The days in which orders count.
        confidence: How sure the intervals have to be, above 0 and below 1.
        deals: Some of its deals, or their ids; `None` for all. The chances are learnt from all.

    Returns:
        The number of orders and the amounts, with the deals they are made of. The reps' own
        probabilities stand beside them and change nothing.

    Raises:
        InvalidValueError: If the period is over, the confidence is none, or only one of period
            and case has a time zone.

    >>> from datetime import date, datetime, timedelta
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings
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
    >>> book, as_of = Book(deals=[*ended, *open_deals]), datetime(2026, 3, 31)
    >>> recorded = CommonSettings(recorded_from=date(2025, 9, 1))
    >>> expected = forecast(Case(book, as_of, recorded), Period.month(2026, 4))
    >>> print(expected.orders, "|", expected.amounts["EUR"])
    2.0 (0.0–4.0) | 2,000.0 (...
    >>> forecast(Case(book, as_of), Period.month(2026, 4))  # no one knows since when they stand
    Forecast(Period(2026-04-01 to 2026-04-30), 4 open deals: none, no_history; left out: ...)
    """
    normal_quantile(confidence)  # refuses one that is none
    among = all_deals(case, deals=deals)
    opened = open_deals(case, period, deals=among)
    why_none = no_forecast(opened)
    known = [] if why_none else [deal for deal in opened if deal.chance.value is not None]
    weights: dict[str, list[tuple[OpenDeal, Decimal]]] = {}
    for open_deal in known:
        amount, currency = open_deal.deal.amount, open_deal.deal.currency
        if amount is not None and currency is not None:
            weights.setdefault(currency, []).append((open_deal, amount))
    return Forecast(
        period=period,
        as_of=case.as_of,
        deals=opened,
        orders=None if why_none else _estimate([(deal, ONE) for deal in known], confidence),
        amounts={name: _estimate(weights[name], confidence) for name in sorted(weights)},
        calibration=calibration(case, among),
        why_none=why_none,
        left_out=sum(
            (chances.left_out for chances in case.shared(all_chances).values()), LeftOut()
        ),
    )


def _estimate(weights: Sequence[tuple[OpenDeal, Decimal]], confidence: float) -> Estimate:
    """What deals of known chances bring, by the formula of `forecast`."""
    expected = variance = most = ZERO
    shared: dict[tuple[str | None, str | None], Decimal] = {}
    for open_deal, weight in weights:
        chance = open_deal.chance
        mean, spread = _posterior(chance)
        expected += weight * chance.successes / chance.trials
        variance += (mean * (1 - mean) - spread) * weight**2
        most += weight
        stage = (open_deal.process, open_deal.deal.stage)
        shared[stage] = shared.get(stage, ZERO) + spread.sqrt() * weight
    variance += sum((spread**2 for spread in shared.values()), ZERO)
    half = Decimal(normal_quantile(confidence)) * variance.sqrt()
    return Estimate(expected, max(ZERO, expected - half), min(most, expected + half), confidence)


def _posterior(chance: Rate) -> tuple[Decimal, Decimal]:
    """The mean and the variance of Beta(s + ½, n − s + ½)."""
    mean = (chance.successes + HALF) / (chance.trials + 1)
    return mean, mean * (1 - mean) / (chance.trials + 2)


def _has_word(open_deal: OpenDeal) -> bool:
    """Whether the rep says both how likely an order is and when it is due."""
    deal = open_deal.deal
    return deal.probability is not None and deal.expected_order_on is not None


def _stated(deal: Deal) -> Decimal:
    """The rep's own probability; nothing where there is none."""
    return ZERO if deal.probability is None else Decimal(str(deal.probability))
