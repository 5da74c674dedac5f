"""Everything a review measures of how working time is spent, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.people.by_rep import grouping
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.working_day.entries import check_entries
from salesprocess.planning.working_day.more_time import more_with_customers
from salesprocess.planning.working_day.rep_day import rep_days
from salesprocess.planning.working_day.totals import time_totals
from salesprocess.planning.working_day.use_of_time import time_use
from salesprocess.planning.working_day.working_hours import first_appointments, judge_hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.people.by_rep import Grouping
    from salesprocess.planning.working_day.entries import EntryChecks
    from salesprocess.planning.working_day.headings import TypicalDay
    from salesprocess.planning.working_day.more_time import MoreWithCustomers
    from salesprocess.planning.working_day.rep_day import RepDay
    from salesprocess.planning.working_day.totals import TimeTotals
    from salesprocess.planning.working_day.use_of_time import TimeUse
    from salesprocess.planning.working_day.working_hours import FirstAppointments, HoursJudgement
    from salesprocess.rates import Period


@frozen_within
@frozen(kw_only=True)
class TimeMeasures:
    """What a review measures of how working time is spent.

    Args:
        usual_day: The day that those of the reps are held against.
        totals: The time of all reps together.
        use: How the time of each rep goes, beside the usual day and the team.
        hours: Whether each rep works the hours there are.
        groups: Of whom the table tells: of reps, teams or managers.
        use_by_group: How the time of each of those goes.
        first_by_group: When each of those is first with a customer.
        more: Where an hour a day more with customers would come from.
        checks: What is odd about the entries.
    """

    usual_day: TypicalDay
    totals: TimeTotals
    use: Mapping[str | None, TimeUse]
    hours: Mapping[str | None, HoursJudgement]
    groups: Grouping
    use_by_group: Mapping[str | None, TimeUse]
    first_by_group: Mapping[str | None, FirstAppointments]
    more: MoreWithCustomers
    checks: EntryChecks


def measure_time(case: Case, period: Period) -> TimeMeasures:
    """Everything a review measures of how working time is spent.

    Only reps with entries are told of: without any, no one knows how the time went.

    Args:
        case: The case.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    totals = time_totals(case, period)
    by_rep, groups = totals.by_rep(), grouping(case)
    by_group = by_rep.by(groups)
    days: dict[str | None, list[RepDay]] = {rep: [] for rep in by_rep}
    for day in rep_days(case, period):
        if day.rep in days:
            days[day.rep].append(day)
    days_by_group: dict[str | None, list[RepDay]] = {group: [] for group in by_group}
    for rep, own in days.items():
        for group in groups.of([rep]):
            days_by_group[group] += own
    return TimeMeasures(
        usual_day=case.get(PlanningSettings).usual_day,
        totals=totals,
        use={rep: time_use(case, own, totals) for rep, own in by_rep.items()},
        hours={rep: judge_hours(case, days[rep], own) for rep, own in by_rep.items()},
        groups=groups,
        use_by_group={group: time_use(case, own, totals) for group, own in by_group.items()},
        first_by_group={
            group: first_appointments(case, own) for group, own in days_by_group.items()
        },
        more=more_with_customers(case, totals),
        checks=check_entries(case, period),
    )
