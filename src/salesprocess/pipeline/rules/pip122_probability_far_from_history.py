"""PIP122: an open deal whose probability lies far from what history says of its stage."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from salesprocess.pipeline.forecasting.chances import StageChances
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.rates import Rate


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the rep's own probability lies outside the interval of the stage's win rate."""
    stage, won = case.shared(win_rates_of_open_deals).get(deal.id, ("", None))
    settings = case.get(PipelineSettings)
    if deal.probability is None or won is None or won.trials < settings.history_trials:
        return None
    interval = won.interval()
    if interval is None or interval.low <= deal.probability <= interval.high:
        return None
    return {
        "stage": settings.process.stage(stage).name,
        "stated": deal.probability,
        "low": interval.low,
        "high": interval.high,
        "ended": won.trials,
    }


def win_rates_of_open_deals(case: Case) -> Mapping[str, tuple[str, Rate]]:
    """For each open deal its stage, and how many that stood there were won in the end."""
    process = case.get(PipelineSettings).process
    records = case.book.deals, case.book.stage_changes
    chances = StageChances.from_records(*records, process, case.as_of)
    of_stage = {stage: (stage, chances.eventual(stage)) for stage in chances.passages}
    return {
        deal.id: of_stage[deal.stage]
        for deal in deals_at(*records, process, case.as_of)
        if deal.is_open and deal.stage in of_stage
    }


def triggers() -> Iterator[Case]:
    """Of twenty deals in Demo four were won; the rep hopes for nine in ten."""
    yield _case(0.9, ended=20)


def passes() -> Iterator[Case]:
    """A probability like history's, none at all, and too short a history, or none."""
    yield _case(0.3, ended=20)
    yield _case(None, ended=20)
    yield _case(0.9, ended=5)
    yield _case(0.9, ended=0)


def _case(probability: float | None, ended: int) -> Case:
    begun = datetime(2026, 1, 5)
    past = [
        Deal(
            id=f"d{number}",
            stage="demo",
            opened=begun,
            closed=begun + timedelta(days=30),
            outcome=Outcome.LOST if number % 5 else Outcome.WON,
        )
        for number in range(ended)
    ]
    present = Deal(id="new", stage="demo", opened=begun, probability=probability)
    return Case(Book(deals=[*past, present]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP122",
    name="probability-far-from-history",
    finds="An open deal whose probability lies far from what history says of its stage.",
    why="A forecast made of hopes fails at the end of the period, when nothing can be done.",
    remedy="Name what sets this deal apart from the earlier ones, or take the share of those.",
    method="§1.3",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
