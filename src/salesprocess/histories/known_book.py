"""A book as it was known at a moment, with the history of each of its deals."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.histories.as_known import Cut, evenly_dated
from salesprocess.histories.book_times import BookTimes, believed_of, moments_of
from salesprocess.histories.history_reader import HistoryReader
from salesprocess.histories.merging import without_merged
from salesprocess.histories.reading import Reading, read_all
from salesprocess.records import Deal
from salesprocess.records.altered import altered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from salesprocess.common_settings import CommonSettings
    from salesprocess.histories.history import DealHistory
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Book, Record


@frozen(eq=False)
class KnownBook:
    """A book as it was known at a moment; each view of it is worked out once.

    Args:
        delivered: All that is known, as the CRM delivered it.
        as_of: The moment.
        processes: The processes deals move through.
        settings: How history is read.
        earlier: Readings of histories that may hold, by the ids of the deals.
        times: What the times of the whole book say, where this one is a sample of it.
    """

    delivered: Book
    as_of: datetime
    processes: tuple[SalesProcess, ...]
    settings: CommonSettings
    earlier: Mapping[str, Reading] = field(factory=dict["str", Reading], kw_only=True)
    times: BookTimes | None = field(default=None, kw_only=True)

    @property
    def itself(self) -> KnownBook:
        """The same."""
        return self

    def after(self, book: Book, saved: Iterable[Record] = ()) -> KnownBook:
        """The same of another book; the histories of deals are kept as far as they hold there.

        Those of the deals that were saved are read anew even where they equal what they were:
        1.00 is not written as 1.0 is.

        Args:
            book: The other book.
            saved: The records that were saved in it.
        """
        deals = {record.id for record in saved if isinstance(record, Deal)}
        kept = {id_: each for id_, each in self.readings.items() if id_ not in deals}
        return KnownBook(
            book, self.as_of, self.processes, self.settings, earlier=kept, times=self.times
        )

    def brought_up_to(self, delivered: Book, **views: object) -> KnownBook:
        """The same of a book after a save, of which the views are worked out already.

        Args:
            delivered: The book as it was delivered.
            views: Those of the views below that differ. No merged records are in the book.
        """
        made = KnownBook(delivered, self.as_of, self.processes, self.settings, times=self.times)
        same = ("believed", "delivered_reader", "reader")
        kept = {name: getattr(self, name) for name in same}
        for name, view in {**kept, **views, "unmerged": views["known"]}.items():
            object.__setattr__(made, name, view)
        return made

    @cached_property
    def dated(self) -> Book:
        """The book as it was delivered, evenly dated."""
        return evenly_dated(self.delivered, self.as_of, self.settings)

    @cached_property
    def moments(self) -> Sequence[datetime]:
        """What the book tells of deals, at which moments, in order."""
        dated = self.dated
        return sorted(moments_of(dated, dated.deals, self.processes, self.as_of.tzinfo))

    @cached_property
    def believed(self) -> datetime | None:
        """Until when what the book tells of deals is believed; `None` if of none later."""
        if self.times is not None:
            return self.times.believed
        return believed_of(self.moments, self.as_of, self.settings)

    @cached_property
    def delivered_reader(self) -> HistoryReader:
        """What reads the histories of the book as it was delivered."""
        if self.times is not None:
            return self.times.reader(self.processes, self.as_of.tzinfo)
        return self._reader(self.dated)

    @cached_property
    def known(self) -> Book:
        """The book as it was known at the moment, with its contradictions."""
        return self.cut(self.dated).cut()

    def cut(self, dated: Book) -> Cut:
        """The cut at the moment.

        Args:
            dated: The book, or a part of it, evenly dated.
        """
        return Cut(dated, self.as_of, self.delivered_reader, self.believed)

    @cached_property
    def unmerged(self) -> Book:
        """The same without the records that were merged into others."""
        return without_merged(self.known)

    @cached_property
    def book(self) -> Book:
        """The same without contradictions: the deals as the order of trust has them."""
        deals = tuple([history.deal for history in self.histories.values()])
        return altered(self.unmerged, deals=deals)

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """The readings of the histories, by the ids of the deals."""
        return read_all(self.reader, self.unmerged, self.earlier)

    @cached_property
    def histories(self) -> Mapping[str, DealHistory]:
        """What was known of each deal through time, by its id, in the order of the book."""
        return {id_: reading.history for id_, reading in self.readings.items()}

    @cached_property
    def delivered_histories(self) -> Mapping[str, DealHistory]:
        """The same of the book as it was delivered, later records included."""
        book = without_merged(self.dated)
        records = {deal.id: deal for deal in book.deals}
        same = {
            id_: each
            for id_, each in self.readings.items()  # of most deals nothing came later
            if each.deal is records.get(id_)
        }
        found = read_all(self._reader(book), book, same)
        return {id_: reading.history for id_, reading in found.items()}

    @cached_property
    def reader(self) -> HistoryReader:
        """What reads the histories of the book as it was known."""
        return self._reader(self.unmerged)

    @property
    def recorded_from(self) -> Mapping[str, datetime]:
        """Since when changes of stage are on record, by the id of the process that has any."""
        return self.reader.recorded_from

    def _reader(self, book: Book) -> HistoryReader:
        since, zone = self.settings.recorded_from, self.as_of.tzinfo
        if self.times is not None:
            return self.times.reader(self.processes, zone, by=self.as_of)
        return HistoryReader.of(book, self.processes, since, zone)
