"""The rows of several tables to a book of all that holds together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from attrs import evolve

from salesprocess.convert.columns import BY_FIELD, ColumnMap, Columns, column_map
from salesprocess.convert.converter import Conversion, conversion_in
from salesprocess.convert.dialect import STRICT, Dialect
from salesprocess.convert.loading import Loaded, Reject, Repaired, Row, Table, counted
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated_beside
from salesprocess.records import Assembly, Book, Misfit, Record
from salesprocess.records.assembling import Keep, assembled, refuse_other_tables
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


R = TypeVar("R", bound=Record)
B = TypeVar("B", bound=Book)


@frozen(repr=False)
class LoadedBook(Generic[B]):
    """What came of loading the rows of a book: each is in it, or a reject, or a twin.

    Args:
        book: The book of all that holds together.
        rejects: The other rows: first those that make no record, then those that do not fit.
        repaired: The rows of which a record is in the book without the fields that were at fault.
        twins: The rows that make the same record as one before them, which stands for both.
    """

    book: B
    rejects: tuple[Reject, ...]
    repaired: tuple[Repaired[Record], ...] = ()
    twins: tuple[Reject, ...] = ()

    def __repr__(self) -> str:
        twins = f", {len(self.twins):,} twins" if self.twins else ""
        return f"LoadedBook({self.book}, {counted(self.repaired, self.rejects)}{twins})"


@gated_beside("rows", "columns", "vendor")
def load_book(
    kind: type[B],
    rows: Mapping[str, Iterable[Row]],
    *,
    vendor: str | None = None,
    columns: Mapping[str, Columns] | None = None,
    dialect: Dialect = STRICT,
    keep: Keep = "row",
    progress: Callable[[int], object] | None = None,
) -> LoadedBook[B]:
    """Make a book of the rows of several tables.

    A row is set aside if it makes no record, and also if its record does not go with the others:
    see `records.assemble`, which puts them together.

    Args:
        kind: The class of the book: `Book`, or one that holds the records of plug-ins too.
        rows: Rows by the fields of the book that are to hold them, such as `deals`.
        vendor: Our own name, as machines, proposals and market purchases write it.
        columns: For a field of the book what the columns of its rows fill, as `load` has it.
        dialect: How the rows write what they say.
        keep: What is kept of a row with a fault, as for `load`; where it names what is not there
            too.
        progress: Called after each row with the number of rows done, of all tables together.

    Returns:
        The book, and the rows that are not in it, each with every fault: the records of the book,
        rejects and twins are together as many as there were rows.

    Raises:
        InvalidValueError: Listing what is no field that holds records, and no several rows; or
            if the vendor is no name; or for columns as `load` does.

    >>> loaded = load_book(Book, {
    ...     "accounts": [{"id": "a1", "name": "Bright Paper"}, {"id": "a2", "name": 7}],
    ...     "deals": [{"id": "d1", "account": "a1"}, {"id": "d2", "account": "a2"}]})
    >>> loaded
    LoadedBook(Book(1 accounts, 1 deals), 2 rejects)
    >>> for reject in loaded.rejects: print(*reject.faults)
    accounts[1].name: expected text, got 7; write '7' if its digits are meant
    deals[1].account: expected the id of one of the accounts, got 'a2'
    """
    kinds = record_fields(kind)
    asked = cast("object", columns)
    if asked is not None and not isinstance(asked, Mapping):
        raise InvalidValueError("not columns", [Fault("columns", "a mapping by table", columns)])
    refuse_other_tables(rows, kinds, "rows")
    refuse_other_tables(dict.fromkeys(columns or (), ()), kinds, "rows")
    given = {name: list(table) for name, table in rows.items()}
    conversion = conversion_in(dialect)
    tables = {
        name: Table(kinds[name], name, conversion, keep, filled)
        for name, filled in _filled(kinds, columns or {}, given, conversion).items()
    }
    loaded: dict[str, Loaded[Record]] = {}
    for name, table in tables.items():
        done = sum(len(given[before]) for before in loaded)
        loaded[name] = table.loaded(given[name], _beyond(done, progress))
    assembly = assembled(kind, {n: by_position(each) for n, each in loaded.items()}, vendor, keep)

    def as_rejects(misfits: Iterable[Misfit]) -> tuple[Reject, ...]:
        return tuple(
            Reject(each.position, given[each.field][each.position], _told(each, tables))
            for each in misfits
        )

    unread = tuple(reject for each in loaded.values() for reject in each.rejects)
    return LoadedBook(
        assembly.book,
        unread + as_rejects(assembly.set_aside),
        tuple(_repaired(loaded, assembly, given, tables)),
        as_rejects(assembly.twins),
    )


def _beyond(done: int, progress: Callable[[int], object] | None) -> Callable[[int], object] | None:
    """What is called after each row of a table, where so many rows of others are done."""
    return progress and (lambda number: progress(done + number))


def _filled(
    kinds: Mapping[str, type[Record]],
    columns: Mapping[str, Columns],
    given: Mapping[str, Sequence[Row]],
    conversion: Conversion,
) -> dict[str, ColumnMap]:
    """What the columns of each table fill."""
    return {
        name: column_map(kinds[name], columns[name], table, conversion)
        if name in columns
        else BY_FIELD
        for name, table in given.items()
    }


def _told(misfit: Misfit, tables: Mapping[str, Table[Record]]) -> tuple[Fault, ...]:
    """The faults of a record beside others, by the columns of its row."""
    table, place = tables[misfit.field], f"{misfit.field}[{misfit.position}]."
    bare = [evolve(fault, path=fault.path.removeprefix(place)) for fault in misfit.faults]
    return table.placed(misfit.position, bare)


def _repaired(
    loaded: Mapping[str, Loaded[Record]],
    assembly: Assembly[Any],
    given: Mapping[str, Sequence[Row]],
    tables: Mapping[str, Table[Record]],
) -> Iterator[Repaired[Record]]:
    """The rows whose records are in the book without what was wrong: as read, or beside others."""
    outside = {(each.field, each.position) for each in (*assembly.set_aside, *assembly.twins)}
    rows = {(name, row.position): row for name, each in loaded.items() for row in each.repaired}
    for misfit in assembly.repaired:
        place = (misfit.field, misfit.position)
        faults = (rows[place].faults if place in rows else ()) + _told(misfit, tables)
        row = given[misfit.field][misfit.position]
        rows[place] = Repaired(misfit.position, row, cast("Record", misfit.in_book), faults)
    return (row for place, row in rows.items() if place not in outside)


def by_position(loaded: Loaded[R]) -> dict[int, R]:
    """The records by the position of the row each was made of."""
    rejected = {reject.position for reject in loaded.rejects}
    positions = (position for position in count() if position not in rejected)
    return dict(zip(positions, loaded.records, strict=False))
