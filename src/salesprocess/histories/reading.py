"""Histories read from a book, each kept with what it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.records import Hold, StageChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from salesprocess.histories.history import DealHistory
    from salesprocess.histories.history_reader import HistoryReader
    from salesprocess.records import Book, Deal


@frozen
class Reading:
    """The history of one deal, and what it was read from.

    Args:
        recorded_from: Since when changes of stage were on record, by the id of the process.
        deal: The record.
        changes: Its changes of stage, in the order of the book.
        holds: When it was on hold, in the order of the book.
        history: What was read.
    """

    recorded_from: Mapping[str, datetime]
    deal: Deal
    changes: Sequence[StageChange]
    holds: Sequence[Hold]
    history: DealHistory

    def stands(
        self,
        reader: HistoryReader,
        deal: Deal,
        changes: Sequence[StageChange],
        holds: Sequence[Hold],
    ) -> bool:
        """Whether the same would be read again, by a reader of the same processes and zone."""
        return (
            self.deal == deal
            and self.changes == changes
            and self.holds == holds
            and self.recorded_from == reader.recorded_from
        )


def read_all(
    reader: HistoryReader, book: Book, earlier: Mapping[str, Reading]
) -> dict[str, Reading]:
    """The history of each deal of a book by its id; read only where no earlier reading stands.

    Args:
        reader: What reads them.
        book: The deals, their changes of stage, and when they were on hold.
        earlier: Earlier readings by the id of the deal.
    """
    changes, holds = book.by_deal(StageChange), book.by_deal(Hold)
    return {
        deal.id: _read(reader, deal, changes[deal.id], holds[deal.id], earlier.get(deal.id))
        for deal in book.deals
    }


def read_one(
    reader: HistoryReader, book: Book, deal: Deal, earlier: Mapping[str, Reading]
) -> Reading:
    """The history of one deal of a book; read only if no earlier reading stands.

    Args:
        reader: What reads it.
        book: Its changes of stage, and when it was on hold.
        deal: The deal.
        earlier: Earlier readings by the id of the deal.
    """
    changes, holds = book.by_deal(StageChange)[deal.id], book.by_deal(Hold)[deal.id]
    return _read(reader, deal, changes, holds, earlier.get(deal.id))


def _read(
    reader: HistoryReader,
    deal: Deal,
    changes: Sequence[StageChange],
    holds: Sequence[Hold],
    known: Reading | None,
) -> Reading:
    if known is not None and known.stands(reader, deal, changes, holds):
        return known
    return Reading(reader.recorded_from, deal, changes, holds, reader.read(deal, changes, holds))
