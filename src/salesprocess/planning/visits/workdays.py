"""The days on which work can be done: neither a day off of the week nor a holiday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from salesprocess.rates import Period

MONDAY_TO_FRIDAY = frozenset(range(5))
"""The days of the week that are worked, Monday being 0."""


def working_days(
    period: Period,
    holidays: Container[date] = frozenset(),
    weekdays: Container[int] = MONDAY_TO_FRIDAY,
) -> tuple[date, ...]:
    """The working days of a period, in order.

    Args:
        period: The days looked at.
        holidays: The days on which no one works; any container of days will do.
        weekdays: The days of the week that are worked, Monday being 0.

    >>> from datetime import date
    >>> from salesprocess.rates import Period
    >>> len(working_days(Period.month(2026, 5), holidays=[date(2026, 5, 1)]))
    20
    """
    days = (period.start + timedelta(days=place) for place in range(period.days))
    return tuple(day for day in days if day.weekday() in weekdays and day not in holidays)
