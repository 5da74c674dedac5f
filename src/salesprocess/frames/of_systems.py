"""The tables of a CRM by its own names: those that `interop` knows its columns by."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import evolve, fields_dict

from salesprocess.convert.words import folded
from salesprocess.errors import Fault, InvalidValueError, Near, unknown_name
from salesprocess.frames.engines import as_lazy, collected
from salesprocess.frames.folding import flag
from salesprocess.frames.tables import NEEDED, TIMES, DealTables
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.interop.columns import as_it_is, as_names
from salesprocess.interop.tables import the_row
from salesprocess.interop.values import NO
from salesprocess.outcome import Outcome
from salesprocess.processes import SalesProcess
from salesprocess.records import Deal, StageChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from narwhals.schema import Schema

    from salesprocess.convert import Dialect
    from salesprocess.interop import System
    from salesprocess.interop.columns import SystemColumn
    from salesprocess.interop.tables import SystemTable

KINDS: dict[str, type[Any]] = {"deals": Deal, "stage_changes": StageChange}


@gated
def tables_of(
    system: System,
    tables: Mapping[str, object],
    *,
    processes: SalesProcess | Iterable[SalesProcess] | None = None,
    dialect: Dialect | None = None,
) -> DealTables:
    """The deals of a CRM and their changes of stage, by the names of its own columns.

    A column is known by its name in the API or in an export, however it is written: `IsWon`,
    `is_won` and `ISWON` are one. What the system has its own words for, the system reads: the
    different words are asked for at once, the rest when a measure asks. A column that is called as
    a field of a record is taken for it, so whatever else is meant can be made so where the data is.

    Args:
        system: The CRM, such as `interop.salesforce`.
        tables: Its tables by the names it has for them, such as `Opportunity`. One by the name
            `stage_changes` has columns as a `StageChange` has them.
        processes: The company's processes, whose closing stages say which deals have ended where no
            column does; the system's own where there are none.
        dialect: How the tables write values, where that is not as the API writes them: the
            currency of amounts, or what stands for nothing.

    Raises:
        UnknownNameError: If the system has no such table of deals or changes of stage.
        InvalidValueError: Listing the columns that are needed and missing, with a near name; or if
            there is no table of deals, or a column can not be read where the data is.

    >>> import polars as pl
    >>> from salesprocess.interop import salesforce
    >>> deals = pl.DataFrame({"ID": ["d1"], "STAGE_NAME": ["Closed Won"], "IS_WON": [True],
    ...                       "IS_CLOSED": [True], "OWNER_ID": ["A"], "Region__c": ["North"]})
    >>> tables_of(salesforce, {"Opportunity": deals})
    DealTables(polars: deals by id, outcome, stage)
    """
    known = {table.name: table for table in _tables_of(system)}
    given = processes if processes is not None else system.process
    own = (given,) if isinstance(given, SalesProcess) else tuple(given)
    # engines tell moments, no texts of them
    written = evolve(dialect or system.dialect, zone=None)
    found: dict[str, object] = {}
    for name, holds in _held(known, tables).items():
        table = tables[name]
        found[holds] = table
        if name in known:
            found[holds] = _Read.of(known[name], table, own, written).by_field()
    if "deals" not in found:
        names = [table.name for table in known.values() if table.holds == "deals"]
        raise InvalidValueError(
            "no deals", [Fault("tables", f"a table {' or '.join(names)}", [*tables])]
        )
    changes = found.get("stage_changes")
    return DealTables(deals=found["deals"], stage_changes=changes, dialect=written)


def _held(known: Mapping[str, SystemTable], names: Iterable[str]) -> dict[str, str]:
    """What tables hold, of which no two hold the same."""
    held: dict[str, str] = {}
    for name in names:
        if name not in (*known, "stage_changes"):
            raise unknown_name("table", name, [*known, "stage_changes"])
        held[name] = known[name].holds if name in known else name
    faults = [
        Fault("tables", f"one table of {each}", [name for name in held if held[name] == each])
        for each in dict.fromkeys(held.values())
        if [*held.values()].count(each) > 1
    ]
    if faults:
        raise InvalidValueError("not tables of one kind each", faults)
    return held


def _tables_of(system: System) -> Iterator[SystemTable]:
    """The tables of a system that can be asked where they are: a row of them makes one record."""
    return (each for each in system.tables if each.holds in KINDS and each.inner is the_row)


@frozen
class _Read:
    """A table of a system, and how its columns are read.

    Args:
        table: What the system calls its columns.
        rows: Its rows.
        schema: What they hold.
        processes: The processes that deals go through.
        dialect: How they write values.
    """

    table: SystemTable
    rows: nw.LazyFrame[Any]
    schema: Schema
    processes: tuple[SalesProcess, ...]
    dialect: Dialect

    @classmethod
    def of(
        cls,
        table: SystemTable,
        rows: object,
        processes: tuple[SalesProcess, ...],
        dialect: Dialect,
    ) -> _Read:
        lazy = as_lazy(rows, table.name)
        return cls(table, lazy, lazy.collect_schema(), processes, dialect)

    def by_field(self) -> object:
        """The rows that are there, by the names of fields; and their other columns."""
        names = fields_dict(KINDS[self.table.holds])
        fields = {name: each for name in names if (each := self._field(name)) is not None}
        if faults := [*self._missing(fields)]:
            raise InvalidValueError(f"not a table of {self.table.name}", faults)
        if self.table.holds == "deals":
            fields["outcome"] = self._outcome(fields)
            fields = self._close_date(fields["outcome"]) | fields
        others = [name for name in self.schema if name.casefold() not in fields]
        rows = self.rows
        for there in self._are_there():
            rows = rows.filter(there)
        named = (each.alias(name) for name, each in fields.items())
        return rows.select(*named, *others).to_native()

    def _missing(self, fields: Mapping[str, nw.Expr]) -> Iterator[Fault]:
        present = [*self.schema]
        for name in NEEDED[self.table.holds]:
            if name not in fields:
                called = self.table.columns[name].names[0]
                hint = Near(called, present)
                yield Fault(self.table.name, f"a column {called}", ", ".join(present), hint)

    def _column(self, names: Iterable[str]) -> str | None:
        """The column of some names, however it is written."""
        present = {folded(name): name for name in reversed([*self.schema])}
        every = [*names, *(name.removeprefix(within) for name in names for within in WITHIN)]
        return next((present[folded(name)] for name in every if folded(name) in present), None)

    def _field(self, name: str) -> nw.Expr | None:
        """The column of a field; `None` where there is none."""
        if name in self.schema:
            return self._told(name)
        column = self.table.columns.get(name)
        if column is None:
            return None
        found = [self._column(names) for names in (column.names, *column.beside)]
        present = [each for each in found if each]
        if not present or column.read is as_it_is:
            return self._told(found[0]) if found[0] else None
        if name in TIMES:
            self._refuse_times(name, present)
            return None
        return self._words(column, found)

    def _refuse_times(self, name: str, present: Sequence[str]) -> None:
        """Refuse several times that the system makes one of; words that stand beside may be there.

        Raises:
            InvalidValueError: If there are such times.
        """
        outcome = self.table.columns.get("outcome")
        words = self._column(outcome.names) if outcome else None
        kinds = [self.schema[each] for each in present if each != words]
        if any(kind.is_temporal() or kind == nw.String for kind in kinds):
            hint = "make it of these where the data is"
            fault = Fault(self.table.name, f"a column {name}", ", ".join(present), hint)
            raise InvalidValueError(f"not a table of {self.table.name}", [fault])

    def _told(self, column: str) -> nw.Expr:
        """What a column says; a text that stands for nothing is not known."""
        told = nw.col(column)
        empty = self.dialect.empty
        is_text = self.schema[column] == nw.String
        return nw.when(~told.is_in(empty)).then(told) if is_text and empty else told

    def _words(self, column: SystemColumn, found: Sequence[str | None]) -> nw.Expr:
        """What the system reads of the words in some columns."""
        present = {
            names[0]: name
            for names, name in zip((column.names, *column.beside), found, strict=True)
            if name
        }
        read = NOTHING
        for row in collected(self.rows.select(*present.values()).unique()):
            said = column.said({own: row[name] for own, name in present.items()})
            then = _text(said[1] if said else None, row)
            alike = [
                nw.col(name).is_null() if row[name] is None else nw.col(name) == row[name]
                for name in present.values()
            ]
            if then is not None:
                read = nw.when(*alike).then(nw.lit(then)).otherwise(read)
        return read

    def _outcome(self, fields: Mapping[str, nw.Expr]) -> nw.Expr:
        """How a deal stands; by its stage, where no column says it."""
        told = fields.get("outcome", NOTHING).cast(nw.String)
        stage = fields.get("stage", NOTHING).cast(nw.String)
        by_stage = NOTHING
        for outcome, ends in ((Outcome.WON, "won"), (Outcome.LOST, "lost")):
            names = [
                name
                for process in self.processes
                for name, known in process.by_name.items()
                if known.id in getattr(process, ends)
            ]
            by_stage = nw.when(stage.is_in(names)).then(nw.lit(outcome.value)).otherwise(by_stage)
        return nw.when(~told.is_null() & (told != "")).then(told).otherwise(by_stage)

    def _close_date(self, outcome: nw.Expr) -> dict[str, nw.Expr]:
        """The day a deal ended, and the one it is expected on, of the one column for both."""
        column = self.table.columns.get("close_date")
        date = self._column(column.names) if column else None
        if date is None:
            return {}
        ended = [each.value for each in Outcome if each is not Outcome.OPEN]
        is_over = flag(outcome.is_in(ended))
        told = nw.col(date)
        day = told.cast(nw.Date) if self.schema[date].is_temporal() else told
        return {
            "closed": nw.when(is_over == 1).then(told),
            "expected_order_on": nw.when(is_over == 0).then(day),
        }

    def _are_there(self) -> Iterator[nw.Expr]:
        """What holds of the rows that make such records."""
        for names, words in self.table.only.items():
            if name := self._column(as_names(names)):
                yield _word(name).is_in(words)
        for gone in self.table.gone:
            if name := self._column(gone.names):
                is_there = ~_word(name).is_in(gone.words) if gone.words else _word(name).is_in(NONE)
                yield nw.col(name).is_null() | is_there


NOTHING: nw.Expr = nw.lit(None).cast(nw.String)
NONE = sorted(NO)
WITHIN = "properties.", "attributes."
"""Where an API has the columns of a row, and tables made of it have not."""


def _word(name: str) -> nw.Expr:
    return nw.col(name).cast(nw.String).str.strip_chars().str.to_lowercase()


def _text(said: object, row: Mapping[str, object]) -> str | None:
    """What a system reads, as a text; what it can not read as it stands, to be refused."""
    if isinstance(said, Enum):
        return str(said.value)
    if isinstance(said, Fault):
        return "; ".join(str(value) for value in row.values() if value is not None)
    return None if said is None else str(said)
