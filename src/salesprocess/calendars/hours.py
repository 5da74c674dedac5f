"""The hours of the week in which people work, as text such as 09:00-12:00 13:00-17:30."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias, cast

from salesprocess.calendars.instants import ONE_DAY
from salesprocess.errors import Fault, InvalidValueError, Near

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span: TypeAlias = tuple[timedelta, timedelta]
"""From when to when, counted from the midnight with which the day begins."""


class Weekday(Enum):
    """A day of the week; `SAT` and the like are short for them.

    >>> from salesprocess.calendars import SAT, SUN, Weekday, WorkCalendar
    >>> str(WorkCalendar({SAT: "10:00-16:00", SUN: "10:00-16:00"}))
    'sat-sun 10:00-16:00; no holidays'
    >>> SAT is Weekday.SAT
    True
    """

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


MON = Weekday.MON
TUE = Weekday.TUE
WED = Weekday.WED
THU = Weekday.THU
FRI = Weekday.FRI
SAT = Weekday.SAT
SUN = Weekday.SUN

WEEK = tuple(Weekday)
"""The days of the week; the place of each is what `date.weekday` calls it."""

ALL_DAY = "00:00-24:00"

SPAN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)[-–]([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
HOURS = f"hours such as 09:00-12:00 13:00-17:30, 22:00-06:00 or {ALL_DAY}"


def office_week() -> dict[Weekday, str]:
    """Monday to Friday, from nine to five; the library's own."""
    return dict.fromkeys(WEEK[:5], "09:00-17:00")


def written_week(given: object) -> dict[Weekday, str]:
    """The hours of a week, each day by its name and in one manner of writing.

    Args:
        given: The hours by weekday, or by the first three letters of its name.

    Raises:
        InvalidValueError: Listing every fault: what is no weekday or no hours, hours that
            overlap, also those of the night before, and a week without any.
    """
    hours = cast("Mapping[object, object]", given)
    if not isinstance(given, Mapping) or not hours:
        expected = "a mapping from weekdays to hours, at least one"
        raise InvalidValueError("not the hours of a week", [Fault("", expected, hours)])
    faults = list(_faults(hours))
    if faults:
        raise InvalidValueError("not the hours of a week", faults)
    read = {Weekday(day): spans_of(str(text)) for day, text in hours.items()}
    faults = [fault for day in read for fault in _overlaps(day, read)]
    if faults:
        raise InvalidValueError("not the hours of a week", faults)
    return {day: " ".join(map(_written, read[day])) for day in WEEK if day in read}


def spans_of(text: str) -> tuple[Span, ...]:
    """The stretches of time that hours stand for, in order; nothing where they are none.

    >>> [(str(start), str(end)) for start, end in spans_of("22:00-06:00")]
    [('22:00:00', '1 day, 6:00:00')]
    """
    found = [SPAN.fullmatch(part) for part in text.replace(",", " ").split()]
    if None in found:
        return ()
    return tuple(sorted(_span(*map(int, match.groups())) for match in found if match))


def _span(hour: int, minute: int, last_hour: int, last_minute: int) -> Span:
    """A stretch that ends no later than it begins ends on the next day."""
    start = timedelta(hours=hour, minutes=minute)
    end = timedelta(hours=last_hour, minutes=last_minute)
    return start, end if end > start else end + ONE_DAY


def _faults(hours: Mapping[object, object]) -> Iterator[Fault]:
    names = [day.value for day in WEEK]
    for day, text in hours.items():
        if day not in WEEK and day not in names:
            hint = Near(str(day)[:3], names)
            yield Fault(f"[{day}]", f"a weekday, one of {', '.join(names)}", day, hint)
        elif not isinstance(text, str) or not spans_of(text) or "24:" in text.replace("24:00", ""):
            yield Fault(f"[{Weekday(day).value}]", HOURS, text)


def _overlaps(day: Weekday, read: Mapping[Weekday, Sequence[Span]]) -> Iterator[Fault]:
    """The hours of a day that begin before others have ended, or those of the day before."""
    before = read.get(WEEK[WEEK.index(day) - 1], ())
    night = [(start - ONE_DAY, end - ONE_DAY) for start, end in before]
    for (_, end), following in pairwise([*night[-1:], *read[day]]):
        if following[0] < end:
            expected = "hours that do not overlap, nor those of the night before"
            yield Fault(f"[{day.value}]", expected, _written(following))


def _written(span: Span) -> str:
    start, end = (time // timedelta(minutes=1) for time in span)
    end = end if end <= ONE_DAY // timedelta(minutes=1) else end - 24 * 60
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
