"""Results as rows: plain dictionaries, ready for a dataframe or `csv.DictWriter`.

The keys are English and never change with a language. Numbers are numbers, days are days, a term
is its value, a length of time its seconds; a rate is its counts, its value and its interval. What
is none of these and has no columns of its own, such as a clock, is left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeGuard, cast

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Cell", "HasColumns", "Row", "as_row", "rows_of"]

Cell: TypeAlias = "str | int | float | Decimal | date | None"
"""What stands in a row."""

Row: TypeAlias = "dict[str, Cell]"


class HasColumns(Protocol):
    """What takes several columns of a row."""

    def columns(self) -> Row:
        """Its columns; one called `""` has the name of the value itself."""
        ...


def has_columns(value: object) -> TypeGuard[HasColumns]:
    """Whether a value takes several columns of a row.

    Args:
        value: Any value.
    """
    return hasattr(type(value), "columns")


@gated
def as_row(**values: object) -> Row:
    """Values as one row.

    >>> as_row(rep="A", spent=timedelta(minutes=5))
    {'rep': 'A', 'spent_seconds': 300.0}
    """
    return {column: cell for name, value in values.items() for column, cell in _cells(name, value)}


@gated
def rows_of(groups: Mapping[Any, object], *names: str, value: str = "number") -> list[Row]:
    """Groups as rows, one for each.

    Args:
        groups: What there is in each group, such as the `OutcomeCounts` of each rep.
        names: What the parts of a group's key are called.
        value: What that is called which there is, where it is a single number.

    Raises:
        InvalidValueError: If a key has more parts than names, or fewer.

    >>> rows_of({("A", date(2026, 3, 2)): 5}, "rep", "day", value="visits")
    [{'rep': 'A', 'day': datetime.date(2026, 3, 2), 'visits': 5}]
    """
    rows: list[Row] = []
    for key, content in groups.items():
        parts = cast("tuple[object, ...]", key) if isinstance(key, tuple) else (key,)
        if len(parts) != len(names):
            fault = Fault("names", f"{len(parts)} names, as many as a key has parts", len(names))
            raise InvalidValueError("no rows", [fault])
        cells = as_row(**dict(zip(names, parts, strict=True)))
        rows.append(cells | as_row(**{"" if has_columns(content) else value: content}))
    return rows


def filled(rows: list[Row]) -> list[Row]:
    """The rows, each with all the columns that any of them has; `None` where it had none.

    >>> filled([{"won": 1}, {"lost": 2}])
    [{'won': 1, 'lost': None}, {'won': None, 'lost': 2}]
    """
    columns = dict.fromkeys(column for cells in rows for column in cells)
    return [{column: cells.get(column) for column in columns} for cells in rows]


def _cells(name: str, value: Any) -> list[tuple[str, Cell]]:
    if has_columns(value):
        cells = value.columns().items()
        return [("_".join(filter(None, (name, column))), cell) for column, cell in cells]
    if isinstance(value, tuple):
        parts = enumerate(cast("tuple[object, ...]", value), 1)
        return [cell for n, part in parts for cell in _cells(f"{name}_{n}", part)]
    if isinstance(value, timedelta):
        return [(f"{name}_seconds", value.total_seconds())]
    plain = value.value if isinstance(value, Enum) else getattr(value, "id", value)
    is_cell = plain is None or isinstance(plain, str | int | float | Decimal | date)
    return [(name, plain)] if is_cell else []
