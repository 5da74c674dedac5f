"""What a report is made of, before it is put into words: sections of tables and notes.

Headings and notes are ids or phrases; terms are members of enumerations. So a section is made
once and read in any language, and by a program too: every section, table and column has an id
that no language changes.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import Factory, field

from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.markdown import DASH, cell_text
from salesprocess.report.cells import Note, Word, id_of
from salesprocess.report.figures import interval_in
from salesprocess.report.rows import table_rows
from salesprocess.wording import formats_in, worded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.report.drawings import Drawing
    from salesprocess.rows import Row
    from salesprocess.wording import Say

T = TypeVar("T")
P = TypeVar("P", "Table", "Section")

TOTAL = Word("review.total")
"""What stands before the total of a table."""

INTERVAL = "review.interval"
"""The heading of a column of intervals."""


def _id_of_title(made: Any) -> str:
    return id_of(made.title)


@gated
@frozen
class Column:
    """A column of a table.

    Args:
        title: The id of its text, a term, a day, or the name of a thing.
        id: What programs know it by; by default it follows from the title.
        has_interval: Whether the interval of its numbers is shown in a column beside it.

    >>> Column("review.rep").id
    'rep'
    """

    title: object
    id: str = field(default=Factory(_id_of_title, takes_self=True), kw_only=True)
    has_interval: bool = field(default=False, kw_only=True)

    def titles(self, say: Say) -> Iterator[str]:
        """What stands above the column, and above that of its intervals.

        Args:
            say: Gives the words.
        """
        yield cell_text(_title(self.title, say))
        if self.has_interval:
            yield cell_text(say(INTERVAL))

    def cells(self, cell: object) -> Iterator[object]:
        """What is shown of a cell: itself, and its interval beside it.

        Args:
            cell: A cell of the column.
        """
        yield cell
        if self.has_interval:
            yield interval_in(cell)


@gated
def rated(title: object, id: str | None = None) -> Column:  # noqa: A002  as of a column
    """A column of numbers whose intervals are shown beside them.

    Args:
        title: As of any column.
        id: As of any column.

    >>> rated("won", id="won").has_interval
    True
    """
    return Column(title, id=id_of(title) if id is None else id, has_interval=True)


def _as_columns(columns: Iterable[object]) -> tuple[Column, ...]:
    """Columns; what is none yet is the title of one."""
    return tuple(column if isinstance(column, Column) else Column(column) for column in columns)


def _as_rows(rows: Iterable[tuple[object, ...]]) -> tuple[tuple[object, ...], ...]:
    return tuple(rows)


def _id_of_first_column(table: Any) -> str:
    columns = cast("Table", table).columns
    return columns[0].id if columns else ""


@gated
@frozen_within
@frozen
class Table:
    """Columns and rows.

    Args:
        columns: The columns, or their titles.
        rows: The cells: text, numbers, days, `Figure`s, rates, shares, intervals, terms,
            names, `Word`s, `Note`s, tuples of these; `None` where there is nothing to say.
        total: A last row that is the sum of all; its first cell is not shown.
        longest: How many rows a reader is shown; a program gets all.
        id: What programs know the table by within its section; by default the id of the
            first column.
        about: What the table is about, by ids, where several in a section have one id.
        drawing: What it looks like as a drawing, which a page shows above it.

    Raises:
        InvalidValueError: If two columns have one id, or a row has another number of cells.

    >>> Table(("review.rep", "x.rep"), [("A", 1), ("B",)])
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a table
      - columns: expected each id once, got 'rep'
      - rows[1]: expected 2 cells, got 1
    """

    columns: tuple[Column, ...] = field(converter=_as_columns)
    rows: tuple[tuple[object, ...], ...] = field(converter=_as_rows)
    total: tuple[object, ...] | None = field(default=None, kw_only=True)
    longest: int | None = field(default=None, kw_only=True)
    id: str = field(default=Factory(_id_of_first_column, takes_self=True), kw_only=True)
    about: Mapping[str, str] = field(factory=dict[str, str], kw_only=True)
    drawing: Drawing | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        faults = [Fault("columns", "each id once", id_) for id_ in _twice(self._ids)]
        faults += [] if self.columns else [Fault("columns", "one column or more", 0)]
        expected = f"{len(self.columns)} cells"
        rows = {f"rows[{place}]": row for place, row in enumerate(self.rows)}
        if self.total is not None:
            rows["total"] = self.total
        faults += [
            Fault(path, expected, len(row))
            for path, row in rows.items()
            if len(row) != len(self.columns)
        ]
        if faults:
            raise InvalidValueError("not a table", faults)

    @property
    def _ids(self) -> list[str]:
        return [column.id for column in self.columns]

    def place(self, column: str) -> int:
        """Which column has an id, counted from 0.

        Args:
            column: The id.

        Raises:
            UnknownNameError: If none has.

        >>> Table(("rep", "won"), ()).place("won")
        1
        """
        if column not in self._ids:
            raise unknown_name("column", column, self._ids)
        return self._ids.index(column)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show below the titles."""
        return not self.rows and self.total is None

    def rest(self) -> Iterator[Note]:
        """How many more rows there are than are shown; nothing where all are."""
        if self.longest is not None and len(self.rows) > self.longest:
            yield Note("review.more", {"count": len(self.rows) - self.longest})

    def lines(self) -> Iterator[list[object]]:
        """The rows as they are shown: intervals in cells of their own, the total last."""
        total = [] if self.total is None else [(TOTAL, *self.total[1:])]
        for row in (*self.rows[: self.longest], *total):
            pairs = zip(self.columns, row, strict=True)
            yield [shown for column, cell in pairs for shown in column.cells(cell)]

    def texts(self, say: Say) -> list[list[str]]:
        """What stands in each row, the titles of the columns first.

        Args:
            say: Gives the words.

        >>> Table(("won", "lost"), ((1234, ()),)).texts(lambda id: id.upper())
        [['WON', 'LOST'], ['1,234', '–']]
        """
        titles = [title for column in self.columns for title in column.titles(say)]
        return [titles, *([_text(cell, say) for cell in line] for line in self.lines())]

    def to_rows(self) -> list[Row]:
        """The rows as flat dictionaries by the ids of the columns, without the total.

        They are like those of the measures themselves: a rate takes several columns, from
        `win_rate_successes` to `win_rate_high`; a thing with a name `account` and `account_name`;
        amounts of money one a currency, `money_EUR`. Every row has every column.

        >>> from salesprocess.rates import Basis, Rate
        >>> table = Table(("rep", "rate"), [("A", Rate(1, 4, Basis.COHORT))])
        >>> table.to_rows()[0]["rate_value"], table.to_rows()[0]["rate_trials"]
        (0.25, 4)
        """
        return table_rows(self._ids, self.rows)


@frozen
class Card:
    """A row of `Cards` in words.

    Args:
        heading: The cells of its heading, those that hold something.
        lines: The other cells that hold something, each with the title of its column.
    """

    heading: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


@gated
@frozen_within
@frozen
class Cards(Table):
    """A table that is read row by row: rows of long texts, as cards one below the other.

    Args:
        heading: How many columns, from the first on, make the heading of a card.

    The other arguments are those of a `Table`.
    """

    heading: int = field(default=1, kw_only=True)

    def cards(self, say: Say) -> list[Card]:
        """The rows in words; cells that hold nothing are left out.

        Args:
            say: Gives the words.

        >>> cards = Cards(("customer", "by", "ask"), [("Bright Paper", "Friday", None)], heading=2)
        >>> cards.cards(str)
        [Card(heading=('Bright Paper', 'Friday'), lines=())]
        """
        titles, *rows = self.texts(say)
        return [
            Card(
                tuple(cell for cell in row[: self.heading] if cell != DASH),
                tuple(
                    (title, cell)
                    for title, cell in zip(titles[self.heading :], row[self.heading :], strict=True)
                    if cell != DASH
                ),
            )
            for row in rows
        ]


def _as_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(parts)


def _id_of_heading(section: Any) -> str:
    title: object = section.title
    if isinstance(title, Note):
        title = title.id
    return title if isinstance(title, str) else id_of(title)


@gated
@frozen_within
@frozen
class Section:
    """A heading with what belongs under it.

    Args:
        title: The id of the heading, or a note where the heading has values.
        parts: Its notes, tables and the sections within it, in order.
        id: What programs know it by; by default the id of the heading's label.
        about: What it is about, by ids, where several within one section have one id.
        is_appendix: Whether it is to look things up in, and nothing to act on: such sections
            stand at the end of a report.
        is_sheet: Whether it is handed out by itself: on paper it begins a page.

    Raises:
        InvalidValueError: If two of its tables, or of its sections, have the same id and are
            about the same.

    >>> Section("review.won", (Table(("rep",), ()), Table(("rep",), ())))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a section: parts: expected each table and section
    once, by id and what it is about, got 'rep'
    """

    title: str | Note
    parts: tuple[Part, ...] = field(converter=_as_parts)
    id: str = field(default=Factory(_id_of_heading, takes_self=True), kw_only=True)
    about: Mapping[str, str] = field(factory=dict[str, str], kw_only=True)
    is_appendix: bool = field(default=False, kw_only=True)
    is_sheet: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        named = [part for part in self.parts if not isinstance(part, Note)]
        keys = [(type(part), part.id, frozenset(part.about.items())) for part in named]
        expected = "each table and section once, by id and what it is about"
        faults = [Fault("parts", expected, id_) for _, id_, _ in _twice(keys)]
        if faults:
            raise InvalidValueError("not a section", faults)

    def heading(self, say: Say) -> str:
        """The heading in words, on one line.

        Args:
            say: Gives the words.

        >>> Section(Note("{n} reps", {"n": 5}), ()).heading(str.format)
        '5 reps'
        """
        title = self.title
        return cell_text(title.worded(say) if isinstance(title, Note) else say(title))

    def shown(self) -> tuple[Part, ...]:
        """The parts that a reader is shown: tables without rows are left out."""
        return tuple(part for part in self.parts if not (isinstance(part, Table) and part.is_empty))

    def table(self, id: str, **about: str) -> Table:  # noqa: A002  as of the table
        """The table of that id.

        Args:
            id: Its id.
            about: What it is about, where several have the id.

        Raises:
            UnknownNameError: If there is none.

        >>> section = Section("review.won", (Table(("rep", "won"), [("A", 3)]),))
        >>> section.table("rep").to_rows()
        [{'rep': 'A', 'won': 3}]
        """
        tables = [part for part in self.parts if isinstance(part, Table)]
        return part_of_id(f"table of {self.id}", tables, id, about)


def part_of_id(kind: str, parts: Iterable[P], id: str, about: Mapping[str, str]) -> P:  # noqa: A002
    """The table or section of that id.

    Args:
        kind: What is looked for, as a message calls it.
        parts: Those there are.
        id: Its id.
        about: What it is about; all of them where nothing is said.

    Raises:
        UnknownNameError: If there is none.
    """
    known = list(parts)
    for part in known:
        if part.id == id and about.items() <= part.about.items():
            return part
    raise unknown_name(kind, id, [part.id for part in known])


Part = Section | Table | Note
"""What a report, and a section of it, is made of."""

DEEPEST = 6
"""The deepest level that a heading has in Markdown and in HTML."""


def _twice(ids: Iterable[T]) -> list[T]:
    return [id_ for id_, number in Counter(ids).items() if number > 1]


def _title(title: object, say: Say) -> object:
    return say(title) if isinstance(title, str) else worded(title, say)


def _text(cell: object, say: Say) -> str:
    if type(cell) is int:
        return formats_in(say).number(cell_text(cell))
    return cell_text(worded(cell, say))
