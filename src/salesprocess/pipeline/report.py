"""The pipeline's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.pipeline.alignment.report import alignment_sections
from salesprocess.pipeline.flow.movements import CHANGES, LEAVES, Movement
from salesprocess.pipeline.forecasting.report import forecast_section
from salesprocess.pipeline.outcome_report import (
    amount_section,
    ending_section,
    outcome_section,
    price_loss_section,
    product_section,
    two_digits,
)
from salesprocess.pipeline.step_report import letter_section, step_section, time_section
from salesprocess.pipeline.trend_report import formula_section, trend_section
from salesprocess.processes.spadco import Spadco
from salesprocess.report import (
    Across,
    Figure,
    Note,
    Percent,
    Section,
    Series,
    Table,
    Word,
    left_out_notes,
    rated,
)
from salesprocess.report.by_group import credit_notes, group_named
from salesprocess.summaries import rank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.people.by_rep import Grouping
    from salesprocess.pipeline.flow.monthly_orders import MonthlyOrders
    from salesprocess.pipeline.flow.pipeline_flow import PipelineFlow
    from salesprocess.pipeline.flow.slippage import Slippage
    from salesprocess.pipeline.flow.stability import Stability
    from salesprocess.pipeline.funnel.row import FunnelRow
    from salesprocess.pipeline.funnel.table import FunnelTable
    from salesprocess.pipeline.measures import PipelineMeasures
    from salesprocess.pipeline.outcomes.velocity import SalesVelocity
    from salesprocess.report import Part


def pipeline_sections(measures: PipelineMeasures) -> tuple[Section, ...]:
    """All that was measured of the pipeline, section by section.

    Args:
        measures: What was measured.
    """
    several = len(measures.processes) > 1
    return (
        trend_section(measures.trend),
        *alignment_sections(measures.alignments, measures.account_names),
        *formula_section(measures.formulas),
        funnel_section(measures.funnel, measures.unplaced, measures.groups),
        *([letter_section(measures.letters, measures.letter_incidences)] if several else []),
        *(step_section(measured, is_one_of_several=several) for measured in measures.processes),
        *(time_section(measured, is_one_of_several=several) for measured in measures.processes),
        *flow_section(measures.flow, measures.slippage),
        velocity_section(measures.velocity),
        forecast_section(
            measures.forecast, measures.forecast_by, measures.past_forecasts, measures.groups
        ),
        outcome_section(
            measures.outcomes,
            measures.credited,
            measures.groups,
            measures.on_hold,
            measures.shift,
        ),
        *amount_section(measures.amounts, measures.together),
        *product_section(measures.products),
        *ending_section(measures.endings),
        *price_loss_section(measures.price_losses),
        *stability_section(measures.stability, measures.monthly_orders, measures.groups),
    )


def funnel_section(funnel: FunnelTable, unplaced: LeftOut, groups: Grouping) -> Section:
    """Where the deals of each rep stood in a period.

    Args:
        funnel: The deals at or through each stage, by rep.
        unplaced: Those it could not place.
        groups: Of whom the table tells.
    """
    with_leakage = {Spadco.PROSPECT, Spadco.ORDER} <= set(funnel.stages)
    columns = (groups.by, *funnel.stages, *(["review.leakage"] if with_leakage else []))

    def cells(row: FunnelRow) -> tuple[object, ...]:
        leakage = [Figure(row.leakage)] if with_leakage else []
        return (group_named(groups, row.rep), *map(Figure, row.shown), *leakage)

    rows, total = map(cells, funnel.by(groups).values()), cells(funnel.total)
    drawing = Across(tuple(stage.value for stage in funnel.stages))
    table = Table(columns, rows, total=total, drawing=drawing)
    notes = (Note("review.funnel_note"), *credit_notes(groups, groups.owners))
    parts: tuple[Part, ...] = (*notes, table, *left_out_notes(unplaced))
    return Section("review.funnel", parts, id="pipeline.funnel")


def flow_section(flow: PipelineFlow | None, slippage: Slippage) -> Iterator[Section]:
    """How the open deals of one moment became those of another; nothing where there were none.

    Args:
        flow: The statement; `None` for none.
        slippage: How often order dates were put off.
    """
    if not flow or not flow.deals:
        return
    occurred = {movement for _, movement in flow.amounts} | {*flow.deals, Movement.START}
    lines = [movement for movement in Movement if movement in occurred]

    def deals(movement: Movement) -> Figure:
        number = flow.deals.get(movement, 0)
        return Figure(None if movement in CHANGES else -number if movement in LEAVES else number)

    counted = (Word("review.deals"), *map(deals, lines), Figure(flow.deals_at_end))
    amounts = [
        (currency, *(Figure(flow[currency, movement]) for movement in lines), Figure(total))
        for currency, total in flow.at_end.items()
    ]
    columns = ("review.flow_of", *lines, "review.at_end")
    last = flow.until - datetime.resolution  # midnight is the end of the day before
    told = {"since": flow.since.date(), "until": last.date(), "without": flow.without_amount}
    unrecorded = [
        Note("review.flow_unrecorded", {"fields": tuple(sorted(flow.unrecorded, key=rank))})
    ]
    yield Section(
        "review.flow",
        (
            Note("review.flow_note", told),
            Table(columns, [counted, *amounts]),
            *(unrecorded if flow.unrecorded else ()),
            *(_slipped(slippage) if slippage.put_off.trials else ()),
            *left_out_notes(flow.left_out),
        ),
        id="pipeline.flow",
        is_appendix=True,
    )


def _slipped(slippage: Slippage) -> Iterator[Note]:
    """How many deals had their order put off, and how far."""
    values = {
        "rate": slippage.put_off,
        "deals": slippage.put_off.trials,
        "times": slippage.later.count,
        "days": _whole(slippage.later.median),
        "earlier": slippage.earlier.count,
    }
    yield Note("review.slippage", values)
    yield from left_out_notes(slippage.left_out)


def _whole(number: float | None) -> int:
    return round(number or 0)


def velocity_section(velocity: SalesVelocity) -> Section:
    """What the open deals turn into a day, and what was really won a day.

    Args:
        velocity: The velocity by currency.
    """
    rows = [
        (
            currency,
            found.open,
            found.outcomes.deals,
            two_digits(found.win_rate),
            Figure(found.mean_amount),
            Figure(found.mean_days, 1),
            Figure(found.per_day),
            Figure(found.won_per_day),
        )
        for currency, found in velocity.currencies.items()
    ]
    columns = (
        *(f"review.{id_}" for id_ in ("currency", "open", "ended")),
        rated("review.won_of_ended"),
        *(f"review.{id_}" for id_ in ("mean_amount", "mean_days", "per_day", "won_per_day")),
    )
    notes = left_out_notes(velocity.undated, velocity.left_out)
    told = (Note("review.velocity_note"), Table(columns, rows))
    parts: tuple[Part, ...] = (*(told if rows else (Note("review.no_amounts"),)), *notes)
    return Section("review.velocity", parts, id="pipeline.velocity", is_appendix=True)


def stability_section(
    stability: Mapping[str | None, Stability], orders: MonthlyOrders, groups: Grouping
) -> Iterator[Section]:
    """How stable the monthly orders of each rep are; nothing where there is no rep.

    Args:
        stability: What was found of each rep, from stable to unstable.
        orders: The orders in these months; all together are the last row.
        groups: Of whom the table tells.
    """
    if not stability:
        return
    rows = [
        (
            group_named(groups, group),
            Series((None,) * found.before + found.known),
            Figure(found.mean, 1),
            Figure(found.spread, 1),
            Figure(found.dispersion, 2),
            Percent(found.chance),
            _moved(found.fluctuation),
        )
        for group, found in stability.items()
    ]
    mean = Figure(sum(orders.of_all) / len(orders.months), 1)
    unset = (Figure(None), Figure(None), Percent(None), _moved(None))
    total = (group_named(groups, None), Series(orders.of_all), mean, *unset)
    shown = ("monthly", "mean", "spread", "dispersion", "chance", "fluctuation")
    columns = (f"review.{id_}" for id_ in (groups.by.value, *shown))
    undated = sum(found.undated for found in stability.values())
    notes = left_out_notes(LeftOut(counts={(Missing.CLOSED, Outcome.WON): undated}))
    first, last = (f"{month.start:%Y-%m}" for month in (orders.months[0], orders.months[-1]))
    note = Note("review.stability_note", {"first": first, "last": last})
    told = (note, *credit_notes(groups, groups.owners))
    parts: tuple[Part, ...] = (*told, Table(columns, rows, total=total), *notes)
    yield Section("review.stability", parts, id="pipeline.stability", is_appendix=True)


def _moved(share: float | None) -> Figure:
    """How far results move: by more than the whole target too, so it is no share to draw."""
    return Figure(None if share is None else 100 * share, 1, "%")
