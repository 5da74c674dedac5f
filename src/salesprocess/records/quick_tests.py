"""Tests of values that can be written into a function which asks many of them at once.

A test has two forms. One answers of any value. The other is an expression of a value by its name,
which only right values pass, though not all of them: it knows the usual types only, and what fails
it is looked at closely.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from salesprocess.compiled import Names

Test: TypeAlias = Callable[[Any], bool]

Written: TypeAlias = "Callable[[str, Names], str]"
"""From the name of a value to the expression that only right values pass."""


@frozen
class Quick:
    """A test that can be written too.

    Args:
        holds: Whether a value is right.
        written: Writes it.
    """

    holds: Test
    written: Written

    def __call__(self, value: object) -> bool:
        """Whether a value is right."""
        return self.holds(value)


def written(test: Test, value: str, names: Names) -> str:
    """The expression of a test: its own, or else a call of it.

    >>> from salesprocess.compiled import Names
    >>> from salesprocess.records.validators import COUNT, Must, maybe
    >>> written(maybe(COUNT).holds, "months", Names())
    '(months is None or ((months.__class__ is int) and _v0 <= months <= _v1))'
    >>> written(Must("an even number", lambda value: value % 2 == 0).holds, "months", Names())
    '_v0(months)'
    """
    if isinstance(test, Quick):
        return f"({test.written(value, names)})"
    return f"{names.bind(test)}({value})"


def quick(expression: str, holds: Test) -> Quick:
    """A test with an expression in which `{}` stands for the value."""
    return Quick(holds, lambda value, _: expression.format(value))


def is_none_or(test: Test) -> Quick:
    """A test that `None` passes too."""
    return Quick(
        lambda value: value is None or test(value),
        lambda value, names: f"{value} is None or {written(test, value, names)}",
    )


def is_of(kind: type) -> Quick:
    """A test for values of a type."""
    return Quick(
        lambda value: isinstance(value, kind),
        lambda value, names: f"{value}.__class__ is {names.bind(kind)}",
    )


def are_all(test: Test) -> Quick:
    """A test for a tuple or a frozenset of what passes another."""

    def holds(value: Any) -> bool:
        return isinstance(value, (tuple, frozenset)) and all(
            test(part) for part in cast("Iterable[object]", value)
        )

    def write(value: str, names: Names) -> str:
        part, kinds = f"{value}_", names.bind((tuple, frozenset))
        are_right = f"all([{written(test, part, names)} for {part} in {value}])"
        return f"{value}.__class__ in {kinds} and (not {value} or {are_right})"

    return Quick(holds, write)


def lies_between(low: float, high: float, kinds: tuple[type, ...], holds: Test) -> Quick:
    """A test for numbers of some types in a range, its ends included."""

    def write(value: str, names: Names) -> str:
        least, most = names.bind(low), names.bind(high)
        of_kind = " or ".join(f"{value}.__class__ is {kind.__name__}" for kind in kinds)
        return f"({of_kind}) and {least} <= {value} <= {most}"

    return Quick(holds, write)
