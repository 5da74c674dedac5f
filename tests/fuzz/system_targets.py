"""Payloads of systems with anything in them: no row is lost, only our own error comes up."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hypothesis import given, strategies as st

from crossing import SIZES, TRIED, crossed
from drawn_rows import EDGES, junk
from salesprocess.errors import SalesProcessError
from salesprocess.interop import SYSTEMS
from salesprocess.interop.columns import as_names

if TYPE_CHECKING:
    from random import Random

    from salesprocess.interop import System, SystemBook, SystemTable

USUAL: list[Any] = [
    "d1", "d2", 7, "7", [7, "Wu"], [False, ""], {"id": 7}, {"value": "won"}, [{"id": "a"}], "won",
    "Closed Won", "EUR", "12.50", 0.25, "2026-03-02", "2026-03-02 09:00:00",
    "2026-03-02T09:00:00.000+0000", 1_772_000_000_000, "true", True, False, "a; b", "default",
]  # fmt: skip
"""What systems write."""

VALUES = st.sampled_from(USUAL) | EDGES | junk


def names_of(table: SystemTable) -> list[str]:
    """The columns that a table reads."""
    columns = table.columns.values()
    read = {
        name for column in columns for names in (column.names, *column.beside) for name in names
    }
    return sorted(read | {name for names in table.only for name in as_names(names)})


def nested(chance: Random, flat: dict[str, Any]) -> dict[str, Any]:
    """A row in which names with points stand in each other, or as they are."""
    row: dict[str, Any] = {}
    for name, value in flat.items():
        *parents, last = name.split(".") if chance.random() < 0.5 else [name]
        here = row
        for parent in parents:
            inner = here.setdefault(parent, {})
            here = inner if isinstance(inner, dict) else {}
        here[last] = value
    return row


def rows_in(data: st.DataObject, chance: Random, table: SystemTable) -> list[Any]:
    """Rows of a table, most of what the system writes, and some that are none."""
    names = names_of(table)
    drawn = data.draw(
        st.lists(st.dictionaries(st.sampled_from(names), VALUES), min_size=1, max_size=3)
    )
    usual = [{name: chance.choice(USUAL) for name in names} for _ in range(3)]
    anything = data.draw(st.lists(junk, min_size=1, max_size=8))
    many = min(chance.choice(SIZES), 1000)
    mixed = crossed(chance, [*drawn, *usual], [*anything, *USUAL], 0.5, many)
    numbered = [
        {name: f"{value}{place}" if value == "d1" else value for name, value in row.items()}
        for place, row in enumerate(mixed)
    ]
    return [
        *(nested(chance, row) for row in [*drawn, *numbered]),
        *data.draw(st.lists(junk, max_size=1)),
    ]


@given(st.data(), st.sampled_from([*SYSTEMS.values()]), st.randoms(use_true_random=True))
def reading_systems(data: st.DataObject, system: System, chance: Random) -> None:
    """Rows of the tables of a system: each makes a record, or is told of."""
    names = chance.sample(system.table_names, chance.choice([1, len(system.table_names)]))
    tables = {table.name: table for table in system.tables if table.name in names}
    rows = {name: rows_in(data, chance, table) for name, table in tables.items()}
    TRIED["reading_systems"] += sum(map(len, rows.values()))
    keep: Any = chance.choice(["row", "record"])
    loaded = system.load(rows, keep=keep)
    for name, given_rows in rows.items():
        assert told_of(system, loaded, name) >= len(given_rows)
    faults = [fault for each in (*loaded.rejects, *loaded.left_out) for fault in each.faults]
    assert all(str(fault).startswith((*rows,)) for fault in faults)
    for deal in loaded.book.deals[:9]:
        with suppress(SalesProcessError):
            assert repr(system.dump(deal))


def told_of(system: System, loaded: SystemBook, name: str) -> int:
    """How many records there are of the kinds of a table, and rows of it that are told of."""
    kinds = {table.holds for table in system.tables if table.name == name}
    told = (*loaded.rejects, *loaded.left_out)
    return (
        sum(len(getattr(loaded.book, kind)) for kind in kinds)
        + sum(str(each.faults[0]).startswith(f"{name}[") for each in told)
        + len(loaded.twins)
    )
