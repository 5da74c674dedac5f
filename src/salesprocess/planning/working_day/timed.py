"""The entries of working time that tell of hours, each once; and to which days they belong."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from salesprocess.calendars.instants import ONE_DAY, since_year_1
from salesprocess.dates import seen_in
from salesprocess.frozen import frozen
from salesprocess.histories.instants import first_instant
from salesprocess.records.in_time import zoned

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from salesprocess.calendars import WorkCalendar
    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import TimeEntry

MIDNIGHT = time()
SHORTEST_DAY = timedelta(hours=20)
"""What is shorter begins and ends with no two days, whatever the clock."""


@frozen
class TimedEntries:
    """Entries of working time, sorted by whether they tell of hours.

    Args:
        timed: Those that do, each once.
        all_day: Those of whole days, each once: how long was worked on them no one knows.
        repeated: What was delivered again of both.
    """

    timed: tuple[TimeEntry, ...]
    all_day: tuple[TimeEntry, ...]
    repeated: tuple[TimeEntry, ...]


def timed_entries(case: Case) -> TimedEntries:
    """The entries of a case, sorted by whether they tell of hours."""
    return sorted_out(case.book.time_entries, case.as_of.tzinfo)


def sorted_out(entries: Iterable[TimeEntry], zone: tzinfo | None = None) -> TimedEntries:
    """Entries sorted by whether they tell of hours.

    An entry is of whole days if it says so, or begins and ends at midnight, by its own clock
    or that of UTC, as calendars write them; or as days do where the clock passes midnight over.

    Args:
        entries: The entries.
        zone: Where clocks are changed.

    >>> from salesprocess.records import TimeEntry, TimeKind
    >>> fair = TimeEntry(rep="A", kind=TimeKind.OTHER, start=datetime(2026, 3, 2),
    ...                  end=datetime(2026, 3, 4))
    >>> found = sorted_out([fair, fair])
    >>> len(found.timed), len(found.all_day), len(found.repeated)
    (0, 1, 1)
    """
    first: dict[tuple[str, datetime, datetime], TimeEntry] = {}
    others: set[TimeEntry] = set()
    timed: list[TimeEntry] = []
    all_day: list[TimeEntry] = []
    repeated: list[TimeEntry] = []
    for entry in entries:
        stretch = entry.rep, entry.start, entry.end
        if stretch not in first:
            first[stretch] = entry
        elif entry == first[stretch] or entry in others:
            repeated.append(entry)
            continue
        else:
            others.add(entry)
        (all_day if _is_all_day(entry, zone) else timed).append(entry)
    return TimedEntries(tuple(timed), tuple(all_day), tuple(repeated))


def _is_all_day(entry: TimeEntry, zone: tzinfo | None) -> bool:
    ends = start, end = entry.start, entry.end
    if entry.all_day or end - start < SHORTEST_DAY:
        return entry.all_day
    if start.time() == MIDNIGHT == end.time():
        return True
    if not (zoned(start) and zoned(end)):
        return False
    is_by_utc = not any(since_year_1(at) % ONE_DAY for at in ends)
    return is_by_utc or (zone is not None and all(_begins_a_day(at, zone) for at in ends))


def _begins_a_day(moment: datetime, zone: tzinfo) -> bool:
    local = seen_in(moment, zone)
    return local is not None and moment == first_instant(local.date(), zone)


def work_day(moment: datetime, period: Period, calendar: WorkCalendar) -> date:
    """The day to which the work belongs that goes on at a moment: of a night, that of its begin.

    Args:
        moment: The moment.
        period: In whose zone days begin.
        calendar: When the rep works.
    """
    return calendar.shift_day(period.on_the_wall(moment))


def may_begin_in(period: Period, moment: datetime) -> bool:
    """Whether a moment lies in a period, or in a night that may have begun on its last day."""
    return period.start <= period.day_of(moment) <= period.end


def by_day(
    entry: TimeEntry, period: Period, calendar: WorkCalendar
) -> list[tuple[date, timedelta]]:
    """The time of an entry on each of its days that lies in a period.

    It is cut at the midnights of the period's zone; one that begins in a night shift belongs to
    the day on which that began.

    Args:
        entry: The entry.
        period: The days looked at.
        calendar: When the rep works.
    """
    first, last = period.day_of(entry.start), period.day_of(entry.end)
    if first > period.end or max(first, last) < period.start:  # the night of the last day is near
        return []
    day = work_day(entry.start, period, calendar)
    if not is_split(entry, period, calendar):
        spent = entry.end - entry.start
        return [(day, spent)] if day in period and spent else []
    day = max(day, period.start)
    now = max(entry.start, first_instant(day, period.zone))
    days: list[tuple[date, timedelta]] = []
    while now < entry.end and day < period.end:
        past = min(entry.end, first_instant(day + ONE_DAY, period.zone))
        if past > now:  # the clock may show an evening again that it has put behind it
            days.append((day, past - now))
            now = past
        day += ONE_DAY
    return days


def is_split(entry: TimeEntry, period: Period, calendar: WorkCalendar) -> bool:
    """Whether an entry goes over midnight, and not in a night shift."""
    if calendar.night_of(period.on_the_wall(entry.start)) is not None:
        return False
    first, last = period.day_of(entry.start), period.day_of(entry.end)
    goes_on = entry.end > first_instant(last, period.zone)
    return (last - first).days > (0 if goes_on else 1)
