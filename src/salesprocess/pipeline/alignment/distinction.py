"""How distinct our proposal is: where it is not, the price decides (method §2.2)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import asdict, fields_dict

from salesprocess.decisions import ANY, NO, YES, DecisionTable, Flag, Row, Unknown
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.alignment.dealings import competitor_present, met_roles, told
from salesprocess.processes.progress import StageCheck
from salesprocess.records import Role

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.decisions import Decision
    from salesprocess.decisions.conditions import Condition
    from salesprocess.records import Deal


class PriceRisk(Enum):
    """How likely the price alone decides a deal."""

    LOW = "low"
    """The one who decides has something else to decide by, or nothing to set the price beside."""
    RAISED = "raised"
    """Something else was given, but not all of it, or not to the one who decides."""
    HIGH = "high"
    """Nothing else was given to the one who decides."""
    UNKNOWN = "unknown"
    """What is not known makes the difference between a low risk and more."""


@frozen
class PriceFacts:
    """What the risk follows from, each yes, no or unknown (`None`).

    Args:
        competitor_present: Whether a competitor is in the deal.
        distinct_proposal: Whether our proposal differs in what the customer needs.
        other_factors_given: Whether the customer was given factors other than price.
        decision_maker_met: Whether the decision maker was met.
    """

    competitor_present: bool | None = None
    distinct_proposal: bool | None = None
    other_factors_given: bool | None = None
    decision_maker_met: bool | None = None


@gated
def price_facts(
    case: Case,
    deal: Deal | str,
    *,
    distinct_proposal: bool | None = None,
    other_factors_given: bool | None = None,
) -> PriceFacts:
    """The facts of a deal as far as records and answers hold them.

    Whether the proposal is distinct and other factors were given, an answer tells whose question
    is `distinct_proposal` or `other_factors`. What the caller says comes before it.

    Args:
        case: The case.
        deal: The deal, or its id.
        distinct_proposal: What the rep says of the proposal.
        other_factors_given: What the rep says of other factors.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> deal = Deal(id="d1", competitor="Copyright")
    >>> price_facts(Case(Book(deals=[deal]), datetime(2026, 3, 31)), "d1").competitor_present
    True
    """
    boss = met_roles(case, deal, [Role.DECISION_MAKER])[Role.DECISION_MAKER]
    return PriceFacts(
        competitor_present(case, deal),
        _said(case, deal, "distinct_proposal", distinct_proposal),
        _said(case, deal, StageCheck.OTHER_FACTORS.value, other_factors_given),
        boss.met,
    )


def _said(case: Case, deal: Deal | str, question: str, given: bool | None) -> bool | None:  # noqa: FBT001
    """What the caller says, or else what was told."""
    return told(case, deal, question) if given is None else given


_FACTS = fields_dict(PriceFacts)


def _when(*cells: Condition) -> dict[str, Condition]:
    """The cells of a row in the order of the facts."""
    return dict(zip(_FACTS, cells, strict=True))


_UNSAID = Unknown()
_LOW, _RAISED, _HIGH, _UNKNOWN = PriceRisk
_ALONE = "there is no price to set ours beside"
_HEARD = "the decision maker knows what is different"
_UNHEARD = "the difference has not reached the decision maker"
_OFFERED = "other factors weigh against a proposal like any other"
_NOTHING = "nothing but the price tells the proposals apart"
_PERHAPS = "at least raised: high, if what is not known is a no"
_ASK = "low or more, by what is not known"

PRICE_RISK = DecisionTable(
    "price-only risk",
    [Flag(name) for name in _FACTS],
    [
        Row(_when(NO, ANY, ANY, ANY), _LOW, _ALONE),
        Row(_when(YES, YES, ANY, YES), _LOW, _HEARD),
        Row(_when(YES, YES, ANY, NO), _RAISED, _UNHEARD),
        Row(_when(YES, YES, ANY, _UNSAID), _UNKNOWN, _ASK),
        Row(_when(YES, NO, NO, ANY), _HIGH, _NOTHING),
        Row(_when(YES, NO, YES, YES), _RAISED, _OFFERED),
        Row(_when(YES, NO, YES, NO), _HIGH, _NOTHING),
        Row(_when(YES, NO, YES, _UNSAID), _RAISED, _PERHAPS),
        Row(_when(YES, NO, _UNSAID, YES), _RAISED, _PERHAPS),
        Row(_when(YES, NO, _UNSAID, NO), _HIGH, _NOTHING),
        Row(_when(YES, NO, _UNSAID, _UNSAID), _RAISED, _PERHAPS),
        Row(_when(YES, _UNSAID, ANY, YES), _UNKNOWN, _ASK),
        Row(_when(YES, _UNSAID, ANY, NO), _RAISED, _PERHAPS),
        Row(_when(YES, _UNSAID, ANY, _UNSAID), _UNKNOWN, _ASK),
        Row(_when(_UNSAID, YES, ANY, YES), _LOW, _HEARD),
        Row(_when(_UNSAID, YES, ANY, NO), _UNKNOWN, _ASK),
        Row(_when(_UNSAID, YES, ANY, _UNSAID), _UNKNOWN, _ASK),
        Row(_when(_UNSAID, NO, ANY, ANY), _UNKNOWN, _ASK),
        Row(_when(_UNSAID, _UNSAID, ANY, ANY), _UNKNOWN, _ASK),
    ],
    source="method §2.2; how the facts weigh together is the library's own",
)
"""The risk by the facts.

The method says: where the proposal is not distinct the price decides; give other factors;
talk to the decision maker. What was not heard by the one who decides does not weigh. An
unknown fact is never taken for no: the risk is what is certain at least, and unknown
where it may be low.
"""


@gated
def price_risk(facts: PriceFacts) -> Decision[PriceRisk]:
    """How likely the price alone decides a deal, and why.

    Args:
        facts: What is known of the deal.

    >>> decision = price_risk(PriceFacts(competitor_present=True, distinct_proposal=False,
    ...                                  other_factors_given=False))
    >>> decision.outcome, decision.row.note
    (<PriceRisk.HIGH: 'high'>, 'nothing but the price tells the proposals apart')
    >>> decision.why
    'competitor_present is yes and distinct_proposal is no and other_factors_given is no'
    """
    return PRICE_RISK.decide(asdict(facts))
