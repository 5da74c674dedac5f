"""Everything a review measures of the pipeline, in one go."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.pipeline.flow.stability import stability_by_rep
from salesprocess.pipeline.forecasting.expected import forecast
from salesprocess.pipeline.funnel.moves import StageMoves
from salesprocess.pipeline.funnel.rates import conversion
from salesprocess.pipeline.funnel.reach import Reach
from salesprocess.pipeline.funnel.table import FunnelTable
from salesprocess.pipeline.history.closings import deals_at
from salesprocess.pipeline.history.timing import TimeInStage
from salesprocess.pipeline.outcomes.losses import WinLossBy, win_loss
from salesprocess.pipeline.outcomes.price_losses import price_loss_audit
from salesprocess.pipeline.outcomes.velocity import SalesVelocity
from salesprocess.rates import Basis, Period

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.pipeline.flow.stability import Stability
    from salesprocess.pipeline.forecasting.expected import Forecast
    from salesprocess.pipeline.outcomes.counts import OutcomeCounts
    from salesprocess.pipeline.outcomes.price_losses import PriceLossAudit
    from salesprocess.pipeline.settings import PipelineSettings
    from salesprocess.rates import Rate
    from salesprocess.records import Book

DAYS_OF_A_YEAR = 365


@frozen(kw_only=True)
class PipelineMeasures:
    """What a review measures of the pipeline.

    Args:
        funnel: The deals at or through each SPADCO stage in the period, by rep.
        steps: From each stage to the next, how many of the deals that came into the one in
            the period reached the other: cohorts, each with its open count.
        times: How long deals stay in each stage.
        velocity: What the deals that ended in the period brought a day.
        forecast: What the open deals will bring in the days that are set.
        outcomes: How all deals stand or ended, by what they are set side by side.
        price_losses: What lost the deals that are on record as lost on price.
        stability: How stable the monthly orders of each rep were in the year before.
    """

    funnel: FunnelTable
    steps: Mapping[tuple[str, str], Rate]
    times: TimeInStage
    velocity: SalesVelocity
    forecast: Forecast
    outcomes: Mapping[WinLossBy, Mapping[str | None, OutcomeCounts]]
    price_losses: PriceLossAudit
    stability: Mapping[str, Stability]


def measure_pipeline(
    book: Book, settings: PipelineSettings, *, as_of: datetime, period: Period
) -> PipelineMeasures:
    """Everything a review measures of the pipeline.

    Args:
        book: All that is known.
        settings: The process, and what counts as lost on price.
        as_of: The moment to look back from.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of book and moments has a time zone, or a deal stands
            in a stage that the process does not have.
    """
    process, changes = settings.process, book.stage_changes
    deals = deals_at(book.deals, changes, process, as_of)
    today = period.day_of(as_of)
    return PipelineMeasures(
        funnel=FunnelTable.from_records(book.deals, changes, process, period),
        steps=_steps(book, settings, as_of, period),
        times=TimeInStage.from_records(book.deals, changes, process, as_of),
        velocity=SalesVelocity.from_records(book.deals, changes, process, period, as_of),
        forecast=forecast(
            book,
            process=process,
            as_of=as_of,
            period=Period(today, today + timedelta(settings.forecast_days), period.zone),
        ),
        outcomes={by: win_loss(deals, by, book.accounts) for by in WinLossBy},
        price_losses=price_loss_audit(
            book, process=process, as_of=as_of, price_reasons=settings.price_reasons
        ),
        stability=stability_by_rep(
            book,
            process=process,
            as_of=as_of,
            period=Period(today - timedelta(DAYS_OF_A_YEAR), today, period.zone),
        ),
    )


def _steps(
    book: Book, settings: PipelineSettings, as_of: datetime, period: Period
) -> dict[tuple[str, str], Rate]:
    """The cohort rate from each stage on the way to an order to the next one."""
    moves = StageMoves.from_records(
        book.deals, book.stage_changes, settings.process, as_of=as_of, window=period
    )
    return {
        step: conversion(moves, *step, reach=Reach.EVER, basis=Basis.COHORT)
        for step in pairwise(settings.process.positions)
    }
