"""A book as it was known at a moment, with the history of each of its deals."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.histories.as_known import as_known, evenly_dated
from salesprocess.histories.history_reader import HistoryReader
from salesprocess.histories.merging import without_merged
from salesprocess.histories.reading import read_all
from salesprocess.memo import Memo
from salesprocess.records.altered import altered

if TYPE_CHECKING:
    from collections.abc import Mapping, Set as AbstractSet
    from datetime import datetime

    from salesprocess.common_settings import CommonSettings
    from salesprocess.histories.book_times import BookTimes
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
        times: What the times of the whole book say, where this one is a sample of it.
    """

    delivered: Book
    as_of: datetime
    processes: tuple[SalesProcess, ...]
    settings: CommonSettings
    times: BookTimes | None = None
    _readings: Memo[str] = field(init=False, factory=Memo["str"])

    def take_over(self, other: KnownBook, besides: AbstractSet[str]) -> None:
        """Keep the histories that were read from another book, as far as they hold in this one.

        Args:
            other: The other book, seen from the same moment by the same settings.
            besides: The ids of deals whose histories are to be read anew.
        """
        kept = other._readings.copy().items()
        self._readings.update({id_: reading for id_, reading in kept if id_ not in besides})

    @cached_property
    def known(self) -> Book:
        """The book as it was known at the moment, with its contradictions."""
        return as_known(self._dated, self.as_of, self.processes, self.settings, self.times)

    @cached_property
    def book(self) -> Book:
        """The same without contradictions: the deals as the order of trust has them."""
        deals = tuple([history.deal for history in self.histories.values()])
        return altered(self._unmerged, deals=deals)

    @cached_property
    def histories(self) -> Mapping[str, DealHistory]:
        """What was known of each deal through time, by its id, in the order of the book."""
        return read_all(self._reader(self._unmerged), self._unmerged, self._readings)

    @cached_property
    def delivered_histories(self) -> Mapping[str, DealHistory]:
        """The same of the book as it was delivered, later records included."""
        is_read = bool(self.histories)  # of most deals nothing came later
        book = without_merged(self._dated)
        records = {deal.id: deal for deal in book.deals}
        same = {
            id_: each
            for id_, each in self._readings.items()
            if is_read and each.deal is records.get(id_)
        }
        return read_all(self._reader(book), book, same)

    @cached_property
    def _dated(self) -> Book:
        """The book as it was delivered, evenly dated."""
        return evenly_dated(self.delivered, self.as_of, self.settings)

    @cached_property
    def _unmerged(self) -> Book:
        return without_merged(self.known)

    @cached_property
    def recorded_from(self) -> Mapping[str, datetime]:
        """Since when changes of stage are on record, by the id of the process that has any."""
        return self._reader(self._unmerged).recorded_from

    def _reader(self, book: Book) -> HistoryReader:
        since, zone = self.settings.recorded_from, self.as_of.tzinfo
        if self.times is not None:
            return self.times.reader(self.processes, zone, by=self.as_of)
        return HistoryReader.of(book, self.processes, since, zone)
