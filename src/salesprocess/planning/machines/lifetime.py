"""How long machines stay in use: a distribution around the cycle (method §6.3)."""

from __future__ import annotations

from math import exp, gamma, pow as power

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated

PANELS = 64
"""In how many panels a year is cut where a survival curve is summed up."""

LEAST_SHAPE, GREATEST_SHAPE = 1, 50
"""At 1 age does not matter; beyond 50 all lives would be the same."""


@gated
@frozen
class Lifetime:
    """How long machines stay in use: a Weibull distribution with a mean and a shape.

    The greater the shape, the more alike the lives; above 1 an old machine is likelier to be
    replaced than a new one. At 5 the standard deviation is 23 % of the mean.

    Args:
        mean_years: The replacement cycle, in years.
        shape: The shape of the distribution, from 1 to 50.

    Raises:
        InvalidValueError: If the mean is not above 0, or the shape not from 1 to 50.

    >>> lifetime = Lifetime(mean_years=5, shape=5)
    >>> round(lifetime.surviving(4, 1), 2), round(lifetime.surviving(None, 1), 2)
    (0.64, 0.8)
    """

    mean_years: float = 5
    shape: float = 5

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if not self.mean_years > 0:
            faults.append(Fault("mean_years", "a number above 0", self.mean_years))
        if not LEAST_SHAPE <= self.shape <= GREATEST_SHAPE:
            expected = f"a number from {LEAST_SHAPE} to {GREATEST_SHAPE}"
            faults.append(Fault("shape", expected, self.shape))
        if faults:
            raise InvalidValueError("not a lifetime", faults)

    def surviving(self, age: float | None, years: float) -> float:
        """The chance that a machine that stands there now still does so many years on.

        Args:
            age: How old it is, in years: that it has survived so far counts. Where that is not
                known it is one of a stock that is renewed evenly, so that of such machines as
                many are replaced each year as the cycle says (Cox 1962, Renewal Theory).
            years: How many years on.
        """
        if age is None:
            return max(0.0, 1 - self._years_lived(years) / self.mean_years)
        return exp(self._wear(age) - self._wear(age + years))

    def _wear(self, age: float) -> float:
        """The cumulative hazard: minus the logarithm of the chance to reach an age."""
        return power(age * gamma(1 + 1 / self.shape) / self.mean_years, self.shape)

    def _years_lived(self, years: float) -> float:
        """The years a new machine is in use, on average, within so many years (Simpson)."""
        panels = max(2, 2 * round(PANELS * years / 2))
        width = years / panels
        weights = (1, *((4, 2) * (panels // 2))[:-1], 1)
        heights = (exp(-self._wear(place * width)) for place in range(panels + 1))
        lived = (weight * height for weight, height in zip(weights, heights, strict=True))
        return sum(lived) * width / 3
