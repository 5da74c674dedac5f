"""Other people's stages in the deck's terms: SPANCO, buying jobs and four CRMs.

What each of them calls its stages is public; what they stand for here is the library's
own mapping, none of it is the deck's. A team whose stages mean something else says so:
`attrs.evolve(SALESFORCE, stages=…)`, or a `SalesProcess` of its own.
"""

from __future__ import annotations

from enum import Enum

from salesprocess.processes.process import SalesProcess, Stage
from salesprocess.processes.sides import BuyingStage, SellingStage
from salesprocess.processes.spadco import Spadco


class BuyingJob(Enum):
    """One of Gartner's six jobs of a buying group.

    The jobs are not a sequence: most are taken up more than once, and validation and
    consensus creation go on beside all the others. They end with the purchase, so none
    answers to the deck's last buying stage.

    >>> [stage.name for stage in BuyingJob.PROBLEM_IDENTIFICATION.buying]
    ['RECOGNISE_CHANGE', 'ASSESS']
    >>> BuyingJob.VALIDATION.throughout
    True
    """

    PROBLEM_IDENTIFICATION = "problem_identification"
    """Something has to be done."""
    SOLUTION_EXPLORATION = "solution_exploration"
    """What is there that would solve it?"""
    REQUIREMENTS_BUILDING = "requirements_building"
    """What exactly does the purchase have to do?"""
    SUPPLIER_SELECTION = "supplier_selection"
    """Who does it as we want it?"""
    VALIDATION = "validation"
    """Are we sure?"""
    CONSENSUS_CREATION = "consensus_creation"
    """Do all of us agree?"""

    @property
    def buying(self) -> tuple[BuyingStage, ...]:
        """The buying stages in which the job is done, by the library's own mapping."""
        return _BUYING[self]

    @property
    def throughout(self) -> bool:
        """Whether the job goes on all the way to the purchase."""
        return self.buying == _UP_TO_PURCHASE


_UP_TO_PURCHASE = tuple(stage for stage in BuyingStage if stage is not BuyingStage.EVALUATE)

_BUYING: dict[BuyingJob, tuple[BuyingStage, ...]] = {
    BuyingJob.PROBLEM_IDENTIFICATION: (BuyingStage.RECOGNISE_CHANGE, BuyingStage.ASSESS),
    BuyingJob.SOLUTION_EXPLORATION: (BuyingStage.EXPLORE,),
    BuyingJob.REQUIREMENTS_BUILDING: (BuyingStage.SET_CRITERIA,),
    BuyingJob.SUPPLIER_SELECTION: (BuyingStage.SELECT,),
    BuyingJob.VALIDATION: _UP_TO_PURCHASE,
    BuyingJob.CONSENSUS_CREATION: _UP_TO_PURCHASE,
}


def _stage(
    stage_id: str,
    spadco: Spadco | None,
    name: str | None = None,
    selling: SellingStage | None = None,
) -> Stage:
    """A stage whose selling stage follows from SPADCO unless it is given."""
    if selling is None and spadco is not None:
        selling = spadco.selling
    return Stage(stage_id, name or stage_id, selling=selling, spadco=spadco)


_OURS = "the mapping to the deck's stages is the library's own"

SPANCO = SalesProcess(
    "spanco",
    "SPANCO",
    (
        _stage("suspect", Spadco.SUSPECT, "Suspect"),
        _stage("prospect", Spadco.PROSPECT, "Prospect"),
        _stage("approach", Spadco.ANALYSIS, "Approach or analysis"),
        _stage("negotiation", Spadco.DEMO, "Negotiation"),
        _stage("close", Spadco.CLOSE, "Close"),
        _stage("order", Spadco.ORDER, "Order"),
    ),
    won=("order",),
    source=f"SPANCO, as known from Xerox; {_OURS}",
)
"""SPANCO, the sibling of SPADCO.

Negotiation stands where SPADCO has the demonstration: the proposal has been made and is
talked over. That, like the rest of the mapping, is the library's own reading.
"""

SALESFORCE = SalesProcess(
    "salesforce",
    "Salesforce",
    (
        _stage("Prospecting", Spadco.SUSPECT),
        _stage("Qualification", Spadco.PROSPECT),
        _stage("Needs Analysis", Spadco.ANALYSIS),
        _stage("Value Proposition", Spadco.ANALYSIS, selling=SellingStage.RECOMMEND),
        _stage("Id. Decision Makers", Spadco.ANALYSIS, selling=SellingStage.RECOMMEND),
        _stage("Perception Analysis", Spadco.ANALYSIS, selling=SellingStage.RECOMMEND),
        _stage("Proposal/Price Quote", Spadco.DEMO),
        _stage("Negotiation/Review", Spadco.CLOSE),
        _stage("Closed Won", Spadco.ORDER),
        _stage("Closed Lost", None),
    ),
    won=("Closed Won",),
    lost=("Closed Lost",),
    source=f"Salesforce's default opportunity stages; {_OURS}",
)
"""The ten default stages of Salesforce, by `StageName`; the mapping is the library's own.

The three stages before the proposal recommend already, but are counted in Analysis:
SPADCO's Demo is a proposal *made*.
"""

HUBSPOT = SalesProcess(
    "hubspot",
    "HubSpot",
    (
        _stage("appointmentscheduled", Spadco.SUSPECT, "Appointment Scheduled"),
        _stage("qualifiedtobuy", Spadco.PROSPECT, "Qualified To Buy"),
        _stage("presentationscheduled", Spadco.ANALYSIS, "Presentation Scheduled"),
        _stage("decisionmakerboughtin", Spadco.DEMO, "Decision Maker Bought-In"),
        _stage("contractsent", Spadco.CLOSE, "Contract Sent"),
        _stage("closedwon", Spadco.ORDER, "Closed Won"),
        _stage("closedlost", None, "Closed Lost"),
    ),
    won=("closedwon",),
    lost=("closedlost",),
    source=f"HubSpot's default deal pipeline; {_OURS}",
)
"""The default deal stages of HubSpot, by `dealstage`; the mapping is the library's own.

A presentation that is only scheduled has not been made, so it is counted in Analysis.
"""

PIPEDRIVE = SalesProcess(
    "pipedrive",
    "Pipedrive",
    (
        _stage("Qualified", Spadco.SUSPECT),
        _stage("Contact Made", Spadco.PROSPECT),
        _stage("Demo Scheduled", Spadco.ANALYSIS),
        _stage("Proposal Made", Spadco.DEMO),
        _stage("Negotiations Started", Spadco.CLOSE),
    ),
    source=f"Pipedrive's default pipeline, by the names of its stages; {_OURS}",
)
"""The default stages of Pipedrive, by name; the mapping is the library's own.

The numbers Pipedrive gives its stages differ by account, so the names serve as ids. Won
and lost are a status there and not stages: no stage stands for SPADCO's Order.
"""

ODOO = SalesProcess(
    "odoo",
    "Odoo",
    (
        _stage("New", Spadco.SUSPECT),
        _stage("Qualified", Spadco.PROSPECT),
        _stage("Proposition", Spadco.DEMO),
        _stage("Won", Spadco.ORDER),
    ),
    won=("Won",),
    source=f"Odoo's default CRM stages, by name; {_OURS}",
)
"""The default stages of Odoo's CRM, by name; the mapping is the library's own.

A lost lead is archived there and keeps its stage. No stage stands for SPADCO's Analysis
or Close.
"""
