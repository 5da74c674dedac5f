"""Topic: plans, targets, checks and countermeasures, month by month (method §7.7)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.rates import Period
from salesprocess.records import Check, Countermeasure, Measure, Plan, Target
from salesprocess.testing.territory.draft import CURRENCY

if TYPE_CHECKING:
    from salesprocess.testing.territory.draft import Draft

TARGETS = (
    (Measure.ORDERS, 1, None),
    (Measure.SALES, 7000, CURRENCY),
    (Measure.VISITS, 65, None),
    (Measure.DEMONSTRATIONS, 3, None),
)
"""What is to be reached in a month; more of it in the last month of a quarter."""

PROBLEM_FOUND = 0.7
CAUSE_KNOWN = 0.7
DONE = 0.8


def write_plans(draft: Draft) -> None:
    """Write each rep's year from plan to countermeasure, where work is planned."""
    for rep in draft.team if draft.trade.has_days else ():
        for month in range(1, 13):
            _write_targets(draft, rep, month)
            plan = _write_plan(draft, rep, month)
            if draft.dice.chance(draft.team[rep].checked):
                _write_check(draft, rep, month, plan)


def _write_targets(draft: Draft, rep: str, month: int) -> None:
    period = Period.month(draft.year, month)
    times = 2 if month % 3 == 0 else 1
    for measure, value, currency in TARGETS:
        often = 1 if measure is Measure.VISITS else times
        draft.targets.append(
            Target(
                rep=rep,
                period=period,
                measure=measure,
                value=Decimal(value * often),
                currency=currency,
            )
        )


def _write_plan(draft: Draft, rep: str, month: int) -> str | None:
    """Write a plan, made about when the month begins; its id, or `None` without one."""
    if month in draft.team[rep].planless:
        return None
    period = Period.month(draft.year, month)
    plan = Plan(
        id=f"plan-{rep}-{month:02}",
        rep=rep,
        period=period,
        made_on=period.start - timedelta(days=draft.dice.between(-2, 5)),
        actions=draft.dice.several(draft.trade.actions, draft.dice.between(2, 4)),
    )
    draft.plans.append(plan)
    return plan.id


def _write_check(draft: Draft, rep: str, month: int, plan: str | None) -> None:
    """Write a look at the month near its end, and what is done about a problem."""
    dice = draft.dice
    days = [day for day in draft.working_days if day.month == month]
    problem, cause = dice.one_of(draft.trade.problems)
    found = dice.chance(PROBLEM_FOUND)
    check = Check(
        id=f"check-{rep}-{month:02}",
        rep=rep,
        checked_on=dice.one_of(days[-5:]),
        plan=plan,
        problem=problem if found else None,
        cause=cause if found and dice.chance(CAUSE_KNOWN) else None,
    )
    draft.checks.append(check)
    if found and dice.chance(draft.team[rep].acts):
        _write_countermeasure(draft, check)


def _write_countermeasure(draft: Draft, check: Check) -> None:
    dice = draft.dice
    done_on = check.checked_on + timedelta(days=dice.between(3, 25))
    is_done = dice.chance(DONE) and done_on <= draft.last_day
    draft.countermeasures.append(
        Countermeasure(
            id=f"counter-{check.id}",
            check=check.id,
            rep=check.rep,
            action=dice.one_of(draft.trade.remedies),
            decided_on=check.checked_on,
            done_on=done_on if is_done else None,
        )
    )
