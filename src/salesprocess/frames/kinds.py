"""Deals by kinds: how many are alike, and one of each kind read as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import narwhals.stable.v2 as nw
from attrs import field

from salesprocess.convert import load
from salesprocess.dates import days_from
from salesprocess.frames.book_looks import Look, first_look
from salesprocess.frames.engines import collected, sql_of
from salesprocess.frames.folding import (
    FAR,
    PLACES,
    Cuts,
    flag,
    folded,
    stage_numbers,
    ticks_for,
)
from salesprocess.frames.instants import (
    MICROSECOND,
    day_of,
    microseconds,
    moment_of,
    offsets_in,
)
from salesprocess.frames.tables import DEAL_FIELDS
from salesprocess.frames.values import as_key, said
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.histories.instants import first_instant
from salesprocess.records import Book, Deal, StageChange
from salesprocess.records.assembling import assemble

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime, timedelta

    from salesprocess.case import Case
    from salesprocess.convert import Reject
    from salesprocess.frames.tables import DealTables
    from salesprocess.histories import DealHistory

S = TypeVar("S")

AT_ONCE = 10_000
"""How many deals are picked out of a table by one query."""

NAMELESS = "id: expected text, got nothing"
"""What is wrong with a row that has no id."""


@frozen_within
@frozen(repr=False)
class FrameCount(Generic[S]):
    """What the tables say, and what of them could not be taken.

    Args:
        summary: The same as that of the records.
        kinds: How many kinds of records there were, each read once.
        rejected: Of how many rows no record can be made, by the first fault of one of them.
        strays: How many rows of changes name no deal of the table, no moment or no stage; or how
            many machines name no account.
        query: What counted where the data is; `None` where nothing did.
    """

    summary: S
    kinds: int
    rejected: Mapping[str, int]
    strays: int
    query: nw.LazyFrame[Any] | None = field(default=None, eq=False)

    def sql(self) -> str:
        """The query that counted, as SQL of the engine: for a model of dbt, or to look into it.

        Raises:
            InvalidValueError: If the engine has no SQL to show.

        >>> from datetime import datetime
        >>> import duckdb
        >>> from salesprocess.case import Case
        >>> from salesprocess.frames import DealTables, outcomes_by
        >>> from salesprocess.records import Book
        >>> deals = duckdb.sql("select 'd1' as id, 'won' as outcome, 'fair' as source")
        >>> case = Case(Book(), as_of=datetime(2026, 4, 1))
        >>> counted = outcomes_by(case, DealTables(deals=deals), "source")
        >>> "count" in counted.sql().lower()
        True
        """
        return sql_of(self.query)

    def __repr__(self) -> str:
        rejected = sum(self.rejected.values())
        told = {"rejected": rejected, "strays": self.strays}
        missing = "".join(f"; {number:,} {what}" for what, number in told.items() if number)
        return f"FrameCount({self.summary!r}{missing})"


@frozen_within
@frozen
class Grouping:
    """What makes the groups of rows.

    Args:
        names: The fields or columns of deals.
        is_one: Whether it is one alone, whose values are the groups; else tuples are, and without
            any there is the group `None` alone.
    """

    names: tuple[str, ...]
    is_one: bool

    @classmethod
    def by(cls, group: str | Sequence[str] | None) -> Grouping:
        """The grouping by one name, or by several.

        Args:
            group: The names.
        """
        is_one = isinstance(group, str)
        return cls((group,) if isinstance(group, str) else tuple(group or ()), is_one)

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns of the rows are called."""
        return tuple([f"group_{place}" for place in range(len(self.names))])

    def of(self, row: Mapping[str, Any]) -> Hashable:
        """The group of a row."""
        found = tuple([as_key(row[name]) for name in self.columns])
        return (found[0] if self.is_one else found) if found else None


@frozen
class Kinds:
    """The deals of two tables by kinds.

    Args:
        case: The case of one deal of each kind.
        counts: How many deals are alike, by the id of the one that was read, and by group.
        rejected: Of how many no record can be made, by the first fault.
        strays: How many rows of changes belong to none.
        grouping: What makes the groups.
        rows: A row for each deal, with the `example` that it is alike, the first of its changes
            side by side, and the columns of its group.
        names: The examples that may stand there for a kind, by the id of the one that was read:
            the least of each group, since engines put texts in order in different ways.
        alone: The ids of the deals that are of a kind of their own, whatever others there are.
        query: What counted them.
    """

    case: Case
    counts: Mapping[str | None, Mapping[Hashable, int]]
    rejected: Mapping[str, int]
    strays: int
    grouping: Grouping
    rows: nw.LazyFrame[Any]
    names: Mapping[str, Sequence[str]]
    alone: frozenset[str]
    query: nw.LazyFrame[Any]

    def examples_of(self, ids: Iterable[str]) -> list[str]:
        """The examples that may stand in the rows for some kinds.

        Args:
            ids: The ids of the deals that were read.
        """
        return [name for id_ in ids for name in self.names[id_]]

    def __iter__(self) -> Iterator[tuple[DealHistory, Hashable, int]]:
        """What is known of a deal of each kind, a group, and how many of it are alike."""
        for id_, history in self.case.histories.items():
            for group, number in self.counts[id_].items():
                yield history, group, number

    def counted(self, summary: S) -> FrameCount[S]:
        """A summary of them, with what could not be taken.

        Args:
            summary: The summary.
        """
        return FrameCount(summary, len(self.counts), self.rejected, self.strays, self.query)


def kinds_of(
    case: Case,
    tables: DealTables,
    group: str | Sequence[str] | None = None,
    *,
    cuts: Iterable[date] = (),
    horizon: timedelta | None = None,
    facts: Sequence[str] = (),
) -> Kinds:
    """Count the deals that are alike, and read one of each kind.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        group: The fields or columns of deals that make groups; one, or several for tuples.
        cuts: The moments and days that the measure holds times against.
        horizon: How long it follows deals.
        facts: The fields of deals whose values it asks for.

    Raises:
        InvalidValueError: If two deals have one id, times do not go with the moment, or a group
            or a fact is no column.
    """
    grouping = Grouping.by(group)
    look = first_look(case, tables)
    keyed = _Keyed.of(case, tables, grouping, facts, cuts_of(case, tables, look, cuts, horizon))
    strays = look.changes - sum(int(row["rows"]) for row in keyed.counted)
    if strays > 0 and (again := first_look(case, tables, strays=True)) != look:
        look = again
        keyed = _Keyed.of(case, tables, grouping, facts, cuts_of(case, tables, look, cuts, horizon))
    by_id: dict[str | None, dict[Hashable, int]] = {}
    names: dict[str, list[str]] = {}
    for row, example in zip(keyed.counted, keyed.examples, strict=True):
        by_id.setdefault(example, {})[grouping.of(row)] = row["number"]
        if example is not None:
            names.setdefault(example, []).append(row["example"])
    ids = [id_ for id_ in by_id if id_ is not None]
    deals = [_with_facts(row, facts) for row in rows_of(tables.deals_with(facts), "id", ids)]
    book, faults = read(case, tables, deals, changes_of(tables, ids))
    rejected: dict[str, int] = {}
    for id_, fault in faults.items():
        rejected[fault] = rejected.get(fault, 0) + sum(by_id[id_].values())
    if nameless := sum(by_id.get(None, {}).values()):
        rejected[NAMELESS] = nameless
    alone = frozenset(row["alone"] for row in keyed.counted if row["alone"])
    sample = case.of_sample(book, look.times)
    return Kinds(sample, by_id, rejected, strays, grouping, keyed.alike, names, alone, keyed.query)


@frozen
class _Keyed:
    """The deals by their keys.

    Args:
        rows: A row for each deal, with its key.
        key: The columns of the key.
        query: How many deals of each key and group there are, with the id of one.
        counted: What it answers.
        ticks: How many of a time of the rows make a microsecond.
    """

    rows: nw.LazyFrame[Any]
    key: list[str]
    query: nw.LazyFrame[Any]
    counted: list[dict[str, Any]]
    ticks: int

    @classmethod
    def of(
        cls, case: Case, tables: DealTables, grouping: Grouping, facts: Sequence[str], cuts: Cuts
    ) -> _Keyed:
        every = Grouping.by([*grouping.names, *facts])
        rows, key = folded(tables, every.names, stage_numbers(names_of(case)), cuts)
        key = [*key, "nameless", *every.columns[len(grouping.names) :]]
        rows = rows.with_columns(flag(nw.col("id").is_null()).alias("nameless"))
        query = rows.group_by(*key, *grouping.columns).agg(
            nw.len().alias("number"),
            nw.col("id").min().alias("example"),
            nw.col("changes").sum().alias("rows"),
        )
        return cls(rows, key, query, [*collected(query)], cuts.ticks)

    @property
    def examples(self) -> list[str | None]:
        """The id of the deal that is read for each of what was counted: one of each kind."""
        first: dict[tuple[object, ...], str | None] = {}
        keys = [tuple([as_key(row[name]) for name in self.key]) for row in self.counted]
        return [
            first.setdefault(key, row["example"])
            for key, row in zip(keys, self.counted, strict=True)
        ]

    @property
    def alike(self) -> nw.LazyFrame[Any]:
        """A row for each deal, with the `example` of its kind, its times in microseconds."""
        times = map(nw.col, ("opened", "closed", *(f"at_{place}" for place in PLACES)))
        return self.rows.with_columns(
            nw.col("id").min().over(*self.key).alias("example"),
            *((time // self.ticks).cast(nw.Int64) for time in times),
        )


def _with_facts(row: Mapping[str, Any], facts: Sequence[str]) -> dict[str, Any]:
    """A row of a deal with what it says of some fields."""
    known = {name: row[f"group_{place}"] for place, name in enumerate(facts)}
    return {name: row[name] for name in DEAL_FIELDS} | said(Deal, known)


def cuts_of(
    case: Case,
    tables: DealTables,
    look: Look,
    cuts: Iterable[date] = (),
    horizon: timedelta | None = None,
) -> Cuts:
    """What times are held against: by what is asked, by the moment, and by the processes.

    Args:
        case: The case.
        tables: The deals and their changes.
        look: What they are as a whole.
        cuts: The moments and days that the measure holds times against.
        horizon: How long it follows deals.
    """
    zone, as_of = case.as_of.tzinfo, case.as_of
    asked: list[date] = [*cuts, as_of, *look.times.recorded_from.values()]
    if look.times.believed is not None:
        asked.append(look.times.believed)
    if tables.is_day("opened") or tables.is_day("closed"):
        asked.append(days_from(as_of.date(), 1))
    for process in case.processes:
        asked += [day for stage in process.stages for day in (stage.since, stage.until) if day]
    ticks = ticks_for(names_of(case))
    moments = sorted({microseconds(first_instant(day, zone)) * ticks for day in asked})
    length = None if horizon is None else min(horizon // MICROSECOND, FAR) * ticks
    offsets = ((0, 0),) if look.span is None else offsets_in(zone, *look.span)
    shown = tuple((since * ticks, later * ticks) for since, later in offsets)
    at = microseconds(as_of) * ticks
    return Cuts(ticks, look.nowhere, tuple(moments), length, at, shown)


def names_of(case: Case) -> list[str]:
    """All names of stages of the processes of a case."""
    return [name for process in case.processes for name in process.by_name]


def read(
    case: Case,
    tables: DealTables,
    deals: list[dict[str, Any]],
    changes: list[dict[str, Any]],
) -> tuple[Book, dict[str, str]]:
    """The book of some rows, and the first fault of each deal that is no record, by its id.

    Args:
        case: The case, in whose zone moments are shown.
        tables: What the rows are of.
        deals: The rows of deals, their times as numbers.
        changes: The rows of their changes, likewise.
    """
    zone = case.as_of.tzinfo
    for row in deals:
        for name in ("opened", "closed"):
            row[name] = _time(row[name], zone, is_day=tables.is_day(name))
    for row in changes:
        row["at"] = _time(row["at"], zone, is_day=False)
    loaded = load(Deal, map(_known, deals), dialect=tables.dialect)
    moved = load(StageChange, map(_known, changes), dialect=tables.dialect)
    book = assemble(Book, {"deals": loaded.records, "stage_changes": moved.records}).book
    return book, {str(deals[each.position]["id"]): first_fault(each) for each in loaded.rejects}


def changes_of(tables: DealTables, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The changes of some deals, in the order in which the engine holds them.

    Args:
        tables: The deals and their changes.
        ids: The deals.
    """
    return rows_of(tables.change_rows, "deal", ids) if tables.has_changes else []


def rows_of(rows: nw.LazyFrame[Any], name: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of some deals.

    Args:
        rows: The rows of deals, or of their changes.
        name: The column of the ids of deals.
        ids: The deals.
    """
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return [row for part in parts for row in collected(rows.filter(nw.col(name).is_in(part)))]


def _time(number: int | None, zone: Any, *, is_day: bool) -> date | datetime | None:
    if number is None:
        return None
    return day_of(number) if is_day else moment_of(number, zone)


def _known(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


def first_fault(reject: Reject) -> str:
    """The first fault of a row, without the number of the row.

    Args:
        reject: The row.
    """
    return str(reject.faults[0]).removeprefix(f"rows[{reject.position}]").lstrip(".")
