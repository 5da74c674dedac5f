"""Tables taken as records: for what asks more than can be counted where the data is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.convert import load_book
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.engines import collected
from salesprocess.frames.values import said
from salesprocess.gate import gated
from salesprocess.records import Book
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.convert import LoadedBook
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.tables import DealTables
    from salesprocess.records.assembling import Keep


@gated
def to_records(
    *tables: DealTables | RecordTable[Any],
    vendor: str | None = None,
    keep: Keep = "row",
    progress: Callable[[int], object] | None = None,
) -> LoadedBook[Book]:
    """Take whole tables as records, of all columns that are named as fields.

    A record of each row comes into memory: ask for this, with the rows that matter, where no
    question of this room answers.

    Args:
        tables: The tables. A record that names another, as a deal its account, needs that one's
            table too, or `keep="record"`, which leaves the name out and says so.
        vendor: Our own name, as for `convert.load_book`.
        keep: What is kept of a row with a fault, as for `convert.load_book`.
        progress: Called after each row with the number of rows done.

    Returns:
        The book, and every row that is not in it, with its faults, as `convert.load_book` has them.

    Raises:
        InvalidValueError: If two tables hold records of one kind, or are written in two dialects;
            or as `convert.load_book` does.

    >>> import polars as pl
    >>> from salesprocess.frames import DealTables
    >>> deals = pl.DataFrame({"id": ["d1", "d2"], "outcome": ["won", "perhaps"]})
    >>> loaded = to_records(DealTables(deals=deals))
    >>> loaded
    LoadedBook(Book(1 deals), 1 rejects)
    >>> print(loaded.rejects[0].faults[0])
    deals[1].outcome: expected one of open, won, lost, no_decision, got 'perhaps'; say what it means
    by ...
    """
    named = [(name, frame) for table in tables for name, frame in table.rows()]
    names = [name for name, _ in named]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        fault = Fault("tables", "one of each kind", f"several of {', '.join(repeated)}")
        raise InvalidValueError("not tables of one book", [fault])
    if any(table.dialect != tables[0].dialect for table in tables):
        fault = Fault("tables", "one dialect", "several", "take them one by one")
        raise InvalidValueError("not tables of one book", [fault])
    kinds = record_fields()
    rows = {name: [said(kinds[name], row) for row in collected(frame)] for name, frame in named}
    how: dict[str, Any] = {"dialect": tables[0].dialect} if tables else {}
    return load_book(Book, rows, vendor=vendor, keep=keep, progress=progress, **how)
