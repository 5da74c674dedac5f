"""What the field of a record must hold, said once: for the record, the loader and the message.

See `Must` for how a record is held to it.

>>> from attrs import field, frozen
>>> from salesprocess.records.record import Record
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
a number above 0, from 1e-09 to 10**15
a date with a time of day
a day, or a date with a time of day
a time of day without a time zone
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from decimal import Clamped, Context, Decimal, Overflow, Rounded
from typing import TYPE_CHECKING, Any, NewType, cast

from attrs import evolve

from salesprocess.dates import CENTURY, MOST_DAYS, MOST_MONTHS
from salesprocess.errors import quoted
from salesprocess.gate import gated
from salesprocess.records.in_time import (
    DAY_LATER,
    DAY_OR_MOMENT_LATER,
    IS_DAY,
    IS_DAY_OR_MOMENT,
    IS_MOMENT,
    MOMENT_LATER,
    UNKNOWN,
    earlier,
    earlier_day,
)
from salesprocess.records.must import Beside, Must, MustBeEach, MustBeEachBy, MustBeMoment, an
from salesprocess.records.quick_tests import (
    Quick,
    are_all,
    is_none_or,
    is_of,
    lies_between,
    quick,
)
from salesprocess.records.text import IS_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

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


@gated
def maybe(must: Must) -> Must:
    """The same, or `None` where it is not known."""
    return evolve(must, expected=f"{must.expected}, or None", holds=is_none_or(must.holds))


@gated
def each(must: Must) -> Must:
    """Several of the same, as a tuple or a frozenset."""
    return MustBeEach(
        f"several of: {must.expected}",
        are_all(must.holds),
        part=must,
        schema={"items": must.schema},
    )


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
    schema = {"additionalProperties": must.schema}
    return MustBeEachBy(expected, holds, key=key, part=must, schema=schema)


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
    """A moment, perhaps not before that of another field; its zone says its offset."""
    return MustBeMoment(
        "a date with a time of day",
        IS_MOMENT,
        Beside(not_before, earlier, unless=f"{UNKNOWN} or {MOMENT_LATER}") if not_before else None,
    )


@gated
def day_or_moment(not_before: str | None = None) -> Must:
    """A moment, or a day where its hour is not known; perhaps not before another field's.

    Where one of the two fields holds a plain day, they are held against each other by day.
    """
    return MustBeMoment(
        "a day, or a date with a time of day",
        IS_DAY_OR_MOMENT,
        Beside(not_before, earlier_day, unless=DAY_OR_MOMENT_LATER) if not_before else None,
    )


@gated
def day(not_before: str | None = None) -> Must:
    """A day, perhaps not before that of another field."""
    return Must(
        "a day without a time of day",
        IS_DAY,
        Beside(not_before, earlier, unless=f"{UNKNOWN} or {DAY_LATER}") if not_before else None,
    )


MOST = 10**15
"""What no number exceeds that a field or a setting holds: numbers below add up and divide."""

LEAST = 1e-9
"""What no number above 0 falls below."""

MOST_AMOUNT = Decimal("1E+30")
"""What no amount exceeds."""

WRITTEN_OUT = Context(
    prec=100, Emax=MOST_AMOUNT.adjusted(), Emin=0, traps=[Clamped, Overflow, Rounded]
)
"""It takes the amounts that 100 digits, a hundredth behind the point at most, can write out."""


@gated
def whole_between(low: int, high: int) -> Must:
    """A whole number in a range, its ends included."""
    return Must(
        f"a whole number from {bound(low)} to {bound(high)}",
        lies_between(low, high, (int,), lambda value: type(value) is int and low <= value <= high),
        schema={"minimum": low, "maximum": high},
    )


@gated
def between(low: float, high: float) -> Must:
    """A number in a range, its ends included."""
    return Must(
        f"a number from {bound(low)} to {bound(high)}",
        lies_between(
            low, high, (float, int), lambda value: _is_number(value) and low <= value <= high
        ),
        schema={"minimum": low, "maximum": high},
    )


@gated
def at_least(low: float) -> Must:
    """A number that is not below another, and within reason."""
    return between(low, MOST)


def bound(number: float) -> str:
    """A bound of numbers as text, the largest as a power.

    >>> bound(0.5), bound(MOST)
    ('0.5', '10**15')
    """
    return "10**15" if number == MOST else f"{number}"


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and type(value) is not bool


def _is_amount(value: object) -> bool:
    """Whether a value is an amount that can be written out, and added without end."""
    if not (isinstance(value, Decimal) and value.is_finite() and 0 <= value <= MOST_AMOUNT):
        return False
    try:
        WRITTEN_OUT.plus(value)
    except ArithmeticError:
        return False
    return True


IS_AMOUNT = Quick(
    _is_amount,
    lambda value, names: (
        f"{value}.__class__ is {names.bind(Decimal)} and {value}.is_finite()"
        f" and {names.bind(WRITTEN_OUT.plus)}({value}) <= {names.bind(MOST_AMOUNT)}"
        f" and {value} >= 0"
    ),
)

TEXT: Must = Must("text that is not empty", IS_TEXT, schema={"minLength": 1})
FLAG = Must("True or False", is_of(bool))
COUNT: Must = whole_between(0, MOST)
POSITIVE: Must = whole_between(1, MOST)
DAYS: Must = whole_between(0, MOST_DAYS)
"""How many days lie between two things; so many that they lie out of time, if need be."""
DAYS_FROM_1: Must = whole_between(1, MOST_DAYS)
DAYS_OF_A_CENTURY: Must = whole_between(1, CENTURY)
"""How many days are gone through one by one."""
MONTHS: Must = whole_between(1, MOST_MONTHS)
MONTHS_OF_A_CENTURY: Must = whole_between(1, 1200)
"""How many months are gone through one by one."""
MOMENT = moment()
DAY = day()
DAY_OR_MOMENT = day_or_moment()
AMOUNT: Must = Must(f"a Decimal from 0 to {MOST_AMOUNT}, of at most 100 digits", IS_AMOUNT)
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


def degrees(most: int) -> Must:
    """An angle from -most to most."""
    return between(-most, most)


@gated
def up_to(other: str, must: Must) -> Must:
    """The same, not above what another field of the record holds."""

    def above(value: Any, limit: Any) -> str | None:
        return (
            f"nothing above {other}, {quoted(limit)}"
            if must.passes(limit) and value > limit
            else None
        )

    return evolve(must, beside=Beside(other, above))


SHARE = between(0, 1)
Share = NewType("Share", float)
"""The type of a number from 0 to 1, for `ReadBy`: percent of a file are read as such."""

ABOVE_0 = Must(
    f"a number above 0, from {LEAST} to {bound(MOST)}",
    between(LEAST, MOST).holds,
    schema={"minimum": LEAST, "maximum": MOST},
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
