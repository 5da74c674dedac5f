"""Everything a review measures of planning, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.people.by_rep import grouping
from salesprocess.people.horizons import effort_horizons
from salesprocess.planning.activity.counting import activity_by_rep
from salesprocess.planning.activity.counts import account_spreads
from salesprocess.planning.activity.easy_customers import visit_balances
from salesprocess.planning.improvement.cycle import pdca
from salesprocess.planning.improvement.record_care import data_care
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.measures import measure_territory
from salesprocess.planning.visits.coverage import coverage_by_rep
from salesprocess.planning.visits.covering import coverage_plan
from salesprocess.planning.visits.pace import coverage_pace
from salesprocess.planning.visits.ranking import visit_order
from salesprocess.planning.working_day.measures import measure_time
from salesprocess.rates import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.people.by_rep import ByRep, Grouping
    from salesprocess.people.horizons import EffortHorizons
    from salesprocess.planning.activity.counts import ActivityCounts
    from salesprocess.planning.activity.easy_customers import AccountEffort
    from salesprocess.planning.activity.spread import VisitSpread
    from salesprocess.planning.improvement.cycle import PdcaCycle
    from salesprocess.planning.improvement.record_care import DataCare
    from salesprocess.planning.territory.measures import TerritoryMeasures
    from salesprocess.planning.visits.coverage import Coverage
    from salesprocess.planning.visits.covering import CoveragePlan
    from salesprocess.planning.visits.pace import CoveragePace
    from salesprocess.planning.visits.ranking import RankedAccount
    from salesprocess.planning.working_day.measures import TimeMeasures

DAYS_A_WEEK = 7


@frozen_within
@frozen(kw_only=True)
class PlanningMeasures:
    """What a review measures of planning.

    Args:
        groups: Of whom its tables of accounts and visits tell: of reps, teams or managers.
        territory: The accounts in segments, their machines, and what will be replaced.
        coverage: Where the accounts of each rep stand on the way to being visited in the
            period; `None` for those without a rep.
        pace: Whether all accounts will be reached in time.
        order: The accounts in the order in which they are to be visited.
        plan: The visits of the coming days, in that order.
        time: How the working time of the period was spent.
        weeks: How many weeks of the period have passed.
        activity: The visits of each rep in the period.
        spread: Whether those of each group are scattered or one-sided over its accounts.
        easy: The accounts visited far more than their potential says.
        horizons: How much of each rep's effort hunts, and how much farms.
        pdca: Which of plan, do, check and act is missing, by rep.
        care: How the records are cared for.
    """

    groups: Grouping
    territory: TerritoryMeasures
    coverage: ByRep[Coverage]
    pace: CoveragePace
    order: tuple[RankedAccount, ...]
    plan: CoveragePlan
    time: TimeMeasures
    weeks: float
    activity: ByRep[ActivityCounts]
    spread: Mapping[str | None, VisitSpread]
    easy: tuple[AccountEffort, ...]
    horizons: ByRep[EffortHorizons]
    pdca: Mapping[str, PdcaCycle]
    care: DataCare


def measure_planning(case: Case, period: Period) -> PlanningMeasures:
    """Everything a review measures of planning.

    The coverage plan begins on the day of the case and lasts as long as each account may wait
    for its visit (method §7.1).

    Args:
        case: The case.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    settings, today = case.get(PlanningSettings), period.day_of(case.as_of)
    order = case.shared(visit_order)
    activity = activity_by_rep(case, period)
    balances, groups = visit_balances(case), grouping(case)
    return PlanningMeasures(
        groups=groups,
        territory=measure_territory(case),
        coverage=coverage_by_rep(case, period),
        pace=coverage_pace(case),
        order=order,
        plan=coverage_plan(
            case,
            Period(today, days_from(today, settings.coverage_days), period.zone),
        ),
        time=measure_time(case, period),
        weeks=max((min(today, period.last_day) - period.start).days + 1, 0) / DAYS_A_WEEK,
        activity=activity,
        spread=account_spreads(case, activity, groups),
        easy=tuple(effort for balance in balances.values() for effort in balance.too_often),
        horizons=effort_horizons(case, period),
        pdca={rep: pdca(case, rep, period) for rep in case.book.rep_ids},
        care=data_care(case, period),
    )
