"""QUA109: only those who buy machines were met, and none who use them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.dates import days_from
from salesprocess.people.encounters import meetings
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.qualification.worked_on import is_worked_on
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Judgement,
    Role,
    StrikeReason,
    Visit,
    VisitOutcome,
)
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.people.encounters import Meeting

BUYER = frozenset({Role.PURCHASING})
"""The role of a person who buys and nothing else."""


def check(account: Account, case: Case) -> Evidence | None:
    """Whether an account with a deal or a prospect was met in its buying departments alone."""
    settings = case.get(QualificationSettings)
    start = days_from(case.as_of.date(), -settings.look_back_days)
    held = [meeting for meeting in meetings(case, account) if meeting.day >= start]
    buying = settings.purchasing_departments
    departments = {name for meeting in held for name in meeting.departments}
    only_buyers = all(_met_buyers_alone(meeting, buying) for meeting in held)
    if not departments or not only_buyers or not is_worked_on(case, account):
        return None
    return {"departments": tuple(sorted(departments))}


def _met_buyers_alone(meeting: Meeting, buying: frozenset[str]) -> bool:
    """Whether all that was seen is known to be of the departments that buy."""
    seen = {name.casefold() for name in meeting.departments}
    strangers = [person for person in meeting.contacts if person.department is None]
    return bool(seen) and seen <= buying and all(person.roles == BUYER for person in strangers)


def triggers() -> Iterator[Case]:
    """Purchasing and general affairs were met, for a deal and for a prospect."""
    yield _case(_visit("Purchasing"), _visit("general affairs"), deals=[_DEAL])
    yield _case(evolve(_visit("Purchasing"), contacts=["c1"]), judgements=[_PROSPECT])
    yield _case(_visit("采购部"), deals=[_DEAL])


def passes() -> Iterator[Case]:
    """Those who use the machines were met too; no one knows who was; nothing is worked on."""
    yield _case(_visit("Purchasing"), _visit("Production"), deals=[_DEAL])
    yield _case(_visit(), deals=[_DEAL])
    yield _case(evolve(_visit("Purchasing"), contacts=["c2"]), deals=[_DEAL])
    yield _case(_visit("Purchasing"), deals=[evolve(_DEAL, opened=datetime(2026, 4, 6))])
    struck_off = evolve(
        _PROSPECT,
        is_prospect=False,
        struck_off=StrikeReason.NO_NEED,
        judged_on=date(2026, 3, 9),
    )
    yield _case(_visit("Purchasing"), judgements=[_PROSPECT, struck_off])
    yield _case(deals=[_DEAL])


_DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2))
_PROSPECT = Judgement(account="a1", rep="A", judged_on=date(2026, 3, 2), is_prospect=True)


def _visit(*departments: str) -> Visit:
    return Visit(
        id=f"v-{'-'.join(departments)}",
        rep="A",
        account="a1",
        started=datetime(2026, 3, 2, 9),
        outcome=VisitOutcome.MET,
        departments=departments,
    )


def _case(
    *visits: Visit, deals: list[Deal] | None = None, judgements: list[Judgement] | None = None
) -> Case:
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        contacts=[
            Contact(id="c1", account="a1", name="Wu", roles=BUYER),
            Contact(id="c2", account="a1", name="Tanaka", roles=[Role.OPERATOR]),
        ],
        visits=visits,
        deals=deals or [],
        judgements=judgements or [],
    )
    return Case(book, datetime(2026, 3, 31))


RULE = Rule(
    code="QUA109",
    name="only-purchasing-visited",
    message="only {departments} was visited, where machines are bought and not used",
    finds=(
        "An account with an open deal, or judged a prospect, where only people who buy "
        "machines were met."
    ),
    why="Needs come from where the machines are used, and not always from those who buy them.",
    remedy="Go to where the machines stand: ask those who use them what they need.",
    method="§4.6",
    severity=Severity.NOTE,
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
