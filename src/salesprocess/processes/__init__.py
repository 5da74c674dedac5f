"""Sales processes: the stages deals move through, ours and the customer's, as data.

- `sides`: what the customer does and what the rep does, in parallel.
- `spadco`: the six letters by which activity is counted.
- `process`: the ordered stages of a company, and what each stands for.
- `cycle`: the third view, the seven phases of the pipeline-management cycle.
- `progress`: what moves a deal forward.
- `crosswalk`: the stages of other schools and of four CRMs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.lazy import lazily

if TYPE_CHECKING:
    from salesprocess.processes.crosswalk import (
        HUBSPOT as HUBSPOT,
        ODOO as ODOO,
        PIPEDRIVE as PIPEDRIVE,
        SALESFORCE as SALESFORCE,
        SPANCO as SPANCO,
        BuyingJob as BuyingJob,
    )
    from salesprocess.processes.cycle import PipelinePhase as PipelinePhase
    from salesprocess.processes.process import (
        SELLING_STAGES as SELLING_STAGES,
        SPADCO as SPADCO,
        SalesProcess as SalesProcess,
        Stage as Stage,
    )
    from salesprocess.processes.progress import (
        CustomerExpectation as CustomerExpectation,
        ProgressFactor as ProgressFactor,
        StageCheck as StageCheck,
    )
    from salesprocess.processes.sides import (
        STAGE_DEFINITIONS as STAGE_DEFINITIONS,
        BuyingStage as BuyingStage,
        SellingStage as SellingStage,
        StageDefinition as StageDefinition,
    )
    from salesprocess.processes.spadco import (
        CLOSE_WITHIN_DAYS as CLOSE_WITHIN_DAYS,
        Spadco as Spadco,
    )

__getattr__ = lazily(
    __name__,
    {
        "crosswalk": "HUBSPOT ODOO PIPEDRIVE SALESFORCE SPANCO BuyingJob",
        "cycle": "PipelinePhase",
        "process": "SELLING_STAGES SPADCO SalesProcess Stage",
        "progress": "CustomerExpectation ProgressFactor StageCheck",
        "sides": "STAGE_DEFINITIONS BuyingStage SellingStage StageDefinition",
        "spadco": "CLOSE_WITHIN_DAYS Spadco",
    },
)
