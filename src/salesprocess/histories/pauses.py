"""Pauses: the times in which a deal was on hold, as far as it was open then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.frozen import frozen
from salesprocess.histories.instants import first_instant
from salesprocess.moments import shown_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime, tzinfo

    from salesprocess.histories.history import Closing
    from salesprocess.records import Hold


@frozen(repr=False)
class Pause:
    """Some time in which the clock of a deal stood.

    Args:
        since: When it was put on hold.
        until: When it was taken up again, or ended; `None` while it is on hold.

    >>> from datetime import datetime
    >>> Pause(datetime(2026, 3, 2))
    Pause(2026-03-02 to –)
    """

    since: datetime
    until: datetime | None = None

    def __repr__(self) -> str:
        return f"Pause({shown_day(self.since)} to {shown_day(self.until)})"


def pauses_of(
    holds: Iterable[Hold], closings: Sequence[Closing], zone: tzinfo | None
) -> tuple[Pause, ...]:
    """The pauses of a deal in time, none beside or within another.

    The end of a deal ends its hold, and a deal that has ended is put on none.

    Args:
        holds: When it was on hold, by the records.
        closings: How it ended, each time it did.
        zone: In which zone a day begins.
    """
    found: list[Pause] = []
    for pause in sorted(_open_ones(holds, closings, zone), key=lambda pause: pause.since):
        last = found[-1] if found else None
        if last is None or (last.until is not None and last.until < pause.since):
            found.append(pause)
        else:
            found[-1] = evolve(last, until=_later(last.until, pause.until))
    return tuple(found)


def _open_ones(
    holds: Iterable[Hold], closings: Sequence[Closing], zone: tzinfo | None
) -> Iterator[Pause]:
    """The holds that began while the deal was open, up to its next end at most."""
    for hold in holds:
        since = first_instant(hold.since, zone)
        until = None if hold.until is None else max(since, first_instant(hold.until, zone))
        if any(_had_ended(closing, since) for closing in closings):
            continue
        ends = [closing.at for closing in closings if closing.at and closing.at > since]
        yield Pause(since, min([*ends, *([until] if until else [])], default=None))


def _had_ended(closing: Closing, moment: datetime) -> bool:
    """Whether an end lay before a moment, and no taking up again since."""
    if closing.at is None or closing.at > moment:
        return False
    return not closing.is_reopened or (closing.reopened is not None and closing.reopened > moment)


def _later(until: datetime | None, other: datetime | None) -> datetime | None:
    """The later end of two; `None` is none yet."""
    return None if until is None or other is None else max(until, other)
