"""What the field of a record must hold, said once: for the record, the loader and the message.

A `Must` is an attrs validator. Where the first field of a record is wrong it looks at
all the others too, so that one error lists every fault of the record. Settings are held to
theirs in the same way.

>>> from attrs import field, frozen
>>> @frozen(kw_only=True, repr=False)
... class Lease(Record):
...     id: str = field(validator=TEXT)
...     machine: str = field(validator=TEXT, metadata=refers_to("machines"))
...     months: int = field(validator=whole_between(12, 60))
...     notice: int = field(default=3, validator=up_to("months", COUNT))
...     monthly: Decimal | None = field(default=None, validator=maybe(AMOUNT))
...     currency: str | None = field(default=None, validator=currency_of("monthly"))
...     papers: tuple[str, ...] = field(default=(), converter=as_tuple, validator=each(TEXT))
>>> Lease(id="l1", machine="m1", months=36, papers=["signed", "sent"])
Lease(id='l1', machine='m1', months=36, papers=('signed', 'sent'))
>>> Lease(id="", machine="m1", months=12, notice=18, monthly=Decimal(90))
Traceback (most recent call last):
salesprocess.errors.InvalidValueError: not a Lease
  - id: expected text that is not empty, got ''
  - notice: expected nothing above months, 12, got 18
  - currency: expected the currency of monthly, got None

One of one's own is made of what is expected and what holds it:

>>> even = Must("an even number", lambda value: type(value) is int and value % 2 == 0)
>>> for must in (even, FLAG, ABOVE_0, MOMENT, DAY_OR_MOMENT, TIME_OF_DAY): print(must.expected)
an even number
True or False
a number above 0
a date with a time of day
a day, or a date with a time of day
a time of day without a time zone
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from math import inf
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NewType, cast

from attrs import evolve, field, fields_dict, frozen

from salesprocess.calendars.instants import since_year_1
from salesprocess.errors import Fault, InvalidValueError, shown, unknown_name
from salesprocess.gate import gated
from salesprocess.records.extra import NOTHING_EXTRA, Extra, as_extra
from salesprocess.records.few_records import compile_after_few
from salesprocess.records.quick_tests import (
    Quick,
    are_all,
    is_none_or,
    is_of,
    lies_between,
    quick,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import Enum

    from attrs import Attribute, AttrsInstance

    from salesprocess.compiled import Names

__all__ = [
    "ABOVE_0",
    "AMOUNT",
    "COUNT",
    "CURRENCY",
    "DAY",
    "DAY_OR_MOMENT",
    "FLAG",
    "MOMENT",
    "POSITIVE",
    "SHARE",
    "TEXT",
    "TIME_OF_DAY",
    "Must",
    "a",
    "as_tuple",
    "at_least",
    "between",
    "currency_of",
    "day",
    "each",
    "maybe",
    "moment",
    "one_of",
    "refers_to",
    "up_to",
    "whole_between",
]


HALF = "half of a character (a surrogate) stands in it: read it anew, as UTF-16 or UTF-8"
"""What to do about text that no file can hold."""


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

    def fault(self, name: str, value: object, record: Mapping[str, object]) -> Fault | None:
        """The fault of a value in a field, if it has one.

        Args:
            name: The field.
            value: What stands in it.
            record: The record's fields by name, as far as they are known.
        """
        if not self.holds(value):
            return Fault(name, self.expected, value, None if _can_be_written(value) else HALF)
        if self.beside and self.beside.other in record:
            expected = self.beside.problem(value, record[self.beside.other])
            return Fault(name, expected, value) if expected else None
        return None

    def __call__(self, record: AttrsInstance, _attribute: Attribute[Any], value: Any) -> None:
        """Refuse a record with all its faults as soon as one value is wrong."""
        if self.holds(value):
            beside = self.beside
            if beside is None or not beside.problem(value, getattr(record, beside.other)):
                return
        kind = type(record)
        values = {name: getattr(record, name) for name in fields_dict(kind)}
        raise InvalidValueError(f"not {an(kind.__name__)}", faults_of(kind, values))


UNKNOWN = "{value} is None or {other} is None"
"""Where one of two values is not known, they go together."""

MOMENT_LATER = "({other} <= {value} and {other}.utcoffset() == {value}.utcoffset())"
"""At one offset the clock on the wall tells two moments right."""

DAY_LATER = "{other}.__class__ is {date} and {other}.toordinal() <= {value}.toordinal()"
"""A day or a moment goes with a day that is not later."""

DAY_OR_MOMENT_LATER = (
    f"{UNKNOWN} or {DAY_LATER}"
    f" or ({{value}}.__class__ is {{other}}.__class__ is {{datetime}} and {MOMENT_LATER})"
)


@frozen
class MustBeMoment(Must):
    """A field that can hold a moment, so that a book can see to their time zones."""


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
    checked = (
        (name, attribute.validator)
        for name, attribute in own_fields_last(kind).items()
        if name in values and isinstance(attribute.validator, Must)
    )
    found = (must.fault(name, values[name], values) for name, must in checked)
    return [fault for fault in found if fault]


def an(noun: str) -> str:
    """A noun with its article.

    >>> an("Account"), an("Deal")
    ('an Account', 'a Deal')
    """
    return f"{'an' if noun[0] in 'AEIOU' else 'a'} {noun}"


@gated
def maybe(must: Must) -> Must:
    """The same, or `None` where it is not known."""
    return evolve(must, expected=f"{must.expected}, or None", holds=is_none_or(must.holds))


@gated
def each(must: Must) -> Must:
    """Several of the same, as a tuple or a frozenset."""
    holds = are_all(must.holds)
    return Must(f"several of: {must.expected}", holds, schema={"items": must.schema})


def each_by_name(must: Must) -> Must:
    """Several of the same, each by its name."""
    return _each_by(TEXT, "names", must)


def each_by_term(terms: type[Enum], must: Must) -> Must:
    """Several of the same, each by a member of an enumeration."""
    return _each_by(one_of(terms), f"members of {terms.__name__}", must)


def _each_by(key: Must, keys: str, must: Must) -> Must:
    def holds(value: Any) -> bool:
        return isinstance(value, Mapping) and all(
            key.holds(name) and must.holds(content)
            for name, content in cast("Mapping[object, object]", value).items()
        )

    expected = f"a mapping from {keys} to: {must.expected}"
    return Must(expected, holds, schema={"additionalProperties": must.schema})


@gated
def one_of(terms: type[Enum]) -> Must:
    """A member of an enumeration."""
    names = ", ".join(str(term) for term in terms)
    return Must(f"one of {names}", is_of(terms))


@gated
def a(kind: type) -> Must:
    """A value of one type."""
    return Must(an(kind.__name__), is_of(kind))


@gated
def moment(not_before: str | None = None) -> Must:
    """A moment, perhaps not before that of another field."""
    return MustBeMoment(
        "a date with a time of day",
        is_of(datetime),
        Beside(not_before, _earlier, unless=f"{UNKNOWN} or {MOMENT_LATER}") if not_before else None,
    )


@gated
def day_or_moment(not_before: str | None = None) -> Must:
    """A moment, or a day where its hour is not known; perhaps not before another field's.

    Where one of the two fields holds a plain day, they are held against each other by day.
    """
    return MustBeMoment(
        "a day, or a date with a time of day",
        Quick(
            lambda value: isinstance(value, datetime) or type(value) is date,
            lambda value, names: f"{value}.__class__ in {names.bind((date, datetime))}",
        ),
        Beside(not_before, _earlier_day, unless=DAY_OR_MOMENT_LATER) if not_before else None,
    )


@gated
def day(not_before: str | None = None) -> Must:
    """A day, perhaps not before that of another field."""
    return Must(
        "a day without a time of day",
        Quick(lambda value: type(value) is date, is_of(date).written),
        Beside(not_before, _earlier, unless=f"{UNKNOWN} or {DAY_LATER}") if not_before else None,
    )


def _can_be_written(value: object) -> bool:
    """Whether a value is no text with half of a character, which no file can hold."""
    return (
        not isinstance(value, str)
        or value.isprintable()
        or not any("\ud800" <= char <= "\udfff" for char in value)
    )


def _earlier(value: date | None, other: date | None) -> str | None:
    kind = MOMENT if isinstance(value, datetime) else DAY
    if value is None or other is None or not kind.holds(other):
        return None
    if zoned(value) is not zoned(other):
        return f"a time zone on both or on neither, beside {other}"
    return f"nothing before {other}" if _is_before(value, other) else None


def _earlier_day(value: date | None, other: date | None) -> str | None:
    if value is None or other is None or not DAY_OR_MOMENT.holds(other):
        return None
    if isinstance(value, datetime) is isinstance(other, datetime):
        return _earlier(value, other)
    return f"nothing before {other}" if own_day(value) < own_day(other) else None


def _is_before(value: date, other: date) -> bool:
    """Whether a day or a moment is before another of its kind, by absolute time.

    Python compares two moments of one zone by the clock on the wall, which is put back
    once a year.
    """
    if isinstance(value, datetime) and isinstance(other, datetime) and value.tzinfo is not None:
        return since_year_1(value) < since_year_1(other)
    return value < other


def own_day(value: date) -> date:
    """The day of a moment as its own clock has it; a day is its own."""
    return value.date() if isinstance(value, datetime) else value


def zoned(value: date) -> bool:
    """Whether a moment carries a time zone; a day never does."""
    return isinstance(value, datetime) and value.utcoffset() is not None


TEXT = Must(
    "text that is not empty",
    quick(
        "{0}.__class__ is str and {0} != '' and {0}.isprintable() and not {0}.isspace()",
        lambda value: (
            isinstance(value, str)
            and bool(value.strip())
            and (value.isprintable() or _can_be_written(value))
        ),
    ),
    schema={"minLength": 1},
)
FLAG = Must("True or False", is_of(bool))
COUNT = Must(
    "a whole number from 0 up",
    quick("{0}.__class__ is int and {0} >= 0", lambda value: type(value) is int and value >= 0),
    schema={"minimum": 0},
)
POSITIVE = Must(
    "a whole number from 1 up",
    quick("{0}.__class__ is int and {0} >= 1", lambda value: type(value) is int and value >= 1),
    schema={"minimum": 1},
)
MOMENT = moment()
DAY = day()
DAY_OR_MOMENT = day_or_moment()
AMOUNT = Must(
    "a Decimal from 0 up",
    Quick(
        lambda value: isinstance(value, Decimal) and value.is_finite() and value >= 0,
        lambda value, names: (
            f"{value}.__class__ is {names.bind(Decimal)} and {value}.is_finite() and {value} >= 0"
        ),
    ),
)
CURRENCY = Must(
    "a currency code such as EUR",
    quick(
        "{0}.__class__ is str and len({0}) == 3 and {0}.isascii() and {0}.isalpha() and"
        " {0}.isupper()",
        lambda value: (
            isinstance(value, str)
            and len(value) == len("EUR")
            and value.isascii()
            and value.isalpha()
            and value.isupper()
        ),
    ),
    schema={"pattern": "^[A-Z]{3}$"},
)


@gated
def between(low: float, high: float) -> Must:
    """A number in a range, its ends included."""
    return Must(
        f"a number from {low} to {high}",
        lies_between(
            low, high, (float, int), lambda value: _is_number(value) and low <= value <= high
        ),
        schema={"minimum": low, "maximum": high},
    )


@gated
def whole_between(low: int, high: int) -> Must:
    """A whole number in a range, its ends included."""
    return Must(
        f"a whole number from {low} to {high}",
        lies_between(low, high, (int,), lambda value: type(value) is int and low <= value <= high),
        schema={"minimum": low, "maximum": high},
    )


@gated
def at_least(low: float) -> Must:
    """A number that is not below another; infinity is none."""
    return Must(
        f"a number from {low} up",
        lambda value: _is_number(value) and low <= value < inf,
        schema={"minimum": low},
    )


def degrees(most: int) -> Must:
    """An angle from -most to most."""
    return between(-most, most)


@gated
def up_to(other: str, must: Must) -> Must:
    """The same, not above what another field of the record holds."""

    def above(value: Any, limit: Any) -> str | None:
        return (
            f"nothing above {other}, {shown(limit)}"
            if must.holds(limit) and value > limit
            else None
        )

    return evolve(must, beside=Beside(other, above))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and type(value) is not bool


SHARE = between(0, 1)
Share = NewType("Share", float)
"""The type of a number from 0 to 1, for `ReadBy`: percent of a file are read as such."""

ABOVE_0 = Must(
    "a number above 0",
    lambda value: _is_number(value) and 0 < value < inf,
    schema={"exclusiveMinimum": 0},
)
TIME_OF_DAY = Must(
    "a time of day without a time zone",
    lambda value: isinstance(value, time) and value.tzinfo is None,
)


@gated
def currency_of(amount: str) -> Must:
    """A currency code that must be there as soon as the amount is."""
    return evolve(
        maybe(CURRENCY),
        beside=Beside(
            amount,
            lambda code, value: (
                f"the currency of {amount}" if code is None and value is not None else None
            ),
            unless="{value} is not None",
        ),
    )


def another(must: Must) -> Must:
    """The same, but not the record's own id."""
    return evolve(
        must,
        beside=Beside(
            "id",
            lambda value, own: "the id of another" if value is not None and value == own else None,
            unless="{value} is None",
        ),
    )


@gated
def refers_to(target: str) -> dict[str, str]:
    """The metadata of a field that holds the id of a record that a field of the book holds."""
    return {"refers_to": target}


def as_tuple(values: Iterable[object]) -> tuple[Any, ...]:
    """Lists and sets as tuples; what is neither is left for its `Must` to refuse."""
    if isinstance(values, (list, set, frozenset)):
        return tuple(values)
    return cast("tuple[object, ...]", values)


def as_frozenset(values: Iterable[object]) -> frozenset[Any]:
    """Lists, tuples and sets as frozensets; the rest is left for its `Must` to refuse."""
    try:
        kept = frozenset(values) if isinstance(values, (list, tuple, set)) else values
    except TypeError:  # one of them can be in no set
        kept = values
    return cast("frozenset[object]", kept)


@frozen
class MustBeExtra(Must):
    """A field that holds fields of one's own: the fault names the first of them that is wrong."""

    def fault(self, name: str, value: object, record: Mapping[str, object]) -> Fault | None:
        """The fault of what stands in the field, if it has one."""
        try:
            Extra(cast("Mapping[str, object]", value))
        except InvalidValueError as error:
            return error.faults[0].under(name)
        return super().fault(name, value, record)


EXTRA = MustBeExtra("fields of one's own", is_of(Extra))


@frozen(repr=False)
class Record:
    """Base of what a book holds: its repr leaves out what is not known.

    Each kind says in `identified_by` which of its fields tell one of its records from all
    others: its id, or for what has none the fields that its own page names. It says in
    `known_from` which field holds the day or the moment from which a record was known: whoever
    looks back from before does not see it. Without one it was always known.

    Args:
        extra: Fields of one's own, which a CRM adds to what is known here: see `Extra`. Nothing
            is worked out of them, but they are kept, written out and good to group by.

    >>> from salesprocess.records import Account
    >>> Account(id="a1", name="Bright Paper", extra={"segment": "gold"})
    Account(id='a1', name='Bright Paper', extra={'segment': 'gold'})
    """

    identified_by: ClassVar[tuple[str, ...]] = ("id",)
    known_from: ClassVar[str | None] = None

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        compile_after_few(cls)

    extra: Extra = field(default=NOTHING_EXTRA, converter=as_extra, validator=EXTRA, kw_only=True)

    @property
    def key(self) -> tuple[object, ...]:
        """What tells the record from the others of its kind: its id alone, where it has one.

        >>> from salesprocess.records import Deal, StageChange
        >>> Deal(id="d1", rep="A").key
        ('d1',)
        >>> StageChange(deal="d1", at=datetime(2026, 3, 2), stage="demo").key
        ('d1', datetime.datetime(2026, 3, 2, 0, 0), 'demo')
        """
        return tuple([getattr(self, name) for name in self.identified_by])

    def __repr__(self) -> str:
        known = (
            f"{name}={getattr(self, name)!r}"
            for name, attribute in own_fields_last(type(self)).items()
            if getattr(self, name) != attribute.default
        )
        return f"{type(self).__name__}({', '.join(known)})"


def own_fields_last(kind: type[Any]) -> dict[str, Attribute[Any]]:
    """The fields of a kind of record, those that it shares with all others at the end."""
    shared = fields_dict(Record)
    own = {name: field for name, field in fields_dict(kind).items() if name not in shared}
    return own | {name: field for name, field in fields_dict(kind).items() if name in shared}


def held_in(kind: type[Record], field: str) -> Callable[[Record], Any]:
    """What tells what a field of a record holds.

    Args:
        kind: The class of the record.
        field: One of its fields, or one of one's own, such as `extra.segment`.

    Raises:
        UnknownNameError: If such records have no such field.
    """
    own = field.removeprefix("extra.")
    if own != field:
        return lambda record: record.extra.get(own)
    if field not in fields_dict(kind):
        raise unknown_name(f"field of {kind.__name__}", field, own_fields_last(kind))
    return attrgetter(field)
