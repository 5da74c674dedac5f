"""Books after a save: records in the place of earlier ones, or gone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import NOTHING, evolve, fields_dict

from salesprocess.errors import Fault, InvalidValueError, Near, UnknownNameError
from salesprocess.records.altered import altered
from salesprocess.records.book import NOWHERE, by_kind, fields_holding, record_fields
from salesprocess.records.in_time import zoned
from salesprocess.records.must import MustBeMoment, an
from salesprocess.records.patching import Patch, patch_of, patched
from salesprocess.records.record import Record
from salesprocess.records.references import ids_in, references_of, without_dangling
from salesprocess.records.reps import DealShare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from salesprocess.records.book import Book

R = TypeVar("R", bound=Record)


def replacing(book: Book, records: Sequence[Record]) -> Book:
    """A book with records in the place of those that had their keys, or else at the end.

    Args:
        book: The book.
        records: The records, of any kind. Of several of one key all are there afterwards.

    Raises:
        InvalidValueError: If one is of a kind that no book holds, or they do not hold together
            with the others.

    >>> from salesprocess.records import Book, Deal
    >>> replacing(Book(deals=[Deal(id="d1")]), [Deal(id="d1", rep="A"), Deal(id="d2")]).deals
    (Deal(id='d1', rep='A'), Deal(id='d2'))
    """
    given = by_field(book, records)
    patches = {name: patch_of(book, name, saved) for name, saved in given.items()}
    known = {name: patch for name, patch in patches.items() if patch}
    if len(known) == len(patches) and _fit(book, known):
        return patched(book, known)
    changed: dict[str, Any] = {
        name: tuple(_replaced(getattr(book, name), saved)) for name, saved in given.items()
    }
    return evolve(book, **changed)


def by_field(book: Book, records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records by the fields of a book that can hold them.

    Args:
        book: The book.
        records: The records, of any kind.

    Raises:
        InvalidValueError: If one is of a kind that no book holds.
    """
    given: dict[str, list[Record]] = {}
    strangers: list[Fault] = []
    for place, record in enumerate(records):
        name = _field_of(book, record)
        if name is None:
            strangers.append(Fault(f"records[{place}]", "a record that the book can hold", record))
        else:
            given.setdefault(name, []).append(record)
    if strangers:
        raise InvalidValueError("not a book", strangers)
    return given


def _fit(book: Book, patches: Mapping[str, Patch]) -> bool:
    """Whether it is plain that records hold together with the others; none of those is looked at.

    What names only what is there, with moments as all others, does; shares of deals are added up
    with the others.
    """
    kinds = record_fields(type(book))
    is_zoned = _is_zoned(book)
    added = {name: {record.key for record in patch.added} for name, patch in patches.items()}
    for name, patch in patches.items():
        kind = kinds[name]
        if issubclass(kind, DealShare):
            return False
        for record in patch.records:
            if any(zoned(moment) is not is_zoned for moment in _moments(kind, record)):
                return False
            for field, target in references_of(kind):
                places, new = book.places(target), added.get(target, ())
                if any(
                    places.get((id_,), NOWHERE) < 0 and (id_,) not in new
                    for id_ in ids_in(getattr(record, field))
                ):
                    return False
    return True


def _is_zoned(book: Book) -> bool | None:
    """Whether the moments of a book carry a time zone; `None` where it has none.

    Looked for first where every record has one.
    """
    kinds = sorted(record_fields(type(book)).items(), key=lambda named: -_sure_moments(named[1]))
    for name, kind in kinds:
        for record in getattr(book, name):
            for moment in _moments(kind, record):
                return zoned(moment)
    return None


@by_kind
def _moment_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that can hold a moment."""
    fields = fields_dict(kind).items()
    return tuple(name for name, field in fields if isinstance(field.validator, MustBeMoment))


def _sure_moments(kind: type[Record]) -> int:
    """How many fields of a kind of record always hold a moment."""
    fields = fields_dict(kind)
    return sum(fields[name].default is NOTHING for name in _moment_fields(kind))


def _moments(kind: type[Record], record: Record) -> Iterator[datetime]:
    """The moments of a record."""
    for name in _moment_fields(kind):
        moment = getattr(record, name)
        if isinstance(moment, datetime):
            yield moment


def _field_of(book: Book, record: object) -> str | None:
    """The field of a book that can hold a record."""
    kinds = record_fields(type(book)).items()
    return next((name for name, kind in kinds if isinstance(record, kind)), None)


def _replaced(held: Iterable[Record], given: Iterable[Record]) -> Iterator[Record]:
    """Those held, with those given where the first of their keys stood, and else at the end."""
    by_key: dict[object, list[Record]] = {}
    for record in given:
        by_key.setdefault(record.key, []).append(record)
    keys = frozenset(by_key)
    for record in held:
        if record.key in keys:
            yield from by_key.pop(record.key, ())
        else:
            yield record
    for records in by_key.values():
        yield from records


def without(book: Book, kind: type[R], named: Collection[R | str]) -> Book:
    """A book without some records, and without what can not be there without them.

    Args:
        book: The book.
        kind: Their kind.
        named: The records, or their ids where they have one.

    Raises:
        InvalidValueError: Listing what is neither a record of the kind nor an id.
        UnknownNameError: Listing those that the book does not hold; or if the kind is none of
            its kinds, or the base of several, as `Record` is.

    >>> from salesprocess.records import Book, Deal
    >>> book = Book(deals=[Deal(id="deal-1")])
    >>> without(book, Deal, ["deal-1"])
    Book()
    >>> without(book, Deal, ["deal-2"])
    Traceback (most recent call last):
    salesprocess.errors.UnknownNameError: unknown Deal: expected the key of one of 1 records, got
    'deal-2'; did you mean 'deal-1'?
    """
    held = {record.key for record in book.all(kind)}
    if faults := [*_nameless(kind, named)]:
        raise InvalidValueError(f"not {an(kind.__name__)}", faults)
    keys = [each.key if isinstance(each, kind) else (each,) for each in named]
    if unknown := [key for key in keys if key not in held]:
        known = [str(_shown(key)) for key in held]
        faults = [_unknown(key, known) for key in unknown]
        raise UnknownNameError(f"unknown {kind.__name__}", faults)
    gone = frozenset(keys)
    kinds = record_fields(type(book))
    kept: dict[str, list[Any]] = {name: list(getattr(book, name)) for name in kinds}
    for name in fields_holding(type(book), kind):
        kept[name] = [record for record in kept[name] if record.key not in gone]
    left = without_dangling(kept, kinds)
    return altered(book, **{name: tuple(records) for name, records in left.items()})


def _nameless(kind: type[Record], named: Iterable[object]) -> Iterator[Fault]:
    """What names no record."""
    expected = f"{an(kind.__name__)}, or the id of one"
    for place, each in enumerate(named):
        if not isinstance(each, kind | str):
            hint = "give several one by one: without(kind, *named)"
            several = isinstance(each, list | tuple | set | frozenset)
            yield Fault(f"named[{place}]", expected, each, hint if several else None)


def _unknown(key: tuple[object, ...], known: Collection[str]) -> Fault:
    hint = Near(str(_shown(key)), known)
    return Fault("", f"the key of one of {len(known)} records", _shown(key), hint)


def _shown(key: tuple[object, ...]) -> object:
    return key[0] if len(key) == 1 else key
