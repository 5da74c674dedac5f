"""Sentences cut into lines, Chinese and Japanese ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.markdown import display_width

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
"""How many columns a line has."""

NOT_FIRST = frozenset("、。，．；：！？）」』】》〉…ー々・’”,.;:!?)]}%")
"""What no line begins with."""

NOT_LAST = frozenset("（「『【《〈‘“([{")
"""What no line ends with."""


def wrapped(text: str, width: int = WIDTH) -> str:
    """A text in lines that are no wider than that, each cut where one may be cut.

    Between words a blank is dropped. Between Chinese and Japanese characters there is none,
    so a line ends anywhere but before a mark that closes and after one that opens. A word
    that is wider than a line has a line of its own.

    Args:
        text: The text.
        width: How many columns a line has; a Chinese or Japanese character takes two.

    >>> print(wrapped("three visits, then decide", 13))
    three visits,
    then decide
    >>> print(wrapped("拜访三次，然后决定。", 9))
    拜访三
    次，然后
    决定。
    """
    return "\n".join(line for part in text.splitlines() for line in _lines(part, width))


def _lines(text: str, width: int) -> Iterator[str]:
    line, wide = "", 0
    for piece in _pieces(text):
        if line and wide + display_width(piece.rstrip()) > width:
            yield line.rstrip()
            line, wide = "", 0
        line += piece
        wide += display_width(piece)
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What is never cut, each with the blanks behind it."""
    piece = ""
    for char in text:
        if piece and _may_part(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if before == " " or after == " ":
        return after != " "
    wide = display_width(before + after) > len(before + after)
    return wide and after not in NOT_FIRST and before not in NOT_LAST
