"""The pipeline: how deals really move, whether the target will be met, why deals are lost.

- `stages`: the buying and the selling side, SPADCO, and any CRM's own stages.
- `history`: where each deal stood, from when to when, and how long.
- `funnel`: how many made it from stage to stage, by which reading, of which population.
- `formulas`: from calls to orders, and how sure so many make one of a target.
- `alignment`: whether the rep is where the customer is, and what to do.
- `flow`: hunting and sowing month by month, and how stable results are.
- `outcomes`: how deals ended, what they brought, why they were lost.
- `forecasting`: what the open deals will bring.
- `rules`: what goes wrong in all of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.pipeline.alignment.checklist import Checklist as Checklist
    from salesprocess.pipeline.alignment.dealings import RoleMet as RoleMet, met_roles as met_roles
    from salesprocess.pipeline.alignment.distinction import (
        PRICE_RISK as PRICE_RISK,
        PriceFacts as PriceFacts,
        PriceRisk as PriceRisk,
        price_risk as price_risk,
    )
    from salesprocess.pipeline.alignment.position import (
        Advice as Advice,
        Alignment as Alignment,
        NextAction as NextAction,
        Position as Position,
        align as align,
    )
    from salesprocess.pipeline.alignment.signals import (
        SIGNALS as SIGNALS,
        CustomerStanding as CustomerStanding,
        Evidence as Evidence,
        Signal as Signal,
        SignalMeaning as SignalMeaning,
        buying_stage as buying_stage,
        signals_from as signals_from,
    )
    from salesprocess.pipeline.flow.horizons import (
        VisitHorizons as VisitHorizons,
        visit_horizons as visit_horizons,
    )
    from salesprocess.pipeline.flow.projection import (
        NeglectedMonth as NeglectedMonth,
        ProjectedMonth as ProjectedMonth,
        inflow_needed as inflow_needed,
        neglect as neglect,
        project as project,
    )
    from salesprocess.pipeline.flow.stability import (
        MonthlyOrders as MonthlyOrders,
        Stability as Stability,
        stability_by_rep as stability_by_rep,
    )
    from salesprocess.pipeline.flow.stage_flow import (
        DECK_FUNNEL as DECK_FUNNEL,
        PipelineStock as PipelineStock,
        StageFlow as StageFlow,
        StageMonth as StageMonth,
    )
    from salesprocess.pipeline.forecasting.calibration import (
        Calibration as Calibration,
        CalibrationBand as CalibrationBand,
    )
    from salesprocess.pipeline.forecasting.chances import (
        OpenDeal as OpenDeal,
        StageChances as StageChances,
        open_deals as open_deals,
    )
    from salesprocess.pipeline.forecasting.expected import (
        Estimate as Estimate,
        Forecast as Forecast,
        forecast as forecast,
        forecast_of as forecast_of,
    )
    from salesprocess.pipeline.formulas.estimated_chain import (
        EstimatedChain as EstimatedChain,
        required_effort as required_effort,
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
    from salesprocess.pipeline.formulas.target import (
        StageImprovement as StageImprovement,
        TargetProbability as TargetProbability,
        target_outlook as target_outlook,
        target_probability as target_probability,
    )
    from salesprocess.pipeline.formulas.track_record import (
        TrackRecord as TrackRecord,
        track_records as track_records,
    )
    from salesprocess.pipeline.funnel.comparison import Comparison as Comparison, compare as compare
    from salesprocess.pipeline.funnel.moves import StageMoves as StageMoves
    from salesprocess.pipeline.funnel.rates import (
        conversion as conversion,
        conversions as conversions,
        imputed as imputed,
        reached as reached,
    )
    from salesprocess.pipeline.funnel.reach import Reach as Reach
    from salesprocess.pipeline.funnel.survival import (
        Incidence as Incidence,
        IncidenceStep as IncidenceStep,
        Spell as Spell,
        spells as spells,
    )
    from salesprocess.pipeline.funnel.table import (
        DECK_TEAM as DECK_TEAM,
        TOTAL as TOTAL,
        UNASSIGNED as UNASSIGNED,
        FunnelRow as FunnelRow,
        FunnelTable as FunnelTable,
    )
    from salesprocess.pipeline.history.ageing import (
        DealAge as DealAge,
        deal_ages as deal_ages,
        expected_times as expected_times,
        last_active_stage as last_active_stage,
        stalled_deals as stalled_deals,
    )
    from salesprocess.pipeline.history.closings import (
        Closing as Closing,
        OutcomeTaken as OutcomeTaken,
        StandingDeal as StandingDeal,
        deal_closings as deal_closings,
        deals_at as deals_at,
        standings as standings,
    )
    from salesprocess.pipeline.history.tally import Tally as Tally
    from salesprocess.pipeline.history.timing import (
        StageTime as StageTime,
        TimeInStage as TimeInStage,
        TimeMode as TimeMode,
    )
    from salesprocess.pipeline.history.visits import (
        StageVisit as StageVisit,
        stage_visits as stage_visits,
    )
    from salesprocess.pipeline.history.working_time import (
        CALENDAR_TIME as CALENDAR_TIME,
        CalendarTime as CalendarTime,
        Clock as Clock,
        WorkingCalendar as WorkingCalendar,
    )
    from salesprocess.pipeline.outcomes.amounts import (
        AmountShare as AmountShare,
        DealAmounts as DealAmounts,
        OutcomeAmounts as OutcomeAmounts,
    )
    from salesprocess.pipeline.outcomes.counts import (
        Breadth as Breadth,
        OutcomeCounts as OutcomeCounts,
        closed_in as closed_in,
        opened_in as opened_in,
        outcomes_by as outcomes_by,
    )
    from salesprocess.pipeline.outcomes.effort import (
        EffortToOrder as EffortToOrder,
        effort_to_order as effort_to_order,
    )
    from salesprocess.pipeline.outcomes.losses import (
        LossReasons as LossReasons,
        WinLossBy as WinLossBy,
        win_loss as win_loss,
    )
    from salesprocess.pipeline.outcomes.price_losses import (
        PRICE_LOSS as PRICE_LOSS,
        AuditedLoss as AuditedLoss,
        LossVerdict as LossVerdict,
        PriceLossAudit as PriceLossAudit,
        PriceLossCheck as PriceLossCheck,
        price_loss_audit as price_loss_audit,
    )
    from salesprocess.pipeline.outcomes.shift import (
        WinLossShift as WinLossShift,
        win_loss_shift as win_loss_shift,
    )
    from salesprocess.pipeline.outcomes.velocity import (
        SalesVelocity as SalesVelocity,
        Velocity as Velocity,
    )
    from salesprocess.pipeline.settings import PipelineSettings as PipelineSettings
    from salesprocess.pipeline.stages.crosswalk import (
        HUBSPOT as HUBSPOT,
        ODOO as ODOO,
        PIPEDRIVE as PIPEDRIVE,
        SALESFORCE as SALESFORCE,
        SPANCO as SPANCO,
        BuyingJob as BuyingJob,
    )
    from salesprocess.pipeline.stages.cycle import PipelinePhase as PipelinePhase
    from salesprocess.pipeline.stages.process import (
        SELLING_STAGES as SELLING_STAGES,
        SPADCO as SPADCO,
        SalesProcess as SalesProcess,
        Stage as Stage,
    )
    from salesprocess.pipeline.stages.progress import (
        CustomerExpectation as CustomerExpectation,
        ProgressFactor as ProgressFactor,
        StageCheck as StageCheck,
    )
    from salesprocess.pipeline.stages.sides import (
        STAGE_DEFINITIONS as STAGE_DEFINITIONS,
        BuyingStage as BuyingStage,
        SellingStage as SellingStage,
        StageDefinition as StageDefinition,
    )
    from salesprocess.pipeline.stages.spadco import (
        CLOSE_WITHIN_DAYS as CLOSE_WITHIN_DAYS,
        Spadco as Spadco,
    )


__getattr__ = lazily(
    __name__,
    {
        "history.ageing": "DealAge deal_ages expected_times last_active_stage stalled_deals",
        "alignment.position": "Advice Alignment NextAction Position align",
        "alignment.checklist": "Checklist",
        "outcomes.amounts": "AmountShare DealAmounts OutcomeAmounts",
        "forecasting.calibration": "Calibration CalibrationBand",
        "forecasting.chances": "OpenDeal StageChances open_deals",
        "history.closings": "Closing OutcomeTaken StandingDeal deal_closings deals_at standings",
        "funnel.comparison": "Comparison compare",
        "funnel.rates": "conversion conversions imputed reached",
        "stages.crosswalk": "HUBSPOT ODOO PIPEDRIVE SALESFORCE SPANCO BuyingJob",
        "stages.cycle": "PipelinePhase",
        "alignment.dealings": "RoleMet met_roles",
        "alignment.distinction": "PRICE_RISK PriceFacts PriceRisk price_risk",
        "outcomes.effort": "EffortToOrder effort_to_order",
        "formulas.estimated_chain": "EstimatedChain required_effort",
        "flow.stage_flow": "DECK_FUNNEL PipelineStock StageFlow StageMonth",
        "forecasting.expected": "Estimate Forecast forecast forecast_of",
        "formulas.ratio_rule": (
            "DEMONSTRATION_TO_SIGNATURE DEMONSTRATION_TO_SUCCESS GREETING_TO_ORDER "
            "TEN_THREE_ONE Improvement RatioRule"
        ),
        "funnel.table": "DECK_TEAM TOTAL UNASSIGNED FunnelRow FunnelTable",
        "history.visits": "StageVisit stage_visits",
        "flow.horizons": "VisitHorizons visit_horizons",
        "outcomes.losses": "LossReasons WinLossBy win_loss",
        "funnel.moves": "StageMoves",
        "outcomes.counts": "Breadth OutcomeCounts closed_in opened_in outcomes_by",
        "formulas.poisson_binomial": "orders_at_least",
        "outcomes.price_losses": (
            "PRICE_LOSS AuditedLoss LossVerdict PriceLossAudit PriceLossCheck price_loss_audit"
        ),
        "stages.process": "SELLING_STAGES SPADCO SalesProcess Stage",
        "stages.progress": "CustomerExpectation ProgressFactor StageCheck",
        "flow.projection": "NeglectedMonth ProjectedMonth inflow_needed neglect project",
        "funnel.reach": "Reach",
        "settings": "PipelineSettings",
        "alignment.signals": (
            "SIGNALS CustomerStanding Evidence Signal SignalMeaning buying_stage signals_from"
        ),
        "outcomes.shift": "WinLossShift win_loss_shift",
        "stages.spadco": "CLOSE_WITHIN_DAYS Spadco",
        "flow.stability": "MonthlyOrders Stability stability_by_rep",
        "stages.sides": "STAGE_DEFINITIONS BuyingStage SellingStage StageDefinition",
        "funnel.survival": "Incidence IncidenceStep Spell spells",
        "history.tally": "Tally",
        "formulas.target": "StageImprovement TargetProbability target_outlook target_probability",
        "history.timing": "StageTime TimeInStage TimeMode",
        "formulas.track_record": "TrackRecord track_records",
        "outcomes.velocity": "SalesVelocity Velocity",
        "history.working_time": "CALENDAR_TIME CalendarTime Clock WorkingCalendar",
    },
)
