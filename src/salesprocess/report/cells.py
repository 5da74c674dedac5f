"""What a cell of a table, or a place in a sentence, holds beside numbers, days and terms."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.rows import as_row
from salesprocess.wording import Phrase, worded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.rows import Row
    from salesprocess.wording import Say


@gated
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

    def columns(self) -> Row:
        """What programs know it by."""
        return {"": id_of(self)}


@gated
@frozen_within
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

    def columns(self) -> Row:
        """What stands in its places."""
        return as_row(**self.values)


UNKNOWN = Word("review.unknown")
"""What stands for a name that is not known."""


@gated
@frozen
class Named:
    """A cell that names a thing of the book: a deal, an account, a rep, a region.

    Args:
        kind: What kind of thing it is, such as `account`.
        id: Which of them; `None` where it is not known.
        name: What people call it; by default its id.

    >>> Named("rep", None).worded(str), Named("account", "a1", "Bright Paper").worded(str)
    ('review.unknown', 'Bright Paper')
    """

    kind: str
    id: str | None
    name: object = None

    def worded(self, say: Say) -> str:
        """The name, or that it is not known.

        Args:
            say: Gives the words.
        """
        shown = self.id if self.name is None else self.name
        return str(worded(UNKNOWN if shown is None else shown, say))

    def columns(self) -> Row:
        """Its id, and its name where it has one of its own."""
        return {"": self.id, **({"name": self.name} if isinstance(self.name, str) else {})}


def id_of(title: object) -> str:
    """What programs know a heading by, the same in every language.

    Args:
        title: The id of a text, a term, a word, a phrase, a sentence, a day, or a name.

    >>> id_of("review.rep"), id_of(date(2026, 3, 31)), id_of(Named("region", "North"))
    ('rep', '2026-03-31', 'region=North')
    >>> id_of(Named("region", None))
    'unknown'
    """
    match title:
        case Enum():
            return str(title.value)
        case date():
            return title.isoformat()
        case Word() | Note():
            return id_of(title.id)
        case Named():
            return id_of(UNKNOWN) if title.id is None else f"{title.kind}={title.id}"
        case Phrase():
            return id_of(title.id)
        case _:
            return str(title).rpartition(".")[2].lower()
