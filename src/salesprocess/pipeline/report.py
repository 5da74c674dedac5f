"""The pipeline's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.common_settings import Credit
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.people.by_rep import ByRep, each_alone
from salesprocess.pipeline.alignment.report import alignment_sections
from salesprocess.pipeline.flow.pipeline_flow import CHANGES, LEAVES, Movement
from salesprocess.pipeline.forecasting.report import forecast_section
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.losses import WinLossBy
from salesprocess.pipeline.outcomes.price_losses import LossVerdict, PriceLossCheck
from salesprocess.pipeline.step_report import letter_section, step_section, time_section
from salesprocess.pipeline.trend_report import formula_section, shift_notes, trend_section
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Basis
from salesprocess.report import (
    Across,
    Column,
    Figure,
    Named,
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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.common_settings import By
    from salesprocess.people.by_rep import Grouping
    from salesprocess.pipeline.flow.monthly_orders import MonthlyOrders
    from salesprocess.pipeline.flow.pipeline_flow import PipelineFlow
    from salesprocess.pipeline.flow.slippage import Slippage
    from salesprocess.pipeline.flow.stability import Stability
    from salesprocess.pipeline.funnel.row import FunnelRow
    from salesprocess.pipeline.funnel.table import FunnelTable
    from salesprocess.pipeline.measures import PipelineMeasures
    from salesprocess.pipeline.outcomes.amounts import DealAmounts, OutcomeAmounts
    from salesprocess.pipeline.outcomes.credited import CreditedOutcomes
    from salesprocess.pipeline.outcomes.endings import Endings
    from salesprocess.pipeline.outcomes.one_currency import AmountsInCurrency
    from salesprocess.pipeline.outcomes.price_losses import PriceLossAudit
    from salesprocess.pipeline.outcomes.products import OutcomesByProduct
    from salesprocess.pipeline.outcomes.shift import WinLossShift
    from salesprocess.pipeline.outcomes.velocity import SalesVelocity
    from salesprocess.rates import Rate
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


def outcome_section(
    outcomes: Mapping[WinLossBy, Mapping[str | None, OutcomeCounts]],
    credited: ByRep[CreditedOutcomes],
    groups: Grouping,
    on_hold: int = 0,
    shift: WinLossShift | None = None,
) -> Section:
    """How deals stand or ended: a table for each grouping that the deals name.

    Where no loss is recorded a win rate would always be 100 %, so it is left out.

    Args:
        outcomes: The counts by what the groups are, and by group.
        credited: The same by rep, each deal shared out; shown where deals are credited so.
        groups: Of whom the tables by rep tell.
        on_hold: How many of the open deals are on hold.
        shift: What it takes to win more of them.
    """
    tables = [
        part
        for by, found in outcomes.items()
        if any(found)
        for part in _outcomes_by(by, found, groups)
    ]
    parts: tuple[Part, ...] = (
        (Note("review.outcomes_note"), *tables, *_shared_table(credited, groups))
        if tables
        else (Note("review.no_outcomes"),)
    )
    held = (Note("review.on_hold", {"count": on_hold}),) if on_hold else ()
    told = tuple(shift_notes(shift)) if shift else ()
    return Section(
        "review.outcomes", (*parts, *held, *told), id="pipeline.outcomes", is_appendix=True
    )


def _outcomes_by(
    by: WinLossBy, outcomes: Mapping[str | None, OutcomeCounts], groups: Grouping
) -> Iterator[Table | Note]:
    """The table of one grouping; that by rep tells of the groups that are asked for."""
    told: WinLossBy | By = by
    total = sum(outcomes.values(), OutcomeCounts())
    if by is WinLossBy.REP:
        told, outcomes = groups.by, ByRep(each_alone(outcomes), OutcomeCounts()).by(groups)
        yield from credit_notes(groups, groups.owners)
    yield from _outcome_table(told, told.value, outcomes, total)


def _outcome_table(
    title: WinLossBy | By | str,
    kind: str,
    outcomes: Mapping[str | None, OutcomeCounts],
    total: OutcomeCounts,
) -> Iterator[Table | Note]:
    """How the deals of each group stand or ended, with all of them below."""
    no_loss = total.lost == total.no_decision == 0
    rates = [OutcomeCounts.conversion if no_loss else OutcomeCounts.win_rate]
    counted = ("deals", *STANDS)
    shares = (rated(f"review.{rate.__name__}") for rate in rates)
    columns = (title, *(f"review.{name}" for name in counted), *shares)

    def cells(name: str | None, counts: OutcomeCounts) -> tuple[object, ...]:
        numbers = [getattr(counts, name) for name in counted]
        shares = (two_digits(rate(counts, Basis.SNAPSHOT)) for rate in rates)
        return (Named(kind, name), *numbers, *shares)

    rows = [cells(name, counts) for name, counts in outcomes.items()]
    yield Table(columns, rows, total=cells(None, total))
    yield from left_out_notes(total.left_out)


STANDS = ("won", "lost", "no_decision", "open")
"""How deals stand or ended, in the order of the columns."""


def product_section(products: OutcomesByProduct) -> Iterator[Section]:
    """How the deals of each product stand or ended; nothing where no deal names one.

    Args:
        products: The counts and amounts by product.
    """
    if not any(products.by_product):
        return
    counts = {name: found.outcomes for name, found in products.by_product.items()}
    amounts = [
        (Named("product", name), currency, *(Figure(getattr(worth, way)) for way in STANDS))
        for name, found in products.by_product.items()
        for currency, worth in found.amounts.by_currency.items()
    ]
    columns = [f"review.{id_}" for id_ in ("product", "currency", *STANDS)]
    worth = Table(columns, amounts, id="amounts") if amounts else None
    note = Note("review.products_note", {"repeated": products.repeated})
    table = _outcome_table("review.product", "product", counts, products.total)
    parts: tuple[Part, ...] = (note, *table, *([worth] if worth else []))
    yield Section("review.products", parts, id="pipeline.products", is_appendix=True)


def _shared_table(credited: ByRep[CreditedOutcomes], groups: Grouping) -> Iterator[Table | Note]:
    """How deals stand or ended, shared out; nothing where each counts for one rep."""
    if groups.credit is not Credit.BY_SHARE:
        return

    def cells(group: str | None, found: CreditedOutcomes) -> tuple[object, ...]:
        parts = (Figure(getattr(found.deals, name), None) for name in STANDS)
        worth = ((code, amounts.won) for code, amounts in found.amounts.items() if amounts.won)
        money = tuple(Figure(won, unit=code) for code, won in worth)
        return (group_named(groups, group), *parts, Percent(found.win_share), money)

    columns = (groups.by, *(f"review.{name}" for name in (*STANDS, "win_rate", "won_worth")))
    rows = [cells(group, found) for group, found in credited.by(groups).items()]
    yield from credit_notes(groups, groups.credit)
    yield Table(columns, rows, total=cells(None, credited.total), id="by_share")


def amount_section(amounts: DealAmounts, together: AmountsInCurrency | None) -> Iterator[Section]:
    """What deals are worth, with all of it in one currency below; nothing where none is named.

    Args:
        amounts: What they are worth, by currency.
        together: The same in one currency.
    """
    if together is None or not amounts.by_currency:
        return

    def cells(title: object, worth: OutcomeAmounts) -> tuple[object, ...]:
        return (title, *(Figure(getattr(worth, way)) for way in STANDS))

    told, days = {"currency": together.currency}, together.rate_days
    note = (
        Note("review.amounts_note", {**told, "first": days[0], "last": days[1]})
        if days
        else Note("review.amounts_own", told)
    )
    table = Table(
        [f"review.{id_}" for id_ in ("currency", *STANDS)],
        [cells(currency, worth) for currency, worth in amounts.by_currency.items()],
        total=cells(together.currency, together.total),
    )
    notes = left_out_notes(together.without_rate, together.without_amount)
    heading = Note("review.amounts", told)
    yield Section(
        heading, (note, table, *notes), id="pipeline.amounts", about=told, is_appendix=True
    )


def ending_section(endings: Endings) -> Iterator[Section]:
    """How deals ended in the company's own words; nothing where no deal has one.

    Args:
        endings: How many deals there are of each outcome and word.
    """
    if endings.are_named:
        rows = [(*key, number) for key, number in endings.counts.items()]
        columns = ("review.outcome", "review.ending", "review.deals")
        parts = (Note("review.endings_note"), Table(columns, rows))
        notes = left_out_notes(endings.left_out)
        yield Section("review.endings", (*parts, *notes), id="pipeline.endings", is_appendix=True)


def two_digits(rate: Rate) -> Percent:
    """A rate with two digits behind the point."""
    return Percent(rate, digits=2)


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
        *("currency", "open", "ended", "won_of_ended"),
        *("mean_amount", "mean_days", "per_day", "won_per_day"),
    )
    notes = left_out_notes(velocity.undated, velocity.left_out)
    told = (Note("review.velocity_note"), _table(columns, rows))
    parts: tuple[Part, ...] = (*(told if rows else (Note("review.no_amounts"),)), *notes)
    return Section("review.velocity", parts, id="pipeline.velocity", is_appendix=True)


def price_loss_section(audit: PriceLossAudit) -> Iterator[Section]:
    """What lost the deals that are on record as lost on price; nothing where there are none.

    Args:
        audit: The losses, each put to the checks.
    """
    if not audit.losses:
        return
    rates: dict[PriceLossCheck | LossVerdict, Rate] = {
        **{check: audit.failures(check) for check in PriceLossCheck},
        LossVerdict.PROCESS: audit.process_share,
    }
    rows = [
        (name, rate.successes, rate.trials, rate.open, two_digits(rate))
        for name, rate in rates.items()
    ]
    columns = ("check", "failed", "known", "not_known", "share")
    note = Note("review.price_losses_note", {"count": audit.losses})
    notes = left_out_notes(audit.left_out)
    parts: tuple[Part, ...] = (note, _table(columns, rows), *notes)
    yield Section("review.price_losses", parts, id="pipeline.price_losses", is_appendix=True)


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
    columns = (groups.by.value, "monthly", "mean", "spread", "dispersion", "chance", "fluctuation")
    undated = sum(found.undated for found in stability.values())
    notes = left_out_notes(LeftOut(counts={(Missing.CLOSED, Outcome.WON): undated}))
    first, last = (f"{month.start:%Y-%m}" for month in (orders.months[0], orders.months[-1]))
    note = Note("review.stability_note", {"first": first, "last": last})
    told = (note, *credit_notes(groups, groups.owners))
    parts: tuple[Part, ...] = (*told, _table(columns, rows, total), *notes)
    yield Section("review.stability", parts, id="pipeline.stability", is_appendix=True)


RATED = frozenset({"share", "won_of_ended"})
"""The columns whose numbers have intervals."""


def _table(
    columns: Iterable[str],
    rows: Sequence[tuple[object, ...]],
    total: tuple[object, ...] | None = None,
) -> Table:
    told = (Column(f"review.{id_}", has_interval=id_ in RATED) for id_ in columns)
    return Table(told, rows, total=total)


def _moved(share: float | None) -> Figure:
    """How far results move: by more than the whole target too, so it is no share to draw."""
    return Figure(None if share is None else 100 * share, 1, "%")
