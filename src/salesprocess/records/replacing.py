"""Books after a save: records in the place of earlier ones, or gone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import NOTHING, Factory, evolve, fields_dict

from salesprocess.errors import Fault, InvalidValueError, Near, UnknownNameError
from salesprocess.frozen import frozen
from salesprocess.records.altered import remade
from salesprocess.records.book import fields_holding, record_fields
from salesprocess.records.groups import NOWHERE
from salesprocess.records.in_time import zoned
from salesprocess.records.must import MustBeMoment, an
from salesprocess.records.patching import Patch, patch_of, patched
from salesprocess.records.record import Record, by_kind
from salesprocess.records.references import attached, ids_in, references_of
from salesprocess.records.reps import DealShare

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

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
    return after_removal(book, removal(book, kind, named))


def removal(book: Book, kind: type[R], named: Collection[R | str]) -> Removal:
    """What becomes of a book without some records.

    Args:
        book: The book.
        kind: Their kind.
        named: The records, or their ids where they have one.

    Raises:
        InvalidValueError: As `without`.
        UnknownNameError: As `without`.
    """
    book.all(kind)  # refuses a kind of which the book has none
    names = fields_holding(type(book), kind)
    if faults := [*_nameless(kind, named)]:
        raise InvalidValueError(f"not {an(kind.__name__)}", faults)
    keys = [each.key if isinstance(each, kind) else (each,) for each in named]
    if unknown := [key for key in keys if not any(key in book.places(name) for name in names)]:
        known = [str(_shown(key)) for name in names for key in book.places(name)]
        faults = [_unknown(key, known) for key in unknown]
        raise UnknownNameError(f"unknown {kind.__name__}", faults)
    found = Removal()
    waiting = [(name, each) for name in names for _, each in _standing(book, name, keys)]
    while waiting:
        name, record = waiting.pop()
        found.gone.setdefault(name, {})[id(record)] = record
        found.left.get(name, {}).pop(id(record), None)
        waiting += _left_alone(book, found, name, record)
    return found


@frozen
class Removal:
    """What becomes of a book without some records.

    Args:
        gone: Those that are there no more, by their fields and their identity.
        left: As they are afterwards, those that named one of them, by the identity they had.
    """

    gone: dict[str, dict[int, Any]] = Factory(dict[str, "dict[int, Any]"])
    left: dict[str, dict[int, Any]] = Factory(dict[str, "dict[int, Any]"])

    @property
    def records(self) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """What is gone and what is left, by their fields."""
        gone, left = (
            {name: [*each.values()] for name, each in those.items() if each}
            for those in (self.gone, self.left)
        )
        return gone, left

    def ids(self, book: Book, name: str) -> Container[str]:
        """The ids that are left in a field.

        Args:
            book: The book before.
            name: The field.
        """
        gone = {record.id for record in self.gone.get(name, {}).values()}
        return _Ids(book.places(name), gone)


@frozen
class _Ids:
    """The ids of records, but for some."""

    places: Container[tuple[object, ...]]
    gone: Container[object]

    def __contains__(self, id_: object) -> bool:
        return (id_,) in self.places and id_ not in self.gone


def after_removal(book: Book, removed: Removal) -> Book:
    """The book afterwards.

    Args:
        book: The book before.
        removed: What becomes of it.
    """
    patches: dict[str, Patch] = {}
    is_rekeyed = False
    for name in {*removed.gone, *removed.left}:
        gone, left = removed.gone.get(name, {}), removed.left.get(name, {})
        held = [*enumerate(getattr(book, name))]
        at = {place: left[id(each)] for place, each in held if id(each) in left}
        is_rekeyed |= any(held[place][1].key != each.key for place, each in at.items())
        patches[name] = Patch(at, gone=frozenset(n for n, each in held if id(each) in gone))
    made = patched(book, patches)
    if not is_rekeyed:
        return made
    return remade(book, {name: getattr(made, name) for name in record_fields(type(book))})


def _standing(
    book: Book, name: str, keys: Collection[tuple[object, ...]]
) -> list[tuple[int, Record]]:
    """The records of a field that have one of some keys, by their places; several may have one."""
    records, places = getattr(book, name), book.places(name)
    found = {places[key] for key in keys if key in places}
    those = range(len(records)) if NOWHERE in found else found
    return [(place, records[place]) for place in those if records[place].key in keys]


def _left_alone(
    book: Book, removed: Removal, target: str, record: Any
) -> Iterator[tuple[str, Record]]:
    """Note what named a record that is gone; those that can not be without it are gone too."""
    for name, kind in record_fields(type(book)).items():
        named_in = [each for each in references_of(kind) if each[1] == target]
        gone, left = removed.gone.get(name, {}), removed.left.setdefault(name, {})
        for key, _ in named_in:
            for each in _naming(book, kind, key, record.id):
                if id(each) in gone:
                    continue
                ids = {target: removed.ids(book, target)}
                stays = [*attached(left.get(id(each), each), named_in, ids)]
                if stays:
                    left[id(each)] = stays[0]
                else:
                    yield name, each


def _naming(book: Book, kind: type[Record], key: str, id_: str) -> Iterator[Record]:
    """The records of a kind that name an id in a field."""
    groups = book.by(kind, key)
    yield from groups[id_]
    if isinstance(fields_dict(kind)[key].default, tuple):
        for named in [each for each in groups if id_ in ids_in(each)]:
            yield from groups[named]


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
