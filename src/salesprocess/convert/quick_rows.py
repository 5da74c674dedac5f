"""Rows that are right in every way, read by one compiled function for each kind of record.

Each field is read as in any row, and held to what it must. What is out of the ordinary, and all
that is wrong, is left to `rows`, which tells every fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import NOTHING

from salesprocess.convert.quick_plan import not_quick, plan_of
from salesprocess.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from salesprocess.convert.converter import Conversion
    from salesprocess.convert.quick_fields import QuickField
    from salesprocess.convert.quick_plan import Kept, Make, Plan

KEPT_TEXTS = 16_384
"""How many texts are kept at once: more are hardly ever asked for again."""


class QuickReader:
    """What reads the rows of one load, and keeps what their texts say for all its records.

    Args:
        conversion: How the rows write what they say.
        plans: What was compiled for them before, by kind; more is added.
    """

    def __init__(self, conversion: Conversion, plans: dict[Any, Plan | None]) -> None:
        self._conversion = conversion
        self._plans = plans
        self._texts: Kept = {}

    def make(self, kind: Any, columns: Mapping[Any, str | None] | None = None) -> Make:
        """What makes records of a kind; it raises anything where a row is to be read closely.

        Args:
            kind: The class of records.
            columns: The field that a column of another name fills, or none.
        """
        if kind not in self._plans:
            self._plans[kind] = plan_of(kind, self._conversion)
        plan = self._plans[kind]
        if plan is None:
            return not_quick
        given = columns or {}
        column_of: dict[str | None, object] = dict.fromkeys(given, NOTHING)
        column_of |= {name: column for column, name in given.items()}
        return plan.reader(
            [column_of.get(field.name, field.name) for field in plan.fields],
            [column for column, name in given.items() if name is None],
            [self._reading(field) for field in plan.fields],
            [{} for _ in plan.fields],
            self._keep,
        )

    def _reading(self, field: QuickField) -> Callable[..., object]:
        """What reads a value of a field as in any row; of records in it, the quick way."""
        kind, read, convert, default = field.kind, field.how.read, field.convert, field.default
        if isinstance(kind, type) and issubclass(kind, Record):
            return self.make(kind)

        def made(value: object, *needed: object) -> object:
            found = read(value, dict(zip([field.how.needs], needed, strict=False)))
            if found is NOTHING:
                return default
            return found if convert is None else convert(found)

        return made

    def _keep(self, kept: Kept, text: object, found: object) -> object:
        """Keep what a text says; of texts that are equal, the first for all fields."""
        if found.__class__ is str:
            found = _kept(self._texts, found, found)
        return _kept(kept, text, found)


def _kept(kept: Kept, text: object, found: object) -> object:
    """What is kept of a text: what it was first found to say."""
    if len(kept) >= KEPT_TEXTS:
        kept.clear()
    return kept.setdefault(text, found)
