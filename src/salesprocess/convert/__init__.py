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

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar, cast

from attrs import frozen

from salesprocess.convert.converter import CONVERTER
from salesprocess.convert.schema import json_schema as json_schema
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Record

__all__ = ["Loaded", "Reject", "dump", "load", "read"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Row = Mapping[str, object]


@frozen
class Reject:
    """A row that could not be loaded, with every reason.

    Args:
        position: Which of the rows it was, counted from 0.
        row: The row as it was handed in.
        faults: What is wrong with it; paths begin with `rows[position]`.
    """

    position: int
    row: Row
    faults: tuple[Fault, ...]


@frozen(repr=False)
class Loaded(Generic[R]):
    """What came of loading rows: each is either a record or a reject.

    Args:
        records: The records made, in the order of their rows.
        rejects: The rows that made none, in their order.
    """

    records: tuple[R, ...]
    rejects: tuple[Reject, ...]

    def __repr__(self) -> str:
        return f"Loaded({len(self.records):,} records, {len(self.rejects):,} rejects)"


def load(
    kind: type[R], rows: Iterable[Row], progress: Callable[[int], object] | None = None
) -> Loaded[R]:
    """Make records of rows.

    Args:
        kind: The class of records to make, such as `Account`.
        rows: Mappings from the names of its fields to values. A field that is not named
            keeps its default.
        progress: Called after each row with the number of rows done.

    Returns:
        The records, and the rows that could not be loaded, each with every fault: as
        many as there were rows, together.

    >>> from salesprocess.records import Account
    >>> loaded = load(Account, [{"id": "a1", "name": "Bright Paper", "employees": "120"},
    ...                         {"id": "a2", "nane": "Dull Ink", "employees": 3.9}])
    >>> loaded
    Loaded(1 records, 1 rejects)
    >>> for fault in loaded.rejects[0].faults: print(fault)
    rows[1].nane: expected a field of Account, got 'nane'; did you mean 'name'?
    rows[1].name: expected a value, got nothing
    rows[1].employees: expected a whole number, got 3.9
    """
    records: list[R] = []
    rejects: list[Reject] = []
    for position, row in enumerate(rows):
        try:
            records.append(read(kind, row))
        except InvalidValueError as error:
            faults = tuple(fault.under(f"rows[{position}]") for fault in error.faults)
            rejects.append(Reject(position, row, faults))
        if progress:
            progress(position + 1)
    return Loaded(tuple(records), tuple(rejects))


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
    >>> read(PlanningSettings, {"weekdays": [0, 1], "usual_day": {"length": "10 h"}})
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a PlanningSettings
      - usual_day.length: expected hours and minutes such as 1:56, got '10 h'
      - usual_day.times: expected a value, got nothing
      - usual_day.shares: expected a value, got nothing
      - usual_day.source: expected a value, got nothing
      - usual_day.reading: expected a value, got nothing
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
