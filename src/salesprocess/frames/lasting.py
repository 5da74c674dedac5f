"""How long something lasted, in whole days, of tables instead of records.

The records of one deal of each kind say between which two of its times it lasted; the engine counts
of how many deals of that kind so many days lie between the same two.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Generic, TypeVar

import narwhals.stable.v2 as nw

from salesprocess.frames.engines import collected
from salesprocess.frames.folding import whole
from salesprocess.frames.instants import DAY, microseconds
from salesprocess.frames.kinds import kinds_of
from salesprocess.frames.measures import ends
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.histories.instants import first_instant
from salesprocess.left_out import Missing
from salesprocess.pipeline.forecasting.chances import ChanceCount
from salesprocess.pipeline.forecasting.learning.tracks import seen_of, tracks
from salesprocess.pipeline.funnel.steps import waits
from salesprocess.pipeline.funnel.survival import Incidence, Spell, Stretch, life_of
from salesprocess.records import Deal, Outcome, StageChange
from salesprocess.summaries import in_order

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.frames.kinds import FrameCount, Kinds
    from salesprocess.frames.tables import DealTables
    from salesprocess.histories import DealHistory
    from salesprocess.pipeline import Reach, StageChances, StepEnding
    from salesprocess.pipeline.forecasting.learning.tracks import Track
    from salesprocess.processes.process import SalesProcess
    from salesprocess.processes.spadco import Spadco
    from salesprocess.rates import Period

    Between = tuple[int, int]
    """Two moments, of which the second need not be the later one."""

L = TypeVar("L", bound="Hashable")
K = TypeVar("K", bound="Hashable")


@gated
def spells_by(
    case: Case, tables: DealTables, group: str | Sequence[str]
) -> FrameCount[dict[Hashable, Incidence[Outcome]]]:
    """How long deals have lasted, in whole days, and how they ended, in groups.

    It is what `pipeline.spells` says of the same records: `at(91).incidence` tells what share was
    won within 91 days, and what share lost.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        group: The fields or columns of deals that make groups; one, or several for tuples.

    Returns:
        The spells, summed up, in the order of the groups' values, the unknown last.

    Raises:
        InvalidValueError: If two deals have one id, times do not go with the moment, or a group
            is no column.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.records import Book
    >>> deals = pl.DataFrame({"id": ["d1", "d2"], "opened": [datetime(2026, 1, 5)] * 2,
    ...                       "closed": [datetime(2026, 2, 2), None], "outcome": ["won", "open"]})
    >>> spells_by(Case(Book(), datetime(2026, 3, 31)), DealTables(deals=deals), []).summary[None]
    Incidence(2 spells: 1 won, 1 open)
    """
    kinds = kinds_of(case, tables, group)
    lives = ((each, life_of(kinds.case, each)) for each in kinds.case.histories.values())
    return kinds.counted(_incidences(kinds, lives))


@gated
def step_incidence_by(
    case: Case,
    tables: DealTables,
    group: str | Sequence[str],
    from_stage: Spadco | str,
    to_stage: Spadco | str,
    *,
    reach: Reach,
    process: SalesProcess | None = None,
    window: Period | None = None,
) -> FrameCount[dict[Hashable, Incidence[StepEnding]]]:
    """How many days after deals came into one stage they came into a later one, or ended.

    It is what `pipeline.step_incidence` says of the same records, in groups.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        group: The fields or columns of deals that make groups; one, or several for tuples.
        from_stage: A SPADCO stage, or the id of a stage of the process.
        to_stage: A later one of the same kind.
        reach: What it means that a deal has reached a stage; not `RETRACTING`.
        process: The process whose own stages can be asked about; `None` for the first of the
            case.
        window: The days in which the deals came into the first stage; `None` for all time.

    Returns:
        The waits, summed up, in the order of the groups' values, the unknown last.

    Raises:
        UnknownNameError: If the process has no such stage on the way to an order.
        InvalidValueError: As `pipeline.step_incidence` does; or if two deals have one id, times do
            not go with the moment, or a group is no column.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.pipeline import Reach
    >>> from salesprocess.processes import Spadco
    >>> from salesprocess.records import Book
    >>> deals = pl.DataFrame({"id": ["d1"], "rep": ["A"], "opened": [datetime(2026, 1, 5)]})
    >>> changes = pl.DataFrame({"deal": ["d1"], "at": [datetime(2026, 2, 2)], "stage": ["demo"],
    ...                         "from_stage": ["prospect"]})
    >>> tables = DealTables(deals=deals, stage_changes=changes)
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> step_incidence_by(case, tables, "rep", Spadco.PROSPECT, Spadco.DEMO,
    ...                   reach=Reach.EVER).summary["A"].quantile(0.5)
    28
    """
    kinds = kinds_of(case, tables, group, cuts=ends(window) if window else ())
    steps = [(from_stage, to_stage)]
    found = waits(kinds.case, steps, reach=reach, process=process, window=window)
    return kinds.counted(_incidences(kinds, ((history, wait) for history, _, wait in found)))


@gated
def stage_chances_by(
    case: Case,
    tables: DealTables,
    group: str | Sequence[str],
    *,
    process: SalesProcess | None = None,
) -> FrameCount[dict[Hashable, StageChances]]:
    """What became of the deals that stood in each stage of a process, in groups.

    It is what `pipeline.stage_chances` says of the same records: `chance` tells how likely a deal
    of the group that stands in a stage is won in the days left.

    Args:
        case: The case: its moment, settings and processes; its book is not asked.
        tables: The deals and their changes.
        group: The fields or columns of deals that make groups; one, or several for tuples.
        process: The process; `None` for the first of the case.

    Returns:
        The chances, in the order of the groups' values, the unknown last.

    Raises:
        InvalidValueError: If two deals have one id, times do not go with the moment, or a group
            is no column.

    >>> from datetime import datetime, timedelta
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import DealTables
    >>> from salesprocess.records import Book
    >>> first = datetime(2026, 1, 5)
    >>> deals = pl.DataFrame({"id": [f"d{n}" for n in range(40)], "opened": [first] * 40})
    >>> deals = deals.with_columns(closed=first + timedelta(50),
    ...     outcome=pl.Series(["won", "lost", "lost", "lost"] * 10))
    >>> changes = deals.select(deal="id", at=first + timedelta(30), stage=pl.lit("demo"),
    ...                        from_stage=pl.lit("prospect"))
    >>> tables = DealTables(deals=deals, stage_changes=changes)
    >>> chances = stage_chances_by(Case(Book(), datetime(2026, 3, 31)), tables, []).summary[None]
    >>> chances.chance("demo", days_left=30), chances.eventual("demo")
    (Chance(25.0 % as of 41.0 deals), Rate(25.0 %, 10 of 40, cohort))
    """
    kinds = kinds_of(case, tables, group)
    found: dict[Hashable, ChanceCount] = {}
    lengths: list[Lengths[tuple[str, bool, bool]]] = []
    for track in kinds.case.shared(tracks):
        stages: set[str] = set()
        for of, number in kinds.counts[track.deal].items():
            counting = found.setdefault(of, ChanceCount.of(process or case.process))
            stages |= {stage for stage, _ in counting.count(kinds.case, track, number)}
        lengths += _stood(kinds, track, process or case.process, stages)
    for (stage, is_won, is_open), days, of, number in counted_lengths(kinds, lengths):
        lasted, *left = days
        left_after = -left[0] if left else None
        seen = seen_of(abs(lasted), left_after, is_won=is_won, is_open=is_open)
        found[of].seen[stage][seen] += number
    return kinds.counted(in_order({of: counting.summary for of, counting in found.items()}))


def _stood(
    kinds: Kinds, track: Track, process: SalesProcess, stages: Collection[str]
) -> Iterator[Lengths[tuple[str, bool, bool]]]:
    """How long a deal stood in some stages of a process: days that have begun counted back."""
    now = microseconds(kinds.case.as_of)
    ending = track.ending_at(0)
    end = now + (ending.at if ending else 0)
    is_won = ending is not None and ending.outcome is Outcome.WON
    for (process_id, stage), entered, left in track.entries:
        if process_id == process.id and stage is not None and stage in stages:
            came = now + entered
            between = [(came, end) if ending is None else (end, came)]
            if left is not None and now + left < end:
                between.append((now + left, came))
            yield Lengths(track.deal, (stage, is_won, ending is None), tuple(between))


def _incidences(
    kinds: Kinds, told: Iterable[tuple[DealHistory, Stretch[K] | Missing]]
) -> dict[Hashable, Incidence[K]]:
    """What is told of a deal of each kind, counted for all of them."""
    counts: dict[Hashable, Counter[tuple[Spell[K] | Missing, Outcome]]] = {}
    lengths: list[Lengths[tuple[K | None, Outcome]]] = []
    for history, lasted in told:
        id_, outcome = history.deal.id, history.outcome
        if isinstance(lasted, Missing):
            for group, number in kinds.counts[id_].items():
                counts.setdefault(group, Counter())[lasted, outcome] += number
        else:
            between = ((microseconds(lasted.start), microseconds(lasted.end)),)
            lengths.append(Lengths(id_, (lasted.ending, outcome), between))
    for (ending, outcome), (days,), group, number in counted_lengths(kinds, lengths):
        counts.setdefault(group, Counter())[Spell(days, ending), outcome] += number
    found = {group: Incidence[K].from_counts(each.items()) for group, each in counts.items()}
    return in_order(found)


@frozen
class Lengths(Generic[L]):
    """What one deal of a kind tells of all of it.

    Args:
        example: The id of the deal.
        told: What it tells of them all alike.
        between: The moments between which the days are counted, as microseconds since 1970.
    """

    example: str
    told: L
    between: tuple[Between, ...]


def counted_lengths(
    kinds: Kinds, lengths: Iterable[Lengths[L]]
) -> Iterator[tuple[L, tuple[int, ...], Hashable, int]]:
    """Count the deals of which as many days lie between the same of their times.

    Args:
        kinds: The deals by kinds.
        lengths: What a deal of each kind tells; as many lengths of each.

    Yields:
        What it tells, the whole days between the moments, a group, and how many deals.
    """
    ways: list[dict[tuple[L, tuple[tuple[str, str], ...]], list[str]]] = []
    told: Counter[str] = Counter()
    for each in lengths:
        if each.example in kinds.alone:
            for group, number in kinds.counts[each.example].items():
                days = tuple([(second - first) // DAY for first, second in each.between])
                yield each.told, days, group, number
            continue
        names = _names(kinds, each.example)
        between = tuple([(names[first], names[second]) for first, second in each.between])
        times = told[each.example]
        told[each.example] += 1
        if times == len(ways):
            ways.append({})
        ways[times].setdefault((each.told, between), []).append(each.example)
    for once in ways:
        yield from _told_once(kinds, once)


def _told_once(
    kinds: Kinds, ways: Mapping[tuple[L, tuple[tuple[str, str], ...]], Sequence[str]]
) -> Iterator[tuple[L, tuple[int, ...], Hashable, int]]:
    """The same of what is told once of each kind: by which examples, and between which times."""
    known: list[tuple[L, tuple[tuple[str, str], ...]]] = [*ways]
    rows = kinds.rows.with_columns(
        _chosen(
            (kinds.examples_of(ids), whole(way)) for way, ids in enumerate(ways.values())
        ).alias("way"),
        whole(microseconds(kinds.case.as_of)).alias(AS_OF),
    ).filter(~nw.col("way").is_null())
    pairs = [*zip_longest(*(between for _, between in known))]
    days = [f"days_{place}" for place in range(len(pairs))]
    rows = rows.with_columns(
        *(_between(pair).alias(name) for name, pair in zip(days, pairs, strict=True))
    )
    counted = rows.group_by("way", *days, *kinds.grouping.columns).agg(nw.len().alias("number"))
    for row in collected(counted):
        told, between = known[int(row["way"])]
        lasted = tuple([int(row[name]) for name in days[: len(between)]])
        yield told, lasted, kinds.grouping.of(row), row["number"]


def _chosen(choices: Iterable[tuple[Sequence[str], nw.Expr]]) -> nw.Expr:
    """What is chosen for the kinds of some examples."""
    chosen = whole(None)
    for ids, then in choices:
        chosen = nw.when(nw.col("example").is_in(ids)).then(then).otherwise(chosen)
    return chosen


def _between(pairs: Sequence[tuple[str, str] | None]) -> nw.Expr:
    """The whole days between two times, by the way."""
    lengths = whole(0)
    for pair in {pair for pair in pairs if pair}:
        first, second = map(nw.col, pair)
        ways = [way for way, other in enumerate(pairs) if other == pair]
        days = ((second - first) // DAY).cast(nw.Int64)
        lengths = nw.when(nw.col("way").is_in(ways)).then(days).otherwise(lengths)
    return lengths


AS_OF = "as_of"


def _names(kinds: Kinds, example: str) -> dict[int, str]:
    """The column of each time of a deal.

    A deal is alike its example in which of its times are the same. A change of stage comes before
    a close: on the day of the close alone, it says when that was.
    """
    book, zone = kinds.case.delivered, kinds.case.as_of.tzinfo
    deal = book.get(Deal, example)
    names = {microseconds(kinds.case.as_of): AS_OF}
    for name in ("opened", "closed"):
        if (time := getattr(deal, name)) is not None:
            names[microseconds(first_instant(time, zone))] = name
    changes = sorted(change.at for change in book.by_deal(StageChange)[example])
    names.update((microseconds(at), f"at_{place}") for place, at in enumerate(changes, start=1))
    return names
