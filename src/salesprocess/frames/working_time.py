"""Where working time went, of a table of its entries instead of records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw
from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.convert import load
from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frames.columns import moment_in
from salesprocess.frames.days import days_into
from salesprocess.frames.engines import collected
from salesprocess.frames.folding import flag
from salesprocess.frames.instants import MICROSECOND, microseconds, moment_of
from salesprocess.frames.kinds import FrameCount, first_fault
from salesprocess.frames.samples import ANY
from salesprocess.frames.texts import texts_of
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.rep_calendars import calendars_by_rep
from salesprocess.planning.working_day.timed import SHORTEST_DAY
from salesprocess.planning.working_day.totals import TimeTotals, time_totals as totals_of
from salesprocess.records import Book, TimeEntry, TimeKind
from salesprocess.summaries import sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timedelta

    from salesprocess.case import Case
    from salesprocess.frames.record_tables import RecordTable
    from salesprocess.frames.texts import Texts
    from salesprocess.rates import Period

TEXTS = "rep", "kind", "all_day"
STRETCH = "start", "end"


@gated
def time_totals(
    case: Case, entries: RecordTable[TimeEntry], period: Period
) -> FrameCount[TimeTotals]:
    """The working time of a period, by rep, day and kind.

    It is what `planning.time_totals` says of the same records. What lies within one day is summed
    up where the data is. Read as records are the entries over midnight, those of nearly a day or
    more, and those of reps who work at night.

    Args:
        case: The case; its calendar tells of night shifts. Its book is not asked.
        entries: The entries, with columns `rep`, `kind`, `start` and `end`; `all_day` may be
            missing.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone, times do not go
            with the moment, or the calendar differs by team, which no table tells.

    >>> from datetime import datetime
    >>> import polars as pl
    >>> from salesprocess.case import Case
    >>> from salesprocess.frames import RecordTable
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book
    >>> rows = pl.DataFrame({"rep": "A", "kind": ["travel", "desk", "travel"],
    ...     "start": [datetime(2026, 3, 2, hour) for hour in (9, 11, 22)],
    ...     "end": [datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 12), datetime(2026, 3, 3, 1)]})
    >>> case = Case(Book(), as_of=datetime(2026, 3, 31))
    >>> totals = time_totals(case, RecordTable(TimeEntry, rows), Period.month(2026, 3)).summary
    >>> totals, totals.spent(TimeKind.TRAVEL) / totals.whole
    (TimeTotals(5:00:00 in 2 days of 1 reps), 0.8)
    """
    period.day_of(case.as_of)  # refuses a period that does not go with it
    _refuse_teams(case)
    entries.check(["rep", "kind", *STRETCH])
    counted = _Entries.of(case, texts_of(entries, TEXTS, _stub(case)), period)
    within, number = counted.within_days()
    over, others = counted.over_midnight()
    faults = sums_by_key([*counted.texts.rejected.items(), *counted.faults()])
    return FrameCount(within + over, number + others, faults, 0, counted.by_day)


def _stub(case: Case) -> dict[str, object]:
    """An entry of which nothing is known but what it can not be without."""
    times = dict.fromkeys(STRETCH, case.as_of)
    return {"rep": ANY, "kind": TimeKind.OTHER, **times}


def _refuse_teams(case: Case) -> None:
    given = [each for each in case.settings if isinstance(each, CommonSettings)]
    overrides = [override for each in given for override in each.overrides]
    if any("calendar" in each.values and each.place.team for each in overrides):
        fault = Fault("case", "a calendar that differs by rep alone", "team")
        raise InvalidValueError("a table can not tell", [fault])


@frozen
class _Entries:
    """The entries of a table, each once.

    Args:
        case: The case.
        texts: What the texts of the table stand for.
        period: The period.
        rows: A row for each, with how often it was delivered as `times`.
    """

    case: Case
    texts: Texts[TimeEntry]
    period: Period
    rows: nw.LazyFrame[Any]

    @classmethod
    def of(cls, case: Case, texts: Texts[TimeEntry], period: Period) -> _Entries:
        zone, table = case.as_of.tzinfo, texts.table
        times = (moment_in(table, name, zone).alias(name) for name in STRETCH)
        rows = table.frame.select(
            texts.one_for_all("rep").alias("rep"),
            texts.one_for_all("kind").alias("kind"),
            flag(texts.stands_for("all_day", True)).alias("all_day"),  # noqa: FBT003  what is meant
            *times,
        )
        once = rows.group_by("rep", "kind", "all_day", *STRETCH).agg(nw.len().alias("times"))
        start, end = nw.col("start"), nw.col("end")
        days = {f"{name}_day": days_into(period, nw.col(name)) for name in STRETCH}
        told = once.with_columns(
            flag(end >= start).alias("is_told"),
            flag(end <= microseconds(case.as_of)).alias("is_over"),
            (end - start).alias("spent"),
            *(day.alias(name) for name, day in days.items()),
        )
        return cls(case, texts, period, told)

    def _at_night(self) -> list[Any]:
        """The reps who have night shifts, as the table writes them."""
        reps = self.texts.read["rep"]
        calendars = calendars_by_rep(self.case, (f"{rep}" for rep in reps.values()))
        return [text for text, rep in reps.items() if calendars[f"{rep}"].has_nights]

    @property
    def _parted(self) -> nw.LazyFrame[Any]:
        """The entries that are over, with whether each lies within a day of the period."""
        day, spent = nw.col("start_day"), nw.col("spent")
        is_within = (day >= 0) & (day < self.period.days) & (day == nw.col("end_day"))
        is_within = (
            is_within
            & (nw.col("all_day") == 0)
            & (spent > 0)
            & (spent < SHORTEST_DAY // MICROSECOND)
        )
        if nights := self._at_night():
            is_within = is_within & ~nw.col("rep").is_in(nights)
        over = self.rows.filter(nw.col("is_told") == 1, nw.col("is_over") == 1)
        return over.with_columns(flag(is_within).alias("is_within"))

    @property
    def by_day(self) -> nw.LazyFrame[Any]:
        """How long the entries within a day are together, by rep, kind and day."""
        within = self._parted.filter(nw.col("is_within") == 1)
        return within.group_by("rep", "kind", "start_day").agg(nw.col("spent").sum())

    def within_days(self) -> tuple[TimeTotals, int]:
        """The totals of the entries within a day, and how many different ones there are."""
        reps, kinds = self.texts.read["rep"], self.texts.read["kind"]
        times: dict[Any, timedelta] = {
            (
                reps[row["rep"]],
                days_from(self.period.start, row["start_day"]),
                kinds[row["kind"]],
            ): (int(row["spent"]) * MICROSECOND)
            for row in collected(self.by_day)
        }
        return TimeTotals(times), len(times)

    def over_midnight(self) -> tuple[TimeTotals, int]:
        """The totals of the others that reach into the period, and how many they are."""
        rows = self._parted.filter(
            nw.col("is_within") == 0,
            nw.col("start_day") <= self.period.days,  # the night of the last day is near
            nw.col("end_day") >= 0,
        )
        entries = load(TimeEntry, [self._entry(row) for row in collected(rows)]).records
        of_them = evolve(self.case, book=Book(time_entries=entries))
        return totals_of(of_them, self.period), len(entries)

    def faults(self) -> Iterator[tuple[str, int]]:
        """Of how many entries no record can be made, by what is wrong with one of them."""
        untold = self.rows.filter(nw.col("is_told") == 0).with_columns(
            *(flag(nw.col(name).is_null()).alias(f"no_{name}") for name in STRETCH)
        )
        alike = untold.group_by("no_start", "no_end").agg(
            nw.col("times").sum(),
            nw.col("start").max(),
            nw.col("end").min(),
            *(nw.col(name).min() for name in ("rep", "kind", "all_day")),
        )
        rows = [*collected(alike)]
        for each in load(TimeEntry, [self._entry(row) for row in rows]).rejects:
            yield first_fault(each), int(rows[each.position]["times"])

    def _entry(self, row: Mapping[str, Any]) -> dict[str, object]:
        """What a row says, by the fields of records."""
        zone, read = self.case.as_of.tzinfo, self.texts.read
        times = {name: moment_of(row[name], zone) for name in STRETCH if row[name] is not None}
        texts = {name: read[name][row[name]] for name in ("rep", "kind")}
        return {**texts, **times, "all_day": row["all_day"] == 1}
