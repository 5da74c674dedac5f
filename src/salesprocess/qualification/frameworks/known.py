"""Ready frameworks: MAN, the deck's own (method §4.5), and two in wide use elsewhere."""

from __future__ import annotations

from enum import Enum

from salesprocess.qualification.frameworks.framework import Combine, Criterion, Framework, Verdict
from salesprocess.qualification.frameworks.questions import asked
from salesprocess.records import Topic


class Aspect(Enum):
    """What a criterion of a ready framework is about."""

    MONEY = "money"
    AUTHORITY = "authority"
    NEED = "need"
    COMPETITOR = "competitor"
    BUDGET = "budget"
    TIMING = "timing"
    METRICS = "metrics"
    ECONOMIC_BUYER = "economic_buyer"
    DECISION_CRITERIA = "decision_criteria"
    DECISION_PROCESS = "decision_process"
    PAPER_PROCESS = "paper_process"
    PAIN = "pain"
    CHAMPION = "champion"
    COMPETITION = "competition"


_MONEY = asked(Topic.BUDGET_SOURCE, Topic.BUDGET_AMOUNT)
_NEED = asked(Topic.DOCUMENT_PROBLEM, Topic.NEED_EXPLICIT)
_COMPETITOR = asked(Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE)

MAN = Framework(
    "MAN",
    (
        Criterion(Aspect.MONEY, _MONEY),
        Criterion(
            Aspect.AUTHORITY,
            asked(
                Topic.PERSON_IN_CHARGE_MET,
                Topic.DECISION_MAKER_MET,
                Topic.OPERATOR_MET,
                Topic.DECISION_PROCEDURE,
            ),
            if_fails=Verdict.OPEN,
        ),
        Criterion(
            Aspect.NEED,
            asked(Topic.BUSINESS_STATE, Topic.DOCUMENT_PROBLEM, Topic.NEED_EXPLICIT),
            Combine.LAST,
        ),
        Criterion(Aspect.COMPETITOR, _COMPETITOR, Combine.ANY, Verdict.CONTESTED),
    ),
    source="method §4.5",
)
"""Money, authority, need, and the competitor (method §4.5).

The deck gives the questions, not what their answers add up to; the verdict is the library's own:

- without money it is no prospect, until the answer is too old to count and is asked for again;
- someone not met yet is the rep's to meet, and never a reason to strike the customer off;
- a need the customer has put into words is one, whatever else speaks against it; one that
  nobody has put into words may still be there, so it fails only where all three answers say so;
- the competitor is in the way where a rep of theirs has been there and relations are good;
  that is to be discussed with the manager or the product specialist.
"""

BANT = Framework(
    "BANT",
    (
        Criterion(Aspect.BUDGET, _MONEY),
        Criterion(
            Aspect.AUTHORITY,
            asked(Topic.DECISION_MAKER_MET, Topic.DECISION_PROCEDURE),
            if_fails=Verdict.OPEN,
        ),
        Criterion(Aspect.NEED, _NEED, Combine.LAST),
        Criterion(Aspect.TIMING, asked(Topic.PURCHASE_DATE), if_fails=Verdict.OPEN),
    ),
    source="common sales practice",
)
"""Budget, authority, need, timing."""

MEDDPICC = Framework(
    "MEDDPICC",
    (
        Criterion(Aspect.METRICS, asked(Topic.MEASURED_GAIN), if_fails=Verdict.OPEN),
        Criterion(Aspect.ECONOMIC_BUYER, asked(Topic.DECISION_MAKER_MET), if_fails=Verdict.OPEN),
        Criterion(Aspect.DECISION_CRITERIA, asked(Topic.BUYING_CRITERIA), if_fails=Verdict.OPEN),
        Criterion(Aspect.DECISION_PROCESS, asked(Topic.DECISION_PROCEDURE), if_fails=Verdict.OPEN),
        Criterion(Aspect.PAPER_PROCESS, asked(Topic.PAPER_PROCESS), if_fails=Verdict.OPEN),
        Criterion(Aspect.PAIN, _NEED, Combine.LAST),
        Criterion(Aspect.CHAMPION, asked(Topic.CHAMPION), if_fails=Verdict.OPEN),
        Criterion(Aspect.COMPETITION, _COMPETITOR, Combine.ANY, Verdict.CONTESTED),
    ),
    source="common sales practice",
)
"""Metrics, economic buyer, decision criteria and process, paper process, pain, champion,
competition."""
