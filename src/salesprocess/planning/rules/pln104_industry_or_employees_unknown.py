"""PLN104: an account whose industry or number of employees is not known."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.territory.axes import TerritoryAxis
from salesprocess.records import Account, Book
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Whether one of the two is not known.

    What the book knows of no account its CRM does not ask for, so that is not found.
    """
    missing = tuple(axis for axis in case.shared(_asked_for) if axis not in _known(account))
    return {"missing": missing} if missing else None


def _asked_for(case: Case) -> tuple[TerritoryAxis, ...]:
    """Which of the two any account in the book has."""
    known = {axis for account in case.book.accounts for axis in _known(account)}
    return tuple(axis for axis in TerritoryAxis if axis in known)


def _known(account: Account) -> set[TerritoryAxis]:
    facts = {
        TerritoryAxis.INDUSTRY: account.industry,
        TerritoryAxis.EMPLOYEES: account.employees,
    }
    return {axis for axis, fact in facts.items() if fact is not None}


def triggers() -> Iterator[Case]:
    """One of the two is not known, or neither is."""
    yield _case(_BRIGHT, Account(id="a2", name="Iron Works", industry="Manufacturing"))
    yield _case(_BRIGHT, Account(id="a2", name="Iron Works", employees=0))
    yield _case(_BRIGHT, Account(id="a2", name="Iron Works"))


def passes() -> Iterator[Case]:
    """Both are known; or one is of no account, so the CRM does not ask for it."""
    yield _case(_BRIGHT)
    yield _case(Account(id="a1", name="Bright Paper", employees=120))
    yield _case(Account(id="a1", name="Bright Paper"))


_BRIGHT = Account(id="a1", name="Bright Paper", industry="Publishing", employees=120)


def _case(*accounts: Account) -> Case:
    return Case(Book(accounts=accounts), datetime(2026, 3, 31))


RULE = Rule(
    code="PLN104",
    name="industry-or-employees-unknown",
    message="not known: {missing}",
    finds="An account whose industry or number of employees is not known.",
    why="What belongs to no segment is in no ranking of segments, so no plan comes to it.",
    remedy="Ask for the industry and the number of employees, and record both.",
    method="§6.1",
    severity=Severity.NOTE,
    terms=(TerritoryAxis,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
    looks_at=("industry", "employees"),
)
