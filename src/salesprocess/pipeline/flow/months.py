"""The months in which results are counted: whole ones, and only those that are over.

And the days and months before a moment, for what is judged at it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve

from salesprocess.dates import months_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.rates import Period

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo


def months_over(period: Period, as_of: datetime) -> tuple[Period, ...]:
    """The whole calendar months of a period that are over at a moment.

    A month that is cut, by the period or by the moment, has had less time for results than
    the others: set beside them it would look like a bad one.

    Args:
        period: The days looked at.
        as_of: The moment; a month is over when it falls on a day after the month's last.

    Raises:
        InvalidValueError: If only one of moment and period has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.rates import Period
    >>> months_over(Period(date(2026, 1, 20), date(2027, 1, 1)), datetime(2026, 4, 2))
    (Period(2026-02-01 to 2026-02-28), Period(2026-03-01 to 2026-03-31))
    """
    past = min(period.end, period.day_of(as_of))
    first = period.start if period.start.day == 1 else _next_month(period.start)
    whole = past.replace(day=1)
    return evolve(period, start=first, end=whole).months() if first < whole else ()


def some_months_over(period: Period, as_of: datetime) -> tuple[Period, ...]:
    """The same, where at least one is needed.

    Raises:
        InvalidValueError: If there is none, or only one of moment and period has a time zone.
    """
    months = months_over(period, as_of)
    if not months:
        expected = f"a period with a whole month that is over by {period.day_of(as_of)}"
        raise InvalidValueError("no month to count", [Fault("period", expected, period)])
    return months


def months_before(as_of: datetime, months: int) -> Period:
    """So many whole months before the one of a moment; fewer where time begins.

    Raises:
        InvalidValueError: If there is no month before.

    >>> from datetime import datetime
    >>> months_before(datetime(2026, 3, 31, 9), 12)
    Period(2025-03-01 to 2026-02-28)
    """
    past = as_of.date().replace(day=1)
    return Period(months_from(past, -months), past, _zone(as_of))


def _next_month(day: date) -> date:
    """The first day of the month after that of a day."""
    return months_from(day.replace(day=1), 1)


def _zone(moment: datetime) -> ZoneInfo | None:
    """The time zone of a moment; a period takes any kind of it."""
    return cast("ZoneInfo | None", moment.tzinfo)
