"""What several rules look at: what the reps did lately, on the days that settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.moments import days_before
from salesprocess.planning.activity.counting import activity_counts
from salesprocess.planning.improvement.record_care import days_recorded_by
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Visit

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.planning.activity.counts import ActivityCounts
    from salesprocess.planning.improvement.record_care import DaysRecorded
    from salesprocess.rates import Period


def lately(case: Case) -> Period:
    """The days for which activity is looked at."""
    return days_before(case.as_of, case.get(PlanningSettings).activity_days)


def activity_lately(case: Case, rep: str) -> ActivityCounts:
    """What a rep did in those days."""
    return activity_counts(case, lately(case), visits=case.book.by_rep(Visit)[rep])


def records_lately(case: Case, rep: str) -> DaysRecorded:
    """On which of those days a rep recorded anything."""
    return days_recorded_by(case, rep, lately(case))
