"""Shares of trials, counts beside counts, and parts of a whole."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from salesprocess.decimals import in_own_context
from salesprocess.errors import Fault, InvalidValueError, answer_of, shown
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.rates.intervals import (
    Interval,
    IntervalMethod,
    agresti_coull,
    normal_quantile,
    wilson,
)
from salesprocess.rows import as_row
from salesprocess.wording import Written

if TYPE_CHECKING:
    from decimal import Decimal

    from salesprocess.rows import Row


DIGITS = range(21)
"""How many digits of a share may be shown."""

MOST_COUNTED = 10**15
"""How many of anything are counted at most."""

Q = TypeVar("Q", int, float, "Decimal", timedelta)


class Basis(Enum):
    """Which population a rate counts."""

    COHORT = "cohort"
    """Those that entered in the window, followed until a fixed horizon or `as_of`."""
    PERIOD = "period"
    """What happened in the window, whenever it began."""
    SNAPSHOT = "snapshot"
    """What stands at one moment."""


@gated
@frozen(repr=False)
class Rate(Written):
    """The share of trials that succeeded, with the population it is about.

    Args:
        successes: How many succeeded, a whole number from 0 to `trials`.
        trials: How many could have.
        basis: Which population was counted.
        open: How many of the population are not decided yet. Whether they are among
            the trials is said by the measure that made the rate.
        left_out: What could not be placed, by what was missing and by outcome. Where that is
            lopsided the rate has no value.

    Raises:
        InvalidValueError: If the counts are not whole, negative, or more than all succeeded.

    >>> rate = Rate(4238, 6711, Basis.SNAPSHOT, open=2089)
    >>> rate
    Rate(63.2 %, 4,238 of 6,711, snapshot, 2,089 open)
    >>> print(rate.interval())
    62.0–64.3 %
    >>> Rate(0, 0, Basis.COHORT).value is None
    True
    """

    successes: int
    trials: int
    basis: Basis
    open: int = 0
    left_out: LeftOut = field(factory=LeftOut)

    def __attrs_post_init__(self) -> None:
        faults = count_faults(successes=self.successes, trials=self.trials, open=self.open)
        if not count_faults(a=self.successes, b=self.trials) and self.successes > self.trials:
            faults.append(Fault("successes", f"at most the {self.trials} trials", self.successes))
        if faults:
            raise InvalidValueError("not a rate", faults)

    @property
    def value(self) -> float | None:
        """Successes by trials, from 0 to 1; `None` where it can not be told.

        That is where there was no trial, and where what was left out would tilt it.
        """
        return self.successes / self.trials if self._is_told else None

    @property
    def _is_told(self) -> bool:
        return bool(self.trials) and not self.left_out.is_lopsided

    def interval(
        self, confidence: float = 0.95, method: IntervalMethod = IntervalMethod.WILSON
    ) -> Interval | None:
        """Where the true rate lies, given that this much was observed.

        Args:
            confidence: How sure the interval has to be, above 0 and below 1.
            method: Wilson (1927) by default.

        Returns:
            The interval; `None` where the rate has no value.

        Raises:
            InvalidValueError: If the confidence is not above 0 and below 1.

        >>> Rate(1, 10, Basis.PERIOD).interval(0.9, IntervalMethod.AGRESTI_COULL)
        Interval(low=0.0059..., high=0.3644..., confidence=0.9)
        """
        normal_quantile(confidence)  # refuses what is no confidence, whatever the rate
        ends = wilson if method is IntervalMethod.WILSON else agresti_coull
        return ends(self.successes, self.trials, confidence) if self._is_told else None

    def columns(self) -> Row:
        """Its counts, its value and the ends of its interval.

        >>> Rate(1, 4, Basis.PERIOD).columns()
        {'successes': 1, 'trials': 4, 'value': 0.25, 'low': 0.045..., 'high': 0.699..., 'open': 0,
         'left_out': 0}
        """
        ends = self.interval()
        return {
            "successes": self.successes,
            "trials": self.trials,
            "value": self.value,
            "low": ends.low if ends else None,
            "high": ends.high if ends else None,
            "open": self.open,
            "left_out": self.left_out.total,
        }

    def __str__(self) -> str:
        return percent(self.value)

    def __repr__(self) -> str:
        waiting = f", {self.open:,} open" if self.open else ""
        counts = f"{self.successes:,} of {self.trials:,}"
        missing = f", left out: {self.left_out}" if self.left_out.total else ""
        return f"Rate({self}, {counts}, {self.basis.value}{waiting}{missing})"


@frozen(repr=False)
class Ratio(Written):
    """One count over another; it may exceed 1 (method §5.2, rep C).

    Args:
        numerator: The count asked about.
        denominator: The count it is set beside.

    Raises:
        InvalidValueError: If a count is negative or not whole.

    >>> Ratio(12, 7)
    Ratio(1.71, 12 to 7)
    >>> Ratio(12, 0).value is None
    True
    """

    numerator: int
    denominator: int

    def __attrs_post_init__(self) -> None:
        faults = count_faults(numerator=self.numerator, denominator=self.denominator)
        if faults:
            raise InvalidValueError("not a ratio", faults)

    @property
    def value(self) -> float | None:
        """Numerator by denominator; `None` where the denominator is 0."""
        return self.numerator / self.denominator if self.denominator else None

    def columns(self) -> Row:
        """Both counts and the value."""
        return as_row(numerator=self.numerator, denominator=self.denominator, value=self.value)

    def __str__(self) -> str:
        return "–" if self.value is None else f"{self.value:.2f}"

    def __repr__(self) -> str:
        return f"Ratio({self}, {self.numerator:,} to {self.denominator:,})"


@gated
@frozen(repr=False)
class Share(Written, Generic[Q]):
    """A part of a whole that is measured: time, money, pages, machines.

    It is no `Rate`: nothing was tried, so nothing could have failed and there is no interval.

    Args:
        part: How much of it; in the same unit as `whole`.
        whole: All of it.

    Raises:
        InvalidValueError: If the part is negative, or more than the whole.

    >>> Share(timedelta(minutes=116), timedelta(hours=10, minutes=15))
    Share(18.9 %, 1:56:00 of 10:15:00)
    >>> Share(0, 0).value is None
    True
    """

    part: Q
    whole: Q

    @in_own_context
    def __attrs_post_init__(self) -> None:
        if not answer_of(lambda: self.whole - self.whole <= self.part <= self.whole):
            fault = Fault("part", f"from nothing to the whole of {shown(self.whole)}", self.part)
            raise InvalidValueError("not a share", [fault])

    @property
    @in_own_context
    def value(self) -> float | None:
        """The part by the whole, from 0 to 1; `None` where the whole is nothing."""
        return float(self.part / self.whole) if self.whole else None

    def columns(self) -> Row:
        """The part, the whole and the value."""
        return as_row(part=self.part, whole=self.whole, value=self.value)

    def __str__(self) -> str:
        return percent(self.value)

    def __repr__(self) -> str:
        return f"Share({self}, {shown(self.part)} of {shown(self.whole)})"


@gated
def percent(share: float | None, digits: int = 1) -> str:
    """A share as text; a dash where there is none.

    Raises:
        InvalidValueError: If the number of digits is none from 0 to 20.

    >>> percent(0.6315), percent(None), percent(0.6315, 2)
    ('63.1 %', '–', '63.15 %')
    """
    if digits not in DIGITS:
        fault = Fault("digits", "a whole number from 0 to 20", digits)
        raise InvalidValueError("no share as text", [fault])
    return "–" if share is None else f"{100 * share:.{digits:d}f} %"


def count_faults(**counts: object) -> list[Fault]:
    """A fault for each of the named values that is not a whole number from 0 up.

    >>> print(*count_faults(trials=3, successes=-1))
    successes: expected a whole number from 0 to 10**15, got -1
    """
    return [
        Fault(name, "a whole number from 0 to 10**15", count)
        for name, count in counts.items()
        if type(count) is not int or not 0 <= count <= MOST_COUNTED
    ]
