"""WordReader of a file: text, yes and no, terms, and what stands for nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import normalize

from salesprocess.convert import readers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.convert.dialect import Dialect

T = TypeVar("T")

UNSEEN = "\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
"""What takes no place in a text, and is taken for white space around it."""

AROUND = UNSEEN + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What does not count around a text; no white space comes after the ideographic space."""

ASCII = frozenset(map(chr, range(128)))

BETWEEN_WORDS = re.compile(r"[\s_-]+")

MOST_DIGITS = 18
"""Up to how many digits a float or an amount is taken for a whole number."""


def tidy(text: str) -> str:
    """A text in NFC, without white space around it.

    >>> tidy(" Ne\u0301gociation\u200b") == "N\u00e9gociation"
    True
    """
    return text.strip() if text.isascii() else normalize("NFC", text.strip(AROUND))


def folded(word: str) -> str:
    """A word by which it is looked up: without case, and without what parts its words.

    >>> folded("Best Case") == folded("best_case") == folded("BestCase")
    True
    """
    return BETWEEN_WORDS.sub("", tidy(word).casefold())


def cased(word: str) -> str:
    """A word by which it is looked up: without case.

    >>> cased(" JA") == cased("ja")
    True
    """
    return tidy(word).casefold()


def exactly(text: str) -> str:
    """The text itself."""
    return text


def digits(value: object) -> str | None:
    """The digits of a whole number, also of one that is a float or an amount.

    >>> digits(12), digits(12.0), digits(12.5), digits(True)
    ('12', '12', None, None)
    """
    if type(value) is not int and not isinstance(value, (float, Decimal)):
        return None
    # not by abs(), which rounds an amount and refuses one that is beyond all
    is_whole = -(10**MOST_DIGITS) < value < 10**MOST_DIGITS and value == int(value)
    return str(int(value)) if is_whole else None


def is_term(kind: Any) -> bool:
    """Whether a type is an enumeration."""
    return isinstance(kind, type) and issubclass(kind, Enum)


class WordReader:
    """How the words of a dialect are read.

    A text that begins with a letter of `telling` stands for something.

    Args:
        dialect: The dialect.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.tidy: Callable[[str], str] = exactly if dialect.exact else tidy
        self.cased: Callable[[str], str] = exactly if dialect.exact else cased
        self.folded: Callable[[str], str] = exactly if dialect.exact else folded
        self.flags: dict[str, bool] = {
            self.cased(word): answer
            for words, answer in (
                (("true", *dialect.true), True),
                (("false", *dialect.false), False),
            )
            for word in words
        }
        self.empty: frozenset[str] = frozenset(map(self.cased, dialect.empty))
        firsts = {word[:1] for word in (*self.empty, *AROUND)}
        self.telling: frozenset[str] = ASCII - firsts - {letter.upper() for letter in firsts}
        self.terms: Callable[[type[Enum]], Mapping[str, Enum]] = cache(self._terms)

    def is_nothing(self, value: object, *, is_flag: bool) -> bool:
        """Whether a value stands for nothing, where a flag is asked for, or where none is."""
        if isinstance(value, bool):
            return not is_flag and self.cased(str(value)) in self.empty
        if not isinstance(value, str):
            return value is None
        word = self.cased(value)
        return word in self.empty and not (is_flag and word in self.flags)

    def parts(self, text: str) -> object:
        """The values that a text holds, where it may hold several."""
        if self.dialect.separator is not None:
            return text.split(self.dialect.separator)
        return text if self.dialect.exact else [text]

    def tidied(self, read: Callable[[object, object], T]) -> Callable[[object, object], T]:
        """A strict reader, of texts that are tidied."""

        def read_tidied(value: object, kind: object) -> T:
            text = self.tidy(value) if isinstance(value, str) else value
            return readers.as_given(value, read, text, kind)

        return read_tidied

    def text(self, value: object, kind: object) -> str:
        """Text, tidied; the digits of a whole number where ids are numbers."""
        if isinstance(value, str):
            return self.tidy(value)
        number = digits(value) if self.dialect.numeric_ids else None
        if number is not None:
            return number
        return readers.as_given(value, readers.text, value, kind, _hint_of_id)

    def flag(self, value: object, kind: object) -> bool:
        """A truth value, or a word for it; of a number its digits are looked up."""
        word = self.cased(value) if isinstance(value, str) else digits(value)
        answer = None if word is None else self.flags.get(word)
        if answer is not None:
            return answer
        return readers.as_given(value, readers.flag, value, kind, _hint_of_flag)

    def term(self, value: object, kind: type[Enum]) -> Enum:
        """A member of an enumeration, its value, or a word for it."""
        found: object = value
        if isinstance(value, str):
            terms = self.terms(kind)
            found = terms.get(value) or terms.get(self.folded(value))
        if isinstance(found, kind):
            return found
        return readers.as_given(value, readers.term, value, kind, _hint_of_term)

    def _terms(self, kind: type[Enum]) -> Mapping[str, Enum]:
        own = self.dialect.terms.get(kind, {})
        words = {str(term.value): term for term in kind if isinstance(term.value, str)} | dict(own)
        return {self.folded(word): term for word, term in words.items()} | words


def _hint_of_id(value: object) -> str | None:
    return None if digits(value) is None else "give numeric_ids=True of a Dialect for its digits"


def _hint_of_flag(value: object) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    if cased(value) in {"true", "false"}:
        return "write it in small letters, or give dialect=Dialect()"
    return "say what it means by true= or false= of a Dialect"


def _hint_of_term(value: object) -> str | None:
    return "say what it means by terms= of a Dialect" if isinstance(value, str) and value else None
