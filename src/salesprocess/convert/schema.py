"""The JSON Schema of what `dump` writes: of the types of fields and what they must hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set as AbstractSet
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from inspect import cleandoc
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)
from zoneinfo import ZoneInfo

from attrs import NOTHING, Factory, field, has, resolve_types

from salesprocess.calendars import Holidays
from salesprocess.convert import readers
from salesprocess.convert.converter import CONVERTER
from salesprocess.convert.record_fields import NAMES
from salesprocess.convert.words import is_term
from salesprocess.dates import ISO_DAY
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.overrides import Override, Place
from salesprocess.records import Record
from salesprocess.records.extra import Extra
from salesprocess.records.must import own_fields_last
from salesprocess.records.validators import Must, Share
from salesprocess.thresholds import Thresholds

if TYPE_CHECKING:
    from attrs import Attribute

Schema = dict[str, Any]

FACTORY: Any = Factory

OVERRIDES: Any = tuple[Override, ...]

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"

SUMMARY = re.compile(r"(?:[^\n]|\n(?!\n(?:Args:|>>>)))*")
"""What stands in a docstring before its arguments and examples."""

ARGUMENT = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)
"""An entry of the section of arguments of a docstring, with the lines that go on with it."""

UTC_OFFSET = r"([+-]\d\d:\d\d(:\d\d(\.\d+)?)?)?"


def _text(form: re.Pattern[str]) -> Schema:
    return {"type": "string", "pattern": f"^({form.pattern})$"}


PLAIN: Mapping[object, Schema] = {
    Any: {},
    object: {},
    NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Share: {"type": "number"},
    str: {"type": "string"},
    Decimal: _text(readers.NUMBER),
    date: {"format": "date", **_text(ISO_DAY)},
    datetime: {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?" + UTC_OFFSET + r"(\[[^\]]+\])?$",
    },
    time: _text(readers.TIME),
    timedelta: _text(readers.DURATION),
    ZoneInfo: _text(readers.ZONE),
    Holidays: {
        "type": "array",
        "items": {"format": "date", **_text(ISO_DAY)},
        "uniqueItems": True,
    },
    Extra: {"type": "object"},
}
"""What is written of values that have no fields: amounts, days and times are text."""


SEVERAL: Mapping[object, Schema] = {
    tuple: {},
    list: {},
    Sequence: {},
    frozenset: {"uniqueItems": True},
    AbstractSet: {"uniqueItems": True},
}
"""What is written as a list, and what is so of each kind."""


@gated
def json_schema(kind: type) -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of what is written of one kind of thing.

    Where a field is not required and not there, it holds its default; so it does where a record has
    null there.

    Args:
        kind: The class of records, settings or findings that `dump` writes, a `Book`, or a
            `TypedDict`.

    Raises:
        InvalidValueError: If the class, or a part of it, can not be written, or two classes
            in it have one name.

    >>> from salesprocess.records import Judgement
    >>> schema = json_schema(Judgement)
    >>> schema["$defs"]["Judgement"]["required"]
    ['account', 'rep', 'judged_on', 'is_prospect']
    >>> json_schema(complex)
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: no JSON Schema: complex: expected a kind of thing that
    can be written, got <class 'complex'>
    """
    schemas = _Schemas()
    return {"$schema": JSON_SCHEMA, **schemas.of(kind), "$defs": schemas.named}


def arguments(kind: type) -> dict[str, str]:
    """What the docstring of a class says of each of its arguments.

    >>> from salesprocess.rates import Interval
    >>> arguments(Interval)["low"]
    'The lower end, from 0 to 1.'
    """
    _, _, listed = cleandoc(kind.__doc__ or "").partition("Args:\n")
    entries = ARGUMENT.findall(listed.split("\n\n")[0])
    return {name: " ".join(text.split()) for name, text in entries}


@frozen
class _Schemas:
    """The schemas of types; those of classes with fields are named and stand once."""

    named: dict[str, Schema] = field(factory=dict[str, Schema])
    kinds: dict[str, type] = field(factory=dict[str, type])

    def of(self, kind: Any) -> Schema:
        """The schema of a type."""
        if kind in PLAIN:
            return PLAIN[kind]
        if get_args(kind):
            return self.of_parts(get_origin(kind), get_args(kind))
        if is_term(kind):
            return {"enum": [term.value for term in kind]}
        name = str(getattr(kind, "__name__", kind))
        if self.kinds.setdefault(name, kind) is not kind or not (has(kind) or is_typeddict(kind)):
            fault = Fault(name, "a kind of thing that can be written", kind)
            raise InvalidValueError("no JSON Schema", [fault])
        if name not in self.named:
            made = self.named[name] = {"type": "object"}
            made |= _described(SUMMARY.match(cleandoc(kind.__doc__ or "")))
            made |= self.of_fields(kind) if has(kind) else self.of_keys(kind)
        return {"$ref": f"#/$defs/{name}"}

    def of_parts(self, whole: Any, parts: tuple[Any, ...]) -> Schema:
        """The schema of what is made of parts, or is one of several."""
        if whole is Literal:
            return {"enum": list(parts)}
        if whole in {Union, UnionType}:
            return _any_of([self.of(part) for part in parts])
        if whole in SEVERAL:
            return {"type": "array", "items": self.of(parts[0]), **SEVERAL[whole]}
        names = {} if parts[0] is str else {"propertyNames": self.of(parts[0])}
        return {"type": "object", "additionalProperties": self.of(parts[1]), **names}

    def of_fields(self, kind: Any) -> Schema:
        """What fields an attrs class has, and no others, and which have no default."""
        said = arguments(Record) | arguments(kind) if issubclass(kind, Record) else arguments(kind)
        fields = {
            name: attribute
            for name, attribute in own_fields_last(resolve_types(kind, localns=NAMES)).items()
            if attribute.init and attribute.type != OVERRIDES
        }
        required = [name for name, field in fields.items() if field.default is NOTHING]
        properties = {
            name: self.of_field(field) | _described(said.get(name))
            for name, field in fields.items()
        }
        if issubclass(kind, Record):
            properties |= {
                name: _or_null(properties[name]) for name in properties if name not in required
            }
        if issubclass(kind, Thresholds):
            properties |= {"overrides": self.of_overrides(properties)}
        return {"properties": properties, "required": required, "additionalProperties": False}

    def of_overrides(self, own: Mapping[str, Schema]) -> Schema:
        """What holds in places of the sales organisation: each names its place and some fields."""
        properties = {
            name: {word: said for word, said in schema.items() if word != "default"}
            for name, schema in {**self.of_fields(Place)["properties"], **own}.items()
        }
        item = {"type": "object", "properties": properties, "additionalProperties": False}
        said = _described(arguments(Thresholds)["overrides"])
        return {"type": "array", "items": item, "default": [], **said}

    def of_field(self, field: Attribute[Any]) -> Schema:
        """The schema of a field: of its type, what it must hold, and its default."""
        read_by = field.metadata.get("read_by")
        kinds = [*dict.fromkeys(read_by.kinds.values()), NoneType] if read_by else [field.type]
        options = [self.of(kind) for kind in kinds]
        schema = _any_of(options) if read_by else options[0]
        if isinstance(field.validator, Must):
            schema = _both(schema, field.validator.schema)
        is_plain = field.default is not NOTHING and not isinstance(field.default, FACTORY)
        return {**schema, "default": CONVERTER.unstructure(field.default)} if is_plain else schema

    def of_keys(self, kind: Any) -> Schema:
        """What keys a `TypedDict` has; they are all there, and others may come."""
        hints = get_type_hints(kind)
        properties = {name: self.of(hint) for name, hint in hints.items()}
        return {"properties": properties, "required": list(hints)}


def _any_of(options: list[Schema]) -> Schema:
    """Any of the schemas; where all that they say is a type, one of these types."""
    if all(option.keys() == {"type"} for option in options):
        return {"type": [option["type"] for option in options]}
    return {"anyOf": options}


def _or_null(schema: Schema) -> Schema:
    """The same of a field that null leaves at its default."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return schema


def _both(schema: Schema, other: Mapping[str, Any]) -> Schema:
    """What both say; what both say of the parts is said of each part."""
    parts = {name: _both(schema[name], value) for name, value in other.items() if name in schema}
    return {**schema, **other, **parts}


def _described(text: str | re.Match[str] | None) -> Schema:
    """What is said in words, if anything is."""
    said = text[0] if isinstance(text, re.Match) else text
    return {"description": " ".join(said.replace("`None`", "null").split())} if said else {}
