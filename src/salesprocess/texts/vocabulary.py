"""The words of a trade: what stands in every text for machine, pages and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

Vocabulary: TypeAlias = Mapping[str, Mapping[str, str]]
"""By the code of a language, words of the library's texts, each with what is said for it."""

PLACE = r"\{\w+:(?=[^{}]*\|)|\{[^{}]*\}"
"""A place in a text, which is filled with a value: its name is no word, forms behind it are."""

LATIN = "A-Za-zÀ-ɏ"
"""Letters that make words parted by blanks; other scripts part none."""


def replacer(words: Mapping[str, str]) -> Callable[[str], str]:
    """What puts other words into a text, the longest first, with the case of the first letter.

    Args:
        words: Words and phrases, each with the one that takes its place; a phrase may hold the
            places of the text. Of a word in small letters the form with a capital is replaced too.

    >>> say = replacer({"machine": "seat", "a machine": "an open seat", "machines": "seats"})
    >>> say("Machines: {machine} is a machine, no machinery")
    'Seats: {machine} is an open seat, no machinery'
    """
    if not words:
        return str
    by_word = {**{_capital(word): _capital(other) for word, other in words.items()}, **words}
    longest = sorted(by_word, key=len, reverse=True)
    pattern = re.compile("|".join([*map(_whole, longest), PLACE]))
    return lambda text: pattern.sub(lambda found: by_word.get(found[0], found[0]), text)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _whole(word: str) -> str:
    """A word where it is not a part of a longer one."""
    before = f"(?<![{LATIN}])" if re.match(f"[{LATIN}]", word) else ""
    after = f"(?![{LATIN}])" if re.match(f"[{LATIN}]", word[-1]) else ""
    return f"{before}{re.escape(word)}{after}"
