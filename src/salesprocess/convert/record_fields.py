"""How the fields of a class are read from a row, and written into one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import NoneType
from typing import TYPE_CHECKING, Any, cast, get_args
from zoneinfo import ZoneInfo

from attrs import NOTHING, Factory, resolve_types

from salesprocess.convert.python_values import AS_THEY_ARE, python_value
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.records import Record
from salesprocess.records.extra import NOTHING_EXTRA
from salesprocess.records.must import own_fields_last
from salesprocess.records.validators import CURRENCY, SHARE, Must, Share
from salesprocess.thresholds import Thresholds

if TYPE_CHECKING:
    from attrs import Attribute

    from salesprocess.convert.converter import Conversion
    from salesprocess.records.must import ReadBy

NAMES: dict[str, object] = {"Mapping": Mapping, "ZoneInfo": ZoneInfo}
"""What the types of fields may be called without being imported where they stand."""


Read = Callable[[Any, Any], Any]


@frozen
class FieldConversion:
    """How to make a field: from its value and those of the fields before it.

    Args:
        read: Makes it; `attrs.NOTHING` where its value says nothing.
        default: What it holds where nothing is said; `attrs.NOTHING` where something has to be.
        write: Writes what it holds.
        needs: The field before it without which it can not be made, if there is one.
        beside: The other field that it is held against, if there is one.
        kind: The type it is read as; `None` where the field that it needs says it.
        may_be_none: Whether it holds `None` where that is given.
    """

    read: Read
    default: object
    write: Callable[[Any], object]
    needs: str | None = None
    beside: str | None = None
    kind: Any = None
    may_be_none: bool = False

    @property
    def may_be_unknown(self) -> bool:
        """Whether its default is that nothing is known: leaving it out says nothing else."""
        return self.default in (None, (), frozenset(), NOTHING_EXTRA)


def fields_of(kind: Any, conversion: Conversion) -> dict[str, FieldConversion]:
    """How to make each field of a class that its maker takes."""
    made = {
        name: _field(attribute, conversion, of_record=issubclass(kind, Record))
        for name, attribute in _attributes(kind).items()
        if attribute.init
    }
    if issubclass(kind, Thresholds):
        override = partial(conversion.override, kind=kind)
        made["overrides"] = FieldConversion(
            lambda rows, _: conversion.parts(rows, override), (), conversion.unstructure
        )
    return made


def currencies_of(kind: Any) -> list[tuple[str, str]]:
    """The fields that hold the currency of an amount, and those that hold the amount."""
    musts = {name: attribute.validator for name, attribute in _attributes(kind).items()}
    return [
        (name, must.beside.other)
        for name, must in musts.items()
        if isinstance(must, Must) and must.beside and must.schema == CURRENCY.schema
    ]


def _attributes(kind: Any) -> Mapping[str, Attribute[Any]]:
    return own_fields_last(resolve_types(kind, localns=NAMES))


def _field(
    attribute: Attribute[Any], conversion: Conversion, *, of_record: bool
) -> FieldConversion:
    default = _default(attribute.default)
    if read_by := attribute.metadata.get("read_by"):
        read = _said(partial(_as_said, read_by, conversion), None, conversion, may_be_none=True)
        write = partial(_written_as_said, conversion)
        return FieldConversion(read, default, write, read_by.other, may_be_none=True)
    must = attribute.validator if isinstance(attribute.validator, Must) else None
    kinds = frozenset(get_args(attribute.type) or {attribute.type})
    is_share = must is not None and float in kinds and must.schema == SHARE.schema
    kind = Share if is_share else _without_none(attribute.type, kinds)
    read = _said(
        conversion.hook_held_to(must, kind),
        kind,
        conversion,
        may_be_none=NoneType in kinds,
        may_be_left_out=of_record and default is not NOTHING,
    )
    return FieldConversion(
        read,
        default,
        conversion.unstructure_share if is_share else conversion.unstructure,
        beside=must.beside.other if must and must.beside else None,
        kind=kind,
        may_be_none=NoneType in kinds,
    )


def _said(
    hook: Read,
    kind: Any,
    conversion: Conversion,
    *,
    may_be_none: bool,
    may_be_left_out: bool = False,
) -> Read:
    """What reads what is said of a field: `attrs.NOTHING` where nothing is.

    A column that is empty leaves a field of a record as if it were not named. Read exactly, one of
    a record that has to be there is refused, and so is each of settings, where it may stand for
    something. A fault in place of a value is one that was found beforehand.
    """
    words = conversion.words
    may_be_left_out = may_be_left_out or not conversion.dialect.exact
    may_be_nothing, telling = bool(words.empty), words.telling
    is_nothing = partial(words.is_nothing, is_flag=kind is bool)

    def read(value: Any, known: Mapping[str, object]) -> object:
        if value.__class__ not in AS_THEY_ARE:
            if isinstance(value, Fault):
                raise InvalidValueError("can not convert", [value])
            value = python_value(value)
        if value is None or (
            may_be_nothing
            and (value.__class__ is not str or value[:1] not in telling)
            and is_nothing(value)
        ):
            if may_be_none:
                return None
            if may_be_left_out:
                return NOTHING
        made = hook(value, kind or known)
        return NOTHING if made is None and not may_be_none else made

    return read


def _without_none(kind: Any, kinds: frozenset[object]) -> Any:
    """The one type that a value has which is known; of several the type as it is."""
    known = kinds - {NoneType}
    return next(iter(known)) if NoneType in kinds and len(known) == 1 else kind


def _as_said(
    by: ReadBy, conversion: Conversion, value: object, known: Mapping[str, object]
) -> object:
    """What another field says that a value is; the hint of a fault names it."""
    said = known[by.other]
    try:
        return conversion.structure(value, cast("type[object]", by.kinds[said]))
    except InvalidValueError as error:
        said_by = f"{by.other} says {conversion.unstructure(said)}"
        faults = [fault.hinting(first=said_by) for fault in error.faults]
        raise InvalidValueError(error.about, faults) from None


def _written_as_said(conversion: Conversion, value: object) -> object:
    """A number that is no amount is a share."""
    if isinstance(value, (int, float)):
        return conversion.unstructure_share(value)
    return conversion.unstructure(value)


def _default(default: Any) -> object:
    """What a field holds that is not named; of what is made anew each time, an example."""
    is_made = isinstance(default, cast("Any", Factory)) and not default.takes_self
    return default.factory() if is_made else default
