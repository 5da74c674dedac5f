"""The rows of a table as flat dictionaries, for dataframes and CSV files."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from salesprocess.report.figures import Figure
from salesprocess.rows import as_row, filled
from salesprocess.wording import FirstOf, Lineage, Statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.rows import Row


def table_rows(ids: Sequence[str], rows: Iterable[tuple[object, ...]]) -> list[Row]:
    """Flat dictionaries; each has every column that one of them has.

    Args:
        ids: The ids of the table's columns.
        rows: The cells of each row.
    """
    return filled([_row(dict(zip(ids, row, strict=True))) for row in rows])


def _row(cells: dict[str, object]) -> Row:
    """The columns of a row; of amounts of money each currency has one."""
    return {
        column: value
        for id_, cell in cells.items()
        for column, value in as_row(**_columns(id_, cell)).items()
    }


def _columns(id_: str, cell: object) -> dict[str, object]:
    """What a cell holds by column; amounts by what they are amounts of."""
    if isinstance(cell, (FirstOf, Lineage, Statements)):
        return {id_: cell.parts}
    parts = cast("tuple[object, ...]", cell) if isinstance(cell, tuple) else ()
    amounts = [part for part in parts if isinstance(part, Figure) and part.unit]
    if amounts and len(amounts) == len(parts):
        return {f"{id_}_{amount.unit}": amount.value for amount in amounts}
    return {id_: cell}
