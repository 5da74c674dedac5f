"""PLN107: a rep who has visited too few of the accounts for all to be reached in time."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.people.encounters import any_visit_made
from salesprocess.planning.visits.pace import coverage_pace
from salesprocess.records import Account, Book, Visit, VisitOutcome
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether fewer accounts were visited than should have been by now; never without visits."""
    if not any_visit_made(case):
        return None
    pace = coverage_pace(case, accounts=case.book.by_rep(Account)[rep])
    return pace.explanation.values if pace.is_behind else None


def triggers() -> Iterator[Case]:
    """Of ten accounts four are visited when the quarter ends; or all, and no one was met."""
    yield _case(datetime(2026, 3, 31), visited=4)
    yield _case(datetime(2026, 3, 31), visited=10, outcome=VisitOutcome.ABSENT)


def passes() -> Iterator[Case]:
    """All but one; four early in the quarter; accounts that are new; and no visit on record."""
    yield _case(datetime(2026, 3, 31), visited=9)
    yield _case(datetime(2026, 2, 5), visited=4)
    yield _case(datetime(2026, 3, 31), visited=1, opened_on=date(2026, 3, 20))
    yield _case(datetime(2026, 3, 31), visited=0)


def _case(
    as_of: datetime,
    visited: int,
    outcome: VisitOutcome | None = None,
    opened_on: date | None = None,
) -> Case:
    accounts = [
        Account(id=f"a{n}", name=f"Account {n}", rep="A", opened_on=opened_on) for n in range(10)
    ]
    visits = [
        Visit(id=f"v{n}", rep="A", account=f"a{n}", started=datetime(2026, 1, 7), outcome=outcome)
        for n in range(visited)
    ]
    return Case(Book(accounts=accounts, visits=visits), as_of)


RULE = Rule(
    code="PLN107",
    name="coverage-behind-schedule",
    message=(
        "{covered} of {accounts} {accounts:account|accounts} visited since {since}; {expected} "
        "should be by now, as each is to be within {days} days"
    ),
    finds="A rep who has visited too few of the accounts for all to be reached in time.",
    why="Which accounts are the key ones is only known once each has been visited.",
    remedy="Plan the accounts not visited yet, the most important first, and fill each day.",
    method="§7.1",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
