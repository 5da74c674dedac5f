"""What a rep should know of a deal, and what is still to be found out (method §2.2, §2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.pipeline.alignment.dealings import (
    competitor_present,
    met_roles,
    told as told_of_deal,
)
from salesprocess.pipeline.alignment.evidence import signals_from
from salesprocess.pipeline.alignment.signals import buying_stage
from salesprocess.processes.progress import ProgressFactor, StageCheck
from salesprocess.records import DealLine, Topic
from salesprocess.wording import phrase_about

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.records import Deal
    from salesprocess.wording import Phrase

DealQuestion: TypeAlias = StageCheck | ProgressFactor

DEAL_QUESTIONS: tuple[DealQuestion, ...] = (*StageCheck, *ProgressFactor)
"""The questions, in the order of the method."""


def _answered(answers: Mapping[DealQuestion, bool | None]) -> dict[DealQuestion, bool | None]:
    """An answer to every question, those given no answer being unknown."""
    return {**dict.fromkeys(DEAL_QUESTIONS), **answers}


@gated
@frozen_within
@frozen(repr=False)
class Checklist:
    """The questions on a deal, each answered yes, no or not at all.

    A question for yes or no is answered by it. One that asks what, who or how is answered
    yes where the answer is known, and no where it was asked in vain.

    Args:
        answers: Yes (`True`), no (`False`) or unknown (`None`) by question; a question that
            is left out is unknown.

    Raises:
        InvalidValueError: Listing every key that is no question and every other answer.

    >>> known = Checklist({ProgressFactor.FIT: True, ProgressFactor.CRITERIA: False})
    >>> known.answers[ProgressFactor.PROBLEM] is None, len(known.unknown)
    (True, 12)
    >>> print(known.to_find_out[ProgressFactor.DURATION])
    the day of each step up to the order, as the customer plans it
    """

    answers: Mapping[DealQuestion, bool | None] = field(
        factory=dict["DealQuestion", "bool | None"], converter=_answered, hash=False
    )

    def __attrs_post_init__(self) -> None:
        strange = [question for question in self.answers if question not in DEAL_QUESTIONS]
        faults = [Fault("answers", "a StageCheck or a ProgressFactor", key) for key in strange]
        faults += [
            Fault(f"answers[{question}]", "True, False or None", answer)
            for question, answer in self.answers.items()
            if answer is not None and not isinstance(answer, bool)  # pyright: ignore[reportUnnecessaryIsInstance]
        ]
        if faults:
            raise InvalidValueError("not a checklist", faults)

    @property
    def unknown(self) -> tuple[DealQuestion, ...]:
        """The questions without an answer."""
        return tuple(question for question in DEAL_QUESTIONS if self.answers[question] is None)

    @property
    def refused(self) -> tuple[DealQuestion, ...]:
        """The questions answered no."""
        return tuple(question for question in DEAL_QUESTIONS if self.answers[question] is False)

    @property
    def to_find_out(self) -> Mapping[DealQuestion, Phrase]:
        """What to find out, for every question without an answer."""
        return {question: TO_FIND_OUT[question] for question in self.unknown}

    def __repr__(self) -> str:
        answers = list(self.answers.values())
        yes, no, unknown = (answers.count(answer) for answer in (True, False, None))
        return f"Checklist({yes} yes, {no} no, {unknown} unknown)"


@gated
def checklist(
    case: Case, deal: Deal | str, told: Mapping[DealQuestion, bool | None] | None = None
) -> Checklist:
    """What records and answers say of a deal, and what the rep tells beyond it or better.

    Records tell the customer's buying stage, whether decision maker and influencers were met,
    that there is a competitor, and what is to be sold by when. Answers tell the rest: each of
    the questions may be asked by its own id, such as `fit`; those of `ASKED_BY` are answered by
    what customers are asked anyway. That no competitor is on record is unknown: it does not say
    that there is none.

    Args:
        case: The case.
        deal: The deal, or its id.
        told: The rep's own answers; they come before those of the records.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> deal = Deal(id="d1", competitor="Copyright")
    >>> known = checklist(Case(Book(deals=[deal]), datetime(2026, 3, 31)), "d1")
    >>> known.answers[ProgressFactor.COMPETITOR], len(known.unknown)
    (True, 13)
    """
    seen = buying_stage(signals_from(case, deal))
    met = {known.met for known in met_roles(case, deal).values()}
    derived: dict[DealQuestion, bool | None] = {
        StageCheck.BUYING_STAGE: seen.stage is not None or None,
        StageCheck.DECISION_MAKER: False if False in met else None if None in met else True,
        ProgressFactor.COMPETITOR: competitor_present(case, deal),
        ProgressFactor.OBJECTIVE: _is_set_down(case, case.history(deal).deal) or None,
    }
    known = {question: _answer(case, deal, question) for question in DEAL_QUESTIONS}
    said = {question: answer for question, answer in known.items() if answer is not None}
    seen_of = {question: answer for question, answer in derived.items() if answer is not None}
    return Checklist(said | seen_of | dict(told or {}))


def _answer(case: Case, deal: Deal | str, question: DealQuestion) -> bool | None:
    """What was told on a question: to itself, or else to what asks the same."""
    asked = (question.value, *(topic.value for topic in ASKED_BY.get(question, ())))
    answers = [told_of_deal(case, deal, each) for each in asked]
    return True if True in answers else False if False in answers else None


def _is_set_down(case: Case, deal: Deal) -> bool:
    """Whether it is on record what is to be sold, how much of it, and by when."""
    lines = case.book.by_deal(DealLine)[deal.id]
    is_priced = deal.amount is not None or any(line.amount is not None for line in lines)
    return is_priced and deal.expected_order_on is not None


ASKED_BY: Mapping[DealQuestion, tuple[Topic, ...]] = {
    ProgressFactor.CRITERIA: (Topic.BUYING_CRITERIA,),
    ProgressFactor.PROBLEM: (
        Topic.DOCUMENT_PROBLEM,
        Topic.DEPARTMENT_PROBLEM,
        Topic.NEED_EXPLICIT,
    ),
    ProgressFactor.DECISION: (Topic.DECISION_PROCEDURE,),
    ProgressFactor.DURATION: (Topic.PURCHASE_DATE,),
}
"""What customers are asked that answers a question on a deal too; the library's own reading.

>>> ASKED_BY[ProgressFactor.DECISION]
(<Topic.DECISION_PROCEDURE: 'decision_procedure'>,)
"""

_FIND_OUT: Mapping[DealQuestion, str] = {
    StageCheck.BUYING_STAGE: "what the customer last did that shows the stage",
    StageCheck.GOAL: "the state of the customer that ends the stage, and what brings it about",
    StageCheck.LEAD: "the next step the customer has agreed to take",
    StageCheck.OTHER_FACTORS: "what the customer values besides the price",
    StageCheck.DECISION_MAKER: "who decides and who has influence, and when each can be met",
    ProgressFactor.FIT: "which of the needs the solution meets, and which it does not",
    ProgressFactor.CRITERIA: "the criteria of the purchase, in the customer's own order",
    ProgressFactor.PROBLEM: "the problem, in the customer's own words",
    ProgressFactor.DECISION: "who signs, who is asked before, and in which order",
    ProgressFactor.RESOURCES: "what our people and means have brought about so far",
    ProgressFactor.OBJECTIVE: "what is to be sold, how much of it, and by when",
    ProgressFactor.STRENGTHS: "where the customer sees us stronger and weaker than others",
    ProgressFactor.COMPETITOR: "who else was asked, and how good their relations are",
    ProgressFactor.DURATION: "the day of each step up to the order, as the customer plans it",
}

TO_FIND_OUT = {
    question: phrase_about(question, "find_out", english) for question, english in _FIND_OUT.items()
}
"""What to find out where a question has no answer; the wording is the library's own."""
