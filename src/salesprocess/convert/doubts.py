"""Columns that contradict their dialect, and what of them reads otherwise too.

`1.234,56` can not be read where the point is before the fraction. It says that this column has
other marks; so `12.500` beside it may be 12500, and to read it as 12.5 would be to guess.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from attrs import fields_dict, resolve_types

from salesprocess.convert.day_orders import day_readings
from salesprocess.convert.dialect import DayOrder
from salesprocess.convert.numbers import MarksPair, number_readings, shown_number, way_of_numbers
from salesprocess.convert.python_values import as_mapping
from salesprocess.convert.record_fields import NAMES
from salesprocess.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.convert.dialect import Dialect

Way = MarksPair | DayOrder
"""How a text is read: by a pair of marks, or in an order."""

NUMBERS = frozenset[type]({Decimal, float, int})


def columns_read_in_ways(kind: Any, dialect: Dialect) -> frozenset[str]:
    """The fields of a class whose text may be read in more ways than one.

    Days in no order but that of ISO 8601 are refused anyway, whatever their column has.
    """
    read_in_ways = NUMBERS if dialect.days == "ISO" else NUMBERS | {date, datetime}
    attributes = fields_dict(resolve_types(kind, localns=NAMES))
    return frozenset(
        name
        for name, attribute in attributes.items()
        if read_in_ways & {attribute.type, *get_args(attribute.type)}
    )


def doubts(
    rows: Sequence[object],
    refused: Iterable[tuple[str, str]],
    dialect: Dialect,
) -> Iterator[tuple[int, dict[str, Fault]]]:
    """The fields of rows that are in doubt, by their position.

    Args:
        rows: The rows.
        refused: Texts that could not be read, each with its column.
        dialect: How the rows are read.
    """
    shown: defaultdict[str, dict[Way, str]] = defaultdict(dict)
    own = {way_of_numbers(dialect), dialect.days}
    for column, text in refused:
        readings = _readings(text)
        for way in readings if own.isdisjoint(readings) else ():
            shown[column].setdefault(way, text)
    for position, given in enumerate(rows if shown else ()):
        row = as_mapping(given) or {}
        found = {column: _doubt(row.get(column), ways, dialect) for column, ways in shown.items()}
        if faults := {column: fault for column, fault in found.items() if fault}:
            yield position, faults


def _readings(text: str) -> Mapping[Way, Decimal | date]:
    readings = number_readings(text) or day_readings(text)
    return {way: reading for way, reading in readings.items()}  # noqa: C416  of both kinds of way


def _doubt(value: object, shown: Mapping[Way, str], dialect: Dialect) -> Fault | None:
    """Why a value is in doubt, if a way that its column shows reads it otherwise."""
    if not isinstance(value, str):
        return None
    readings = _readings(value)
    marks = way_of_numbers(dialect)
    own = (readings.get(marks) if marks else None) or readings.get(dialect.days)
    for way, text in shown.items():
        if own is not None and readings.get(way, own) != own:
            hint = (
                f"it is {_shown(own)}, or {_shown(readings[way])} as {text!r} in its column is read"
            )
            return Fault("", "a value that its column reads in one way", value, hint)
    return None


def _shown(reading: Decimal | date) -> str:
    return str(reading) if isinstance(reading, date) else shown_number(reading)
