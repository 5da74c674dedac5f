"""What the rules about data look at: the export, its fields, kinds of record and processes.

Nothing is at stake with them by themselves: what they make doubtful is everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.data_quality.evidence import delivered
from salesprocess.frozen import frozen
from salesprocess.records import Book, Deal
from salesprocess.rules import BOOK, Subject
from salesprocess.rules.subject import Always

if TYPE_CHECKING:
    from collections.abc import Sequence

    from salesprocess.case import Case
    from salesprocess.records import Record


def _export(case: Case) -> tuple[Book]:
    return (case.delivered,)


EXPORT = Subject[Book]("book", _export, BOOK.id_of, about=BOOK.about)
"""The whole book as it was delivered."""


@frozen
class RecordField:
    """A field of a kind of record.

    Args:
        kind: The kind of record.
        name: The field.
    """

    kind: type[Record]
    name: str

    @property
    def id(self) -> str:
        """What a finding calls it, such as `Deal.closed`."""
        return f"{self.kind.__name__}.{self.name}"


def kinds(these: Sequence[type[Record]]) -> Subject[type[Record]]:
    """Kinds of record, one after the other."""
    return Subject[type["Record"]]("kind", Always(these), _name)


def _name(kind: type[Record]) -> str:
    return kind.__name__


def deals_by_process(case: Case) -> dict[str, list[str]]:
    """The ids of the delivered deals by that of their process; the first is that of the rest."""
    found: dict[str, list[str]] = {}
    for deal in delivered(case, Deal):
        found.setdefault(deal.process or case.process.id, []).append(deal.id)
    return found
