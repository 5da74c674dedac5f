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
    finds="A deal in Close whose budget is not known.",
    why="A lost deal is put down to its price where no one knew what the customer could pay.",
    remedy="Ask the decision maker where the budget comes from and how much it is.",
    method="§4.8",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
