"""Faults in what is said of orders to come (method §1.3, §2.3, §5.1)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from salesprocess.records import Measure, Target
from salesprocess.testing.faults.pipeline.reading import today

if TYPE_CHECKING:
    from salesprocess.testing.faults.plot import Plot

OVERDUE_DAYS = (3, 20)
FAR_AWAY_DAYS = (45, 90)
SURE = (93, 99)
"""A hope, in percent."""

OUT_OF_REACH = (9, 12)
"""Orders in a month."""


def let_the_order_date_pass(plot: Plot) -> str:
    """A rep does not ask the customer again when the day of the order has passed."""
    deal = plot.deal(lambda deal: deal.is_open and deal.stage in {"demo", "close"})
    late = timedelta(days=plot.dice.between(*OVERDUE_DAYS))
    plot.change(deal, expected_order_on=today(plot) - late)
    return deal.id


def close_what_is_far_away(plot: Plot) -> str:
    """A rep calls a deal one to be closed though its order is expected in two or three months."""
    deal = plot.deal(lambda deal: deal.is_open and deal.stage == "close")
    away = timedelta(days=plot.dice.between(*FAR_AWAY_DAYS))
    plot.change(deal, expected_order_on=today(plot) + away)
    return deal.id


def be_sure_of_an_order(plot: Plot) -> str:
    """A rep is all but sure of an order, whatever became of deals like this one."""
    deal = plot.deal(lambda deal: deal.is_open)
    plot.change(deal, probability=plot.dice.between(*SURE) / 100)
    return deal.id


def aim_out_of_reach(plot: Plot) -> str:
    """A rep sets out for more orders in the last month than all deals together can give."""
    rep = plot.rep()
    for target in plot.book.by_rep(Target)[rep]:
        if target.measure is Measure.ORDERS and today(plot) in target.period:
            plot.change(target, value=Decimal(plot.dice.between(*OUT_OF_REACH)))
    return rep
