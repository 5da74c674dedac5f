"""What a calendar is made of: hours, holidays and absences, each read or left for its faults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from salesprocess.calendars.holidays import Holidays
from salesprocess.calendars.hours import written_week
from salesprocess.errors import Fault, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.calendars.hours import Weekday

T = TypeVar("T")


def hours_of(given: Mapping[Weekday, str]) -> Mapping[Weekday, str]:
    """The hours of each weekday, written in one way.

    Args:
        given: What was given for them.
    """
    return _if_right(written_week, given)


def holidays_of(given: object) -> Holidays:
    """The days on which no one works.

    Args:
        given: What was given for them.
    """
    return _if_right(Holidays.of, given)


def absences_of(given: Mapping[str, object]) -> Mapping[str, Holidays]:
    """The days off of each rep.

    Args:
        given: What was given for them.
    """
    return _if_right(_read_absences, given)


def part_faults(hours: object, holidays: object, absences: object) -> list[Fault]:
    """What is wrong with the parts of a calendar.

    Args:
        hours: The hours of each weekday.
        holidays: The days on which no one works.
        absences: The days off of each rep.
    """
    return [
        *_faults("hours", written_week, hours),
        *_faults("holidays", Holidays.of, holidays),
        *_faults("absences", _read_absences, absences),
    ]


def _if_right(read: Callable[[object], T], given: object) -> T:
    """What is read; what can not be is left alone, so that all faults are told together."""
    try:
        return read(given)
    except InvalidValueError:
        return cast("T", given)


def _faults(path: str, read: Callable[[object], object], given: object) -> list[Fault]:
    """What is wrong with something, if it can not be read."""
    try:
        read(given)
    except InvalidValueError as error:
        return [fault.under(path) for fault in error.faults]
    return []


def _read_absences(given: object) -> dict[str, Holidays]:
    """The days off of each rep."""
    if not isinstance(given, Mapping):
        raise InvalidValueError("not absences", [Fault("", "a mapping from reps to days", given)])
    of_reps = cast("Mapping[str, object]", given)
    faults = [
        fault for rep, days in of_reps.items() for fault in _faults(f"[{rep}]", Holidays.of, days)
    ]
    if faults:
        raise InvalidValueError("not absences", faults)
    return {rep: Holidays.of(days) for rep, days in of_reps.items()}
