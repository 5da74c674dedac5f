"""Histories read from a book, each kept with what it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.records import Hold, StageChange

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence
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
    reader: HistoryReader, book: Book, readings: MutableMapping[str, Reading]
) -> dict[str, DealHistory]:
    """The history of each deal of a book by its id; read only where no reading stands.

    Args:
        reader: What reads them.
        book: The deals, their changes of stage, and when they were on hold.
        readings: Earlier readings by the id of the deal; those that do not stand are replaced.
    """
    changes, holds = book.by_deal(StageChange), book.by_deal(Hold)
    found: dict[str, DealHistory] = {}
    for deal in book.deals:
        known, read_from = readings.get(deal.id), (deal, changes[deal.id], holds[deal.id])
        if known is None or not known.stands(reader, *read_from):
            known = Reading(reader.recorded_from, *read_from, reader.read(*read_from))
            readings[deal.id] = known
        found[deal.id] = known.history
    return found
