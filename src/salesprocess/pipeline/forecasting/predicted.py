"""A number that is not known yet, with how likely each of its values is.

Every figure of a forecast is read from one such distribution: what is expected, between which
ends it lies at any confidence, how likely a target is reached.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from math import sqrt
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.decimals import in_own_context
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rates.intervals import normal_quantile
from salesprocess.wording import Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.rows import Row

ONE = Decimal(1)
HAIR = 1e-12
"""What rounding may leave of a chance."""

ROUNDED = 1e-6
"""By how much chances may miss 1 together."""


@gated
@frozen(repr=False)
class Predicted(Written):
    """A number that is not known yet: of orders, or of money in one currency.

    Args:
        expected: What it is on average.
        chances: How likely it is `low`, one step more, two steps more, and so on; together 1.
        least: How many steps the first of these values is.
        step: How far its values lie apart: 1 for orders, a sum of money for amounts.

    Raises:
        InvalidValueError: If the chances do not add up to 1.

    >>> orders = Predicted(Decimal(1), (0.25, 0.5, 0.25))
    >>> print(orders, "|", orders.at_least(2), "|", orders.interval(0.5))
    1.0 (0.0–2.0) | 0.25 | (Decimal('1'), Decimal('1'))
    """

    expected: Decimal
    chances: tuple[float, ...] = field(converter=tuple[float, ...])
    least: int = 0
    step: Decimal = ONE

    def __attrs_post_init__(self) -> None:
        if not abs(sum(self.chances) - 1) < ROUNDED or min(self.chances) < 0:
            fault = Fault("chances", "from 0 up, together 1", sum(self.chances))
            raise InvalidValueError("not a distribution", [fault])

    @in_own_context
    def interval(self, confidence: float = 0.95) -> tuple[Decimal, Decimal]:
        """Between which ends it lies, both included: as likely below the one as above the other.

        What lies on an end counts half to either side (Lancaster 1961, J. Am. Stat. Assoc. 56),
        so that intervals of small whole numbers hold, on average, as often as they promise.

        Args:
            confidence: How sure, above 0 and below 1. More is never narrower.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.
        """
        normal_quantile(confidence)  # refuses one that is none
        tail = (1 - confidence) / 2
        first = bisect_left(self._middles, tail - HAIR)
        last = bisect_right(self._middles, 1 - tail + HAIR) - 1
        if first > last:  # no value lies so near the middle: the nearest does
            off = [abs(middle - 0.5) for middle in self._middles]
            first = last = off.index(min(off))
        return (self.least + first) * self.step, (self.least + last) * self.step

    def at_least(self, number: Decimal | float) -> float:
        """How likely it is so much or more.

        Args:
            number: How much.
        """
        steps, rest = self._steps(number)
        return self._from(steps + (rest > 0))

    @property
    def deviation(self) -> float:
        """How far it may lie from what is expected: its standard deviation."""
        mean = sum(place * chance for place, chance in enumerate(self.chances))
        square = sum((place - mean) ** 2 * chance for place, chance in enumerate(self.chances))
        return float(self.step) * sqrt(square)

    def crps(self, came: float) -> float:
        """The continuous ranked probability score: how far it was off, in its own unit.

        The distance from what came to a single number, and less where the number was known to be
        unsure (Matheson, Winkler 1976, Manage. Sci. 22(10)); 0 is best.

        Args:
            came: What came.
        """
        step, start = float(self.step), self.least * float(self.step)
        places = [start + step * place for place in range(len(self.chances))]
        beside = max(0.0, start - came) + max(0.0, came - places[-1])
        for place, upward in zip(places, self._upward[:-1], strict=False):
            part = min(1.0, max(0.0, (came - place) / step))  # of the step that lies below it
            beside += step * (part * upward**2 + (1 - part) * (1 - upward) ** 2)
        return beside

    def pit(self, came: float) -> tuple[float, float]:
        """How likely less than came was, and how likely no more (Czado, Gneiting, Held 2009).

        Args:
            came: What came.
        """
        steps, rest = self._steps(came)
        return 1 - self._from(steps + (rest > 0)), 1 - self._from(steps + (rest >= 0))

    @in_own_context
    def _steps(self, number: Decimal | float) -> tuple[int, Decimal]:
        """How many whole steps a number has, towards nothing, and what is left of it."""
        steps, rest = divmod(Decimal(str(number)), self.step)
        return int(steps), rest

    def _from(self, steps: int) -> float:
        """How likely it is so many steps or more."""
        place = steps - self.least
        return min(1.0, sum(self.chances[place:])) if place > 0 else 1.0

    @cached_property
    def _upward(self) -> Sequence[float]:
        """How likely it is each value or less."""
        return [*accumulate(self.chances)]

    @cached_property
    def _middles(self) -> Sequence[float]:
        """How likely it is less than each value, and half of that it is the value."""
        return [
            upward - chance / 2 for upward, chance in zip(self._upward, self.chances, strict=True)
        ]

    def columns(self) -> Row:
        """What is expected, and the ends at 95 %."""
        low, high = self.interval()
        return {"": self.expected, "low": low, "high": high}

    @in_own_context
    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.expected:,.1f} ({low:,.1f}–{high:,.1f})"

    def __repr__(self) -> str:
        return f"Predicted({self})"
