"""What one value of plain data says, read strictly: each reader takes it, or refuses it.

A reader is called as cattrs calls it, with the value and the type asked for.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard, TypeVar, cast
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.dates import CLOCK, ISO_DAY, ISO_MOMENT
from salesprocess.errors import Fault, InvalidValueError, Near, shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

T = TypeVar("T")

WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
DAY_LENGTH = len("2026-03-01")
MOMENT = re.compile(rf"(?P<moment>{ISO_MOMENT.pattern})(\[(?P<zone>[^\]]+)\])?", re.ASCII)
TIME = re.compile(CLOCK, re.ASCII)
MOST_BITS = 14_000
"""Above this Python refuses to write a whole number as text, as a report would have to."""

DURATION = re.compile(r"-?\d+:[0-5]\d(:[0-5]\d(\.\d{1,6})?)?", re.ASCII)
ZONE = re.compile(r"[\w+/-]+", re.ASCII)


def refused(expected: str, value: object, hint: str | Near | None = None) -> InvalidValueError:
    """The error of a value that does not say what is asked for."""
    return InvalidValueError("can not convert", [Fault("", expected, value, hint)])


def no_hint(_: object) -> str | None:
    """Nothing to say."""
    return None


def _hint_of_blank(value: object) -> str | None:
    is_blank = isinstance(value, str) and not value.strip()
    return f"give empty=({value!r},) of a Dialect if it stands for nothing" if is_blank else None


def parsed(value: object, form: re.Pattern[str], parse: Callable[[str], T]) -> T | None:
    """What a text of the given form stands for; nothing where it stands for nothing."""
    if not isinstance(value, str) or not form.fullmatch(value):
        return None
    try:
        return parse(value)
    except (ValueError, LookupError, ArithmeticError, OSError):
        return None


def as_given(
    given: object,
    reader: Callable[[object, object], T],
    value: object,
    kind: object,
    hint: Callable[[object], str | None] = no_hint,
) -> T:
    """What a reader makes of a value; what it refuses is shown as it was given.

    Args:
        given: The value as it was given.
        reader: What reads it.
        value: The value as the reader takes it.
        kind: The type asked for.
        hint: What to do about a value that is refused, where the reader does not say.
    """
    try:
        return reader(value, kind)
    except InvalidValueError as error:
        said = hint(given) or _hint_of_blank(given)
        faults = [evolve(fault, value=given).hinting(otherwise=said) for fault in error.faults]
        raise InvalidValueError(error.about, faults) from None


def text(value: object, _: object) -> str:
    """Text is text alone: the number 7 is not the text 7."""
    if isinstance(value, str):
        return value
    hint = f"write '{shown(value)}' if its digits are meant" if type(value) is int else None
    raise refused("text", value, hint)


def _can_be_written(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number that Python is ready to write as text."""
    return type(value) is int and value.bit_length() <= MOST_BITS


def whole(value: object, _: object) -> int:
    """A whole number, or its digits as text; never a float, never a truth value."""
    found = value if _can_be_written(value) else parsed(value, WHOLE, int)
    if found is None:
        raise refused("a whole number", value)
    return found


def number(value: object, _: object) -> float:
    """A number, or its digits as text with a point for the fraction."""
    is_number = type(value) is float or _can_be_written(value)
    found = cast("float", value) if is_number else parsed(value, NUMBER, float)
    if found is None:
        raise refused("a number", value)
    return found


def amount(value: object, _: object) -> Decimal:
    """An amount; a float is taken for the shortest number it is written as."""
    if isinstance(value, Decimal):
        return value
    digits = str(value) if type(value) is float or _can_be_written(value) else value
    found = parsed(digits, NUMBER, Decimal)
    if found is None:
        raise refused("an amount", value)
    return found


def flag(value: object, _: object) -> bool:
    """A truth value, or the text true or false; never yes, no, 1 or 0."""
    for answer in (True, False):
        if value is answer or (isinstance(value, str) and value == str(answer).lower()):
            return answer
    hint = (
        f"write {value == 1} if that is meant" if type(value) is int and value in {0, 1} else None
    )
    raise refused("True or False", value, hint)


def day(value: object, _: object) -> date:
    """A day, or its ISO 8601 text; never a moment, whose day depends on the zone."""
    found = value if type(value) is date else parsed(value, ISO_DAY, date.fromisoformat)
    if found is None:
        raise refused("a day such as 2026-03-01", value)
    return found


def moment(value: object, _: object) -> datetime:
    """A moment, or its ISO 8601 text; never a day, whose hour no one knows."""
    found = value if isinstance(value, datetime) else parsed(value, MOMENT, _placed)
    if found is None:
        is_day = ISO_DAY.fullmatch(shown(value)) is not None
        hint = f"write {value}T00:00 for midnight, or give day_at= of a Dialect" if is_day else None
        raise refused("a moment such as 2026-03-01T08:45", value, hint)
    return found


def day_or_moment(value: object, _: object) -> date:
    """A day, or its text, or a moment, or its; neither is ever taken for the other."""
    found = value if isinstance(value, date) else iso_day_or_moment(value)
    if found is None:
        raise refused("a day such as 2026-03-01, or a moment such as 2026-03-01T08:45", value)
    return found


def iso_day_or_moment(value: object) -> date | None:
    """The day or the moment that an ISO 8601 text says; nothing of any other."""
    if isinstance(value, str) and len(value) == DAY_LENGTH:
        return parsed(value, ISO_DAY, date.fromisoformat)
    return parsed(value, MOMENT, _placed)


def _placed(written: str) -> datetime:
    """A moment in the zone named behind it, which has to have the offset before it."""
    if not written.endswith("]"):
        return datetime.fromisoformat(written)
    found = cast("re.Match[str]", MOMENT.fullmatch(written))
    moment = datetime.fromisoformat(found["moment"])
    for fold in (0, 1):
        placed = moment.replace(tzinfo=ZoneInfo(found["zone"]), fold=fold)
        if placed.utcoffset() == moment.utcoffset():
            return placed
    raise ValueError(written)


def written(moment: datetime) -> str:
    """A moment as text, its zone named behind it (RFC 9557) where it has a named one."""
    zone = f"[{moment.tzinfo}]" if isinstance(moment.tzinfo, ZoneInfo) else ""
    return moment.isoformat() + zone


def time_of_day(value: object, _: object) -> time:
    """A time of day, or its ISO 8601 text, without a time zone."""
    found = value if isinstance(value, time) else parsed(value, TIME, time.fromisoformat)
    if found is None:
        raise refused("a time of day such as 08:45", value)
    return found


def duration(value: object, _: object) -> timedelta:
    """How long something takes, or its hours, minutes and perhaps seconds as text."""
    found = value if isinstance(value, timedelta) else parsed(value, DURATION, _lasting)
    if found is None:
        raise refused("hours and minutes such as 1:56", value)
    return found


def _lasting(written: str) -> timedelta:
    hours, minutes, seconds = (*written.lstrip("-").split(":"), "0")[:3]
    whole, _, fraction = seconds.partition(".")
    length = timedelta(
        hours=int(hours),
        minutes=int(minutes),
        seconds=int(whole),
        microseconds=int(fraction.ljust(6, "0")),
    )
    return -length if written.startswith("-") else length


def written_duration(length: timedelta) -> str:
    """How long something takes as text: hours, however many, minutes, and seconds if any.

    >>> from datetime import timedelta
    >>> written_duration(timedelta(days=1, hours=10, minutes=14))
    '34:14'
    """
    minutes, rest = divmod(abs(length), timedelta(minutes=1))
    text = f"{'-' if length < timedelta() else ''}{minutes // 60}:{minutes % 60:02}"
    fraction = f".{rest.microseconds:06}".rstrip("0") if rest.microseconds else ""
    return f"{text}:{rest.seconds:02}{fraction}" if rest else text


def zone(value: object, _: object) -> ZoneInfo:
    """A time zone by its name."""
    found = value if isinstance(value, ZoneInfo) else parsed(value, ZONE, ZoneInfo)
    if found is None:
        raise refused("a time zone such as Asia/Shanghai", value)
    return found


def term(value: object, kind: object) -> Enum:
    """A member of an enumeration, or its value."""
    terms = cast("type[Enum]", kind)
    for term in terms:
        if value is term or (isinstance(value, str) and value == term.value):
            return term
    names = [str(term.value) for term in terms]
    raise refused(f"one of {', '.join(names)}", value, Near(value, names))
