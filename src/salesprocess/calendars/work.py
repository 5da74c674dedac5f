"""The calendar of those who work: which days, which hours, and how long that makes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import accumulate, cycle, groupby, islice
from typing import TYPE_CHECKING

from attrs import evolve, field

from salesprocess.calendars.holidays import Holidays
from salesprocess.calendars.hours import (
    ALL_DAY,
    WEEK,
    Span,
    Weekday,
    office_week,
    spans_of,
)
from salesprocess.calendars.instants import (
    NO_TIME,
    ONE_DAY,
    changed_days,
    day_begins,
    elapsed,
    instant_of,
    since_year_1,
    year_alike,
)
from salesprocess.calendars.parts import absences_of, holidays_of, hours_of, part_faults
from salesprocess.dates import CENTURY, days_from, is_zone, seen_in
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated, gated_late
from salesprocess.memo import Memo
from salesprocess.rates import Period, Ratio
from salesprocess.rates.period import not_a_moment, walked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from zoneinfo import ZoneInfo


@frozen_within
@frozen(repr=False)
class WorkCalendar:
    """When people work: hours by weekday, holidays, and the absences of reps.

    Time counts as it really passes: a night shift over the hour that a changed clock shows
    twice lasts an hour longer. Hours over midnight belong to the day on which they begin.

    Args:
        hours: The hours of each weekday on which there is work, with their breaks, such as
            `{MON: "09:00-12:00 13:00-17:30", FRI: "09:00-13:00"}`, a night as `"22:00-06:00"`;
            by default Monday to Friday from nine to five.
        holidays: The days on which no one works, in anything that `Holidays.of` understands;
            none by default, since they are the caller's own.
        zone: In which time zone people work. Needed for moments that carry a time zone;
            moments without one are read off the same wall clock as the hours.
        absences: The days on which single reps do not work, by rep, holidays of their own
            among them.

    Raises:
        InvalidValueError: Listing every fault of all parts.

    >>> from salesprocess.calendars import FRI, MON
    >>> office = WorkCalendar({MON: "09:00-12:00 13:00-17:30", FRI: "09:00-13:00"})
    >>> office.between(datetime(2026, 3, 6, 12), datetime(2026, 3, 9, 14))
    datetime.timedelta(seconds=18000)
    """

    hours: Mapping[Weekday, str] = field(factory=office_week, converter=hours_of, hash=False)
    holidays: Holidays = field(default=Holidays(), converter=holidays_of)
    zone: ZoneInfo | None = None
    absences: Mapping[str, Holidays] = field(
        factory=dict[str, Holidays], converter=absences_of, hash=False
    )
    _years: Memo[int] = field(init=False, factory=Memo[int], eq=False)
    _usual_years: Memo[tuple[int, int]] = field(
        init=False, factory=Memo["tuple[int, int]"], eq=False
    )
    _reps: Memo[str] = field(init=False, factory=Memo[str], eq=False)

    def __attrs_post_init__(self) -> None:
        faults = part_faults(self.hours, self.holidays, self.absences)
        if self.zone is not None and not is_zone(self.zone):
            faults.append(Fault("zone", "a ZoneInfo, or None", self.zone))
        if faults:
            raise InvalidValueError("not a WorkCalendar", faults)

    @classmethod
    @gated
    def round_the_clock(cls, holidays: object = (), zone: ZoneInfo | None = None) -> WorkCalendar:
        """The calendar of those who never close: nights and weekends count.

        Args:
            holidays: The days on which they do close, if any.
            zone: In which time zone those days begin.

        >>> from salesprocess.calendars import ROUND_THE_CLOCK
        >>> ROUND_THE_CLOCK.between(datetime(2026, 3, 1), datetime(2026, 3, 11))
        datetime.timedelta(days=10)
        >>> ROUND_THE_CLOCK == WorkCalendar.round_the_clock()
        True
        """
        return cls(dict.fromkeys(WEEK, ALL_DAY), Holidays.of(holidays), zone)

    @gated
    def of(self, rep: str | None) -> WorkCalendar:
        """The calendar of one rep, whose absences are holidays to it.

        Args:
            rep: The rep's id; without one, or without absences, it is that of all.

        >>> office = WorkCalendar(absences={"A": ["2026-03-09"]})
        >>> [office.of(rep).is_working_day(date(2026, 3, 9)) for rep in ("A", "B")]
        [False, True]
        """
        if rep is None or rep not in self.absences:
            return self
        off = self.holidays | self.absences[rep]
        return self._reps.get_or_make(rep, lambda: evolve(self, holidays=off, absences={}))

    @gated_late
    def is_working_day(self, day: date) -> bool:
        """Whether there is work on a day."""
        return bool(self._spans[day.weekday()]) and day not in self.holidays

    @gated
    def working_days(self, period: Period) -> tuple[date, ...]:
        """The working days of a period, in order.

        Raises:
            InvalidValueError: If the period is longer than a hundred years.

        >>> may_day = WorkCalendar(holidays={date(2026, 5, 1)})
        >>> len(may_day.working_days(Period.month(2026, 5)))
        20
        """
        days = (period.start + timedelta(days=place) for place in range(walked(period).days))
        return tuple(filter(self.is_working_day, days))

    @gated
    def next_working_day(self, day: date) -> date | None:
        """The first working day after a day; `None` where a hundred years have none.

        >>> WorkCalendar().next_working_day(date(2026, 3, 6))
        datetime.date(2026, 3, 9)
        """
        last = days_from(day, CENTURY).toordinal()
        later = map(date.fromordinal, range(day.toordinal() + 1, last + 1))
        return next(filter(self.is_working_day, later), None)

    @gated
    def per_working_day(self, count: int, period: Period) -> Ratio:
        """A count by the working days it took, so that unequal periods can be compared.

        Args:
            count: What was counted in the period.
            period: The days it was counted in.

        >>> office = WorkCalendar()
        >>> print(office.per_working_day(42, Period.month(2026, 2)),
        ...       office.per_working_day(44, Period.month(2026, 3)))
        2.10 2.00
        """
        return Ratio(count, len(self.working_days(period)))

    @gated_late
    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from one moment to another, as it really passed; never negative.

        Raises:
            InvalidValueError: If the end lies before the start, or only one of moments and
                calendar has a time zone; where work never stops, that does not matter.
        """
        passed = elapsed(start, end)
        if self._never_stops:
            return passed
        first, last = self._wall_day(start), self._wall_day(end)
        years = range(first.year, last.year)
        whole = sum(map(self._year_worked, years), NO_TIME)
        return (
            whole + self._worked(last, since_year_1(end)) - self._worked(first, since_year_1(start))
        )

    @cached_property
    def has_nights(self) -> bool:
        """Whether any of its hours go on in the next day.

        >>> from salesprocess.calendars import MON
        >>> WorkCalendar({MON: "22:00-06:00"}).has_nights, WorkCalendar().has_nights
        (True, False)
        """
        return any(self._nights)

    def shift_day(self, wall: datetime) -> date:
        """The day to which work belongs: of a night shift, the day on which it began.

        Args:
            wall: The moment, as the wall clock shows it where people work.

        >>> from salesprocess.calendars import MON
        >>> WorkCalendar({MON: "22:00-06:00"}).shift_day(datetime(2026, 3, 10, 5))
        datetime.date(2026, 3, 9)
        """
        try:
            return self.night_of(wall) or wall.date()
        except AttributeError as error:
            raise not_a_moment("wall", wall) from error

    def night_of(self, wall: datetime) -> date | None:
        """The day on which the night shift began that a moment lies in; `None` outside of any.

        Args:
            wall: The moment, as the wall clock shows it where people work.

        >>> from salesprocess.calendars import MON
        >>> guard = WorkCalendar({MON: "14:00-18:00 22:00-06:00"})
        >>> [guard.night_of(datetime(2026, 3, 9, hour)) for hour in (15, 23)]
        [None, datetime.date(2026, 3, 9)]
        """
        if not self.has_nights:
            return None
        try:
            now, today = since_year_1(wall.replace(tzinfo=None)), wall.date()
        except (AttributeError, TypeError) as error:
            raise not_a_moment("wall", wall) from error
        for day in (today, today - ONE_DAY) if today > date.min else (today,):
            since = now - day_begins(day)
            nights = self._nights[day.weekday()] if self.is_working_day(day) else ()
            if any(start <= since < end for start, end in nights):
                return day
        return None

    @cached_property
    def _never_stops(self) -> bool:
        return not self.holidays and self._spans == (((NO_TIME, ONE_DAY),),) * len(WEEK)

    @cached_property
    def _spans(self) -> tuple[tuple[Span, ...], ...]:
        """The hours of each day of the week."""
        return tuple(spans_of(self.hours.get(day, "")) for day in WEEK)

    @cached_property
    def _nights(self) -> tuple[tuple[Span, ...], ...]:
        """Of the hours of each day of the week those that go on in the next."""
        return tuple(tuple(span for span in spans if span[1] > ONE_DAY) for spans in self._spans)

    def _at_work(self, day: date) -> Sequence[Span]:
        """From which instant to which there is work that begins on a day."""
        if not self.is_working_day(day):
            return ()
        dawn = day_begins(day)
        return [
            (instant_of(dawn + start, self.zone), instant_of(dawn + end, self.zone))
            for start, end in self._spans[day.weekday()]
        ]

    def _year_worked(self, year: int) -> timedelta:
        """How much work began in a year."""
        has_holidays = self.holidays.asked or year in self._years_with_holidays
        return self._days_worked(year if has_holidays else year_alike(year))[-1]

    @cached_property
    def _years_with_holidays(self) -> frozenset[int]:
        return frozenset(day.year for day in self.holidays.days)

    def _days_worked(self, year: int) -> Sequence[timedelta]:
        """How much work began in a year before each of its days, and in all of it."""

        def made() -> Sequence[timedelta]:
            first = date(year, 1, 1)
            past = date(year, 12, 31).toordinal() + 1
            odd = self._odd_days(first.toordinal(), past)
            week, number = first.weekday(), past - first.toordinal()
            if not odd:
                return self._usual_year(week, number)
            lengths = [*self._usual(week, number)]
            for day in odd:
                lengths[day - first.toordinal()] = self._lasts(date.fromordinal(day))
            return [*accumulate(lengths, initial=NO_TIME)]

        return self._years.get_or_make(year, made)

    def _usual_year(self, week: int, number: int) -> Sequence[timedelta]:
        """The same of a year without a holiday, in which no clock is changed."""

        def made() -> Sequence[timedelta]:
            return [*accumulate(self._usual(week, number), initial=NO_TIME)]

        return self._usual_years.get_or_make((week, number), made)

    def _usual(self, week: int, number: int) -> Iterator[timedelta]:
        """The lengths of so many days from a day of the week on, were none a holiday."""
        usual = [sum((end - start for start, end in spans), NO_TIME) for spans in self._spans]
        return islice(cycle([*usual[week:], *usual[:week]]), number)

    def _odd_days(self, first: int, past: int) -> Collection[int]:
        """The days, by their place in time, that may not be as long as their day of the week."""
        if self.holidays.asked:
            return range(first, past)
        own = (held.toordinal() for held in self.holidays.days)
        off = {day for day in own if first <= day < past}
        return off | set(changed_days(first, past, self.zone)) if self.zone else off

    def _lasts(self, day: date) -> timedelta:
        """How long the work lasts that begins on a day."""
        return sum((end - start for start, end in self._at_work(day)), NO_TIME)

    def _worked(self, day: date, instant: timedelta) -> timedelta:
        """The working time from the beginning of a day's year up to an instant of the day.

        That is all of the days before, less what of the night shift of the day before is
        still to come, and what of the day's own has passed.
        """
        night = self._at_work(day - ONE_DAY) if day > date.min else ()
        to_come = sum((max(end - max(start, instant), NO_TIME) for start, end in night), NO_TIME)
        passed = sum(
            (max(min(end, instant) - start, NO_TIME) for start, end in self._at_work(day)), NO_TIME
        )
        before = self._days_worked(day.year)[day.timetuple().tm_yday - 1]
        return before - to_come + passed

    def _wall_day(self, moment: datetime) -> date:
        """The day the wall calendar shows where people work."""
        if (moment.utcoffset() is None) is not (self.zone is None):
            kind = "a moment without a time zone" if self.zone is None else "one with a time zone"
            hint = "give the calendar the zone people work in: WorkCalendar(…, zone=…)"
            fault = Fault("moment", kind, moment, hint if self.zone is None else None)
            raise InvalidValueError("can not tell the working hours", [fault])
        shown = seen_in(moment, self.zone) if self.zone else None
        return (shown or moment).date()

    def __str__(self) -> str:
        days = enumerate(self.hours)
        runs = groupby(days, lambda at: (WEEK.index(at[1]) - at[0], self.hours[at[1]]))
        week = [_run(hours, [day.value for _, day in run]) for (_, hours), run in runs]
        return f"{', '.join(week)}; {self.holidays}"

    def __repr__(self) -> str:
        zone = f"; {self.zone}" if self.zone else ""
        absent = f"; absences of {len(self.absences):,} reps" if self.absences else ""
        return f"WorkCalendar({self}{zone}{absent})"


def _run(hours: str, days: Sequence[str]) -> str:
    """Days one after the other that have the same hours."""
    return f"{'-'.join(dict.fromkeys((days[0], days[-1])))} {hours}"


OFFICE_HOURS = WorkCalendar()
"""Monday to Friday from nine to five, without holidays."""

ROUND_THE_CLOCK = WorkCalendar.round_the_clock()
"""Plain elapsed time: nights, weekends and holidays count."""
