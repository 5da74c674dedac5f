"""Numbers with as many digits as are worth showing; a program still gets all of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from salesprocess.markdown import DASH
from salesprocess.rates import Rate, Share, percent

if TYPE_CHECKING:
    from salesprocess.rates import Interval


@frozen
class Figure:
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

    def __str__(self) -> str:
        if self.value is None:
            return DASH
        return f"{self.value:{self._form}} {self.unit}".rstrip()

    @property
    def _form(self) -> str:
        """How it is written; of a float more than six digits tell nothing."""
        if self.digits is None:
            return ",f" if isinstance(self.value, Decimal) else ",g"
        return f",.{self.digits}f"


@frozen
class Percent:
    """A share as a percentage; it may be drawn too.

    Args:
        of: The share; `None` where there is none.
        digits: How many digits are shown behind the point.

    >>> from salesprocess.rates import Basis
    >>> print(Percent(0.632), Percent(Rate(2, 3, Basis.COHORT), 2), Percent(None))
    63.2 % 66.67 % –
    """

    of: float | Rate | Share[Any] | None
    digits: int = 1

    @property
    def value(self) -> float | None:
        """The share as a number; 1 is all of it."""
        return self.of.value if isinstance(self.of, (Rate, Share)) else self.of

    @property
    def interval(self) -> Interval | None:
        """Where the true share lies, if it is one that was estimated."""
        return self.of.interval() if isinstance(self.of, Rate) else None

    def __str__(self) -> str:
        return percent(self.value, self.digits)


def percent_in(cell: object) -> Percent | None:
    """The share that a cell shows, if it shows one.

    Args:
        cell: Any cell.

    >>> percent_in(Share(1, 4)), percent_in(0.25)
    (Percent(of=Share(25.0 %, 1 of 4), digits=1), None)
    """
    if isinstance(cell, (Rate, Share)):
        return Percent(cast("Rate | Share[float]", cell))
    return cell if isinstance(cell, Percent) else None
