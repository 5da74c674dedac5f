"""QUA103: an account that is being worked on with answers too old to count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.frameworks.evidence import assess
from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.rules.examples import SOON, case_of, told
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.worked_on import open_deals
from salesprocess.records import Account, Outcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def check(account: Account, case: Case) -> Evidence | None:
    """Whether what was once known for MAN is unknown again, where a deal is open or expected."""
    if not open_deals(case, account) and key_prospect(case, account) is None:
        return None
    stale = assess(case, account).stale
    if not stale:
        return None
    return {
        "topics": tuple(reply.question.topic for reply in stale),
        "oldest": min(reply.answers[0].answered_on for reply in stale),
        "limit": case.get(QualificationSettings).evidence_valid_days,
    }


def triggers() -> Iterator[Case]:
    """A budget that was known 181 days ago."""
    yield case_of(SOON, told(Topic.BUDGET_AMOUNT, on=date(2025, 10, 1)))


def passes() -> Iterator[Case]:
    """180 days are not too old; never known; asked again; no one works on the account."""
    old = told(Topic.BUDGET_AMOUNT, on=date(2025, 10, 1))
    yield case_of(SOON, evolve(old, answered_on=date(2025, 10, 2)))
    yield case_of(SOON)
    yield case_of(SOON, old, told(Topic.BUDGET_AMOUNT))
    yield case_of(evolve(SOON, outcome=Outcome.LOST), old)


RULE = Rule(
    code="QUA103",
    name="man-evidence-stale",
    title=text("MAN evidence stale", "MAN信息过期", "MAN情報が古い"),
    message=text(
        "known more than {limit} days ago, the oldest on {oldest}: {topics}",
        "以下信息已超过{limit}天，最早的是{oldest}：{topics}",
        "次の情報は{limit}日より前のもので、最も古いのは{oldest}です：{topics}",
    ),
    finds=text(
        "An account with an open deal, or a key prospect, whose answers for MAN are too old.",
        "有进行中商机的客户或重点有意向客户，其MAN答案已过有效期。",
        "進行中の商談がある顧客、または重点見込み客のMANの回答が古すぎます。",
    ),
    why=text(
        "Budgets, people and needs change; what was true half a year ago is a guess today.",
        "预算、人员和需求都会变；半年前属实的，今天只是猜测。",
        "予算も人もニーズも変わります。半年前に正しかったことも、今日では推測です。",
    ),
    remedy=text(
        "Ask the customer again and record the answers with their day.",
        "再次询问客户，并记录答案及日期。",
        "顧客に改めて確認し、回答を日付とともに記録してください。",
    ),
    method="§4.5",
    severity=Severity.NOTE,
    terms=(Topic,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
