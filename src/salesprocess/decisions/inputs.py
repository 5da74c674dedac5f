"""The questions a decision table asks, each with the values that may answer it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import Enum
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, TypeGuard

from attrs import field

from salesprocess.decisions.conditions import Is, OneOf, is_bound, is_number, points, read_aloud
from salesprocess.errors import Fault, InvalidValueError, Near, any_of, quoted
from salesprocess.frozen import frozen
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from salesprocess.decisions.conditions import Condition, Numeric


@frozen
class Input(ABC):
    """One question of a table; the base of `Flag`, `Choice` and `Number`.

    Args:
        name: The key of the fact that answers it.
        always_known: Whether the fact is never unknown, so that no row need say
            what follows from `None`.
    """

    name: str
    always_known: bool = field(default=False, kw_only=True)

    @property
    @abstractmethod
    def domain(self) -> str:
        """The known values in words, as an error names them."""

    @abstractmethod
    def contains(self, value: object) -> bool:
        """Whether a known value may answer the question."""

    @abstractmethod
    def known_examples(self, cells: Iterable[Condition]) -> Sequence[object]:
        """Known values, at least one of every kind that the cells tell apart."""

    def hint(self, value: object) -> str | Near | None:  # noqa: ARG002  only some inputs can tell
        """What was probably meant by a value that may not answer the question."""
        return None

    @property
    def expected(self) -> str:
        """The values that may answer, `None` included where it may."""
        return self.domain if self.always_known else f"{self.domain}, or None for unknown"

    def accepts(self, value: object) -> bool:
        """Whether a fact may answer the question; `None` is an unknown fact.

        >>> Flag("visited").accepts(None), Flag("visited", always_known=True).accepts(None)
        (True, False)
        """
        return not self.always_known if value is None else self.contains(value)

    def examples(self, cells: Iterable[Condition]) -> Sequence[object]:
        """Facts, at least one of every kind that the cells tell apart.

        Whatever each cell says of any fact the input accepts, it says of one of these.

        >>> from salesprocess.decisions import AtLeast
        >>> Number("months", low=0).examples([AtLeast(5)])
        [0, 1, 5, 5.5, 6, None]
        """
        unknown = [] if self.always_known else [None]
        return [*self.known_examples(cells), *unknown]

    def cell_faults(self, cell: Condition) -> list[Fault]:
        """What is wrong with a condition as a cell in the column of this input."""
        faults = self.point_faults(cell)
        if not faults and not any(map(cell.holds, self.examples([cell]))):
            faults.append(Fault("", f"a condition that {self.domain} can satisfy", cell))
        return faults

    def point_faults(self, cell: Condition) -> list[Fault]:
        """A fault for every value the cell names that the column cannot compare with."""
        if isinstance(cell, Is | OneOf):
            wrong = [point for point in points(cell) if not self.contains(point)]
            return [Fault("", self.domain, point, self.hint(point)) for point in wrong]
        return [Fault("", "a condition without an order", cell)] if points(cell) else []


@gated
@frozen
class Flag(Input):
    """A question answered by yes (`True`), no (`False`) or unknown (`None`).

    >>> Flag("visited").accepts(True), Flag("visited").accepts(1)
    (True, False)
    """

    @property
    def domain(self) -> str:
        """The known values in words, as an error names them."""
        return "True or False"

    def contains(self, value: object) -> bool:
        """Whether a known value may answer the question."""
        return isinstance(value, bool)

    def known_examples(self, cells: Iterable[Condition]) -> Sequence[object]:  # noqa: ARG002
        """Yes and no."""
        return (True, False)

    def hint(self, value: object) -> str | Near | None:
        """The flag that a number or a word stands for."""
        meant = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
        flag = meant.get(quoted(value).strip("'").casefold())
        return None if flag is None else f"use {flag}"


def is_label(value: object) -> TypeGuard[str | Enum]:
    """Whether a value may be one of a choice: text or a member of an enum."""
    return isinstance(value, str | Enum)


@gated
@frozen
class Choice(Input):
    """A question answered by one of a few values.

    Args:
        name: The key of the fact that answers it.
        values: An enum, or some of its members, or texts.
        always_known: Whether the fact is never unknown.

    Raises:
        InvalidValueError: There is no value, one is there twice, or one is neither
            text nor a member of an enum.

    >>> Choice("contact", ("met", "absent")).accepts("met")
    True
    """

    values: tuple[str | Enum, ...] = field(converter=tuple[str | Enum, ...])

    def __attrs_post_init__(self) -> None:
        wrong = [value for value in self.values if not is_label(value)]
        faults = [Fault("values", "text or a member of an enum", value) for value in wrong]
        if not faults and (not self.values or len(set(self.values)) < len(self.values)):
            faults = [Fault("values", "one value or more, each once", self.values)]
        if faults:
            raise InvalidValueError(f"choice {self.name!r}", faults)

    @property
    def domain(self) -> str:
        """The known values in words, as an error names them."""
        return any_of([str(value) for value in self.values])

    def contains(self, value: object) -> bool:
        """Whether a known value may answer the question."""
        return is_label(value) and value in self.values

    def known_examples(self, cells: Iterable[Condition]) -> Sequence[object]:  # noqa: ARG002
        """The values themselves."""
        return self.values

    def hint(self, value: object) -> str | Near | None:
        """The value whose text is the one given, or near to it."""
        by_text = {read_aloud(known): known for known in self.values}
        same = by_text.get(read_aloud(value))
        return Near(read_aloud(value), by_text) if same is None else f"use {same}"


@gated
@frozen
class Number(Input):
    """A question answered by a finite number.

    Args:
        name: The key of the fact that answers it.
        low: The least value there may be; `None` for no limit.
        high: The greatest value there may be, itself included; `None` for no limit.
        whole: Whether only whole numbers answer it.
        always_known: Whether the fact is never unknown.

    Raises:
        InvalidValueError: No number lies between the limits.

    >>> months = Number("months", low=0)
    >>> [months.accepts(value) for value in (7, 0.5, -1, True, float("nan"))]
    [True, True, False, False, False]
    """

    low: Numeric | None = None
    high: Numeric | None = None
    whole: bool = field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        limits = {"low": self.low, "high": self.high}
        faults = [
            Fault(name, "a finite number up to 10**300, or None", limit)
            for name, limit in limits.items()
            if limit is not None and not is_bound(limit)
        ]
        if not faults and not self.known_examples(()):
            faults = [Fault("high", "a number of the kind asked for between the limits", limits)]
        if faults:
            raise InvalidValueError(f"number {self.name!r}", faults)

    @property
    def domain(self) -> str:
        """The known values in words, as an error names them."""
        limits = {"at least": self.low, "at most": self.high}
        words = [f"{word} {limit}" for word, limit in limits.items() if limit is not None]
        kind = "a whole number" if self.whole else "a finite number"
        return " ".join([kind, *([f"of {' and '.join(words)}"] if words else [])])

    def contains(self, value: object) -> bool:
        """Whether a known value may answer the question."""
        return (
            is_number(value)
            and (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
            and (not self.whole or value == int(value))
        )

    def known_examples(self, cells: Iterable[Condition]) -> Sequence[object]:
        """Every point where a cell may change its answer, and a value between each two."""
        named = [self.low, self.high, *(point for cell in cells for point in points(cell))]
        cuts = sorted({point for point in named if is_number(point)}) or [0]
        ends = [floor(cuts[0]) - 1, *cuts, floor(cuts[-1]) + 1]
        between = [between_two(*pair) for pair in pairwise(ends)]
        return [value for value in sorted({*ends, *between}) if self.contains(value)]

    def point_faults(self, cell: Condition) -> list[Fault]:
        """A fault for every value the cell names that the column cannot compare with."""
        large = [point for point in points(cell) if is_number(point) and not is_bound(point)]
        if not large and isinstance(cell, Is | OneOf):
            return super().point_faults(cell)
        wrong = large + [point for point in points(cell) if not is_number(point)]
        return [Fault("", "a finite number up to 10**300", point) for point in wrong]


def between_two(low: Numeric, high: Numeric) -> Numeric:
    """A number strictly between two others, as round as may be.

    >>> between_two(0, 5), between_two(0.5, 1)
    (1, 0.75)
    """
    if floor(low) + 1 < high:
        return floor(low) + 1
    from fractions import Fraction  # noqa: PLC0415  few tables need it

    middle = (Fraction(low) + Fraction(high)) / 2
    rounded = float(middle)
    # A fraction is no float to a type checker, though it compares like one.
    return rounded if low < rounded < high else middle  # type: ignore[return-value]


def check_facts(table: str, inputs: Sequence[Input], facts: Mapping[str, object]) -> None:
    """Refuses facts that do not answer exactly the questions asked.

    Args:
        table: The name of the table, for the message.
        inputs: The questions.
        facts: One fact for every input, `None` where it is unknown.

    Raises:
        InvalidValueError: A fact is absent, is not asked for, or is none of the
            values of its input; the message lists every such fact.
    """
    faults = [fault for question in inputs for fault in fact_faults(question, facts)]
    names = [question.name for question in inputs]
    expected = f"no fact but {', '.join(names)}"
    odd = [name for name in facts if name not in names]
    faults += [Fault("", expected, name, Near(name, names)) for name in odd]
    if faults:
        raise InvalidValueError(f"facts for decision table {table!r}", faults)


def fact_faults(question: Input, facts: Mapping[str, object]) -> list[Fault]:
    """What is wrong with the fact that answers one question."""
    if question.name not in facts:
        hint = None if question.always_known else "give None where the fact is unknown"
        return [Fault(question.name, question.expected, hint=hint)]
    fact = facts[question.name]
    if question.accepts(fact):
        return []
    return [Fault(question.name, question.expected, fact, question.hint(fact))]
