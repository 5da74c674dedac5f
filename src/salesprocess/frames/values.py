"""What a table says in a row, as the fields of records take it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, cast

import narwhals.stable.v2 as nw
from attrs import fields

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from narwhals.dtypes import DType

    from salesprocess.records import Record

    Pairs = dict[str, Hashable]


def known(column: str, dtype: DType) -> nw.Expr:
    """A column in which what is not a number is unknown.

    Args:
        column: The column.
        dtype: What it holds.
    """
    kept = nw.col(column)
    return nw.when(~kept.is_nan()).then(kept) if dtype.is_float() else kept


def as_key(value: Hashable) -> Hashable:
    """A value by which rows are told apart; a list of them as a tuple, a structure as its pairs.

    Args:
        value: The value of a column.

    >>> as_key([1, {"a": [2]}])
    (1, (('a', (2,)),))
    """
    held: object = value
    if isinstance(held, list):
        return tuple(map(as_key, cast("list[Hashable]", held)))
    if isinstance(held, dict):
        return tuple((name, as_key(each)) for name, each in cast("Pairs", held).items())
    return value


def said(kind: type[Record], row: Mapping[str, object]) -> dict[str, object]:
    """What a row says, without what it leaves open.

    Tables of pandas have no days: where a field holds days, midnight is one. Where one is missing
    they have no whole numbers either: where a field holds those, 7.0 is 7. Tables of SQL have whole
    numbers as ids: where a field holds text, their digits are meant.

    Args:
        kind: The class of the record.
        row: The row, by the names of fields.

    >>> from salesprocess.records import Deal
    >>> said(Deal, {"id": 7, "expected_order_on": datetime(2026, 3, 2), "amount": None})
    {'id': '7', 'expected_order_on': datetime.date(2026, 3, 2)}
    """
    of: Any = kind
    read = _readers(of)
    return {
        name: read[name](value) if name in read else value
        for name, value in row.items()
        if value is not None
    }


def _day(value: object) -> object:
    if not isinstance(value, datetime) or value.tzinfo is not None:
        return value
    return value.date() if value.time() == datetime.min.time() else value


def as_whole(value: object) -> object:
    """A number as a whole one, if it is.

    Args:
        value: What a column says.

    >>> as_whole(7.0), as_whole(7.5)
    (7, 7.5)
    """
    if isinstance(value, (float, Decimal)) and isfinite(value) and value == int(value):
        return int(value)
    return value


def _digits(value: object) -> object:
    return str(value) if type(value) is int else value


def _name_of(kind: object) -> str:
    """The name of a class that a field asks for, be it resolved or not yet, known or not."""
    name = kind.__name__ if isinstance(kind, type) else str(kind)
    return name.removesuffix(" | None").rpartition(".")[2]


@cache
def _readers(kind: type[Any]) -> dict[str, Callable[[object], object]]:
    """What reads the fields of a class that hold days and no moments, or one number or text."""
    kinds = {each.name: _name_of(each.type) for each in fields(kind)}
    readers: dict[str, Callable[[object], object]] = {"date": _day, "int": as_whole, "str": _digits}
    return {name: readers[told] for name, told in kinds.items() if told in readers}
