"""What is odd about the entries of working time: found and shown, never mended in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.rep_calendars import calendars_by_rep
from salesprocess.planning.working_day.timed import is_split, timed_entries
from salesprocess.planning.working_day.totals import NO_TIME, hours_and_minutes
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, timedelta

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import TimeEntry


@frozen
class TimeOverlap:
    """Two entries that hold the same time of one rep.

    Args:
        rep: Whose entries.
        first: The one that lasts longest of those begun before.
        second: The one that begins while time before it is still running.
        time: How much of the second was entered before it already.
    """

    rep: str
    first: TimeEntry
    second: TimeEntry
    time: timedelta


@frozen
class TimeGap:
    """A stretch between two entries of a day of which nothing is known.

    Args:
        rep: Whose day.
        start: When the time known ends.
        end: When it begins again.
        time: How long the stretch is.
    """

    rep: str
    start: datetime
    end: datetime
    time: timedelta


@frozen(repr=False)
class EntryChecks(Explained):
    """What is odd about entries of working time.

    Args:
        entries: How many were looked at.
        overlaps: Time entered twice: as much as the totals are above the time that passed.
        gaps: Stretches within a day of which nothing is known.
        over_midnight: Entries that the totals split at midnight.
        over_clock_change: Entries during which the clock was changed, so that they lasted an
            hour more or less than they seem to; none is found without a time zone.
        all_day: Entries of whole days, of which no one knows how long was worked: they count in
            no total.
        repeated: Entries that were delivered again; each counts once.
    """

    entries: int
    overlaps: tuple[TimeOverlap, ...]
    gaps: tuple[TimeGap, ...]
    over_midnight: tuple[TimeEntry, ...]
    over_clock_change: tuple[TimeEntry, ...]
    all_day: tuple[TimeEntry, ...] = ()
    repeated: tuple[TimeEntry, ...] = ()

    @property
    def entered_twice(self) -> timedelta:
        """The time of all overlaps."""
        return sum((overlap.time for overlap in self.overlaps), NO_TIME)

    @property
    def unknown(self) -> timedelta:
        """The time of all gaps."""
        return sum((gap.time for gap in self.gaps), NO_TIME)

    @property
    def explanation(self) -> Note:
        """What is odd, in a sentence."""
        values: dict[str, object] = {
            "entries": self.entries,
            "overlaps": len(self.overlaps),
            "twice": hours_and_minutes(self.entered_twice),
            "gaps": len(self.gaps),
            "unknown": hours_and_minutes(self.unknown),
            "over_midnight": len(self.over_midnight),
            "over_clock_change": len(self.over_clock_change),
            "all_day": len(self.all_day),
            "repeated": len(self.repeated),
        }
        return Note("planning.entries", values)


@gated
def check_entries(case: Case, period: Period, least_gap: timedelta = NO_TIME) -> EntryChecks:
    """What is odd about the entries of working time that begin in a period.

    Args:
        case: The case.
        period: The days looked at.
        least_gap: A gap is longer than this.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, TimeEntry, TimeKind
    >>> entries = [TimeEntry(rep="A", kind=TimeKind.DESK, start=datetime(2026, 3, 2, start),
    ...                      end=datetime(2026, 3, 2, end))
    ...            for start, end in [(9, 11), (10, 12), (13, 14)]]
    >>> case = Case(Book(time_entries=entries), as_of=datetime(2026, 3, 31))
    >>> checks = check_entries(case, Period.month(2026, 3))
    >>> str(checks.entered_twice), str(checks.unknown)
    ('1:00:00', '1:00:00')
    """
    found = case.shared(timed_entries)
    kept = _begun_in(period, found.timed)
    calendars = calendars_by_rep(case, (entry.rep for entry in kept))
    overlaps: list[TimeOverlap] = []
    gaps: list[TimeGap] = []
    for first, second in _steps(kept):
        between = second.start - first.end
        if between < NO_TIME:
            inside = second.end - second.start
            if inside:
                overlaps.append(TimeOverlap(second.rep, first, second, min(-between, inside)))
        elif between > least_gap and period.day_of(first.end) == period.day_of(second.start):
            gaps.append(TimeGap(second.rep, first.end, second.start, between))
    return EntryChecks(
        entries=len(kept),
        overlaps=tuple(overlaps),
        gaps=tuple(gaps),
        over_midnight=tuple(
            entry for entry in kept if is_split(entry, period, calendars[entry.rep])
        ),
        over_clock_change=tuple(entry for entry in kept if _is_over_clock_change(entry)),
        all_day=_begun_in(period, found.all_day),
        repeated=_begun_in(period, found.repeated),
    )


def _begun_in(period: Period, entries: Iterable[TimeEntry]) -> tuple[TimeEntry, ...]:
    return tuple(entry for entry in entries if entry.start in period)


def _steps(entries: Iterable[TimeEntry]) -> Iterator[tuple[TimeEntry, TimeEntry]]:
    """Each entry of a rep after that of those before it that lasts longest."""
    longest: dict[str, TimeEntry] = {}
    for entry in sorted(entries, key=lambda entry: (entry.rep, entry.start)):
        before = longest.get(entry.rep)
        if before is not None:
            yield before, entry
        if before is None or entry.end > before.end:
            longest[entry.rep] = entry


def _is_over_clock_change(entry: TimeEntry) -> bool:
    return entry.start.utcoffset() != entry.end.utcoffset()
