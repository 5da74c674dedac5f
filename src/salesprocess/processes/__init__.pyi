from salesprocess.processes.crosswalk import (
    HUBSPOT as HUBSPOT,
    ODOO as ODOO,
    PIPEDRIVE as PIPEDRIVE,
    SALESFORCE as SALESFORCE,
    SPANCO as SPANCO,
    BuyingJob as BuyingJob,
)
from salesprocess.processes.cycle import (
    PhaseActivity as PhaseActivity,
    PipelinePhase as PipelinePhase,
)
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
