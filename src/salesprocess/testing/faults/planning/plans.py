"""Faults in plan, do, check and act (method §7.1, §7.7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import (
    Account,
    Check,
    Condition,
    Countermeasure,
    Machine,
    Plan,
    Visit,
)
from salesprocess.testing.faults.planning.diary import quarter, recent_visits
from salesprocess.testing.territory.draft import RIVALS
from salesprocess.testing.territory.machines import MODELS

if TYPE_CHECKING:
    from salesprocess.testing.faults.plot import Plot

BRANCHES = 6
"""How many accounts a rep does not come to: more than one in ten of all."""

LISTED_DAYS_AGO = (370, 500)
"""How many days ago they came on the list, when a colleague saw the machines there."""

INSTALLED_DAYS_BEFORE = (100, 400)
"""How many days before that the machines were installed."""

LATE_SHARE = 0.6
"""Which share of the visits is made a week late."""

WEEK = timedelta(weeks=1)
A_MONTH = timedelta(weeks=5)
"""So long that no visit is left in the month, and each stays on its day of the week."""


def put_the_month_off(plot: Plot) -> str:
    """A rep goes into the new month without a plan, and puts off every visit."""
    rep, today = plot.rep(), plot.as_of.date()
    plot.remove(plan for plan in plot.book.by_rep(Plan)[rep] if plan.period.start > today)
    for visit in plot.book.by_rep(Visit)[rep]:
        if visit.planned_for and visit.planned_for > plot.as_of:
            plot.change(visit, planned_for=visit.planned_for + A_MONTH)
    return rep


def leave_the_branches_to_themselves(plot: Plot) -> str:
    """A rep took over some branches of accounts from a colleague, and never went there."""
    rep = plot.rep()
    houses = [one for one in plot.book.by_rep(Account)[rep] if one.parent is None]
    for house in plot.dice.several(houses, BRANCHES):
        _add_branch(plot, house)
    return rep


def let_visits_slip(plot: Plot) -> str:
    """A rep makes many visits a week after the day they were planned for."""
    rep = plot.rep()
    for _, visit in recent_visits(plot, rep):
        if visit.planned_for and plot.dice.chance(LATE_SHARE):
            plot.change(visit, planned_for=visit.planned_for - WEEK)
    return rep


def check_no_more(plot: Plot) -> str:
    """A rep's months go by, and no one looks at how they went."""
    rep = plot.rep()
    checks = {
        check.id: check
        for check in plot.book.by_rep(Check)[rep]
        if check.checked_on in quarter(plot)
    }
    plot.remove(checks.values())
    measures = plot.book.by_rep(Countermeasure)[rep]
    plot.remove(measure for measure in measures if measure.check in checks)
    return rep


def leave_it_at_the_decision(plot: Plot) -> str:
    """What was decided about a problem was never done, and the problem is back."""
    rep = plot.rep()
    checks = [check for check in plot.book.by_rep(Check)[rep] if check.problem]
    again = plot.dice.one_of([check for check in checks if check.checked_on in quarter(plot)])
    before = {check.id for check in checks if check.problem == again.problem} - {again.id}
    for measure in plot.book.by_rep(Countermeasure)[rep]:
        if measure.check in before:
            plot.change(measure, done_on=None)
    return rep


def _add_branch(plot: Plot, house: Account) -> None:
    """Add an account with one machine, of which nothing else is on record."""
    dice, vendor = plot.dice, plot.dice.one_of(RIVALS)
    listed_on = plot.as_of.date() - timedelta(days=dice.between(*LISTED_DAYS_AGO))
    branch = evolve(
        house,
        id=f"{house.id}-2",
        name=f"{house.name}, second site",
        parent=house.id,
        last_year_sales=None,
        opened_on=listed_on,
    )
    machine = Machine(
        id=f"m{branch.id}",
        account=branch.id,
        vendor=vendor,
        model=dice.one_of(MODELS[vendor]),
        installed_on=listed_on - timedelta(days=dice.between(*INSTALLED_DAYS_BEFORE)),
        condition=Condition.GOOD,
        seen_on=listed_on,
    )
    plot.add(branch, machine)
