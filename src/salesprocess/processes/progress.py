"""What moves a deal forward: questions the rep puts to himself (method §2.2–2.3)."""

from __future__ import annotations

from enum import Enum


class StageCheck(Enum):
    """What keeps the rep ahead of customer and competitor (method §2.2, clear).

    >>> from salesprocess.texts import text
    >>> text(StageCheck.DECISION_MAKER)
    'Have I talked to the decision maker and to those with influence?'
    """

    BUYING_STAGE = "buying_stage"
    GOAL = "goal"
    LEAD = "lead"
    OTHER_FACTORS = "other_factors"
    DECISION_MAKER = "decision_maker"


class ProgressFactor(Enum):
    """What affects the progress of a deal (method §2.3, clear).

    >>> from salesprocess.texts import text
    >>> text(ProgressFactor.COMPETITOR)
    'Is there a competitor?'
    """

    FIT = "fit"
    CRITERIA = "criteria"
    PROBLEM = "problem"
    DECISION = "decision"
    RESOURCES = "resources"
    OBJECTIVE = "objective"
    STRENGTHS = "strengths"
    COMPETITOR = "competitor"
    DURATION = "duration"
