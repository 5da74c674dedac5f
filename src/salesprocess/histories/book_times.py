"""What only a whole book can tell of its times: since when and until when it is to be believed."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.histories.history_reader import HistoryReader
from salesprocess.histories.instants import first_instant
from salesprocess.records import StageChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from salesprocess.common_settings import CommonSettings
    from salesprocess.processes.process import SalesProcess
    from salesprocess.records import Book, Deal

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


def moments_of(
    book: Book, deals: Iterable[Deal], processes: Sequence[SalesProcess], zone: tzinfo | None
) -> list[datetime]:
    """What a book tells of deals, by its moments: when they began, moved and ended.

    Of a deal that ended by its last change of stage, that tells when.

    Args:
        book: The book, evenly dated.
        deals: Some of its deals.
        processes: The processes that deals move through.
        zone: In which zone a day begins.
    """
    ends = {
        name
        for process in processes
        for name, stage in process.by_name.items()
        if stage.id in process.closing
    }
    changes, found = book.by_deal(StageChange), list[datetime]()
    for deal in deals:
        moved = sorted(changes[deal.id], key=lambda change: change.at)
        found += [change.at for change in moved]
        days = [deal.opened] if moved and moved[-1].stage in ends else [deal.opened, deal.closed]
        found += [first_instant(day, zone) for day in days if day is not None]
    return found


def believed_of(
    moments: Sequence[datetime], as_of: datetime, settings: CommonSettings
) -> datetime | None:
    """Until when what a book tells of deals is believed; `None` if it tells of none later.

    Args:
        moments: What it tells of deals, in order; see `moments_of`.
        as_of: The moment looked back from.
        settings: What is too far off to be believed.
    """
    if not moments or moments[-1] <= as_of:
        return None
    tail = len(moments) - max(1, len(moments) // TAIL)
    if (moments[-1] - moments[max(tail - 1, 0)]).days <= settings.far_days:
        return moments[-1]
    return believed_until(((moment, moment, 1) for moment in moments), settings.far_days)
