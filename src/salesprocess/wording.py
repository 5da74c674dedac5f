"""Values put into words: terms, sentences, and several of them in a row.

A text with places, and a cell of a table, are put into words in one and the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Protocol, cast, runtime_checkable

from attrs import frozen

from salesprocess.formats import ENGLISH, Formats
from salesprocess.markdown import DASH
from salesprocess.texts import text

Say = Callable[..., str]
"""From a term, an id or a text, and the values in its places, to words in some language."""

SEPARATOR = text(", ", "、", "、")
"""What stands between the members of a list."""


@runtime_checkable
class Sayable(Protocol):
    """What is put into words by whoever has them, such as a sentence within a sentence."""

    def worded(self, say: Say) -> str:
        """The words.

        Args:
            say: Gives the words.
        """
        ...


@frozen
class Words:
    """Who has the words of a language and knows how it writes numbers and days.

    It is called as any `Say` is; the values that it puts into places are worded first.

    Args:
        label: Gives the words.
        formats: How numbers and days are written.

    >>> from salesprocess.formats import formats_of
    >>> german = Words(str.format, formats_of("de"))
    >>> german("{amount} am {day}", amount=Decimal("12.50"), day=date(2026, 3, 1))
    '12,50 am 01.03.2026'
    """

    label: Say
    formats: Formats

    def __call__(self, term: object, **values: object) -> str:
        """The words of a term, an id or a text, with values in its places."""
        return self.label(term, **{name: worded(value, self) for name, value in values.items()})


class Written:
    """What is written as a number: its text has the marks of the language."""

    __slots__ = ()

    def worded(self, say: Say) -> str:
        """The number as the language writes it.

        Args:
            say: Gives the words.
        """
        return formats_in(say).number(str(self))


@frozen
class _Localised:
    """A number or a day in the place of a text, which may say how many digits are shown.

    Args:
        value: The number or the day.
        formats: How it is written.
    """

    value: float | Decimal | date
    formats: Formats

    def __format__(self, spec: str) -> str:
        if not isinstance(self.value, date):
            return self.formats.number(format(self.value, spec))
        return format(self.value, spec) if spec else self.formats.date(self.value)

    def __str__(self) -> str:
        return format(self)


def formats_in(say: Say) -> Formats:
    """How numbers and days are written among these words; as in English where it is not said.

    Args:
        say: Gives the words.
    """
    return say.formats if isinstance(say, Words) else ENGLISH


def worded(value: object, say: Say) -> object:
    """A value as it stands in a text: terms by their labels, several in a row, a dash for nothing.

    Args:
        value: A term, a sentence, a number, a day, a time of day, several of them in a tuple, what
            is not known (`None`), or what needs no words.
        say: Gives the words.

    Returns:
        Words; the value itself where it needs none.

    >>> from functools import partial
    >>> from salesprocess.labels import Language, label
    >>> from salesprocess.records import Outcome
    >>> worded((Outcome.WON, Outcome.LOST, 3), partial(label, language=Language.JA))
    '受注、失注、3'
    >>> worded((None, time(8, 45), ()), label)
    '–, 08:45, –'
    """
    if value is None or value == ():
        return DASH
    if isinstance(value, Enum):
        return say(value)
    if isinstance(value, Sayable):
        return value.worded(say)
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return say(SEPARATOR).join(str(worded(part, say)) for part in parts)
    if isinstance(value, (float, Decimal, date)):
        formats = formats_in(say)
        return value if formats == ENGLISH else _Localised(value, formats)
    return f"{value:%H:%M}" if isinstance(value, time) else value
