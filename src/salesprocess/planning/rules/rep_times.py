"""The reps' working time over the last weeks, for the rules that judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.moments import days_before
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.rep_day import RepDay, days_of_rep
from salesprocess.planning.working_day.totals import TimeTotals, time_totals
from salesprocess.records import Rep, TimeEntry

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.rates import Period


def time_lately(case: Case, rep: str) -> TimeTotals | None:
    """Where the time of a rep went in the last weeks; `None` where none is on record."""
    entries = case.book.by_rep(TimeEntry)[rep]
    totals = time_totals(case, _lately(case), entries=entries)
    return totals if totals.times else None


def days_lately(case: Case, rep: str) -> tuple[RepDay, ...]:
    """When the days of a rep began and ended in the last weeks."""
    return tuple(days_of_rep(case, rep, _lately(case)))


def team_time(case: Case) -> TimeTotals:
    """Where the time of all reps went in the last weeks."""
    of_reps = case.each(Rep, time_lately).values()
    return TimeTotals({key: spent for totals in of_reps for key, spent in totals.times.items()})


def _lately(case: Case) -> Period:
    return days_before(case.as_of, case.get(PlanningSettings).time_days)
