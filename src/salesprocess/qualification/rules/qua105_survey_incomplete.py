"""QUA105: a key prospect of which too little of the field survey is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.frameworks.survey import (
    FIELD_SURVEY,
    SurveyKind,
    survey_completeness,
)
from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.rules.examples import SOON, case_of, told
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.valid_answers import are_answered
from salesprocess.records import Topic
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Account


def check(account: Account, case: Case) -> Evidence | None:
    """Whether less than the share that is to be known is answered.

    Where no one ever answers a question of the survey, nothing is found.
    """
    if key_prospect(case, account) is None or not case.shared(_is_surveyed):
        return None
    survey = survey_completeness(case, account)
    known, ask = survey.known, survey.best_next
    least = case.get(QualificationSettings).survey_least_share
    if ask is None or known.successes >= least * known.trials:
        return None
    told = {"known": known.successes, "questions": known.trials, "topic": ask.topic}
    return told | {kind.value: len(survey.missing_of(kind)) for kind in SurveyKind}


def _is_surveyed(case: Case) -> bool:
    return are_answered(case, (question.id for question in FIELD_SURVEY.questions))


def triggers() -> Iterator[Case]:
    """The main concern alone is known, or was long ago."""
    yield case_of(SOON, told(Topic.MAIN_CONCERN))
    yield case_of(SOON, told(Topic.MAIN_CONCERN, on=date(2025, 3, 2)))


def passes() -> Iterator[Case]:
    """Half of it is known; all of it is; no key prospect; no survey anywhere."""
    asked = FIELD_SURVEY.questions
    answers = [evolve(told(Topic.CHAMPION), question=question.id) for question in asked]
    yield case_of(SOON, *answers[: len(answers) // 2])
    yield case_of(SOON, *answers)
    yield case_of(evolve(SOON, expected_order_on=None), *answers[:1])
    yield case_of(SOON, evolve(told(Topic.CHAMPION), question="queues"))


RULE = Rule(
    code="QUA105",
    name="survey-incomplete",
    message=(
        "{known} of {questions} survey questions are answered (open at the desk: {desk}; on site: "
        "{on_site}); ask next about: {topic}"
    ),
    finds="A key prospect of which too little of the field survey is known.",
    why="A proposal that does not rest on what the customer needs leaves the price to decide.",
    remedy=(
        "Answer at the desk what documents tell, and take the other open questions to the next "
        "visit, the most telling one first. Which item is of which kind is the library's own."
    ),
    method="§4.2",
    severity=Severity.NOTE,
    terms=(Topic,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
