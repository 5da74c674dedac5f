"""QUA102: a deal in Close whose budget is not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.processes import SALESFORCE, Spadco
from salesprocess.qualification.frameworks.evidence import reply_on
from salesprocess.qualification.frameworks.questions import Topic
from salesprocess.qualification.rules.answered_questions import are_answered
from salesprocess.qualification.rules.examples import ACCOUNT_ID, case_of, told
from salesprocess.records import Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.processes.process import Stage

BUDGET = (Topic.BUDGET_SOURCE, Topic.BUDGET_AMOUNT)


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether source or amount of the budget is unknown, or known too long ago to count.

    Where no one ever answers what the budget is, nothing is found.
    """
    stage = _stage(deal, case)
    if stage is None or stage.spadco is not Spadco.CLOSE:
        return None
    if deal.account is None or not case.shared(_is_asked):
        return None
    replies = (reply_on(case, deal.account, topic) for topic in BUDGET)
    unknown = tuple(reply.question.topic for reply in replies if reply.value is None)
    return {"stage": stage.name, "unknown": unknown} if unknown else None


def _stage(deal: Deal, case: Case) -> Stage | None:
    """The stage that an open deal stands in, as its history has it."""
    history = case.history(deal)
    stay = history.last_stay if history.is_open else None
    return case.stage_of(stay) if stay else None


def _is_asked(case: Case) -> bool:
    return are_answered(case, (topic.value for topic in BUDGET))


def triggers() -> Iterator[Case]:
    """The amount is not known; and it was, a year ago; and with the stages of Salesforce."""
    source, amount = map(told, BUDGET)
    yield case_of(_DEAL, source)
    yield case_of(_DEAL, source, evolve(amount, answered_on=date(2025, 3, 2)))
    at_salesforce = case_of(evolve(_DEAL, stage="Negotiation/Review"), source)
    yield evolve(at_salesforce, processes=[SALESFORCE])


def passes() -> Iterator[Case]:
    """Both are known, even if there is none; not in Close; ended; no account; never asked."""
    source, amount = map(told, BUDGET)
    yield case_of(_DEAL, source, evolve(amount, value=False))
    yield case_of(evolve(_DEAL, stage="demo"), source)
    yield case_of(evolve(_DEAL, outcome=Outcome.LOST), source)
    yield case_of(evolve(_DEAL, account=None), source)
    yield case_of(_DEAL, told(Topic.CHAMPION))


_DEAL = Deal(id="d1", account=ACCOUNT_ID, stage="close")


RULE = Rule(
    code="QUA102",
    name="budget-unknown-in-close",
    title=text("budget unknown in close", "争取签单阶段预算未知", "予算が不明"),
    message=text(
        "in {stage}, but not known: {unknown}",
        "已处于{stage}，但尚不清楚：{unknown}",
        "{stage}にありますが、次が不明です：{unknown}",
    ),
    finds=text(
        "A deal in Close whose budget is not known.",
        "商机已处于争取签单阶段，预算却尚不清楚。",
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
    terms=(Topic,),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
