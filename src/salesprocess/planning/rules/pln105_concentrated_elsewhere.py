"""PLN105: a rep whose visits go elsewhere than where the potential is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import SegmentMeasure
from salesprocess.planning.territory.effort import effort_of
from salesprocess.records import Account, Book, Machine, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether too many visits would have to go elsewhere to match the potential."""
    settings = case.get(PlanningSettings)
    balance = case.each(Rep, effort_of).get(rep)
    if balance is None or balance.counted < settings.effort_visits:
        return None
    too_far = (balance.apart or 0) > settings.effort_apart
    return balance.explanation.values if too_far else None


def triggers() -> Iterator[Case]:
    """Half of the machines stand at the large account, and all visits go to the small one."""
    yield _case(large=0, small=20)


def passes() -> Iterator[Case]:
    """Half of the visits go to each; nineteen visits are too few; no visit, no machine."""
    yield _case(large=10, small=10)
    yield _case(large=0, small=19)
    yield Case(Book(accounts=_ACCOUNTS), _AS_OF)
    yield Case(Book(accounts=_ACCOUNTS, machines=_MACHINES), _AS_OF)


_AS_OF = datetime(2026, 3, 31)
_ACCOUNTS = (
    Account(id="a1", name="Bright Paper", rep="A", employees=900),
    Account(id="a2", name="Iron Works", rep="A"),
)
_MACHINES = (Machine(id="m1", account="a1"), Machine(id="m2", account="a2"))


def _case(large: int, small: int) -> Case:
    visits = [
        Visit(id=f"v{place}", rep="A", account=account, started=_AS_OF - timedelta(days=place))
        for place, account in enumerate(["a1"] * large + ["a2"] * small)
    ]
    return Case(Book(accounts=_ACCOUNTS, machines=_MACHINES, visits=visits), _AS_OF)


RULE = Rule(
    code="PLN105",
    name="concentrated-elsewhere",
    message=(
        "{apart} of {visits} {visits:visit|visits} would have to go elsewhere; {segment} has "
        "{of_visits} of them and {of_potential} of the potential ({potential_by})"
    ),
    finds="A rep whose visits go elsewhere than where the potential is.",
    why="Visits spent where little can be sold are missing where much can.",
    remedy="Rank the segments by potential, and plan the next visits from the top.",
    method="§1.1",
    severity=Severity.WARNING,
    terms=(SegmentMeasure,),
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
