"""Plans, targets, checks and countermeasures of a rep, month by month (method §7.7)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.rates import Period
from salesprocess.records import Check, Countermeasure, Measure, Plan, Target
from salesprocess.testing.clean.rounds import CLEAN_PERIOD, TODAY
from salesprocess.testing.territory.draft import CURRENCY
from salesprocess.testing.territory.trade import COPIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.records import Record
    from salesprocess.testing.territory.dice import Dice

TARGETS = (
    (Measure.ORDERS, Decimal(2), None),
    (Measure.SALES, Decimal(6000), CURRENCY),
    (Measure.VISITS, Decimal(45), None),
    (Measure.DEMONSTRATIONS, Decimal(2), None),
)
"""What is to be reached in each month."""

MONTHS = Period(date(2025, 10, 1), date(2027, 2, 1)).months()
"""The months there is a plan for; the last is to come."""

FOUND = (*COPIERS.problems, (None, None))
"""What the checks find in turn: a problem comes back after half a year, if at all."""


def plans_of(rep: str, dice: Dice) -> Iterator[Record]:
    """Each month of a rep, from plan to countermeasure."""
    shift = dice.between(0, len(FOUND) - 1)
    for number, month in enumerate(MONTHS):
        plan = Plan(
            id=f"plan-{rep}-{month.start:%y%m}",
            rep=rep,
            period=month,
            made_on=month.start - timedelta(days=5),
            actions=dice.several(COPIERS.actions, dice.between(2, 4)),
        )
        yield plan
        if month.start in CLEAN_PERIOD:
            for measure, value, currency in TARGETS:
                yield Target(rep=rep, period=month, measure=measure, value=value, currency=currency)
        if month.end <= TODAY:
            yield from _checked(plan, FOUND[(number + shift) % len(FOUND)], dice)


def _checked(plan: Plan, found: tuple[str | None, str | None], dice: Dice) -> Iterator[Record]:
    """A look at a month near its end, and what is done about a problem."""
    problem, cause = found
    day, check = plan.period.last_day - timedelta(days=dice.between(0, 4)), f"check-{plan.id}"
    yield Check(id=check, rep=plan.rep, checked_on=day, plan=plan.id, problem=problem, cause=cause)
    if problem:
        yield Countermeasure(
            id=f"counter-{plan.id}",
            check=check,
            rep=plan.rep,
            action=dice.one_of(COPIERS.remedies),
            decided_on=day,
            done_on=day + timedelta(days=10),
        )
