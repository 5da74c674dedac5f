"""Tables as Markdown text, aligned for the eye in a fixed-width font too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["markdown_table"]

DASH = "–"
"""What stands for nothing; it goes with numbers and with text."""

OBEYED = re.compile(
    "[\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff"
    "\\ufdd0-\\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Marks of control, of direction and of lines, halves of characters and what is none."""

MARKS = re.compile(
    r"""[`*\[|]
    | \\(?=[!-/:-@\[-`{-~\n]|\s*\Z)
    | (?<![^\W_])_ | _(?![^\W_])
    | <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | ~(?=~) | (?<=~)~
    | :(?=//) | (?<=\bwww)\.
    | (?<!\S)\#
    | (?<![^\n])> | (?<![^\n])[-+=](?=[\s=-]|\Z)
    """,
    re.VERBOSE,
)
"""What Markdown takes for more than a character, where it stands so."""

NUMBERED = re.compile(r"^(\d+)(?=[.)]\s)", re.MULTILINE)
"""What begins an item of a numbered list."""

FIGURE = re.compile(
    r"[-–]?[0-9][0-9.,’\u202f–%/年月日: -]*( of [0-9.,’\u202f]+| [A-Z]{3})?",
)
"""Numbers, shares, intervals, amounts of money, days and times of day, in any formats."""


@gated
def markdown_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; a column of numbers is set to the right.

    Args:
        header: The title of each column.
        rows: The cells, as many in each row as the header has; `None` prints as `–`.

    Returns:
        The lines, without a newline at the end.

    Raises:
        InvalidValueError: Listing every row of another number of cells.

    >>> print(markdown_table(["rep", "won"], [["A", 5], ["合计", 30]]))
    | rep  | won |
    | ---- | --: |
    | A    |   5 |
    | 合计 |  30 |
    """
    cells = [[escaped(cell_text(cell)) for cell in row] for row in (header, *rows)]
    expected = f"{len(cells[0])} cells"
    faults = [
        Fault(f"rows[{place}]", expected, len(row))
        for place, row in enumerate(cells[1:])
        if len(row) != len(cells[0])
    ]
    if faults:
        raise InvalidValueError("not a table", faults)
    return table_of(cells)


def table_of(cells: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown themselves, the titles first.

    Args:
        cells: The cells; what would end one has a backslash before it.

    >>> print(table_of([["rule"], ["[PIP101](pip101.md)"]]))
    | rule                |
    | ------------------- |
    | [PIP101](pip101.md) |
    """
    header = cells[0]
    right, widths = set_right(cells[1:], len(header)), column_widths(cells)
    rule = ["-" * (width - 1) + "-:"[number] for width, number in zip(widths, right, strict=True)]
    lines = [list(map(pad, line, widths, right)) for line in (cells[0], rule, *cells[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def set_right(rows: Sequence[Sequence[str]], columns: int) -> list[bool]:
    """Of each column whether it is set to the right: it holds numbers, and dashes beside them.

    Args:
        rows: The texts of the cells, without the titles.
        columns: How many columns there are.

    >>> set_right([["A", "12.3 %"], ["B", "–"]], 2)
    [False, True]
    """
    return [
        any(is_figure(row[column]) for row in rows)
        and all(row[column] == DASH or is_figure(row[column]) for row in rows)
        for column in range(columns)
    ]


def column_widths(rows: Iterable[Sequence[str]]) -> list[int]:
    """How wide each column has to be for its texts; three at least, as Markdown's rule is.

    Args:
        rows: The texts of the cells and of the titles.
    """
    return [max(3, *map(display_width, column)) for column in zip(*rows, strict=True)]


def is_figure(cell: object) -> bool:
    """Whether a cell belongs to the right-hand side of its column."""
    return bool(FIGURE.fullmatch(str(cell)))


def cell_text(cell: object) -> str:
    """A cell's text on one line: thousands parted, a dash for nothing."""
    text = f"{cell:,}" if type(cell) is int else DASH if cell is None else str(cell)
    return one_line(text)


def one_line(text: str) -> str:
    r"""A text on one line, and nothing in it that is not seen but obeyed.

    >>> one_line("Bright\nPaper"), one_line("\x1b[31mred")
    ('Bright Paper', '�[31mred')
    """
    return text if text.isprintable() else visible(" ".join(text.splitlines()))


def visible(text: str) -> str:
    r"""A text of one line or several in which nothing is obeyed by a terminal or a browser.

    What would colour, erase or turn round what stands beside it has a mark in its place.

    >>> visible("price \u202eDSU 9\nnext")
    'price �DSU 9\nnext'
    """
    return text if text.isprintable() else OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    r"""The text as Markdown that shows it as it is: no heading, no link, no image, no tag.

    >>> print(escaped("a|b <b>*new*</b> ![x](http://x.example)"))
    a\|b \<b>\*new\*\</b> !\[x](http\://x.example)
    """
    lines = "\n".join([line.lstrip() for line in visible(text).split("\n")])
    return NUMBERED.sub(r"\1\\", MARKS.sub(r"\\\g<0>", lines))


def display_width(text: str) -> int:
    """How many columns a text takes: Chinese and Japanese characters take two."""
    if text.isascii():
        return len(text)
    return sum([2 if east_asian_width(char) in "WF" else 1 for char in text])


def pad(text: str, width: int, right: bool) -> str:  # noqa: FBT001  a cell's three facts
    """The text with blanks up to the width."""
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks
