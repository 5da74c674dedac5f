"""Everything a review measures of the pipeline, in one go."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.histories.instants import first_instant
from salesprocess.left_out import LeftOut
from salesprocess.people.by_rep import grouping
from salesprocess.pipeline.alignment.open_deals import open_deal_alignments
from salesprocess.pipeline.flow.monthly_orders import monthly_orders
from salesprocess.pipeline.flow.monthly_trend import monthly_trend
from salesprocess.pipeline.flow.months import months_before
from salesprocess.pipeline.flow.pipeline_flow import pipeline_flow
from salesprocess.pipeline.flow.slippage import slippage
from salesprocess.pipeline.flow.stability import stability_by_rep
from salesprocess.pipeline.forecasting.backtest import past_forecasts
from salesprocess.pipeline.forecasting.expected import forecast, forecast_by
from salesprocess.pipeline.formulas.own_formula import own_formulas
from salesprocess.pipeline.funnel.moves import stage_moves
from salesprocess.pipeline.funnel.rates import conversion, conversion_by_step
from salesprocess.pipeline.funnel.reach import Reach
from salesprocess.pipeline.funnel.steps import step_incidences
from salesprocess.pipeline.funnel.table import funnel_table, unplaced_deals
from salesprocess.pipeline.history.ageing import deals_on_hold
from salesprocess.pipeline.history.timing import time_in_stage
from salesprocess.pipeline.outcomes.amounts import deal_amounts
from salesprocess.pipeline.outcomes.counts import outcome_counts
from salesprocess.pipeline.outcomes.credited import credited_outcomes
from salesprocess.pipeline.outcomes.endings import Endings, endings
from salesprocess.pipeline.outcomes.losses import WinLossBy, win_loss
from salesprocess.pipeline.outcomes.one_currency import amounts_in_currency
from salesprocess.pipeline.outcomes.price_losses import price_loss_audit
from salesprocess.pipeline.outcomes.products import outcomes_by_product
from salesprocess.pipeline.outcomes.shift import win_loss_shift
from salesprocess.pipeline.outcomes.velocity import sales_velocity
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Basis, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.histories import DealHistory
    from salesprocess.people import ByRep, Grouping
    from salesprocess.pipeline.alignment.open_deals import DealAlignment
    from salesprocess.pipeline.flow.monthly_orders import MonthlyOrders
    from salesprocess.pipeline.flow.monthly_trend import MonthlyTrend
    from salesprocess.pipeline.flow.pipeline_flow import PipelineFlow
    from salesprocess.pipeline.flow.slippage import Slippage
    from salesprocess.pipeline.flow.stability import Stability
    from salesprocess.pipeline.forecasting.backtest import Backtest
    from salesprocess.pipeline.forecasting.expected import Forecast
    from salesprocess.pipeline.formulas.own_formula import OwnFormula
    from salesprocess.pipeline.funnel.steps import StepEnding
    from salesprocess.pipeline.funnel.survival import Incidence
    from salesprocess.pipeline.funnel.table import FunnelTable
    from salesprocess.pipeline.history.timing import TimeInStage
    from salesprocess.pipeline.outcomes.amounts import DealAmounts
    from salesprocess.pipeline.outcomes.counts import OutcomeCounts
    from salesprocess.pipeline.outcomes.credited import CreditedOutcomes
    from salesprocess.pipeline.outcomes.one_currency import AmountsInCurrency
    from salesprocess.pipeline.outcomes.price_losses import PriceLossAudit
    from salesprocess.pipeline.outcomes.products import OutcomesByProduct
    from salesprocess.pipeline.outcomes.shift import WinLossShift
    from salesprocess.pipeline.outcomes.velocity import SalesVelocity
    from salesprocess.processes.process import SalesProcess
    from salesprocess.rates import Rate
    from salesprocess.records import Deal

S = TypeVar("S", bound=Spadco | str)

DAYS_OF_A_YEAR = 365
MONTHS_OF_A_YEAR = 12


@frozen_within
@frozen(kw_only=True)
class StepIncidences(Generic[S]):
    """How many deals go on from each stage to the next, with those still open.

    Args:
        window: The days in which they came into the stages: those of a year, since in a month or
            a quarter none could be followed for as long as it takes.
        days: Within how many days they are to have gone on.
        steps: How long they waited in each step, and how that ended.
    """

    window: Period
    days: int
    steps: Mapping[tuple[S, S], Incidence[StepEnding]]


@frozen_within
@frozen(kw_only=True)
class ProcessMeasures:
    """What is measured of the stages of one process.

    Args:
        process: The process.
        steps: From each of its stages to the next, how many of the deals that came into the one
            in the period reached the other to date: cohorts, each with its open count.
        incidences: How many go on within so many days, of those that came in a year.
        times: How long deals stay in each stage.
    """

    process: SalesProcess
    steps: Mapping[tuple[str, str], Rate]
    incidences: StepIncidences[str]
    times: TimeInStage


@frozen_within
@frozen(kw_only=True)
class PipelineMeasures:
    """What a review measures of the pipeline.

    Args:
        groups: Of whom its tables by rep tell: of reps, teams or managers.
        funnel: The deals at or through each SPADCO stage in the period, by rep.
        unplaced: The deals that the funnel could not place, or only as orders, by how they stand.
        letters: From each SPADCO stage to the next, as the steps of a process, of the deals of
            all processes.
        letter_incidences: How many of these go on within so many days, as of a process.
        processes: What is measured of each process.
        velocity: What the open deals turn into orders a day.
        forecast: What deals will bring in the days that are set.
        forecast_by: The same of each of those groups.
        past_forecasts: How good such forecasts were.
        outcomes: How all deals stand or ended, by what they are set side by side.
        amounts: What they are worth, by currency.
        together: The same in one currency; `None` where the settings name none.
        products: The same by product.
        on_hold: How many of the open ones are on hold.
        credited: The same by rep, each deal shared out among those who are credited with it.
        endings: How they ended, in the company's own words.
        flow: How the open deals at the start of the period became those at its end, or by now;
            `None` where it has not begun.
        slippage: How often order dates were put off in the period, and how far.
        price_losses: What lost the deals that are on record as lost on price.
        stability: How stable the orders of each of those groups were in the months set for that.
        monthly_orders: The orders of each rep in those months.
        trend: The headline figures of the twelve months before.
        shift: What it takes to win as often as the method sets beside one half.
        formulas: The own formula of each rep, beside the orders that are set for the period.
        alignments: Every open deal beside its customer.
        account_names: What people call the accounts of those deals, by their ids.
    """

    groups: Grouping
    funnel: FunnelTable
    unplaced: LeftOut
    letters: Mapping[tuple[Spadco, Spadco], Rate]
    letter_incidences: StepIncidences[Spadco]
    processes: tuple[ProcessMeasures, ...]
    velocity: SalesVelocity
    forecast: Forecast
    forecast_by: Mapping[str | None, Forecast]
    past_forecasts: Backtest
    outcomes: Mapping[WinLossBy, Mapping[str | None, OutcomeCounts]]
    amounts: DealAmounts
    together: AmountsInCurrency | None
    products: OutcomesByProduct
    on_hold: int
    credited: ByRep[CreditedOutcomes]
    endings: Endings
    flow: PipelineFlow | None
    slippage: Slippage
    price_losses: PriceLossAudit
    stability: Mapping[str | None, Stability]
    monthly_orders: MonthlyOrders
    trend: MonthlyTrend
    shift: WinLossShift
    formulas: Mapping[str, OwnFormula]
    alignments: tuple[DealAlignment, ...]
    account_names: Mapping[str, str]


def measure_pipeline(case: Case, period: Period) -> PipelineMeasures:
    """Everything a review measures of the pipeline.

    Args:
        case: The case.
        period: The days looked at.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    today = period.day_of(case.as_of)
    last = days_from(today, case.get(PipelineSettings).forecast_days)
    ahead = Period(today, last, period.zone)
    recent = months_before(case.as_of, case.get(PipelineSettings).stable_months)
    moves = stage_moves(case, window=period)
    groups = grouping(case)
    price_losses = price_loss_audit(case)
    letters = [Spadco(name) for name in moves.scales[1].names]
    return PipelineMeasures(
        groups=groups,
        funnel=funnel_table(case, period),
        unplaced=_unplaced(case, period),
        letters={
            step: conversion(moves, *step, reach=Reach.EVER, basis=Basis.COHORT)
            for step in pairwise(letters)
        },
        letter_incidences=_incidences(case, period, pairwise(letters)),
        processes=tuple(_measured(case, process, period) for process in case.processes),
        velocity=sales_velocity(case, period),
        forecast=forecast(case, ahead),
        forecast_by=forecast_by(case, ahead),
        past_forecasts=past_forecasts(case, ahead),
        outcomes={by: win_loss(case, by) for by in WinLossBy},
        amounts=deal_amounts(case),
        together=amounts_in_currency(case) if case.get(CommonSettings).currency else None,
        products=outcomes_by_product(case),
        on_hold=len(deals_on_hold(case)),
        credited=credited_outcomes(case),
        endings=endings(case),
        flow=_flow(case, period),
        slippage=slippage(case, period),
        price_losses=price_losses,
        stability=stability_by_rep(case, recent, groups),
        monthly_orders=monthly_orders(case, recent),
        trend=monthly_trend(case, months_before(case.as_of, MONTHS_OF_A_YEAR)),
        shift=win_loss_shift(
            outcome_counts(case), process_losses=price_losses.process_share.successes
        ),
        formulas=own_formulas(case, period),
        alignments=open_deal_alignments(case),
        account_names={account.id: account.name for account in case.book.accounts},
    )


def _measured(case: Case, process: SalesProcess, period: Period) -> ProcessMeasures:
    """What is measured of one process, of the deals that belong to it or were ever in it."""
    deals = [history.deal for history in case.histories.values() if _concerns(history, process)]
    moves = stage_moves(case, process=process, window=period, deals=deals)
    return ProcessMeasures(
        process=process,
        steps=conversion_by_step(moves, reach=Reach.EVER, basis=Basis.COHORT),
        incidences=_incidences(case, period, pairwise(process.positions), process, deals),
        times=time_in_stage(case, process=process, deals=deals),
    )


def _incidences(
    case: Case,
    period: Period,
    steps: Iterable[tuple[S, S]],
    process: SalesProcess | None = None,
    deals: Iterable[Deal] | None = None,
) -> StepIncidences[S]:
    """How many deals go on, of those that came in the year up to the end of a period, or to now."""
    past = min(period.end, days_from(period.day_of(case.as_of), 1))
    window = Period(min(period.start, days_from(past, -DAYS_OF_A_YEAR)), past, period.zone)
    return StepIncidences(
        window=window,
        days=case.get(PipelineSettings).step_days,
        steps=step_incidences(
            case, steps, reach=Reach.EVER, process=process, window=window, deals=deals
        ),
    )


def _concerns(history: DealHistory, process: SalesProcess) -> bool:
    was_there = any(stay.process == process.id for stay in history.stays)
    return was_there or history.process is process


def _flow(case: Case, period: Period) -> PipelineFlow | None:
    """How the pipeline changed from the first moment of a period to its last, or to now."""
    start, past = (first_instant(day, period.zone) for day in (period.start, period.end))
    if start > case.as_of:
        return None
    return pipeline_flow(case, start, until=min(past, case.as_of))


def _unplaced(case: Case, period: Period) -> LeftOut:
    """The deals in no count of a funnel, and those counted as orders alone."""
    missing = unplaced_deals(case, period)
    return LeftOut(counts=Counter((why, case.history(id_).outcome) for id_, why in missing.items()))
