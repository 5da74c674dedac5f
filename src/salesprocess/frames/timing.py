"""Time in stage, of tables instead of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frames.book_looks import first_look
from salesprocess.frames.engines import columns_of
from salesprocess.frames.kinds import NAMELESS, FrameCount, changes_of, cuts_of, read, rows_of
from salesprocess.frames.tidy import Tidy
from salesprocess.gate import gated
from salesprocess.pipeline.history.timing import (
    TimeInStage,
    TimeMode,
    time_in_stage as time_of_records,
)
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.frames.tables import DealTables
    from salesprocess.processes.process import SalesProcess


@gated
def time_in_stage(
    case: Case,
    tables: DealTables,
    *,
    process: SalesProcess | None = None,
    mode: TimeMode = TimeMode.LATEST,
) -> FrameCount[TimeInStage]:
    """The time that deals stay in each stage of a process, round the clock.

    It is what `pipeline.time_in_stage` says of the same records. A deal whose history is not on
    record from its opening on, or contradicts itself, is read as a record: `kinds` says how many.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        process: The process; `None` for the first of the case.
        mode: Which time a deal has that came to a stage more than once.

    Raises:
        InvalidValueError: If two deals have one id, or times do not go with the moment.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.records import Book
    >>> deals = pl.DataFrame({"id": ["d1"], "opened": [datetime(2026, 1, 5)]})
    >>> changes = pl.DataFrame({"deal": ["d1"], "at": [datetime(2026, 2, 2)],
    ...                         "stage": ["analysis"], "from_stage": ["prospect"]})
    >>> tables = DealTables(deals=deals, stage_changes=changes)
    >>> times = time_in_stage(Case(Book(), as_of=datetime(2026, 2, 9)), tables).summary
    >>> print(times["prospect"].completed.median, "|", times["analysis"].standing.median)
    28 days, 0:00:00 | 7 days, 0:00:00
    """
    process = process or case.process
    look = first_look(case, tables)
    tidy = Tidy(case, tables, process, cuts_of(case, tables, look), mode)
    stays: list[tuple[int, int]] = []
    others: list[str] = []
    known = nameless = 0
    query = tidy.counted()
    for id_, entry, number in columns_of(query):
        if entry >= 0:
            stays.append((entry, number))
        else:
            known += (-1 - entry) * number
        if id_ is not None:
            others.append(id_)
        elif entry == -1:  # a deal without changes is not tidy, and has an id if it has any
            nameless = number
    strays = look.changes - known
    if strays:
        look = first_look(case, tables, strays=True)
    deals = rows_of(tables.deal_rows, "id", others)
    book, faults = read(case, tables, deals, changes_of(tables, others))
    times = time_of_records(case.of_sample(book, look.times), process=process, mode=mode)
    rejected = sums_by_key((fault, 1) for fault in faults.values())
    if nameless:
        rejected[NAMELESS] = nameless
    return FrameCount(times + tidy.times(stays), len(others) + nameless, rejected, strays, query)
