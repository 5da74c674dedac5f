"""The live opportunities of a database as a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from trytond.pool import Pool
from trytond.transaction import Transaction

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.interop import tryton

FIELDS: dict[str, tuple[str, ...]] = {
    "sale.opportunity": (
        *("id", "description", "party", "party.rec_name", "employee", "start_date", "end_date"),
        *("state", "amount", "currency.code", "lost_reason", "conversion_probability"),
    ),
    "party.party": ("id", "name"),
    "company.employee": ("id", "party.rec_name", "supervisor", "start_date", "end_date"),
}
"""What is read of each model: the fields that the library has a use for."""


def live_case(as_of: datetime | None = None) -> Case:
    """The opportunities that the user may see, as they stand.

    Args:
        as_of: The moment to judge at; by default now.
    """
    rows = {name: _read(name, fields) for name, fields in FIELDS.items()}
    history = _history({row["id"] for row in rows["sale.opportunity"]})
    loaded = tryton.load({**rows, "sale_opportunity__history": history})
    since = min((row["create_date"] for row in history), default=None)
    kept = CommonSettings(recorded_from=since.date() if since else None)
    return Case(loaded.book, as_of or datetime.now(ZoneInfo("UTC")), kept, tryton.process)


def _read(model: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """The rows of a model, those of related records by their dotted names."""
    records = Pool().get(model).search([])
    return [{name: _value(record, name) for name in fields} for record in records]


def _value(record: Any, name: str) -> Any:
    """A field, or a field of what it names; of what it names the id."""
    for part in name.split("."):
        record = record and getattr(record, part)
    return getattr(record, "id", record)


def _history(known: set[int]) -> list[dict[str, Any]]:
    """Every writing of the opportunities that are seen, from the table that keeps it."""
    table = Pool().get("sale.opportunity").__table_history__()
    columns = ("id", "state", "create_date", "write_date")
    cursor = Transaction().connection.cursor()
    cursor.execute(*table.select(*(getattr(table, name) for name in columns)))
    rows = (dict(zip(columns, row, strict=True)) for row in cursor.fetchall())
    return [row for row in rows if row["id"] in known]
