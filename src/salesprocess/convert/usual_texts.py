"""Texts as most rows have them, read at once; of any other text it is said that it is none.

What they say is what any row reads in them. So a compiled function asks here first.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from salesprocess.convert.day_orders import day_and_clock, plain_day
from salesprocess.convert.quick_fields import DAY_OR_MOMENT
from salesprocess.convert.readers import DAY_LENGTH, MOMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesprocess.compiled import Names
    from salesprocess.convert.converter import Conversion
    from salesprocess.convert.dialect import Dialect
    from salesprocess.convert.numbers import NumberReader


IS_ISO = (
    "len({0}) > 15 and {0}[4] == '-' == {0}[7] and {0}[10] in 'T ' and {0}[13] == ':'"
    " and ({0}[11] < '2' or {0}[12] < '4') and (len({0}) == 16 or {0}[16] == ':' and"
    " (len({0}) == 19 or {0}[19:] == 'Z'"
    " or ({0}[19] in '+-' and len({0}) == 25 and {0}[22] == ':')"
    " or ({0}[19] == '.' and {0}[20:].isdecimal()))) and {0}.isascii()"
)
"""Whether a text has a usual form of a moment at an offset, or at none."""


def usual_text(kind: Any, value: str, conversion: Conversion, names: Names) -> str | None:
    """The expression of what a text says that stands for something; nothing if there is none.

    Args:
        kind: The type that is read.
        value: The name of the text.
        conversion: How it is read.
        names: What the expression knows.
    """
    if kind is str:
        tidy = names.bind(conversion.words.tidy)
        plain = f"{value}.strip() if {value}.isascii() else {tidy}({value})"
        return value if conversion.dialect.exact else plain
    if kind is Decimal:
        return _usual_number(value, conversion.numbers, Decimal, names)
    if kind is float:
        return _usual_number(value, conversion.numbers, float, names)
    if kind in {datetime, DAY_OR_MOMENT}:
        return _usual_day(kind, value, conversion, names)
    return None


def _usual_number(value: str, numbers: NumberReader, kind: type, names: Names) -> str:
    """The expression of a number; of one without marks but the point nothing has to be written."""
    marks, made = numbers.marks, names.bind(kind)
    if marks and not marks.between and marks.decimal == ".":
        return f"{made}({value}) if {names.bind(marks.form.fullmatch)}({value}) else None"
    plain = f"(plain := {names.bind(numbers.plain_by_marks)}({value}))"
    return f"{made}(plain) if {plain} else None"


def _usual_day(kind: Any, value: str, conversion: Conversion, names: Names) -> str | None:
    """The expression of a day or a moment, unless a dialect takes some of them for another."""
    dialect = conversion.dialect
    if dialect.midnight_is_day or dialect.placeholder_days:
        return None
    in_order = _in_order(dialect) if conversion.days.has_order else _iso_moment_in(dialect)
    moment = f"{names.bind(in_order)}({value})"
    if not (conversion.days.has_order or dialect.zone):
        read = f"{names.bind(datetime.fromisoformat)}({value})"
        moment = f"{read} if {IS_ISO.format(value)} else {moment}"
    if kind is datetime:
        return moment
    day = names.bind(_day_in_order(dialect) if conversion.days.has_order else _iso_day)
    return f"{day}({value}) if len({value}) == {DAY_LENGTH} else {moment}"


def _in_order(dialect: Dialect) -> Callable[[str], datetime | None]:
    order, zone = dialect.days, dialect.zone

    def moment(text: str) -> datetime | None:
        both = day_and_clock(text, order)
        return datetime.combine(*both, zone) if both else None

    return moment


def _day_in_order(dialect: Dialect) -> Callable[[str], date | None]:
    order, years_from = dialect.days, dialect.years_from
    return lambda text: plain_day(text, order, years_from)


def _iso_day(text: str) -> date | None:
    is_usual = text[4] == text[7] == "-" and text.isascii()
    return date.fromisoformat(text) if is_usual else None


def _iso_moment_in(dialect: Dialect) -> Callable[[str], datetime | None]:
    zone = dialect.zone

    def moment(text: str) -> datetime | None:
        if not MOMENT.fullmatch(text):
            return None
        found = _in_zone(text) if text[-1] == "]" else datetime.fromisoformat(text)
        if zone and found and found.tzinfo is None:
            return datetime.combine(found, found.time(), zone)
        return found

    return moment


def _in_zone(text: str) -> datetime | None:
    """A moment in the zone that is named behind it, unless that needs a closer look."""
    written, _, zone = text[:-1].partition("[")
    found, place = datetime.fromisoformat(written), ZoneInfo(zone)
    if place.utcoffset(found) != found.utcoffset():
        return None
    return datetime.combine(found, found.time(), place)
