"""Small drawings for pages: pieces of SVG that need no script and no other file.

Places across are shares of the width, so that a drawing is as wide as there is room and its texts
stay as large as others, on a phone too. Marks are told apart by lightness and lines, and every one
has its number beside it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from salesprocess.markdown import display_width, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROW = 26
"""How high a row is, in pixels."""

NAMES, MARKS = 30, 54
"""Which part of the width names take, and which the marks; the rest is for numbers."""

WIDEST = 20
"""How many columns of a name are shown; the table has it whole."""

SHADES = 4
"""How many steps there are from light to dark."""


def svg(title: str, description: str, height: int, marks: Iterable[str]) -> str:
    """A drawing, with what it is called and what it says for who can not see it.

    Args:
        title: What it is called.
        description: What it says.
        height: How high it is, in pixels.
        marks: Its pieces.

    >>> print(svg("won", "A & B: 3", 26, [bar(0, 0, 0.5)]))
    <svg class="drawing" role="img" width="100%" height="26">
    <title>won</title><desc>A &amp; B: 3</desc>
    <rect class="s3" x="30.0%" y="5" width="27.0%" height="16"/>
    </svg>
    """
    head = f'<svg class="drawing" role="img" width="100%" height="{height}">'
    told = f"<title>{_text(title)}</title><desc>{_text(description)}</desc>"
    return "\n".join([head, told, *marks, "</svg>"])


def name(row: int, text: str) -> str:
    """What a row is called, at its left.

    Args:
        row: Which row, from 0.
        text: The name.
    """
    return _words(f"{NAMES - 1.5:g}%", row, _short(text), "end")


def number(row: int, at: float, text: str) -> str:
    """A number behind a mark.

    Args:
        row: Which row, from 0.
        at: Where the mark ends, as a share.
        text: The number.
    """
    return f'<g transform="translate(6)">{_words(_at(at), row, text, "start")}</g>'


def inside(row: int, start: float, end: float, text: str, shade: int) -> str:
    """A number in the middle of a mark.

    Args:
        row: Which row, from 0.
        start: Where the mark begins, as a share.
        end: Where it ends.
        text: The number.
        shade: How dark the mark is.
    """
    look = "on-dark" if shade == SHADES - 1 else ""
    return _words(_at((start + end) / 2), row, text, "middle", look)


def bar(row: int, start: float, end: float, shade: int = SHADES - 1) -> str:
    """A bar from one share of the room to another.

    Args:
        row: Which row, from 0.
        start: Where it begins.
        end: Where it ends.
        shade: How dark it is, from 0 up.
    """
    place = f'x="{_at(start)}" y="{row * ROW + 5}"'
    size = f'width="{MARKS * max(end - start, 0):.1f}%" height="{ROW - 10}"'
    return f'<rect class="s{shade}" {place} {size}/>'


def interval(row: int, start: float, end: float) -> str:
    """A line from one share of the room to another, with an end at either side.

    Args:
        row: Which row, from 0.
        start: Where it begins.
        end: Where it ends.
    """
    middle = row * ROW + ROW // 2
    across = f'<line x1="{_at(start)}" x2="{_at(end)}" y1="{middle}" y2="{middle}"/>'
    return "".join([across, *(stroke(row, at, 5) for at in (start, end))])


def stroke(row: int, at: float, reach: int = 11) -> str:
    """A line across a row.

    Args:
        row: Which row, from 0.
        at: Where, as a share.
        reach: How far up and down it goes, in pixels.
    """
    middle = row * ROW + ROW // 2
    return f'<line x1="{_at(at)}" x2="{_at(at)}" y1="{middle - reach}" y2="{middle + reach}"/>'


def sparkline(row: int, shares: Sequence[float]) -> str:
    """Numbers as a line over the room.

    Args:
        row: Which row, from 0.
        shares: Their heights, from 0 to 1, at least two.
    """
    last = len(shares) - 1
    points = " ".join(f"{100 * n / last:.4g},{100 - 100 * s:.4g}" for n, s in enumerate(shares))
    place = f'x="{NAMES}%" y="{row * ROW + 4}" width="{MARKS}%" height="{ROW - 8}"'
    return (
        f'<svg {place} viewBox="0 0 100 100" preserveAspectRatio="none">'
        f'<polyline points="{points}"/></svg>'
    )


def cell(row: int, column: int, columns: int, shade: float, text: str) -> str:
    """A cell of a grid.

    Args:
        row: Which row, from 0.
        column: Which column, from 0.
        columns: How many there are.
        shade: How dark it is, from 0 to 1.
        text: What stands in it.
    """
    wide = (100 - NAMES) / columns
    x, y = NAMES + wide * column, row * ROW
    place = f'x="{x:.1f}%" y="{y}" width="{wide:.1f}%" height="{ROW}"'
    box = f'<rect class="cell" style="fill-opacity: {0.75 * shade:.2f}" {place}/>'
    return box + _words(f"{x + wide / 2:.1f}%", row, text, "middle")


def _at(share: float) -> str:
    return f"{NAMES + MARKS * min(max(share, 0), 1):.1f}%"


def _words(x: str, row: int, text: str, anchor: str, look: str = "") -> str:
    kind = f' class="{look}"' if look else ""
    place = f'x="{x}" y="{row * ROW + ROW // 2}"'
    lies = f'dominant-baseline="central" text-anchor="{anchor}"'
    return f"<text{kind} {place} {lies}>{_text(text)}</text>"


def _text(text: str) -> str:
    return escape(one_line(text))


def _short(text: str) -> str:
    """As much of a name as there is room for."""
    if display_width(text) <= WIDEST:
        return text
    shown = text
    while display_width(shown) >= WIDEST:
        shown = shown[:-1]
    return f"{shown.rstrip()}…"
