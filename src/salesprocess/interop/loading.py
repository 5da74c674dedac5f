"""Rows of a system's tables to a book: each makes records, or is set aside with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from salesprocess.convert import LoadedBook, Reject, Repaired
from salesprocess.convert.columns import no_fields, targets_of
from salesprocess.convert.converter import conversion_in
from salesprocess.convert.loading import Table as RowTable, counted
from salesprocess.convert.loading_books import by_position
from salesprocess.convert.python_values import as_mapping
from salesprocess.errors import Fault, InvalidValueError, Near
from salesprocess.frozen import frozen
from salesprocess.interop.places import RowReader
from salesprocess.records import Book, Misfit
from salesprocess.records.assembling import assembled, not_several
from salesprocess.records.book import record_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salesprocess.convert import Dialect, Loaded, Row
    from salesprocess.convert.columns import Columns
    from salesprocess.interop.names import Names
    from salesprocess.interop.places import Place, Places
    from salesprocess.interop.tables import SystemTable
    from salesprocess.processes import SalesProcess
    from salesprocess.records import Assembly, Record
    from salesprocess.records.assembling import Keep

WAS = {"stage_changes": "from_stage", "deal_changes": "before", "owner_changes": "from_rep"}
"""The fields of a book that hold changes, of which each may stand in two histories of a system; and
what a change says of before, which one of them may not know."""


@frozen(repr=False)
class SystemBook(LoadedBook[Book]):
    """What came of loading the tables of a system.

    Paths of faults begin with the table and the number of the row there, and name its columns:
    `Opportunity[3].CloseDate`. A row that makes several records may be among the rejects for one.

    Args:
        book: The book of all that holds together.
        rejects: The rows that are not in it because of a fault.
        repaired: The rows of which a record is in the book without the fields that were at fault.
        twins: The rows that make the same record as one before them, of its table or of another.
        left_out: The rows that are no such records by what they say themselves, such as deleted
            ones, each with the reason; and what belongs to them.

    >>> from salesprocess.interop import salesforce
    >>> loaded = salesforce.load({"Account": [{"Id": "001a", "Name": "Wu", "IsDeleted": True}]})
    >>> isinstance(loaded, SystemBook)
    True
    >>> print(*loaded.left_out[0].faults)
    Account[0].IsDeleted: expected a row that is there, got True; it is deleted
    """

    left_out: tuple[Reject, ...] = ()

    def __repr__(self) -> str:
        twins = f", {len(self.twins):,} twins" if self.twins else ""
        out = f", {len(self.left_out):,} left out" if self.left_out else ""
        return f"SystemBook({self.book}, {counted(self.repaired, self.rejects)}{twins}{out})"


def load_system(
    tables: Sequence[SystemTable],
    rows: Mapping[str, Iterable[Row]],
    *,
    names: Sequence[Names],
    columns: Mapping[str, Columns],
    dialect: Dialect,
    processes: tuple[SalesProcess, ...],
    keep: Keep,
) -> SystemBook:
    """What came of the rows of some of a system's tables; see `System.load`."""
    naming = {each.table: each for each in names}
    _refuse_others(tables, naming, rows, columns)
    given = {name: list(table) for name, table in rows.items()}
    known = {each.fills: each.read(given.pop(name, ())) for name, each in naming.items()}
    own = [
        table.with_columns(columns[table.name]) if table.name in columns else table
        for table in tables
    ]
    conversion = conversion_in(dialect)
    places = RowReader(conversion, processes, known).places(own, given)
    loaded: dict[str, Loaded[Any]] = {
        name: RowTable(record_fields()[name], "", conversion, keep).loaded(
            place.values for place in each
        )
        for name, each in places.by_field.items()
    }
    records = {name: by_position(each) for name, each in loaded.items()}
    again = [*_told_again(places, records)]
    for each in again:
        del records[each.field][each.position]
    told = _told(places, loaded, assembled(Book, records, None, keep), again)
    unnamed = [reject for each in known.values() for reject in each.rejects]
    return evolve(told, rejects=(*unnamed, *told.rejects)) if unnamed else told


def _told_again(places: Places, records: Mapping[str, Mapping[int, Any]]) -> Iterator[Misfit]:
    """The changes that say no more than another row does, be it of another history."""
    for name, was in WAS.items():
        held = records.get(name, {})
        for several in _alike(held, was):
            befores = {position: getattr(held[position], was) for position in several}
            known = [before for before in befores.values() if before is not None]
            first = {before: position for position, before in reversed(befores.items())}
            for position, before in befores.items():
                at = first[known[0] if before is None and known else before]
                if at != position:
                    fault = Fault("", f"another than {places.by_field[name][at].path} has", before)
                    yield Misfit(name, position, held[position], (fault,))


def _alike(held: Mapping[int, Any], was: str) -> Iterator[Collection[int]]:
    """The positions of changes that are alike but for what they say of before."""
    by_key: dict[object, list[int]] = {}
    for position, record in held.items():
        by_key.setdefault(record.key, []).append(position)
    for several in by_key.values():
        if len(several) > 1:
            by_change: dict[object, list[int]] = {}
            for position in several:
                alike = evolve(held[position], **{was: None})
                by_change.setdefault(alike, []).append(position)
            yield from by_change.values()


def _refuse_others(
    tables: Sequence[SystemTable],
    naming: Collection[str],
    rows: Mapping[str, object],
    columns: Mapping[str, Columns],
) -> None:
    """Refuse what is no table of the system, what are no several rows, and what is no field."""
    first = {table.name: table for table in reversed(tables)}
    known = [*dict.fromkeys(table.name for table in tables)]
    names = [*known, *naming]
    asked = [name for name in columns if name in naming or name not in rows]
    faults = [
        Fault("", f"one of {', '.join(among)}", name, Near(name, among))
        for given, among in ((rows, names), (asked, known))
        for name in given
        if name not in among
    ]
    faults += [
        _hinting(fault, first.get(name), rows[name])
        for name in rows
        if (fault := not_several(rows[name], name, "rows")) and name in names
    ]
    for name in columns.keys() & first.keys():
        kinds = [table.kind for table in tables if table.name == name]
        for column, said in columns[name].items():
            filled = {column: targets_of(column, said)}
            found = [list(no_fields(kind, filled)) for kind in kinds]
            faults += [fault.under(name) for fault in found[0]] if all(found) else []
    if faults:
        raise InvalidValueError("not the tables of the system", faults)


def _hinting(fault: Fault, table: SystemTable | None, given: object) -> Fault:
    """What is no several rows, with where they stand if it is the response that holds them."""
    response = as_mapping(given) or {}
    lists = [key for key, value in response.items() if isinstance(value, list)]
    if len(lists) != 1 or (table and table.id_of(response)):
        return fault
    return evolve(fault, hint=f"hand in what stands under {lists[0]!r} there")


def _told(
    places: Places,
    loaded: Mapping[str, Loaded[Any]],
    assembly: Assembly[Book],
    again: Sequence[Misfit],
) -> SystemBook:
    """What came of it, by the rows."""

    def rejects(misfits: Iterable[Misfit]) -> Iterator[Reject]:
        return (places.by_field[each.field][each.position].reject(each.faults) for each in misfits)

    unread = [
        places.by_field[name][reject.position].reject(reject.faults)
        for name, each in loaded.items()
        for reject in each.rejects
    ]
    missing = {(f"the id of one of the {name}", id_) for name, id_ in places.gone}
    of_gone: list[Misfit] = []
    others: list[Misfit] = []
    for each in assembly.set_aside:
        (of_gone if _is_of(each, missing) else others).append(each)
    return SystemBook(
        assembly.book,
        (*unread, *rejects(others)),
        tuple(_repaired(places, loaded, assembly, again)),
        tuple(rejects([*assembly.twins, *again])),
        (*places.left_out, *rejects(of_gone)),
    )


def _is_of(misfit: Misfit, missing: Collection[tuple[str, object]]) -> bool:
    """Whether all that is wrong with a record is that it belongs to what is missing."""
    return all((fault.expected, fault.value) in missing for fault in misfit.faults)


def _repaired(
    places: Places,
    loaded: Mapping[str, Loaded[Any]],
    assembly: Assembly[Book],
    again: Iterable[Misfit],
) -> Iterator[Repaired[Record]]:
    """The rows whose records are in the book without what was wrong: as read, or beside others."""
    others = (*assembly.set_aside, *assembly.twins, *again)
    outside = {(each.field, each.position) for each in others}
    found: dict[tuple[str, int], tuple[Record, tuple[Fault, ...]]] = {
        (name, each.position): (each.record, each.faults)
        for name, own in loaded.items()
        for each in own.repaired
    }
    for misfit in assembly.repaired:
        at = (misfit.field, misfit.position)
        before = found[at][1] if at in found else ()
        found[at] = (cast("Record", misfit.in_book), before + misfit.faults)
    for (name, position), (record, faults) in found.items():
        if (name, position) not in outside:
            place: Place = places.by_field[name][position]
            yield Repaired(place.position, place.row, record, place.told(faults))
