"""What has to be known before a lease is worth an offer, as a qualification framework."""

from __future__ import annotations

from enum import Enum

from salesprocess.qualification import Criterion, Framework, Question, Verdict
from salesprocess.records import Role


class LeaseTopic(Enum):
    """What is asked about a lease; the value is the question of an `Answer`."""

    STILL_NEEDED = "lease_still_needed"
    TERMS_KNOWN = "lease_terms_known"
    SIGNATORY_MET = "lease_signatory_met"


_NEEDED = Question(
    LeaseTopic.STILL_NEEDED,
    "Will a machine still be needed there when the lease ends?",
    ask=(Role.OPERATOR, Role.PERSON_IN_CHARGE),
)
_TERMS = Question(
    LeaseTopic.TERMS_KNOWN,
    "Do you know when the lease ends and by when notice is due?",
    ask=(Role.PURCHASING, Role.PERSON_IN_CHARGE),
    own_work=True,
)
_SIGNATORY = Question(
    LeaseTopic.SIGNATORY_MET,
    "Have you met the one who signs the lease?",
    ask=(Role.DECISION_MAKER,),
    own_work=True,
)

LEASE = Framework(
    "LEASE",
    [
        Criterion(LeaseTopic.STILL_NEEDED, [_NEEDED]),
        Criterion(LeaseTopic.TERMS_KNOWN, [_TERMS], if_fails=Verdict.OPEN),
        Criterion(LeaseTopic.SIGNATORY_MET, [_SIGNATORY], if_fails=Verdict.OPEN),
    ],
    source="the plug-in's own",
)
"""Only the customer's own no disqualifies; what the rep has not done yet can still be done."""
