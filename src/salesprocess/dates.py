"""Days and moments counted on from others: where time ends, the first or the last of all.

Whoever says `10**6` days means never: nothing here leads out of time.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from salesprocess.errors import answer_of, fails_not

MOST_DAYS = date.max.toordinal()
"""How many days there are."""

MOST_MONTHS = 12 * date.max.year
"""How many months there are."""

CENTURY = 36_525
"""Days of a hundred years: what is gone through day by day, or month by month, is no longer."""

CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?"
"""What a clock shows; nothing but a second has a fraction: `08.45` is not eight o'clock."""

OFFSET = r"(?:Z|[+-]\d\d(?::?\d\d(?::\d\d(?:\.\d+)?)?)?)"
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""A day as ISO 8601 writes it, by its month; `2026-W10-7` is none."""

ISO_MOMENT = re.compile(rf"{ISO_DAY.pattern}[T ]{CLOCK} ?{OFFSET}?", re.ASCII)
"""A moment as ISO 8601 writes it, at an offset or at none."""

FIRST = datetime(1, 1, 1)
LONGEST = datetime(9999, 12, 31, 23, 59, 59, 999_999) - FIRST
NO_TIME = timedelta()


def days_from(day: date, days: int) -> date:
    """The day so many days after one, or before it; where time ends, the first or the last of all.

    Args:
        day: The day to count from.
        days: How many days later; less than 0 for earlier.

    >>> days_from(date(2026, 3, 31), -30), days_from(date.max, 1) == date.max
    (datetime.date(2026, 3, 1), True)
    """
    return date.fromordinal(min(max(day.toordinal() + days, 1), MOST_DAYS))


def months_from(day: date, months: int) -> date:
    """The same day so many months later or earlier, or the last of a month that has no such day.

    >>> months_from(date(2026, 1, 31), 1), months_from(date(2026, 3, 1), -(10**6)) == date.min
    (datetime.date(2026, 2, 28), True)
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  keeps imports light

    place = 12 * (day.year - 1) + day.month - 1 + months
    if place < 0:
        return date.min
    return day + relativedelta(months=months) if place < MOST_MONTHS else date.max


def moment_from(moment: datetime, days: float) -> datetime:
    """What the clock of a moment shows so many days later or earlier.

    >>> print(moment_from(datetime(2026, 3, 31, 9), -0.5), moment_from(datetime(2026, 1, 1), 10**7))
    2026-03-30 21:00:00 9999-12-31 23:59:59.999999
    """
    shown = moment.replace(tzinfo=None) - FIRST
    later = min(max(shown + days_long(days), NO_TIME), LONGEST)
    return (FIRST + later).replace(tzinfo=moment.tzinfo, fold=moment.fold)


def days_long(days: float) -> timedelta:
    """How long so many days are; no more than all there are.

    >>> days_long(1.5), days_long(10**400).days == MOST_DAYS
    (datetime.timedelta(days=1, seconds=43200), True)
    """
    return timedelta(days=min(max(days, -MOST_DAYS), MOST_DAYS))


def seen_in(moment: datetime, zone: tzinfo) -> datetime | None:
    """What the clock of a zone shows at a moment; `None` where that lies out of time.

    >>> from datetime import UTC
    >>> from zoneinfo import ZoneInfo
    >>> print(seen_in(datetime(2026, 3, 31, 20, tzinfo=UTC), ZoneInfo("Asia/Shanghai")))
    2026-04-01 04:00:00+08:00
    >>> seen_in(datetime.max.replace(tzinfo=UTC), ZoneInfo("Asia/Shanghai")) is None
    True
    """
    return answer_of(lambda: moment.astimezone(zone))


def is_zone(zone: object) -> bool:
    """Whether a value is a time zone that tells what its clock shows.

    >>> is_zone(UTC), is_zone("Asia/Shanghai")
    (True, False)
    """
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    return isinstance(zone, tzinfo) and fails_not(lambda: noon.astimezone(zone))
