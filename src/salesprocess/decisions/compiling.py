"""A decision table as one Python function.

The text of the function comes from the kinds of the conditions and the positions
of inputs and rows: neither names nor values are ever written into it.
"""

from __future__ import annotations

from functools import partial
from sys import float_info
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from attrs import NOTHING

from salesprocess.compiled import Names, compiled
from salesprocess.decisions.conditions import Anything, AtLeast, Below, Is, OneOf, Unknown
from salesprocess.decisions.inputs import Choice, Number, check_facts
from salesprocess.decisions.rows import HitPolicy

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from salesprocess.decisions.conditions import Condition, Ordering
    from salesprocess.decisions.inputs import Input
    from salesprocess.decisions.rows import Row

    Fire: TypeAlias = Callable[[Mapping[str, object]], tuple[Row[T], ...]]
    """Facts → the rows that answer."""


def compile_table(
    name: str, inputs: Sequence[Input], rows: Sequence[Row[T]], policy: HitPolicy
) -> Fire[T]:
    """The function that checks facts and finds the rows that answer.

    Args:
        name: The name of the table, for messages.
        inputs: The inputs, in the order of the columns.
        rows: The rows of a table that has passed its check.
        policy: The hit policy.
    """
    names = Names()
    body = [*reading(name, inputs, names), *answering(inputs, rows, policy, names)]
    return cast("Fire[T]", compiled("fire(facts)", body, names, "decision table"))


def reading(name: str, inputs: Sequence[Input], names: Names) -> list[str]:
    """The lines that take the facts and refuse wrong ones.

    The test for right facts is quick and strict: it knows the usual types only.
    What fails it is looked at closely, and refused or not, by `check_facts`.
    """
    check = names.bind(partial(check_facts, name, inputs))
    facts = [f"f{position}" for position in range(len(inputs))]
    taken = [
        f"{fact} = facts[{names.bind(question.name)}]"
        for fact, question in zip(facts, inputs, strict=True)
    ]
    guards = [guard(question, fact, names) for fact, question in zip(facts, inputs, strict=True)]
    return [
        "try:",
        *(f"    {line}" for line in taken or ["pass"]),
        "except KeyError:",
        f"    {' = '.join([*facts, names.bind(NOTHING)])}",
        f"if not ({' and '.join([f'len(facts) == {len(inputs)}', *guards])}):",
        f"    {check}(facts)",
    ]


def guard(question: Input, fact: str, names: Names) -> str:
    """A quick test that only right facts pass, though not all of them."""
    match question:
        case Choice(values=values):
            known = (
                f"type({fact}) is {names.bind(type(values[0]))} and {fact} in {names.bind(values)}"
            )
        case Number(low=low, high=high, whole=whole):
            least = names.bind(-float_info.max if low is None else low)
            most = names.bind(float_info.max if high is None else high)
            # A decimal limit refuses to be compared with NaN, the one float unequal to itself.
            floating = "" if whole else f" or type({fact}) is float and {fact} == {fact}"
            kind = f"type({fact}) is int{floating}"
            known = f"({kind}) and {least} <= {fact} <= {most}"
        case _:
            known = f"{fact} is True or {fact} is False"
    return f"({known})" if question.always_known else f"({fact} is None or {known})"


def answering(
    inputs: Sequence[Input], rows: Sequence[Row[object]], policy: HitPolicy, names: Names
) -> list[str]:
    """The lines that try the rows from the top."""
    tests = [row_test(inputs, row, names) for row in rows]
    hits = [names.bind((row,)) for row in rows]
    if policy is HitPolicy.COLLECT:
        adding = [f"if {test}: hits += {hit}" for test, hit in zip(tests, hits, strict=True)]
        return ["hits = ()", *adding, "return hits"]
    # A checked table answers everything, so what no other row takes is the last one's.
    tried = zip(tests[:-1], hits, strict=False)
    return [*(f"if {test}: return {hit}" for test, hit in tried), f"return {hits[-1]}"]


def row_test(inputs: Sequence[Input], row: Row[object], names: Names) -> str:
    """The expression that is true where all conditions of a row hold."""
    asked = [
        cell_test(row.cell(question.name), question, f"f{position}", names)
        for position, question in enumerate(inputs)
        if question.name in row.when
    ]
    return " and ".join(asked) or "True"


def cell_test(cell: Condition, question: Input, fact: str, names: Names) -> str:
    """The expression that is true where one condition holds."""
    match cell:
        case Is(value=value):
            return f"{fact} {equal_to(value, names)}"
        case OneOf(values=values):
            return f"{fact} in {names.bind(values)}"
        case Unknown():
            return f"{fact} is None"
        case Anything():
            return "True"
        case _:
            known = "" if question.always_known else f"{fact} is not None and "
            return known + order_test(cell, fact, names)


def equal_to(value: object, names: Names) -> str:
    """The quickest comparison that finds a fact equal to a value."""
    if isinstance(value, bool):
        return f"is {value is True}"
    return f"{'is' if type(value).__eq__ is object.__eq__ else '=='} {names.bind(value)}"


def order_test(cell: Ordering, fact: str, names: Names) -> str:
    """The expression that is true where a known number is in order."""
    match cell:
        case AtLeast(low=low):
            return f"{fact} >= {names.bind(low)}"
        case Below(high=high):
            return f"{fact} < {names.bind(high)}"
        case _:
            return f"{names.bind(cell.low)} <= {fact} < {names.bind(cell.high)}"
