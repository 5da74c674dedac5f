"""Deals by kinds: how many are alike, and one of each kind read as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import narwhals.stable.v2 as nw
from attrs import frozen

from salesprocess.convert import load
from salesprocess.dates import days_from
from salesprocess.frames.book_looks import Look, first_look
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import Cuts, folded, stage_numbers
from salesprocess.frames.instants import (
    MICROSECOND,
    day_of,
    microseconds,
    moment_of,
    offsets_in,
)
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


@frozen_within
@frozen(repr=False)
class FrameCount(Generic[S]):
    """What the tables say, and what of them could not be taken.

    Args:
        summary: The same as that of the records.
        kinds: How many kinds of deals there were, each read once.
        rejected: Of how many deals no record can be made, by the first fault of one of them.
        strays: How many rows of changes name no deal of the table, no moment or no stage.
    """

    summary: S
    kinds: int
    rejected: Mapping[str, int]
    strays: int

    def __repr__(self) -> str:
        rejected = sum(self.rejected.values())
        told = {"deals rejected": rejected, "stray changes": self.strays}
        missing = "".join(f"; {number:,} {what}" for what, number in told.items() if number)
        return f"FrameCount({self.summary!r}{missing})"


@frozen_within
@frozen
class Kinds:
    """The deals of two tables by kinds.

    Args:
        case: The case of one deal of each kind.
        counts: How many deals are alike, by the id of the one that was read, and by group.
        rejected: Of how many no record can be made, by the first fault.
        strays: How many rows of changes belong to none.
    """

    case: Case
    counts: Mapping[str | None, Mapping[Hashable, int]]
    rejected: Mapping[str, int]
    strays: int

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
        return FrameCount(summary, len(self.counts), self.rejected, self.strays)


def kinds_of(
    case: Case,
    tables: DealTables,
    group: str | Sequence[str] | None = None,
    *,
    cuts: Iterable[date] = (),
    horizon: timedelta | None = None,
) -> Kinds:
    """Count the deals that are alike, and read one of each kind.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        group: The fields or columns of deals that make groups; one, or several for tuples.
        cuts: The moments and days that the measure holds times against.
        horizon: How long it follows deals.

    Raises:
        InvalidValueError: If two deals have one id, times do not go with the moment, or a group
            is no column.
    """
    others = [group] if isinstance(group, str) else [*(group or ())]
    look = first_look(case, tables)
    rows, key = _counted(case, tables, others, cuts_of(case, tables, look, cuts, horizon))
    if (strays := look.changes - sum(int(row["rows"]) for row in rows)) > 0:
        look = first_look(case, tables, strays=True)
        rows, key = _counted(case, tables, others, cuts_of(case, tables, look, cuts, horizon))
    counts: dict[tuple[object, ...], dict[Hashable, int]] = {}
    example: dict[tuple[object, ...], str | None] = {}
    for row in rows:
        alike = tuple([row[name] for name in key])
        found = [row[f"group_{place}"] for place in range(len(others))]
        of = (found[0] if isinstance(group, str) else tuple(found)) if found else None
        example.setdefault(alike, row["example"])
        counts.setdefault(alike, {})[of] = row["number"]
    by_id: dict[str | None, Mapping[Hashable, int]] = {
        example[alike]: groups for alike, groups in counts.items()
    }
    ids = [id_ for id_ in by_id if id_]
    deals = _rows(tables.deal_rows, "id", ids)
    book, faults = read(case, tables, deals, changes_of(tables, ids))
    rejected: dict[str, int] = {}
    for id_, fault in faults.items():
        rejected[fault] = rejected.get(fault, 0) + sum(by_id[id_].values())
    if nameless := sum(by_id.get(None, {}).values()):
        rejected["id: expected text, got nothing"] = nameless
    return Kinds(case.of_sample(book, look.times), by_id, rejected, strays)


def _counted(
    case: Case, tables: DealTables, others: Sequence[str], cuts: Cuts
) -> tuple[list[dict[str, Any]], list[str]]:
    """How many deals of each key and group there are, with the id of one."""
    names = [name for process in case.processes for name in process.by_name]
    frame, key = folded(tables, others, stage_numbers(names), cuts)
    groups = [f"group_{place}" for place in range(len(others))]
    rows = frame.group_by(*key, *groups).agg(
        nw.len().alias("number"),
        nw.col("id").min().alias("example"),
        nw.col("changes").sum().alias("rows"),
    )
    return [*collected(rows)], key


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
    moments = sorted({microseconds(first_instant(day, zone)) for day in asked})
    length = None if horizon is None else horizon // MICROSECOND
    offsets = ((0, 0),) if look.span is None else tuple(offsets_in(zone, *look.span))
    return Cuts(tuple(moments), look.nowhere, length, microseconds(as_of), offsets)


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
    return book, {str(deals[each.position]["id"]): _fault(each) for each in loaded.rejects}


def changes_of(tables: DealTables, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The changes of some deals, in the order in which the engine holds them.

    Args:
        tables: The deals and their changes.
        ids: The deals.
    """
    return _rows(tables.change_rows, "deal", ids) if tables.has_changes else []


def _rows(rows: nw.LazyFrame[Any], name: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of some deals."""
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return [row for part in parts for row in collected(rows.filter(nw.col(name).is_in(part)))]


def _time(number: int | None, zone: Any, *, is_day: bool) -> date | datetime | None:
    if number is None:
        return None
    return day_of(number) if is_day else moment_of(number, zone)


def _known(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


def _fault(reject: Reject) -> str:
    """The first fault of a row, without the number of the row."""
    return str(reject.faults[0]).removeprefix(f"rows[{reject.position}]").lstrip(".")
