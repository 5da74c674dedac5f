"""QUA102: a deal in Close whose budget is not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.qualification.frameworks.evidence import reply_on
from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.rules.examples import ACCOUNT_ID, case_of, told
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

BUDGET = (Topic.BUDGET_SOURCE, Topic.BUDGET_AMOUNT)


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether source or amount of the budget is unknown, or known too long ago to count.

    A book without answers says so of every deal, so nothing is found in it.
    """
    settings = case.get(QualificationSettings)
    in_close = deal.is_open and deal.stage in settings.close_stages
    if not in_close or deal.account is None or not case.book.answers:
        return None
    replies = (reply_on(case.book, deal.account, one, case.as_of, settings) for one in BUDGET)
    unknown = tuple(reply.question.topic for reply in replies if reply.value is None)
    return {"stage": deal.stage, "unknown": unknown} if unknown else None


def triggers() -> Iterator[Case]:
    """The amount is not known; and it was, a year ago."""
    source, amount = map(told, BUDGET)
    yield case_of(_DEAL, source)
    yield case_of(_DEAL, source, evolve(amount, answered_on=date(2025, 3, 2)))


def passes() -> Iterator[Case]:
    """Both are known, even if there is none; not in Close; closed; no account; no answers."""
    source, amount = map(told, BUDGET)
    yield case_of(_DEAL, source, evolve(amount, value=False))
    yield case_of(evolve(_DEAL, stage="demo"), source)
    yield case_of(evolve(_DEAL, outcome=Outcome.LOST), source)
    yield case_of(evolve(_DEAL, account=None), source)
    yield case_of(_DEAL)


_DEAL = Deal(id="d1", account=ACCOUNT_ID, stage="close")


RULE = Rule(
    code="QUA102",
    name="budget-unknown-in-close",
    title=text("budget unknown in close", "促成阶段预算未知", "予算が不明"),
    message=text(
        "in {stage}, but not known: {unknown}",
        "已处于{stage}，但尚不清楚：{unknown}",
        "{stage}にありますが、次が不明です：{unknown}",
    ),
    finds=text(
        "A deal in Close whose budget is not known.",
        "商机已处于促成阶段，预算却尚不清楚。",
        "クロージング中の商談の予算が不明です。",
    ),
    why=text(
        "Where no one knew what the customer could pay, a lost deal is put down to its price.",
        "没有人知道客户能付多少，输单就会被归咎于价格。",
        "顧客がいくら払えるかを誰も知らないと、失注は価格のせいにされます。",
    ),
    remedy=text(
        "Ask the decision maker where the budget comes from and how much it is.",
        "向决策者询问预算的来源和金额。",
        "予算の出どころと金額を決裁者に確認してください。",
    ),
    method="§4.8",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
