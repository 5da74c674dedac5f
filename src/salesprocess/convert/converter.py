"""The cattrs converter between rows of plain data and what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from types import NoneType
from typing import Any, cast, get_args, get_origin
from zoneinfo import ZoneInfo

from attrs import NOTHING, Factory, evolve, frozen, has, resolve_types
from cattrs import Converter

from salesprocess.calendars import Holidays
from salesprocess.convert import readers
from salesprocess.errors import Fault, InvalidValueError, near
from salesprocess.overrides import PARTS, Override, Place, override_faults
from salesprocess.records.extra import Extra
from salesprocess.records.validators import ReadBy, an, faults_of, own_fields_last
from salesprocess.thresholds import Thresholds, sources

NAMES: dict[str, object] = {"Mapping": Mapping, "ZoneInfo": ZoneInfo}
"""What the types of fields may be called without being imported where they stand."""


def _tuple(values: object, kind: Any) -> tuple[object, ...]:
    """The parts of a list; each is converted, and every fault is kept."""
    (part_kind, *_) = get_args(kind)
    return _several(values, _to(part_kind))


def _several(values: object, convert: Callable[[object], object]) -> tuple[Any, ...]:
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise readers.refused("a list", values)
    parts = enumerate(cast("Iterable[object]", values))
    made, faults = _each(((f"[{place}]", part) for place, part in parts), convert)
    if faults:
        raise InvalidValueError("can not convert", faults)
    return tuple(made)


def _mapping(values: object, kind: Any) -> dict[object, object]:
    """A mapping; its names are converted too, and every fault is kept."""
    if not isinstance(values, Mapping):
        raise readers.refused("a mapping", values)
    given = cast("Mapping[object, object]", values)
    name_kind, part_kind = get_args(kind)
    names, faults = _each(((f"[{name!r}]", name) for name in given), _to(name_kind))
    made, others = _each(((f"[{name!r}]", part) for name, part in given.items()), _to(part_kind))
    if faults or others:
        raise InvalidValueError("can not convert", [*faults, *others])
    return dict(zip(names, made, strict=True))


def _to(kind: Any) -> Callable[[object], object]:
    """What converts to a type."""
    convert = CONVERTER.get_structure_hook(kind)
    return lambda value: convert(value, kind)


def _each(
    parts: Iterable[tuple[str, object]], convert: Callable[[object], object]
) -> tuple[list[object], list[Fault]]:
    """What parts are converted to, and the faults of the others, each under its path."""
    made: list[object] = []
    faults: list[Fault] = []
    for path, part in parts:
        try:
            made.append(convert(part))
        except InvalidValueError as error:
            faults += [fault.under(path) for fault in error.faults]
    return made, faults


def _day_or_moment(value: object, kind: Any) -> date | None:
    return None if value is None else readers.day_or_moment(value, kind)


def _frozenset(values: object, kind: Any) -> frozenset[object]:
    return frozenset(_tuple(values, kind))


def _days_off(values: object, _: object) -> Holidays:
    return Holidays.of(values)


def _listed_days(holidays: Holidays) -> list[str]:
    """The days off one by one; what only answers when it is asked can not be written."""
    if holidays.asked:
        hint = "give the days themselves, such as those of the years you need"
        raise readers.refused("holidays that are known one by one", holidays, hint)
    return sorted(day.isoformat() for day in holidays.days)


def _list(values: Iterable[object]) -> list[Any]:
    return [CONVERTER.unstructure(value) for value in values]


def _of_fields(row: object, kind: Any) -> Any:
    """A record, or another value made of named fields, from a mapping."""
    if isinstance(row, kind):
        return row
    if not isinstance(row, Mapping):
        raise readers.refused(f"a mapping with the fields of {an(kind.__name__)}", row)
    given = cast("Mapping[object, object]", row)
    values, faults = _converted(given, kind, _fields(kind))
    if faults:
        known = {**_defaults(given, kind), **values}
        raise InvalidValueError(f"not {an(kind.__name__)}", [*faults, *_faults_of(kind, known)])
    return kind(**values)


def _faults_of(kind: Any, known: Mapping[str, object]) -> list[Fault]:
    """The faults of what is known of a record, or of settings with what overrides them."""
    overridden = override_faults(kind, known, kind.everywhere) if "overrides" in known else []
    return [*faults_of(kind, known), *overridden]


def _override(row: object, kind: Any) -> Override:
    """What settings hold in a place, from a mapping that names both side by side."""
    if isinstance(row, Override):
        return row
    if not isinstance(row, Mapping):
        raise readers.refused(f"a mapping with a place and fields of {kind.__name__}", row)
    own = {name: evolve(_fields(kind)[name], default=None) for name in sources(kind)}
    given = cast("Mapping[object, object]", row)
    values, faults = _converted(given, kind, {**_fields(Place), **own})
    parts = {name: values.pop(name) for name in PARTS if name in values}
    faults += [*faults_of(Place, parts), *faults_of(kind, values)]
    if faults:
        raise InvalidValueError("not an Override", faults)
    return Override(Place(**cast("dict[str, Any]", parts)), values)


def _override_row(override: Override) -> dict[str, object]:
    """The plain data of an override: what names the place, and what holds there."""
    values = {name: CONVERTER.unstructure(value) for name, value in override.values.items()}
    return {**override.place.named, **values}


def _extra_row(extra: Extra) -> dict[str, object]:
    """The plain data of fields of one's own."""
    return {name: CONVERTER.unstructure(value) for name, value in extra.items()}


def _converted(
    row: Mapping[object, object], kind: type, fields: Mapping[str, _Field]
) -> tuple[dict[str, object], list[Fault]]:
    """The fields of a row that could be converted, and the faults of the others."""
    faults = [
        Fault(str(name), f"a field of {kind.__name__}", name, near(name, fields))
        for name in row
        if name not in fields
    ]
    values: dict[str, object] = {}
    for name, field in fields.items():
        if name in row:
            if field.needs is not None and field.needs not in values:
                continue  # it has a fault of its own, and without it this one says nothing
            try:
                values[name] = field.convert(row[name], values)
            except InvalidValueError as error:
                faults += [fault.under(name) for fault in error.faults]
        elif field.default is NOTHING:
            faults.append(Fault(name, "a value"))
    return values, faults


def _defaults(row: Mapping[object, object], kind: type) -> dict[str, object]:
    """What the fields hold that a row does not name."""
    fields: Mapping[str, _Field] = _fields(kind)
    return {
        name: field.default
        for name, field in fields.items()
        if name not in row and field.default is not NOTHING
    }


@frozen
class _Field:
    """How to make a field: from its value and those of the fields before it.

    Args:
        convert: Makes it.
        default: What it holds where it is not named.
        needs: The field before it without which it can not be made, if there is one.
    """

    convert: Callable[[Any, Mapping[str, object]], Any]
    default: object
    needs: str | None


@cache
def _fields(kind: Any) -> dict[str, _Field]:
    """How to make each field of a class that its maker takes."""
    attributes = own_fields_last(resolve_types(kind, localns=NAMES))
    made = {
        name: _field(attribute.type, attribute.default, attribute.metadata.get("read_by"))
        for name, attribute in attributes.items()
        if attribute.init
    }
    if issubclass(kind, Thresholds):
        convert = partial(_override, kind=kind)
        made["overrides"] = _Field(lambda rows, _: _several(rows, convert), (), None)
    return made


def _field(kind: Any, default: object, read_by: ReadBy | None) -> _Field:
    if read_by:
        return _Field(partial(_as_said, read_by), _default(default), read_by.other)
    convert = CONVERTER.get_structure_hook(kind)
    return _Field(lambda value, _: convert(value, kind), _default(default), None)


def _as_said(by: ReadBy, value: object, known: Mapping[str, object]) -> object:
    """What another field says that a value is; the hint of a fault names it."""
    said = known[by.other]
    try:
        return (
            value if value is None else cast("object", CONVERTER.structure(value, by.kinds[said]))
        )
    except InvalidValueError as error:
        hint = f"{by.other} says {CONVERTER.unstructure(said)}"
        faults = [evolve(fault, hint=fault.hint or hint) for fault in error.faults]
        raise InvalidValueError(error.about, faults) from None


def _default(default: Any) -> object:
    """What a field holds that is not named; of what is made anew each time, an example."""
    is_made = isinstance(default, cast("Any", Factory)) and not default.takes_self
    return default.factory() if is_made else default


def _row(made: object) -> dict[str, object]:
    """The plain data of a record, or of another value made of named fields."""
    fields: Mapping[str, _Field] = _fields(cast("Any", type(made)))
    return {
        name: CONVERTER.unstructure(getattr(made, name))
        for name, field in fields.items()
        if getattr(made, name) != field.default
    }


def is_term(kind: Any) -> bool:
    """Whether a type is an enumeration."""
    return isinstance(kind, type) and issubclass(kind, Enum)


def _is_tuple(kind: Any) -> bool:
    return cast("object", get_origin(kind)) is tuple


def _is_frozenset(kind: Any) -> bool:
    return cast("object", get_origin(kind)) is frozenset


def _is_day_or_moment(kind: Any) -> bool:
    return set(get_args(kind)) == {date, datetime, NoneType}


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) in cast("set[object]", {Mapping, dict})


def _made_converter() -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(str, readers.text)
    converter.register_structure_hook(int, readers.whole)
    converter.register_structure_hook(float, readers.number)
    converter.register_structure_hook(bool, readers.flag)
    converter.register_structure_hook(Decimal, readers.amount)
    converter.register_structure_hook(date, readers.day)
    converter.register_structure_hook(datetime, readers.moment)
    converter.register_structure_hook(time, readers.time_of_day)
    converter.register_structure_hook(timedelta, readers.duration)
    converter.register_structure_hook(ZoneInfo, readers.zone)
    converter.register_structure_hook(Holidays, _days_off)
    converter.register_structure_hook(Extra, lambda value, _: Extra(value))
    converter.register_structure_hook_func(_is_day_or_moment, _day_or_moment)
    converter.register_structure_hook_func(is_term, readers.term)
    converter.register_structure_hook_func(has, _of_fields)
    converter.register_structure_hook_func(_is_tuple, _tuple)
    converter.register_structure_hook_func(_is_frozenset, _frozenset)
    converter.register_structure_hook_func(_is_mapping, _mapping)

    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, readers.written)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_unstructure_hook(timedelta, readers.written_duration)
    converter.register_unstructure_hook(ZoneInfo, str)
    converter.register_unstructure_hook(Holidays, _listed_days)
    converter.register_unstructure_hook(Override, _override_row)
    converter.register_unstructure_hook(Extra, _extra_row)
    converter.register_unstructure_hook(tuple, _list)
    converter.register_unstructure_hook(frozenset, lambda parts: sorted(_list(parts)))
    converter.register_unstructure_hook_func(has, _row)
    return converter


CONVERTER = _made_converter()
