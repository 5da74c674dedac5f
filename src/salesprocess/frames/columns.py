"""What the fields of a table of records hold, each as an expression over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.instants import instant, session_faults, time_faults
from salesprocess.frames.tables import BY_SESSION
from salesprocess.frames.values import known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from narwhals.dtypes import DType

    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.records import Account

NOTHING: nw.Expr = nw.lit(None).cast(nw.String)
"""What a field says that has no column."""


def field_of(table: RecordTable[Any], name: str) -> nw.Expr:
    """A field as it stands; nothing without a column.

    Args:
        table: The table.
        name: The field.
    """
    column = table.fields.get(name)
    return NOTHING if column is None else known(column, table.schema[column])


def numbers_of(table: RecordTable[Any], name: str) -> nw.LazyFrame[Any]:
    """How often the field says each thing, as `said` and `number`.

    Args:
        table: The table.
        name: The field.
    """
    said = table.frame.select(field_of(table, name).alias("said"))
    return said.group_by("said").agg(nw.len().alias("number"))


def are_any(table: RecordTable[Any], name: str) -> nw.Expr:
    """1 where a field that holds several holds any, else 0.

    Args:
        table: The table.
        name: The field.

    Raises:
        InvalidValueError: If the column holds no lists.
    """
    if (held := _held(table, name)) is None:
        return whole(0)
    column, dtype = held
    if not isinstance(dtype, nw.List):
        hint = "split it where the data is"
        fault = Fault(f"{table.holds}.{column}", "a column of lists", dtype, hint)
        raise InvalidValueError(f"a table of {table.holds} that says too little", [fault])
    return flag(nw.col(column).list.len() > 0)


def moment_in(table: RecordTable[Any], name: str, zone: tzinfo | None) -> nw.Expr:
    """A field that holds moments, in whole microseconds since 1970; nothing without a column.

    Args:
        table: The table.
        name: The field.
        zone: The zone of the moment looked back from.

    Raises:
        InvalidValueError: If the column holds none, or they do not go with that moment.
    """
    if (held := _held(table, name)) is None:
        return whole(None)
    column, dtype = held
    path, engine = f"{table.holds}.{column}", table.frame.implementation
    faults = [*time_faults(path, dtype, zone)]
    if dtype == nw.Date:
        hint = "make them moments where the data is"
        faults = [Fault(path, "a column of moments", dtype, hint)]
    if engine.value in BY_SESSION:
        faults += session_faults(path, dtype)
    if faults:
        raise InvalidValueError("times that do not go with the case", faults)
    return instant(column, dtype, engine)


def day_in(table: RecordTable[Any], name: str) -> nw.Expr:
    """A field that holds days, each as the midnight it begins with, likewise.

    Args:
        table: The table.
        name: The field.

    Raises:
        InvalidValueError: If the column holds none.
    """
    if (held := _held(table, name)) is None:
        return whole(None)
    column, dtype = held
    is_day = dtype == nw.Date or (isinstance(dtype, nw.Datetime) and dtype.time_zone is None)
    if not is_day:
        hint = "make them days where the data is"
        fault = Fault(f"{table.holds}.{column}", "a column of days", dtype, hint)
        raise InvalidValueError("times that do not go with the case", [fault])
    return instant(column, dtype, table.frame.implementation)


def count_in(table: RecordTable[Any], name: str, usual: int) -> nw.Expr:
    """A field that holds whole numbers.

    Args:
        table: The table.
        name: The field.
        usual: What stands where nothing is said, and without a column.

    Raises:
        InvalidValueError: If the column holds no numbers.
    """
    said = number_in(table, name)
    return nw.when(~said.is_null()).then(said.cast(nw.Int64)).otherwise(whole(usual))


def number_in(table: RecordTable[Any], name: str) -> nw.Expr:
    """A field that holds numbers, as it stands; nothing without a column.

    Args:
        table: The table.
        name: The field.

    Raises:
        InvalidValueError: If the column holds none.
    """
    if (held := _held(table, name)) is None:
        return whole(None)
    column, dtype = held
    if not dtype.is_numeric():
        hint = "make them numbers where the data is"
        fault = Fault(f"{table.holds}.{column}", "a column of numbers", dtype, hint)
        raise InvalidValueError(f"not a table of {table.holds}", [fault])
    return known(column, dtype)


def year_in(table: RecordTable[Any], name: str) -> nw.Expr:
    """The year of a field that holds days; nothing without a column.

    Args:
        table: The table.
        name: The field.
    """
    held = _held(table, name)
    return whole(None) if held is None else nw.col(held[0]).dt.year().cast(nw.Int64)


def number_of(rows: nw.LazyFrame[Any]) -> int:
    """How many rows there are.

    Args:
        rows: The rows.
    """
    (row,) = collected(rows.select(nw.len().alias("number")))
    return int(row["number"])


def is_one_of(column: nw.Expr, values: Sequence[object]) -> nw.Expr:
    """Whether a column holds one of some values, of which there may be none.

    Args:
        column: The column.
        values: The values.
    """
    return column.is_in(values) if values else column.is_null() & ~column.is_null()


def engine_of(table: RecordTable[Any]) -> str:
    """What computes.

    Args:
        table: The table.
    """
    return f"{table.frame.implementation.value}"


def refuse_other_engines(accounts: RecordTable[Account], **others: str) -> None:
    """Refuses tables of which another engine computes than of the accounts.

    Args:
        accounts: The accounts.
        others: What computes of others, by what an error calls them.

    Raises:
        InvalidValueError: Listing those tables.
    """
    engine = engine_of(accounts)
    faults = [
        Fault(name, f"a table of {engine}, as accounts is", other)
        for name, other in others.items()
        if other != engine
    ]
    if faults:
        raise InvalidValueError("tables of two engines", faults)


def _held(table: RecordTable[Any], name: str) -> tuple[str, DType] | None:
    """The column of a field and what it holds; `None` where nothing is known of either."""
    column = table.fields.get(name)
    if column is None or table.schema[column] == nw.Unknown:
        return None
    return column, table.schema[column]
