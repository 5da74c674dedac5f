"""What is wrong with a decision table, found before the first decision.

A column is cut into the kinds of facts that its cells tell apart, each kind with
an example and the set of rows that hold for it. Such a set is an `int`, bit `i`
for row `i`: the rows that hold for a combination are the sets of its kinds, all
of them joined by `&`. The search for combinations without a row splits one column
at a time and stops wherever a row is left that asks nothing more.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations, islice
from typing import TYPE_CHECKING, TypeAlias

from salesprocess.decisions.conditions import Condition
from salesprocess.decisions.rows import HitPolicy
from salesprocess.errors import SHOWN_FAULTS, Fault, TableError, near

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.decisions.inputs import Input
    from salesprocess.decisions.rows import Row

    Facts: TypeAlias = dict[str, object]
    Column: TypeAlias = dict[int, object]
    """The kinds of facts of an input: the rows that hold → an example."""


def check_rows(
    name: str, inputs: Sequence[Input], rows: Sequence[Row[object]], policy: HitPolicy
) -> None:
    """Refuses a table whose cells do not fit, or that does not keep its hit policy.

    `UNIQUE` and `FIRST` must answer every combination of facts, unknown ones
    included. `COLLECT` need not: where no row holds, its answer is empty. Gaps,
    overlaps and rows without effect are looked for once every cell fits.

    Raises:
        TableError: It lists every fault, those about the policy with an example of
            facts as the fault's value; of gaps the first fifty.
    """
    faults = input_faults(inputs) + cell_faults(inputs, rows)
    if not faults:
        columns = {question.name: column(question, rows) for question in inputs}
        faults = policy_faults(columns, len(rows), policy)
    if faults:
        raise TableError(f"decision table {name!r}", faults)


def input_faults(inputs: Sequence[Input]) -> list[Fault]:
    """A fault for every name that two inputs share."""
    counts = Counter(question.name for question in inputs)
    return [Fault("inputs", "each name once", name) for name in counts if counts[name] > 1]


def cell_faults(inputs: Sequence[Input], rows: Sequence[Row[object]]) -> list[Fault]:
    """The faults of all cells."""
    by_name = {question.name: question for question in inputs}
    return [
        fault.under(f"row {number}")
        for number, row in enumerate(rows, 1)
        for name, cell in row.when.items()
        for fault in one_cell_faults(by_name, name, cell)
    ]


def one_cell_faults(by_name: Mapping[str, Input], name: str, cell: object) -> list[Fault]:
    """The faults of one cell, each with the name of its input as path."""
    if name not in by_name:
        return [Fault("", f"one of {', '.join(by_name)}", name, near(name, by_name))]
    if not isinstance(cell, Condition):
        meant = "Unknown()" if cell is None else f"Is({cell!r})"
        return [Fault(name, "a condition", cell, f"write {meant}")]
    return [fault.under(name) for fault in by_name[name].cell_faults(cell)]


def column(question: Input, rows: Sequence[Row[object]]) -> Column:
    """The kinds of facts that the cells of an input tell apart."""
    cells = [row.cell(question.name) for row in rows]
    kinds: Column = {}
    for example in question.examples(cells):
        holding = sum(1 << i for i, cell in enumerate(cells) if cell.holds(example))
        kinds.setdefault(holding, example)
    return kinds


def policy_faults(columns: Mapping[str, Column], count: int, policy: HitPolicy) -> list[Fault]:
    """What keeps a table whose cells all fit from keeping its hit policy."""
    match policy:
        case HitPolicy.UNIQUE:
            return [*gaps(columns, count), *overlaps(columns, count)]
        case HitPolicy.FIRST:
            return [*gaps(columns, count), *shadowed_rows(columns, count)]
        case _:
            return []


def gaps(columns: Mapping[str, Column], count: int) -> Iterator[Fault]:
    """Combinations of facts that no row answers, one for each way to miss them all."""
    missed = uncovered(columns, (1 << count) - 1, set())
    for facts in islice(missed, SHOWN_FAULTS):
        example = {name: facts[name] for name in columns}
        yield Fault("gap", "a row for every combination of facts", example)


def overlaps(columns: Mapping[str, Column], count: int) -> Iterator[Fault]:
    """Every two rows that hold for the same facts."""
    for first, second in combinations(range(count), 2):
        example = shared(columns, 1 << first | 1 << second)
        if example is not None:
            where = f"overlap of rows {first + 1} and {second + 1}"
            yield Fault(where, "one row for every combination of facts", example)


def shadowed_rows(columns: Mapping[str, Column], count: int) -> Iterator[Fault]:
    """Every row for whose facts rows further up always answer."""
    for row in range(1, count):
        own = {name: restricted(kinds, 1 << row) for name, kinds in columns.items()}
        if next(uncovered(own, (1 << row) - 1, set()), None) is None:
            example = shared(columns, 1 << row)
            hint = "move it up, or leave it out"
            yield Fault(f"row {row + 1}", "facts that no row above answers", example, hint)


def shared(columns: Mapping[str, Column], rows: int) -> Facts | None:
    """Facts for which all these rows hold, if there are any."""
    example: Facts = {}
    for name, kinds in columns.items():
        common = restricted(kinds, rows)
        if not common:
            return None
        example[name] = next(iter(common.values()))
    return example


def restricted(kinds: Column, rows: int) -> Column:
    """The kinds of facts for which all these rows hold."""
    return {holding: example for holding, example in kinds.items() if holding & rows == rows}


def uncovered(
    columns: Mapping[str, Column], live: int, seen: set[tuple[int, tuple[str, ...]]]
) -> Iterator[Facts]:
    """Facts for which none of the live rows holds, one for each way to miss them.

    Args:
        columns: The columns not yet split.
        live: The rows that hold for the facts chosen so far.
        seen: What was searched before: the live rows and the columns left.
    """
    state = (live, tuple(columns))
    if state in seen:
        return
    seen.add(state)
    if not live:
        yield {name: next(iter(kinds.values())) for name, kinds in columns.items()}
        return
    name = column_to_split(columns, live)
    if name is None:
        return
    rest = {other: kinds for other, kinds in columns.items() if other != name}
    branches = {holding & live: example for holding, example in columns[name].items()}
    for left, example in branches.items():
        for facts in uncovered(rest, left, seen):
            yield {name: example, **facts}


def column_to_split(columns: Mapping[str, Column], live: int) -> str | None:
    """A column in which the first live row asks something; `None` if some row asks nothing."""
    free = live
    chosen = None
    for name, kinds in columns.items():
        always = live
        for holding in kinds:
            always &= holding
        free &= always
        if chosen is None and always & live & -live == 0:
            chosen = name
    return None if free else chosen
