"""What a report is made of, before it is put into words: sections of tables and notes.

Headings and notes are ids or phrases; terms are members of enumerations.
So a section is made once and read in any language, and by a program too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.markdown import cell_text
from salesprocess.wording import worded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.wording import Phrase, Say


@frozen
class Word:
    """A cell that is not a value but a word, such as "total".

    Args:
        id: The id of its text.
    """

    id: str

    def worded(self, say: Say) -> str:
        """The word in words.

        Args:
            say: Gives the words.
        """
        return say(self.id)


@frozen
class Note:
    """A sentence.

    Args:
        id: The id of its text, or a phrase.
        values: What stands in its places.
    """

    id: str | Phrase
    values: Mapping[str, object] = field(factory=dict[str, object])

    def worded(self, say: Say) -> str:
        """The sentence in words.

        Args:
            say: Gives the words.
        """
        return say(self.id, **self.values)


@frozen
class Table:
    """Columns and rows.

    Args:
        columns: The ids of the columns' titles.
        rows: The cells: text, numbers, days, `Figure`s, rates, shares, intervals, terms,
            `Word`s, `Note`s, tuples of these; `None` where there is nothing to say.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def texts(self, say: Say) -> list[list[str]]:
        """What stands in each row, the titles of the columns first.

        Args:
            say: Gives the words.

        >>> Table(("won", "lost"), ((1234, ()),)).texts(lambda id: id.upper())
        [['WON', 'LOST'], ['1,234', '–']]
        """
        titles = [cell_text(say(column)) for column in self.columns]
        return [titles, *([_text(cell, say) for cell in row] for row in self.rows)]


@frozen
class Section:
    """A heading with what belongs under it.

    Args:
        title: The id of the heading, or a note where the heading has values.
        parts: Its notes, tables and the sections within it, in order.
    """

    title: str | Note
    parts: tuple[Part, ...]

    def heading(self, say: Say) -> str:
        """The heading in words, on one line.

        Args:
            say: Gives the words.

        >>> Section(Note("{n} reps", {"n": 5}), ()).heading(str.format)
        '5 reps'
        """
        title = self.title
        return cell_text(title.worded(say) if isinstance(title, Note) else say(title))


Part = Section | Table | Note
"""What a report, and a section of it, is made of."""

DEEPEST = 6
"""The deepest level that a heading has in Markdown and in HTML."""


def _text(cell: object, say: Say) -> str:
    return cell_text(worded(cell, say))
