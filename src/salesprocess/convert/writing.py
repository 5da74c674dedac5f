"""What was made, as a file of a dialect writes it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from salesprocess.convert import readers
from salesprocess.convert.days import EPOCH, FIRST_DAYS, MICROSECONDS_A_DAY, PER_UNIT
from salesprocess.convert.words import MOST_DIGITS
from salesprocess.decimals import EXACT, in_own_context
from salesprocess.errors import InvalidValueError

if TYPE_CHECKING:
    from enum import Enum

    from salesprocess.convert.days import DayReader
    from salesprocess.convert.dialect import DayOrder, Dialect

MICROSECOND = timedelta(microseconds=1)
MIDNIGHT = time()

NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?(.*)", re.ASCII)

IN_ORDER: dict[DayOrder, str] = {
    "ISO": "{0.year:04}-{0.month:02}-{0.day:02}",
    "YMD": "{0.year:04}/{0.month:02}/{0.day:02}",
    "DMY": "{0.day:02}.{0.month:02}.{0.year:04}",
    "MDY": "{0.month:02}/{0.day:02}/{0.year:04}",
}


class PlainRow(dict[str, Any]):
    """A row that holds nothing but plain data: it is written as it is."""


class Writing:
    """How values are written in a dialect.

    Args:
        dialect: The dialect.
        days: How its days are read: a form is taken that says the same when it is read.
    """

    def __init__(self, dialect: Dialect, days: DayReader) -> None:
        self.dialect = dialect
        self.days = days

    def number(self, value: float | Decimal) -> str:
        """A number with the marks of the dialect."""
        text = str(value)
        found = NUMBER.fullmatch(text)
        if not found:  # infinity, which no field holds
            return text
        sign, whole, fraction, exponent = found.groups()
        grouped = f"{int(whole):,}".replace(",", self.dialect.thousands or "")
        mark = self.dialect.decimal or "."
        return f"{sign}{grouped}{mark + fraction if fraction else ''}{exponent}"

    def share(self, value: float) -> str:
        """A share in percent."""
        percent = EXACT.normalize(EXACT.multiply(Decimal(repr(value)), Decimal(100)))
        return self.number(Decimal(f"{percent:f}"))

    def flag(self, value: bool) -> str:  # noqa: FBT001  it is what is written
        """A word for yes or for no."""
        words = (*self.dialect.true, "true") if value else (*self.dialect.false, "false")
        return words[0]

    def text(self, value: str) -> str | int:
        """Text; its digits as a number where ids are numbers."""
        is_number = self.dialect.numeric_ids and value.isascii() and value.isdecimal()
        return int(value) if is_number and _has_own_digits(value) else value

    def term(self, value: Enum) -> object:
        """The file's own word for a member of an enumeration, else its value."""
        own = self.dialect.terms.get(type(value), {})
        return next((word for word, term in own.items() if term is value), value.value)

    def several(self, parts: list[object]) -> object:
        """Several texts as one, where the dialect parts them."""
        mark = self.dialect.separator
        if not mark or not parts or not all(isinstance(part, str) for part in parts):
            return parts
        texts = cast("list[str]", parts)
        return parts if any(mark in text for text in texts) else mark.join(texts)

    def day(self, value: date) -> object:
        """A day in the order of the dialect, or as the number that stands for it."""
        return self._said(value, [self._serial(value), IN_ORDER[self.dialect.days].format(value)])

    def moment(self, value: datetime) -> object:
        """A moment likewise; ISO 8601 where the dialect has no way to say it."""
        in_order = f"{IN_ORDER[self.dialect.days].format(value)} {value.time().isoformat()}"
        return self._said(value, [self._epoch(value), self._serial(value), in_order])

    def _said(self, value: date, forms: list[object]) -> object:
        """The first form that says the same when it is read, else that of ISO 8601."""
        for form in forms:
            if form is not None and self._reads_as(form) == _exact(value):
                return form
        return readers.written(value) if isinstance(value, datetime) else value.isoformat()

    def _reads_as(self, form: object) -> object:
        try:
            read = self.days.day_or_moment(form, date)
        except InvalidValueError:
            return None
        return read and _exact(read)

    @in_own_context
    def _epoch(self, value: datetime) -> object:
        if self.dialect.epoch is None or value.tzinfo is None:
            return None
        microseconds = Decimal((value - EPOCH) // MICROSECOND)
        return _counted(microseconds / PER_UNIT[self.dialect.epoch])

    @in_own_context
    def _serial(self, value: date) -> object:
        if self.dialect.serial is None:
            return None
        days = Decimal(value.toordinal() - FIRST_DAYS[self.dialect.serial].toordinal())
        if not isinstance(value, datetime):
            return int(days)
        clock = value.replace(tzinfo=None) - datetime.combine(value, MIDNIGHT)
        return _counted(days + Decimal(clock // MICROSECOND) / MICROSECONDS_A_DAY)


def _counted(count: Decimal) -> int | str:
    """A count as a number where it is whole, else as text, which has all its digits."""
    return int(count) if count == int(count) else f"{count:f}"


def _exact(value: date) -> tuple[object, ...]:
    """What makes a day or a moment the same as another, and written the same."""
    offset = value.utcoffset() if isinstance(value, datetime) else None
    return (type(value), value, offset)


def _has_own_digits(text: str) -> bool:
    return len(text) <= MOST_DIGITS and (text == "0" or not text.startswith("0"))
