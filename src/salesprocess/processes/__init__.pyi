from salesprocess.processes.crosswalk import (
    HUBSPOT as HUBSPOT,
    ODOO as ODOO,
    PIPEDRIVE as PIPEDRIVE,
    SALESFORCE as SALESFORCE,
    SPANCO as SPANCO,
    BuyingJob as BuyingJob,
)
from salesprocess.processes.cycle import (
    PipelinePhase as PipelinePhase,
)
from salesprocess.processes.process import (
    SELLING_STAGES as SELLING_STAGES,
    SPADCO as SPADCO,
    SalesProcess as SalesProcess,
    Stage as Stage,
)
from salesprocess.processes.progress import (
    ProgressFactor as ProgressFactor,
    StageCheck as StageCheck,
)
from salesprocess.processes.sides import (
    BuyingStage as BuyingStage,
    SellingStage as SellingStage,
)
from salesprocess.processes.spadco import (
    Spadco as Spadco,
)
