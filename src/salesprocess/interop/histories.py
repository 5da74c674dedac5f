"""Histories within rows: what a field held, one after the other, with the moment of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salesprocess.convert.python_values import as_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from salesprocess.convert import Row

BEFORE = "before"
"""Where a row of a history has what was there before it."""


def entries(row: Row, path: str, at: str, value: str, key: str = "id") -> Iterator[tuple[str, Row]]:
    """The rows of a list within a row, each with the row's id and with what was there before it.

    Args:
        row: The row.
        path: Where the list stands in it, such as `propertiesWithHistory.dealstage`.
        at: What an entry calls its moment, by whose text they can be ordered.
        value: What it calls its value.
        key: What the row calls its id.

    >>> row = {"id": "d1", "log": [{"at": "02", "to": "demo"}, {"at": "01", "to": "new"}]}
    >>> [(path, inner["to"], inner["before"]) for path, inner in entries(row, "log", "at", "to")]
    [('log[1]', 'new', None), ('log[0]', 'demo', 'new')]
    """
    held: object = row
    for part in path.split("."):
        named = as_mapping(held)
        held = None if named is None else named.get(part)
    before: object = None
    for place, entry in sorted(listed(held), key=lambda each: _text(each[1], at)):
        yield f"{path}[{place}]", {**entry, "id": row.get(key), BEFORE: before}
        before = entry.get(value)


def listed(held: object) -> Iterable[tuple[int, Row]]:
    """The rows of a list with their places; what is no row is one that says nothing."""
    several = cast("Iterable[object]", held) if isinstance(held, (list, tuple)) else ()
    for place, entry in enumerate(several):
        yield place, as_mapping(entry) or {"": entry}


def _text(entry: Row, at: str) -> str:
    return str(entry.get(at) or "")
