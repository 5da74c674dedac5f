"""What a cell of a decision table may ask of a fact, as plain values.

A fact is known or unknown (`None`), and unknown is never taken for no: only
`Unknown` and `ANY` hold for it. Conditions are data. They read as words, they are
tried with `holds`, and whoever needs them in another form (a Python function, an
expression of a dataframe) reads their attributes.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from math import inf
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, cast

from salesprocess.errors import answer_of
from salesprocess.frozen import frozen
from salesprocess.gate import gated

if TYPE_CHECKING:
    Numeric: TypeAlias = int | float | Decimal


LARGEST = 10**300
"""What no number of a table exceeds: so large it can be a float yet."""


def is_number(value: object) -> TypeGuard[Numeric]:
    """Whether a value is a finite number; `True` and `False` are none.

    >>> [is_number(value) for value in (7, 0.5, True, "7", float("nan"))]
    [True, True, False, False, False]
    """
    if isinstance(value, Decimal):
        return value.is_finite()
    if isinstance(value, bool) or not isinstance(value, Real):
        return False
    return -inf < cast("float", value) < inf


def is_bound(value: object) -> TypeGuard[Numeric]:
    """Whether a value is a number that a table may name: one that can be written.

    >>> is_bound(10**300), is_bound(10**400)
    (True, False)
    """
    return is_number(value) and -LARGEST <= value <= LARGEST


def read_aloud(value: object) -> str:
    """A fact or an outcome as it is read aloud; of one that can not be written, its type.

    >>> [read_aloud(value) for value in (True, False, None, 0.5, "won", 10**5000)]
    ['yes', 'no', 'unknown', '0.5', 'won', 'int']
    """
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = answer_of(lambda: str(value.value if isinstance(value, Enum) else value))
    return type(value).__name__ if text is None else text


@gated
@frozen
class Is:
    """The fact is known and equals the value.

    >>> Is(True).holds(True), Is(False).holds(None), str(Is(True))
    (True, False, 'yes')
    """

    value: object

    def holds(self, value: object) -> bool:
        """Whether a fact satisfies the condition; `None` is an unknown fact."""
        return value is not None and value == self.value

    def __str__(self) -> str:
        return read_aloud(self.value)


@gated
@frozen(init=False)
class OneOf:
    """The fact is known and equals one of the values.

    Args:
        *values: The values, each as its own argument.

    >>> OneOf("met", "absent").holds("met"), str(OneOf("met", "absent"))
    (True, 'one of met, absent')
    """

    values: tuple[object, ...]

    def __init__(self, *values: object) -> None:
        object.__setattr__(self, "values", values)

    def holds(self, value: object) -> bool:
        """Whether a fact satisfies the condition; `None` is an unknown fact."""
        return value is not None and value in self.values

    def __str__(self) -> str:
        return f"one of {', '.join(map(read_aloud, self.values))}"


@gated
@frozen
class AtLeast:
    """The fact is a known number, `low` or more.

    >>> AtLeast(5).holds(5), AtLeast(5).holds(None), str(AtLeast(5))
    (True, False, 'at least 5')
    """

    low: Numeric

    def holds(self, value: object) -> bool:
        """Whether a fact satisfies the condition; `None` is an unknown fact."""
        return is_number(value) and value >= self.low

    def __str__(self) -> str:
        return f"at least {self.low}"


@gated
@frozen
class Below:
    """The fact is a known number, less than `high`.

    >>> Below(5).holds(4.9), Below(5).holds(5), str(Below(5))
    (True, False, 'below 5')
    """

    high: Numeric

    def holds(self, value: object) -> bool:
        """Whether a fact satisfies the condition; `None` is an unknown fact."""
        return is_number(value) and value < self.high

    def __str__(self) -> str:
        return f"below {self.high}"


@gated
@frozen
class Between:
    """The fact is a known number from `low` up to, but not including, `high`.

    Half open, so that bands meet without a gap or an overlap.

    >>> Between(3, 5).holds(3), Between(3, 5).holds(5), str(Between(3, 5))
    (True, False, 'from 3 to below 5')
    """

    low: Numeric
    high: Numeric

    def holds(self, value: object) -> bool:
        """Whether a fact satisfies the condition; `None` is an unknown fact."""
        return is_number(value) and self.low <= value < self.high

    def __str__(self) -> str:
        return f"from {self.low} to below {self.high}"


@gated
@frozen
class Unknown:
    """The fact is unknown.

    >>> Unknown().holds(None), Unknown().holds(False), str(Unknown())
    (True, False, 'unknown')
    """

    def holds(self, value: object) -> bool:
        """Whether a fact satisfies the condition; `None` is an unknown fact."""
        return value is None

    def __str__(self) -> str:
        return "unknown"


@frozen
class Anything:
    """The fact does not matter, be it known or unknown; written `ANY`.

    >>> ANY.holds(None), ANY.holds("won"), str(ANY)
    (True, True, '–')
    """

    def holds(self, value: object) -> bool:  # noqa: ARG002  every condition answers this way
        """Whether a fact satisfies the condition: it always does."""
        return True

    def __str__(self) -> str:
        return "–"


YES = Is(True)  # noqa: FBT003  the value is what the condition is about
"""The cell for a flag that is known and set."""

NO = Is(False)  # noqa: FBT003  the value is what the condition is about
"""The cell for a flag that is known and not set."""

ANY = Anything()
"""The cell that asks nothing."""

Ordering: TypeAlias = AtLeast | Below | Between
"""The conditions that only a number can satisfy."""

Condition: TypeAlias = Is | OneOf | Ordering | Unknown | Anything
"""A cell of a decision table."""


def points(cell: Condition) -> tuple[object, ...]:
    """The values a condition names: where its answer may change.

    >>> points(Between(3, 5)), points(ANY)
    ((3, 5), ())
    """
    match cell:
        case Is(value=value):
            return (value,)
        case OneOf(values=values):
            return values
        case AtLeast(low=point) | Below(high=point):
            return (point,)
        case Between(low=low, high=high):
            return (low, high)
        case _:
            return ()
