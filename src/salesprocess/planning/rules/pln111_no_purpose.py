"""PLN111: visits without a purpose."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.planning.rules.lately import activity_lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Account, Book, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether too few of the rep's visits have a purpose on record.

    Where no visit in the book has one no one asks for it, so nothing is found.
    """
    settings = case.get(PlanningSettings)
    rate = case.each(Rep, activity_lately)[rep].with_purpose
    if rate.value is None or rate.trials < settings.activity_visits:
        return None
    if rate.value >= settings.purpose_share:
        return None
    return {
        "without": rate.trials - rate.successes,
        "visits": rate.trials,
        "days": settings.activity_days,
    }


def triggers() -> Iterator[Case]:
    """Nine of twenty visits with a purpose."""
    yield _case(9, of=20)


def passes() -> Iterator[Case]:
    """Half with a purpose; too few visits to tell; no purpose is ever noted; no visit."""
    yield _case(10, of=20)
    yield _case(1, of=19)
    yield _case(0, of=20)
    yield Case(Book(accounts=[_ACCOUNT]), _AS_OF)


_AS_OF = datetime(2026, 3, 31)
_ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")


def _case(purposes: int, of: int) -> Case:
    visits = [
        Visit(
            id=f"v{place}",
            rep="A",
            account="a1",
            started=_AS_OF - timedelta(days=place),
            purpose="see the machines" if place < purposes else None,
        )
        for place in range(of)
    ]
    return Case(Book(accounts=[_ACCOUNT], visits=visits), _AS_OF)


RULE = Rule(
    code="PLN111",
    name="no-purpose",
    message=(
        "{without} of {visits} {visits:visit|visits} in {days} {days:day|days} {without:has|have} "
        "no purpose on record"
    ),
    finds="A rep whose visits mostly have no purpose set before.",
    why="A talk without a purpose leads nowhere, and tells no one whether it went well.",
    remedy="Write down the purpose of each visit the day before, and what is to be agreed.",
    method="§7.5",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
