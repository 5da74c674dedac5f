"""Combinations of facts that no row of a decision table answers.

Where no two rows hold for the same facts, the combinations that they take are counted: what is
left over in a part of the table is the whole of it less the share of each row, so that the
search goes only where something is.

Where rows overlap, that there is no gap can not be told without trying, in the worst case, all
combinations: no quick way is known, and none is believed to exist. The search then takes one
column at a time, goes first where fewest rows are left, never twice where the same rows are left
in the same columns, and gives up after so long that only a table made for it asks for more.
"""

from __future__ import annotations

from collections import Counter
from math import prod
from typing import TYPE_CHECKING

from attrs import define, field

from salesprocess.decisions.columns import bits, holding_always, holding_ever
from salesprocess.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.decisions.columns import Column, Columns, Facts

LOOKS = 10_000_000
"""At how many kinds of facts a search looks before it gives up, a few seconds: 1,000 rows of 100
flags take less."""


class SearchLimitError(Exception):
    """A search for combinations took too long."""

    def fault(self, what: str, count: int) -> Fault:
        """The fault of a table of so many rows, in which what is looked for may be left."""
        expected = f"so few that it can be told whether there are {what}"
        hint = "split the table into several, or let fewer of its rows overlap"
        return Fault("rows", expected, count, hint)


@define
class Search:
    """At how many kinds of facts a search has looked."""

    looks: int = 0

    def look_at(self, columns: Columns) -> None:
        """Count some more.

        Raises:
            SearchLimitError: They are too many.
        """
        self.looks += sum(map(len, columns.values()))
        if self.looks > LOOKS:
            raise SearchLimitError


@define
class Part:
    """A part of a table that is still to be searched.

    Args:
        live: The rows that hold for the facts chosen so far.
        columns: The columns of which nothing is chosen.
        facts: What was chosen.
    """

    live: int
    columns: Mapping[str, Column]
    facts: Facts = field(factory=dict[str, object])

    def split(self, name: str) -> list[Part]:
        """The parts for each kind of fact of a column, those first that keep fewest rows."""
        rest = {other: kinds for other, kinds in self.columns.items() if other != name}
        kept = {holding & self.live: example for holding, example in self.columns[name].items()}
        fewest = sorted(kept, key=int.bit_count)
        return [Part(live, rest, {**self.facts, name: kept[live]}) for live in fewest]

    def without_unasked(self) -> Part:
        """The same part without the columns that no row left asks anything of."""
        columns: dict[str, Column] = {}
        facts = dict(self.facts)
        for name, kinds in self.columns.items():
            kept = {holding & self.live: example for holding, example in kinds.items()}
            if len(kept) > 1:
                columns[name] = kept
            else:
                (facts[name],) = kept.values()
        return Part(self.live, columns, facts)

    def example(self) -> Facts:
        """Facts in this part of the table."""
        rest = {name: next(iter(kinds.values())) for name, kinds in self.columns.items()}
        return {**self.facts, **rest}


def uncovered(columns: Columns, live: int, search: Search) -> Iterator[Facts]:
    """Facts for which none of the live rows holds, one for each way to miss them.

    Args:
        columns: The columns not yet split.
        live: The rows that hold for the facts chosen so far.
        search: Counts the looks.

    Raises:
        SearchLimitError: It takes too long.
    """
    seen: set[tuple[int, tuple[str, ...]]] = set()
    for kinds in columns.values():
        live &= holding_ever(kinds)
    parts = [Part(live, columns)]
    while parts:
        search.look_at(parts[-1].columns)
        part = parts.pop().without_unasked()
        if not part.live:
            yield part.example()
            continue
        state = (part.live, tuple(part.columns))
        if state in seen:
            continue
        seen.add(state)
        if (name := column_to_split(part.columns, part.live)) is not None:
            parts += reversed(part.split(name))


def column_to_split(columns: Columns, live: int) -> str | None:
    """A column in which a row asks that asks least; `None` if one asks nothing more."""
    asked = {name: live & ~holding_always(kinds) for name, kinds in columns.items()}
    once = twice = 0
    for rows in asked.values():
        twice |= once & rows
        once |= rows
    if live & ~once:
        return None
    least = live & ~twice or live
    row = least & -least
    places = (name for name, rows in asked.items() if rows & row)
    return min(places, key=lambda name: min((kind & live).bit_count() for kind in columns[name]))


def left_over(columns: Columns, live: int) -> Iterator[Facts]:
    """Facts for which none of the rows holds, of which no two hold for the same facts.

    Args:
        columns: The columns.
        live: The rows.
    """
    kinds_of = {name: Counts(kinds, live) for name, kinds in columns.items()}
    shares = {row: prod(each.of(row) for each in kinds_of.values()) for row in bits(live)}
    size = prod(map(len, columns.values()))
    parts = [(Part(live, columns), size, shares)]
    while parts:
        part, size, shares = parts.pop()
        if sum(shares[row] for row in bits(part.live)) == size:
            continue
        if not part.live:
            yield part.example()
            continue
        row = next(bits(part.live))
        name = next(each for each in part.columns if kinds_of[each].is_asked_by(row))
        rest = {row: shares[row] // kinds_of[name].of(row) for row in bits(part.live)}
        split = [(each, size // len(columns[name]), rest) for each in part.split(name)]
        parts += reversed(split)


class Counts:
    """For how many kinds of facts of a column each row holds."""

    def __init__(self, kinds: Column, rows: int) -> None:
        self.all: int = len(kinds)
        self.asked_by: int = rows & ~holding_always(kinds)
        self.counts: Counter[int] = Counter(
            row for holding in kinds for row in bits(holding & self.asked_by)
        )

    def of(self, row: int) -> int:
        """For how many a row holds."""
        return self.counts[row] if self.is_asked_by(row) else self.all

    def is_asked_by(self, row: int) -> bool:
        """Whether it does not hold for all."""
        return bool(self.asked_by >> row & 1)
