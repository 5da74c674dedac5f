"""What a table looks like as a drawing: bars, ranges, parts, lines or a grid of its own cells.

A drawing is made of the cells as they are shown, so a rate that is left out of a table is in no
drawing either. It stands above its table, and only on pages.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.markdown import cell_text
from salesprocess.report import svg
from salesprocess.report.figures import Estimated, Figure, interval_in, percent_in
from salesprocess.wording import FirstOf, worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.report.parts import Table
    from salesprocess.wording import Say

LONGEST = 12
"""How many rows are drawn where a table does not say how many it shows."""


class Drawing(Protocol):
    """How a table is drawn.

    >>> from salesprocess.report import Drawing, Table
    >>> def height(drawing: Drawing, table: Table) -> int:
    ...     return len(drawing.marks(table, str))
    >>> height(Bars("won"), Table(("rep", "won"), [("A", 3)]))
    1
    """

    def marks(self, table: Table, say: Say) -> list[str]:
        """Its pieces of SVG, a row of the drawing each."""
        ...


def drawn(table: Table, title: str, say: Say) -> str:
    """A table as a drawing; nothing where it has none, or there is nothing to draw.

    Args:
        table: The table.
        title: What the drawing is called.
        say: Gives the words.
    """
    rows = table.drawing.marks(table, say) if table.drawing else []
    if not rows:
        return ""
    texts = ("; ".join(filter(None, row)) for row in table.texts(say))
    return svg.svg(title, " | ".join(texts), svg.ROW * len(rows), rows)


@gated
@frozen
class Bars:
    """A bar for each row, as long as the number in a column, and its interval as a line.

    Args:
        column: The id of the column.
        names: How many columns, from the first on, name a row.

    >>> from salesprocess.report import Table
    >>> table = Table(("rep", "won"), [("A", 3), ("B", 6)], drawing=Bars("won"))
    >>> print(drawn(table, "won", str))
    <svg class="drawing" role="img" width="100%" height="52">
    <title>won</title><desc>rep; won | A; 3 | B; 6</desc>
    ...
    """

    column: str
    names: int = 1

    def marks(self, table: Table, say: Say) -> list[str]:
        """The rows whose number is known."""
        place = table.place(self.column)
        cells = [(_name(row[: self.names], say), row[place]) for row in _rows(table)]
        return _bars(cells, say)


@gated
@frozen
class Across:
    """A bar for each of some columns, as long as the number in one row.

    Args:
        columns: The ids of the columns.
        row: Which row; `None` for the total.

    >>> from salesprocess.report import Table
    >>> total = Table(("rep", "demo", "order"), (), total=(None, 8, 2), drawing=Across(("demo",)))
    >>> len(total.drawing.marks(total, str))
    1
    """

    columns: tuple[str, ...]
    row: int | None = None

    def marks(self, table: Table, say: Say) -> list[str]:
        """The columns whose number is known."""
        row = table.total if self.row is None else next(iter(table.rows[self.row :]), None)
        if row is None:
            return []
        places = [table.place(column) for column in self.columns]
        titles = (next(table.columns[place].titles(say)) for place in places)
        return _bars([(title, row[at]) for title, at in zip(titles, places, strict=True)], say)


@gated
@frozen
class Ranges:
    """A bar for each row from one number to another, with a stroke at a third between.

    Args:
        low: The id of the column of the lower end.
        middle: That of the stroke.
        high: That of the upper end.

    >>> from salesprocess.report import Table
    >>> rows = [("demo", 2, 4, 8), ("close", 1, 3, None)]
    >>> table = Table(("stage", "a", "b", "c"), rows, drawing=Ranges("a", "b", "c"))
    >>> len(table.drawing.marks(table, str))
    1
    """

    low: str
    middle: str
    high: str

    def marks(self, table: Table, say: Say) -> list[str]:
        """The rows of which all three are known."""
        places = [table.place(column) for column in (self.low, self.middle, self.high)]
        found = [(row, [_number(row[place]) for place in places]) for row in _rows(table)]
        known = [(row, ends) for row, ends in found if None not in ends]
        most = max((ends[-1] or 0 for _, ends in known), default=0) or 1
        return [
            svg.name(line, _name(row[:1], say))
            + svg.bar(line, (low or 0) / most, (high or 0) / most, 1)
            + svg.stroke(line, (middle or 0) / most)
            + svg.number(line, (high or 0) / most, _said(row[places[1]], say))
            for line, (row, (low, middle, high)) in enumerate(known)
        ]


@gated
@frozen
class Parts:
    """A bar for each row of the shares in some columns, side by side.

    Args:
        columns: The ids of the columns.

    >>> from salesprocess.report import Percent, Table
    >>> table = Table(("rep", "face", "desk"), [("A", Percent(0.4), Percent(0.6))])
    >>> len(Parts(("face", "desk")).marks(table, str))  # the rep, and what each part is
    3
    """

    columns: tuple[str, ...]

    def marks(self, table: Table, say: Say) -> list[str]:
        """The rows that have any part, then which part is which."""
        places = [table.place(column) for column in self.columns]
        known = [(row, [_number(row[place]) for place in places]) for row in _rows(table)]
        known = [(row, parts) for row, parts in known if any(parts)]
        if not known:
            return []
        titles = (next(table.columns[place].titles(say)) for place in places)
        rows = [
            svg.name(line, _name(row[:1], say))
            + _parts(line, [part or 0 for part in parts], [_said(row[at], say) for at in places])
            for line, (row, parts) in enumerate(known)
        ]
        keys = [
            svg.bar(line, 0, KEY, _shade(place)) + svg.number(line, KEY, title)
            for place, (line, title) in enumerate(enumerate(titles, len(rows)))
        ]
        return [*rows, *keys]


def _parts(line: int, parts: Sequence[float], texts: Sequence[str]) -> str:
    start, marks = 0.0, ""
    for place, (part, text) in enumerate(zip(parts, texts, strict=True)):
        shade = _shade(place)
        marks += svg.bar(line, start, start + part, shade)
        if part > NARROW:
            marks += svg.inside(line, start, start + part, text, shade)
        start += part
    return marks


def _shade(place: int) -> int:
    """The first part is the darkest."""
    return (svg.SHADES - 1 - place) % svg.SHADES


NARROW = 0.12
"""Up to which share a part has no room for a text."""

KEY = 0.06
"""How long the mark is that says which part is which."""


@gated
@frozen
class Lines:
    """A line for each of some columns, over the rows.

    Args:
        columns: The ids of the columns.

    >>> from salesprocess.report import Table
    >>> table = Table(("month", "won"), [("2026-01", 3), ("2026-02", 6)])
    >>> len(Lines(("won",)).marks(table, str))
    1
    """

    columns: tuple[str, ...]

    def marks(self, table: Table, say: Say) -> list[str]:
        """The columns that have a number in each of two rows or more."""
        found: list[tuple[str, list[float], str]] = []
        for place in map(table.place, self.columns):
            numbers = [_number(row[place]) for row in table.rows]
            known = [number for number in numbers if number is not None]
            if len(known) == len(numbers) > 1:
                title = next(table.columns[place].titles(say))
                found.append((title, known, _said(table.rows[-1][place], say)))
        return [
            svg.name(line, title)
            + svg.sparkline(line, [number / (max(numbers) or 1) for number in numbers])
            + svg.number(line, 1, last)
            for line, (title, numbers, last) in enumerate(found)
        ]


@gated
@frozen
class Grid:
    """A cell for each cell, the darker the more is in it; the first column names the rows.

    >>> from salesprocess.report import Table
    >>> len(Grid().marks(Table(("volume", "young", "old"), [("high", 1, 4)]), str))
    2
    """

    def marks(self, table: Table, say: Say) -> list[str]:
        """The titles of the columns, then the rows."""
        columns = len(table.columns) - 1
        numbers = [[_number(cell) or 0 for cell in row[1:]] for row in table.rows]
        most = max((number for row in numbers for number in row), default=0)
        if not most:
            return []
        titles = [next(column.titles(say)) for column in table.columns[1:]]
        head = (svg.cell(0, place, columns, 0, title) for place, title in enumerate(titles))
        names = (svg.name(line, _name(row[:1], say)) for line, row in enumerate(table.rows, 1))
        cells = (
            "".join(
                svg.cell(line, place, columns, number / most, f"{number:,g}" if number else "")
                for place, number in enumerate(row)
            )
            for line, row in enumerate(numbers, 1)
        )
        return ["".join(head), *map(str.__add__, names, cells)]


def _bars(cells: Sequence[tuple[str, object]], say: Say) -> list[str]:
    known = [(name, cell, number) for name, cell in cells if (number := _number(cell)) is not None]
    ends = [_ends(cell) for _, cell, _ in known]
    most = max((high for _, high in filter(None, ends)), default=0.0)
    most = max(most, *(number for _, _, number in known), 0.0) or 1.0
    return [
        svg.name(line, name)
        + svg.bar(line, 0, number / most, 1 if end else svg.SHADES - 1)
        + (svg.interval(line, end[0] / most, end[1] / most) if end else "")
        + svg.number(line, max(number, end[1] if end else 0) / most, _said(cell, say))
        for line, ((name, cell, number), end) in enumerate(zip(known, ends, strict=True))
    ]


def _ends(cell: object) -> tuple[float, float] | None:
    found = interval_in(cell)
    return None if found is None else (float(found.low), float(found.high))


def _rows(table: Table) -> Sequence[tuple[object, ...]]:
    return table.rows[: table.longest or LONGEST]


def _number(cell: object) -> float | None:
    """The number that a cell shows; of several things how many they are."""
    share = percent_in(cell)
    if share is not None:
        return share.value
    if isinstance(cell, FirstOf):
        return len(cell.parts)
    value = cell.value if isinstance(cell, (Figure, Estimated)) else cell
    return float(value) if isinstance(value, (int, float, Decimal)) else None


def _name(cells: Sequence[object], say: Say) -> str:
    return " → ".join(_said(cell, say) for cell in cells)


def _said(cell: object, say: Say) -> str:
    return cell_text(worded(cell, say))
