"""Days as people write them: by the order in which day, month and year stand."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.convert.dialect import DayOrder

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        [
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ],
        start=1,
    )
    for name in names
}
"""The months as English writes them."""

PARTS: Mapping[str, str] = {
    "D": r"(?P<day>\d{1,2})",
    "M": r"(?P<month>\d{1,2}|[A-Za-z]+)",
    "Y": r"(?P<year>\d{4}|\d\d)",
}

CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d(?:\.\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?(?P<offset>Z|UTC|[+-]\d\d:?\d\d))?"
)

ORDERS: tuple[DayOrder, ...] = ("DMY", "MDY", "YMD")

KEPT_DAYS = 4096
"""How many days are kept ready: a file has many moments, and few days."""

DAY_WIDTH = len("01.03.2026")
MIDNIGHT = "24"
"""What a clock does not show: midnight is the hour 0 of the next day."""

CLOCK_WIDTHS = (len("08:45"), len("08:45:00"))


@cache
def form_of(order: DayOrder) -> re.Pattern[str]:
    """The form of a day in an order, and perhaps of a time behind it."""
    if order == "ISO":
        day = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    else:
        first, second, third = (PARTS[part] for part in order)
        day = rf"{first}(?P<mark>[./ -]){second}(?:(?P=mark)|, ){third}"
    return re.compile(rf"{day}(?:(?:T|,? ){CLOCK})?", re.ASCII)


def day_in_order(text: str, order: DayOrder, years_from: int | None = None) -> date | None:
    """The day or the moment that a text says in an order; nothing where it says none.

    A year of two digits lies in the hundred years from one on, behind day and month alone.

    >>> day_in_order("1.3.2026", "DMY"), day_in_order("3/1/2026 8:45 PM", "MDY")
    (datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 20, 45))
    """
    found = form_of(order).fullmatch(text)
    try:
        return _made(found, None if order == "YMD" else years_from) if found else None
    except ValueError:
        return None


def _made(found: re.Match[str], years_from: int | None) -> date:
    month = found["month"]
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
    day = date(_year(found["year"], years_from), number, int(found["day"]))
    if found["hour"] is None:
        return day
    offset = (found["offset"] or "").replace("UTC", "Z")
    clock = f"{_hour(found):02}:{found['minute']}{found['second'] or ''}{offset}"
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


def _year(digits: str, years_from: int | None) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004  it has its century
        return year
    if years_from is None:
        raise ValueError(digits)
    return years_from + (year - years_from) % 100


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), found["half"]
    if half is None and hour < int(MIDNIGHT):
        return hour
    if half is None or not 1 <= hour <= 12:  # noqa: PLR2004  what a clock with two halves shows
        raise ValueError(hour)
    return hour % 12 + (12 if half in "pP" else 0)


@lru_cache(KEPT_DAYS)
def plain_day(text: str, order: DayOrder, years_from: int | None = None) -> date | None:
    """The day that a text says in an order, if it says one and no time."""
    day = day_in_order(text, order, years_from)
    return None if isinstance(day, datetime) else day


def day_and_clock(text: str, order: DayOrder) -> tuple[date, time] | None:
    """The day and the time of a text in which both have all their digits, quicker than any other.

    >>> day_and_clock("01.03.2026 08:45", "DMY"), day_and_clock("1.3.2026 8:45", "DMY")
    ((datetime.date(2026, 3, 1), datetime.time(8, 45)), None)
    """
    clock = text[DAY_WIDTH + 1 :]
    if (
        len(clock) not in CLOCK_WIDTHS
        or text[DAY_WIDTH] not in " T"
        or not clock[2] == ":" == clock[-3]
    ):
        return None
    day = plain_day(text[:DAY_WIDTH], order)
    try:
        return None if day is None or clock >= MIDNIGHT else (day, time.fromisoformat(clock))
    except ValueError:
        return None


def day_readings(text: str, years_from: int | None = None) -> dict[DayOrder, date]:
    """The day or the moment that a text is by each order that reads it.

    >>> day_readings("03/04/2026")
    {'DMY': datetime.date(2026, 4, 3), 'MDY': datetime.date(2026, 3, 4)}
    >>> day_readings("25/12/2026")
    {'DMY': datetime.date(2026, 12, 25)}
    """
    readings: dict[DayOrder, date] = {}
    for order in ORDERS:
        reading = day_in_order(text.strip(), order, years_from)
        if reading is not None:
            readings[order] = reading
    return readings
