"""How long something took: in calendar time, or in the hours in which people work."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from attrs import field, frozen

from salesprocess.errors import Fault, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from zoneinfo import ZoneInfo

    from salesprocess.histories import DealHistory

NO_TIME = timedelta(0)
DAYS_OF_THE_WEEK = range(7)


class Clock(Protocol):
    """What tells how much time lies between two moments."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The time from `start` to `end`, never negative.

        Raises:
            InvalidValueError: If the end lies before the start, or only one of the two
                has a time zone.
        """
        ...


@frozen
class CalendarTime:
    """The clock that never stops: nights, weekends and holidays count.

    >>> CALENDAR_TIME.between(datetime(2026, 3, 6, 17), datetime(2026, 3, 9, 9))
    datetime.timedelta(days=2, seconds=57600)
    """

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The time that has really passed, also where the wall clock was changed.

        Raises:
            InvalidValueError: If the end lies before the start, or only one of the two
                has a time zone.
        """
        aware = _are_aware(start, end)
        passed = end.astimezone(UTC) - start.astimezone(UTC) if aware else end - start
        if passed < NO_TIME:
            raise InvalidValueError("time reversed", [Fault("end", f"nothing before {start}", end)])
        return passed


CALENDAR_TIME = CalendarTime()
"""Plain elapsed time."""


def time_running(clock: Clock, history: DealHistory, start: datetime, end: datetime) -> timedelta:
    """The time by a clock from one moment to another, less that in which a deal was on hold.

    Args:
        clock: What the time is taken by.
        history: What is known of the deal.
        start: The first moment.
        end: The last.

    Raises:
        InvalidValueError: As `Clock.between` does.
    """
    stretches = history.running(start, end)
    return sum((clock.between(*stretch) for stretch in stretches), NO_TIME)


def _week(days: Iterable[int]) -> frozenset[int]:
    return frozenset(days)


@frozen
class WorkingCalendar:
    """The clock that runs while people work.

    Each working day counts the hours its wall clock shows from opening to closing. A day on
    which the clock is changed has as many of them as any other.

    Args:
        opens: When work begins.
        closes: When it ends, on the same day.
        weekdays: The days of the week on which there is work; 0 is Monday.
        holidays: The days on which there is none: any container of days, such as a set.
        zone: In which time zone people work. Needed for moments that carry a time zone;
            moments without one are read off the same wall clock as the hours.

    Raises:
        InvalidValueError: Listing every fault: no hours, a time with a zone of its own, a
            day that the week does not have, something else than a time zone.

    >>> office = WorkingCalendar(time(9), time(17), range(5), holidays={date(2026, 3, 9)})
    >>> office.between(datetime(2026, 3, 6, 16), datetime(2026, 3, 10, 10))
    datetime.timedelta(seconds=7200)
    """

    opens: time
    closes: time
    weekdays: frozenset[int] = field(converter=_week)
    holidays: Container[date] = ()
    zone: ZoneInfo | None = None

    def __attrs_post_init__(self) -> None:
        faults = [*self._hour_faults(), *self._weekday_faults()]
        if not isinstance(cast("object", self.zone), (tzinfo, type(None))):
            faults.append(Fault("zone", "a ZoneInfo, or None", self.zone))
        if faults:
            raise InvalidValueError("not a working calendar", faults)

    @cached_property
    def working_day(self) -> timedelta:
        """How long work lasts on a day."""
        return datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)

    def is_working_day(self, day: date) -> bool:
        """Whether there is work on a day."""
        return day.weekday() in self.weekdays and day not in self.holidays

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from one moment to another.

        Raises:
            InvalidValueError: If the end lies before the start, or only one of moments and
                calendar has a time zone.
        """
        CALENDAR_TIME.between(start, end)
        first, last = self._on_the_wall(start), self._on_the_wall(end)
        begun = map(date.fromordinal, range(first.toordinal(), last.toordinal()))
        days = sum(map(self.is_working_day, begun))
        return max(days * self.working_day + self._worked(last) - self._worked(first), NO_TIME)

    def _worked(self, moment: datetime) -> timedelta:
        """The working time of a moment's day up to the moment."""
        if not self.is_working_day(moment.date()):
            return NO_TIME
        since_opening = moment - datetime.combine(moment.date(), self.opens)
        return min(max(since_opening, NO_TIME), self.working_day)

    def _on_the_wall(self, moment: datetime) -> datetime:
        """What the wall clock shows where people work."""
        if (moment.utcoffset() is None) is not (self.zone is None):
            kind = "a moment without a time zone" if self.zone is None else "one with a time zone"
            hint = "give the calendar the zone people work in: WorkingCalendar(…, zone=…)"
            fault = Fault("moment", kind, moment, hint if self.zone is None else None)
            raise InvalidValueError("can not tell the working hours", [fault])
        return moment.astimezone(self.zone).replace(tzinfo=None) if self.zone else moment

    def _hour_faults(self) -> list[Fault]:
        faults = [
            Fault(name, "a time of day without a time zone", hour)
            for name, hour in (("opens", self.opens), ("closes", self.closes))
            if not isinstance(cast("object", hour), time) or hour.tzinfo is not None
        ]
        if not faults and self.closes <= self.opens:
            faults.append(Fault("closes", f"a time after {self.opens}", self.closes))
        return faults

    def _weekday_faults(self) -> Iterator[Fault]:
        if not self.weekdays:
            yield Fault("weekdays", "at least one day", self.weekdays)
        for day in sorted(self.weekdays - {*DAYS_OF_THE_WEEK}, key=repr):
            yield Fault("weekdays", "0 (Monday) to 6 (Sunday)", day)


def _are_aware(start: datetime, end: datetime) -> bool:
    """Whether both moments carry a time zone; one alone does not tell how long it took."""
    aware = start.utcoffset() is not None
    if (end.utcoffset() is not None) is not aware:
        expected = f"a time zone on both or on neither, beside {start}"
        raise InvalidValueError("can not tell the time between", [Fault("end", expected, end)])
    return aware
