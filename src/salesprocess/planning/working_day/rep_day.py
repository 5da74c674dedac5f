"""When reps begin and end their days, and when they are first with a customer (method §7.4)."""

from __future__ import annotations

from bisect import bisect_right
from datetime import time
from typing import TYPE_CHECKING, TypeVar

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made_by
from salesprocess.planning.rep_calendars import rep_calendar
from salesprocess.planning.working_day.timed import may_begin_in, sorted_out, work_day
from salesprocess.rates import Basis, Rate
from salesprocess.records import Rep, TimeEntry, TimeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from salesprocess.case import Case
    from salesprocess.people.encounters import VisitMade
    from salesprocess.rates import Period

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
        first_appointment: When the first appointment began that was kept. An unannounced call is
            none, nor is one at which nobody was met; where neither is known it may be one.
    """

    rep: str
    day: date
    start: datetime | None
    end: datetime | None
    first_call: datetime | None
    first_appointment: datetime | None


@gated
def rep_days(case: Case, period: Period) -> tuple[RepDay, ...]:
    """The days of a period on which each rep worked or called on someone (method §7.4).

    Work in a night shift belongs to the day on which that began. The first call is the first time
    face to face or the first visit made, whatever came of it. Time face to face during a visit is
    that visit; of any other no one knows whether it was by appointment.

    Args:
        case: The case.
        period: The days looked at.

    Returns:
        The days, by rep and in time.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, TimeEntry, Visit
    >>> desk = TimeEntry(rep="A", kind=TimeKind.DESK, start=datetime(2026, 3, 2, 8),
    ...                  end=datetime(2026, 3, 2, 9))
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9, 30))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit],
    ...             time_entries=[desk])
    >>> (day,) = rep_days(Case(book, datetime(2026, 3, 31)), Period.month(2026, 3))
    >>> f"{day.start:%H:%M} {day.end:%H:%M} {day.first_call:%H:%M}"
    '08:00 09:00 09:30'
    """
    return tuple(day for rep in case.book.rep_ids for day in days_of_rep(case, rep, period))


def days_of_rep(case: Case, rep: str, period: Period) -> Iterator[RepDay]:
    """The same of one rep.

    Args:
        case: The case.
        rep: The id of the rep.
        period: The days looked at.
    """
    timed = case.each(Rep, _timed).get(rep, ())
    near = [entry for entry in timed if may_begin_in(period, entry.start)]
    made = [*_calls(period, near, visits_made_by(case, rep))]
    if not (near or made):
        return
    calendar = rep_calendar(case, rep)
    work: dict[date, list[TimeEntry]] = {}
    calls: dict[date, list[_Call]] = {}
    for entry in near:
        work.setdefault(work_day(entry.start, period, calendar), []).append(entry)
    for call in made:
        calls.setdefault(work_day(call.at, period, calendar), []).append(call)
    for day in sorted({*work, *calls}):
        if day in period:
            yield _day((rep, day), work.get(day, ()), calls.get(day, ()), period)


@frozen
class _Call:
    """When a rep was with a customer or at the door, and whether by an appointment that was kept.

    What is not known speaks for the rep.
    """

    at: datetime
    is_appointment: bool


def _timed(case: Case, rep: str) -> tuple[TimeEntry, ...] | None:
    """The entries of a rep that tell of hours."""
    return sorted_out(case.book.by_rep(TimeEntry)[rep], case.as_of.tzinfo).timed or None


def _calls(
    period: Period, near: Iterable[TimeEntry], visits: Iterable[VisitMade]
) -> Iterator[_Call]:
    """The visits a rep made near a period, and the time face to face there that is of none."""
    within: list[tuple[datetime, datetime]] = []
    for made in visits:
        within.append((made.at, made.visit.ended or made.at))
        if may_begin_in(period, made.at):
            is_kept = made.met is not False and made.visit.by_appointment is not False
            yield _Call(made.at, is_kept)
    for entry in near:
        if entry.kind is TimeKind.FACE_TO_FACE and not _lies_in(entry.start, within):
            yield _Call(entry.start, is_appointment=True)


def _lies_in(at: datetime, stretches: Sequence[tuple[datetime, datetime]]) -> bool:
    """Whether a moment lies in the last of the stretches, in time, that began by then."""
    place = bisect_right(stretches, at, key=lambda stretch: stretch[0])
    return place > 0 and at <= stretches[place - 1][1]


def _day(
    place: tuple[str, date], work: Sequence[TimeEntry], calls: Sequence[_Call], period: Period
) -> RepDay:
    moments = (
        min((entry.start for entry in work), default=None),
        max((entry.end for entry in work), default=None),
        min((call.at for call in calls), default=None),
        min((call.at for call in calls if call.is_appointment), default=None),
    )
    return RepDay(*place, *(at and period.on_the_wall(at) for at in moments))


def kept_by(days: Iterable[RepDay], by: time) -> Rate:
    """On how many days an appointment was kept by a time of day; days without a call are open.

    Args:
        days: The days.
        by: The time of day, such as 8:45 or 9:15 (method §7.4).

    >>> from datetime import date, datetime, time
    >>> calls = [datetime(2026, 3, 2, 8, 40), datetime(2026, 3, 3, 10), None]
    >>> days = [RepDay("A", date(2026, 3, 2 + n), None, None, at, at)
    ...         for n, at in enumerate(calls)]
    >>> kept_by(days, time(9, 15))
    Rate(50.0 %, 1 of 2, period, 1 open)
    """
    first = [(day.first_appointment,) if day.first_call else None for day in days]
    return _rate(first, lambda kept: kept[0] is not None and kept[0].time() <= by)


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
    trials = [moment for moment in known if moment is not None]
    good = sum(map(is_good, trials))
    return Rate(good, len(trials), Basis.PERIOD, len(known) - len(trials))
