"""The rows of several tables to a book of all that holds together."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from salesprocess.convert.loading import Loaded, Reject, Row, loaded_under
from salesprocess.records import Book, Misfit, Record
from salesprocess.records.assembling import Keep, assembled, refuse_other_tables
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

R = TypeVar("R", bound=Record)
B = TypeVar("B", bound=Book)


@frozen(repr=False)
class LoadedBook(Generic[B]):
    """What came of loading the rows of a book: each is either in it or a reject.

    Args:
        book: The book of all that holds together.
        rejects: The other rows: first those that make no record, then those that do not fit.
        repaired: The rows whose records are in it without what was wrong with them.
        twins: The rows whose records are the same as one before them, which stands for both.
    """

    book: B
    rejects: tuple[Reject, ...]
    repaired: tuple[Reject, ...]
    twins: tuple[Reject, ...]

    def __repr__(self) -> str:
        counts = f"{len(self.rejects):,} rejects, {len(self.repaired):,} repaired"
        return f"LoadedBook({self.book}, {counts}, {len(self.twins):,} twins)"


def load_book(
    kind: type[B],
    rows: Mapping[str, Iterable[Row]],
    *,
    vendor: str | None = None,
    keep: Keep = "row",
) -> LoadedBook[B]:
    """Make a book of the rows of several tables.

    A row is set aside if it makes no record, and also if its record does not go with the others:
    see `records.assemble`, which puts them together.

    Args:
        kind: The class of the book: `Book`, or one that holds the records of plug-ins too.
        rows: Rows by the fields of the book that are to hold them, such as `deals`.
        vendor: Our own name, as machines, proposals and market purchases write it.
        keep: What is kept of a record with a fault, as `records.assemble` has it.

    Returns:
        The book, and the rows that are not in it, each with every fault: the records of the book,
        rejects and twins are together as many as there were rows.

    Raises:
        InvalidValueError: Listing what is no field that holds records, and no several rows; or
            if the vendor is no name.

    >>> loaded = load_book(Book, {
    ...     "accounts": [{"id": "a1", "name": "Bright Paper"}, {"id": "a2", "name": 7}],
    ...     "deals": [{"id": "d1", "account": "a1"}, {"id": "d2", "account": "a2"}]})
    >>> loaded
    LoadedBook(Book(1 accounts, 1 deals), 2 rejects, 0 repaired, 0 twins)
    >>> for reject in loaded.rejects: print(*reject.faults)
    accounts[1].name: expected text, got 7; write '7' if its digits are meant
    deals[1].account: expected the id of one of the accounts, got 'a2'
    """
    kinds = record_fields(kind)
    refuse_other_tables(rows, kinds, "rows")
    given = {name: list(table) for name, table in rows.items()}
    loaded = {name: loaded_under(kinds[name], table, name) for name, table in given.items()}
    placed = {name: _by_position(each) for name, each in loaded.items()}
    assembly = assembled(kind, placed, vendor, keep)

    def as_rejects(misfits: Iterable[Misfit]) -> tuple[Reject, ...]:
        return tuple(
            Reject(each.position, given[each.field][each.position], each.faults) for each in misfits
        )

    unread = tuple(reject for each in loaded.values() for reject in each.rejects)
    return LoadedBook(
        assembly.book,
        unread + as_rejects(assembly.set_aside),
        as_rejects(assembly.repaired),
        as_rejects(assembly.twins),
    )


def _by_position(loaded: Loaded[R]) -> dict[int, R]:
    """The records by the position of the row each was made of."""
    rejected = {reject.position for reject in loaded.rejects}
    positions = (position for position in count() if position not in rejected)
    return dict(zip(positions, loaded.records, strict=False))
