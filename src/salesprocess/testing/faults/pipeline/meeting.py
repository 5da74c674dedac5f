"""Faults in whom a rep sees for a deal, and how often (method §2.2, §5.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.records import Proposal, StageChange, Visit, VisitOutcome
from salesprocess.testing.faults.pipeline.people import let_another_decide, may_have_another
from salesprocess.testing.faults.pipeline.reading import at_the_desk, days_ago, steps_into
from salesprocess.testing.territory.draft import weekday

if TYPE_CHECKING:
    from salesprocess.records import Deal
    from salesprocess.testing.faults.plot import Plot

AWAY_DAYS = 31
STEP_DAYS = 14
"""How long a deal that came by telephone stands in each stage."""


def stay_away(plot: Plot) -> str:
    """A rep puts off every visit of the last month to an account with an open deal."""
    since = days_ago(plot, AWAY_DAYS)

    def fits(deal: Deal) -> bool:
        is_old = deal.opened is not None and deal.opened < since
        was_ordered = bool(steps_into(plot, deal, "order"))
        is_asked_of = deal.stage in {"prospect", "close"}
        return deal.is_open and is_old and is_asked_of and not was_ordered

    deal = plot.deal(fits)
    for visit in plot.book.by_account(Visit)[deal.account]:
        if visit.started and visit.started >= since:
            _put_off(plot, visit)
    return deal.id


def take_another_for_the_decision_maker(plot: Plot) -> str:
    """A rep demonstrates to someone who does not decide, and does not know when an order comes."""

    def fits(deal: Deal) -> bool:
        has_rivals = len(plot.book.by_deal(Proposal)[deal.id]) > 1
        is_shown = deal.is_open and deal.stage in {"demo", "close"}
        return is_shown and not has_rivals and may_have_another(plot, deal)

    deal = plot.deal(fits)
    let_another_decide(plot, deal)
    return deal.id


def forget_where_it_came_from(plot: Plot) -> str:
    """A rep works on a deal that came by telephone, and no one wrote down which customer's."""
    rep = plot.account().rep
    surveyed_too = [one for one in plot.book.deals if one.is_open and one.stage == "analysis"]
    like = plot.dice.one_of(surveyed_too)
    opened, chosen, surveyed = (
        at_the_desk(weekday(days_ago(plot, STEP_DAYS * count).date())) for count in (3, 2, 1)
    )
    deal = evolve(like, id=f"{like.id}-call", account=None, rep=rep, opened=opened, source="call")
    plot.add(
        deal,
        StageChange(deal=deal.id, at=chosen, stage="prospect", from_stage="suspect"),
        StageChange(deal=deal.id, at=surveyed, stage="analysis", from_stage="prospect"),
    )
    return deal.id


def _put_off(plot: Plot, visit: Visit) -> None:
    """Let a visit have been called off."""
    plot.change(
        visit,
        started=None,
        ended=None,
        outcome=VisitOutcome.CANCELLED,
        contacts=(),
        departments=(),
    )
