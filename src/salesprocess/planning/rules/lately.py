"""What several rules look at: what the reps did lately, on the days that settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.moments import days_before
from salesprocess.planning.activity.counts import activity_by_rep
from salesprocess.planning.improvement.record_care import days_recorded
from salesprocess.planning.settings import PlanningSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.histories.by_rep import ByRep
    from salesprocess.planning.activity.counts import ActivityCounts
    from salesprocess.planning.improvement.record_care import DaysRecorded
    from salesprocess.rates import Period


def lately(case: Case) -> Period:
    """The days for which activity is looked at."""
    return days_before(case.as_of, case.get(PlanningSettings).activity_days)


def activity_lately(case: Case) -> ByRep[ActivityCounts]:
    """What each rep did in those days."""
    return activity_by_rep(case, lately(case))


def records_lately(case: Case) -> Mapping[str, DaysRecorded]:
    """On which of those days each rep recorded anything."""
    return days_recorded(case, lately(case))
