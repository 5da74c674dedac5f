"""Instants as the time since year 1: they subtract rightly, and nothing leads out of time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.dates import MOST_DAYS
from salesprocess.errors import Fault, InvalidValueError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

NO_TIME = timedelta(0)
ONE_DAY = timedelta(days=1)
ONE_SECOND = timedelta(seconds=1)
FIRST = datetime(1, 1, 1)
LONGEST = datetime(9999, 12, 31, 23, 59, 59) - FIRST


def since_year_1(moment: datetime) -> timedelta:
    """When a moment is, by UTC where it has a time zone; no offset leads out of time.

    >>> since_year_1(datetime.fromisoformat("0001-01-02T00:00+02:00"))
    datetime.timedelta(seconds=79200)
    """
    return moment.replace(tzinfo=None) - FIRST - (moment.utcoffset() or NO_TIME)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that has really passed, also where the wall clock was changed; never negative.

    Raises:
        InvalidValueError: If the end lies before the start, or only one of the two has a time
            zone.
    """
    is_plain = start.tzinfo is None and end.tzinfo is None
    if not is_plain and (start.utcoffset() is None) is not (end.utcoffset() is None):
        expected = f"a time zone on both or on neither, beside {start}"
        raise InvalidValueError("can not tell the time between", [Fault("end", expected, end)])
    passed = end - start if is_plain else since_year_1(end) - since_year_1(start)
    if passed < NO_TIME:
        raise InvalidValueError("time reversed", [Fault("end", f"nothing before {start}", end)])
    return passed


def day_begins(day: date) -> timedelta:
    """What a wall clock shows at the midnight with which a day begins."""
    return timedelta(days=day.toordinal() - 1)


def instant_of(wall: timedelta, zone: ZoneInfo | None) -> timedelta:
    """The instant at which the wall clock of a zone shows a time.

    A time that the clock shows twice is the first of both; one that it leaves out is the change
    itself.

    Args:
        wall: What the clock shows, as the time since year 1.
        zone: The zone; without one the clock is its own.

    >>> from zoneinfo import ZoneInfo
    >>> left_out = day_begins(date(2026, 3, 29)) + timedelta(hours=2, minutes=30)
    >>> print(datetime.min + instant_of(left_out, ZoneInfo("Europe/Paris")))
    2026-03-29 01:00:00
    """
    if zone is None:
        return wall
    first, second = _offsets(wall, zone)
    return wall - first if first >= second else _change(wall, zone) - first


def year_alike(year: int) -> int:
    """A year near to ours with the days of the week of another, and the same changes of clocks.

    Days of the week come back every 400 years. No clock was changed before 1800, and what rules
    say of years to come they say of all.

    >>> year_alike(2026), year_alike(1), year_alike(9999)
    (2026, 1601, 2799)
    """
    early, late = max(1400 - year, 0), max(year - 2837, 0)
    return year + 400 * (-(-early // 400) - -(-late // 400))


def changed_days(first: int, past: int, zone: ZoneInfo) -> list[int]:
    """On which days the clock of a zone is changed, or on the next, each by its place in time.

    Args:
        first: The first day that is looked at.
        past: The day after the last.
        zone: The zone.

    >>> from zoneinfo import ZoneInfo
    >>> ends = date(2026, 1, 1).toordinal(), date(2026, 7, 1).toordinal()
    >>> [str(date.fromordinal(day)) for day in changed_days(*ends, ZoneInfo("Europe/Paris"))]
    ['2026-03-28', '2026-03-29']
    """
    places = (min(place, MOST_DAYS) for place in range(first, past + 2))
    offsets = [datetime.fromordinal(place).replace(tzinfo=zone).utcoffset() for place in places]
    return [
        first + place
        for place in range(past - first)
        if not offsets[place] == offsets[place + 1] == offsets[place + 2]
    ]


def _change(wall: timedelta, zone: ZoneInfo) -> timedelta:
    """From when on the clock leaves out times, up to one that it does."""
    first, second = _offsets(wall, zone)
    shown, left_out = wall - (second - first), wall
    while left_out - shown > ONE_SECOND:
        middle = shown + (left_out - shown) // ONE_SECOND // 2 * ONE_SECOND
        first, second = _offsets(middle, zone)
        shown, left_out = (shown, middle) if first < second else (middle, left_out)
    return left_out


def _offsets(wall: timedelta, zone: ZoneInfo) -> tuple[timedelta, timedelta]:
    """The offset of a zone when its clock shows a time, at first and if it shows it again."""
    moment = FIRST + min(wall, LONGEST)
    first, second = (moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first or NO_TIME, second or NO_TIME
