"""Values of a class, without those of a subclass that mean something else.

A moment is a day to Python, `True` is a number, and what is no number is one. An argument that
asks for a day, a number or an amount takes none of these.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

__all__ = ["NARROW"]


class _Judged(type):
    """A class that tells its values itself."""

    holds: Any

    def __instancecheck__(cls, value: object) -> bool:
        return bool(cls.holds(value))


class _Day(metaclass=_Judged):
    """A day, which a moment is not."""

    @staticmethod
    def holds(value: object) -> bool:
        return isinstance(value, date) and not isinstance(value, datetime)


class _Whole(metaclass=_Judged):
    """A whole number, which yes and no are not; those of other libraries are."""

    @staticmethod
    def holds(value: object) -> bool:
        return type(value) is int or (type(value) is not bool and isinstance(value, Integral))


class _Number(metaclass=_Judged):
    """A number, which yes, no and NaN are not; those of other libraries are."""

    @staticmethod
    def holds(value: Any) -> bool:
        is_number = type(value) is not bool and isinstance(value, Real)
        return bool(is_number and value == value)  # noqa: PLR0124  NaN alone is not


class _Amount(metaclass=_Judged):
    """A decimal number, which NaN is not."""

    @staticmethod
    def holds(value: object) -> bool:
        return isinstance(value, Decimal) and not value.is_nan()


NARROW: dict[object, tuple[type, ...]] = {
    date: (_Day,),
    int: (_Whole,),
    float: (_Number,),
    Decimal: (_Amount,),
}
"""What stands for a class that Python takes too widely."""
