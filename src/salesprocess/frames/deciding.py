"""A decision table as one expression: an answer for each row, where the rows are."""

from __future__ import annotations

from enum import Enum
from itertools import takewhile
from math import inf
from sys import float_info
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import narwhals.stable.v2 as nw

from salesprocess.decisions import (
    AtLeast,
    Below,
    Between,
    Choice,
    Flag,
    HitPolicy,
    Is,
    Number,
    OneOf,
    Unknown,
)
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from salesprocess.decisions import DecisionTable
    from salesprocess.decisions.conditions import Condition, Numeric
    from salesprocess.decisions.inputs import Input

    Answer: TypeAlias = tuple[list[nw.Expr], nw.Expr]
    """What a row asks, and what it answers."""

FEW = 8
"""So many values are asked for one by one."""


@gated
def outcome_of(table: DecisionTable[Any], columns: Mapping[str, str] | None = None) -> nw.Expr:
    """What a decision table answers, as a Narwhals expression for any engine.

    The facts of a row are columns; what is missing in one, and what is not a number, is unknown.
    A row with a fact that the table would refuse has no answer. An enumeration stands in columns
    and answers by the values of its members.

    Args:
        table: The table, with one answer: `UNIQUE` or `FIRST`.
        columns: What columns are called that do not have the name of their input.

    Returns:
        The expression, for `with_columns` of a `narwhals.stable.v2` frame. It is computed as a
        column before anything is aggregated: within an aggregation some engines answer wrongly.

    Raises:
        InvalidValueError: If several rows of the table may answer at once; or if an answer is
            none that a column can hold.

    >>> import narwhals.stable.v2 as nw
    >>> import polars as pl
    >>> from salesprocess.decisions import AtLeast, DecisionTable, Number, Row
    >>> table = DecisionTable(
    ...     "size", [Number("employees", low=0)],
    ...     [Row({"employees": AtLeast(100)}, then="large"), Row({}, then="small or unknown")],
    ...     HitPolicy.FIRST,
    ... )
    >>> accounts = nw.from_native(pl.DataFrame({"employees": [250, 12, None]}))
    >>> accounts.with_columns(outcome_of(table).alias("size"))["size"].to_list()
    ['large', 'small or unknown', 'small or unknown']
    """
    if table.hit_policy is HitPolicy.COLLECT:
        fault = Fault("hit_policy", "UNIQUE or FIRST, for one outcome", table.hit_policy)
        raise InvalidValueError(f"decision table {table.name!r}", [fault])
    plain = [_plain(row.then) for row in table.rows]
    faults = [
        Fault(f"rows[{place}].then", "text, a number, a flag, or an enumeration's member", answer)
        for place, answer in enumerate(plain)
        if not isinstance(answer, str | int | float)
    ]
    if faults:
        raise InvalidValueError(f"decision table {table.name!r}", faults)
    names = columns or {}
    facts = {each.name: nw.col(names.get(each.name, each.name)) for each in table.inputs}
    return _answer(table, plain, facts)


def _answer(
    table: DecisionTable[Any], plain: Sequence[object], facts: Mapping[str, nw.Expr]
) -> nw.Expr:
    """What the first row says that holds, of facts that the table accepts.

    A condition holds of what is accepted alone, so that is asked by itself only before the first
    row that does not ask about every fact.
    """
    answers: list[Answer] = []
    for row, then in zip(table.rows, plain, strict=True):
        cells = (_holds(row.cell(each.name), each, facts[each.name]) for each in table.inputs)
        asked = [cell for cell in cells if cell is not None]
        answers.append((asked, nw.lit(cast("str | float", then))))
    first = [*takewhile(lambda answer: len(answer[0]) == len(table.inputs), answers)]
    others = answers[len(first) :]
    if not others:
        return _first_of(first)
    accepted = [_accepted(each, facts[each.name]) for each in table.inputs]
    return _first_of(first, nw.when(*accepted).then(_first_of(others)))


def _first_of(answers: Sequence[Answer], answer: nw.Expr | None = None) -> nw.Expr:
    """The first whose conditions all hold; else the answer that is given, or none."""
    for asked, then in reversed(answers):
        if not asked:
            answer = then
        elif answer is None:
            answer = nw.when(*asked).then(then)
        else:
            answer = nw.when(*asked).then(then).otherwise(answer)
    return cast("nw.Expr", answer)


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _one_of(fact: nw.Expr, values: Collection[object]) -> nw.Expr:
    """Whether a fact is one of some values; engines are quicker to compare with a few."""
    plain = [_plain(value) for value in values]
    if len(plain) > FEW:
        return fact.is_in(plain)
    return nw.any_horizontal(*(fact == value for value in plain), ignore_nulls=False)


def _is_unknown(question: Input, fact: nw.Expr) -> nw.Expr:
    """Whether a fact is missing; `NaN`, greater than all others or than none, is not up to any."""
    if isinstance(question, Number):
        return fact.is_null() | ~(fact <= inf)
    return fact.is_null()


def _accepted(question: Input, fact: nw.Expr) -> nw.Expr:
    """Whether a fact may answer a question."""
    known: nw.Expr
    match question:
        case Choice(values=values):
            known = _one_of(fact, values)
        case Number():
            known = _lies(question, fact)
        case _:
            known = ~fact.is_null()
    return known if question.always_known else known | _is_unknown(question, fact)


def _lies(
    question: Number, fact: nw.Expr, low: Numeric | None = None, below: Numeric | None = None
) -> nw.Expr:
    """Whether a number may answer a question, and lies in a range.

    `NaN` lies in none; on some engines it is above all.
    """
    lows = [each for each in (question.low, low) if each is not None]
    lies = fact >= max(lows, default=-float_info.max)
    if below is not None:
        lies = lies & (fact < below)
    if below is None or question.high is not None:
        lies = lies & (fact <= (float_info.max if question.high is None else question.high))
    return lies & (fact == fact.floor()) if question.whole else lies


def _holds(cell: Condition, question: Input, fact: nw.Expr) -> nw.Expr | None:
    """Whether a fact may answer a question and a condition holds of it; `None` if it asks nothing.

    What a condition names by itself is among the answers: the table has been checked.
    """
    holds: nw.Expr | None
    match cell, question:
        case Is(value=value), Flag():
            holds = fact if value else ~fact
        case Is(value=value), _:
            holds = fact == _plain(value)
        case OneOf(values=values), _:
            holds = _one_of(fact, values)
        case AtLeast(low=low), Number():
            holds = _lies(question, fact, low)
        case Below(high=high), Number():
            holds = _lies(question, fact, below=high)
        case Between(low=low, high=high), Number():
            holds = _lies(question, fact, low, high)
        case Unknown(), _:
            holds = _is_unknown(question, fact)
        case _:
            holds = None
    return holds
