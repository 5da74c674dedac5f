from salesprocess.planning.activity.counting import (
    activity_by_rep as activity_by_rep,
    activity_counts as activity_counts,
)
from salesprocess.planning.activity.counts import (
    ActivityCounts as ActivityCounts,
    VisitStep as VisitStep,
    account_spread as account_spread,
)
from salesprocess.planning.activity.easy_customers import (
    VisitBalance as VisitBalance,
    visit_balances as visit_balances,
)
from salesprocess.planning.activity.nearby import (
    Neighbourhood as Neighbourhood,
    distance_km as distance_km,
    nearest as nearest,
)
from salesprocess.planning.activity.spread import (
    VisitSpread as VisitSpread,
    evenness as evenness,
)
from salesprocess.planning.improvement.cycle import (
    PdcaCycle as PdcaCycle,
    pdca as pdca,
)
from salesprocess.planning.improvement.record_care import (
    DataCare as DataCare,
    DaysRecorded as DaysRecorded,
    FieldsKnown as FieldsKnown,
    data_care as data_care,
    days_recorded as days_recorded,
    fields_known as fields_known,
)
from salesprocess.planning.improvement.repeats import (
    RepeatedProblem as RepeatedProblem,
    repeated_problems as repeated_problems,
)
from salesprocess.planning.improvement.steps import (
    PdcaSign as PdcaSign,
    PdcaStep as PdcaStep,
)
from salesprocess.planning.machines.customer_matrix import (
    CustomerMatrix as CustomerMatrix,
    PlacedCustomer as PlacedCustomer,
    customer_matrix as customer_matrix,
)
from salesprocess.planning.machines.grid import (
    GridUnit as GridUnit,
    MachineGrid as MachineGrid,
    customer_grid as customer_grid,
    machine_grid as machine_grid,
    machine_history as machine_history,
)
from salesprocess.planning.machines.grid_cells import (
    GridCell as GridCell,
)
from salesprocess.planning.machines.installed_base import (
    InstalledBase as InstalledBase,
    Sighting as Sighting,
    installed_base as installed_base,
    sighting as sighting,
)
from salesprocess.planning.machines.lifetime import (
    Lifetime as Lifetime,
)
from salesprocess.planning.machines.page_price import (
    PagePrice as PagePrice,
)
from salesprocess.planning.machines.replacement import (
    ReplacementDemand as ReplacementDemand,
    replacement_demand as replacement_demand,
)
from salesprocess.planning.rep_calendars import (
    rep_calendar as rep_calendar,
)
from salesprocess.planning.settings import (
    PlanningSettings as PlanningSettings,
)
from salesprocess.planning.territory.axes import (
    FIVE_AXES as FIVE_AXES,
    SegmentMeasure as SegmentMeasure,
    TerritoryAxis as TerritoryAxis,
    VendorMix as VendorMix,
)
from salesprocess.planning.territory.bands import (
    Bands as Bands,
)
from salesprocess.planning.territory.branches import (
    AccountGroup as AccountGroup,
    organisations as organisations,
    roll_up as roll_up,
)
from salesprocess.planning.territory.concentration import (
    Concentration as Concentration,
    concentrate as concentrate,
)
from salesprocess.planning.territory.counts import (
    SegmentCounts as SegmentCounts,
    account_counts as account_counts,
)
from salesprocess.planning.territory.effort import (
    EffortBalance as EffortBalance,
    effort_by_rep as effort_by_rep,
)
from salesprocess.planning.territory.report import (
    cross_table as cross_table,
    segment_table as segment_table,
)
from salesprocess.planning.territory.segments import (
    Segmentation as Segmentation,
    account_segments as account_segments,
    segments as segments,
    vendor_mix as vendor_mix,
)
from salesprocess.planning.visits.attainment import (
    CallAttainment as CallAttainment,
    CallState as CallState,
    ReachAndFrequency as ReachAndFrequency,
    call_attainment as call_attainment,
    reach_and_frequency as reach_and_frequency,
)
from salesprocess.planning.visits.best_routes import (
    best_routes as best_routes,
)
from salesprocess.planning.visits.capacity import (
    DayPlaces as DayPlaces,
    visit_places as visit_places,
    visits_per_deal as visits_per_deal,
)
from salesprocess.planning.visits.coverage import (
    AccountCoverage as AccountCoverage,
    Coverage as Coverage,
    coverage as coverage,
    coverage_by_rep as coverage_by_rep,
    coverage_states as coverage_states,
)
from salesprocess.planning.visits.coverage_state import (
    COVERAGE_STATE as COVERAGE_STATE,
    CoverageState as CoverageState,
)
from salesprocess.planning.visits.covering import (
    CoveragePlan as CoveragePlan,
    coverage_plan as coverage_plan,
)
from salesprocess.planning.visits.dated import (
    PlannedVisit as PlannedVisit,
    VisitReason as VisitReason,
    planned_visits as planned_visits,
)
from salesprocess.planning.visits.pace import (
    CoveragePace as CoveragePace,
    coverage_pace as coverage_pace,
)
from salesprocess.planning.visits.plan_keeping import (
    Adherence as Adherence,
    KeptVisit as KeptVisit,
    PlanKeeping as PlanKeeping,
    adherence as adherence,
    kept_visits as kept_visits,
)
from salesprocess.planning.visits.priority import (
    VISIT_PRIORITY as VISIT_PRIORITY,
    VisitPriority as VisitPriority,
)
from salesprocess.planning.visits.ranking import (
    RankedAccount as RankedAccount,
    visit_order as visit_order,
)
from salesprocess.planning.visits.recurrence import (
    Recurrence as Recurrence,
    recurring as recurring,
)
from salesprocess.planning.visits.routes import (
    near_routes as near_routes,
)
from salesprocess.planning.visits.shortfall import (
    ShortfallReason as ShortfallReason,
    Unplanned as Unplanned,
)
from salesprocess.planning.working_day.entries import (
    EntryChecks as EntryChecks,
    check_entries as check_entries,
)
from salesprocess.planning.working_day.headings import (
    TimeHeading as TimeHeading,
    TimeShares as TimeShares,
    TypicalDay as TypicalDay,
    time_shares as time_shares,
)
from salesprocess.planning.working_day.more_time import (
    MoreWithCustomers as MoreWithCustomers,
    more_with_customers as more_with_customers,
)
from salesprocess.planning.working_day.rep_day import (
    RepDay as RepDay,
    rep_days as rep_days,
)
from salesprocess.planning.working_day.totals import (
    TimeTotals as TimeTotals,
    time_totals as time_totals,
)
from salesprocess.planning.working_day.use_of_time import (
    TimeUse as TimeUse,
    time_use as time_use,
)
from salesprocess.planning.working_day.working_hours import (
    FirstAppointments as FirstAppointments,
    HoursJudgement as HoursJudgement,
    first_appointments as first_appointments,
    judge_hours as judge_hours,
)
