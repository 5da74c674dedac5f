"""Topic: plans, targets, checks and countermeasures, month by month (method §7.7)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.rates import Period
from salesprocess.records import Check, Countermeasure, Measure, Plan, Target
from salesprocess.testing.clean.rounds import CLEAN_PERIOD, TODAY
from salesprocess.testing.territory.draft import CURRENCY
from salesprocess.testing.territory.plans import ACTIONS, PROBLEMS, REMEDIES

if TYPE_CHECKING:
    from salesprocess.testing.clean.draft import Draft

TARGETS = (
    (Measure.ORDERS, 2, None),
    (Measure.SALES, 6000, CURRENCY),
    (Measure.VISITS, 45, None),
    (Measure.DEMONSTRATIONS, 2, None),
)
"""What is to be reached in each month."""

FIRST_PLANNED = date(2025, 10, 1)
"""The first day there is a plan for."""

NEXT_MONTH = Period.month(CLEAN_PERIOD.end.year, CLEAN_PERIOD.end.month)

FOUND = (*PROBLEMS, (None, None))
"""What the checks find in turn: a problem comes back after half a year, if at all."""

MADE_AHEAD = (4, 8)
"""How many days before its month a plan is made."""

DONE_AFTER = (7, 16)
"""How many days after it was decided a countermeasure is done."""


def write_plans(draft: Draft) -> None:
    """Write each rep's months from plan to countermeasure, and the plan of the month to come."""
    months = (*Period(FIRST_PLANNED, CLEAN_PERIOD.end).months(), NEXT_MONTH)
    for rep in draft.reps:
        shift = draft.dice.between(0, len(FOUND) - 1)
        for number, month in enumerate(months):
            plan = _write_plan(draft, rep, month)
            if month.start in CLEAN_PERIOD:
                _write_targets(draft, rep, month)
            if month.end <= TODAY:
                _write_check(draft, plan, FOUND[(number + shift) % len(FOUND)])


def _write_plan(draft: Draft, rep: str, month: Period) -> Plan:
    dice = draft.dice
    plan = Plan(
        id=draft.next_id("plan-", Plan),
        rep=rep,
        period=month,
        made_on=month.start - timedelta(days=dice.between(*MADE_AHEAD)),
        actions=dice.several(ACTIONS, dice.between(2, 4)),
    )
    draft.all(Plan).append(plan)
    return plan


def _write_targets(draft: Draft, rep: str, month: Period) -> None:
    for measure, value, currency in TARGETS:
        draft.all(Target).append(
            Target(rep=rep, period=month, measure=measure, value=Decimal(value), currency=currency)
        )


def _write_check(draft: Draft, plan: Plan, found: tuple[str | None, str | None]) -> None:
    """Write a look at a month near its end, and what is done about a problem."""
    dice, (problem, cause) = draft.dice, found
    checked_on = plan.period.last_day - timedelta(days=dice.between(0, 4))
    check = Check(
        id=draft.next_id("check-", Check),
        rep=plan.rep,
        checked_on=checked_on,
        plan=plan.id,
        problem=problem,
        cause=cause,
    )
    draft.all(Check).append(check)
    if problem:
        draft.all(Countermeasure).append(
            Countermeasure(
                id=draft.next_id("counter-", Countermeasure),
                check=check.id,
                rep=plan.rep,
                action=dice.one_of(REMEDIES),
                decided_on=checked_on,
                done_on=checked_on + timedelta(days=dice.between(*DONE_AFTER)),
            )
        )
