"""PLN112: too many visits to customers who are easy to visit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.activity.easy_customers import visit_balance
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import SegmentMeasure
from salesprocess.records import Account, Book, Deal, Machine, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMED = 3
"""How many accounts a finding names."""


def check(rep: str, case: Case) -> Evidence | None:
    """Whether some accounts are visited far beyond their potential, and not for a deal."""
    balance = case.each(Rep, visit_balance)[rep]
    easy = balance.too_often
    if balance.visits < case.get(PlanningSettings).effort_visits or not easy:
        return None
    return {
        "accounts": len(easy),
        "taken": sum(effort.visits.part for effort in easy),
        "visits": balance.visits,
        "most": tuple(effort.explanation for effort in easy[:NAMED]),
    }


def triggers() -> Iterator[Case]:
    """One machine of ten stands there, and half of the visits go there."""
    yield _case(easy=13, other=13)


def passes() -> Iterator[Case]:
    """Visits as the machines stand; those for a deal, or perhaps; too few to tell; no visit."""
    yield _case(easy=2, other=18)
    yield _case(easy=13, other=13, deal_at="easy")
    yield _case(easy=13, other=13, deal_at=None)
    yield _case(easy=12, other=12)
    yield _case(easy=13, other=6)
    yield _case(easy=0, other=0)


_AS_OF = datetime(2026, 3, 31)


def _case(easy: int, other: int, deal_at: str | None = "other") -> Case:
    accounts = [Account(id=name, name=name, rep="A") for name in ("easy", "other")]
    machines = [
        Machine(id=f"m{place}", account=account)
        for place, account in enumerate(["easy"] + ["other"] * 9)
    ]
    visits = [
        Visit(id=f"v{place}", rep="A", account=account, started=_AS_OF - timedelta(days=place))
        for place, account in enumerate(["easy"] * easy + ["other"] * other)
    ]
    deals = [Deal(id="d1", account=deal_at, opened=datetime(2026, 1, 5))] if deal_at else []
    return Case(Book(accounts=accounts, machines=machines, visits=visits, deals=deals), _AS_OF)


RULE = Rule(
    code="PLN112",
    name="visits-to-the-easy-ones",
    message=(
        "{taken} of {visits} {visits:visit|visits} went to {accounts} {accounts:account|accounts} "
        "far beyond their potential: {most}"
    ),
    finds="A rep who visits some accounts far more often than their potential says.",
    why="Where one is welcome, time passes pleasantly; the order is somewhere else.",
    remedy="Halve the visits to these accounts, and give the time to those with more machines.",
    method="§7.5",
    severity=Severity.WARNING,
    terms=(SegmentMeasure,),
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
