"""What stands in the book of a deal, as the faults of the pipeline ask for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from salesprocess.records import Machine, StageChange
from salesprocess.records.validators import own_day

if TYPE_CHECKING:
    from salesprocess.records import Deal
    from salesprocess.testing.faults.plot import Plot

EARLY = ("suspect", "prospect", "analysis")
"""The stages in which nothing has been shown yet."""

TWO_DAYS_ON = 5
"""In how many days two working days have passed, over any weekend."""

AT_THE_DESK = time(17)
"""When a rep goes through the deals."""

DELIVERED_AFTER = (14, 28)
"""How many days after an order the machine is there."""


def steps(plot: Plot, deal: Deal) -> tuple[StageChange, ...]:
    """The changes of stage of a deal, in time."""
    return tuple(sorted(plot.book.by_deal(StageChange)[deal.id], key=lambda step: step.at))


def steps_into(plot: Plot, deal: Deal, stage: str) -> tuple[StageChange, ...]:
    """The changes by which a deal came into a stage, in time."""
    return tuple(step for step in steps(plot, deal) if step.stage == stage)


def usual_chance(plot: Plot, stage: str) -> float | None:
    """The probability that the reps state of open deals in a stage."""
    deals = (deal for deal in plot.book.deals if deal.is_open and deal.stage == stage)
    return next(deal.probability for deal in deals)


def delivered(plot: Plot, deal: Deal) -> tuple[Machine, ...]:
    """The machines of ours that came with the order of a deal."""
    return tuple(
        machine
        for machine in plot.book.by_account(Machine)[deal.account]
        if machine.vendor == plot.book.vendor
        and deal.closed
        and machine.installed_on
        and (machine.installed_on - own_day(deal.closed)).days in DELIVERED_AFTER
    )


def today(plot: Plot) -> date:
    """The day on which the book is judged."""
    return plot.as_of.date()


def days_ago(plot: Plot, days: int) -> datetime:
    """So many days before the book is judged."""
    return plot.as_of - timedelta(days=days)


def at_the_desk(day: date) -> datetime:
    """When the deals were gone through on a day."""
    return datetime.combine(day, AT_THE_DESK)
