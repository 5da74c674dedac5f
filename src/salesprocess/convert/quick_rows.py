"""Rows that are right in every way, read by one compiled function for each kind of record.

Each field is read as in any row, and held to what it must. What is out of the ordinary, and all
that is wrong, is left to `rows`, which tells every fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import NOTHING

from salesprocess.convert.rows import not_quick
from salesprocess.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.convert.quick_fields import QuickField
    from salesprocess.convert.quick_plan import Make, Plan

KEPT_TEXTS = 16_384
"""Of how many texts in a field it is kept what they say: what comes often comes early."""

Plans: TypeAlias = "Callable[[Any], Plan | None]"
"""How the records of each kind are made quickly, if they are."""


def quick_make(kind: Any, plans: Plans, columns: Mapping[Any, str | None]) -> Make:
    """What makes records of the rows of one load; it raises where a row is to be read closely.

    What the texts of a field say is kept, and shared by all records of the load.

    Args:
        kind: The class of records.
        plans: How they are made, and those in them.
        columns: The field that a column of another name fills, or none.
    """
    plan = plans(kind)
    if plan is None:
        return not_quick
    column_of: dict[str | None, object] = dict.fromkeys(columns, NOTHING)
    column_of |= {name: column for column, name in columns.items()}
    return plan.reader(
        [column_of.get(field.name, field.name) for field in plan.fields],
        [column for column, name in columns.items() if name is None],
        [_reading(field, plans) for field in plan.fields],
        [{} for _ in plan.fields],
        KEPT_TEXTS,
    )


def _reading(field: QuickField, plans: Plans) -> Callable[..., object]:
    """What reads a value of a field as in any row; of records in it, the quick way."""
    kind, read, convert, default = field.kind, field.how.read, field.convert, field.default
    if isinstance(kind, type) and issubclass(kind, Record):
        return quick_make(kind, plans, {})

    def made(value: object, *needed: object) -> object:
        found = read(value, dict(zip([field.how.needs], needed, strict=False)))
        if found is NOTHING:
            return default
        return found if convert is None else convert(found)

    return made
