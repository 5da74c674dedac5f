"""A book as it stood at a moment: deals closed later are open, those opened later not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import NOTHING, evolve, fields_dict

from salesprocess.pipeline import deals_at
from salesprocess.records.book import shelves

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from salesprocess.pipeline import SalesProcess
    from salesprocess.records import Book


def book_at(book: Book, process: SalesProcess, as_of: datetime) -> Book:
    """The book with its deals as they stood at a moment.

    A record of a deal that was opened later is left out, or stays without the deal where it
    can stand alone, as a competitor's proposal does. Other records keep their own dates, and
    each judgement leaves out what is later.

    Args:
        book: All that is known.
        process: The stages deals move through.
        as_of: The moment.

    >>> from datetime import datetime
    >>> from salesprocess.pipeline import SPADCO
    >>> from salesprocess.records import Book, Deal, StageChange
    >>> book = Book(deals=[Deal(id="d1", opened=datetime(2026, 5, 1))],
    ...             stage_changes=[StageChange(deal="d1", at=datetime(2026, 5, 9), stage="demo")])
    >>> book_at(book, SPADCO, datetime(2026, 3, 31))
    Book()
    """
    deals = deals_at(book.deals, book.stage_changes, process, as_of)
    gone = {deal.id for deal in book.deals} - {deal.id for deal in deals}
    cut: dict[str, Any] = {name: tuple(_without(book, name, gone)) for name in _of_deals() if gone}
    return evolve(book, deals=deals, **cut)


def _of_deals() -> tuple[str, ...]:
    """The fields of a book whose records may be of a deal."""
    return tuple(name for name, kind in shelves().items() if "deal" in fields_dict(kind))


def _without(book: Book, shelf: str, gone: set[str]) -> Iterator[object]:
    """The records of a shelf without those deals."""
    stands_alone = fields_dict(shelves()[shelf])["deal"].default is not NOTHING
    for record in getattr(book, shelf):
        if record.deal not in gone:
            yield record
        elif stands_alone:
            yield evolve(record, deal=None)
