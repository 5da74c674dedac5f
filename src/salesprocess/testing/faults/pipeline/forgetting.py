"""How a deal is taken out of the book, as if it had never been."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from salesprocess.records import (
    Answer,
    Condition,
    DealChange,
    Demonstration,
    Machine,
    MarketPurchase,
    OwnerChange,
    Proposal,
    StageChange,
)
from salesprocess.records.validators import own_day
from salesprocess.testing.faults.pipeline.reading import today

if TYPE_CHECKING:
    from salesprocess.records import Deal
    from salesprocess.testing.faults.plot import Plot

OF_A_DEAL = (StageChange, DealChange, OwnerChange, Demonstration, Proposal, MarketPurchase)
"""The records that belong to a deal."""

AGE_YEARS = (3, 4)
"""How old a machine is whose time has not come."""


def forget(plot: Plot, deal: Deal) -> None:
    """Take a deal out of the book, and with it what it was for.

    Args:
        plot: Where it is done.
        deal: The deal.
    """
    plot.remove([deal])
    for kind in OF_A_DEAL:
        plot.remove(plot.book.by_deal(kind)[deal.id])
    answers = plot.book.by_account(Answer)[deal.account]
    plot.remove(answer for answer in answers if _is_of_its_time(deal, answer))
    for machine in plot.book.by_account(Machine)[deal.account]:
        _put_in_order(plot, machine)


def _is_of_its_time(deal: Deal, answer: Answer) -> bool:
    """Whether an answer was given while the deal was open."""
    began = deal.opened is not None and own_day(deal.opened) <= answer.answered_on
    return began and (deal.closed is None or answer.answered_on <= own_day(deal.closed))


def _put_in_order(plot: Plot, machine: Machine) -> None:
    """Let a machine be one that no one needs to replace yet."""
    year = today(plot).year - plot.dice.between(*AGE_YEARS)
    installed_on = machine.installed_on and max(machine.installed_on, date(year, 7, 1))
    plot.change(
        machine,
        installed_on=installed_on,
        condition=Condition.GOOD,
        breakdowns=(),
        lease_ends_on=None,
    )
