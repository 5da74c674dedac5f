"""Which text says something, and which can be written to a file."""

from __future__ import annotations

from unicodedata import category

from salesprocess.records.quick_tests import Quick

BLANK = " \u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0" + "".join(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Letters and marks that count as printed, though nothing of them is seen."""

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""The categories of Unicode of which nothing is seen: control, format, spaces."""

HALF = "half of a character (a surrogate) stands in it: read it anew, as UTF-16 or UTF-8"
"""What to do about text that no file can hold."""

NOTHING_SEEN = "nothing of it can be seen"
"""What to say of text that is all spaces and marks without width."""


def can_be_written(value: object) -> bool:
    r"""Whether a value is no text with half of a character, which no file can hold.

    >>> can_be_written("Bright Paper"), can_be_written("\ud83d")
    (True, False)
    """
    return (
        not isinstance(value, str)
        or value.isprintable()
        or not any("\ud800" <= char <= "\udfff" for char in value)
    )


def says_something(text: str) -> bool:
    r"""Whether anything of a text is to be seen.

    >>> says_something("Bright Paper"), says_something("\u200b \u3164")
    (True, False)
    """
    return any(char not in BLANK and category(char) not in UNSEEN for char in text)


def hint_of_text(value: object) -> str | None:
    r"""What to do about a text that is refused, where that can not be seen.

    >>> hint_of_text("\u200b")
    'nothing of it can be seen'
    >>> hint_of_text("") is None
    True
    """
    if not can_be_written(value):
        return HALF
    return NOTHING_SEEN if isinstance(value, str) and value and not says_something(value) else None


IS_TEXT = Quick(
    lambda value: isinstance(value, str) and says_something(value) and can_be_written(value),
    lambda value, names: (
        f"{value}.__class__ is str and {value} >= '!' and {value}.isprintable()"
        f" and ({value}.isascii() or {value}.strip({names.bind(BLANK)}) != '')"
    ),
)
"""Whether a value is text of which something is to be seen."""
