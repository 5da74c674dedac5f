"""What moves a deal forward: questions for the rep, wishes of the customer (method §2.2–2.4)."""

from __future__ import annotations

from enum import Enum


class StageCheck(Enum):
    """What keeps the rep ahead of customer and competitor (method §2.2, clear).

    >>> StageCheck.DECISION_MAKER.text
    'Have I talked to the decision maker and to those with influence?'
    """

    BUYING_STAGE = "buying_stage"
    GOAL = "goal"
    LEAD = "lead"
    OTHER_FACTORS = "other_factors"
    DECISION_MAKER = "decision_maker"

    @property
    def text(self) -> str:
        """The question to ask oneself."""
        return _CHECKS[self]


class ProgressFactor(Enum):
    """What affects the progress of a deal (method §2.3, clear).

    >>> ProgressFactor.COMPETITOR.text
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

    @property
    def text(self) -> str:
        """The question to be answered."""
        return _FACTORS[self]


class CustomerExpectation(Enum):
    """What the customer expects of the rep (method §2.4, clear).

    >>> CustomerExpectation.PRODUCTS.text
    'reliable products'
    """

    PRODUCTS = "products"
    MANNER = "manner"
    SOLUTIONS = "solutions"
    SERVICE = "service"

    @property
    def text(self) -> str:
        """What is expected."""
        return _EXPECTATIONS[self]


_CHECKS = {
    StageCheck.BUYING_STAGE: "In which buying stage is the customer, judged by facts?",
    StageCheck.GOAL: "What is to be done in that stage, and which goal ends it?",
    StageCheck.LEAD: "Do I lead the customer to the next buying stage, or am I led?",
    StageCheck.OTHER_FACTORS: "Which factors other than price have I given for the decision?",
    StageCheck.DECISION_MAKER: "Have I talked to the decision maker and to those with influence?",
}

_FACTORS = {
    ProgressFactor.FIT: "Can we meet the needs?",
    ProgressFactor.CRITERIA: "What are the criteria, and in which order?",
    ProgressFactor.PROBLEM: "What is the problem?",
    ProgressFactor.DECISION: "Who decides, by what procedure?",
    ProgressFactor.RESOURCES: "Are the resources effective?",
    ProgressFactor.OBJECTIVE: "What is the sales objective?",
    ProgressFactor.STRENGTHS: "What are our strengths and weaknesses (SWOT)?",
    ProgressFactor.COMPETITOR: "Is there a competitor?",
    ProgressFactor.DURATION: "How long does each step take?",
}

_EXPECTATIONS = {
    CustomerExpectation.PRODUCTS: "reliable products",
    CustomerExpectation.MANNER: "a professional manner with useful information",
    CustomerExpectation.SOLUTIONS: (
        "solutions that serve the whole company in the long run, not only the device"
    ),
    CustomerExpectation.SERVICE: "complete and fast after-sales service",
}
