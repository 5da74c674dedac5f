"""Values put into words: terms, phrases, numbers, days, and several of them in a row.

A text with places, and a cell of a table, are put into words in one and the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from string import Formatter
from typing import Protocol, TypeGuard, cast

from salesprocess.formats import ENGLISH_FORMATS, Formats
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.markdown import DASH, one_line

Say = Callable[..., str]
"""From a term, a phrase or an id, and the values in its places, to words in some language."""


LIBRARY = "salesprocess"
"""The package whose terms are known by class and member alone."""


def id_of_term(term: Enum) -> str:
    """What packs have the name of a term under: its class and member, after its package.

    The package is left out of the library's own, so no other's `Outcome.WON` is taken for it.

    Args:
        term: A member of an enumeration.

    >>> from salesprocess.outcome import Outcome
    >>> from signal import Signals
    >>> id_of_term(Outcome.WON), id_of_term(Signals.SIGINT)
    ('Outcome.WON', 'signal.Signals.SIGINT')
    """
    return f"{_id_of_terms(type(term))}.{term.name}"


@lru_cache(maxsize=1024)
def _id_of_terms(kind: type[Enum]) -> str:
    package = kind.__module__.partition(".")[0]
    return kind.__name__ if package == LIBRARY else f"{package}.{kind.__name__}"


class Sayable(Protocol):
    """What is put into words by whoever has them, such as a sentence within a sentence."""

    def worded(self, say: Say) -> str:
        """The words.

        Args:
            say: Gives the words.
        """
        ...


def is_sayable(value: object) -> TypeGuard[Sayable]:
    """Whether a value says itself how it is put into words.

    Args:
        value: Any value.
    """
    return hasattr(type(value), "worded")


@gated
@frozen(repr=False)
class Phrase:
    """A text whose English stands with what it belongs to; other languages stand in packs.

    Args:
        id: What packs have it under, such as `PIP105.title`.
        english: The English text.

    >>> print(Phrase("PIP105.title", "stalled"))
    stalled
    """

    id: str
    english: str

    def worded(self, say: Say) -> str:
        """The text in words.

        Args:
            say: Gives the words.
        """
        return say(self)

    def __str__(self) -> str:
        return self.english

    def __repr__(self) -> str:
        return f"Phrase({self.english!r})"


FILLABLE = "a text in which each { has its }"
"""What is expected of a text that has places."""

CONVERSIONS = frozenset({None, "", "a", "r", "s"})
"""What may stand behind a `!` in a place, as Python has it."""


def is_fillable(words: object) -> bool:
    """Whether it is a text whose places can be told from the rest.

    Args:
        words: What was handed in as a text.

    >>> is_fillable("{n} days"), is_fillable("{n days"), is_fillable("{} days"), is_fillable(30)
    (True, False, False, False)
    """
    if not isinstance(words, str):
        return False
    try:
        parsed = list(Formatter().parse(words))
    except ValueError:
        return False
    places = [(name, conversion) for _, name, _, conversion in parsed if name is not None]
    return all(
        name.partition(".")[0].partition("[")[0].isidentifier() and conversion in CONVERSIONS
        for name, conversion in places
    )


def phrase_about(term: Enum, part: str, english: str) -> Phrase:
    """A text that belongs to a term, under its id and the name of the part.

    Args:
        term: The term.
        part: What is said of it, such as `task`.
        english: The English text.
    """
    return Phrase(f"{id_of_term(term)}.{part}", english)


@frozen
class Lineage:
    """Things of which each lies within the one before, as the causes of a cause.

    Args:
        parts: They, from the widest to the narrowest.
    """

    parts: tuple[object, ...]

    def worded(self, say: Say) -> str:
        """Them in a row.

        Args:
            say: Gives the words.
        """
        return joined(self.parts, say, "list.within")


@frozen
class Statements:
    """Sentences, or parts of them, that may hold commas themselves.

    Args:
        parts: They, in order.
    """

    parts: tuple[object, ...]

    def worded(self, say: Say) -> str:
        """Them in a row.

        Args:
            say: Gives the words.
        """
        return joined(self.parts, say, "list.statements")


@frozen
class FirstOf:
    """Things in a row of which a reader is shown the first; a program gets all.

    Args:
        parts: They, those first that matter most.
        shown: How many are shown.

    >>> from salesprocess.texts import in_language
    >>> FirstOf(("A", "B", "C"), 1).worded(in_language("en"))
    'A; … and 2 more'
    """

    parts: tuple[object, ...]
    shown: int

    def worded(self, say: Say) -> str:
        """The first of them, and how many more there are.

        Args:
            say: Gives the words.
        """
        more = len(self.parts) - self.shown
        rest = [say("review.more", count=more)] if more > 0 else []
        first = [str(worded(part, say)) for part in self.parts[: self.shown]]
        return say("list.statements").join([*first, *rest]) or DASH


@frozen
class Sentences:
    """Whole sentences, each with the stop at its end.

    Args:
        parts: They, in order.
    """

    parts: tuple[object, ...]

    def worded(self, say: Say) -> str:
        """Them in a row.

        Args:
            say: Gives the words.
        """
        return joined(self.parts, say, "list.sentences")


@frozen
class Words:
    """Who has the words of a language and knows how it writes numbers and days.

    It is called as any `Say` is; the values that it puts into places are worded first.

    Args:
        say: Gives the words.
        formats: How numbers and days are written.

    >>> from salesprocess.formats import formats_of
    >>> german = Words(str.format, formats_of("de"))
    >>> german("{amount} am {day}", amount=Decimal("12.50"), day=date(2026, 3, 1))
    '12,50 am 01.03.2026'
    """

    say: Say
    formats: Formats

    def __call__(self, term: object, /, **values: object) -> str:
        """The words of a term, a phrase or an id, with values in its places."""
        if not values:
            return self.say(term)
        return self.say(term, **{name: worded(value, self) for name, value in values.items()})


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

    def __index__(self) -> int:
        if isinstance(self.value, int):
            return self.value
        raise TypeError


def formats_in(say: Say) -> Formats:
    """How numbers and days are written among these words; as in English where it is not said.

    Args:
        say: Gives the words.
    """
    return say.formats if isinstance(say, Words) else ENGLISH_FORMATS


def worded(value: object, say: Say) -> object:  # noqa: PLR0911  one answer a kind of value
    """A value as it stands in a text: terms by their names, several in a row, a dash for nothing.

    Args:
        value: A term, a sentence, a number, a day, a time of day, several of them in a tuple, what
            is not known (`None`), or what needs no words.
        say: Gives the words.

    Returns:
        Words; the value itself where it needs none.

    >>> from salesprocess.outcome import Outcome
    >>> from salesprocess.texts import in_language
    >>> worded((Outcome.WON, Outcome.LOST, 3), in_language("ja"))
    '受注、失注、3'
    >>> worded(Lineage((Outcome.WON, Outcome.LOST)), in_language("ja"))
    '受注 › 失注'
    >>> worded((None, time(8, 45), ()), in_language("en"))
    '–, 08:45, –'
    """
    if value is None:
        return DASH
    if isinstance(value, str) and not isinstance(value, Enum):
        return one_line(value)
    if isinstance(value, Enum):
        return say(value)
    if is_sayable(value):
        return value.worded(say)
    if isinstance(value, tuple):
        return joined(cast("tuple[object, ...]", value), say) if value else DASH
    if isinstance(value, (int, float, Decimal, date)):
        formats = formats_in(say)
        is_english = formats is ENGLISH_FORMATS or formats == ENGLISH_FORMATS
        return value if is_english else _Localised(value, formats)
    return f"{value:%H:%M}" if isinstance(value, time) else value


def joined(parts: Iterable[object], say: Say, separator: str = "list.next") -> str:
    """Several values in a row.

    Args:
        parts: The values.
        say: Gives the words.
        separator: The id of the text that stands between two of them.
    """
    return say(separator).join(str(worded(part, say)) for part in parts)
