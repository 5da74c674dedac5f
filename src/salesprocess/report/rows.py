"""The rows of a table as flat dictionaries, for dataframes and CSV files."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, cast

from salesprocess.left_out import LeftOut
from salesprocess.report.cells import Named, Note, Word, id_of
from salesprocess.report.figures import Figure, Series, facts_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def rows_of(ids: Iterable[str], rows: Sequence[tuple[object, ...]]) -> list[dict[str, object]]:
    """Flat dictionaries; each has every key that one of them has.

    Args:
        ids: The ids of the columns.
        rows: The cells of each row.
    """
    made: list[dict[str, object]] = [{} for _ in rows]
    for id_, cells in zip(ids, zip(*rows, strict=True), strict=False):
        flat = [dict(_flat(id_, cell)) for cell in cells]
        keys = list(dict.fromkeys(key for values in flat for key in values)) or [id_]
        for row, values in zip(made, flat, strict=True):
            row.update({key: values.get(key) for key in keys})
    return made


def _flat(id_: str, cell: object) -> Iterator[tuple[str, object]]:
    """The keys that a cell takes, with what stands under each; nothing takes none."""
    match cell:
        case None:
            return
        case tuple() if _are_amounts(cast("tuple[object, ...]", cell)):
            for amount in cast("tuple[Figure, ...]", cell):
                yield f"{id_}_{amount.unit}", amount.value
        case Named(name=str()):
            yield id_, cell.id
            yield f"{id_}_name", cell.name
        case _:
            facts = facts_in(cell) or {"value": _plain(cell)}
            for name, value in facts.items():
                yield (id_ if name == "value" else f"{id_}_{name}"), value


def _are_amounts(cell: tuple[object, ...]) -> bool:
    return all(isinstance(part, Figure) for part in cell)


def _plain(cell: object) -> object:  # noqa: PLR0911  one answer a kind of cell
    """A value without words: of a term its value, of a sentence what stands in its places."""
    match cell:
        case Enum():
            return cell.value
        case Word():
            return id_of(cell)
        case Named():
            return cell.id
        case Figure():
            return cell.value
        case LeftOut():
            return cell.total
        case Series():
            return cell.values
        case Note():
            return {name: _plain(value) for name, value in cell.values.items()}
        case tuple():
            return tuple(_plain(part) for part in cast("tuple[object, ...]", cell))
        case _:
            return cell
