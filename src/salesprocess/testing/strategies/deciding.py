"""Facts for decision tables: the values that matter, and values in between."""

from __future__ import annotations

from itertools import chain
from math import ceil, floor, inf, nextafter
from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

from salesprocess.decisions import Number
from salesprocess.decisions.conditions import is_number, points
from salesprocess.testing.strategies.partial_record import check_names, strategies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

    from salesprocess.decisions import DecisionTable, Row
    from salesprocess.decisions.conditions import Numeric
    from salesprocess.decisions.inputs import Input

Facts: TypeAlias = dict[str, Any]


def facts(table: DecisionTable[object], **fixed: object) -> SearchStrategy[Facts]:
    """Facts for a decision table, as many for each of its rows.

    Each fact is one of the values that matter, see `values_that_matter`; numbers may be
    any others too.

    Args:
        table: The table.
        fixed: For a fact its value, or a strategy for it.

    Raises:
        UnknownNameError: If the table asks for no such fact.

    >>> from hypothesis import find
    >>> from salesprocess.decisions import YES, DecisionTable, Flag, HitPolicy, Row
    >>> table = DecisionTable(
    ...     "call", [Flag("met"), Flag("due")],
    ...     [Row({"met": YES}, then="go"), Row({}, then="call")], HitPolicy.FIRST,
    ... )
    >>> drawn = find(facts(table, due=None), lambda drawn: table.outcome(drawn) == "go")
    >>> drawn["met"], drawn["due"]
    (True, None)
    """
    check_names("fact", fixed, [question.name for question in table.inputs])
    matter = values_that_matter(table)
    anything = {question.name: _anything(question, matter) for question in table.inputs}
    choices = [anything, *({**anything, **_meeting(row, matter)} for row in table.rows)]
    held = strategies(fixed)
    return st.one_of([st.fixed_dictionaries({**choice, **held}) for choice in choices])


def values_that_matter(table: DecisionTable[object]) -> dict[str, Sequence[object]]:
    """For each input the values that a table or one like it may tell apart.

    They are: every choice, yes and no; the numbers that the rows name and one between each
    two, then those next to them on both sides; `None` where the fact may be unknown.

    >>> from salesprocess.decisions import AtLeast, Below, DecisionTable, Number, Row
    >>> months = Number("months", low=0, whole=True, always_known=True)
    >>> rows = [Row({"months": Below(5)}, then="early"), Row({"months": AtLeast(5)}, then="late")]
    >>> values_that_matter(DecisionTable("when", [months], rows))
    {'months': [0, 1, 5, 6, 4]}
    """
    return {question.name: _values(question, table.rows) for question in table.inputs}


def _values(question: Input, rows: Sequence[Row[object]]) -> list[object]:
    cells = [row.cell(question.name) for row in rows]
    known = question.known_examples(cells)
    if isinstance(question, Number):
        named = [question.low, question.high, *chain.from_iterable(map(points, cells))]
        beside = chain.from_iterable(_beside(point) for point in named if is_number(point))
        known = list(dict.fromkeys([*known, *filter(question.contains, beside)]))
    return [*known, *([] if question.always_known else [None])]


def _beside(number: Numeric) -> tuple[Numeric, ...]:
    """The whole numbers and the floats next to a number, on both sides."""
    whole = (ceil(number) - 1, floor(number) + 1)
    return (*whole, nextafter(number, -inf), nextafter(number, inf))


def _anything(question: Input, matter: Mapping[str, Sequence[object]]) -> SearchStrategy[object]:
    values = st.sampled_from(matter[question.name])
    return values | _numbers(question) if isinstance(question, Number) else values


def _numbers(question: Number) -> SearchStrategy[object]:
    """Numbers anywhere between the limits; nothing where no whole one lies there."""
    low = None if question.low is None else ceil(question.low)
    high = None if question.high is None else floor(question.high)
    if low is not None and high is not None and low > high:
        return st.nothing()
    return st.integers(low, high)


def _meeting(
    row: Row[object], matter: Mapping[str, Sequence[object]]
) -> dict[str, SearchStrategy[object]]:
    """For each fact that a row asks something of, values that satisfy it."""
    return {
        name: st.sampled_from([value for value in matter[name] if cell.holds(value)])
        for name, cell in row.when.items()
    }
