"""Where working time went: by rep, day and kind (method §7.3)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from salesprocess.errors import Fault, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import tzinfo

    from salesprocess.rates import Period
    from salesprocess.records import TimeEntry, TimeKind

    Key = tuple[str, date, TimeKind]
    """A rep, a day and a kind of work."""

NO_TIME = timedelta(0)
ONE_DAY = timedelta(days=1)

G = TypeVar("G", str, date)


@frozen(repr=False)
class TimeTotals:
    """Working time by rep, day and kind. The totals of two sets of entries add.

    The time is what really passed, also where the wall clock was changed. Where a rep's
    entries overlap, the same minutes count in each: see `check_entries`.

    Args:
        times: How long each rep was at each kind of work on each day; nothing is left out
            rather than written as no time.

    Raises:
        InvalidValueError: If one of the times is not above nothing.

    >>> from datetime import datetime
    >>> from salesprocess.records import TimeEntry, TimeKind
    >>> late = TimeEntry(rep="A", kind=TimeKind.TRAVEL, start=datetime(2026, 3, 2, 22),
    ...                  end=datetime(2026, 3, 3, 1))
    >>> totals = TimeTotals.from_records([late])
    >>> totals
    TimeTotals(3:00:00 in 2 days of 1 reps)
    >>> [(f"{day:%d %b}", str(one.whole)) for day, one in totals.by_day().items()]
    [('02 Mar', '2:00:00'), ('03 Mar', '1:00:00')]
    """

    times: Mapping[Key, timedelta] = field(factory=dict["Key", timedelta])

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(f"times[{', '.join(map(str, key))}]", "more than no time", spent)
            for key, spent in self.times.items()
            if spent <= NO_TIME
        ]
        if faults:
            raise InvalidValueError("not time totals", faults)

    @classmethod
    def from_records(cls, entries: Iterable[TimeEntry], zone: tzinfo | None = None) -> TimeTotals:
        """The totals of entries; one over midnight is split there.

        Args:
            entries: Stretches of working time.
            zone: In which time zone a day begins. Needed for moments that carry a time zone;
                moments without one are read off the wall clock.

        Raises:
            InvalidValueError: Listing every entry that has a time zone where `zone` is not
                given, or the other way round: then no one knows on which day it fell.
        """
        times: defaultdict[Key, timedelta] = defaultdict(timedelta)
        for entry in placed_by(zone, entries):
            for day, spent in by_day(entry, zone):
                times[entry.rep, day, entry.kind] += spent
        return cls(dict(times))

    @cached_property
    def by_kind(self) -> dict[TimeKind, timedelta]:
        """The time of each kind of work there is any of."""
        times: defaultdict[TimeKind, timedelta] = defaultdict(timedelta)
        for (_, _, kind), spent in self.times.items():
            times[kind] += spent
        return dict(times)

    @property
    def whole(self) -> timedelta:
        """All the time together."""
        return sum(self.by_kind.values(), NO_TIME)

    @cached_property
    def days(self) -> int:
        """On how many days someone worked; a day on which two reps did counts twice."""
        return len({(rep, day) for rep, day, _ in self.times})

    def of(self, *kinds: TimeKind) -> timedelta:
        """The time of some kinds of work.

        Args:
            kinds: Which.
        """
        return sum((self.by_kind.get(kind, NO_TIME) for kind in set(kinds)), NO_TIME)

    def by_rep(self) -> dict[str, TimeTotals]:
        """The totals of each rep, in the order of the alphabet."""
        return self._by(lambda key: key[0])

    def by_day(self) -> dict[date, TimeTotals]:
        """The totals of each day, in time."""
        return self._by(lambda key: key[1])

    def by_week(self) -> dict[str, TimeTotals]:
        """The totals of each week of ISO 8601, such as `2026-W10`, in time.

        >>> from datetime import date, timedelta
        >>> from salesprocess.records import TimeKind
        >>> new_year = ("A", date(2027, 1, 1), TimeKind.DESK)
        >>> TimeTotals({new_year: timedelta(hours=2)}).by_week()
        {'2026-W53': TimeTotals(2:00:00 in 1 days of 1 reps)}
        """
        return self._by(lambda key: f"{key[1]:%G-W%V}")

    def within(self, period: Period) -> TimeTotals:
        """The totals of the days of a period."""
        return TimeTotals({key: spent for key, spent in self.times.items() if key[1] in period})

    def _by(self, group: Callable[[Key], G]) -> dict[G, TimeTotals]:
        groups: dict[G, dict[Key, timedelta]] = {}
        for key, spent in self.times.items():
            groups.setdefault(group(key), {})[key] = spent
        return {name: TimeTotals(groups[name]) for name in sorted(groups)}

    def __add__(self, other: TimeTotals) -> TimeTotals:
        times = dict(self.times)
        for key, spent in other.times.items():
            times[key] = times.get(key, NO_TIME) + spent
        return TimeTotals(times)

    def __repr__(self) -> str:
        reps = len({rep for rep, _, _ in self.times})
        return f"TimeTotals({self.whole} in {self.days:,} days of {reps:,} reps)"


def placed_by(zone: tzinfo | None, entries: Iterable[TimeEntry]) -> Sequence[TimeEntry]:
    """The entries, if days that begin in a time zone, or in none, can place them.

    Args:
        zone: In which time zone a day begins.
        entries: Stretches of working time.

    Raises:
        InvalidValueError: Listing every entry they can not place.
    """
    kept = tuple(entries)
    check_zones(zone, "entries[{}].start", [entry.start for entry in kept])
    return kept


def check_zones(zone: tzinfo | None, path: str, moments: Iterable[datetime | None]) -> None:
    """Refuse moments that days in a time zone, or in none, can not place.

    Args:
        zone: In which time zone a day begins.
        path: The path of a moment, with a place for its number.
        moments: The moments, as far as there are any.

    Raises:
        InvalidValueError: Listing every moment they can not place.
    """
    kind = "a moment without a time zone" if zone is None else "one with a time zone"
    hint = "give the zone the days begin in: zone=…" if zone is None else None
    faults = [
        Fault(path.format(number), kind, moment, hint)
        for number, moment in enumerate(moments)
        if moment is not None and (moment.utcoffset() is None) is not (zone is None)
    ]
    if faults:
        raise InvalidValueError("can not tell the day", faults)


def by_day(entry: TimeEntry, zone: tzinfo | None) -> list[tuple[date, timedelta]]:
    """The time of an entry on each of its days, cut at the midnights of a time zone."""
    day = local_day(entry.start, zone)
    if zone is None and entry.start < entry.end and entry.end.date() == day:
        return [(day, entry.end - entry.start)]  # as nearly all are
    now, end = on_the_line(entry.start), on_the_line(entry.end)
    days: list[tuple[date, timedelta]] = []
    while now < end:
        past = min(end, midnight(day + ONE_DAY, zone))
        if past > now:  # the clock may show an evening again that it has put behind it
            days.append((day, past - now))
            now = past
        day += ONE_DAY
    return days


def on_the_line(moment: datetime) -> datetime:
    """A moment where hours never repeat and are never skipped: in UTC, if it has a zone."""
    return moment if moment.utcoffset() is None else moment.astimezone(UTC)


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """The day the calendar shows at a moment in a time zone."""
    return (moment.astimezone(zone) if zone else moment).date()


def midnight(day: date, zone: tzinfo | None) -> datetime:
    """When a day begins in a time zone, on the line of `on_the_line`."""
    begin = datetime.combine(day, time(), zone)
    return begin.astimezone(UTC) if zone else begin


def hours_and_minutes(time: timedelta) -> str:
    """A duration in hours and minutes, to the nearest minute.

    >>> hours_and_minutes(timedelta(hours=1, minutes=56, seconds=31))
    '1:57'
    """
    minutes = round(time / timedelta(minutes=1))
    return f"{minutes // 60}:{minutes % 60:02}"
