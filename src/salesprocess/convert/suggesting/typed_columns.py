"""Columns together with what the fields hold that they fill."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, get_origin

from attrs import fields_dict, resolve_types

from salesprocess.convert.columns import CLOSE_DATE, CLOSED
from salesprocess.convert.record_fields import NAMES
from salesprocess.convert.suggesting.known_words import NOTHING_SAID
from salesprocess.frozen import frozen
from salesprocess.records.validators import SHARE, Must

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attrs import Attribute

    from salesprocess.convert.suggesting.cells import Cells
    from salesprocess.records import Record

Holds: TypeAlias = Literal[
    "amount", "share", "number", "day", "day or moment", "moment", "flag", "term", "text", "several"
]
"""What a field holds, as far as files write it in ways of their own."""

PLAIN: Mapping[object, Holds] = {
    Decimal: "amount",
    float: "number",
    int: "number",
    bool: "flag",
    str: "text",
    datetime: "moment",
    date: "day",
}


@frozen
class TypedColumn:
    """A column, and what the field holds that it fills.

    Args:
        cells: What stands in the column.
        target: The field.
        holds: What that holds; nothing where files write it as they write nothing else.
        terms: The enumeration of its terms, if it holds some.
    """

    cells: Cells
    target: str
    holds: Holds | None
    terms: type[Enum] | None


NO_WORDS = frozenset({"amount", "share", "number", "day", "day or moment", "moment"})

FALSE = frozenset({"false"})
"""What stands for nothing in the sheets of Odoo, where no true stands beside it."""


def typed_column(kind: type[Record], target: str, cells: Cells) -> TypedColumn:
    """The column that fills a field of a kind of records."""
    attribute = fields_dict(resolve_types(kind, localns=NAMES)).get(
        CLOSED if target == CLOSE_DATE else target
    )
    holds, terms = _holds(attribute) if attribute else (None, None)
    false = frozenset[str]() if holds == "flag" or cells.has_yes else FALSE
    words = NOTHING_SAID | false if holds in NO_WORDS else false
    return TypedColumn(cells.without(words), target, holds, terms)


def _holds(attribute: Attribute[Any]) -> tuple[Holds | None, type[Enum] | None]:
    kinds = set(get_args(attribute.type) or {attribute.type}) - {NoneType}
    if get_origin(attribute.type) in {tuple, frozenset}:
        return "several", None
    if kinds == {date, datetime}:
        return "day or moment", None
    if len(kinds) != 1:
        return None, None
    (held,) = kinds
    if isinstance(held, type) and issubclass(held, Enum):
        return "term", held
    must = attribute.validator
    is_share = held is float and isinstance(must, Must) and must.schema == SHARE.schema
    return "share" if is_share else PLAIN.get(held), None
