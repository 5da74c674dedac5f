"""The pipeline: the stages of a sale, the team's funnel, and the formulas to a target.

- `stages`, `cycle`, `spadco`, `progress`: the method's own terms (method §2, §5.1).
- `process`: any CRM's stages as data; `crosswalk`: ready ones, and other schools' terms.
- `history`: where each deal stood, from when to when.
- `reach`, `moves`, `converting`: how many deals come from one stage to another.
- `comparison`, `survival`: reps within like segments; how long deals take to end, and how.
- `signals`, `alignment`: where the customer stands, and the rep beside them (method §2.2).
- `checklist`, `distinction`: what is still to be found out; how much the price decides.
- `working_time`, `timing`: how long deals stay in each stage, by which clock.
- `ageing`, `effort`, `velocity`: what has stalled, what an order takes, how fast money comes.
- `funnel`: how many deals each rep has at each stage (method §5.2).
- `formulas`: how many calls an order takes (method §5.3).
- `track_record`, `estimated_chain`: one's own formulas, and the effort a target takes.
- `target`: how likely the open deals give what is still to be won.
- `flow`, `projection`, `horizons`: hunting and sowing, month by month (method §5.4, §7.6).
- `stability`: how even results are from month to month (method §1.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.pipeline.ageing import (
        DealAge as DealAge,
        deal_ages as deal_ages,
        expected_times as expected_times,
        last_active_stage as last_active_stage,
        stalled_deals as stalled_deals,
    )
    from salesprocess.pipeline.alignment import (
        Advice as Advice,
        Alignment as Alignment,
        NextAction as NextAction,
        Position as Position,
        align as align,
    )
    from salesprocess.pipeline.amounts import (
        AmountShare as AmountShare,
        DealAmounts as DealAmounts,
        OutcomeAmounts as OutcomeAmounts,
    )
    from salesprocess.pipeline.calibration import (
        Calibration as Calibration,
        CalibrationBand as CalibrationBand,
    )
    from salesprocess.pipeline.chances import (
        OpenDeal as OpenDeal,
        StageChances as StageChances,
        open_deals as open_deals,
    )
    from salesprocess.pipeline.checklist import Checklist as Checklist
    from salesprocess.pipeline.closings import (
        Closing as Closing,
        OutcomeTaken as OutcomeTaken,
        StandingDeal as StandingDeal,
        deal_closings as deal_closings,
        deals_at as deals_at,
        standings as standings,
    )
    from salesprocess.pipeline.comparison import Comparison as Comparison, compare as compare
    from salesprocess.pipeline.converting import (
        conversion as conversion,
        conversions as conversions,
        imputed as imputed,
        reached as reached,
    )
    from salesprocess.pipeline.crosswalk import (
        HUBSPOT as HUBSPOT,
        ODOO as ODOO,
        PIPEDRIVE as PIPEDRIVE,
        SALESFORCE as SALESFORCE,
        SPANCO as SPANCO,
        BuyingJob as BuyingJob,
    )
    from salesprocess.pipeline.cycle import PipelinePhase as PipelinePhase
    from salesprocess.pipeline.dealings import RoleMet as RoleMet, met_roles as met_roles
    from salesprocess.pipeline.distinction import (
        PRICE_RISK as PRICE_RISK,
        PriceFacts as PriceFacts,
        PriceRisk as PriceRisk,
        price_risk as price_risk,
    )
    from salesprocess.pipeline.effort import (
        EffortToOrder as EffortToOrder,
        effort_to_order as effort_to_order,
    )
    from salesprocess.pipeline.estimated_chain import (
        EstimatedChain as EstimatedChain,
        required_effort as required_effort,
    )
    from salesprocess.pipeline.flow import (
        DECK_FUNNEL as DECK_FUNNEL,
        PipelineStock as PipelineStock,
        StageFlow as StageFlow,
        StageMonth as StageMonth,
    )
    from salesprocess.pipeline.forecasting import (
        Estimate as Estimate,
        Forecast as Forecast,
        forecast as forecast,
        forecast_of as forecast_of,
    )
    from salesprocess.pipeline.formulas import (
        DEMONSTRATION_TO_SIGNATURE as DEMONSTRATION_TO_SIGNATURE,
        DEMONSTRATION_TO_SUCCESS as DEMONSTRATION_TO_SUCCESS,
        GREETING_TO_ORDER as GREETING_TO_ORDER,
        TEN_THREE_ONE as TEN_THREE_ONE,
        Improvement as Improvement,
        RatioRule as RatioRule,
    )
    from salesprocess.pipeline.funnel import (
        DECK_TEAM as DECK_TEAM,
        TOTAL as TOTAL,
        UNASSIGNED as UNASSIGNED,
        FunnelRow as FunnelRow,
        FunnelTable as FunnelTable,
    )
    from salesprocess.pipeline.history import StageVisit as StageVisit, stage_visits as stage_visits
    from salesprocess.pipeline.horizons import (
        VisitHorizons as VisitHorizons,
        visit_horizons as visit_horizons,
    )
    from salesprocess.pipeline.losses import (
        LossReasons as LossReasons,
        WinLossBy as WinLossBy,
        win_loss as win_loss,
    )
    from salesprocess.pipeline.moves import StageMoves as StageMoves
    from salesprocess.pipeline.outcomes import (
        Breadth as Breadth,
        OutcomeCounts as OutcomeCounts,
        closed_in as closed_in,
        opened_in as opened_in,
        outcomes_by as outcomes_by,
    )
    from salesprocess.pipeline.poisson_binomial import (
        orders_at_least as orders_at_least,
    )
    from salesprocess.pipeline.price_losses import (
        AuditedLoss as AuditedLoss,
        LossVerdict as LossVerdict,
        PriceLossAudit as PriceLossAudit,
        PriceLossCheck as PriceLossCheck,
        price_loss_audit as price_loss_audit,
    )
    from salesprocess.pipeline.process import (
        SELLING_STAGES as SELLING_STAGES,
        SPADCO as SPADCO,
        SalesProcess as SalesProcess,
        Stage as Stage,
    )
    from salesprocess.pipeline.progress import (
        CustomerExpectation as CustomerExpectation,
        ProgressFactor as ProgressFactor,
        StageCheck as StageCheck,
    )
    from salesprocess.pipeline.projection import (
        NeglectedMonth as NeglectedMonth,
        ProjectedMonth as ProjectedMonth,
        inflow_needed as inflow_needed,
        neglect as neglect,
        project as project,
    )
    from salesprocess.pipeline.reach import Reach as Reach
    from salesprocess.pipeline.settings import PipelineSettings as PipelineSettings
    from salesprocess.pipeline.shift import (
        WinLossShift as WinLossShift,
        win_loss_shift as win_loss_shift,
    )
    from salesprocess.pipeline.signals import (
        SIGNALS as SIGNALS,
        CustomerStanding as CustomerStanding,
        Evidence as Evidence,
        Signal as Signal,
        SignalMeaning as SignalMeaning,
        buying_stage as buying_stage,
        signals_from as signals_from,
    )
    from salesprocess.pipeline.spadco import (
        CLOSE_WITHIN_DAYS as CLOSE_WITHIN_DAYS,
        Spadco as Spadco,
    )
    from salesprocess.pipeline.stability import (
        MonthlyOrders as MonthlyOrders,
        Stability as Stability,
        stability_by_rep as stability_by_rep,
    )
    from salesprocess.pipeline.stages import (
        STAGE_DEFINITIONS as STAGE_DEFINITIONS,
        BuyingStage as BuyingStage,
        SellingStage as SellingStage,
        StageDefinition as StageDefinition,
    )
    from salesprocess.pipeline.survival import (
        Incidence as Incidence,
        IncidenceStep as IncidenceStep,
        Spell as Spell,
        spells as spells,
    )
    from salesprocess.pipeline.tally import Tally as Tally
    from salesprocess.pipeline.target import (
        StageImprovement as StageImprovement,
        TargetProbability as TargetProbability,
        target_outlook as target_outlook,
        target_probability as target_probability,
    )
    from salesprocess.pipeline.timing import (
        StageTime as StageTime,
        TimeInStage as TimeInStage,
        TimeMode as TimeMode,
    )
    from salesprocess.pipeline.track_record import (
        TrackRecord as TrackRecord,
        track_records as track_records,
    )
    from salesprocess.pipeline.velocity import SalesVelocity as SalesVelocity, Velocity as Velocity
    from salesprocess.pipeline.working_time import (
        CALENDAR_TIME as CALENDAR_TIME,
        CalendarTime as CalendarTime,
        Clock as Clock,
        WorkingCalendar as WorkingCalendar,
    )


__getattr__ = lazily(
    __name__,
    {
        "ageing": "DealAge deal_ages expected_times last_active_stage stalled_deals",
        "alignment": "Advice Alignment NextAction Position align",
        "checklist": "Checklist",
        "amounts": "AmountShare DealAmounts OutcomeAmounts",
        "calibration": "Calibration CalibrationBand",
        "chances": "OpenDeal StageChances open_deals",
        "closings": "Closing OutcomeTaken StandingDeal deal_closings deals_at standings",
        "comparison": "Comparison compare",
        "converting": "conversion conversions imputed reached",
        "crosswalk": "HUBSPOT ODOO PIPEDRIVE SALESFORCE SPANCO BuyingJob",
        "cycle": "PipelinePhase",
        "dealings": "RoleMet met_roles",
        "distinction": "PRICE_RISK PriceFacts PriceRisk price_risk",
        "effort": "EffortToOrder effort_to_order",
        "estimated_chain": "EstimatedChain required_effort",
        "flow": "DECK_FUNNEL PipelineStock StageFlow StageMonth",
        "forecasting": "Estimate Forecast forecast forecast_of",
        "formulas": (
            "DEMONSTRATION_TO_SIGNATURE DEMONSTRATION_TO_SUCCESS GREETING_TO_ORDER "
            "TEN_THREE_ONE Improvement RatioRule"
        ),
        "funnel": "DECK_TEAM TOTAL UNASSIGNED FunnelRow FunnelTable",
        "history": "StageVisit stage_visits",
        "horizons": "VisitHorizons visit_horizons",
        "losses": "LossReasons WinLossBy win_loss",
        "moves": "StageMoves",
        "outcomes": "Breadth OutcomeCounts closed_in opened_in outcomes_by",
        "poisson_binomial": "orders_at_least",
        "price_losses": ("AuditedLoss LossVerdict PriceLossAudit PriceLossCheck price_loss_audit"),
        "process": "SELLING_STAGES SPADCO SalesProcess Stage",
        "progress": "CustomerExpectation ProgressFactor StageCheck",
        "projection": "NeglectedMonth ProjectedMonth inflow_needed neglect project",
        "reach": "Reach",
        "settings": "PipelineSettings",
        "signals": (
            "SIGNALS CustomerStanding Evidence Signal SignalMeaning buying_stage signals_from"
        ),
        "shift": "WinLossShift win_loss_shift",
        "spadco": "CLOSE_WITHIN_DAYS Spadco",
        "stability": "MonthlyOrders Stability stability_by_rep",
        "stages": "STAGE_DEFINITIONS BuyingStage SellingStage StageDefinition",
        "survival": "Incidence IncidenceStep Spell spells",
        "tally": "Tally",
        "target": "StageImprovement TargetProbability target_outlook target_probability",
        "timing": "StageTime TimeInStage TimeMode",
        "track_record": "TrackRecord track_records",
        "velocity": "SalesVelocity Velocity",
        "working_time": "CALENDAR_TIME CalendarTime Clock WorkingCalendar",
    },
)
