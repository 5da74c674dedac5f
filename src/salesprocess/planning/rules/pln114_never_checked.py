"""PLN114: plans that no one ever checked."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.dates import days_from
from salesprocess.planning.improvement.cycle import any_checked
from salesprocess.planning.improvement.steps import recorded
from salesprocess.planning.rules.lately import lately
from salesprocess.planning.settings import PlanningSettings
from salesprocess.rates import Period
from salesprocess.records import Book, Check, Plan
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether none of the plans that ended lately was ever checked.

    In a book without checks no one records them, so nothing is found.
    """
    plans = _ended(rep, case)
    ended = [plan.period for plan in plans]
    if not plans or not recorded(case).checks or any_checked(case, rep, ended):
        return None
    first = min(plan.period.start for plan in plans)
    return {
        "plans": len(plans),
        "first": first,
        "last": max(plan.period.last_day for plan in plans),
    }


def _ended(rep: str, case: Case) -> list[Plan]:
    """The plans that ended lately, and long enough ago to be checked."""
    settings, period = case.get(PlanningSettings), lately(case)
    due_by = days_from(case.as_of.date(), -settings.check_within_days)
    return [
        plan
        for plan in case.book.by_rep(Plan)[rep]
        if period.start <= plan.period.last_day < due_by
    ]


def triggers() -> Iterator[Case]:
    """Two months planned, and no one looked but at the work of another rep."""
    yield _case(Check(id="k1", rep="B", checked_on=date(2026, 2, 27)))


def passes() -> Iterator[Case]:
    """One of them checked; no check on record; still time; nothing planned."""
    yield _case(Check(id="k1", rep="A", checked_on=date(2026, 2, 27), plan="p2"))
    yield _case()
    yield Case(Book(plans=[_plan(3)]), datetime(2026, 4, 7))
    yield Case(Book(checks=[Check(id="k1", rep="A", checked_on=date(2026, 2, 27))]), _AS_OF)


_AS_OF = datetime(2026, 3, 31)


def _plan(month: int) -> Plan:
    return Plan(id=f"p{month}", rep="A", period=Period.month(2026, month), actions=["see Wu"])


def _case(*checks: Check) -> Case:
    return Case(Book(plans=[_plan(1), _plan(2)], checks=checks), _AS_OF)


RULE = Rule(
    code="PLN114",
    name="never-checked",
    message="plans that ended and were never checked: {plans}, from {first} to {last}",
    finds="A rep whose plans ended and were never held against the result.",
    why="Without a look back no one learns why it went as it did.",
    remedy="Sit down with the rep at the end of each month and hold the result against the plan.",
    method="§7.7",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
