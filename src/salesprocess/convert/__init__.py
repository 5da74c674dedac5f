"""Rows of plain data in, records out: strict, and nothing is lost.

A row is a mapping such as one line of a CSV file, one object of a JSON export, one row
of a query. Text is read where it says exactly one thing: `"12"` is a count, `"1054.50"`
an amount, `"2026-03-01"` a day, `"won"` an outcome. `3.9` is no count, `"no"` is no
flag, and an empty text is not the same as no value: a row with such a fault is rejected
with all its faults, and every other row is loaded. Where a day and a moment are both
right, as for the close of a deal, `"2026-03-01"` is the day and `"2026-03-01T00:00"` its
midnight.
"""

from __future__ import annotations

from typing import TypeVar, cast

from salesprocess.convert.converter import CONVERTER
from salesprocess.convert.loading import Loaded, LoadedBook, Reject, Row, load, load_book
from salesprocess.convert.schema import json_schema

__all__ = [
    "Loaded",
    "LoadedBook",
    "Reject",
    "Row",
    "dump",
    "json_schema",
    "load",
    "load_book",
    "read",
]

T = TypeVar("T")


def read(kind: type[T], row: Row) -> T:
    """Make one value of one row: a record, settings, or a whole `Book` as `dump` wrote it.

    Args:
        kind: The class to make.
        row: A mapping from the names of its fields to values.

    Raises:
        InvalidValueError: Listing every fault of the row with its path.

    >>> from salesprocess.records import Visit
    >>> read(Visit, {"id": "v1", "rep": "A", "account": "a1", "started": "2026-03-02T08:45"})
    Visit(id='v1', rep='A', account='a1', started=datetime.datetime(2026, 3, 2, 8, 45))
    >>> from salesprocess.planning import PlanningSettings
    >>> read(PlanningSettings, {"regions": ["North"], "usual_day": {"length": "10 h"}})
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a PlanningSettings
      - usual_day.length: expected hours and minutes such as 1:56, got '10 h'
      - usual_day.times: expected a value, got nothing
      - usual_day.shares: expected a value, got nothing
      - usual_day.source: expected a value, got nothing
      - usual_day.legibility: expected a value, got nothing
    """
    return CONVERTER.structure(row, kind)


def dump(record: object) -> dict[str, object]:
    """The plain data of a record, settings or a book: `read` makes the same again of it.

    Args:
        record: A record, a settings object, or a `Book`.

    Returns:
        A mapping of text, numbers, lists and mappings, ready for JSON. Days, moments
        and amounts are text; what has its default is left out.

    >>> from decimal import Decimal
    >>> from salesprocess.records import Deal
    >>> dump(Deal(id="d1", amount=Decimal("10.50"), currency="EUR"))
    {'id': 'd1', 'amount': '10.50', 'currency': 'EUR'}
    """
    return cast("dict[str, object]", CONVERTER.unstructure(record))
