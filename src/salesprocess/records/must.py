"""What a field must hold, and what is wrong where it does not.

A `Must` is an attrs validator. Where the first field of a record is wrong it looks at
all the others too, so that one error lists every fault of the record. Settings are held to
theirs in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from attrs import field, fields_dict

from salesprocess.errors import Fault, InvalidValueError, answer_of, quoted
from salesprocess.frozen import frozen
from salesprocess.records.text import hint_of_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attrs import Attribute, AttrsInstance

    from salesprocess.compiled import Names

SHARED = "extra"
"""The field that all kinds of records have."""


@frozen
class Beside:
    """What a field must hold, given another field of the same record.

    Args:
        other: The name of the other field.
        problem: From both values (this one's, the other's) to what was expected
            instead, or `None` where they go together.
        unless: An expression of `{value}` and `{other}`, and of the types `{date}` and
            `{datetime}`, under which there is no problem: it need not say so of all that go
            together, and may raise where it can not judge.
    """

    other: str
    problem: Callable[[Any, Any], str | None]
    unless: str = field(default="False", kw_only=True)

    def written(self, value: str, other: str, names: Names) -> str:
        """The expression that only values pass that go together, by their names."""
        days = {kind.__name__: names.bind(kind) for kind in (date, datetime)}
        unless = self.unless.format(value=value, other=other, **days)
        return f"({unless} or not {names.bind(self.problem)}({value}, {other}))"


@frozen
class Must:
    """What a field must hold.

    Args:
        expected: The values that are right, as the end of "expected …".
        holds: Whether a value is one of them.
        beside: What must be so beside another field, once the value itself is right.
        schema: What JSON Schema can say of it, in its words; it refuses no value that is right.
    """

    expected: str
    holds: Callable[[Any], bool]
    beside: Beside | None = None
    schema: Mapping[str, Any] = field(factory=dict[str, Any], kw_only=True, hash=False)

    def faults(self, name: str, value: object, record: Mapping[str, object]) -> list[Fault]:
        """The faults of a value in a field, if it has any.

        Args:
            name: The field.
            value: What stands in it.
            record: The record's fields by name, as far as they are known.
        """
        if not self.passes(value):
            return self.own_faults(name, value)
        if self.beside and self.beside.other in record:
            expected = self.beside.problem(value, record[self.beside.other])
            return [Fault(name, expected, value)] if expected else []
        return []

    def own_faults(self, name: str, value: object) -> list[Fault]:
        """The faults of a value that is none of those that are right."""
        return [Fault(name, self.expected, value, hint_of_text(value))]

    def passes(self, value: object) -> bool:
        """Whether a value is one of them; one that fails when it is asked is none."""
        return answer_of(lambda: self.holds(value)) or False

    def __call__(self, record: AttrsInstance, _attribute: Attribute[Any], value: Any) -> None:
        """Refuse a record with all its faults as soon as one value is wrong."""
        if self.passes(value):
            beside = self.beside
            if beside is None or not beside.problem(value, getattr(record, beside.other)):
                return
        kind = type(record)
        values = {name: getattr(record, name) for name in fields_dict(kind)}
        raise InvalidValueError(f"not {an(kind.__name__)}", faults_of(kind, values))


@frozen
class MustBeMoment(Must):
    """A field that can hold a moment, so that a book can see to their time zones."""


@frozen
class MustBeEach(Must):
    """A field that holds several of the same: each that is wrong has a fault of its own.

    Args:
        part: What each must be.
    """

    part: Must = field(kw_only=True)

    def own_faults(self, name: str, value: object) -> list[Fault]:
        """The faults of the parts, or of what has none."""
        return parts_at_fault(name, value, self.part) or super().own_faults(name, value)


@frozen
class MustBeEachBy(Must):
    """The same of a mapping, in which names can be wrong too.

    Args:
        key: What each name must be.
        part: What stands under each.
    """

    key: Must = field(kw_only=True)
    part: Must = field(kw_only=True)

    def own_faults(self, name: str, value: object) -> list[Fault]:
        """The faults of the names, and of what stands under them."""
        is_named = isinstance(value, Mapping)
        named: Mapping[object, object] = cast("Any", value) if is_named else {}
        paths = {key: f"{name}[{quoted(key)}]" for key in named}
        found = [
            fault
            for key, path in paths.items()
            for fault in (
                *self.key.faults(path, key, {}),
                *self.part.faults(path, named[key], {}),
            )
        ]
        return found or super().own_faults(name, value)


@frozen
class ReadBy:
    """How a field is read of which another field of the record says what it holds.

    Args:
        other: The name of the other field, which stands before it.
        kinds: For each value of the other field the type that is to be read.
    """

    other: str
    kinds: Mapping[object, object]


def faults_of(kind: type[AttrsInstance], values: Mapping[str, object]) -> list[Fault]:
    """Every fault in the fields of a record, whether all of them are known or not."""
    return [
        fault
        for name, attribute in own_fields_last(kind).items()
        if name in values and isinstance(attribute.validator, Must)
        for fault in attribute.validator.faults(name, values[name], values)
    ]


def parts_at_fault(name: str, value: object, must: Must) -> list[Fault]:
    """The faults of the parts of a tuple or a set, each under its place if it has one."""
    if isinstance(value, (set, frozenset)):
        parts = sorted(cast("Iterable[object]", value), key=quoted)
        return [fault for part in parts for fault in must.faults(name, part, {})]
    if not isinstance(value, (tuple, list)):
        return []
    return [
        fault
        for place, part in enumerate(cast("Iterable[object]", value))
        for fault in must.faults(f"{name}[{place}]", part, {})
    ]


def an(noun: str) -> str:
    """A noun with its article.

    >>> an("Account"), an("Deal")
    ('an Account', 'a Deal')
    """
    return f"{'an' if noun[0] in 'AEIOU' else 'a'} {noun}"


def own_fields_last(kind: type[Any]) -> dict[str, Attribute[Any]]:
    """The fields of a kind of record, the one that it shares with all others at the end."""
    held = fields_dict(kind)
    own = {name: field for name, field in held.items() if name != SHARED}
    return own | {name: field for name, field in held.items() if name == SHARED}
