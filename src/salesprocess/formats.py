"""How each language writes numbers and days."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Formats", "formats_of"]

THIN_SPACE = "\u202f"
"""A narrow blank at which no line is broken."""


@gated
@frozen
class Formats:
    """How numbers and days are written.

    Args:
        decimal_mark: What stands before the fraction.
        thousands_mark: What parts the thousands.
        day: A day, with places for `year`, `month` and `day`; those of `{month:02}` have two
            digits.

    Raises:
        InvalidValueError: If the two marks are one, or the day has other places.

    >>> swiss = Formats(thousands_mark="’", day="{day}.{month}.{year}")
    >>> swiss.number("1,234.50 CHF"), swiss.date(date(2026, 3, 1))
    ('1’234.50 CHF', '1.3.2026')
    >>> Formats(".", ".", "{days}")
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: no such formats
      - thousands_mark: expected another mark than the decimal mark, got '.'
      - day: expected places for year, month and day, such as {day}.{month}.{year}, got '{days}'
    """

    decimal_mark: str = "."
    thousands_mark: str = ","
    day: str = "{year:04}-{month:02}-{day:02}"

    def __attrs_post_init__(self) -> None:
        faults: list[Fault] = []
        if self.decimal_mark == self.thousands_mark:
            expected = "another mark than the decimal mark"
            faults.append(Fault("thousands_mark", expected, self.thousands_mark))
        try:
            self.date(date(2026, 3, 1))
        except (LookupError, ValueError):
            expected = "places for year, month and day, such as {day}.{month}.{year}"
            faults.append(Fault("day", expected, self.day))
        if faults:
            raise InvalidValueError("no such formats", faults)

    def number(self, english: str) -> str:
        """A number, with what stands around it, as the language writes it.

        Args:
            english: The number as it is written in English.
        """
        marks = {ord("."): self.decimal_mark, ord(","): self.thousands_mark}
        return english.translate(marks)

    def date(self, when: date | datetime) -> str:
        """A day, or a moment with its time of day behind the day.

        Args:
            when: The day or the moment.
        """
        day = self.day.format(year=when.year, month=when.month, day=when.day)
        return f"{day} {when.isoformat()[11:]}" if isinstance(when, datetime) else day


ENGLISH_FORMATS = Formats()
"""Marks as in English, days as ISO 8601 has them."""

EAST_ASIAN = Formats(day="{year}年{month}月{day}日")

FORMATS: Mapping[str, Formats] = MappingProxyType(
    {
        "en": ENGLISH_FORMATS,
        "en-GB": Formats(day="{day:02}/{month:02}/{year}"),
        "de": Formats(",", ".", "{day:02}.{month:02}.{year}"),
        "de-CH": Formats(".", "’", "{day:02}.{month:02}.{year}"),
        "es": Formats(",", ".", "{day:02}/{month:02}/{year}"),
        "fr": Formats(",", THIN_SPACE, "{day:02}/{month:02}/{year}"),
        "it": Formats(",", ".", "{day:02}/{month:02}/{year}"),
        "ja": EAST_ASIAN,
        "ko": Formats(day="{year}. {month}. {day}."),
        "nl": Formats(",", ".", "{day:02}-{month:02}-{year}"),
        "pl": Formats(",", THIN_SPACE, "{day:02}.{month:02}.{year}"),
        "pt": Formats(",", ".", "{day:02}/{month:02}/{year}"),
        "sv": Formats(",", THIN_SPACE),
        "zh": EAST_ASIAN,
    }
)
"""The formats of each language by its code; those of `de` are those of `de-AT` too."""


@gated
def formats_of(language: str) -> Formats:
    """The formats of a language: those of the nearest code there are, else the English ones.

    Args:
        language: A language code (BCP 47), such as `zh-Hans`.

    >>> formats_of("de-AT").number("1,234.5"), formats_of("zh-Hans").date(date(2026, 3, 31))
    ('1.234,5', '2026年3月31日')
    >>> formats_of("eo") == formats_of("en")
    True
    """
    code = language
    while code not in FORMATS:
        code, _, _ = code.rpartition("-")
        if not code:
            return ENGLISH_FORMATS
    return FORMATS[code]
