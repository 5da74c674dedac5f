"""The different texts of some columns, each read once as a record reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import narwhals.stable.v2 as nw

from salesprocess.convert import load
from salesprocess.frames.columns import field_of, numbers_of
from salesprocess.frames.engines import collected
from salesprocess.frames.kinds import first_fault
from salesprocess.frames.values import said
from salesprocess.frozen import frozen
from salesprocess.records import Record
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from salesprocess.frames.record_tables import RecordTable

R = TypeVar("R", bound=Record)


@frozen
class Texts(Generic[R]):
    """What the texts of a table stand for.

    Args:
        table: The table, without the rows that hold what a record can not.
        read: What each text stands for, by the field; `None` for nothing.
        rejected: How many rows hold what a record can not, by the fault.
    """

    table: RecordTable[R]
    read: Mapping[str, Mapping[Any, object]]
    rejected: Mapping[str, int]

    def stands_for(self, name: str, meant: object) -> nw.Expr:
        """Whether what a field says stands for something.

        Args:
            name: The field.
            meant: What it has to stand for.
        """
        said = [text for text, stands_for in self.read[name].items() if stands_for == meant]
        return _are(field_of(self.table, name), said)

    def one_for_all(self, name: str) -> nw.Expr:
        """A field in which one text stands for all that mean the same.

        Args:
            name: The field.
        """
        column, first = field_of(self.table, name), dict[object, Any]()
        for text, meant in self.read[name].items():
            if first.setdefault(meant, text) != text:
                is_so = field_of(self.table, name) == text
                column = nw.when(is_so).then(nw.lit(first[meant])).otherwise(column)
        return column


def texts_of(table: RecordTable[R], names: Sequence[str], stub: Mapping[str, object]) -> Texts[R]:
    """The texts of some fields, each read once.

    Args:
        table: The table.
        names: The fields.
        stub: What else a record needs.
    """
    read: dict[str, dict[Any, object]] = {}
    rejected: list[tuple[str, int]] = []
    for name in names:
        found = [*collected(numbers_of(table, name))]
        others = {field: value for field, value in stub.items() if field != name}
        given = [others | said(table.kind, {name: row["said"]}) for row in found]
        loaded = load(table.kind, given, dialect=table.dialect)
        faults = {each.position: first_fault(each) for each in loaded.rejects}
        rejected += [(fault, found[place]["number"]) for place, fault in faults.items()]
        kept = [row["said"] for place, row in enumerate(found) if place not in faults]
        texts = (getattr(record, name) for record in loaded.records)
        read[name] = dict(zip(kept, texts, strict=True))
        faulty = [row["said"] for place, row in enumerate(found) if place in faults]
        if faulty:
            table = table.where(~_are(field_of(table, name), faulty))
    return Texts(table, read, sums_by_key(rejected))


def _are(column: nw.Expr, values: Sequence[Hashable]) -> nw.Expr:
    """Whether a column holds one of some values, nothing among them."""
    is_nothing = column.is_null()
    others = [value for value in values if value is not None]
    held = is_nothing & (None in values)
    return held | (~is_nothing & column.is_in(others)) if others else held
