"""Faults that show in the results of a rep, set beside the team's (method §1.3, §5.2 to §5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.records import Deal, MarketPurchase, Outcome
from salesprocess.testing.faults.pipeline.forgetting import forget
from salesprocess.testing.faults.pipeline.reading import days_ago, delivered, steps_into

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.testing.faults.plot import Plot

FAILED = 9
"""How many demonstrations lead to nothing."""

LONG_AGO = 190
THIS_MONTH = 31


def lose_prospects(plot: Plot) -> str:
    """Up to this month, none of a rep's prospects came further than the survey of the needs."""
    rep = plot.rep()
    for deal in _ended_before(plot, rep, days_ago(plot, THIS_MONTH)):
        if steps_into(plot, deal, "demo"):
            forget(plot, deal)
    return rep


def show_in_vain(plot: Plot) -> str:
    """A rep demonstrates, and too many customers give up their plan after all."""
    rep = plot.rep()
    earlier = _ended_before(plot, rep, days_ago(plot, LONG_AGO))
    ordered_once = [deal for deal in earlier if len(steps_into(plot, deal, "order")) == 1]
    for deal in plot.dice.several(ordered_once, FAILED):
        plot.change(deal, outcome=Outcome.DERAILED, stage="close")
        plot.remove(steps_into(plot, deal, "order"))
        plot.remove(plot.book.by_deal(MarketPurchase)[deal.id])
        plot.remove(delivered(plot, deal))
    return rep


def stop_sowing(plot: Plot) -> str:
    """A rep hunts what there is, and for a month has found no new suspect or prospect."""
    rep = plot.rep()
    since = days_ago(plot, THIS_MONTH)
    for deal in plot.book.by_rep(Deal)[rep]:
        chosen = steps_into(plot, deal, "prospect")
        begun = [moment for moment in (deal.opened, *(step.at for step in chosen)) if moment]
        if max(begun) >= since:
            forget(plot, deal)
    return rep


def _ended_before(plot: Plot, rep: str, moment: datetime) -> list[Deal]:
    """The deals of a rep that had ended at a moment."""
    deals = plot.book.by_rep(Deal)[rep]
    return [deal for deal in deals if deal.closed and deal.closed < moment]
