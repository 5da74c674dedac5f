"""What only a whole book can tell of its times: since when and until when it is to be believed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Self

from attrs import frozen

from salesprocess.histories.history_reader import HistoryReader
from salesprocess.histories.instants import first_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from salesprocess.common_settings import CommonSettings
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Book

TAIL = 20
"""Only the last of so many moments may be too far off to be believed."""


@frozen
class BookTimes:
    """What the times of a whole book say, which those of a part of its deals would not.

    Args:
        recorded_from: Since when changes of stage are on record, by the id of the process; a
            process without any is missing.
        believed: Until when what the book tells of deals is believed; `None` where it tells of
            none after the moment looked back from.
    """

    recorded_from: Mapping[str, datetime]
    believed: datetime | None = None

    @classmethod
    def of(
        cls,
        book: Book,
        as_of: datetime,
        processes: Sequence[SalesProcess],
        settings: CommonSettings,
    ) -> Self:
        """The times of a book.

        Args:
            book: The book as it was delivered, evenly dated.
            as_of: The moment looked back from.
            processes: The processes that deals move through.
            settings: What is too far off to be believed.
        """
        zone = as_of.tzinfo
        reader = HistoryReader.of(book, processes, settings.recorded_from, zone)
        moments = [change.at for change in book.stage_changes]
        moments += [first_instant(day, zone) for day in _days_of_deals(book, processes)]
        believed = None
        if any(moment > as_of for moment in moments):
            alike = ((moment, moment, 1) for moment in moments)
            believed = believed_until(alike, settings.far_days)
        return cls(reader.recorded_from, believed)

    def reader(
        self, processes: Sequence[SalesProcess], zone: tzinfo | None, by: datetime | None = None
    ) -> HistoryReader:
        """What reads the histories of deals of the book.

        Args:
            processes: The processes that deals move through.
            zone: In which zone a day begins.
            by: Only what was on record by then counts; `None` for all.
        """
        since = self.recorded_from.items()
        known = {process: at for process, at in since if by is None or at <= by}
        return HistoryReader(processes, known, zone)


def believed_until(
    moments: Iterable[tuple[datetime, datetime, int]], far_days: int
) -> datetime | None:
    """The last moment that does not lie far after all others; `None` where there is none.

    Args:
        moments: Stretches of time that do not overlap, such as days: the first and the last
            moment of each, and how many lie in it.
        far_days: After how many days without any one is too far off.

    >>> from datetime import datetime
    >>> days = [datetime(2026, 3, 2), datetime(2026, 3, 9), datetime(2126, 3, 9)]
    >>> print(believed_until(((day, day, 1) for day in days), 1826))
    2026-03-09 00:00:00
    """
    ordered = sorted(moments)
    total = sum(number for _, _, number in ordered)
    tail = total - max(1, total // TAIL)
    place = 0
    for (_, before, number), (after, _, _) in pairwise(ordered):
        place += number
        if place >= tail and (after - before).days > far_days:
            return before
    return ordered[-1][1] if ordered else None


def _days_of_deals(book: Book, processes: Sequence[SalesProcess]) -> Iterator[date]:
    """When deals were opened, and closed where their last change of stage does not tell when."""
    ends = {
        name
        for process in processes
        for name, stage in process.by_name.items()
        if stage.id in process.closing
    }
    last = {change.deal: change for change in sorted(book.stage_changes, key=lambda each: each.at)}
    told = {deal for deal, change in last.items() if change.stage in ends}
    for deal in book.deals:
        if deal.opened is not None:
            yield deal.opened
        if deal.closed is not None and deal.id not in told:
            yield deal.closed
