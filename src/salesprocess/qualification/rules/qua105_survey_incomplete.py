"""QUA105: a key prospect of which too little of the field survey is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.frameworks.survey import FIELD_SURVEY, survey_completeness
from salesprocess.qualification.rules.examples import SOON, case_of, told
from salesprocess.qualification.rules.near_orders import near_orders
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.rules import ACCOUNT, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Account


def check(account: Account, case: Case) -> Evidence | None:
    """Whether less than the share that is to be known is answered.

    A book without answers says so of every account, so nothing is found in it.
    """
    book, settings = case.book, case.get(QualificationSettings)
    if not book.answers or account.id not in case.shared(near_orders):
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
    title=text("survey incomplete", "现场调查不完整", "現地調査の不足"),
    message=text(
        "{known} of {questions} survey questions are answered; ask next about: {topic}",
        "{questions}个调查问题中仅弄清{known}个；下一步询问：{topic}",
        "調査{questions}項目のうち判明は{known}項目。次に確認すること：{topic}",
    ),
    finds=text(
        "A key prospect of which too little of the field survey is known.",
        "重点潜在客户的现场调查中，已弄清的内容太少。",
        "重点見込み客の現地調査で、判明した項目が少なすぎます。",
    ),
    why=text(
        "A proposal that does not rest on what the customer needs leaves the price to decide.",
        "不以客户需求为依据的方案，只能由价格来决定。",
        "顧客のニーズに基づかない提案は、価格で決まることになります。",
    ),
    remedy=text(
        "Take the survey's open questions to the next visit, the most telling one first.",
        "把调查中未弄清的问题带到下次拜访，最关键的先问。",
        "調査の未確認項目を次の訪問に持って行き、最も重要なものから確認してください。",
    ),
    method="§4.2",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
