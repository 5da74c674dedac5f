"""The columns of a decision table, cut into the kinds of facts that its cells tell apart.

A set of rows is an `int`, bit `i` for row `i`: the rows that hold for a combination of facts
are the sets of its kinds, all of them joined by `&`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeAlias, cast

from salesprocess.decisions.conditions import Anything, AtLeast, Below, Between, Is, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.decisions.conditions import Condition
    from salesprocess.decisions.inputs import Input
    from salesprocess.decisions.rows import Row

Facts: TypeAlias = "dict[str, object]"
Column: TypeAlias = "dict[int, object]"
"""The kinds of facts of an input: the rows that hold → an example."""
Columns: TypeAlias = "Mapping[str, Column]"


def column(question: Input, rows: Sequence[Row[object]]) -> Column:
    """The kinds of facts that the cells of an input tell apart."""
    asking: dict[Condition, int] = {}
    for place, row in enumerate(rows):
        cell = row.cell(question.name)
        asking[cell] = asking.get(cell, 0) | 1 << place
    examples = question.examples(asking)
    changes = [0] * (len(examples) + 1)
    places = Places(examples)
    for cell, those in asking.items():
        for start, end in places.stretches(cell):
            changes[start] ^= those
            changes[end] ^= those
    kinds: Column = {}
    holding = 0
    for example, change in zip(examples, changes, strict=False):
        holding ^= change
        kinds.setdefault(holding, example)
    return kinds


class Places:
    """Where among the examples of an input, numbers in their order, a condition holds."""

    def __init__(self, examples: Sequence[object]) -> None:
        self.place: dict[object, int] = {example: place for place, example in enumerate(examples)}
        self.known: list[object] = [example for example in examples if example is not None]
        self.count: int = len(examples)

    def stretches(  # noqa: PLR0911  one answer a kind of condition
        self, cell: Condition
    ) -> Iterable[tuple[int, int]]:
        """The stretches in which it holds, each with the place behind it."""
        match cell:
            case Is(value=value):
                return self._one(value)
            case OneOf(values=values):
                return [each for value in dict.fromkeys(values) for each in self._one(value)]
            case AtLeast(low=low):
                return [(self._below(low), len(self.known))]
            case Below(high=high):
                return [(0, self._below(high))]
            case Between(low=low, high=high):
                start = self._below(low)
                return [(start, max(start, self._below(high)))]
            case Anything():
                return [(0, self.count)]
            case _:
                return self._one(None)

    def _one(self, value: object) -> list[tuple[int, int]]:
        place = self.place.get(value)
        return [] if place is None else [(place, place + 1)]

    def _below(self, limit: object) -> int:
        return bisect_left(cast("list[float]", self.known), cast("float", limit))


def holding_always(kinds: Column) -> int:
    """The rows that hold for all kinds of facts of a column.

    >>> holding_always({0b11: True, 0b01: False})
    1
    """
    always = -1
    for holding in kinds:
        always &= holding
    return always


def holding_ever(kinds: Column) -> int:
    """The rows that hold for some of them.

    >>> holding_ever({0b10: True, 0b01: False})
    3
    """
    ever = 0
    for holding in kinds:
        ever |= holding
    return ever


def bits(rows: int) -> Iterator[int]:
    """The places of the rows in a set.

    >>> list(bits(0b101))
    [0, 2]
    """
    while rows:
        lowest = rows & -rows
        yield lowest.bit_length() - 1
        rows ^= lowest
