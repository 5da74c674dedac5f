"""Contexts of decimals of the library's own: that of the host's thread changes no figure.

Money is added and multiplied without rounding, in `EXACT`. What can only be rounded is rounded
half to even, to 28 digits, as Python does it unless it is told otherwise.
"""

from __future__ import annotations

from decimal import (
    MAX_EMAX,
    MAX_PREC,
    MIN_EMIN,
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DecimalException,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

WRONG: list[type[DecimalException]] = [InvalidOperation, DivisionByZero, Overflow]
"""What no figure comes out of."""

EXACT = Context(MAX_PREC, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, traps=WRONG)
"""Money is added without rounding, so that neither order nor the caller's context matters."""

ROUNDED = Context(28, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX, traps=WRONG)
"""Where money is divided."""


def in_own_context(make: Callable[P, T]) -> Callable[P, T]:
    """A function that divides and rounds decimals as the library does, whatever the host's context.

    >>> @in_own_context
    ... def third(amount: Decimal) -> Decimal:
    ...     return amount / 3
    >>> with localcontext(prec=2):
    ...     third(Decimal(1))
    Decimal('0.3333333333333333333333333333')
    """

    @wraps(make)
    def made(*args: P.args, **named: P.kwargs) -> T:
        with localcontext(ROUNDED):
            return make(*args, **named)

    return made


_formatted = in_own_context(format)


def formatted(value: object, form: str) -> str:
    """A value as a format says, a decimal rounded half to even.

    >>> from decimal import Decimal
    >>> formatted(Decimal("12.5"), ",.0f")
    '12'
    """
    return _formatted(value, form) if isinstance(value, Decimal) else format(value, form)
