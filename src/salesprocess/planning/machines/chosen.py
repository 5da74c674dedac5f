"""Of which accounts or machines of a case a figure is: of all, or of some."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from salesprocess.records import Account, Machine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.case import Case

R = TypeVar("R", Account, Machine)


def chosen(case: Case, kind: type[R], some: Iterable[R | str] | None) -> tuple[R, ...]:
    """The records of a kind that are asked about, as they were known, each once.

    Args:
        case: The case.
        kind: Accounts or machines.
        some: The records, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of them was not there by then; the message names a near one.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> book = Book(accounts=[Account(id=name, name=name) for name in ("a1", "a2")])
    >>> [account.id for account in chosen(Case(book, datetime(2026, 3, 31)), Account, ["a2"])]
    ['a2']
    """
    if some is None:
        return case.book.all(kind)
    ids = dict.fromkeys(id_of(record) for record in some)
    return tuple(case.book.get(kind, id_) for id_ in ids)


def id_of(record: Account | Machine | str) -> str:
    """The id of a record; an id is its own."""
    return record if isinstance(record, str) else record.id
