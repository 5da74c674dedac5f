"""Numbers with as many digits as are worth showing; a program still gets all of them."""

from __future__ import annotations

from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING, Any, cast

from salesprocess.decimals import formatted
from salesprocess.frozen import frozen
from salesprocess.markdown import DASH, cell_text
from salesprocess.rates import Rate, Share, percent
from salesprocess.wording import Written

if TYPE_CHECKING:
    from salesprocess.rates import Interval
    from salesprocess.rows import Row


@frozen
class Figure(Written):
    """A number.

    Args:
        value: The number; `None` where there is none.
        digits: How many digits are shown behind the point; `None` for those that it has.
        unit: What it is a number of, such as a currency.

    >>> print(Figure(1234.56), Figure(1234.56, 1, "EUR"), Figure(None), sep=" | ")
    1,235 | 1,234.6 EUR | –
    >>> print(Figure(4.5, None), Figure(5.0, None), sep=" | ")
    4.5 | 5
    """

    value: float | Decimal | None
    digits: int | None = 0
    unit: str = ""

    def columns(self) -> Row:
        """The number, and what it is a number of."""
        return {"": self.value, **({"unit": self.unit} if self.unit else {})}

    def __str__(self) -> str:
        if self.value is None:
            return DASH
        return f"{formatted(self.value, self._form)} {self.unit}".rstrip()

    @property
    def _form(self) -> str:
        """How it is written; of a float more than six digits tell nothing."""
        if self.digits is None:
            return ",f" if isinstance(self.value, Decimal) else ",g"
        return f",.{self.digits}f"


@frozen
class Span(Written):
    """From one number to another.

    >>> print(Span(0.05, 8.4, 1))
    0.1–8.4
    """

    low: float | Decimal
    high: float | Decimal
    digits: int = 0

    def __str__(self) -> str:
        return f"{Figure(self.low, self.digits)}–{Figure(self.high, self.digits)}"


@frozen
class Estimated(Written):
    """A number that was estimated, with where the true one lies.

    Args:
        value: The number; `None` where it can not be told.
        low: The lower end.
        high: The upper end.
        digits: How many digits are shown behind the point.

    >>> print(Estimated(4.21, 0.1, 8.4, 1), Estimated(None))
    4.2 –
    """

    value: float | Decimal | None
    low: float | Decimal | None = None
    high: float | Decimal | None = None
    digits: int = 0

    @property
    def interval(self) -> Span | None:
        """Where the true number lies; `None` where that can not be told."""
        if self.low is None or self.high is None:
            return None
        return Span(self.low, self.high, self.digits)

    def columns(self) -> Row:
        """The number and its ends."""
        return {"value": self.value, "low": self.low, "high": self.high}

    def __str__(self) -> str:
        return str(Figure(self.value, self.digits))


@frozen
class Series(Written):
    """Numbers one after the other, such as those of each month.

    Args:
        values: The numbers; `None` where there was nothing yet.

    >>> print(Series((None, 0, 1200)))
    – 0 1,200
    """

    values: tuple[int | None, ...]

    def columns(self) -> Row:
        """Each number in its place, counted from 1."""
        return {f"{place}": value for place, value in enumerate(self.values, 1)}

    def __str__(self) -> str:
        return " ".join(map(cell_text, self.values))


@frozen
class Percent(Written):
    """A share as a percentage; it may be drawn too.

    Args:
        share: The share; `None` where there is none.
        digits: How many digits are shown behind the point.
        ends: Where the true share lies, of one that was estimated; a `Rate` knows it by itself.

    >>> from salesprocess.rates import Basis
    >>> print(Percent(0.632), Percent(Rate(2, 3, Basis.COHORT), 2), Percent(None))
    63.2 % 66.67 % –
    """

    share: float | Rate | Share[Any] | None
    digits: int = 1
    ends: Interval | None = None

    @property
    def value(self) -> float | None:
        """The share as a number; 1 is all of it."""
        return self.share.value if isinstance(self.share, (Rate, Share)) else self.share

    @property
    def interval(self) -> Interval | None:
        """Where the true share lies, if it is one that was estimated."""
        return self.share.interval() if isinstance(self.share, Rate) else self.ends

    def columns(self) -> Row:
        """The share as a number, and its ends or what it was made of.

        >>> from salesprocess.rates import Interval
        >>> Percent(0.5, ends=Interval(0.15, 0.85, 0.95)).columns()
        {'value': 0.5, 'low': 0.15, 'high': 0.85}
        """
        if isinstance(self.share, (Rate, Share)):
            return self.share.columns()
        return {"value": self.share, **(self.ends.columns() if self.ends else {})}

    def __str__(self) -> str:
        share = self.value
        return f"{share} %" if share is not None and isnan(share) else percent(share, self.digits)


def percent_in(cell: object) -> Percent | None:
    """The share that a cell shows, if it shows one.

    Args:
        cell: Any cell.

    >>> print(percent_in(Share(1, 4)), percent_in(0.25))
    25.0 % None
    """
    if isinstance(cell, (Rate, Share)):
        return Percent(cast("Rate | Share[float]", cell))
    return cell if isinstance(cell, Percent) else None


def interval_in(cell: object) -> Interval | Span | None:
    """Where the true number lies that a cell shows, if it shows one that was estimated.

    Args:
        cell: Any cell.

    >>> from salesprocess.rates import Basis
    >>> print(interval_in(Rate(2, 3, Basis.COHORT)), interval_in(Share(1, 4)))
    20.8–93.9 % None
    """
    if isinstance(cell, Estimated):
        return cell.interval
    share = percent_in(cell)
    return share.interval if share else None
