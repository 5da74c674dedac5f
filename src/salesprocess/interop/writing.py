"""A record as the row of a system, as far as the system can tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, fields_dict

from salesprocess.convert import dump
from salesprocess.convert.columns import CLOSE_DATE, CLOSED, EXPECTED
from salesprocess.convert.converter import conversion_in
from salesprocess.convert.rows import repaired
from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.interop.places import RowReader
from salesprocess.records import Deal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.convert import Dialect
    from salesprocess.interop.tables import SystemTable
    from salesprocess.processes import SalesProcess
    from salesprocess.records import Record


def row_of(
    record: Record,
    system: str,
    tables: Iterable[SystemTable],
    dialect: Dialect,
    process: SalesProcess,
) -> dict[str, object]:
    """The row of a record; see `System.dump`."""
    several = {table.kind: table for table in reversed(list(tables))}
    if type(record) not in several:
        names = [kind.__name__ for kind in several]
        raise unknown_name(f"record of {system}", type(record).__name__, names)
    table = several[type(record)]
    row: dict[str, object] = {}
    values = dump(record, dialect=evolve(dialect, zone=None))
    if isinstance(record, Deal):
        values["outcome"] = record.outcome.value
    for name, value in values.items():
        is_date = name in {CLOSED, EXPECTED} and name not in table.columns
        if column := table.columns.get(CLOSE_DATE if is_date else name):
            column.written(row, value)
    reader = RowReader(conversion_in(dialect), (process,))
    places = reader.places([table], {table.name: [row]}).by_field[table.holds]
    read, _ = repaired(places[0].values, table.kind, reader.conversion)
    faults = [
        Fault(name, "what a row says", getattr(record, name))
        for name in fields_dict(type(record))
        if getattr(read, name) != getattr(record, name)
    ]
    if faults:
        raise InvalidValueError(f"{system} can not say it", faults)
    return row
