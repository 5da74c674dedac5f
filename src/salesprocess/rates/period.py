"""Whole days from one to another: what a figure is the figure of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Self, cast

from salesprocess.dates import CENTURY, is_zone, months_from, seen_in
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from salesprocess.rows import Row


LONGEST_MONTH = 31


@frozen(repr=False)
class Period:
    """The days from `start` up to, not including, `end`.

    Args:
        start: The first day.
        end: The day after the last.
        zone: In which time zone a day begins. Needed to place moments that carry a time
            zone; moments without one are read off the same wall clock as the days.

    Raises:
        InvalidValueError: If the ends are not days, the period has no day, or the zone is
            not a time zone.

    >>> Period.quarter(2026, 1)
    Period(2026-01-01 to 2026-03-31)
    >>> print(Period.quarter(2026, 1), Period.month(2026, 4))
    2026-01-01/2026-03-31 2026-04
    >>> date(2026, 4, 1) in Period.quarter(2026, 1)
    False
    """

    start: date
    end: date
    zone: ZoneInfo | None = None

    def __attrs_post_init__(self) -> None:
        faults = [
            Fault(name, "a day without a time of day", day)
            for name, day in (("start", self.start), ("end", self.end))
            if type(day) is not date
        ]
        if self.zone is not None and not is_zone(self.zone):
            faults.append(Fault("zone", "a ZoneInfo, or None", self.zone))
        if type(self.start) is type(self.end) is date and self.end <= self.start:
            faults.append(Fault("end", f"a day after {self.start}", self.end))
        if faults:
            raise InvalidValueError("not a period", faults)

    @classmethod
    @gated
    def month(cls, year: int, month: int, zone: ZoneInfo | None = None) -> Self:
        """One calendar month, from 1 to 12.

        Raises:
            InvalidValueError: If there is no such month.

        >>> Period.month(2024, 2).days
        29
        """
        if type(month) is not int or month not in range(1, 13):
            raise InvalidValueError("not a period", [Fault("month", "1 to 12", month)])
        return cls._from_months(_first_day(year, month), 1, zone)

    @classmethod
    @gated
    def quarter(cls, year: int, quarter: int, zone: ZoneInfo | None = None) -> Self:
        """One calendar quarter, from 1 to 4.

        Raises:
            InvalidValueError: If there is no such quarter.
        """
        if type(quarter) is not int or quarter not in range(1, 5):
            raise InvalidValueError("not a period", [Fault("quarter", "1, 2, 3 or 4", quarter)])
        return cls._from_months(_first_day(year, 3 * quarter - 2), 3, zone)

    @classmethod
    @gated
    def year(cls, year: int, zone: ZoneInfo | None = None) -> Self:
        """One calendar year.

        Raises:
            InvalidValueError: If there is no such year.
        """
        return cls._from_months(_first_day(year, 1), 12, zone)

    @classmethod
    def _from_months(cls, start: date, months: int, zone: ZoneInfo | None) -> Self:
        past = months_from(start, months)
        if past == date.max:
            fault = Fault("year", f"a year before {start.year}, as time ends with it", start.year)
            raise InvalidValueError("not a period", [fault])
        return cls(start, past, zone)

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        return self.end - timedelta(days=1)

    def previous(self) -> Self:
        """The period of the same number of days that ends where this one begins.

        Comparing two windows is fair only at equal length, so the one before March has
        31 days and begins in January. `FiscalCalendar.before` is the month, quarter or year before.

        Raises:
            InvalidValueError: If time did not yet begin then.

        >>> Period.month(2026, 3).previous()
        Period(2026-01-29 to 2026-02-28)
        """
        if self.start - date.min < self.end - self.start:
            fault = Fault("start", f"a day {self.days:,} days after {date.min}", self.start)
            raise InvalidValueError("no period before", [fault])
        return type(self)(self.start - (self.end - self.start), self.start, self.zone)

    def months(self) -> tuple[Self, ...]:
        """The months from its first day on, each from that day of the month; the last is cut.

        Those of a period that begins on the first are calendar months. Where a month has no such
        day, its last stands for it.

        Raises:
            InvalidValueError: If the period is longer than a hundred years.

        >>> len(Period.year(2026).months())
        12
        >>> print(*Period(date(2026, 1, 15), date(2026, 3, 15)).months())
        2026-01-15/2026-02-14 2026-02-15/2026-03-14
        """
        cuts = [walked(self).start]
        while cuts[-1] < self.end:
            cuts.append(min(months_from(self.start, len(cuts)), self.end))
        return tuple(type(self)(first, past, self.zone) for first, past in pairwise(cuts))

    def __contains__(self, moment: date) -> bool:
        """Whether a day, or a moment, lies in the period.

        Raises:
            InvalidValueError: If the moment has a time zone and the period none, or the
                other way round: then no one knows on which day the moment fell.
        """
        return self.start <= self.day_of(moment) < self.end

    def day_of(self, moment: date | datetime) -> date:
        """On which day a moment falls, as the period counts days; a day is its own.

        Raises:
            InvalidValueError: As for a moment looked for in the period.

        >>> Period.month(2026, 3).day_of(datetime(2026, 4, 1, 8, 30))
        datetime.date(2026, 4, 1)
        """
        if isinstance(moment, datetime):
            if moment.tzinfo is None and self.zone is None:
                return moment.date()
            return self.on_the_wall(moment).date()
        if isinstance(cast("object", moment), date):
            return moment
        raise not_a_moment("moment", moment)

    def on_the_wall(self, moment: datetime) -> datetime:
        """What the wall clock shows at a moment, where the days of the period begin.

        Raises:
            InvalidValueError: As for a moment looked for in the period.

        >>> from datetime import UTC
        >>> from zoneinfo import ZoneInfo
        >>> march = Period.month(2026, 3, ZoneInfo("Asia/Shanghai"))
        >>> f"{march.on_the_wall(datetime(2026, 3, 1, 20, tzinfo=UTC)):%d %H:%M}"
        '02 04:00'
        """
        try:
            if moment.tzinfo is None and self.zone is None:
                return moment
        except AttributeError as error:
            raise not_a_moment("moment", moment) from error
        if (moment.utcoffset() is None) is not (self.zone is None):
            kind = "a moment without a time zone" if self.zone is None else "one with a time zone"
            hint = "give the period the zone its days begin in: Period(…, zone=…)"
            fault = Fault("moment", kind, moment, hint if self.zone is None else None)
            raise InvalidValueError("can not tell the day", [fault])
        return (self.zone and seen_in(moment, self.zone)) or moment

    def columns(self) -> Row:
        """The first day and the last."""
        return {"first": self.start, "last": self.last_day}

    def __str__(self) -> str:
        if self.start.day == self.end.day == 1 and self.days <= LONGEST_MONTH:
            return f"{self.start:%Y-%m}"
        return f"{self.start}/{self.last_day}"

    def __repr__(self) -> str:
        zone = f", {self.zone}" if self.zone else ""
        return f"Period({self.start} to {self.last_day}{zone})"


def walked(period: Period) -> Period:
    """A period that is gone through day by day, or month by month.

    Raises:
        InvalidValueError: If it is longer than a hundred years.

    >>> walked(Period(date(1, 1, 1), date(2026, 1, 1)))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: too long to be gone through day by day: period: expected
    at most 36,525 days, which are a hundred years, got 0001-01-01/2025-12-31
    """
    if period.days > CENTURY:
        expected = f"at most {CENTURY:,} days, which are a hundred years"
        raise InvalidValueError(
            "too long to be gone through day by day", [Fault("period", expected, period)]
        )
    return period


def _first_day(year: int, month: int) -> date:
    if type(year) is not int or not date.min.year <= year <= date.max.year:
        expected = f"a whole number from {date.min.year} to {date.max.year}"
        raise InvalidValueError("not a period", [Fault("year", expected, year)])
    return date(year, month, 1)


def not_a_moment(argument: str, value: object) -> InvalidValueError:
    """The error for what is neither a day nor a moment, in an argument of that name."""
    fault = Fault(argument, "a day, or a date with a time of day", value)
    return InvalidValueError("can not tell the day", [fault])
