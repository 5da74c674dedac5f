"""A row to a record: every field that can be read is, and every fault of the others is listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import NOTHING

from salesprocess.convert import readers
from salesprocess.convert.python_values import as_mapping
from salesprocess.errors import Fault, InvalidValueError, Near, shown
from salesprocess.overrides import override_faults
from salesprocess.records import Record
from salesprocess.records.must import an, faults_of
from salesprocess.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.convert.converter import Conversion
    from salesprocess.convert.record_fields import FieldConversion

T = TypeVar("T")

MORE_CELLS = "no more cells than there are columns"
"""What is expected where `csv` read more: it keeps them under `None`."""

FIELD = re.compile(r"\w*", re.ASCII)
"""The field in which a fault lies, at the beginning of its path."""


class NotQuickError(Exception):
    """A row is to be read closely, as here: it is out of the ordinary, or one of few."""


def not_quick(*_: object) -> Any:
    """Leave it to what reads closely."""
    raise NotQuickError


def record_of(row: object, kind: type[T], conversion: Conversion) -> T:
    """A record, or another value made of named fields, from a row.

    Raises:
        InvalidValueError: Listing every fault of the row.
    """
    if isinstance(row, kind):
        return row
    named = row_by_column(row, kind.__name__)
    fields = conversion.fields(kind)
    values, faults = fields_read(named, fields)
    faults += currencies_read(named, values, kind, conversion)
    if not named.keys() <= fields.keys():
        faults = [*strangers(named, fields, kind.__name__), *faults]
    if faults:
        raise _not_a(kind, values, faults, fields)
    return kind(**values)


def repaired(row: object, kind: type[T], conversion: Conversion) -> tuple[T, list[Fault]]:
    """A record without the fields at fault, where these may be unknown; and every fault.

    Raises:
        InvalidValueError: Listing every fault of the row, if it has one elsewhere.
    """
    if isinstance(row, kind):
        return row, []
    named = row_by_column(row, kind.__name__)
    fields = conversion.fields(kind)
    values, misread = fields_read(named, fields)
    misread += currencies_read(named, values, kind, conversion)
    faults = [*strangers(named, fields, kind.__name__), *misread]
    if None in named or not all(fields[_field_of(fault)].may_be_unknown for fault in misread):
        raise _not_a(kind, values, faults, fields)
    while True:
        try:
            return kind(**values), faults
        except InvalidValueError as error:
            faults += error.faults
            lost = {_to_lose(_field_of(fault), values, fields) for fault in error.faults}
            if None in lost:
                raise InvalidValueError(error.about, faults) from None
            values = {name: value for name, value in values.items() if name not in lost}


def row_by_column(row: object, name: str) -> Mapping[Any, object]:
    """What names its values as a mapping; refuses what does not."""
    named = as_mapping(row)
    if named is None:
        raise readers.refused(f"a mapping with the fields of {an(name)}", row)
    return named


def fields_read(
    row: Mapping[Any, object], fields: Mapping[str, FieldConversion]
) -> tuple[dict[str, Any], list[Fault]]:
    """The fields of a row that could be read, and the faults of the others."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, field in fields.items():
        if name in row:
            if field.needs is not None and field.needs not in values:
                continue  # it has a fault of its own, and without it this one says nothing
            try:
                made = field.read(row[name], values)
            except InvalidValueError as error:
                faults += [fault.under(name) for fault in error.faults]
                continue
            if made is not NOTHING:
                values[name] = made
                continue
        if field.default is NOTHING:
            faults.append(Fault(name, "a value"))
    return values, faults


def currencies_read(
    row: Mapping[Any, object], values: dict[str, Any], kind: type, conversion: Conversion
) -> list[Fault]:
    """Take the currencies of amounts from beside them, else from the dialect; refuse two."""
    faults: list[Fault] = []
    for name, amount in conversion.currencies(kind):
        if values.get(amount) is None or (name in row and name not in values):
            continue
        beside = conversion.numbers.currency(row.get(amount))
        if values.get(name) is None:
            values[name] = beside or conversion.dialect.currency
        elif beside not in {None, values[name]}:
            faults.append(Fault(name, f"{beside}, which stands beside {amount}", values.pop(name)))
    return faults


def strangers(
    row: Mapping[Any, object], fields: Mapping[str, FieldConversion], name: str
) -> list[Fault]:
    """What a row names that is none of the fields."""
    return [
        Fault("", MORE_CELLS, row[column], "a mark between cells may stand in one without quotes")
        if column is None
        else Fault(shown(column), f"a field of {name}", column, Near(column, fields))
        for column in row
        if column not in fields
    ]


def _not_a(
    kind: Any, values: Mapping[str, Any], faults: list[Fault], fields: Mapping[str, FieldConversion]
) -> InvalidValueError:
    """The error of a row: its faults, and those of what is known of the record."""
    at_fault = {_field_of(fault) for fault in faults}
    defaults = {
        name: field.default
        for name, field in fields.items()
        if name not in at_fault and field.default is not NOTHING
    }
    known = {**defaults, **values}
    held = faults_of(kind, known)
    if issubclass(kind, Thresholds) and "overrides" in known:
        held += override_faults(kind, known, kind.everywhere)
    if not (held or issubclass(kind, (Record, Thresholds))):
        held += _faults_together(kind, values, at_fault)
    return InvalidValueError(f"not {an(kind.__name__)}", [*faults, *held])


def _faults_together(kind: Any, values: Mapping[str, Any], at_fault: set[str]) -> list[Fault]:
    """What is wrong with what is known of a value that judges its fields itself."""
    try:
        kind(**values)
    except InvalidValueError as error:
        return [fault for fault in error.faults if _field_of(fault) not in at_fault]
    except TypeError:  # a field that it can not be without is not known
        pass
    return []


def _field_of(fault: Fault) -> str:
    return cast("re.Match[str]", FIELD.match(fault.path))[0]


def _to_lose(
    name: str, values: Mapping[str, Any], fields: Mapping[str, FieldConversion]
) -> str | None:
    """Which field to lose for one at fault: itself, or the one that it is held against."""
    for lost in (name, fields[name].beside or name):
        may_be_lost = lost in values and fields[lost].may_be_unknown
        if may_be_lost and values[lost] != fields[lost].default:
            return lost
    return None
