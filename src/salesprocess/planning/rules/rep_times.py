"""The reps' working time over the last weeks, for the rules that judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import days_before
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.rep_day import RepDay, rep_days
from salesprocess.planning.working_day.totals import TimeTotals, time_totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from salesprocess.case import Case
    from salesprocess.histories.by_rep import ByRep


@frozen
class RepTimes:
    """Where the time went, and when days began and ended.

    Args:
        team: The time of all reps.
        by_rep: The time of each.
        days: The days of each.
    """

    team: TimeTotals
    by_rep: ByRep[TimeTotals]
    days: Mapping[str, Sequence[RepDay]]


def rep_times(case: Case) -> RepTimes:
    """The working time of the last weeks, and the days of each rep."""
    period = days_before(case.as_of, case.get(PlanningSettings).time_days)
    team = time_totals(case, period)
    days: dict[str, list[RepDay]] = {}
    for day in rep_days(case, period):
        days.setdefault(day.rep, []).append(day)
    return RepTimes(team, team.by_rep(), days)
