"""The reps' working time over the last weeks, for the rules that judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import days_before, passed, visits_made
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.rep_day import RepDay, rep_days
from salesprocess.planning.working_day.totals import TimeTotals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.rules import Case


@frozen
class RepTimes:
    """Where the time went, and when days began and ended.

    Args:
        team: The time of all reps.
        by_rep: The time of each.
        days: The days of each.
    """

    team: TimeTotals
    by_rep: Mapping[str, TimeTotals]
    days: Mapping[str, Sequence[RepDay]]


def rep_times(case: Case) -> RepTimes:
    """The working time of the last weeks, and the days of each rep."""
    book, zone = case.book, case.as_of.tzinfo
    period = days_before(case.as_of, case.get(PlanningSettings).time_days)
    entries = [
        entry
        for entry in book.time_entries
        if passed(entry.end, case.as_of) and period.day_of(entry.end) >= period.start
    ]
    team = TimeTotals.from_records(entries, zone).within(period)
    visits = [visit for _, visit in visits_made(book.visits, period, case.as_of)]
    recent = [entry for entry in entries if entry.start in period]
    days: dict[str, list[RepDay]] = {}
    for day in rep_days(recent, visits, zone):
        days.setdefault(day.rep, []).append(day)
    return RepTimes(team, team.by_rep(), days)
