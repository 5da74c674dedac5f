"""Whether a new summary keeps its laws, and a new table says what was meant."""

from __future__ import annotations

import operator
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from attrs import fields_dict, has

from salesprocess.decisions import HitPolicy, Number
from salesprocess.gate import gated
from salesprocess.testing.strategies.deciding import facts, values_that_matter
from salesprocess.testing.strategies.trying import for_every, partings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

    from salesprocess.decisions import Decision, DecisionTable

MOST_COMBINATIONS = 100_000
"""Of a table with more combinations of facts only some are drawn."""


class Addable(Protocol):
    """What can be added to its like."""

    def __add__(self, other: Self, /) -> Self:
        """Both in one."""
        ...


R = TypeVar("R")
S = TypeVar("S", bound=Addable)


@gated
def check_summary(
    make: Callable[[Sequence[R]], S],
    records: SearchStrategy[list[R]] | Sequence[R],
    same: Callable[[S, S], bool] = operator.eq,
) -> None:
    """Tests that a summary of parts adds up to the summary of the whole.

    However records are parted in two and whatever their order, the summaries of the parts
    make that of the whole, from either side; that of nothing adds nothing; and adding
    changes neither of the two that are added.

    Args:
        make: From records to their summary.
        records: Draws lists of records, or is one list. What must not be parted, such as a
            deal and its changes of stage, is one member of it.
        same: Whether two summaries are the same; give one that allows for rounding where
            they hold floats.

    Raises:
        AssertionError: Naming the law that is not kept, the records and both summaries.

    >>> from collections import Counter
    >>> check_summary(Counter, ["won", "lost", "won"])
    >>> check_summary(lambda deals: len(deals) + 1, ["won"])
    Traceback (most recent call last):
    AssertionError: the summary with nothing added is not that of its records
      records: [] and ['won']
      right: 2
      with nothing added: 3...
    """

    def check(parting: tuple[list[R], list[R], list[R]]) -> None:
        _check_parting(make, same, *parting)

    for_every(partings(records), check)


def _check_parting(
    make: Callable[[Sequence[R]], S],
    same: Callable[[S, S], bool],
    records: list[R],
    one: list[R],
    two: list[R],
) -> None:
    whole, first, second, nothing = map(make, (records, one, two, []))
    made = {
        "in another order": make([*one, *two]),
        "with nothing added": whole + nothing,
        "added to nothing": nothing + whole,
        "of two parts added": first + second,
        "of two parts added the other way round": second + first,
    }
    for part, summary in ((one, first), (two, second)):
        if not same(summary, make(part)):
            raise _disagreement("that was added to another", part, make(part), summary)
    for how, summary in made.items():
        if not same(summary, whole):
            raise _disagreement(how, f"{one} and {two}", whole, summary)


def _disagreement(how: str, records: object, right: object, wrong: object) -> AssertionError:
    lines = [
        f"the summary {how} is not that of its records",
        f"records: {records}",
        f"right: {_differing(right, wrong)}",
        f"{how}: {_differing(wrong, right)}",
    ]
    return AssertionError("\n  ".join(lines))


def _differing(summary: object, other: object) -> object:
    """A summary as far as it differs from another: its fields, if it has some."""
    kind = type(summary)
    if not has(kind):
        return summary
    fields = {name: getattr(summary, name) for name in fields_dict(kind)}
    return {name: value for name, value in fields.items() if value != getattr(other, name)}


@gated
def check_table(
    table: DecisionTable[object], reference: Callable[[Mapping[str, object]], object]
) -> None:
    """Tests that a decision table answers as a plain function does.

    Both are asked on every combination of the values that matter, see
    `strategies.values_that_matter`, and so on all there are where the table asks for no
    number. Where it does, or has more than 100,000 combinations, facts are drawn too.

    Args:
        table: The table.
        reference: From facts to the outcome that is meant; to a tuple of outcomes if the
            hit policy is `COLLECT`.

    Raises:
        AssertionError: With the facts, both answers and the row that gave the table's.

    >>> from salesprocess.decisions import AtLeast, Below, DecisionTable, Number, Row
    >>> months = Number("months", low=0, whole=True, always_known=True)
    >>> rows = [Row({"months": Below(5)}, then="early"), Row({"months": AtLeast(5)}, then="late")]
    >>> table = DecisionTable("when", [months], rows)
    >>> check_table(table, lambda facts: "early" if facts["months"] < 5 else "late")
    >>> check_table(table, lambda facts: "early" if facts["months"] <= 5 else "late")
    Traceback (most recent call last):
    AssertionError: the table 'when' and the reference do not agree
      facts: {'months': 5}
      table: late (row 2: months is at least 5 (5))
      reference: early
    """

    def check(drawn: Mapping[str, object]) -> None:
        _check_answer(table, reference, drawn)

    columns = values_that_matter(table)
    few = prod(map(len, columns.values())) <= MOST_COMBINATIONS
    if few:
        for values in product(*columns.values()):
            check(dict(zip(columns, values, strict=True)))
    if not few or any(isinstance(question, Number) for question in table.inputs):
        for_every(facts(table), check)


def _check_answer(
    table: DecisionTable[object],
    reference: Callable[[Mapping[str, object]], object],
    drawn: Mapping[str, object],
) -> None:
    collects = table.hit_policy is HitPolicy.COLLECT
    answer = table.outcomes(drawn) if collects else table.outcome(drawn)
    meant = reference({**drawn})
    if answer != meant:
        lines = [
            f"the table {table.name!r} and the reference do not agree",
            f"facts: {drawn}",
            f"table: {answer} ({_reason(table.decide(drawn))})",
            f"reference: {meant}",
        ]
        raise AssertionError("\n  ".join(lines))


def _reason(decision: Decision[object]) -> str:
    """The rows that answered, by their numbers, and why."""
    rows = enumerate(decision.table.rows, 1)
    hits = [str(number) for number, row in rows if any(row is hit for hit in decision.rows)]
    return f"row {' and '.join(hits) or 'none'}: {decision.why}"
