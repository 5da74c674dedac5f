"""Values put into words: terms, sentences, and several of them in a row.

A text with places, and a cell of a table, are put into words in one and the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from enum import Enum
from typing import Protocol, cast, runtime_checkable

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


def worded(value: object, say: Say) -> object:
    """A value as it stands in a text: terms by their labels, several in a row, a dash for nothing.

    Args:
        value: A term, a sentence, a time of day, several of them in a tuple, what is not known
            (`None`), or what needs no words.
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
    return f"{value:%H:%M}" if isinstance(value, time) else value
