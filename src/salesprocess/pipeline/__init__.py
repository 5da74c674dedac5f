"""The pipeline: the stages of a sale, the team's funnel, and the formulas to a target.

- `stages`, `cycle`, `spadco`, `progress`: the method's own terms (method §2, §5.1).
- `process`: any CRM's stages as data; `crosswalk`: ready ones, and other schools' terms.
- `history`: where each deal stood, from when to when.
- `funnel`: how many deals each rep has at each stage (method §5.2).
- `formulas`: how many calls an order takes (method §5.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.pipeline.crosswalk import (
        HUBSPOT as HUBSPOT,
        ODOO as ODOO,
        PIPEDRIVE as PIPEDRIVE,
        SALESFORCE as SALESFORCE,
        SPANCO as SPANCO,
        BuyingJob as BuyingJob,
    )
    from salesprocess.pipeline.cycle import PipelinePhase as PipelinePhase
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
    from salesprocess.pipeline.outcomes import (
        Breadth as Breadth,
        OutcomeCounts as OutcomeCounts,
        outcomes_by as outcomes_by,
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
    from salesprocess.pipeline.settings import PipelineSettings as PipelineSettings
    from salesprocess.pipeline.spadco import (
        CLOSE_WITHIN_DAYS as CLOSE_WITHIN_DAYS,
        Spadco as Spadco,
    )
    from salesprocess.pipeline.stages import (
        STAGE_DEFINITIONS as STAGE_DEFINITIONS,
        BuyingStage as BuyingStage,
        SellingStage as SellingStage,
        StageDefinition as StageDefinition,
    )
    from salesprocess.pipeline.tally import Tally as Tally
    from salesprocess.pipeline.timing import (
        StageTime as StageTime,
        TimeInStage as TimeInStage,
        TimeMode as TimeMode,
    )
    from salesprocess.pipeline.working_time import (
        CALENDAR_TIME as CALENDAR_TIME,
        CalendarTime as CalendarTime,
        Clock as Clock,
        WorkingCalendar as WorkingCalendar,
    )


__getattr__ = lazily(
    __name__,
    {
        "crosswalk": "HUBSPOT ODOO PIPEDRIVE SALESFORCE SPANCO BuyingJob",
        "cycle": "PipelinePhase",
        "formulas": (
            "DEMONSTRATION_TO_SIGNATURE DEMONSTRATION_TO_SUCCESS GREETING_TO_ORDER "
            "TEN_THREE_ONE Improvement RatioRule"
        ),
        "funnel": "DECK_TEAM TOTAL UNASSIGNED FunnelRow FunnelTable",
        "history": "StageVisit stage_visits",
        "outcomes": "Breadth OutcomeCounts outcomes_by",
        "process": "SELLING_STAGES SPADCO SalesProcess Stage",
        "progress": "CustomerExpectation ProgressFactor StageCheck",
        "settings": "PipelineSettings",
        "spadco": "CLOSE_WITHIN_DAYS Spadco",
        "stages": "STAGE_DEFINITIONS BuyingStage SellingStage StageDefinition",
        "tally": "Tally",
        "timing": "StageTime TimeInStage TimeMode",
        "working_time": "CALENDAR_TIME CalendarTime Clock WorkingCalendar",
    },
)
