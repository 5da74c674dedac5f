"""A classification as a table of conditions that is checked when it is built."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from salesprocess.decisions.checking import check_rows
from salesprocess.decisions.compiling import compile_table
from salesprocess.decisions.conditions import read_aloud
from salesprocess.decisions.rows import HitPolicy, Row
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated, gated_late
from salesprocess.markdown import escaped, markdown_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.decisions.compiling import Fire
    from salesprocess.decisions.inputs import Input

COLLECT = HitPolicy.COLLECT
"""At hand without a look-up in the enum, as a decision takes so little time."""

T_co = TypeVar("T_co", covariant=True)


@gated
@frozen
class DecisionTable(Generic[T_co]):
    """Typed conditions on facts, and what follows from them.

    Built is checked. A table whose hit policy is `UNIQUE` or `FIRST` answers every
    combination of facts, unknown ones included; a `COLLECT` table need not, and
    then answers with no outcome. `UNIQUE` rows never overlap; no `FIRST` row stands
    below rows that take all its facts.

    Args:
        name: What the table decides.
        inputs: The questions it asks, one column each.
        rows: The rows, from the top.
        hit_policy: How many rows may answer at once.
        source: Where the classification comes from, such as `method §3.2`.

    Raises:
        TableError: A cell does not fit its input, or the rows do not keep the hit
            policy; every fault is listed, with an example of facts.

    >>> from salesprocess.decisions import NO, YES, AtLeast, Below, Flag, Unknown, Number
    >>> table = DecisionTable(
    ...     "no-contact failure",
    ...     [Flag("visited"), Number("months", low=0, always_known=True)],
    ...     [
    ...         Row({"visited": YES, "months": Below(5)}, then="in time"),
    ...         Row({"visited": YES, "months": AtLeast(5)}, then="too late"),
    ...         Row({"visited": NO}, then="not visited"),
    ...         Row({"visited": Unknown()}, then="ask"),
    ...     ],
    ...     source="method §3.2",
    ... )
    >>> table.outcome({"visited": True, "months": 7})
    'too late'
    >>> table.decide({"visited": True, "months": 7}).why
    'visited is yes and months is at least 5 (7)'
    """

    name: str
    inputs: Sequence[Input]
    rows: Sequence[Row[T_co]]
    hit_policy: HitPolicy = HitPolicy.UNIQUE
    source: str = ""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "inputs", tuple(self.inputs))
        object.__setattr__(self, "rows", tuple(self.rows))
        check_rows(self.name, self.inputs, self.rows, self.hit_policy)

    @cached_property
    def _fire(self) -> Fire[T_co]:
        """From facts to the rows that answer, compiled for the first decision."""
        return compile_table(self.name, self.inputs, self.rows, self.hit_policy)

    def __reduce__(self) -> tuple[object, ...]:
        """What a copy is built from: the compiled function cannot be pickled."""
        return type(self), (self.name, self.inputs, self.rows, self.hit_policy, self.source)

    @gated_late
    def outcome(self, facts: Mapping[str, object]) -> T_co:
        """What follows from the facts, without the reason: the quick way.

        Args:
            facts: A fact for every input by name, `None` where it is unknown.

        Returns:
            The outcome of the row that answers.

        Raises:
            InvalidValueError: The facts do not answer exactly the questions of the
                table; or its hit policy is `COLLECT`, so that it has `outcomes`.
        """
        if self.hit_policy is COLLECT:
            raise not_single(self.name)
        return self._fire(facts)[0].then

    def outcomes(self, facts: Mapping[str, object]) -> tuple[T_co, ...]:
        """The outcomes of all rows that answer, in the order of the rows.

        Args:
            facts: A fact for every input by name, `None` where it is unknown.

        Raises:
            InvalidValueError: The facts do not answer exactly the questions of the table.
        """
        return tuple([row.then for row in self._fire(facts)])

    def decide(self, facts: Mapping[str, object]) -> Decision[T_co]:
        """What follows from the facts, with the rows that said so and why.

        Args:
            facts: A fact for every input by name, `None` where it is unknown.

        Raises:
            InvalidValueError: The facts do not answer exactly the questions of the table.
        """
        return Decision(self, {**facts}, self._fire(facts))

    def _repr_markdown_(self) -> str:
        """As a notebook shows it."""
        return self.to_markdown()

    def to_markdown(self) -> str:
        """The table for a reader: a line about it, then a column for each input.

        >>> from salesprocess.decisions import Flag
        >>> print(DecisionTable("all", [Flag("met")], [Row({}, then="go", note="!")]).to_markdown())
        all (hit policy UNIQUE)
        <BLANKLINE>
        | row | met | outcome | note |
        | --: | --- | ------- | ---- |
        |   1 | –   | go      | !    |
        """
        about = ", ".join(filter(None, [f"hit policy {self.hit_policy.name}", self.source]))
        names = [question.name for question in self.inputs]
        body = [
            [number, *map(row.cell, names), read_aloud(row.then), row.note]
            for number, row in enumerate(self.rows, 1)
        ]
        header = ["row", *names, "outcome", "note"]
        return f"{escaped(self.name)} ({escaped(about)})\n\n{markdown_table(header, body)}"


@frozen_within
@frozen
class Decision(Generic[T_co]):
    """An answer of a table, and the reason for it.

    Args:
        table: The table that decided.
        facts: The facts it was given.
        rows: All rows that answered.

    >>> from salesprocess.decisions import Decision, DecisionTable, Flag, Row
    >>> table = DecisionTable("met", [Flag("met")], [Row({}, then="go on")])
    >>> decision = table.decide({"met": True})
    >>> isinstance(decision, Decision), decision.outcome
    (True, 'go on')
    """

    table: DecisionTable[T_co]
    facts: Mapping[str, object] = field(hash=False)
    rows: tuple[Row[T_co], ...]

    @property
    def row(self) -> Row[T_co]:
        """The row that answered.

        Raises:
            InvalidValueError: The hit policy is `COLLECT`; see `rows`.
        """
        if self.table.hit_policy is COLLECT:
            raise not_single(self.table.name)
        return self.rows[0]

    @property
    def outcome(self) -> T_co:
        """The outcome of the row that answered.

        Raises:
            InvalidValueError: The hit policy is `COLLECT`; see `outcomes`.
        """
        return self.row.then

    @property
    def outcomes(self) -> tuple[T_co, ...]:
        """The outcomes of all rows that answered."""
        return tuple([row.then for row in self.rows])

    @property
    def why(self) -> str:
        """The conditions that held, with the facts that met them."""
        if len(self.rows) == 1:
            return self.rows[0].why(self.facts)
        return "; ".join([row.why(self.facts) for row in self.rows]) or "no row holds"

    def why_not(self) -> tuple[str, ...]:
        """For every other row the first condition that did not hold.

        >>> from salesprocess.decisions import YES, Flag
        >>> table = DecisionTable(
        ...     "call", [Flag("met")], [Row({"met": YES}, then="go"), Row({}, then="call")],
        ...     HitPolicy.FIRST,
        ... )
        >>> table.decide({"met": True}).why_not(), table.decide({"met": None}).why_not()
        (('row 2: holds too, but row 1 comes first',), ('row 1: met is unknown, not yes',))
        """
        return tuple(
            f"row {number}: {row.miss(self.facts) or self._outranked}"
            for number, row in enumerate(self.table.rows, 1)
            if not any(row is hit for hit in self.rows)
        )

    @property
    def _outranked(self) -> str:
        return f"holds too, but row {self.table.rows.index(self.row) + 1} comes first"


def not_single(name: str) -> InvalidValueError:
    """The error for asking a `COLLECT` table for its one outcome."""
    hint = "ask for outcomes and rows"
    fault = Fault("hit_policy", "UNIQUE or FIRST, for one outcome", HitPolicy.COLLECT, hint)
    return InvalidValueError(f"decision table {name!r}", [fault])
