"""Days and moments of a record that are held against each other."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeGuard

from salesprocess.calendars.instants import since_year_1
from salesprocess.errors import fails_not
from salesprocess.records.quick_tests import Quick, is_of

KNOWN_ZONES = ("datetime", "zoneinfo")
"""Where the zones come from that are known to say their offset."""

UNKNOWN = "{value} is None or {other} is None"
"""Where one of two values is not known, they go together."""

MOMENT_LATER = "({other} <= {value} and {other}.utcoffset() == {value}.utcoffset())"
"""At one offset the clock on the wall tells two moments right."""

DAY_LATER = "{other}.__class__ is {date} and {other}.toordinal() <= {value}.toordinal()"
"""A day or a moment goes with a day that is not later."""

DAY_OR_MOMENT_LATER = (
    f"{UNKNOWN} or {DAY_LATER}"
    f" or ({{value}}.__class__ is {{other}}.__class__ is {{datetime}} and {MOMENT_LATER})"
)


def is_day(value: object) -> bool:
    """Whether a value is a day without a time of day."""
    return type(value) is date


def is_moment(value: object) -> TypeGuard[datetime]:
    """Whether a value is a moment, and its zone, if it has one, says its offset."""
    return isinstance(value, datetime) and fails_not(value.utcoffset)


def is_day_or_moment(value: object) -> bool:
    """Whether a value is a day, or a moment."""
    return is_day(value) or is_moment(value)


IS_DAY = Quick(is_day, is_of(date).written)
IS_MOMENT = Quick(
    is_moment,
    lambda value, names: (
        f"{value}.__class__ is {names.bind(datetime)} and {_has_known_zone(value)}"
    ),
)
IS_DAY_OR_MOMENT = Quick(
    is_day_or_moment,
    lambda value, names: (
        f"{value}.__class__ is {names.bind(date)} or"
        f" ({value}.__class__ is {names.bind(datetime)} and {_has_known_zone(value)})"
    ),
)


def _has_known_zone(moment: str) -> str:
    """The expression of whether the zone of a moment, if any, is of a class that is known."""
    return f"({moment}.tzinfo is None or {moment}.tzinfo.__class__.__module__ in {KNOWN_ZONES})"


def earlier(value: date | None, other: date | None) -> str | None:
    """What is expected of a day or a moment that is before another of its kind."""
    is_like = is_moment if isinstance(value, datetime) else is_day
    if value is None or other is None or not is_like(other):
        return None
    if zoned(value) is not zoned(other):
        return f"a time zone on both or on neither, beside {other}"
    return f"nothing before {other}" if _is_before(value, other) else None


def earlier_day(value: date | None, other: date | None) -> str | None:
    """The same where one of the two may be a plain day: then they are compared by day."""
    if value is None or other is None or not is_day_or_moment(other):
        return None
    if isinstance(value, datetime) is isinstance(other, datetime):
        return earlier(value, other)
    return f"nothing before {other}" if own_day(value) < own_day(other) else None


def _is_before(value: date, other: date) -> bool:
    """Whether a day or a moment is before another of its kind, by absolute time.

    Python compares two moments of one zone by the clock on the wall, which is put back
    once a year.
    """
    if isinstance(value, datetime) and isinstance(other, datetime) and value.tzinfo is not None:
        return since_year_1(value) < since_year_1(other)
    return value < other


def own_day(value: date) -> date:
    """The day of a moment as its own clock has it; a day is its own."""
    return value.date() if isinstance(value, datetime) else value


def zoned(value: date) -> bool:
    """Whether a moment carries a time zone; a day never does."""
    return (
        isinstance(value, datetime) and value.tzinfo is not None and value.utcoffset() is not None
    )
