"""QUA116: an own user that shows warning signs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.qualification.retention.risks import WarningSign, warning_signs
from salesprocess.records import Account, Book, Machine, Proposal, Visit, machine_count
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(account: Account, case: Case) -> Evidence | None:
    """Which warning signs there are where a machine of ours stands."""
    ours = own_machines(case, account)
    if not ours:
        return None
    risks = warning_signs(case, account)
    if not risks:
        return None
    return {"signs": tuple(risk.sign for risk in risks), "machines": machine_count(ours)}


def is_urgent(evidence: Evidence) -> bool:
    """Whether a sign is of what the customer or a competitor does; our own silence can wait."""
    return evidence["signs"] != (WarningSign.NOT_VISITED,)


def triggers() -> Iterator[Case]:
    """A competitor's proposal, and an account no one visits any more."""
    submitted = datetime(2026, 3, 9)
    yield _case(
        "Own", proposal=Proposal(id="p1", account="a1", vendor="Rival", submitted=submitted)
    )
    yield _case("Own", visited=datetime(2025, 11, 3, 9))


def passes() -> Iterator[Case]:
    """Visited and quiet, and a competitor's user."""
    yield _case("Own", visited=datetime(2026, 3, 2, 9))
    yield _case("Rival", visited=datetime(2025, 11, 3, 9))


def _case(vendor: str, visited: datetime | None = None, proposal: Proposal | None = None) -> Case:
    book = Book(
        vendor="Own",
        accounts=[Account(id="a1", name="Bright Paper")],
        machines=[Machine(id="m1", account="a1", vendor=vendor)],
        visits=[Visit(id="v1", rep="A", account="a1", started=visited)] if visited else [],
        proposals=[proposal] if proposal else [],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA116",
    name="own-user-at-risk",
    message="own user (machines of ours: {machines}) shows: {signs}",
    finds="An own user that shows warning signs.",
    why="An own user lost to a competitor is hard to win back; the aim is 100 % repurchase.",
    remedy=(
        "Find the reason, report it at once, and meet the key people with advantages other "
        "than price. Where a competitor has proposed and we have not, propose now."
    ),
    method="§4.7",
    severity=Severity.WARNING,
    is_urgent=is_urgent,
    terms=(WarningSign,),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
