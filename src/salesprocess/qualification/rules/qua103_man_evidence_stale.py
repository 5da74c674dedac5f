"""QUA103: an account that is being worked on with answers too old to count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import CommonSettings
from salesprocess.qualification.frameworks.evidence import assess
from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.rules.examples import SOON, case_of, told
from salesprocess.qualification.worked_on import open_deals_of
from salesprocess.records import Account, Outcome, Topic
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def check(account: Account, case: Case) -> Evidence | None:
    """Whether what was once known for MAN is unknown again, where a deal is open or expected."""
    if not open_deals_of(case, account) and key_prospect(case, account) is None:
        return None
    stale = assess(case, account).stale
    if not stale:
        return None
    return {
        "topics": tuple(reply.question.topic for reply in stale),
        "oldest": min(reply.answers[0].answered_on for reply in stale),
        "limit": case.get(CommonSettings).evidence_valid_days,
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
    title="MAN evidence stale",
    message="known more than {limit} days ago, the oldest on {oldest}: {topics}",
    finds="An account with an open deal, or a key prospect, whose answers for MAN are too old.",
    why="Budgets, people and needs change; what was true half a year ago is a guess today.",
    remedy="Ask the customer again and record the answers with their day.",
    method="§4.5",
    severity=Severity.NOTE,
    terms=(Topic,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
