"""How a company counts its years: from any month, or in weeks of 4-4-5."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from salesprocess.calendars.instants import ONE_DAY
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ENDS = re.compile(
    rf"(?P<last>last )?(?P<day>{'|'.join(WEEKDAYS)})(?(last) of | nearest the end of )"
    rf"(?P<month>{'|'.join(MONTHS)})"
)
PATTERNS = frozenset({(4, 4, 5), (4, 5, 4), (5, 4, 4)})
MONTHS_A_YEAR = 12
MONTHS_A_QUARTER = 3
WEEKS_A_QUARTER = 13
HALF_A_WEEK = timedelta(days=3)


class FiscalPart(Enum):
    """A part of the fiscal year, or all of it."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


COUNTS = {FiscalPart.MONTH: 12, FiscalPart.QUARTER: 4, FiscalPart.YEAR: 1}
"""How many of each part a year has."""


@gated
@frozen
class FiscalCalendar:
    """The years, quarters and months a company counts in.

    A year of weeks has 52 of them, or 53 where the day on which it ends falls so; the last
    month of such a year has the week more.

    Args:
        first_month: The month with which the year begins, from 1 to 12.
        weeks: How many weeks the months of a quarter have: 4-4-5, 4-5-4 or 5-4-4; `None` for
            calendar months.
        ends: On which day a year of weeks ends: `"last Saturday of January"`, or `"Saturday
            nearest the end of January"`.
        named_by_end: Whether a year is named by the calendar year in which it ends. Otherwise
            it is named by the one in which most of its days lie, that of its 1st of July: the
            year from April 2026 is 2026, and so is the one from October 2025.

    Raises:
        InvalidValueError: Listing every fault.

    >>> print(FiscalCalendar(first_month=4).quarter(2026, 4))
    2027-01-01/2027-03-31
    >>> retail = FiscalCalendar(weeks=(4, 5, 4), ends="Saturday nearest the end of January")
    >>> print(retail.year(2023), retail.year(2023).days // 7)
    2023-01-29/2024-02-03 53
    """

    first_month: int = 1
    weeks: tuple[int, int, int] | None = None
    ends: str | None = None
    named_by_end: bool = False

    def __attrs_post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise InvalidValueError("not a FiscalCalendar", faults)

    def year(self, year: int, zone: ZoneInfo | None = None) -> Period:
        """A fiscal year by its name.

        Raises:
            InvalidValueError: If time does not reach so far.
        """
        return self._part(year, FiscalPart.YEAR, 1, zone)

    def quarter(self, year: int, quarter: int, zone: ZoneInfo | None = None) -> Period:
        """A quarter of a fiscal year, from 1 to 4.

        Raises:
            InvalidValueError: If there is no such quarter.
        """
        return self._part(year, FiscalPart.QUARTER, quarter, zone)

    def month(self, year: int, month: int, zone: ZoneInfo | None = None) -> Period:
        """A month of a fiscal year, from 1 to 12.

        Raises:
            InvalidValueError: If there is no such month.

        >>> weeks = FiscalCalendar(weeks=(4, 4, 5), ends="last Saturday of January")
        >>> [weeks.month(2026, month).days // 7 for month in (1, 2, 3)]
        [4, 4, 5]
        """
        return self._part(year, FiscalPart.MONTH, month, zone)

    def containing(
        self, day: date, part: FiscalPart = FiscalPart.QUARTER, zone: ZoneInfo | None = None
    ) -> Period:
        """The fiscal quarter, month or year in which a day lies.

        Raises:
            InvalidValueError: If time does not reach so far.

        >>> print(FiscalCalendar(first_month=4).containing(date(2027, 2, 9)))
        2027-01-01/2027-03-31
        """
        cuts = self._cuts(self._ends_in(day), part)
        number = sum(cut <= day for cut in cuts)
        return Period(cuts[number - 1], cuts[number], zone)

    def before(self, period: Period) -> Period:
        """The fiscal year, quarter or month before one; it need not be as long.

        `WorkCalendar.per_working_day` makes the two comparable; `Period.previous` is as long.

        Raises:
            InvalidValueError: If the period is no fiscal year, quarter or month.

        >>> print(FiscalCalendar().before(Period.quarter(2026, 1)))
        2025-10-01/2025-12-31
        """
        for part in FiscalPart:
            if self.containing(period.start, part, period.zone) == period:
                return self.containing(_day_before(period.start), part, period.zone)
        expected = "a fiscal year, quarter or month"
        raise InvalidValueError("no period before", [Fault("period", expected, period)])

    def _part(self, year: int, part: FiscalPart, number: int, zone: ZoneInfo | None) -> Period:
        """A part of a year, by its number."""
        if type(number) is not int or number not in range(1, COUNTS[part] + 1):
            expected = f"1 to {COUNTS[part]}"
            raise InvalidValueError("not a period", [Fault(part.value, expected, number)])
        cuts = self._cuts(self._named(year), part)
        return Period(cuts[number - 1], cuts[number], zone)

    def _named(self, year: int) -> int:
        """In which calendar year the fiscal year of a name ends, as `_past` counts."""
        return year if self.named_by_end else self._ends_in(_day(year, 7, 1))

    def _ends_in(self, day: date) -> int:
        """In which calendar year the fiscal year of a day ends, as `_past` counts."""
        return next(year for year in range(day.year - 1, day.year + 3) if day < self._past(year))

    def _cuts(self, ends_in: int, part: FiscalPart) -> list[date]:
        """The first days of the parts of a year, and the day after the last."""
        start, past = self._past(ends_in - 1), self._past(ends_in)
        months = range(0, MONTHS_A_YEAR, MONTHS_A_YEAR // COUNTS[part])
        return [*(self._month_begins(start, month) for month in months), past]

    def _month_begins(self, start: date, month: int) -> date:
        """The first day of a month of the year that begins on a day; months count from 0."""
        if self.weeks is None:
            year, place = divmod(start.month - 1 + month, MONTHS_A_YEAR)
            return _day(start.year + year, place + 1, 1)
        quarters, months = divmod(month, MONTHS_A_QUARTER)
        weeks = WEEKS_A_QUARTER * quarters + list(accumulate(self.weeks, initial=0))[months]
        return start + timedelta(weeks=weeks)

    def _past(self, year: int) -> date:
        """The day after the fiscal year that ends in a calendar year, or right after it."""
        found = ENDS.fullmatch(self.ends or "")
        if not found:
            return _day(year + (self.first_month == 1), self.first_month, 1)
        month = MONTHS.index(found["month"]) + 1
        latest = _day_before(_day(year + month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1))
        latest += timedelta() if found["last"] else HALF_A_WEEK
        return (
            latest - timedelta(days=(latest.weekday() - WEEKDAYS.index(found["day"])) % 7) + ONE_DAY
        )

    def _faults(self) -> Iterator[Fault]:
        if type(self.first_month) is not int or self.first_month not in range(1, 13):
            yield Fault("first_month", "1 to 12", self.first_month)
        if self.weeks is not None and self.weeks not in PATTERNS:
            yield Fault("weeks", "(4, 4, 5), (4, 5, 4) or (5, 4, 4), or None", self.weeks)
        if self.ends is not None and not ENDS.fullmatch(str(self.ends)):
            expected = "such as last Saturday of January, or Saturday nearest the end of January"
            yield Fault("ends", expected, self.ends)
        if (self.weeks is None) is not (self.ends is None):
            yield Fault("ends", "a day with weeks, and none without", self.ends)
        if self.weeks is not None and self.first_month != 1:
            yield Fault(
                "first_month", "1 with weeks, as ends says when the year begins", self.first_month
            )
        if not isinstance(cast("object", self.named_by_end), bool):
            yield Fault("named_by_end", "True or False", self.named_by_end)


def _day(year: int, month: int, day: int) -> date:
    """A day, as far as time reaches."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError, TypeError):
        expected = f"a year from {date.min.year} to {date.max.year - 1}"
        raise InvalidValueError("not a fiscal year", [Fault("year", expected, year)]) from None


def _day_before(day: date) -> date:
    return _day(0, 1, 1) if day == date.min else day - ONE_DAY
