"""What things are called in a report, where a table knows their ids alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.gate import gated
from salesprocess.report.cells import Named, Note
from salesprocess.report.parts import Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.report.parts import Part


@gated
def with_names(section: Section, names: Mapping[str, Mapping[str, str]]) -> Section:
    """A section whose tables and sentences call things by their names, not by their ids.

    Args:
        section: The section.
        names: By the kind of a thing, such as `rep`, and its id, what it is called.

    >>> from salesprocess.report import Table
    >>> table = Table(("rep", "won"), [(Named("rep", "A"), 3), (Named("rep", "B"), 2)])
    >>> named = with_names(Section("review.won", (table,)), {"rep": {"A": "Clara Berg"}})
    >>> [row[0].worded(str) for row in named.table("rep").rows]
    ['Clara Berg', 'B']
    >>> note = Note("planning.of_rep", {"rep": "A", "said": "late"})
    >>> with_names(Section("review.won", (note,)), {"rep": {"A": "Clara Berg"}}).parts[0].values
    {'rep': 'Clara Berg', 'said': 'late'}
    """
    return evolve(section, parts=tuple(_called(part, names) for part in section.parts))


def _called(part: Part, names: Mapping[str, Mapping[str, str]]) -> Part:
    if isinstance(part, Section):
        return with_names(part, names)
    if isinstance(part, Note):
        return Note(part.id, {**part.values, **dict(_places(part.values, names))})
    return evolve(part, rows=tuple(tuple(_cell(cell, names) for cell in row) for row in part.rows))


def _places(
    values: Mapping[str, object], names: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """What stands in the places of a sentence that are called as a kind of thing is."""
    for kind, known in names.items():
        id_ = values.get(kind)
        if isinstance(id_, str):
            yield kind, known.get(id_, id_)


def _cell(cell: object, names: Mapping[str, Mapping[str, str]]) -> object:
    if not isinstance(cell, Named) or cell.name is not None or cell.id is None:
        return cell
    return evolve(cell, name=names.get(cell.kind, {}).get(cell.id))
