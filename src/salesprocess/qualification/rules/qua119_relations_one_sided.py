"""QUA119: an own user visited often, with relations that lack height, breadth or depth."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.moments import days_before
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.qualification.retention.relations import (
    RelationFault,
    only_one_met,
    relation_coverage,
)
from salesprocess.qualification.rules.examples import ACCOUNT_ID, SOON, case_of, visit
from salesprocess.qualification.settings import DEFAULTS, QualificationSettings
from salesprocess.qualification.worked_on import open_deals_of
from salesprocess.records import Account, Contact, Machine, Rank, VisitOutcome
from salesprocess.rules import ACCOUNT, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Visit


def check(account: Account, case: Case) -> Evidence | None:
    """What relations lack where a machine of ours stands, after many visits.

    That with an open deal one person alone was ever met is told as such (QUA104).
    """
    if not own_machines(case, account):
        return None
    if open_deals_of(case, account) and only_one_met(case, account):
        return None
    days = days_before(case.as_of, case.get(QualificationSettings).look_back_days)
    covered = relation_coverage(case, account, days)
    if not covered.faults:
        return None
    return {
        "visits": covered.visits,
        "faults": covered.faults,
        "ranks": covered.ranks_met,
        "departments": tuple(sorted(covered.departments_met)),
        "known": len(covered.departments_known),
        "people": covered.people_met,
    }


def triggers() -> Iterator[Case]:
    """Staff alone of one of two departments; always another; no one at all."""
    yield case_of(_OURS, _BOSS, _CLERK, *_visits("c2"))
    crowd = [evolve(_CLERK, id=f"p{number}") for number in range(_MANY)]
    met = [evolve(made, contacts=[one.id]) for made, one in zip(_visits(), crowd, strict=True)]
    yield case_of(_OURS, _BOSS, *crowd, *met)
    yield case_of(_OURS, _BOSS, *_visits(outcome=VisitOutcome.ABSENT))


def passes() -> Iterator[Case]:
    """The boss too; too few visits; perhaps others; a competitor's user; no rank; a deal open."""
    yield case_of(_OURS, _BOSS, _CLERK, *_visits("c2", "c1"))
    yield case_of(_OURS, _BOSS, _CLERK, *_visits("c2")[1:])
    yield case_of(_OURS, _BOSS, _CLERK, *_visits("c2")[1:], visit(id="v99", outcome=None))
    yield case_of(evolve(_OURS, vendor="Rival"), _BOSS, _CLERK, *_visits("c2"))
    yield case_of(_OURS, evolve(_CLERK, rank=None), *_visits("c2"))
    yield case_of(_OURS, _BOSS, _CLERK, SOON, *_visits("c2"))


_MANY = DEFAULTS.relation_visits
_OURS = Machine(id="m1", account=ACCOUNT_ID, vendor="Own")
_BOSS = Contact(
    id="c1", account=ACCOUNT_ID, name="Boss", department="Management", rank=Rank.EXECUTIVE
)
_CLERK = Contact(id="c2", account=ACCOUNT_ID, name="Clerk", department="Lab", rank=Rank.STAFF)


def _visits(*contacts: str, outcome: VisitOutcome = VisitOutcome.MET) -> list[Visit]:
    seen = visit(*contacts, outcome=outcome)
    return [
        evolve(seen, id=f"v{day}", started=datetime(2026, 3, day, 9)) for day in range(1, _MANY + 1)
    ]


RULE = Rule(
    code="QUA119",
    name="relations-one-sided",
    title="relations one-sided",
    message=(
        "own user, visits: {visits}; relations lack {faults} (ranks met: {ranks}; departments: "
        "{departments} of {known}; people: {people})"
    ),
    finds="An own user visited often, with relations that lack height, breadth or depth.",
    why="What hangs on one rank, one department or a nodding acquaintance goes when they go.",
    remedy=(
        "Meet those above the operators, go to other departments, and come back to the people "
        "you have met."
    ),
    method="§4.7",
    severity=Severity.NOTE,
    terms=(RelationFault, Rank),
    subject=ACCOUNT,
    check=check,
    triggers=triggers,
    passes=passes,
)
