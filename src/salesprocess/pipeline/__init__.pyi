from salesprocess.pipeline.alignment.checklist import (
    ASKED_BY as ASKED_BY,
    Checklist as Checklist,
    checklist as checklist,
)
from salesprocess.pipeline.alignment.dealings import (
    RoleMet as RoleMet,
    met_roles as met_roles,
)
from salesprocess.pipeline.alignment.distinction import (
    PRICE_RISK as PRICE_RISK,
    PriceFacts as PriceFacts,
    PriceRisk as PriceRisk,
    price_facts as price_facts,
    price_risk as price_risk,
)
from salesprocess.pipeline.alignment.evidence import (
    SHOWN_BY as SHOWN_BY,
    signals_from as signals_from,
)
from salesprocess.pipeline.alignment.open_deals import (
    DealAlignment as DealAlignment,
    open_deal_alignments as open_deal_alignments,
)
from salesprocess.pipeline.alignment.position import (
    Advice as Advice,
    Alignment as Alignment,
    Position as Position,
    align as align,
)
from salesprocess.pipeline.alignment.signals import (
    BuyingStageSeen as BuyingStageSeen,
    Signal as Signal,
    SignalSeen as SignalSeen,
    buying_stage as buying_stage,
)
from salesprocess.pipeline.flow.monthly_orders import (
    MonthlyOrders as MonthlyOrders,
    monthly_orders as monthly_orders,
)
from salesprocess.pipeline.flow.monthly_trend import (
    MonthFigures as MonthFigures,
    MonthlyTrend as MonthlyTrend,
    monthly_trend as monthly_trend,
)
from salesprocess.pipeline.flow.movements import (
    DealMovement as DealMovement,
    Movement as Movement,
    deal_movements as deal_movements,
)
from salesprocess.pipeline.flow.pipeline_flow import (
    PipelineFlow as PipelineFlow,
    pipeline_flow as pipeline_flow,
)
from salesprocess.pipeline.flow.projection import (
    ProjectedMonth as ProjectedMonth,
    inflow_needed as inflow_needed,
    neglect as neglect,
    project as project,
)
from salesprocess.pipeline.flow.season import (
    TeamSeason as TeamSeason,
)
from salesprocess.pipeline.flow.slippage import (
    Slippage as Slippage,
    slippage as slippage,
)
from salesprocess.pipeline.flow.stability import (
    Stability as Stability,
    stability_by_rep as stability_by_rep,
)
from salesprocess.pipeline.flow.stage_flow import (
    DECK_FUNNEL as DECK_FUNNEL,
    PipelineStock as PipelineStock,
    StageFlow as StageFlow,
    StageMonth as StageMonth,
    stage_flow as stage_flow,
)
from salesprocess.pipeline.forecasting.backtest import (
    Backtest as Backtest,
    Every as Every,
    PastForecast as PastForecast,
    Term as Term,
    backtest as backtest,
    past_forecasts as past_forecasts,
)
from salesprocess.pipeline.forecasting.calibration import (
    Calibration as Calibration,
    calibration as calibration,
)
from salesprocess.pipeline.forecasting.chances import (
    StageChances as StageChances,
    stage_chances as stage_chances,
)
from salesprocess.pipeline.forecasting.expected import (
    Forecast as Forecast,
    InCategory as InCategory,
    forecast as forecast,
    forecast_by as forecast_by,
)
from salesprocess.pipeline.forecasting.learning.landmarks import (
    Chance as Chance,
)
from salesprocess.pipeline.forecasting.open_deals import (
    OpenDeal as OpenDeal,
    open_deals as open_deals,
)
from salesprocess.pipeline.forecasting.outlook import (
    Outlook as Outlook,
)
from salesprocess.pipeline.forecasting.predicted import (
    Predicted as Predicted,
)
from salesprocess.pipeline.forecasting.scores import (
    Baseline as Baseline,
    BaselineScores as BaselineScores,
    Scores as Scores,
)
from salesprocess.pipeline.forecasting.snapshot import (
    NoForecast as NoForecast,
)
from salesprocess.pipeline.forecasting.target import (
    PipelineCoverage as PipelineCoverage,
    StageImprovement as StageImprovement,
    TargetProbability as TargetProbability,
    coverage_needed as coverage_needed,
    target_probability as target_probability,
)
from salesprocess.pipeline.formulas.estimated_chain import (
    EstimatedChain as EstimatedChain,
    required_effort as required_effort,
)
from salesprocess.pipeline.formulas.own_formula import (
    OwnFormula as OwnFormula,
    own_formula as own_formula,
    own_formulas as own_formulas,
)
from salesprocess.pipeline.formulas.poisson_binomial import (
    orders_at_least as orders_at_least,
)
from salesprocess.pipeline.formulas.ratio_rule import (
    DEMONSTRATION_TO_SIGNATURE as DEMONSTRATION_TO_SIGNATURE,
    DEMONSTRATION_TO_SUCCESS as DEMONSTRATION_TO_SUCCESS,
    GREETING_TO_ORDER as GREETING_TO_ORDER,
    TEN_THREE_ONE as TEN_THREE_ONE,
    Improvement as Improvement,
    RatioRule as RatioRule,
)
from salesprocess.pipeline.formulas.track_record import (
    TrackRecord as TrackRecord,
    track_records as track_records,
)
from salesprocess.pipeline.funnel.comparison import (
    Comparison as Comparison,
    compare_reps as compare_reps,
)
from salesprocess.pipeline.funnel.moves import (
    StageMoves as StageMoves,
    stage_moves as stage_moves,
)
from salesprocess.pipeline.funnel.rates import (
    conversion as conversion,
    conversion_by_step as conversion_by_step,
    conversions as conversions,
)
from salesprocess.pipeline.funnel.reach import (
    Reach as Reach,
)
from salesprocess.pipeline.funnel.row import (
    FunnelRow as FunnelRow,
)
from salesprocess.pipeline.funnel.steps import (
    StepEnding as StepEnding,
    step_incidence as step_incidence,
    step_incidences as step_incidences,
)
from salesprocess.pipeline.funnel.survival import (
    Incidence as Incidence,
    Spell as Spell,
    spells as spells,
)
from salesprocess.pipeline.funnel.table import (
    DECK_TEAM as DECK_TEAM,
    FunnelTable as FunnelTable,
    funnel_table as funnel_table,
    unplaced_deals as unplaced_deals,
)
from salesprocess.pipeline.history.ageing import (
    DealAge as DealAge,
    deal_ages as deal_ages,
    deals_on_hold as deals_on_hold,
    last_active_stage as last_active_stage,
    stalled_deals as stalled_deals,
)
from salesprocess.pipeline.history.distribution import (
    Distribution as Distribution,
)
from salesprocess.pipeline.history.first_outcomes import (
    deals_by_first_outcome as deals_by_first_outcome,
)
from salesprocess.pipeline.history.timing import (
    StageTime as StageTime,
    TimeInStage as TimeInStage,
    TimeMode as TimeMode,
    time_in_stage as time_in_stage,
)
from salesprocess.pipeline.outcomes.amounts import (
    AmountShare as AmountShare,
    DealAmounts as DealAmounts,
    deal_amounts as deal_amounts,
)
from salesprocess.pipeline.outcomes.counts import (
    OutcomeCounts as OutcomeCounts,
    WinRateBase as WinRateBase,
    outcome_counts as outcome_counts,
    outcomes_by as outcomes_by,
    win_rate as win_rate,
)
from salesprocess.pipeline.outcomes.credited import (
    CreditedOutcomes as CreditedOutcomes,
    credited_outcomes as credited_outcomes,
)
from salesprocess.pipeline.outcomes.effort import (
    EffortToOrder as EffortToOrder,
    OrderEffort as OrderEffort,
    effort_by_order as effort_by_order,
    effort_to_order as effort_to_order,
)
from salesprocess.pipeline.outcomes.endings import (
    Endings as Endings,
    endings as endings,
)
from salesprocess.pipeline.outcomes.funnel_plot import (
    FunnelPlot as FunnelPlot,
    FunnelPoint as FunnelPoint,
    funnel_plot as funnel_plot,
)
from salesprocess.pipeline.outcomes.losses import (
    LossReasons as LossReasons,
    WinLossBy as WinLossBy,
    loss_reasons as loss_reasons,
    win_loss as win_loss,
)
from salesprocess.pipeline.outcomes.one_currency import (
    AmountsInCurrency as AmountsInCurrency,
    amounts_in_currency as amounts_in_currency,
)
from salesprocess.pipeline.outcomes.populations import (
    DealPopulation as DealPopulation,
    OutcomeTaken as OutcomeTaken,
    all_deals as all_deals,
    closed_in as closed_in,
    opened_in as opened_in,
)
from salesprocess.pipeline.outcomes.price_losses import (
    PRICE_LOSS as PRICE_LOSS,
    AuditedLoss as AuditedLoss,
    LossVerdict as LossVerdict,
    PriceLossAudit as PriceLossAudit,
    PriceLossCheck as PriceLossCheck,
    audited_losses as audited_losses,
    price_loss_audit as price_loss_audit,
)
from salesprocess.pipeline.outcomes.products import (
    OutcomesByProduct as OutcomesByProduct,
    outcomes_by_product as outcomes_by_product,
)
from salesprocess.pipeline.outcomes.shift import (
    WinLossShift as WinLossShift,
    win_loss_shift as win_loss_shift,
)
from salesprocess.pipeline.outcomes.velocity import (
    SalesVelocity as SalesVelocity,
    Velocity as Velocity,
    sales_velocity as sales_velocity,
)
from salesprocess.pipeline.settings import (
    PipelineSettings as PipelineSettings,
)
