"""When reps begin and end their days, and when they are first with a customer (method §7.4)."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from salesprocess.moments import began
from salesprocess.planning.working_day.totals import check_zones, local_day, on_the_line, placed_by
from salesprocess.rates import Basis, Rate
from salesprocess.records import TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime, tzinfo

    from salesprocess.records import TimeEntry, Visit

T = TypeVar("T")

EARLY_APPOINTMENT = time(8, 45)
"""When the earliest appointment is best (method §7.4)."""

LATEST_APPOINTMENT = time(9, 15)
"""When it is at the latest (method §7.4)."""

WORK_STARTS_BY = time(9)
"""When work begins at the latest; the library's own."""

WORK_ENDS_FROM = time(17)
"""Until when work goes on at least; the library's own."""


@frozen
class RepDay:
    """A rep's day; its moments are those the wall clock shows where the rep works.

    Args:
        rep: Whose day.
        day: Which.
        start: When work began; `None` where no working time was entered.
        end: When the work begun on the day was over, perhaps after midnight.
        first_call: When the rep was first with a customer, or at the door.
    """

    rep: str
    day: date
    start: datetime | None
    end: datetime | None
    first_call: datetime | None


def rep_days(
    entries: Iterable[TimeEntry], visits: Iterable[Visit] = (), zone: tzinfo | None = None
) -> tuple[RepDay, ...]:
    """The days on which each rep worked or called on someone.

    The first call is the first time face to face or the first visit made, whatever came of it.

    Args:
        entries: Stretches of working time.
        visits: The visits of the same reps; those cancelled or only planned do not count.
        zone: In which time zone a day begins, as for `TimeTotals.from_records`.

    Returns:
        The days, by rep and in time.

    Raises:
        InvalidValueError: Listing every entry that has a time zone where `zone` is not given,
            or the other way round.

    >>> from datetime import datetime
    >>> from salesprocess.records import TimeEntry, Visit
    >>> desk = TimeEntry(rep="A", kind=TimeKind.DESK, start=datetime(2026, 3, 2, 8),
    ...                  end=datetime(2026, 3, 2, 9))
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9, 30))
    >>> (day,) = rep_days([desk], [visit])
    >>> f"{day.start:%H:%M} {day.end:%H:%M} {day.first_call:%H:%M}"
    '08:00 09:00 09:30'
    """
    work: dict[tuple[str, date], list[TimeEntry]] = {}
    calls: dict[tuple[str, date], list[datetime]] = {}
    for entry in placed_by(zone, entries):
        work.setdefault((entry.rep, local_day(entry.start, zone)), []).append(entry)
    talks = [
        entry for group in work.values() for entry in group if entry.kind is TimeKind.FACE_TO_FACE
    ]
    for rep, at in [*((talk.rep, talk.start) for talk in talks), *_begun(visits, zone)]:
        calls.setdefault((rep, local_day(at, zone)), []).append(at)
    return tuple(
        _day(*place, work.get(place, ()), calls.get(place, ()), zone)
        for place in sorted({*work, *calls})
    )


def _begun(visits: Iterable[Visit], zone: tzinfo | None) -> Iterator[tuple[str, datetime]]:
    begun = [(visit.rep, began(visit)) for visit in visits]
    check_zones(zone, "visits[{}]", [at for _, at in begun])
    yield from ((rep, at) for rep, at in begun if at is not None)


def _day(
    rep: str,
    day: date,
    work: Sequence[TimeEntry],
    calls: Sequence[datetime],
    zone: tzinfo | None,
) -> RepDay:
    def first(moments: Iterable[datetime]) -> datetime | None:
        return _shown(min(moments, key=on_the_line, default=None), zone)

    end = max((entry.end for entry in work), key=on_the_line, default=None)
    return RepDay(rep, day, first(e.start for e in work), _shown(end, zone), first(calls))


def _shown(moment: datetime | None, zone: tzinfo | None) -> datetime | None:
    """A moment as the wall clock shows it."""
    return moment.astimezone(zone) if moment and zone else moment


def called_by(days: Iterable[RepDay], by: time) -> Rate:
    """On how many days a rep was with a customer by a time of day; days without a call are open.

    Args:
        days: The days.
        by: The time of day, such as 8:45 or 9:15 (method §7.4).

    >>> from datetime import date, datetime, time
    >>> calls = [datetime(2026, 3, 2, 8, 40), datetime(2026, 3, 3, 10), None]
    >>> days = [RepDay("A", date(2026, 3, 2 + n), None, None, at) for n, at in enumerate(calls)]
    >>> called_by(days, time(9, 15))
    Rate(50.0 %, 1 of 2, period, 1 open)
    """
    return _rate([day.first_call for day in days], lambda call: call.time() <= by)


def begun_by(days: Iterable[RepDay], by: time) -> Rate:
    """On how many days work began by a time of day; days without an entry are open.

    Args:
        days: The days.
        by: The time of day.
    """
    return _rate([day.start for day in days], lambda start: start.time() <= by)


def worked_until(days: Iterable[RepDay], until: time) -> Rate:
    """On how many days work went on until a time of day; days without an entry are open.

    Args:
        days: The days.
        until: The time of day; work that ends after midnight went on until then.
    """
    known = [(day.end, day.day) if day.end else None for day in days]
    return _rate(known, lambda end: end[0].date() > end[1] or end[0].time() >= until)


def _rate(known: Sequence[T | None], is_good: Callable[[T], bool]) -> Rate:
    trials = [one for one in known if one is not None]
    good = sum(map(is_good, trials))
    return Rate(good, len(trials), Basis.PERIOD, len(known) - len(trials))
