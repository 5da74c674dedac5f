"""QUA105: a key prospect of which too little of the field survey is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.frameworks.survey import FIELD_SURVEY, survey_completeness
from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.rules.examples import SOON, case_of, told
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.rules import ACCOUNT, Case, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Account


def check(account: Account, case: Case) -> Evidence | None:
    """Whether less than the share that is to be known is answered.

    A book without answers says so of every account, so nothing is found in it.
    """
    book, settings = case.book, case.get(QualificationSettings)
    if not book.answers or key_prospect(book, account, case.as_of, settings) is None:
        return None
    survey = survey_completeness(book, account.id, as_of=case.as_of, settings=settings)
    known, ask = survey.known, survey.best_next
    if ask is None or known.successes >= settings.survey_least_share * known.trials:
        return None
    return {"known": known.successes, "questions": known.trials, "topic": ask.topic}


def triggers() -> Iterator[Case]:
    """The budget alone is known, and its source was."""
    yield case_of(SOON, told(Topic.BUDGET_AMOUNT))
    yield case_of(SOON, told(Topic.BUDGET_SOURCE, on=date(2025, 3, 2)))


def passes() -> Iterator[Case]:
    """Half of it is known; all of it is; no key prospect; no answers anywhere."""
    answers = [evolve(told(Topic.CHAMPION), question=one.id) for one in FIELD_SURVEY.questions]
    yield case_of(SOON, *answers[: len(answers) // 2])
    yield case_of(SOON, *answers)
    yield case_of(evolve(SOON, expected_order_on=None), *answers[:1])
    yield case_of(SOON)


RULE = Rule(
    code="QUA105",
    name="survey-incomplete",
    finds="A key prospect of which too little of the field survey is known.",
    why="A proposal that does not rest on what the customer needs leaves the price to decide.",
    remedy="Take the survey's open questions to the next visit, the most telling one first.",
    method="§4.2",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
