"""What was read of a case while something was made of it: so it is known what that rests on."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

from attrs import define, field, fields_dict

from salesprocess.frozen import frozen
from salesprocess.memo import Memo
from salesprocess.records.book import Book, fields_holding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.histories.history import DealHistory
    from salesprocess.histories.known_book import KnownBook
    from salesprocess.records.record import Record

PLAIN = (str, int, date, frozenset)
"""What is written in one way, so that what is equal is the same."""

View = tuple[str, str | None]
"""A view of a `KnownBook`, and the field of it where it is a book."""


@define(eq=False)
class Reads:
    """What was read of a case, each value as it was.

    Args:
        views: What was read of the book, by the view.
        facts: What else was made of the case and asked for, by what makes it.
        are_of_one: Whether what was made is of one account, deal or rep.
        pieces: Of such, what was asked for that is made of one each, as it was of all.
    """

    views: dict[View, object] = field(factory=dict["View", object])
    facts: dict[Any, object] = field(factory=dict[Any, object])
    are_of_one: bool = False
    pieces: dict[Any, object] = field(factory=dict[Any, object])

    def note(self, key: Any, value: object, version: object) -> None:
        """Note what else was asked for.

        What is looked up one by one goes into a `Memo`: whoever makes something of one account
        reads only what is that account's, and may be given what another put there.

        Args:
            key: What makes it.
            value: What was made.
            version: What is another where that is.
        """
        if not (self.are_of_one and isinstance(value, Memo)):
            self.facts[key] = version

    def again(self, known: KnownBook, pieces: dict[Any, object]) -> Reads:
        """The same of another book.

        Args:
            known: The other.
            pieces: What is there of `pieces`.
        """
        views = {view: _view(known, *view) for view in [*self.views]}
        return Reads(views, {**self.facts}, self.are_of_one, pieces)

    def stand(self, known: KnownBook) -> bool:
        """Whether all that was read of a book is the very same in another.

        Args:
            known: The other.
        """
        return all(is_same(read, _view(known, *view)) for view, read in [*self.views.items()])


def is_same(value: object, other: object) -> bool:
    """Whether two values are the very same, or plain ones that are equal.

    Args:
        value: A value.
        other: Another.
    """
    return value is other or (
        isinstance(value, PLAIN) and type(cast("object", value)) is type(other) and value == other
    )


def _view(known: KnownBook, name: str, part: str | None) -> object:
    view = getattr(known, name)
    return view if part is None else getattr(view, part)


@frozen(eq=False)
class WatchedBook:
    """A `KnownBook` that notes what is read of it.

    Args:
        watched: The book.
        reads: Where it is noted.
    """

    watched: KnownBook
    reads: Reads

    @cached_property
    def delivered(self) -> Book:
        """The book as it was delivered."""
        return self._book("delivered")

    @cached_property
    def known(self) -> Book:
        """The book as it was known, with its contradictions."""
        return self._book("known")

    @cached_property
    def book(self) -> Book:
        """The book as it was known."""
        return self._book("book")

    @property
    def histories(self) -> Mapping[str, DealHistory]:
        """The histories of its deals."""
        found: Mapping[str, DealHistory] = self._noted("histories")
        return found

    @property
    def delivered_histories(self) -> Mapping[str, DealHistory]:
        """The same of the book as it was delivered."""
        found: Mapping[str, DealHistory] = self._noted("delivered_histories")
        return found

    @property
    def recorded_from(self) -> Mapping[str, datetime]:
        """Since when changes of stage are on record."""
        found: Mapping[str, datetime] = self._noted("recorded_from")
        return found

    @property
    def itself(self) -> KnownBook:
        """The book itself, of which anything may be read."""
        self._noted("delivered")
        return self.watched

    def _noted(self, name: str) -> Any:
        found = getattr(self.watched, name)
        self.reads.views[name, None] = found
        return found

    def _book(self, name: str) -> Book:
        book: Book = getattr(self.watched, name)
        kind: Any = type(book)
        made: Any = object.__new__(_watched_kind(kind))
        object.__setattr__(made, "_watch", (book, name, self.reads))
        for memo in ("_groups", "_places", "_shared"):
            object.__setattr__(made, memo, Memo())
        found: Book = made
        return found


def unwatched(known: KnownBook | WatchedBook) -> KnownBook:
    """The book that is watched, or that is not, of which nothing is noted.

    Args:
        known: The book.
    """
    return known.watched if isinstance(known, WatchedBook) else known


@cache
def _watched_kind(kind: type[Book]) -> type[Book]:
    """The class of books that note what is read of them."""
    names = [name for name, held in fields_dict(kind).items() if held.init]
    noting: dict[str, object] = {name: _noting(kind, name) for name in (*names, "rep_ids")}
    noting["__class__"] = property(lambda _: kind)  # so it equals the book that is watched
    return type(kind.__name__, (kind,), {"__slots__": ("_watch",), "_grouped": _grouped, **noting})


def _noting(kind: type[Book], name: str) -> property:
    """What is read of a field, and noted; of a book that was made of a watched one just read."""
    own: Any = getattr(kind, name)

    def read(book: Any) -> object:
        if not hasattr(book, "_watch"):
            return own.__get__(book)
        watched, view, reads = book._watch  # noqa: SLF001
        found = reads.views[view, name] = getattr(watched, name)
        return found

    return property(read, getattr(own, "__set__", None))


def _grouped(book: Any, kind: type[Record], key: str) -> Mapping[Any, Any]:
    """The groups of records, of which all of a kind are noted."""
    if not hasattr(book, "_watch"):
        own: Any = Book
        found: Mapping[Any, Any] = own._grouped(book, kind, key)  # noqa: SLF001
        return found
    watched, view, reads = book._watch  # noqa: SLF001
    classes: Any = type(watched), kind
    for name in _fields(*classes):
        reads.views[view, name] = getattr(watched, name)
    groups: Mapping[Any, Any] = watched._grouped(kind, key)  # noqa: SLF001
    return groups


@cache
def _fields(book: Any, kind: Any) -> tuple[str, ...]:
    """The fields of a book that hold a kind of record."""
    return tuple(fields_holding(book, kind))
