"""Tables as Markdown text, aligned for the eye in a fixed-width font too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["markdown_table"]

DASH = "–"
"""What stands for nothing; it goes with numbers and with text."""

FIGURE = re.compile(
    r"[-–]?[0-9][0-9.,’\u202f–%/年月日: -]*( of [0-9.,’\u202f]+| [A-Z]{3})?",
)
"""Numbers, shares, intervals, amounts of money, days and times of day, in any formats."""


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; a column of numbers is set to the right.

    Args:
        header: The title of each column.
        rows: The cells, as many in each row as the header has; `None` prints as `–`.

    Returns:
        The lines, without a newline at the end.

    >>> print(markdown_table(["rep", "won"], [["A", 5], ["合计", 30]]))
    | rep  | won |
    | ---- | --: |
    | A    |   5 |
    | 合计 |  30 |
    """
    cells = [[escaped(cell_text(cell)) for cell in row] for row in (header, *rows)]
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
    return " ".join(text.splitlines())


def escaped(text: str) -> str:
    """The text with the sign escaped that would end a cell."""
    return text.replace("|", "\\|")


def display_width(text: str) -> int:
    """How many columns a text takes: Chinese and Japanese characters take two."""
    if text.isascii():
        return len(text)
    return sum([2 if east_asian_width(char) in "WF" else 1 for char in text])


def pad(text: str, width: int, right: bool) -> str:  # noqa: FBT001  a cell's three facts
    """The text with blanks up to the width."""
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks
