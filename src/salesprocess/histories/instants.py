"""Moments that compare, subtract and name their day rightly, whatever zone they were written in.

Two moments of one named zone are compared by the wall clock, which shows some hours twice a
year. A moment at a fixed offset is not: so all moments of a case stand at the offset its own
zone had then.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timezone
from typing import TYPE_CHECKING

from attrs import fields_dict

from salesprocess.dates import seen_in
from salesprocess.records.book import record_fields
from salesprocess.records.in_time import own_day, zoned
from salesprocess.records.record import by_kind

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date, tzinfo

    from salesprocess.records import Book
    from salesprocess.records.record import Record


_MOMENT = re.compile(r"\bdatetime\b(?!\.date\b)")


def at_offset(moment: datetime, zone: tzinfo | None) -> datetime:
    """The same instant at the offset that a zone had then; without a zone, as it stands.

    >>> from zoneinfo import ZoneInfo
    >>> berlin = ZoneInfo("Europe/Berlin")
    >>> twice = [datetime(2026, 10, 25, 2, 50, tzinfo=berlin),
    ...          datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=berlin)]
    >>> before, after = (at_offset(moment, berlin) for moment in twice)
    >>> print(after - before)
    0:20:00
    """
    if zone is None:
        return moment
    local = seen_in(moment, zone)
    if local is None:
        return moment.replace(tzinfo=UTC)
    offset = local.utcoffset()
    if isinstance(moment.tzinfo, timezone) and moment.utcoffset() == offset:
        return moment
    return local.replace(tzinfo=timezone(offset), fold=0) if offset is not None else local


def first_instant(day: date, zone: tzinfo | None) -> datetime:
    """When a day begins in a zone; a moment is its own.

    >>> from datetime import date
    >>> first_instant(date(2026, 3, 2), None)
    datetime.datetime(2026, 3, 2, 0, 0)
    """
    if isinstance(day, datetime):
        return at_offset(day, zone)
    return at_offset(datetime.combine(day, time.min, tzinfo=zone), zone)


def placeholder_of(known: date, days: AbstractSet[date]) -> date | None:
    """Which of the days that mean none a day or moment lies on, by its own clock or that of UTC.

    >>> from datetime import date
    >>> print(placeholder_of(datetime.fromisoformat("1969-12-31T19:00-05:00"), {date(1970, 1, 1)}))
    1970-01-01
    """
    day = own_day(known)
    if day in days:
        return day
    if not isinstance(known, datetime) or not zoned(known):
        return None
    day = at_offset(known, UTC).date()
    return day if day in days else None


def names_moment(type_: object) -> bool:
    """Whether the type of a field, as it was written or resolved since, allows a moment.

    >>> names_moment("date | datetime | None"), names_moment(datetime), names_moment("date | None")
    (True, True, False)
    """
    return bool(_MOMENT.search(str(type_)))


@by_kind
def moment_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that may hold moments."""
    return tuple(name for name, held in fields_dict(kind).items() if names_moment(held.type))


def first_moment(book: Book) -> datetime | None:
    """Some moment of a book, which carries a time zone if all of them do; `None` without any."""
    for name, kind in record_fields(type(book)).items():
        for field in moment_fields(kind):
            for record in getattr(book, name):
                moment = getattr(record, field)
                if isinstance(moment, datetime):
                    return moment
    return None
