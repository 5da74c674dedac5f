"""Tables as Markdown text, aligned for the eye in a fixed-width font too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DASH = "–"
"""What stands for nothing; it goes with numbers and with text."""

FIGURE = re.compile(r"[-–]?\d[\d.,–%: -]*( of [\d,]+)?", re.ASCII)
"""Numbers, shares, intervals, days and times of day."""


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
    body = [list(row) for row in rows]
    numeric = [
        any(is_number(row[column]) for row in body)
        and all(cell_text(row[column]) == DASH or is_number(row[column]) for row in body)
        for column in range(len(header))
    ]
    texts = [[cell_text(cell) for cell in row] for row in (header, *body)]
    widths = [max(3, *(display_width(row[i]) for row in texts)) for i in range(len(header))]
    rule = [
        "-" * (width - 1) + ":" if right else "-" * width
        for width, right in zip(widths, numeric, strict=True)
    ]
    lines = [
        [pad(*cell) for cell in zip(row, widths, numeric, strict=True)]
        for row in (texts[0], rule, *texts[1:])
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def is_number(cell: object) -> bool:
    """Whether a cell belongs to the right-hand side of its column."""
    return bool(FIGURE.fullmatch(str(cell)))


def cell_text(cell: object) -> str:
    """A cell's text: thousands parted, and the signs escaped that would end the cell."""
    text = f"{cell:,}" if type(cell) is int else DASH if cell is None else str(cell)
    return " ".join(text.replace("|", "\\|").splitlines())


def display_width(text: str) -> int:
    """How many columns a text takes: Chinese and Japanese characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, width: int, right: bool) -> str:  # noqa: FBT001  a cell's three facts
    """The text with blanks up to the width."""
    blanks = " " * (width - display_width(text))
    return blanks + text if right else text + blanks
