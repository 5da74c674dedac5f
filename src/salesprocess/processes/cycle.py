"""The third view of a deal: the pipeline-management cycle of seven phases (method §2.1)."""

from __future__ import annotations

from enum import Enum

from salesprocess.processes.sides import SellingStage


class PipelinePhase(Enum):
    """A phase of the pipeline-management cycle; the last leads back to the first (method §2.1).

    >>> PipelinePhase.PROPOSAL.activities
    ('hear', 'survey', 'create value', 'present and verify')
    >>> PipelinePhase.FOLLOW_UP.next
    <PipelinePhase.APPROACH: 'approach'>
    """

    APPROACH = "approach"
    """Approach to the customer."""
    ISSUE_SHARING = "issue_sharing"
    """Sharing of the customer's issues."""
    PROPOSAL = "proposal"
    """Proposal."""
    ORDER_PROMOTION = "order_promotion"
    """Promotion of the order."""
    DEAL_FOLLOW_UP = "deal_follow_up"
    """Follow-up of the business deal."""
    DEAL_REVIEW = "deal_review"
    """Review of the business deal."""
    FOLLOW_UP = "follow_up"
    """Follow up until the next deal."""

    @property
    def activities(self) -> tuple[str, ...]:
        """What is done in the phase."""
        return _ACTIVITIES[self]

    @property
    def next(self) -> PipelinePhase:
        """The phase that follows."""
        phases = list(PipelinePhase)
        return phases[(phases.index(self) + 1) % len(phases)]

    @property
    def selling(self) -> tuple[SellingStage, ...]:
        """The selling stages the phase spans.

        The deck prints the cycle and the stages but does not line them up. This mapping is
        the library's own, reasoned from the activities: to form a hypothesis is to prepare
        and first to understand; an agreed issue is what ends the development of needs; all
        that comes after the order belongs to the implementation.

        >>> [stage.name for stage in PipelinePhase.ISSUE_SHARING.selling]
        ['UNDERSTAND', 'DEVELOP_NEEDS']
        """
        return _SELLING[self]


_ACTIVITIES: dict[PipelinePhase, tuple[str, ...]] = {
    PipelinePhase.APPROACH: ("collect information", "offer information", "form a hypothesis"),
    PipelinePhase.ISSUE_SHARING: ("verify the hypothesis", "exchange views", "agree the issue"),
    PipelinePhase.PROPOSAL: ("hear", "survey", "create value", "present and verify"),
    PipelinePhase.ORDER_PROMOTION: ("help the decision", "remove obstacles"),
    PipelinePhase.DEAL_FOLLOW_UP: ("plan the introduction", "acceptance"),
    PipelinePhase.DEAL_REVIEW: ("check use", "verify effect"),
    PipelinePhase.FOLLOW_UP: (
        "periodic review",
        "closer communication",
        "material for the next deal",
    ),
}

_SELLING: dict[PipelinePhase, tuple[SellingStage, ...]] = {
    PipelinePhase.APPROACH: (SellingStage.PREPARE, SellingStage.UNDERSTAND),
    PipelinePhase.ISSUE_SHARING: (SellingStage.UNDERSTAND, SellingStage.DEVELOP_NEEDS),
    PipelinePhase.PROPOSAL: (SellingStage.RECOMMEND,),
    PipelinePhase.ORDER_PROMOTION: (SellingStage.CLOSE,),
    PipelinePhase.DEAL_FOLLOW_UP: (SellingStage.IMPLEMENT,),
    PipelinePhase.DEAL_REVIEW: (SellingStage.IMPLEMENT,),
    PipelinePhase.FOLLOW_UP: (SellingStage.IMPLEMENT,),
}
