"""Books that hold more than usual: kinds of record of one's own, fields of one's own, two books."""

from __future__ import annotations

from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, cast

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.records.book import Book, record_fields, records_of
from salesprocess.records.record import Record
from salesprocess.records.validators import as_tuple
from salesprocess.records.wider_class import wider_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@gated
def book_with(kinds: Mapping[str, type[Record]]) -> type[Book]:
    """The class of books that hold records of one's own too, or with more fields than usual.

    `convert.read` makes such a book of plain data, every analysis takes it, and what a rule of
    one's own asks it for is typed by the kind: `book.all(Lease)`, `book.by_account(Lease)`.

    Args:
        kinds: By the field of the book the class of its records: a `Record` of one's own, or
            under the name of a field there is, a class derived from its own, with more fields.

    Raises:
        InvalidValueError: Listing every name that can be no field, and every class that is no
            record or does not derive from that of the field.

    >>> from attrs import frozen
    >>> from salesprocess.records import Account
    >>> from salesprocess.records.validators import TEXT, refers_to
    >>> @frozen(kw_only=True, repr=False)
    ... class Lease(Record):
    ...     id: str = field(validator=TEXT)
    ...     account: str = field(validator=TEXT, metadata=refers_to("accounts"))
    >>> book = book_with({"leases": Lease})(accounts=[Account(id="a1", name="Bright Paper")],
    ...                                     leases=[Lease(id="l1", account="a1")])
    >>> book, book.by_account(Lease)["a1"]
    (Book(1 accounts, 1 leases), (Lease(id='l1', account='a1'),))
    """
    faults = [fault for name, kind in kinds.items() for fault in _faults_of_kind(name, kind)]
    if faults:
        raise InvalidValueError("not kinds of records", faults)
    usual = record_fields()
    own = tuple((name, kind) for name, kind in kinds.items() if usual.get(name) is not kind)
    own = tuple(sorted(own, key=lambda named: named[0]))
    return _book_with(cast("Any", own)) if own else Book


def joined(book: Book, other: Book) -> Book:
    """Two books in one; a record that stands in both is kept once.

    Args:
        book: The one, whose records come first.
        other: The other.

    Raises:
        InvalidValueError: If the books do not go together.
    """
    if book.vendor and other.vendor and book.vendor != other.vendor:
        fault = Fault("vendor", f"{book.vendor!r} in both books", other.vendor)
        raise InvalidValueError("two books of different vendors", [fault])
    kinds = record_fields(type(book))
    for name, kind in record_fields(type(other)).items():
        if not issubclass(kinds.get(name, Record), kind):
            kinds[name] = kind
    merged: dict[str, Any] = {}
    for name in kinds:
        mine, others = getattr(book, name, ()), getattr(other, name, ())
        known = set(mine)
        merged[name] = (*mine, *(record for record in others if record not in known))
    return book_with(kinds)(vendor=book.vendor or other.vendor, **merged)


def _faults_of_kind(name: str, kind: type) -> Iterator[Fault]:
    usual = record_fields().get(name, Record)
    if not name.isidentifier() or name.startswith("_") or (usual is Record and hasattr(Book, name)):
        yield Fault(name, "a name that a field of a book can have", name)
    elif not issubclass(kind, usual):
        yield Fault(name, f"a class derived from {usual.__name__}", kind.__name__)


@cache
def _book_with(own: tuple[tuple[str, Any], ...]) -> type[Book]:
    """One class for the same kinds, wherever it is asked for."""
    fields = {name: _field(kind) for name, kind in own}
    return wider_class(Book, fields, _book_with, own)


def _field(kind: Any) -> object:
    """A field of a book that holds the records of one kind."""
    several: Any = GenericAlias(tuple, (kind, ...))
    return field(
        default=(), converter=as_tuple, metadata=records_of(kind), type=several, kw_only=True
    )
