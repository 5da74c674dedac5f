"""QUA101: a key prospect whose decision maker was not met."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.people.encounters import role_holders
from salesprocess.qualification.frameworks.evidence import reply_on
from salesprocess.qualification.prospects.expectations import key_prospect
from salesprocess.qualification.rules.examples import ACCOUNT_ID, SOON, case_of, told, visit
from salesprocess.records import Account, Contact, Deal, Judgement, Role, Topic
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case


def check(account: Account, case: Case) -> Evidence | None:
    """Whether a decision maker is known and was not met, or none is known.

    Where it is recorded of no one what they do in a purchase, that no decision maker is known
    says nothing.
    """
    prospect = key_prospect(case, account)
    if prospect is None:
        return None
    met = reply_on(case, account, Topic.DECISION_MAKER_MET)
    names = tuple(person.name for person in role_holders(case, account, Role.DECISION_MAKER))
    told = bool(names or met.answers) or not case.shared(_roles_are_recorded)
    if met.value is True or (met.value is None and told):
        return None
    expected = {"expected": prospect.expected_on, "days": prospect.days}
    return {**expected, "names": names}


def _roles_are_recorded(case: Case) -> bool:
    return any(contact.roles for contact in case.book.contacts)


NEAR_DAYS = 30
"""Within how many days a decision is so near that a week counts."""


def is_urgent(evidence: Evidence) -> bool:
    """Whether the decision is near."""
    days = evidence["days"]
    return isinstance(days, int) and days <= NEAR_DAYS


def triggers() -> Iterator[Case]:
    """A decision maker no one met, and one no one knows; by a deal and by a judgement."""
    judgement = Judgement(
        account=ACCOUNT_ID,
        rep="A",
        judged_on=date(2026, 3, 9),
        is_prospect=True,
        expected_on=date(2026, 6, 30),
    )
    yield case_of(SOON, _BOSS, _CLERK, visit("c2"))
    yield case_of(judgement, _CLERK, visit("c2"))
    yield case_of(SOON, told(Topic.DECISION_MAKER_MET, value=False))


def passes() -> Iterator[Case]:
    """Met, met as the rep says, perhaps met; no key prospect; no roles on record anywhere."""
    yield case_of(SOON, _BOSS, visit("c1"))
    yield case_of(SOON, _CLERK, told(Topic.DECISION_MAKER_MET))
    yield case_of(SOON, _BOSS, _CLERK, visit())
    yield case_of(Deal(id="d1", account=ACCOUNT_ID), _BOSS, _CLERK, visit("c2"))
    yield case_of(SOON, evolve(_CLERK, roles=[]), visit("c2"))


_BOSS = Contact(id="c1", account=ACCOUNT_ID, name="Boss", roles=[Role.DECISION_MAKER])
_CLERK = Contact(id="c2", account=ACCOUNT_ID, name="Clerk", roles=[Role.PURCHASING])


RULE = Rule(
    code="QUA101",
    name="key-prospect-decision-maker-not-met",
    message=(
        "expected to buy on {expected}, in {days} {days:day|days}, but no decision maker was met "
        "(known: {names})"
    ),
    finds="A key prospect whose decision maker was not met.",
    why="Good prospects are lost because the right person was not met.",
    remedy="Find out who decides, and meet that person soon.",
    method="§4.4",
    severity=Severity.WARNING,
    implied_by=("PIP113", "PIP114"),
    is_urgent=is_urgent,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
