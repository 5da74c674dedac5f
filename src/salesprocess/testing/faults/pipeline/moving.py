"""Faults in how deals are moved from stage to stage (method §2.2, §2.3, §4.8)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.histories.people import visits_made
from salesprocess.records import StageChange
from salesprocess.testing.faults.pipeline.reading import (
    EARLY,
    TWO_DAYS_ON,
    at_the_desk,
    days_ago,
    steps,
    steps_into,
    today,
    usual_chance,
)
from salesprocess.testing.territory.draft import weekday

if TYPE_CHECKING:
    from salesprocess.histories.people import VisitMade
    from salesprocess.records import Deal
    from salesprocess.testing.faults.plot import Plot

STALLED_WEEKS = (5, 8)
"""For how much longer a deal stands still than it does in the book."""

SOON = (10, 30)
"""In how many days the order of a deal in Close is said to come."""


def skip_the_choice(plot: Plot) -> str:
    """A rep surveys the needs of a suspect that was never chosen as a prospect."""
    deal = plot.deal(lambda deal: deal.is_open and deal.stage in {"analysis", "demo", "close"})
    (chosen,), (surveyed,) = (steps_into(plot, deal, stage) for stage in ("prospect", "analysis"))
    plot.remove([chosen])
    plot.change(surveyed, from_stage=chosen.from_stage)
    return deal.id


def fall_back(plot: Plot) -> str:
    """A rep went on too early, and has to go back to the stage before."""
    deal = plot.deal(lambda deal: deal.stage in {"analysis", "demo"} and _was_seen(plot, deal))
    last = steps(plot, deal)[-1]
    before = str(last.from_stage)
    at = _meetings(plot, deal)[-1].visit.ended
    plot.add(StageChange(deal=deal.id, at=at or last.at, stage=before, from_stage=last.stage))
    plot.change(deal, stage=before, probability=usual_chance(plot, before))
    return deal.id


def leave_it_lying(plot: Plot) -> str:
    """A rep opened a deal weeks earlier, and it has not come any further than the others."""
    deal = plot.deal(lambda deal: deal.is_open and deal.stage in EARLY)
    earlier = timedelta(weeks=plot.dice.between(*STALLED_WEEKS))
    plot.change(deal, opened=deal.opened and deal.opened - earlier)
    for step in steps(plot, deal):
        plot.change(step, at=step.at - earlier)
    return deal.id


def take_up_without_news(plot: Plot) -> str:
    """A rep takes an ordered deal up again at the desk, before anyone was visited about it."""
    deal = plot.deal(lambda deal: deal.is_open and bool(steps_into(plot, deal, "order")))
    again = steps(plot, deal)[-1]
    weekend = 2 if again.at.weekday() == 0 else 0
    plot.change(again, at=at_the_desk(again.at.date() - timedelta(days=1 + weekend)))
    return deal.id


def run_ahead(plot: Plot) -> str:
    """A rep moves a deal on to be closed right after the survey, with nothing shown or offered."""
    deal = plot.deal(lambda deal: deal.stage == "analysis" and _has_time(plot, deal))
    day = steps(plot, deal)[-1].at.date()
    for before, stage in (("analysis", "demo"), ("demo", "close")):
        day = weekday(day + timedelta(days=1))
        step = StageChange(deal=deal.id, at=at_the_desk(day), stage=stage, from_stage=before)
        plot.add(step)
    soon = today(plot) + timedelta(days=plot.dice.between(*SOON))
    chance = usual_chance(plot, "close")
    plot.change(deal, stage="close", probability=chance, expected_order_on=soon)
    return deal.id


def _was_seen(plot: Plot, deal: Deal) -> bool:
    """Whether an open deal's account received a visit since the deal came into its stage."""
    since = steps(plot, deal)[-1].at
    return deal.is_open and any(visit.at > since for visit in _meetings(plot, deal))


def _meetings(plot: Plot, deal: Deal) -> list[VisitMade]:
    """The visits that met someone at a deal's account, in time."""
    return [visit for visit in visits_made(plot.case, deal.account) if visit.met]


def _has_time(plot: Plot, deal: Deal) -> bool:
    """Whether an open deal came into its stage so long ago that it may be two stages on."""
    return deal.is_open and steps(plot, deal)[-1].at <= days_ago(plot, TWO_DAYS_ON)
