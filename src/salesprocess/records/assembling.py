"""A book of records that do not all go together: the others are set aside with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, cast

from attrs import fields_dict

from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frozen import frozen
from salesprocess.gate import gated_beside
from salesprocess.records.book import Book, record_fields
from salesprocess.records.fitting import fit, keep_rest, keep_whole
from salesprocess.records.integrity import repetition, stranger

if TYPE_CHECKING:
    from collections.abc import Collection

    from salesprocess.records.fitting import Placed
    from salesprocess.records.integrity import Place
    from salesprocess.records.record import Record

B = TypeVar("B", bound=Book)
T = TypeVar("T")
Keep = Literal["row", "record"]
"""What is kept of what has a fault: the whole row or nothing, or the record without the fault."""


@frozen
class Misfit:
    """A record that did not go with the others as it was given.

    Args:
        field: The field of the book that was to hold it.
        position: Which of the records of that field it was, counted from 0.
        record: The record as it was given.
        faults: What is wrong with it, with paths such as `deals[3].account`.
        in_book: What is in the book of it, if it was repaired.

    >>> from salesprocess.records import Deal
    >>> records = {"deals": [Deal(id="d1", stage="demo", account="a2")]}
    >>> misfit = assemble(Book, records, keep="record").repaired[0]
    >>> isinstance(misfit, Misfit), misfit.in_book
    (True, Deal(id='d1', stage='demo'))
    """

    field: str
    position: int
    record: object
    faults: tuple[Fault, ...]
    in_book: Record | None = None


@frozen(repr=False)
class Assembly(Generic[B]):
    """What came of putting records together: each is in the book, set aside, or a twin.

    Args:
        book: The book of all that goes together.
        set_aside: The records that are not in it.
        repaired: Those that are in it without what was wrong with them, as they were given.
        twins: Those that are the same as one before them, which stands for both.
    """

    book: B
    set_aside: tuple[Misfit, ...]
    repaired: tuple[Misfit, ...]
    twins: tuple[Misfit, ...]

    def __repr__(self) -> str:
        counts = f"{len(self.set_aside):,} set aside, {len(self.repaired):,} repaired"
        return f"Assembly({self.book}, {counts}, {len(self.twins):,} twins)"


@gated_beside("records")
def assemble(
    kind: type[B],
    records: Mapping[str, Iterable[Record]],
    *,
    vendor: str | None = None,
    keep: Keep = "row",
) -> Assembly[B]:
    """Make a book of records, and set aside what does not go with the others.

    `Book(…)` refuses them all where one does not fit. Here a record is set aside if it is of
    another kind, if its id is that of a different one before it, if it names what is not there, or
    if its times have a zone where most lack one, or the other way round. What names one that was
    set aside names what is not there. A record that is the same as the one before it with its id
    is a twin; records without an id may stand there twice, as in any book.

    Args:
        kind: The class of the book: `Book`, or one that holds the records of plug-ins too.
        records: Records by the fields of the book that are to hold them, such as `deals`.
        vendor: Our own name, as machines, proposals and market purchases write it.
        keep: `"row"` sets a record aside for any fault. `"record"` keeps it without what is wrong,
            where it can do without: the deal of a proposal that is not there becomes unknown, a
            person that is not there is no longer among those met.

    Returns:
        The book, and the others with every fault: the records of the book, those set aside and
        the twins are together as many as were given.

    Raises:
        InvalidValueError: Listing what is no field that holds records, and no several records; or
            if the vendor is no name.

    >>> from salesprocess.records import Account, Deal
    >>> assembly = assemble(Book, {
    ...     "accounts": [Account(id="a1", name="Bright Paper"), Account(id="a1", name="Dull Ink")],
    ...     "deals": [Deal(id="d1", account="a1"), Deal(id="d2", account="a2"),
    ...               Deal(id="d1", account="a1")]})
    >>> assembly
    Assembly(Book(1 accounts, 1 deals), 2 set aside, 0 repaired, 1 twins)
    >>> for misfit in assembly.set_aside: print(*misfit.faults)
    accounts[1].id: expected an id other than that of accounts[0], got 'a1'
    deals[1].account: expected the id of one of the accounts, got 'a2'
    """
    refuse_other_tables(records, record_fields(kind), "records")
    given = {name: dict(enumerate(held)) for name, held in records.items()}
    return assembled(kind, given, vendor, keep)


def assembled(
    kind: type[B], given: Mapping[str, Mapping[int, object]], vendor: str | None, keep: Keep
) -> Assembly[B]:
    """The same, of what stands at the positions that faults are to name."""
    kinds = record_fields(kind)
    strangers = _strangers(given, kinds)
    records = cast("Placed", _without(given, strangers))
    twins = _twins(records, kinds)
    records = _without(records, twins)
    fitted = fit(records, kinds, keep_rest if keep == "record" else keep_whole)
    faults = {place: [found.fault for found in each] for place, each in fitted.wrong.items()}
    aside = strangers | {place: faults[place] for place in faults if place in fitted.gone}
    for name, position in fitted.mended:
        records[name][position] = fitted.mended[name, position]
    held: dict[str, Any] = {
        name: tuple(each.values()) for name, each in _without(records, fitted.gone).items()
    }
    return Assembly(
        kind(vendor=vendor, **held),
        _misfits(given, aside),
        _misfits(given, {p: faults[p] for p in faults if p in fitted.mended}, fitted.mended),
        _misfits(given, twins),
    )


def _without(
    records: Mapping[str, Mapping[int, T]], places: Collection[Place]
) -> dict[str, dict[int, T]]:
    return {
        name: {at: record for at, record in held.items() if (name, at) not in places}
        for name, held in records.items()
    }


def _misfits(
    given: Mapping[str, Mapping[int, object]],
    faults: Mapping[Place, Iterable[Fault]],
    mended: Mapping[Place, Record] = MappingProxyType({}),
) -> tuple[Misfit, ...]:
    return tuple(
        Misfit(place[0], place[1], given[place[0]][place[1]], tuple(each), mended.get(place))
        for place, each in faults.items()
    )


def _strangers(
    given: Mapping[str, Mapping[int, object]], kinds: Mapping[str, type[Record]]
) -> dict[Place, list[Fault]]:
    """The records of another kind than their field's."""
    return {
        (name, position): [stranger((name, position), kinds[name], record)]
        for name, held in given.items()
        for position, record in held.items()
        if not isinstance(record, kinds[name])
    }


def _twins(
    records: Mapping[str, Mapping[int, Any]], kinds: Mapping[str, type[Record]]
) -> dict[Place, list[Fault]]:
    """The records that are the same as the first with their id."""
    twins: dict[Place, list[Fault]] = {}
    for name, held in records.items():
        first: dict[str, tuple[int, Record]] = {}
        for position, record in held.items() if "id" in fields_dict(kinds[name]) else ():
            at, other = first.setdefault(record.id, (position, record))
            if at != position and record == other:
                twins[name, position] = [repetition((name, position), at, record)]
    return twins


def refuse_other_tables(tables: object, kinds: Mapping[str, object], noun: str) -> None:
    """Refuse what is not several rows, or records, by the fields of a book."""
    if isinstance(tables, Mapping):
        given = cast("Mapping[str, object]", tables).items()
        found = [_table_fault(name, table, kinds, noun) for name, table in given]
    else:
        found = [Fault("", f"a mapping from fields of the book to {noun}", tables)]
    if faults := [fault for fault in found if fault]:
        raise InvalidValueError(f"not the {noun} of a book", faults)


def _table_fault(name: str, table: object, kinds: Mapping[str, object], noun: str) -> Fault | None:
    if name in kinds:
        return not_several(table, name, noun)
    hint = "give it as vendor=" if name == "vendor" else Near(name, kinds)
    return Fault("", "a field of the book that holds records", name, hint)


def not_several(table: object, path: str, noun: str) -> Fault | None:
    """What is wrong with one row or record, or none, in place of several."""
    kind = type(table)
    if issubclass(kind, Iterable) and not issubclass(kind, (Mapping, str, bytes)):
        return None
    hint = f"put the {noun.removesuffix('s')} into a list" if issubclass(kind, Mapping) else None
    return Fault(path, f"several {noun}", table, hint)
