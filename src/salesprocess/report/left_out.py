"""What a table left out, as a line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, most_of_each
from salesprocess.report.cells import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.left_out import Missing
    from salesprocess.outcome import Outcome


@gated
def left_out_notes(*parts: LeftOut) -> Iterator[Note]:
    """How many deals a table left out, by how they stand and for want of what.

    Where that would tilt a share, a second line says why there is none.

    Args:
        parts: What was left out of each part of the table; no deal out of two of them.

    Returns:
        The lines; none where nothing was left out.

    >>> from salesprocess.left_out import Missing
    >>> from salesprocess.outcome import Outcome
    >>> from salesprocess.texts import text
    >>> undated = LeftOut({Outcome.WON: 20}, {(Missing.CLOSED, Outcome.LOST): 20})
    >>> for note in left_out_notes(undated):
    ...     print(note.worded(text).partition(", so")[0])
    Left out: 20 lost deals without a date of close.
    Won deals and other ended deals are missing in very different shares
    """
    yield from _notes("report.left_out", sum(parts, LeftOut()).counts, parts)


def left_out_of_rows(rows: Iterable[LeftOut]) -> Iterator[Note]:
    """The same where one deal may be left out of several rows: the most of each kind.

    Args:
        rows: What was left out of each row of the table.

    Returns:
        The lines; none where nothing was left out.
    """
    parts = tuple(rows)
    yield from _notes("report.left_out_of_rows", most_of_each(parts).counts, parts)


def _notes(
    id_: str, counts: Mapping[tuple[Missing, Outcome], int], parts: Iterable[LeftOut]
) -> Iterator[Note]:
    counted = sorted(
        (missing.name, outcome.name, missing, outcome, number)
        for (missing, outcome), number in counts.items()
        if number
    )
    if not counted:
        return
    kinds = tuple(
        Note("report.left_out_kind", {"count": number, "outcome": outcome, "missing": missing})
        for _, _, missing, outcome, number in counted
    )
    yield Note(id_, {"kinds": kinds})
    if any(part.is_lopsided for part in parts):
        yield Note("report.lopsided")
