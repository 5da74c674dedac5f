"""The fields that one compiled function can read, and what it has to know of them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeAlias, cast, get_args, get_origin
from zoneinfo import ZoneInfo

from attrs import NOTHING, Converter, Factory, fields_dict

from salesprocess.convert.words import is_term
from salesprocess.frozen import frozen
from salesprocess.records import Record
from salesprocess.records.extra import as_extra
from salesprocess.records.few_records import is_made_by_attrs
from salesprocess.records.quick_tests import written
from salesprocess.records.validators import Must, Share, as_frozenset, as_tuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from attrs import Attribute

    from salesprocess.compiled import Names
    from salesprocess.convert.converter import Conversion
    from salesprocess.convert.dialect import Dialect
    from salesprocess.convert.record_fields import FieldConversion

Taken: TypeAlias = "Mapping[type, str]"
"""Of which types values are taken as they are, each with what else must be so of them."""

DAY_OR_MOMENT = date | datetime

PLAIN = frozenset({str, bool, int, float, Share, Decimal, date, time, timedelta, ZoneInfo})
"""Types of which values can be shared, and of which many are equal: of moments hardly any are."""

OWN_CONVERTERS = (as_tuple, as_frozenset, as_extra)
"""What makes nothing else of what is read for its field."""

NUMBERS: Mapping[object, Taken] = {
    bool: {bool: "True"},
    int: {int: "{0}.bit_length() < 64"},
    float: {float: "{0} == {0}"},
    Decimal: {Decimal: "{0}.is_finite()"},
}
DAYS: Mapping[object, Taken] = {
    date: {date: "True"},
    datetime: {datetime: "True"},
    DAY_OR_MOMENT: {date: "True", datetime: "True"},
}


@frozen
class QuickField:
    """A field that a compiled function can read.

    Args:
        name: What it is called.
        must: What it must hold.
        how: How it is read in any row.
        default: What it holds where nothing is said; `attrs.NOTHING` where something has to be.
        convert: What attrs makes of what was read, if anything.
    """

    name: str
    must: Must
    how: FieldConversion
    default: object
    convert: Callable[[object], object] | None

    @property
    def kind(self) -> Any:
        """The type that is read."""
        known = {*get_args(self.how.kind)} - {NoneType}
        return DAY_OR_MOMENT if known == {date, datetime} else self.how.kind

    @property
    def is_kept(self) -> bool:
        """Whether its texts are likely to come again, and then say the same."""
        is_several = get_origin(self.kind) in {tuple, frozenset}
        is_plain = self.kind in PLAIN or is_several or is_term(self.kind)
        return is_plain and self.is_as_read and self.name != "id"

    @property
    def is_as_read(self) -> bool:
        """Whether attrs makes nothing else of what was read."""
        return self.convert is None or self.convert in OWN_CONVERTERS

    def taken(self, value: str, dialect: Dialect, names: Names) -> Iterable[str]:
        """The expressions of a value that stands for itself and is right."""
        taken: Taken = _taken(self.kind, dialect) if self.is_as_read else {}
        for kind, limit in taken.items():
            test = written(self.must.holds, value, names)
            yield f"{value}.__class__ is {names.bind(kind)} and {limit.format(value)} and {test}"


def _taken(kind: object, dialect: Dialect) -> Taken:
    days_are_changed = dialect.zone or dialect.placeholder_days or dialect.midnight_is_day
    taken = NUMBERS if days_are_changed else {**NUMBERS, **DAYS}
    return taken.get(float if kind is Share and not dialect.percent else kind, {})


def quick_fields(kind: Any, conversion: Conversion) -> dict[str, QuickField] | None:
    """The fields of a class of records; nothing where something else makes a record what it is."""
    if not _has_only_fields(kind):
        return None
    by_name = fields_dict(kind)
    found = {name: _field(by_name[name], how) for name, how in conversion.fields(kind).items()}
    usual = {name: field for name, field in found.items() if field is not None}
    return usual if len(usual) == len(by_name) and _go_together(usual, kind, conversion) else None


def _has_only_fields(kind: Any) -> bool:
    hooks = ("__attrs_pre_init__", "__attrs_post_init__")
    return (
        issubclass(kind, Record)
        and is_made_by_attrs(kind)
        and kind.__new__ is object.__new__
        and not any(hasattr(kind, hook) for hook in hooks)
    )


def _field(attribute: Attribute[Any], how: FieldConversion) -> QuickField | None:
    """A field, unless its default is made anew each time, or others say what it must hold."""
    must, default = attribute.validator, attribute.default
    convert = cast("Callable[[object], object] | None", cast("Any", attribute).converter)
    if not isinstance(must, Must) or isinstance(default, Factory) or isinstance(convert, Converter):  # type: ignore[arg-type]
        return None
    if default is not NOTHING:
        default = convert(default) if convert else default
        if not must.holds(default):
            return None
    return QuickField(attribute.name, must, how, default, convert)


def _go_together(fields: Mapping[str, QuickField], kind: type, conversion: Conversion) -> bool:
    """Whether what is read or held beside another field can be so without a look at the row."""
    unknown = (None, NOTHING)
    return (
        all(field.how.beside is None or field.how.beside in fields for field in fields.values())
        and all(
            fields[field.how.needs].default is NOTHING
            for field in fields.values()
            if field.how.needs
        )
        and all(
            fields[name].default in unknown for pair in conversion.currencies(kind) for name in pair
        )
    )
