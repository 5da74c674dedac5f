"""The measures of how deals moved and ended, of tables instead of records."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.kinds import kinds_of
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.pipeline.funnel.moves import moves_of
from salesprocess.pipeline.funnel.table import table_of
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.populations import (
    all_deals,
    closed_in as of_closed,
    opened_in as of_opened,
)
from salesprocess.summaries import in_order

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import timedelta

    from salesprocess.case import Case
    from salesprocess.frames.kinds import FrameCount
    from salesprocess.frames.tables import DealTables
    from salesprocess.left_out import Missing
    from salesprocess.outcome import Outcome
    from salesprocess.pipeline import FunnelTable, StageMoves
    from salesprocess.processes.process import SalesProcess
    from salesprocess.rates import Period


@gated
def stage_moves(
    case: Case,
    tables: DealTables,
    *,
    process: SalesProcess | None = None,
    window: Period | None = None,
    horizon: timedelta | None = None,
    group: str | Sequence[str] | None = None,
) -> FrameCount[StageMoves]:
    """How deals moved through the stages of a process, and through SPADCO.

    It is what `pipeline.stage_moves` says of the same records, and is asked in the same way:
    `conversion`, `reached`, `conversion_by_step`.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        process: The process whose own stages can be asked about; `None` for the first of the
            case.
        window: The days in which cohorts enter and which periods cover.
        horizon: How long each deal of a cohort is followed.
        group: The fields or columns of deals that make groups; one, or several for tuples.

    Raises:
        InvalidValueError: As `pipeline.stage_moves` does; or if two deals have one id, times do
            not go with the moment, or a group is no column.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.pipeline import Reach, conversion
    >>> from salesprocess.processes import Spadco
    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Book
    >>> deals = pl.LazyFrame({"id": ["d1", "d2", "d3"], "stage": ["demo", "order", "demo"]})
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> counted = stage_moves(case, DealTables(deals=deals))
    >>> counted
    FrameCount(StageMoves(spadco: 3 deals, 0 unplaced, 3 not on record from the start, as of
    2026-03-31))
    >>> conversion(counted.summary, Spadco.DEMO, Spadco.ORDER,
    ...            reach=Reach.FURTHEST, basis=Basis.SNAPSHOT)
    Rate(33.3 %, 1 of 3, snapshot, 2 open)
    """
    cuts = ends(window) if window else ()
    kinds = kinds_of(case, tables, group, cuts=cuts, horizon=horizon)
    moves = moves_of(kinds.case, kinds, process=process, window=window, horizon=horizon)
    return kinds.counted(moves)


@gated
def funnel_table(case: Case, tables: DealTables, period: Period) -> FrameCount[FunnelTable]:
    """Count, for each rep, the deals that stood in each stage at some time in a period.

    It is what `pipeline.funnel_table` says of the same records. The tables tell of no changes of
    hands, so each deal counts for the rep in its column `rep`.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes; the deals have a column `rep`.
        period: The days counted, as far as they are over.

    Raises:
        InvalidValueError: As `pipeline.funnel_table` does; or if two deals have one id, times do
            not go with the moment, or no column is that of reps.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book
    >>> deals = pl.DataFrame({"id": ["d1"], "rep": ["A"], "outcome": ["won"],
    ...                       "closed": [datetime(2026, 3, 2)]})
    >>> case = Case(Book(), as_of=datetime(2026, 4, 1))
    >>> funnel_table(case, DealTables(deals=deals), Period.quarter(2026, 1)).summary
    FunnelTable(1 rep: S 0, P 0, A 0, D 0, C 0, O 1; 1 as orders alone)
    """
    kinds = kinds_of(case, tables, "rep", cuts=ends(period))
    return kinds.counted(table_of(kinds.case, period, kinds))


@gated
def outcomes_by(
    case: Case,
    tables: DealTables,
    group: str | Sequence[str],
    *,
    closed_in: Period | None = None,
    opened_in: Period | None = None,
) -> FrameCount[dict[Hashable, OutcomeCounts]]:
    """How many deals stand or ended in each way, in groups.

    It is what `pipeline.outcomes_by` says of the same records: `win_rate` of a group is asked of
    its counts.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        group: The fields or columns of deals that make groups; one, or several for tuples.
        closed_in: The days in which they ended, as `pipeline.closed_in` takes them.
        opened_in: The days in which they were opened, as `pipeline.opened_in` takes them; without
            either all count as they stand.

    Returns:
        The counts in the order of the groups' values, the unknown last.

    Raises:
        InvalidValueError: If both periods are given, or do not go with the case; if two deals have
            one id, times do not go with the moment, or a group is no column.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Book
    >>> deals = pl.DataFrame({"id": ["d1", "d2", "d3"], "source": ["fair", "fair", None],
    ...                       "outcome": ["won", "lost", "open"]})
    >>> case = Case(Book(), as_of=datetime(2026, 4, 1))
    >>> counts = outcomes_by(case, DealTables(deals=deals), "source").summary
    >>> counts["fair"].win_rate(Basis.SNAPSHOT), counts[None].open
    (Rate(50.0 %, 1 of 2, snapshot), 1)
    """
    if closed_in and opened_in:
        fault = Fault("opened_in", "None, since closed_in is given", opened_in)
        raise InvalidValueError("one population at a time", [fault])
    period = closed_in or opened_in
    kinds = kinds_of(case, tables, group, cuts=ends(period) if period else ())
    population = all_deals(kinds.case)
    if period:
        population = (of_closed if closed_in else of_opened)(kinds.case, period)
    missing = {deal.id: population.missing for deal in population.unplaced}
    among = {deal.id for deal in population}
    counted: dict[Hashable, Counter[Outcome]] = {}
    left_out: dict[Hashable, Counter[tuple[Missing | None, Outcome]]] = {}
    for history, of, number in kinds:
        id_, outcome = history.deal.id, history.outcome
        if id_ in among:
            counted.setdefault(of, Counter())[outcome] += number
        left_out.setdefault(of, Counter())[missing.get(id_), outcome] += number
    found = {
        of: OutcomeCounts.from_counts(
            counted.get(of, Counter()).items(), LeftOut.from_counts(parts.items())
        )
        for of, parts in left_out.items()
        if of in counted or any(what for what, _ in parts)
    }
    return kinds.counted(in_order(found))


def ends(period: Period) -> tuple[datetime, datetime]:
    """When the days of a period begin, and when they are over.

    Args:
        period: The period.
    """
    start, end = (
        datetime.combine(day, time.min, period.zone) for day in (period.start, period.end)
    )
    return start, end
