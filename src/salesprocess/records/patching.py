"""Books with a few other records: what they have been asked for is kept, and brought up to date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from salesprocess.frozen import frozen
from salesprocess.records.altered import remade
from salesprocess.records.book import fields_holding, record_fields, rep_ids_of
from salesprocess.records.groups import NOWHERE, named_in, reps_in
from salesprocess.records.overlaid import Places, overlaid
from salesprocess.records.record import Record, held_in
from salesprocess.records.reps import Rep

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.records.book import Book


NONE: Mapping[str, tuple[Record, ...]] = {}
"""No fields."""


@frozen
class Patch:
    """What changes in one field of a book.

    Args:
        at: The records that take the place of others, with the same keys, by their positions.
        added: Those that come at the end.
        gone: The positions of those that are there no more.
    """

    at: Mapping[int, Record]
    added: tuple[Record, ...] = ()
    gone: frozenset[int] = frozenset()

    @property
    def records(self) -> tuple[Record, ...]:
        """All that are in the book afterwards and were not before."""
        return (*self.at.values(), *self.added)


def patch_of(book: Book, name: str, records: Iterable[Record]) -> Patch | None:
    """What puts records into a field of a book; `None` where their places can not be told.

    So it is where several have one key.

    Args:
        book: The book.
        name: The field.
        records: Its records as they are to be.
    """
    places, last = book.places(name), len(getattr(book, name))
    at: dict[int, Record] = {}
    added: dict[tuple[object, ...], Record] = {}
    for record in records:
        position = places.get(record.key, last)
        if position in at or record.key in added or position < 0:
            return None
        if position < last:
            at[position] = record
        else:
            added[record.key] = record
    return Patch(at, tuple(added.values()))


def standing(book: Book, name: str, key: tuple[object, ...]) -> tuple[Any, ...]:
    """The record of a field that has a key; nothing where none has, or several do.

    Args:
        book: The book.
        name: The field.
        key: The key.
    """
    position = book.places(name).get(key, NOWHERE)
    return () if position == NOWHERE else (getattr(book, name)[position],)


def alone(book: Book, records: Mapping[str, Iterable[Record]]) -> Book:
    """A book of the same kinds with some records alone, which is not checked.

    Args:
        book: The book.
        records: The records, by the field.
    """
    kinds = record_fields(type(book))
    return remade(book, {name: tuple(records.get(name, ())) for name in kinds})


def patched(
    book: Book, patches: Mapping[str, Patch], like: Mapping[str, tuple[Record, ...]] = NONE
) -> Book:
    """A book with other records, which are not checked again; see `altered`.

    Args:
        book: The book.
        patches: What changes, by the field.
        like: Fields as they are afterwards, where another book has them already.
    """
    patches = {name: told for name, patch in patches.items() if (told := _told(book, name, patch))}
    if not patches:
        return book
    inner: Any = book  # what it keeps to itself is patched too
    put = {
        name: like[name] if name in like else _put(getattr(book, name), patch)
        for name, patch in patches.items()
    }
    made: Any = remade(book, put)
    for name, places in inner._places.copy().items():  # noqa: SLF001
        made._places[name] = _moved(places, getattr(book, name), patches.get(name))  # noqa: SLF001
    for (kind, key), groups in inner._groups.copy().items():  # noqa: SLF001
        names = fields_holding(type(book), kind)
        patch = patches.get(names[0]) if names else None
        held = getattr(book, names[0]) if names else ()
        changed = _regrouped(groups, held, (kind, key), patch) if patch else groups
        if changed is not None:
            made._groups[kind, key] = changed  # noqa: SLF001
    ids = inner._shared.get(rep_ids_of)  # noqa: SLF001
    named = _reps(book, patches)
    lost = _reps(book, patches, before=True) - named
    if ids and named <= {*ids} and all(_is_named(made, rep) for rep in lost):
        made._shared[rep_ids_of] = ids  # noqa: SLF001
    after: Book = made
    return after


def _reps(book: Book, patches: Mapping[str, Patch], *, before: bool = False) -> set[str]:
    """The reps whom the records of a patch name, or those in whose place they come did."""
    found: set[str] = set()
    for name, patch in patches.items():
        kind = record_fields(type(book))[name]
        held = getattr(book, name)
        were = [held[place] for place in (*patch.at, *patch.gone)]
        records: Sequence[Any] = [*(were if before else patch.records)]
        for key in reps_in(kind):
            found.update(*(named_in(each, key, held_in(kind, key)) for each in records))
        if issubclass(kind, Rep):
            found.update(each.id for each in records)
    return found - {None}


def _is_named(book: Book, rep: str) -> bool:
    """Whether a rep is named in a book."""
    kinds = record_fields(type(book)).values()
    return any(record.id == rep for record in book.reps) or any(
        book.by(kind, key)[rep] for kind in kinds for key in reps_in(kind)
    )


def _told(book: Book, name: str, patch: Patch) -> Patch | None:
    """What of a patch is not the very same as it was; `None` where all is."""
    held = getattr(book, name)
    at = {place: record for place, record in patch.at.items() if held[place] is not record}
    told = evolve(patch, at=at)
    return told if at or patch.added or patch.gone else None


def _put(held: tuple[Any, ...], patch: Patch) -> tuple[Any, ...]:
    records = list(held)
    for position, record in patch.at.items():
        records[position] = record
    for position in sorted(patch.gone, reverse=True):
        del records[position]
    return (*records, *patch.added) if patch.added else tuple(records)


def _moved(
    places: Mapping[tuple[object, ...], int], records: tuple[Any, ...], patch: Patch | None
) -> Mapping[tuple[object, ...], int]:
    """Where the records of a field stand afterwards."""
    if patch is None:
        return places
    added = [record.key for record in patch.added]
    if not patch.gone and not isinstance(places, Places):
        return overlaid(places, {key: len(records) + n for n, key in enumerate(added)})
    before = places if isinstance(places, Places) else Places(places, ())
    gone = [records[position].key for position in patch.gone]
    return before.after(gone, added, len(records))


def _regrouped(
    groups: Mapping[Any, tuple[Any, ...]],
    records: tuple[Any, ...],
    by: tuple[type[Record], str],
    patch: Patch,
) -> Mapping[Any, tuple[Any, ...]] | None:
    """The groups afterwards; `None` where a record goes over to another group: see its order.

    So it is too where the first of a group is gone, and others are left.
    """
    key, held = by[1], held_in(*by)
    changed: dict[Any, tuple[Any, ...]] = {}
    for position, record in patch.at.items():
        before, named = records[position], named_in(record, key, held)
        if named_in(before, key, held) != named:
            return None
        for each in named:
            group = changed.get(each) or groups[each]
            changed[each] = tuple([record if other is before else other for other in group])
    for before in map(records.__getitem__, patch.gone):
        for each in named_in(before, key, held):
            group = changed.get(each) or groups[each]
            changed[each] = tuple([other for other in group if other is not before])
            if changed[each] and group[0] is before:
                return None
    for record in patch.added:
        for each in named_in(record, key, held):
            group = changed[each] if each in changed else groups.get(each, ())
            changed[each] = (*group, record)
    gone = [each for each, group in changed.items() if not group]
    return overlaid(groups, {each: group for each, group in changed.items() if group}, gone)
