"""The pipeline's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.price_losses import LossVerdict, PriceLossCheck
from salesprocess.processes.spadco import Spadco
from salesprocess.rates import Basis
from salesprocess.report import (
    Figure,
    Note,
    Percent,
    Section,
    Table,
    Word,
    left_out_notes,
    left_out_of_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.pipeline.flow.stability import Stability
    from salesprocess.pipeline.forecasting.expected import Estimate, Forecast
    from salesprocess.pipeline.funnel.table import FunnelRow, FunnelTable
    from salesprocess.pipeline.measures import PipelineMeasures, ProcessMeasures
    from salesprocess.pipeline.outcomes.losses import WinLossBy
    from salesprocess.pipeline.outcomes.price_losses import PriceLossAudit
    from salesprocess.pipeline.outcomes.velocity import SalesVelocity
    from salesprocess.processes.process import SalesProcess
    from salesprocess.rates import Period, Rate

T = TypeVar("T")

TOTAL = Word("review.total")
UNKNOWN = Word("review.unknown")


def pipeline_sections(measures: PipelineMeasures) -> tuple[Section, ...]:
    """All that was measured of the pipeline, section by section.

    Args:
        measures: What was measured.
    """
    several = len(measures.processes) > 1
    return (
        funnel_section(measures.funnel, measures.unplaced),
        *([letter_section(measures.letters)] if several else []),
        *(step_section(measured, is_one_of_several=several) for measured in measures.processes),
        *(time_section(measured, is_one_of_several=several) for measured in measures.processes),
        velocity_section(measures.velocity),
        forecast_section(measures.forecast),
        outcome_section(measures.outcomes),
        *price_loss_section(measures.price_losses),
        *stability_section(measures.stability, measures.stable_months),
    )


def funnel_section(funnel: FunnelTable, unplaced: LeftOut) -> Section:
    """Where the deals of each rep stood in a period.

    Args:
        funnel: The deals at or through each stage, by rep.
        unplaced: Those it could not place.
    """
    stages = tuple(f"Spadco.{stage.name}" for stage in funnel.stages)
    with_leakage = {Spadco.PROSPECT, Spadco.ORDER} <= set(funnel.stages)
    columns = ("review.rep", *stages, *(["review.leakage"] if with_leakage else []))

    def cells(name: object, row: FunnelRow) -> tuple[object, ...]:
        return (name, *map(Figure, row.shown), *([Figure(row.leakage)] if with_leakage else []))

    rows = [cells(UNKNOWN if row.rep is None else row.rep, row) for row in funnel]
    table = Table(columns, (*rows, cells(TOTAL, funnel.total)))
    notes = left_out_notes(unplaced)
    return Section("review.funnel", (Note("review.funnel_note"), table, *notes))


def outcome_section(
    outcomes: Mapping[WinLossBy, Mapping[str | None, OutcomeCounts]],
) -> Section:
    """How deals stand or ended: a table for each grouping that the deals name.

    Where no loss is recorded a win rate would always be 100 %, so it is left out.

    Args:
        outcomes: The counts by what the groups are, and by group.
    """
    tables = [
        part
        for by, groups in outcomes.items()
        if any(groups)
        for part in _outcome_table(by, groups)
    ]
    parts = (Note("review.outcomes_note"), *tables) if tables else (Note("review.no_outcomes"),)
    return Section("review.outcomes", parts)


def _outcome_table(
    by: WinLossBy, outcomes: Mapping[str | None, OutcomeCounts]
) -> Iterator[Table | Note]:
    total = sum(outcomes.values(), OutcomeCounts())
    rates = [OutcomeCounts.win_rate, OutcomeCounts.conversion]
    if total.lost == total.derailed == 0:
        rates.remove(OutcomeCounts.win_rate)
    counted = ("deals", "won", "lost", "derailed", "open")
    columns = [f"WinLossBy.{by.name}", *(f"review.{name}" for name in counted)]
    for rate in rates:
        columns += [f"review.{rate.__name__}", "review.interval"]

    def cells(name: object, counts: OutcomeCounts) -> tuple[object, ...]:
        numbers = [getattr(counts, name) for name in counted]
        return (name, *numbers, *(c for rate in rates for c in shown(rate(counts, Basis.SNAPSHOT))))

    rows = [cells(name or UNKNOWN, counts) for name, counts in outcomes.items()]
    yield Table(tuple(columns), (*rows, cells(TOTAL, total)))
    yield from left_out_notes(total.left_out)


def shown(rate: Rate) -> tuple[object, object]:
    """The two cells of a rate: its value and its interval."""
    return Percent(rate, digits=2), rate.interval()


def step_section(measured: ProcessMeasures, *, is_one_of_several: bool = False) -> Section:
    """How many deals of a cohort went on from each stage of a process to the next.

    Args:
        measured: What was measured of the process.
        is_one_of_several: Whether the heading is to name the process.
    """
    process = measured.process
    steps = {
        (process.stage_label(earlier), process.stage_label(later)): rate
        for (earlier, later), rate in measured.steps.items()
    }
    title = _title("review.steps", process, is_one_of_several=is_one_of_several)
    return Section(title, tuple(_steps(steps)))


def letter_section(letters: Mapping[tuple[Spadco, Spadco], Rate]) -> Section:
    """How many deals of a cohort went on from each SPADCO stage to the next.

    Args:
        letters: The rates, of the deals of all processes.
    """
    return Section("review.letter_steps", tuple(_steps(letters)))


def _steps(steps: Mapping[tuple[T, T], Rate]) -> Iterator[Table | Note]:
    """A table of steps, each by what the two stages are called, with its notes."""
    rows = [
        (*step, *_counted(rate), *shown(rate), rate.left_out.total) for step, rate in steps.items()
    ]
    columns = ("from", "to", "entered", "reached", "open", "went_on", "interval", "missing")
    yield Note("review.steps_note")
    yield _table(columns, rows)
    yield from left_out_of_rows(rate.left_out for rate in steps.values())


def _counted(rate: Rate) -> Iterator[Figure]:
    """How many deals came, went on and are open; unknown where all were left out."""
    nothing_known = not rate.trials and not rate.open and rate.left_out.total
    for count in (rate.trials, rate.successes, rate.open):
        yield Figure(None if nothing_known else count)


def time_section(measured: ProcessMeasures, *, is_one_of_several: bool = False) -> Section:
    """How long deals stay in each stage of a process, in days.

    Args:
        measured: What was measured of the process.
        is_one_of_several: Whether the heading is to name the process.
    """
    process = measured.process
    times = {
        process.stage_label(stage): time
        for stage, time in measured.times.stages.items()
        if stage not in process.closing
    }
    rows = [
        (
            name,
            Figure(time.number_left),
            *(_days(quartile) for quartile in time.quartiles),
            Figure(time.number_standing),
            _days(time.standing.median),
            time.left_out.total,
        )
        for name, time in times.items()
    ]
    columns = (
        *("stage", "completed", "quarter", "half", "three_quarters"),
        *("standing", "so_far", "missing"),
    )
    notes = left_out_of_rows(time.left_out for time in times.values())
    title = _title("review.times", process, is_one_of_several=is_one_of_several)
    return Section(title, (Note("review.times_note"), _table(columns, rows), *notes))


def _title(heading: str, process: SalesProcess, *, is_one_of_several: bool) -> str | Note:
    """A heading; of one process of several with its name."""
    return Note(f"{heading}_of", {"process": process.label}) if is_one_of_several else heading


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
            *shown(found.win_rate),
            Figure(found.mean_amount),
            Figure(found.mean_days, 1),
            Figure(found.per_day),
            Figure(found.won_per_day),
        )
        for currency, found in velocity.currencies.items()
    ]
    columns = (
        *("currency", "open", "ended", "won_of_ended", "interval"),
        *("mean_amount", "mean_days", "per_day", "won_per_day"),
    )
    notes = left_out_notes(velocity.undated, velocity.left_out)
    told = (Note("review.velocity_note"), _table(columns, rows))
    return Section("review.velocity", (*(told if rows else (Note("review.no_amounts"),)), *notes))


def forecast_section(forecast: Forecast) -> Section:
    """What the open deals will bring; where that can not be told, why.

    Args:
        forecast: The orders and the amounts, with the reps' own expectation beside them.
    """
    currencies = sorted({*forecast.amounts, *forecast.rep_amounts})
    amounts = [
        (
            currency,
            *_estimated(forecast.amounts.get(currency), 0),
            Figure(forecast.rep_amounts.get(currency)),
        )
        for currency in currencies
    ]
    orders = (
        Word("review.orders"),
        *_estimated(forecast.orders, 1),
        Figure(forecast.rep_orders, 1),
    )
    columns = ("forecast_of", "expected", "interval", "by_reps")
    counts = {
        "days": forecast.period.days,
        "deals": len(forecast.deals),
        "without_chance": len(forecast.without_chance),
        "without_amount": len(forecast.without_amount),
    }
    why = [Note("review.no_forecast", {"why": forecast.why_none})] if forecast.why_none else []
    notes = left_out_notes(forecast.left_out)
    note = Note("review.forecast_note", counts)
    return Section("review.forecast", (note, *why, _table(columns, [orders, *amounts]), *notes))


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
        (name, rate.successes, rate.trials, rate.open, *shown(rate)) for name, rate in rates.items()
    ]
    columns = ("check", "failed", "known", "not_known", "share", "interval")
    note = Note("review.price_losses_note", {"count": audit.losses})
    notes = left_out_notes(audit.left_out)
    yield Section("review.price_losses", (note, _table(columns, rows), *notes))


def stability_section(
    stability: Mapping[str, Stability], months: Sequence[Period]
) -> Iterator[Section]:
    """How stable the monthly orders of each rep are; nothing where there is no rep.

    Args:
        stability: What was found of each rep, from stable to unstable.
        months: The months counted, in order.
    """
    if not stability:
        return
    rows = [
        (
            rep,
            " ".join(["–"] * found.before + [str(count) for count in found.known]),
            Figure(found.mean, 1),
            Figure(found.spread, 1),
            Figure(found.dispersion, 2),
            Percent(found.chance),
            _moved(found.fluctuation),
        )
        for rep, found in stability.items()
    ]
    columns = ("rep", "monthly", "mean", "spread", "dispersion", "chance", "fluctuation")
    undated = sum(found.undated for found in stability.values())
    notes = left_out_notes(LeftOut(counts={(Missing.CLOSED, Outcome.WON): undated}))
    first, last = (f"{month.start:%Y-%m}" for month in (months[0], months[-1]))
    note = Note("review.stability_note", {"first": first, "last": last})
    yield Section("review.stability", (note, _table(columns, rows), *notes))


def _table(columns: Iterable[str], rows: Sequence[tuple[object, ...]]) -> Table:
    return Table(tuple(f"review.{column}" for column in columns), tuple(rows))


def _days(time: timedelta | None) -> Figure:
    return Figure(None if time is None else time / timedelta(days=1), 1)


def _moved(share: float | None) -> Figure:
    """How far results move: by more than the whole target too, so it is no share to draw."""
    return Figure(None if share is None else 100 * share, 1, "%")


def _estimated(estimate: Estimate | None, digits: int) -> tuple[Figure, str | None]:
    if estimate is None:
        return Figure(None), None
    low, high = Figure(estimate.low, digits), Figure(estimate.high, digits)
    return Figure(estimate.expected, digits), f"{low}–{high}"
