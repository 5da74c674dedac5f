"""Words that people write freely, made comparable."""

from __future__ import annotations

from unicodedata import category, normalize


def same_words(text: str) -> str:
    """A text without what people write now one way and now another.

    That is the case of letters, full-width forms, punctuation, and the number of blanks.

    >>> same_words("Too few  visits!") == same_words("too few visits")
    True
    """
    folded = normalize("NFKC", text).casefold()
    plain = (" " if category(char)[0] == "P" else char for char in folded)
    return " ".join("".join(plain).split()) or folded
