"""The one place that calls the library's forecast, in whatever form it gives it."""

from __future__ import annotations

from math import fsum
from statistics import NormalDist
from typing import TYPE_CHECKING, Protocol, SupportsFloat

from attrs import frozen

from forecast_worlds import period_of
from salesprocess.pipeline import forecast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from forecast_baselines import Asked


class Predicted(Protocol):
    """The distribution of a number of orders."""

    @property
    def expected(self) -> SupportsFloat:
        """Its mean."""
        ...

    def interval(self, confidence: float) -> tuple[SupportsFloat, SupportsFloat]:
        """Where the number lies at a confidence, both ends included."""
        ...

    def crps(self, came: int) -> float:
        """Its score, given what came."""
        ...

    def pit(self, came: int) -> tuple[float, float]:
        """The chance that fewer came than did, and that no more did."""
        ...


def predicted(asked: Asked, rep: str | None = None) -> Mapping[str, Predicted | None]:
    """The orders from open deals, from deals not yet open, and both; `None` where refused.

    Args:
        asked: What is asked.
        rep: Whose deals; `None` for all.
    """
    period = period_of(asked.as_of, asked.horizon)
    deals = [deal.id for deal in asked.case.book.deals if deal.is_open and rep in (None, deal.rep)]
    found = forecast(asked.case, period, deals=None if rep is None else deals)
    terms = {term: getattr(found, term, None) for term in ("open", "new", "total")}
    if hasattr(found, "total"):
        return {term: each and each.orders for term, each in terms.items()}
    if found.orders is None:
        return terms
    expected, low, high = map(float, (found.orders.expected, found.orders.low, found.orders.high))
    z = NormalDist().inv_cdf((1 + found.orders.confidence) / 2)
    spread = max(high - expected, expected - low) / z
    return terms | {"open": Rounded(expected, spread, len(deals))}


@frozen
class Rounded:
    """A number of orders of which mean and spread are told: a normal one, rounded.

    Args:
        expected: The mean.
        spread: The standard deviation.
        most: How many there can be.
    """

    expected: float
    spread: float
    most: int

    def interval(self, confidence: float) -> tuple[float, float]:
        """The mean and so many spreads each way, within what can be."""
        half = NormalDist().inv_cdf((1 + confidence) / 2) * self.spread
        return max(0.0, self.expected - half), min(float(self.most), self.expected + half)

    def below(self, number: int) -> float:
        """The chance that no more come."""
        if number < 0 or number >= self.most:
            return 0.0 if number < 0 else 1.0
        return NormalDist(self.expected, self.spread or 1e-9).cdf(number + 0.5)

    def pit(self, came: int) -> tuple[float, float]:
        """The chance that fewer came than did, and that no more did."""
        return self.below(came - 1), self.below(came)

    def crps(self, came: int) -> float:
        """The score."""
        last = max(came, int(self.expected + 10 * self.spread) + 1)
        return fsum((self.below(number) - (came <= number)) ** 2 for number in range(last))
