"""What is wrong with a decision table, found before the first decision.

A column is cut into the kinds of facts that its cells tell apart, each with an example and
the set of rows that hold for it (see `columns`). Which rows hold for the same facts is then
read from the columns. Where no two do, the combinations that the rows take are counted, and
their number says whether one is left over. Elsewhere combinations without a row are searched
for, and the search has a limit that says so (see `gap_search`).
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from salesprocess.decisions.columns import bits, column, holding_always
from salesprocess.decisions.conditions import Condition
from salesprocess.decisions.gap_search import Search, SearchLimitError, left_over, uncovered
from salesprocess.decisions.rows import HitPolicy
from salesprocess.errors import SHOWN_FAULTS, Fault, Near, TableError, any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.decisions.columns import Column, Columns, Facts
    from salesprocess.decisions.inputs import Input
    from salesprocess.decisions.rows import Row


def check_rows(
    name: str, inputs: Sequence[Input], rows: Sequence[Row[object]], policy: HitPolicy
) -> None:
    """Refuses a table whose cells do not fit, or that does not keep its hit policy.

    `UNIQUE` and `FIRST` must answer every combination of facts, unknown ones
    included. `COLLECT` need not: where no row holds, its answer is empty. Gaps,
    overlaps and rows without effect are looked for once every cell fits.

    Raises:
        TableError: It lists every fault, those about the policy with an example of
            facts as the fault's value; of gaps and of overlaps the first fifty. And if it
            has so many rows and inputs that it can not be told whether there are gaps.
    """
    faults = policy_kind(policy) + input_faults(inputs) + cell_faults(inputs, rows)
    if not faults:
        columns = {question.name: column(question, rows) for question in inputs}
        faults = policy_faults(columns, len(rows), policy)
    if faults:
        raise TableError(f"decision table {name!r}", faults)


def policy_kind(policy: object) -> list[Fault]:
    """A fault for what is no hit policy."""
    if isinstance(policy, HitPolicy):
        return []
    named = {known.value: known for known in HitPolicy}
    meant = named.get(str(policy).casefold())
    hint = f"write {meant}" if meant else None
    return [Fault("hit_policy", any_of([str(known) for known in HitPolicy]), policy, hint)]


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
        return [Fault("", any_of(by_name), name, Near(name, by_name))]
    if not isinstance(cell, Condition):
        meant = "Unknown()" if cell is None else f"Is({cell!r})"
        return [Fault(name, "a condition", cell, f"write {meant}")]
    return [fault.under(name) for fault in by_name[name].cell_faults(cell)]


def policy_faults(columns: Columns, count: int, policy: HitPolicy) -> list[Fault]:
    """What keeps a table whose cells all fit from keeping its hit policy."""
    match policy:
        case HitPolicy.UNIQUE:
            pairs = list(islice(overlapping(columns, count), SHOWN_FAULTS))
            overlaps = [overlap(columns, *pair) for pair in pairs]
            return [*gaps(columns, count, disjoint=not pairs), *overlaps]
        case HitPolicy.FIRST:
            return [*gaps(columns, count, disjoint=False), *shadowed_rows(columns, count)]
        case _:
            return []


def gaps(columns: Columns, count: int, *, disjoint: bool) -> Iterator[Fault]:
    """Combinations of facts that no row answers, one for each way to miss them all.

    Args:
        columns: The columns.
        count: How many rows there are.
        disjoint: Whether no two rows hold for the same facts.
    """
    every = (1 << count) - 1
    missed = left_over(columns, every) if disjoint else uncovered(columns, every, Search())
    try:
        for facts in islice(missed, SHOWN_FAULTS):
            example = {name: facts[name] for name in columns}
            yield Fault("gap", "a row for every combination of facts", example)
    except SearchLimitError as limit:
        yield limit.fault("gaps", count)


def overlapping(columns: Columns, count: int) -> Iterator[tuple[int, int]]:
    """Every two rows that hold for the same facts."""
    every = (1 << count) - 1
    beside = [every] * count
    for kinds in columns.values():
        asking = every & ~holding_always(kinds)
        alike = dict.fromkeys(bits(asking), 0)
        for holding in kinds:
            for row in bits(holding & asking):
                alike[row] |= holding
        for row, others in alike.items():
            beside[row] &= others
    for first, others in enumerate(beside):
        yield from ((first, second) for second in bits(others >> first + 1 << first + 1))


def overlap(columns: Columns, first: int, second: int) -> Fault:
    """The fault of two rows that hold for the same facts."""
    where = f"overlap of rows {first + 1} and {second + 1}"
    example = shared(columns, 1 << first | 1 << second)
    return Fault(where, "one row for every combination of facts", example)


def shadowed_rows(columns: Columns, count: int) -> Iterator[Fault]:
    """Every row for whose facts rows further up always answer."""
    search = Search()
    try:
        for row in range(1, count):
            own = {name: restricted(kinds, 1 << row) for name, kinds in columns.items()}
            if next(uncovered(own, (1 << row) - 1, search), None) is None:
                example = shared(columns, 1 << row)
                hint = "move it up, or leave it out"
                yield Fault(f"row {row + 1}", "facts that no row above answers", example, hint)
    except SearchLimitError as limit:
        yield limit.fault("rows without effect", count)


def shared(columns: Columns, rows: int) -> Facts:
    """Facts for which all these rows hold."""
    return {name: next(iter(restricted(kinds, rows).values())) for name, kinds in columns.items()}


def restricted(kinds: Column, rows: int) -> Column:
    """The kinds of facts for which all these rows hold."""
    return {holding: example for holding, example in kinds.items() if holding & rows == rows}
