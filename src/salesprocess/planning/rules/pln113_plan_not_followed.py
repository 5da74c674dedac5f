"""PLN113: a plan that is not followed."""

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
    """Whether too few of the visits planned were made on their day.

    A book that tells of no visit made does not tell whether a plan was followed.
    """
    settings = case.get(PlanningSettings)
    counts = case.each(Rep, activity_lately)[rep]
    kept = counts.kept
    if kept.value is None or kept.trials < settings.activity_visits:
        return None
    if kept.value >= settings.kept_share:
        return None
    return {
        "kept": kept.successes,
        "planned": kept.trials,
        "share": kept,
        "resumed": counts.resumed.successes,
        "missed": counts.resumed.trials,
    }


def triggers() -> Iterator[Case]:
    """Thirteen of twenty visits were made on their day."""
    yield _case(13, of=20)


def passes() -> Iterator[Case]:
    """Fourteen of twenty; too few visits planned to tell; no visit made by anyone; none."""
    yield _case(14, of=20)
    yield _case(1, of=19)
    yield _case(0, of=20)
    yield Case(Book(accounts=[_ACCOUNT]), _AS_OF)


_AS_OF = datetime(2026, 3, 31)
_ACCOUNT = Account(id="a1", name="Bright Paper", rep="A")


def _case(kept: int, of: int) -> Case:
    days = [_AS_OF - timedelta(days=place) for place in range(of)]
    visits = [
        Visit(
            id=f"v{place}",
            rep="A",
            account="a1",
            planned_for=day,
            started=day if place < kept else None,
        )
        for place, day in enumerate(days)
    ]
    return Case(Book(accounts=[_ACCOUNT], visits=visits), _AS_OF)


RULE = Rule(
    code="PLN113",
    name="plan-not-followed",
    message=(
        "{kept} of {planned} planned {planned:visit|visits} {kept:was|were} made on their day "
        "({share}); after {missed} {missed:day|days} off plan it was taken up again {resumed} "
        "{resumed:time|times}"
    ),
    finds="A rep who makes too few of the planned visits on their day.",
    why="A plan that gives way each day is none; the customers that take effort drop out first.",
    remedy="Plan fewer visits and make them; after a missed day go on with the plan at once.",
    method="§7.5",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
