"""QUA102: a deal in Close whose budget is not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.processes import SALESFORCE, Spadco
from salesprocess.qualification.frameworks.evidence import reply_on
from salesprocess.qualification.rules.examples import ACCOUNT_ID, case_of, told
from salesprocess.qualification.valid_answers import are_answered
from salesprocess.records import Deal, Outcome, Topic
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case

BUDGET = (Topic.BUDGET_SOURCE, Topic.BUDGET_AMOUNT)


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether source or amount of the budget is unknown, or known too long ago to count.

    Where no one ever answers what the budget is, nothing is found.
    """
    history = case.history(deal)
    stay = history.last_stay if history.is_open else None
    if stay is None or case.spadco_of(stay) is not Spadco.CLOSE or deal.account is None:
        return None
    if not case.shared(_is_asked):
        return None
    replies = (reply_on(case, deal.account, topic) for topic in BUDGET)
    unknown = tuple(reply.question.topic for reply in replies if reply.value is None)
    return {"stage": case.stage_label(stay), "unknown": unknown} if unknown else None


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
    message="in {stage}, but not known: {unknown}",
    finds="A deal in Close whose budget is not known.",
    why="Where no one knew what the customer could pay, a lost deal is put down to its price.",
    remedy="Ask the decision maker where the budget comes from and how much it is.",
    method="§4.8",
    severity=Severity.WARNING,
    terms=(Topic,),
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
