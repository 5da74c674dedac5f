"""What a report is made of, before it is put into words: sections of tables and notes.

Headings and notes are ids, terms are members of enumerations; `labels` has the words. So a
section is made once and read in any language, and by a program too.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, cast

from attrs import field, frozen

from salesprocess.markdown import markdown_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Say = Callable[..., str]
    """From a term or an id, and the values in its places, to its text in some language."""


@frozen
class Word:
    """A cell that is not a value but a word, such as "total".

    Args:
        id: The id of its label.
    """

    id: str


@frozen
class Table:
    """Columns and rows.

    Args:
        columns: The ids of the columns' labels.
        rows: The cells: text, numbers, days, rates, terms, `Word`s, `Note`s, tuples of these;
            `None` where there is nothing to say.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def to_markdown(self, say: Say) -> str:
        """The table as text.

        Args:
            say: Gives the words.
        """
        header = [say(column) for column in self.columns]
        return markdown_table(header, [[_cell(cell, say) for cell in row] for row in self.rows])


@frozen
class Note:
    """A sentence.

    Args:
        id: The id of its label.
        values: What stands in its places.
    """

    id: str
    values: Mapping[str, object] = field(factory=dict[str, object])

    def to_markdown(self, say: Say) -> str:
        """The sentence as text.

        Args:
            say: Gives the words.
        """
        return say(self.id, **self.values)


@frozen
class Section:
    """A heading with what belongs under it.

    Args:
        title: The id of the heading's label.
        parts: Its tables and notes, in order.

    >>> section = Section("won", (Note("so many", {"n": 3}), Table(("rep",), (("A",),))))
    >>> print(section.to_markdown(lambda id, **values: f"<{id}{list(values.values())}>"))
    ## <won[]>
    <BLANKLINE>
    <so many[3]>
    <BLANKLINE>
    | <rep[]> |
    | ------- |
    | A       |
    """

    title: str
    parts: tuple[Table | Note, ...]

    def to_markdown(self, say: Say) -> str:
        """The section as text.

        Args:
            say: Gives the words.
        """
        return "\n\n".join(
            [f"## {say(self.title)}", *(part.to_markdown(say) for part in self.parts)]
        )


def _cell(cell: object, say: Say) -> object:
    if isinstance(cell, tuple):
        parts = cast("tuple[object, ...]", cell)
        return ", ".join(str(_cell(part, say)) for part in parts) or None
    if isinstance(cell, Note):
        return cell.to_markdown(say)
    if isinstance(cell, Word):
        return say(cell.id)
    return say(cell) if isinstance(cell, Enum) else cell
