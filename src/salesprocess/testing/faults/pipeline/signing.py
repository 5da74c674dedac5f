"""A rep whose orders come all at once (method §1.3)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.histories.people import visits_made
from salesprocess.records import Deal, MarketPurchase
from salesprocess.testing.clean.machines import LEASE_DAYS
from salesprocess.testing.faults.pipeline.reading import DELIVERED_AFTER, delivered, steps_into

if TYPE_CHECKING:
    from datetime import date, datetime

    from salesprocess.records import Machine
    from salesprocess.testing.faults.plot import Plot

QUARTER = 3
"""Months; in the last of them, February, May and so on, the orders are signed."""


def hold_orders_back(plot: Plot) -> str:
    """A rep has the orders of each quarter signed in its last month."""
    rep = plot.rep()
    for deal in plot.book.by_rep(Deal)[rep]:
        ordered = steps_into(plot, deal, "order")
        signed = _signing(plot, deal) if len(ordered) == 1 else None
        if signed:
            plot.change(ordered[0], at=signed)
            _sign(plot, deal, signed)
    return rep


def _signing(plot: Plot, deal: Deal) -> datetime | None:
    """When a deal is signed that waits for the end of its quarter, if that has come."""
    if deal.closed is None or not _months_left(deal.closed):
        return None
    last = _month(deal.closed) + _months_left(deal.closed)
    visits = [visit for visit in visits_made(plot.case, deal.account) if visit.met]
    return next((visit.visit.ended for visit in visits if _month(visit.at) == last), None)


def _months_left(day: date) -> int:
    """How many months the quarter of a day goes on after its own."""
    return (2 - day.month) % QUARTER


def _month(day: date) -> int:
    """The number of a month, in which those of the next year go on."""
    return 12 * day.year + day.month


def _sign(plot: Plot, deal: Deal, signed: datetime) -> None:
    """Let a deal be ordered later, and what was bought be delivered later."""
    plot.change(deal, closed=signed)
    for purchase in plot.book.by_deal(MarketPurchase)[deal.id]:
        plot.change(purchase, bought_on=signed.date())
    for machine in delivered(plot, deal):
        _deliver(plot, machine, signed.date() + timedelta(days=DELIVERED_AFTER[0]))


def _deliver(plot: Plot, machine: Machine, on: date) -> None:
    """Let a machine be delivered later."""
    plot.change(
        machine,
        installed_on=on,
        lease_ends_on=on + timedelta(days=LEASE_DAYS),
        seen_on=max(machine.seen_on or on, on),
        volumes=[volume for volume in machine.volumes if volume.month >= on],
    )
