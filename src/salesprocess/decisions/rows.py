"""The rows of a decision table, and how many of them may answer at once."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from salesprocess.decisions.conditions import ANY, Anything, Is, Unknown, read_aloud
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_copy
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.decisions.conditions import Condition

T_co = TypeVar("T_co", covariant=True)


def copied(when: Mapping[str, Condition]) -> Mapping[str, Condition]:
    """The conditions in a mapping that nobody can change."""
    return frozen_copy(when)


class HitPolicy(Enum):
    """How the rows that hold make the answer, named as in DMN."""

    UNIQUE = "unique"
    """Exactly one row holds for any facts; it answers."""
    FIRST = "first"
    """The topmost row that holds answers."""
    COLLECT = "collect"
    """Every row that holds adds its outcome, in the order of the rows; none may hold."""


@gated
@frozen
class Row(Generic[T_co]):
    """One row: where all its conditions hold, its outcome follows.

    Args:
        when: The condition for each input by name; an input not named is `ANY`.
        then: The outcome.
        note: What a reader should know about the row.

    >>> from salesprocess.decisions import YES, AtLeast
    >>> row = Row({"visited": YES, "months": AtLeast(5)}, then="too late")
    >>> row.holds({"visited": True, "months": None})
    False
    """

    when: Mapping[str, Condition] = field(converter=copied)
    then: T_co
    note: str = ""
    _sentence: tuple[str, tuple[str, ...]] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        asked = {name: cell for name, cell in self.when.items() if not isinstance(cell, Anything)}
        exact = {name for name, cell in asked.items() if isinstance(cell, Is | Unknown)}
        names = tuple(name for name in asked if name not in exact)
        parts = {name: f"{name} is {cell}" for name, cell in asked.items()}
        if names:
            parts = {name: part.replace("%", "%%") for name, part in parts.items()}
            parts |= {name: f"{parts[name]} (%s)" for name in names}
        sentence = " and ".join(parts.values()) or "nothing is asked"
        object.__setattr__(self, "_sentence", (sentence, names))

    def cell(self, name: str) -> Condition:
        """The condition for an input.

        >>> str(Row({}, then="won").cell("visited"))
        '–'
        """
        return self.when.get(name, ANY)

    def holds(self, facts: Mapping[str, object]) -> bool:
        """Whether every condition of the row holds for the facts."""
        return self.miss(facts) is None

    def miss(self, facts: Mapping[str, object]) -> str | None:
        """The first condition that does not hold, in words; `None` where all hold.

        >>> from salesprocess.decisions import YES
        >>> Row({"visited": YES}, then="won").miss({"visited": None})
        'visited is unknown, not yes'
        """
        for name, cell in self.when.items():
            if name not in facts:
                fault = Fault(f"facts[{name!r}]", "a fact, or None where it is unknown")
                raise InvalidValueError("facts that do not answer the row", [fault])
            if not cell.holds(facts[name]):
                return f"{name} is {read_aloud(facts[name])}, not {cell}"
        return None

    def why(self, facts: Mapping[str, object]) -> str:
        """The conditions of the row, with the facts that met them.

        >>> from salesprocess.decisions import YES, AtLeast
        >>> row = Row({"visited": YES, "months": AtLeast(5)}, then="too late")
        >>> row.why({"visited": True, "months": 7})
        'visited is yes and months is at least 5 (7)'
        """
        sentence, names = self._sentence
        return sentence % tuple([read_aloud(facts[name]) for name in names]) if names else sentence
