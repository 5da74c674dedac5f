"""What of a row of a system fills a field of a record: a column by its names, and how it is read.

A row is what an API sends or a line of a CSV file. A name may lead into what is nested:
`amount.currencyCode` is found in `{"amount": {"currencyCode": "EUR"}}`, and in a column of that
name. Of several names the first that says something counts: that of the API, then those by which
exports head the column.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import NOTHING, evolve, field

from salesprocess.convert.python_values import as_mapping, python_value
from salesprocess.errors import Fault, InvalidValueError, fails_not
from salesprocess.frozen import frozen
from salesprocess.rates.rate import MOST_COUNTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from salesprocess.convert import Row

WRITTEN = frozenset({str, bool, float, NoneType, date, datetime})
"""The types of values that can always be written."""

Read: TypeAlias = "Callable[..., object]"
"""What makes of the values of columns the value of a field, as a dialect reads it."""

Write: TypeAlias = "Callable[..., object]"
"""What makes of the value of a field that of the column."""


def as_it_is(value: object, *_: object) -> object:
    """The value itself."""
    return value


def as_names(listed: str | Iterable[str]) -> tuple[str, ...]:
    """The names of a column, which may be parted by commas.

    >>> as_names("Id, Opportunity ID"), as_names(["Amount, net"])
    (('Id', 'Opportunity ID'), ('Amount, net',))
    """
    several = listed.split(",") if isinstance(listed, str) else listed
    return tuple(name.strip() for name in several)


def _each_as_names(several: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(as_names, several))


@frozen
class SystemColumn:
    """A column of a system's rows, by its names, and how it is read and written.

    Args:
        names: What it is called, parted by commas: by the API first, then in exports.
        beside: Columns that are read with it, each by its names likewise.
        read: Makes of its value, and of those beside it, what a dialect reads; raises
            `InvalidValueError` where it is none. What is not there is `None`.
        write: Makes of the field's plain value that of the column; `None` where what was read can
            not be written back.

    >>> micros = SystemColumn("amount.micros, Amount", read=lambda value: value / 1_000_000)
    >>> micros.said({"amount": {"micros": 1_500_000}})
    ('amount.micros', 1.5)
    >>> micros.said({"id": "o1"}) is None
    True
    """

    names: tuple[str, ...] = field(converter=as_names)
    beside: tuple[tuple[str, ...], ...] = field(default=(), converter=_each_as_names)
    read: Read = as_it_is
    write: Write | None = None

    def said(self, row: Row) -> tuple[str, object] | None:
        """The name of the column that a row has, and what it says; `None` where it has none."""
        here = [found(row, names) for names in (self.names, *self.beside)]
        names = [each[0] for each in here if each]
        if not names:
            return None
        values = [each[1] if each else None for each in here]
        faults = (value for value in values if isinstance(value, Fault))
        try:
            return names[0], next(faults, None) or self.read(*values)
        except InvalidValueError as error:
            return names[0], evolve(error.faults[0], path="")

    def written(self, row: dict[str, object], value: object) -> None:
        """Put into a row what a field says, under the first name."""
        if self.write:
            inner: dict[str, Any] = row
            *parents, last = self.names[0].split(".")
            for parent in parents:
                inner = inner.setdefault(parent, {})
            inner[last] = self.write(value)


def found(row: Row, names: Iterable[str]) -> tuple[str, object] | None:
    """The first column of some names that says something, else the first that there is."""
    first: tuple[str, object] | None = None
    for name in names:
        value = _value(row, name)
        if value is not NOTHING:
            value = _written(value)
            if not _says_nothing(value):
                return name, value
            first = first or (name, value)
    return first


def _written(value: object) -> object:
    """A value that can be written, so that it can be told of; what is no number says nothing."""
    kind = type(value)
    if kind in WRITTEN or (kind is int and -MOST_COUNTED < cast("int", value) < MOST_COUNTED):
        return value
    if not fails_not(lambda: str(value)):
        return Fault("", "a value that can be written", value)
    return None if isinstance(value, Decimal) and value.is_nan() else value


def _says_nothing(value: object) -> bool:
    value = python_value(value)
    return value is None or value is False or value == ""


def _value(row: Row, name: str) -> object:
    """What a row has under a name, as it stands or nested; `NOTHING` where it has none.

    Where it is not nested so, that is a fault.
    """
    if name in row or "." not in name:
        return row.get(name, NOTHING)
    inner: Any = row
    *parents, last = name.split(".")
    for parent in parents:
        inner = inner.get(parent)
        if inner is None or inner is False:
            return NOTHING
        if as_mapping(inner) is None:
            return Fault("", f"a mapping that has {last!r}", inner)
    return inner.get(last, NOTHING)


def refused(expected: str, value: object) -> InvalidValueError:
    """The error of a value that a column can not hold."""
    return InvalidValueError("can not read", [Fault("", expected, value)])


Fields: TypeAlias = "Mapping[str, str | SystemColumn]"
"""By the field of a record the names of its column, or the column."""


def columns_of(fields: Fields) -> dict[str, SystemColumn]:
    """The column of each field; one that is told by its names alone is read and written as it is.

    >>> columns_of({"id": "Id, Opportunity ID"})["id"].names
    ('Id', 'Opportunity ID')
    """
    return {
        name: each if isinstance(each, SystemColumn) else SystemColumn(each, write=as_it_is)
        for name, each in fields.items()
    }
