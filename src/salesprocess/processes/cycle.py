"""The third view of a deal: the pipeline-management cycle of seven phases (method §2.1)."""

from __future__ import annotations

from enum import Enum

from salesprocess.processes.sides import SellingStage


class PhaseActivity(Enum):
    """What is done in the pipeline-management cycle, in its order (method §2.1)."""

    COLLECT_INFORMATION = "collect_information"
    OFFER_INFORMATION = "offer_information"
    FORM_HYPOTHESIS = "form_hypothesis"
    VERIFY_HYPOTHESIS = "verify_hypothesis"
    EXCHANGE_VIEWS = "exchange_views"
    AGREE_ISSUE = "agree_issue"
    HEAR = "hear"
    SURVEY = "survey"
    CREATE_VALUE = "create_value"
    PRESENT_AND_VERIFY = "present_and_verify"
    HELP_DECISION = "help_decision"
    REMOVE_OBSTACLES = "remove_obstacles"
    PLAN_INTRODUCTION = "plan_introduction"
    ACCEPTANCE = "acceptance"
    CHECK_USE = "check_use"
    VERIFY_EFFECT = "verify_effect"
    PERIODIC_REVIEW = "periodic_review"
    CLOSER_COMMUNICATION = "closer_communication"
    NEXT_MATERIAL = "next_material"
    """Material for the next deal."""


class PipelinePhase(Enum):
    """A phase of the pipeline-management cycle; the last leads back to the first (method §2.1).

    >>> [activity.value for activity in PipelinePhase.PROPOSAL.activities]
    ['hear', 'survey', 'create_value', 'present_and_verify']
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
    def activities(self) -> tuple[PhaseActivity, ...]:
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


_ACTIVITIES: dict[PipelinePhase, tuple[PhaseActivity, ...]] = {
    PipelinePhase.APPROACH: (
        PhaseActivity.COLLECT_INFORMATION,
        PhaseActivity.OFFER_INFORMATION,
        PhaseActivity.FORM_HYPOTHESIS,
    ),
    PipelinePhase.ISSUE_SHARING: (
        PhaseActivity.VERIFY_HYPOTHESIS,
        PhaseActivity.EXCHANGE_VIEWS,
        PhaseActivity.AGREE_ISSUE,
    ),
    PipelinePhase.PROPOSAL: (
        PhaseActivity.HEAR,
        PhaseActivity.SURVEY,
        PhaseActivity.CREATE_VALUE,
        PhaseActivity.PRESENT_AND_VERIFY,
    ),
    PipelinePhase.ORDER_PROMOTION: (
        PhaseActivity.HELP_DECISION,
        PhaseActivity.REMOVE_OBSTACLES,
    ),
    PipelinePhase.DEAL_FOLLOW_UP: (PhaseActivity.PLAN_INTRODUCTION, PhaseActivity.ACCEPTANCE),
    PipelinePhase.DEAL_REVIEW: (PhaseActivity.CHECK_USE, PhaseActivity.VERIFY_EFFECT),
    PipelinePhase.FOLLOW_UP: (
        PhaseActivity.PERIODIC_REVIEW,
        PhaseActivity.CLOSER_COMMUNICATION,
        PhaseActivity.NEXT_MATERIAL,
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
