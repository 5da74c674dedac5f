"""What several rules look at: what there is of the accounts, and what the reps did lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.moments import days_before
from salesprocess.planning.activity.counts import activity_by_rep
from salesprocess.planning.improvement.record_care import days_recorded
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.counts import counts_by_account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.planning.activity.counts import ActivityCounts
    from salesprocess.planning.improvement.record_care import DaysRecorded
    from salesprocess.planning.territory.counts import SegmentCounts
    from salesprocess.rates import Period
    from salesprocess.rules import Case


def account_counts(case: Case) -> Mapping[str, SegmentCounts]:
    """What there is of each account."""
    return counts_by_account(case.book, case.as_of, case.get(PlanningSettings))


def lately(case: Case) -> Period:
    """The days for which activity is looked at."""
    return days_before(case.as_of, case.get(PlanningSettings).activity_days)


def activity_lately(case: Case) -> Mapping[str, ActivityCounts]:
    """What each rep did in those days."""
    return activity_by_rep(case.book, lately(case), case.as_of)


def records_lately(case: Case) -> Mapping[str, DaysRecorded]:
    """On which of those days each rep recorded anything."""
    return days_recorded(case.book, lately(case), case.as_of, case.get(PlanningSettings))
