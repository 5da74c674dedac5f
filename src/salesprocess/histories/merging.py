"""Records that were merged into others: they count once, as the one that stayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from salesprocess.records import (
    Account,
    Contact,
    Deal,
    DealChange,
    DealLine,
    DealShare,
    Hold,
    OwnerChange,
    StageChange,
)
from salesprocess.records.altered import altered
from salesprocess.records.book import record_fields
from salesprocess.records.references import references_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.records import Book
    from salesprocess.records.record import Record

MERGEABLE: Mapping[str, type[Record]] = {"accounts": Account, "contacts": Contact, "deals": Deal}
"""The fields of the book whose records are merged."""

OF_ITS_OWN = (StageChange, DealChange, DealShare, OwnerChange, Hold, DealLine)
"""What happened to a record itself, or is a part of it, and so goes with it."""


def without_merged(book: Book) -> Book:
    """The book with each merged record gone, and what named it naming the one that stayed.

    The changes of a merged deal go with it: the deal that stayed has a history of its own.

    Args:
        book: The book.

    >>> from salesprocess.records import Book
    >>> book = Book(deals=[Deal(id="d1"), Deal(id="d2", merged_into="d1")])
    >>> without_merged(book).deals
    (Deal(id='d1'),)
    """
    stayed = {name: _stayed(getattr(book, name)) for name in MERGEABLE}
    if not any(stayed.values()):
        return book
    records = {
        name: tuple(_renamed(book, name, kind, stayed))
        for name, kind in record_fields(type(book)).items()
    }
    return altered(book, **records)


def _stayed(records: tuple[Any, ...]) -> dict[str, str]:
    """For each merged record the one that stayed, across several mergers.

    Where they lead round in a circle none did: they are taken for records of their own.
    """
    into = {record.id: record.merged_into for record in records if record.merged_into}
    stayed = {id_: _last(id_, into) for id_ in into}
    return {id_: last for id_, last in stayed.items() if last not in into}


def _last(id_: str, into: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while id_ in into and id_ not in seen:
        seen.add(id_)
        id_ = into[id_]
    return id_


def _renamed(
    book: Book, name: str, kind: type[Record], stayed: Mapping[str, Mapping[str, str]]
) -> Iterator[Any]:
    """The records of a field that are left, with the names of those that stayed."""
    merged = stayed.get(name, {})
    names = {field: stayed[target] for field, target in references_of(kind) if stayed.get(target)}
    for record in getattr(book, name):
        of_merged = issubclass(kind, OF_ITS_OWN) and any(
            getattr(record, field) in renamed for field, renamed in names.items()
        )
        if of_merged or (merged and record.id in merged):
            continue
        yield altered(
            record,
            **{
                field: _new_name(getattr(record, field), renamed)
                for field, renamed in names.items()
            },
        )


def _new_name(
    named: tuple[str, ...] | str | None, renamed: Mapping[str, str]
) -> tuple[str, ...] | str | None:
    if isinstance(named, tuple):
        return tuple(dict.fromkeys(renamed.get(id_, id_) for id_ in named))
    return None if named is None else renamed.get(named, named)
