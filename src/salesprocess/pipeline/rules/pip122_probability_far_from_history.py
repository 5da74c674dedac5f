"""PIP122: an open deal whose probability lies far from what history says of its stage."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.pipeline.forecasting.open_deals import all_chances
from salesprocess.pipeline.rules.team import stage_name
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.rates import Rate


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the rep's own probability lies outside the interval of the stage's win rate."""
    stay = case.history(deal).last_stay if deal.is_open else None
    won = case.shared(_won_of_stage).get((stay.process, stay.stage)) if stay else None
    if deal.probability is None or won is None:
        return None
    if won.trials < case.get(PipelineSettings).history_trials:
        return None
    interval = won.interval()
    if interval is None or interval.low <= deal.probability <= interval.high:
        return None
    return {
        "stage": stage_name(case, deal),
        "stated": deal.probability,
        "low": interval.low,
        "high": interval.high,
        "ended": won.trials,
    }


def _won_of_stage(case: Case) -> Mapping[tuple[str | None, str | None], Rate]:
    """How many of the deals that stood in each stage of each process were won in the end."""
    return {
        (process, stage): chances.eventual(stage)
        for process, chances in case.shared(all_chances).items()
        for stage in chances.passages
    }


def triggers() -> Iterator[Case]:
    """Of twenty deals in Demo four were won; the rep hopes for nine in ten."""
    yield _case(0.9, ended=20)


def passes() -> Iterator[Case]:
    """A probability like history's, none at all, and too short a history, or none.

    And no one knows how many of the deals that were won had stood in the stage.
    """
    yield _case(0.3, ended=20)
    yield _case(None, ended=20)
    yield _case(0.9, ended=5)
    yield _case(0.9, ended=0)
    yield _case(0.9, ended=20, won_stage="order")


def _case(probability: float | None, ended: int, won_stage: str = "demo") -> Case:
    begun = datetime(2026, 1, 5)
    past = [
        Deal(
            id=f"d{number}",
            stage=won_stage if number % 5 == 0 else "demo",
            opened=begun,
            closed=begun + timedelta(days=30),
            outcome=Outcome.LOST if number % 5 else Outcome.WON,
        )
        for number in range(ended)
    ]
    present = Deal(id="new", stage="demo", opened=begun, probability=probability)
    recorded = CommonSettings(recorded_from=begun.date())
    return Case(Book(deals=[*past, present]), datetime(2026, 3, 31), recorded)


RULE = Rule(
    code="PIP122",
    name="probability-far-from-history",
    message=(
        "the rep says {stated:.0%}, {ended} earlier deals in {stage} say {low:.0%} to {high:.0%}"
    ),
    finds="An open deal whose stated probability lies far from what history says of its stage.",
    why="A forecast made of hopes fails at the end of the period, when nothing can be done.",
    remedy="Name what sets this deal apart from the earlier ones, or take the share of those.",
    method="§1.3",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
