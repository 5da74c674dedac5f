"""A first look at the tables as a whole: how many rows, since when there is history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from salesprocess.common_settings import CommonSettings
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.engines import collected
from salesprocess.frames.instants import DAY, microseconds, moment_of
from salesprocess.frozen import frozen
from salesprocess.histories import BookTimes
from salesprocess.histories.book_times import believed_until
from salesprocess.histories.instants import first_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.frames.tables import DealTables


@frozen
class Look:
    """What the tables are as a whole.

    Args:
        times: What their times say.
        changes: How many rows of changes there are, whatever they hold.
        nowhere: The stretches of time that mean that none is known, in microseconds.
        span: The first and the last moment of a change; `None` without any.
    """

    times: BookTimes
    changes: int
    span: tuple[int, int] | None
    nowhere: tuple[tuple[int, int], ...]


def first_look(case: Case, tables: DealTables, *, strays: bool = False) -> Look:
    """Look at the tables as a whole.

    Args:
        case: The case: its moment and settings; its book is not asked.
        tables: The deals and their changes.
        strays: Whether some changes may name no deal of the table, so that they have to be
            left out first.

    Raises:
        InvalidValueError: If two deals have one id, or times do not go with the moment.
    """
    tables.times_checked(case.as_of.tzinfo)
    nowhere = tuple(sorted(_nowhere(case)))
    last = nw.max_horizontal(nw.col("opened").max(), nw.col("closed").max()).alias("last")
    (deals,) = collected(tables.deal_rows.select(nw.len().alias("number"), last))
    ids = tables.deal_rows.select("id").unique().select(nw.len().alias("number"))
    (different,) = collected(ids)
    if different["number"] < deals["number"]:
        found = f"{different['number']:,} different ones"
        fault = Fault("deals", f"{deals['number']:,} ids", found)
        raise InvalidValueError("not tables of deals", [fault])
    changes = [] if tables.number_of_changes is None else [*collected(tables.number_of_changes)]
    number = sum(row["number"] for row in changes)
    rows = [*collected(_spans(tables, nowhere, strays=strays))] if tables.has_changes else []
    spans = [row for row in rows if row["first"] is not None]
    firsts, lasts = ([row[name] for row in spans] for name in ("first", "last"))
    span = (min(firsts), max(lasts)) if spans else None
    as_of = microseconds(case.as_of)
    is_later = any(last is not None and last > as_of for last in (*lasts, deals["last"]))
    believed = _believed(case, tables, nowhere) if is_later else None
    return Look(BookTimes(_recorded_from(case, spans), believed), number, span, nowhere)


def _nowhere(case: Case) -> Iterator[tuple[int, int]]:
    """The days that mean none, by the clock of the zone and by that of UTC."""
    zone = case.as_of.tzinfo
    for day in case.get(CommonSettings).placeholder_days:
        begins = [microseconds(first_instant(day, zone)), microseconds(first_instant(day, None))]
        yield min(begins), max(begins) + DAY


def _recorded_from(case: Case, spans: Iterable[Mapping[str, Any]]) -> dict[str, datetime]:
    """Since when changes of stage are on record, by process."""
    zone, since = case.as_of.tzinfo, case.get(CommonSettings).recorded_from
    if since is not None:
        return dict.fromkeys((process.id for process in case.processes), first_instant(since, zone))
    recorded: dict[str, datetime] = {}
    for row in sorted(spans, key=lambda row: row["first"]):
        recorded.setdefault(row["process"] or case.process.id, moment_of(row["first"], zone))
    return recorded


def _dated(
    rows: nw.LazyFrame[Any], name: str, nowhere: tuple[tuple[int, int], ...]
) -> nw.LazyFrame[Any]:
    """The rows of which a time is known."""
    time = nw.col(name)
    known = [(time < first) | (time >= end) for first, end in nowhere]
    return rows.filter(~time.is_null(), *known)


def _spans(
    tables: DealTables, nowhere: tuple[tuple[int, int], ...], *, strays: bool
) -> nw.LazyFrame[Any]:
    """The first and the last change of stage of each process."""
    changes = _dated(tables.change_rows.select("deal", "at"), "at", nowhere)
    ends = nw.col("at").min().alias("first"), nw.col("at").max().alias("last")
    if tables.column("deals", "process") is None:
        if strays:
            changes = changes.join(tables.deal_rows, left_on="deal", right_on="id", how="semi")
        return changes.select(*ends).with_columns(nw.lit(None).cast(nw.String).alias("process"))
    of_deal = tables.deal_rows.select("id", "process")
    named = changes.join(of_deal, left_on="deal", right_on="id", how="inner")
    return named.group_by("process").agg(*ends)


def _believed(
    case: Case, tables: DealTables, nowhere: tuple[tuple[int, int], ...]
) -> datetime | None:
    """Until when the tables are to be believed, of the days of their times."""
    times = [(tables.deal_rows, "opened")]
    closed = tables.deal_rows
    if tables.has_changes:
        known = tables.change_rows.join(closed, left_on="deal", right_on="id", how="semi")
        known = _dated(known.select("deal", "at", "stage"), "at", nowhere)
        times.append((known, "at"))
        last = known.with_columns(nw.col("at").max().over("deal").alias("last"))
        last = last.filter(nw.col("at") == nw.col("last"), nw.col("stage").is_in(_ends(case)))
        closed = closed.join(last, left_on="id", right_on="deal", how="anti")
    times.append((closed, "closed"))
    days: dict[int, list[tuple[int, int, int]]] = {}
    for rows, name in times:
        time = nw.col(name)
        dated = _dated(rows, name, nowhere).select(time.alias("time"), (time // DAY).alias("day"))
        found = dated.group_by("day").agg(
            nw.col("time").min().alias("first"),
            nw.col("time").max().alias("last"),
            nw.len().alias("number"),
        )
        for row in collected(found):
            days.setdefault(int(row["day"]), []).append((row["first"], row["last"], row["number"]))
    zone, far_days = case.as_of.tzinfo, case.get(CommonSettings).far_days
    stretches = (
        (
            moment_of(min(first for first, _, _ in day), zone),
            moment_of(max(last for _, last, _ in day), zone),
            sum(number for _, _, number in day),
        )
        for day in days.values()
    )
    return believed_until(stretches, far_days)


def _ends(case: Case) -> list[str]:
    """All names of stages in which deals end."""
    return [
        name
        for process in case.processes
        for name, stage in process.by_name.items()
        if stage.id in process.closing
    ]
