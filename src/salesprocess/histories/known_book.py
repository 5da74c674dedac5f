"""A book as it was known at a moment, with the history of each of its deals."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from salesprocess.histories.as_known import as_known, evenly_dated
from salesprocess.histories.history_reader import HistoryReader
from salesprocess.histories.merging import without_merged
from salesprocess.records.altered import altered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.common_settings import CommonSettings
    from salesprocess.histories.history import DealHistory
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Book


@frozen(eq=False)
class KnownBook:
    """A book as it was known at a moment; each view of it is worked out once.

    Args:
        delivered: All that is known, as the CRM delivered it.
        as_of: The moment.
        processes: The processes deals move through.
        settings: How history is read.
    """

    delivered: Book
    as_of: datetime
    processes: tuple[SalesProcess, ...]
    settings: CommonSettings

    @cached_property
    def known(self) -> Book:
        """The book as it was known at the moment, with its contradictions."""
        return as_known(self.delivered, self.as_of, self.processes, self.settings)

    @cached_property
    def book(self) -> Book:
        """The same without contradictions: the deals as the order of trust has them."""
        deals = tuple([history.deal for history in self.histories.values()])
        return altered(self._unmerged, deals=deals)

    @cached_property
    def histories(self) -> Mapping[str, DealHistory]:
        """What was known of each deal through time, by its id, in the order of the book."""
        return self._read(self._unmerged)

    @cached_property
    def delivered_histories(self) -> Mapping[str, DealHistory]:
        """The same of the book as it was delivered, later records included."""
        book = evenly_dated(self.delivered, self.as_of, self.settings)
        return self._read(without_merged(book))

    @cached_property
    def _unmerged(self) -> Book:
        return without_merged(self.known)

    def _read(self, book: Book) -> dict[str, DealHistory]:
        since, zone = self.settings.recorded_from, self.as_of.tzinfo
        reader = HistoryReader.of(book, self.processes, since, zone)
        changes: dict[str, list[Any]] = {}
        for change in book.stage_changes:
            changes.setdefault(change.deal, []).append(change)
        return {deal.id: reader.read(deal, changes.get(deal.id, ())) for deal in book.deals}
