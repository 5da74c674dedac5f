"""Rows to records, to a whole book of them: what can not be taken is set aside with its reasons."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, Generic, TypeVar, cast

from attrs import evolve, frozen

from salesprocess.convert.converter import CONVERTER
from salesprocess.errors import Fault, InvalidValueError, near
from salesprocess.records import Book, Record
from salesprocess.records.book import record_fields
from salesprocess.records.integrity import incoherences, reference_to
from salesprocess.records.references import references_of

R = TypeVar("R", bound=Record)
B = TypeVar("B", bound=Book)
Row = Mapping[str, object]
RowPlace = tuple[str, int]
"""Where a row stands: the field of the book that is to hold it, and its position."""

PLACE = re.compile(r"(?<![.\w])(?P<field>\w+)\[(?P<place>\d+)\]", re.ASCII)
"""Where a fault names a record of the book: by its field, and its place there."""


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


@frozen(repr=False)
class LoadedBook(Generic[B]):
    """What came of loading the rows of a book: each is either in it or a reject.

    Args:
        book: The book of all that holds together.
        rejects: The other rows: first those that make no record, then those that do not fit.
    """

    book: B
    rejects: tuple[Reject, ...]

    def __repr__(self) -> str:
        return f"LoadedBook({self.book}, {len(self.rejects):,} rejects)"


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
    if fault := _not_several(rows, "rows"):
        raise InvalidValueError("not rows", [fault])
    return _loaded(kind, rows, "rows", progress)


def load_book(
    kind: type[B], rows: Mapping[str, Iterable[Row]], *, vendor: str | None = None
) -> LoadedBook[B]:
    """Make a book of the rows of several tables.

    A row is set aside if it makes no record, and also if its record can not stand beside the
    others: its id is taken, it names what is not there, or its times have a zone where most lack
    one, or the other way round. Whatever names a row that was set aside is set aside with it.

    Args:
        kind: The class of the book: `Book`, or one that holds the records of plug-ins too.
        rows: Rows by the fields of the book that are to hold them, such as `deals`.
        vendor: Our own name, as machines, proposals and market purchases write it.

    Returns:
        The book, and the rows that are not in it, each with every fault.

    Raises:
        InvalidValueError: Listing what is no field that holds records, and no several rows; or
            if the vendor is no name.

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
    _refuse_strangers(rows, kinds)
    given = {name: list(table) for name, table in rows.items()}
    loaded = {name: _loaded(kinds[name], table, name) for name, table in given.items()}
    rejects = [reject for each in loaded.values() for reject in each.rejects]
    records = {name: _by_position(each) for name, each in loaded.items()}
    if misfits := _misfits(records, kinds):
        misfits |= _dependants(misfits, records, kinds)
    for (name, position), faults in misfits.items():
        del records[name][position]
        rejects.append(Reject(position, given[name][position], tuple(faults)))
    held: dict[str, Any] = {name: tuple(each.values()) for name, each in records.items()}
    return LoadedBook(kind(vendor=vendor, **held), tuple(rejects))


def _loaded(
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


def _refuse_strangers(rows: object, kinds: Mapping[str, object]) -> None:
    """Refuse what is not several rows by the fields of the book."""
    if isinstance(rows, Mapping):
        given = cast("Mapping[str, object]", rows).items()
        faults = [fault for name, table in given if (fault := _table_fault(name, table, kinds))]
    else:
        faults = [Fault("", "a mapping from fields of the book to rows", rows)]
    if faults:
        raise InvalidValueError("not the rows of a book", faults)


def _table_fault(name: str, table: object, kinds: Mapping[str, object]) -> Fault | None:
    if name in kinds:
        return _not_several(table, name)
    hint = "give it as vendor=" if name == "vendor" else near(name, kinds)
    return Fault("", "a field of the book that holds records", name, hint)


def _not_several(rows: object, path: str) -> Fault | None:
    """What is wrong with one row, or none, in place of several."""
    kind = type(rows)
    if issubclass(kind, Iterable) and not issubclass(kind, (Mapping, str, bytes)):
        return None
    hint = "put the row into a list" if issubclass(kind, Mapping) else None
    return Fault(path, "several rows", rows, hint)


def _by_position(loaded: Loaded[R]) -> dict[int, R]:
    """The records by the position of the row each was made of."""
    rejected = {reject.position for reject in loaded.rejects}
    positions = (position for position in count() if position not in rejected)
    return dict(zip(positions, loaded.records, strict=False))


def _misfits(
    records: Mapping[str, Mapping[int, Record]], kinds: Mapping[str, type[Record]]
) -> dict[RowPlace, list[Fault]]:
    """The faults of the records that can not stand beside the others, by field and position."""
    positions = {name: list(each) for name, each in records.items()}

    def as_given(place: re.Match[str]) -> str:
        return f"{place['field']}[{positions[place['field']][int(place['place'])]}]"

    misfits: defaultdict[RowPlace, list[Fault]] = defaultdict(list)
    for fault in incoherences({n: tuple(each.values()) for n, each in records.items()}, kinds):
        place = cast("re.Match[str]", PLACE.match(fault.path))
        position = positions[place["field"]][int(place["place"])]
        path, expected = (PLACE.sub(as_given, text) for text in (fault.path, fault.expected))
        misfits[place["field"], position].append(evolve(fault, path=path, expected=expected))
    return misfits


def _dependants(
    misfits: Mapping[RowPlace, object],
    records: Mapping[str, Mapping[int, Record]],
    kinds: Mapping[str, type[Record]],
) -> dict[RowPlace, list[Fault]]:
    """The faults of the records that name misfits, of those that name these, and so on."""
    left = Counter(
        (name, _id(record)) for name, each in records.items() for record in each.values()
    )
    naming = _naming(records, kinds)
    dependants: dict[RowPlace, list[Fault]] = {}
    gone = list(misfits)
    while gone:
        ids = [(name, _id(records[name][place])) for name, place in gone]
        left.subtract(ids)
        rows = dict.fromkeys(row for id_ in ids if not left[id_] for row in naming.get(id_, ()))
        gone = [row for row in rows if row not in misfits and row not in dependants]
        for name, place in gone:
            dependants[name, place] = [
                Fault(f"{name}[{place}].{path}", reference_to(target), id_)
                for path, target, id_ in _references(records[name][place], kinds[name])
                if not left[target, id_]
            ]
    return dependants


def _naming(
    records: Mapping[str, Mapping[int, Record]], kinds: Mapping[str, type[Record]]
) -> Mapping[tuple[str, str | None], list[RowPlace]]:
    """The rows that name a record, by the field of the book that holds it and its id."""
    naming: defaultdict[tuple[str, str | None], list[RowPlace]] = defaultdict(list)
    for name, each in records.items():
        for place, record in each.items():
            for _, target, id_ in _references(record, kinds[name]):
                naming[target, id_].append((name, place))
    return naming


def _id(record: Record) -> str | None:
    return getattr(record, "id", None)


def _references(record: Record, kind: type[Record]) -> Iterator[tuple[str, str, str]]:
    """What a record names: in which of its fields, of which field of the book, by which id."""
    for field, target in references_of(kind):
        named: tuple[str, ...] | str | None = getattr(record, field)
        if isinstance(named, tuple):
            yield from ((f"{field}[{place}]", target, id_) for place, id_ in enumerate(named))
        elif named is not None:
            yield field, target, named
