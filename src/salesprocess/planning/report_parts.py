"""Parts that several sections of planning's report are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.report import Note, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from salesprocess.rates import Rate

LONGEST = 12
"""How many rows of a table are shown; the measures have them all."""


def shown(rate: Rate) -> tuple[object, object]:
    """The two cells of a rate: its value and its interval.

    Args:
        rate: The rate.
    """
    return rate, rate.interval()


def first_rows(
    columns: Iterable[str], rows: Sequence[tuple[object, ...]], *closing: tuple[object, ...]
) -> Iterator[Table | Note]:
    """A table of the first rows, and how many more there are; nothing where there is no row.

    Args:
        columns: The ids of the columns' titles.
        rows: All the rows.
        closing: Rows that always stand at the end, such as the total.

    >>> table, note = first_rows(["review.rep"], [(n,) for n in range(15)], ("all",))
    >>> len(table.rows), table.rows[-1], note
    (13, ('all',), Note(id='review.more', values={'count': 3}))
    """
    if rows or closing:
        yield Table(tuple(columns), (*rows[:LONGEST], *closing))
    if len(rows) > LONGEST:
        yield Note("review.more", {"count": len(rows) - LONGEST})
