"""QUA104: an account with an open deal at which one person alone was ever met."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.histories.people import meetings
from salesprocess.qualification.retention.relations import only_one_met
from salesprocess.qualification.rules.examples import ACCOUNT_ID, SOON, case_of, visit
from salesprocess.qualification.worked_on import open_deals_of
from salesprocess.records import Account, Contact, Demonstration, Outcome, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def check(account: Account, case: Case) -> Evidence | None:
    """Whether every meeting was with the same one person.

    Where a meeting does not say who was there, or a visit not what came of it, or no visits are
    recorded, there may have been others.
    """
    deals = tuple(deal.id for deal in open_deals_of(case, account))
    if not deals:
        return None
    alone = only_one_met(case, account)
    if alone is None:
        return None
    held = len(meetings(case, account))
    return {"name": alone.name, "meetings": held, "deals": deals, "open": len(deals)}


def triggers() -> Iterator[Case]:
    """Two visits to the same clerk, and one that found them absent."""
    absent = visit(id="v3", outcome=VisitOutcome.ABSENT)
    yield case_of(SOON, _BOSS, _CLERK, visit("c2"), visit("c2", id="v2"), absent)


def passes() -> Iterator[Case]:
    """Two people; no one; perhaps others; no visits on record; no open deal."""
    clerk = visit("c2")
    yield case_of(SOON, _BOSS, _CLERK, clerk, visit("c1", id="v2"))
    yield case_of(SOON, _BOSS, _CLERK)
    yield case_of(SOON, _BOSS, _CLERK, clerk, visit(id="v2"))
    yield case_of(SOON, _BOSS, _CLERK, clerk, visit(id="v2", outcome=None))
    yield case_of(SOON, _CLERK, Demonstration(id="s1", deal="d1", held=_SHOWN, attended=["c2"]))
    yield case_of(evolve(SOON, outcome=Outcome.LOST), _BOSS, _CLERK, clerk)


_BOSS = Contact(id="c1", account=ACCOUNT_ID, name="Boss")
_CLERK = Contact(id="c2", account=ACCOUNT_ID, name="Clerk")
_SHOWN = datetime(2026, 3, 2, 14)


RULE = Rule(
    code="QUA104",
    name="single-threaded-account",
    title="single-threaded account",
    message=(
        "{name} is the only person met, in {meetings} {meetings:meeting|meetings}, with {open} "
        "{open:deal|deals} open"
    ),
    finds="An account with an open deal at which one person alone was ever met.",
    why="If that person leaves, refuses or has no say, the deal is gone.",
    remedy="Meet those who decide and those who use the machines, in other departments too.",
    method="§4.7",
    severity=Severity.WARNING,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
