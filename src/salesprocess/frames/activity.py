"""What reps did at their customers, of a table of visits instead of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import evolve

from salesprocess.dates import days_from
from salesprocess.frames.columns import are_any, field_of, moment_in
from salesprocess.frames.days import as_far_as_known, days_in
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.instants import moment_of
from salesprocess.frames.kinds import FrameCount, Grouping
from salesprocess.frames.record_tables import Fold
from salesprocess.frames.samples import ANY, sample_of
from salesprocess.frames.texts import texts_of
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import counts_as_visit
from salesprocess.planning.activity.counting import (
    VisitDays,
    activity_of,
    numbers_by_day,
    numbers_by_purpose,
    numbers_of,
)
from salesprocess.summaries import in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.samples import Sample
    from salesprocess.frames.texts import Texts
    from salesprocess.planning import ActivityCounts
    from salesprocess.planning.activity.counting import Dated
    from salesprocess.rates import Period
    from salesprocess.records import Visit

    Way = tuple[bool, bool, bool]
    """Whether a visit was planned for a period, was made in it, and says when it began."""

TEXTS = "rep", "account", "purpose"
PLANNED, MADE = 0, 1
"""Where a way says whether it was planned, and whether it was made."""

TIMES = "planned_for", "started"
FEW = "channel", "outcome", "by_appointment"
"""The fields of visits that say one of a few things."""


@gated
def activity_by(
    case: Case, visits: RecordTable[Visit], period: Period, group: str | Sequence[str]
) -> FrameCount[dict[Hashable, ActivityCounts]]:
    """The counts of the visits planned for a period, and of those made in it, in groups.

    They are what `planning.activity_counts` says of the same records. A visit that several made
    together counts once, in the group of its row and for the rep who leads it.

    Args:
        case: The case: its moment and settings; its book is not asked.
        visits: The visits, with columns `rep` and `account`, and `planned_for`, `started` or both.
            Those whose column of `contacts` holds any met someone who is named.
        period: The days looked at.
        group: The fields or columns of visits that make groups; one, or several for tuples.

    Returns:
        The counts of each group that occurs in the table, in the order of the groups' values, the
        unknown last.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone, times do not go
            with the moment, two visits have one id, or a group is no column.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import RecordTable
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Visit
    >>> at = [datetime(2026, 3, day, 9) for day in (2, 3, 9)]
    >>> rows = pl.DataFrame({"id": ["v1", "v2", "v3"], "rep": ["A", "A", "B"], "account": "a1",
    ...     "planned_for": at, "started": [at[0], None, at[2]], "outcome": ["met", None, None]})
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> counted = activity_by(case, RecordTable(Visit, rows), Period.month(2026, 3), "rep").summary
    >>> counted["A"], counted["A"].kept
    (ActivityCounts(1 made, 2 planned, 1 kept), Rate(50.0 %, 1 of 2, period))
    """
    period.day_of(case.as_of)  # refuses a period that does not go with it
    visits.check(["rep", "account"])
    texts = texts_of(visits, TEXTS, _stub(case))
    grouping = Grouping.by(group)
    counted = _Visits.of(case, texts, period, grouping)
    found = counted.summaries()
    rejected = sums_by_key([*texts.rejected.items(), *counted.sample.rejected.items()])
    kinds, query = len(counted.sample.examples), counted.sample.query
    return FrameCount(in_order(found), kinds, rejected, 0, query)


def _stub(case: Case) -> dict[str, object]:
    """A visit of which nothing is known but what it can not be without."""
    return {"id": ANY, "rep": ANY, "account": ANY, "planned_for": case.as_of}


@frozen
class _Visits:
    """The visits of a table by kinds, and by what has come of them in a period.

    Args:
        sample: One visit of each kind.
        texts: What the texts of the table stand for.
        period: The period.
        grouping: What makes groups of them.
        ways: The ways in which those that count lie in the period.
        rows: A row for each visit, with the place of its `way`, if it has one.
    """

    sample: Sample[Visit]
    texts: Texts[Visit]
    period: Period
    grouping: Grouping
    ways: Sequence[Way]
    rows: nw.LazyFrame[Any]

    @classmethod
    def of(cls, case: Case, texts: Texts[Visit], period: Period, grouping: Grouping) -> _Visits:
        table, zone = texts.table, case.as_of.tzinfo
        days = {name: days_in(period, nw.col(name)) for name in TIMES}
        folds = {name: as_far_as_known(case, nw.col(name), days[name]) for name in TIMES}
        folds["rep"] = _any(whole(1), ANY)
        folds["purpose"] = _any(nw.col("has_purpose"), ANY)
        folds["contacts"] = _any(nw.col("has_contacts"), [ANY])
        table.check([], grouping.names)
        beside = {
            **{name: moment_in(table, name, zone) for name in TIMES},
            **{name: field_of(table, name) for name in TEXTS},
            "has_purpose": flag(~texts.stands_for("purpose", None)),
            "has_contacts": are_any(table, "contacts"),
            **dict(zip(grouping.columns, table.groups(grouping), strict=True)),
        }
        facts = [name for name in FEW if name in table.fields]
        sample = sample_of(case, table, facts, Grouping.by(None), folds=folds, beside=beside)
        ways: dict[Way, list[Hashable]] = {}
        for visit, row in sample:
            if way := _way(sample.case, period, visit):
                ways.setdefault(way, []).append(row["id"])
        place = whole(None)
        for number, examples in enumerate(ways.values()):
            is_so = nw.col("example").is_in(examples)
            place = nw.when(is_so).then(whole(number)).otherwise(place)
        rows = sample.rows.with_columns(
            place.alias("way"), *(day.alias(f"day_{name}") for name, day in days.items())
        )
        return cls(sample, texts, period, grouping, [*ways], rows)

    def summaries(self) -> dict[Hashable, ActivityCounts]:
        """The counts of each group."""
        case, days = self.sample.case, self._by_day()
        accounts, purposes = self._by("account"), self._by("purpose")
        return {
            group: evolve(
                activity_of(case, self.period, alike),
                days=numbers_by_day(case, days.get(group, [])),
                accounts=numbers_of(accounts.get((group, MADE), [])),
                planned_accounts=numbers_of(accounts.get((group, PLANNED), [])),
                purposes=numbers_by_purpose(purposes.get((group, MADE), [])),
                planned_purposes=numbers_by_purpose(purposes.get((group, PLANNED), [])),
            )
            for group, alike in self._by_kind().items()
        }

    def _by_kind(self) -> dict[Hashable, list[tuple[Visit, int]]]:
        """The visits of each group, one of each kind."""
        known = {row["id"]: visit for visit, row in self.sample}
        alike: dict[Hashable, list[tuple[Visit, int]]] = {}
        for row in self._grouped(self.rows, "example"):
            visits = alike.setdefault(self.grouping.of(row), [])
            if row["example"] in known:
                visits.append((known[row["example"]], row["number"]))
        return alike

    def _by(self, name: str) -> dict[tuple[Hashable, int], list[tuple[Any, int]]]:
        """What a text of the visits that count stands for, of those planned and those made."""
        found: dict[tuple[Hashable, int], list[tuple[Any, int]]] = {}
        for row in self._grouped(self._counting(), "way", name):
            counted = self.texts.read[name][row[name]], row["number"]
            for part in (PLANNED, MADE):
                if self.ways[int(row["way"])][part]:
                    found.setdefault((self.grouping.of(row), part), []).append(counted)
        return found

    def _by_day(self) -> dict[Hashable, list[tuple[Dated, int]]]:
        """Those by rep and day, each day with the first time that was planned for it."""
        zone, reps = self.sample.case.as_of.tzinfo, self.texts.read["rep"]
        days = [days_from(self.period.start, place) for place in range(self.period.days)]
        first = nw.col("planned_for").min()
        by = "way", "rep", *(f"day_{name}" for name in TIMES)
        found: dict[Hashable, list[tuple[Dated, int]]] = {}
        for row in self._grouped(self._counting(), *by, planned_for=first):
            planned, made, is_noted = self.ways[int(row["way"])]
            planned_on = days[int(row["day_planned_for"])] if planned else None
            made_on = days[int(row["day_started"])] if made and is_noted else planned_on
            lies = VisitDays(planned_on, made_on if made else None)
            planned_for = moment_of(row["planned_for"], zone) if planned else None
            dated = f"{reps[row['rep']]}", planned_for, lies
            found.setdefault(self.grouping.of(row), []).append((dated, row["number"]))
        return found

    def _counting(self) -> nw.LazyFrame[Any]:
        return self.rows.filter(~nw.col("way").is_null())

    def _grouped(
        self, rows: nw.LazyFrame[Any], *by: str, **more: nw.Expr
    ) -> Iterator[dict[str, Any]]:
        """How many visits are alike in some columns, by group."""
        found = rows.group_by(*by, *self.grouping.columns).agg(
            nw.len().alias("number"), *(each.alias(name) for name, each in more.items())
        )
        return collected(found)


def _any(key: nw.Expr, stands_for: object) -> Fold:
    """A field of which only matters whether it holds anything."""
    return Fold(key, key, lambda number: stands_for if number else None)


def _way(case: Case, period: Period, visit: Visit) -> Way | None:
    """The way in which a visit lies in a period; `None` if in none, or if it is a mere call."""
    days = VisitDays.of(case, period, visit)
    way = days.planned_on is not None, days.made_on is not None, visit.started is not None
    return way if any(way[:2]) and counts_as_visit(case, visit) else None
