"""Rows to records: what can not be taken is set aside with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from attrs import frozen

from salesprocess.convert.converter import CONVERTER
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.records import Record
from salesprocess.records.assembling import not_several

R = TypeVar("R", bound=Record)
Row = Mapping[str, object]


@frozen
class Reject:
    """A row that could not be loaded, with every reason.

    Args:
        position: Which of the rows it was, counted from 0.
        row: The row as it was handed in.
        faults: What is wrong with it; paths begin with `rows[position]`, or, of the rows of a
            book, with the field that was to hold it, such as `deals[position]`.
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

    Raises:
        InvalidValueError: If it is one row in place of several, or none.

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
    if fault := not_several(rows, "rows", "rows"):
        raise InvalidValueError("not rows", [fault])
    return loaded_under(kind, rows, "rows", progress)


def loaded_under(
    kind: type[R],
    rows: Iterable[Row],
    name: str,
    progress: Callable[[int], object] | None = None,
) -> Loaded[R]:
    """The records and rejects of rows, whose faults have paths that begin with a name."""
    records: list[R] = []
    rejects: list[Reject] = []
    for position, row in enumerate(rows):
        try:
            records.append(CONVERTER.structure(row, kind))
        except InvalidValueError as error:
            faults = tuple(fault.under(f"{name}[{position}]") for fault in error.faults)
            rejects.append(Reject(position, row, faults))
        if progress:
            progress(position + 1)
    return Loaded(tuple(records), tuple(rejects))
