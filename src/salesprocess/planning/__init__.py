"""Planning: where the time goes and where it should go.

- `axes`, `territory`, `branches`: the accounts in segments, and with their branches (method §6.1).
- `concentration`, `effort`: where the potential is, and where the visits go.
- `mif`, `machine_grid`, `replacement`: the installed base (method §6.2 to §6.4).
- `activity`, `spread`, `easy_customers`, `nearby`: what came of the visits (method §7.5).
- `horizons`: hunting and farming (method §7.6).
- `pdca_cycle`, `pdca_steps`, `repeats`: plan, do, check, act (method §7.7).
- `time_totals`, `time_headings`, `use_of_time`, `more_time`: where the time goes (method §7.3).
- `rep_day`, `working_hours`, `time_entries`: when days begin and end; odd entries (method §7.4).
- `ranking`, `covering`, `recurrence`: who is visited, in which order and when (method §7.1, §7.2).
- `coverage`, `pace`, `plan_keeping`: how far the plan is carried out.
- `record_care`: how complete and how fresh the records are (method §7.8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.planning.activity import (
        ActivityCounts as ActivityCounts,
        VisitNumbers as VisitNumbers,
        VisitStep as VisitStep,
        account_spread as account_spread,
        activity_by_rep as activity_by_rep,
    )
    from salesprocess.planning.axes import (
        FIVE_AXES as FIVE_AXES,
        Organisation as Organisation,
        SegmentMeasure as SegmentMeasure,
        TerritoryAxis as TerritoryAxis,
        VendorMix as VendorMix,
    )
    from salesprocess.planning.bands import (
        AGE_BANDS as AGE_BANDS,
        EMPLOYEE_BANDS as EMPLOYEE_BANDS,
        SALES_BANDS as SALES_BANDS,
        VOLUME_BANDS as VOLUME_BANDS,
        Bands as Bands,
    )
    from salesprocess.planning.branches import (
        AccountGroup as AccountGroup,
        organisations as organisations,
        roll_up as roll_up,
    )
    from salesprocess.planning.concentration import (
        Concentration as Concentration,
        concentrate as concentrate,
    )
    from salesprocess.planning.coverage import (
        AccountCoverage as AccountCoverage,
        Coverage as Coverage,
        coverage_states as coverage_states,
    )
    from salesprocess.planning.covering import (
        CoveragePlan as CoveragePlan,
        ShortfallReason as ShortfallReason,
        Unplanned as Unplanned,
        coverage_plan as coverage_plan,
        replan as replan,
    )
    from salesprocess.planning.dated_visits import (
        PlannedVisit as PlannedVisit,
        planned_visits as planned_visits,
    )
    from salesprocess.planning.easy_customers import (
        AccountEffort as AccountEffort,
        VisitBalance as VisitBalance,
        visit_balances as visit_balances,
    )
    from salesprocess.planning.effort import (
        EffortBalance as EffortBalance,
        effort_by_rep as effort_by_rep,
    )
    from salesprocess.planning.grid_cells import GridCell as GridCell
    from salesprocess.planning.horizons import (
        EffortHorizon as EffortHorizon,
        EffortHorizons as EffortHorizons,
        VisitEffort as VisitEffort,
        effort_horizons as effort_horizons,
        horizon_of as horizon_of,
    )
    from salesprocess.planning.lifetime import (
        Lifetime as Lifetime,
    )
    from salesprocess.planning.machine_grid import (
        GridUnit as GridUnit,
        MachineGrid as MachineGrid,
    )
    from salesprocess.planning.mif import (
        InstalledBase as InstalledBase,
        MifAt as MifAt,
        Sighting as Sighting,
        sighting as sighting,
    )
    from salesprocess.planning.more_time import (
        MoreWithCustomers as MoreWithCustomers,
        more_with_customers as more_with_customers,
    )
    from salesprocess.planning.nearby import (
        Neighbour as Neighbour,
        Neighbourhood as Neighbourhood,
        distance_km as distance_km,
        nearest as nearest,
    )
    from salesprocess.planning.pace import (
        CoveragePace as CoveragePace,
        coverage_pace as coverage_pace,
    )
    from salesprocess.planning.page_price import (
        PagePrice as PagePrice,
    )
    from salesprocess.planning.pdca_cycle import (
        PdcaCycle as PdcaCycle,
        pdca as pdca,
    )
    from salesprocess.planning.pdca_steps import (
        PdcaSign as PdcaSign,
        PdcaStep as PdcaStep,
        StepState as StepState,
    )
    from salesprocess.planning.plan_keeping import (
        Adherence as Adherence,
        KeptVisit as KeptVisit,
        PlanKeeping as PlanKeeping,
        adherence as adherence,
    )
    from salesprocess.planning.ranking import (
        RankedAccount as RankedAccount,
        visit_order as visit_order,
    )
    from salesprocess.planning.record_care import (
        CareGap as CareGap,
        DataCare as DataCare,
        DaysRecorded as DaysRecorded,
        FieldsKnown as FieldsKnown,
        PlanGap as PlanGap,
        data_care as data_care,
        days_recorded as days_recorded,
        newest_record as newest_record,
        plan_gaps as plan_gaps,
    )
    from salesprocess.planning.recurrence import (
        Recurrence as Recurrence,
        recurring as recurring,
    )
    from salesprocess.planning.rep_day import (
        RepDay as RepDay,
        rep_days as rep_days,
    )
    from salesprocess.planning.repeats import (
        RepeatedProblem as RepeatedProblem,
        repeated_problems as repeated_problems,
    )
    from salesprocess.planning.replacement import (
        ReplacementDemand as ReplacementDemand,
        replacement_demand as replacement_demand,
    )
    from salesprocess.planning.segment_counts import (
        SegmentCounts as SegmentCounts,
        account_counts as account_counts,
    )
    from salesprocess.planning.settings import PlanningSettings as PlanningSettings
    from salesprocess.planning.spread import (
        SpreadOver as SpreadOver,
        SpreadSide as SpreadSide,
        VisitSpread as VisitSpread,
        evenness as evenness,
        visit_spread as visit_spread,
    )
    from salesprocess.planning.tables.coverage_state import (
        COVERAGE_STATE as COVERAGE_STATE,
        CoverageState as CoverageState,
    )
    from salesprocess.planning.tables.visit_priority import (
        VISIT_PRIORITY as VISIT_PRIORITY,
        VisitPriority as VisitPriority,
    )
    from salesprocess.planning.territory import (
        Segmentation as Segmentation,
        segment as segment,
        segments_of as segments_of,
        vendor_mix as vendor_mix,
    )
    from salesprocess.planning.territory_measures import (
        TerritoryMeasures as TerritoryMeasures,
        measure_territory as measure_territory,
    )
    from salesprocess.planning.territory_report import (
        cross_table as cross_table,
        segment_table as segment_table,
        territory_sections as territory_sections,
    )
    from salesprocess.planning.time_entries import (
        EntryChecks as EntryChecks,
        TimeGap as TimeGap,
        TimeOverlap as TimeOverlap,
        check_entries as check_entries,
    )
    from salesprocess.planning.time_headings import (
        DECK_DAY as DECK_DAY,
        TimeHeading as TimeHeading,
        TimeShares as TimeShares,
        TypicalDay as TypicalDay,
        time_shares as time_shares,
    )
    from salesprocess.planning.time_totals import (
        TimeTotals as TimeTotals,
    )
    from salesprocess.planning.use_of_time import (
        TimeUse as TimeUse,
        time_use as time_use,
    )
    from salesprocess.planning.working_hours import (
        FirstAppointments as FirstAppointments,
        HoursFault as HoursFault,
        HoursJudgement as HoursJudgement,
        first_appointments as first_appointments,
        judge_hours as judge_hours,
    )


__getattr__ = lazily(
    __name__,
    {
        "activity": "ActivityCounts VisitNumbers VisitStep account_spread activity_by_rep",
        "axes": "FIVE_AXES Organisation SegmentMeasure TerritoryAxis VendorMix",
        "bands": "AGE_BANDS EMPLOYEE_BANDS SALES_BANDS VOLUME_BANDS Bands",
        "branches": "AccountGroup organisations roll_up",
        "concentration": "Concentration concentrate",
        "easy_customers": "AccountEffort VisitBalance visit_balances",
        "effort": "EffortBalance effort_by_rep",
        "horizons": "EffortHorizon EffortHorizons VisitEffort effort_horizons horizon_of",
        "lifetime": "Lifetime",
        "grid_cells": "GridCell",
        "machine_grid": "GridUnit MachineGrid",
        "mif": "InstalledBase MifAt Sighting sighting",
        "nearby": "Neighbour Neighbourhood distance_km nearest",
        "page_price": "PagePrice",
        "pdca_cycle": "PdcaCycle pdca",
        "pdca_steps": "PdcaSign PdcaStep StepState",
        "record_care": (
            "CareGap DataCare DaysRecorded FieldsKnown "
            "PlanGap data_care days_recorded newest_record plan_gaps"
        ),
        "repeats": "RepeatedProblem repeated_problems",
        "replacement": "ReplacementDemand replacement_demand",
        "segment_counts": "SegmentCounts account_counts",
        "settings": "PlanningSettings",
        "spread": "SpreadOver SpreadSide VisitSpread evenness visit_spread",
        "territory": "Segmentation segment segments_of vendor_mix",
        "territory_measures": "TerritoryMeasures measure_territory",
        "territory_report": "cross_table segment_table territory_sections",
        "plan_keeping": "Adherence KeptVisit PlanKeeping adherence",
        "pace": "CoveragePace coverage_pace",
        "covering": "CoveragePlan ShortfallReason Unplanned coverage_plan replan",
        "coverage": "AccountCoverage Coverage coverage_states",
        "more_time": "MoreWithCustomers more_with_customers",
        "dated_visits": "PlannedVisit planned_visits",
        "recurrence": "Recurrence recurring",
        "rep_day": "RepDay rep_days",
        "tables.coverage_state": "CoverageState COVERAGE_STATE",
        "tables.visit_priority": "VisitPriority VISIT_PRIORITY",
        "time_entries": "EntryChecks TimeGap TimeOverlap check_entries",
        "time_headings": "DECK_DAY TimeHeading TimeShares TypicalDay time_shares",
        "time_totals": "TimeTotals",
        "use_of_time": "TimeUse time_use",
        "ranking": "RankedAccount visit_order",
        "working_hours": (
            "FirstAppointments HoursFault HoursJudgement first_appointments judge_hours"
        ),
    },
)
