"""The pipeline's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from salesprocess.pipeline.funnel.table import UNASSIGNED
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.price_losses import LossVerdict, PriceLossCheck
from salesprocess.pipeline.stages.spadco import Spadco
from salesprocess.rates import Basis
from salesprocess.report import Figure, Note, Percent, Section, Table, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.pipeline.flow.stability import Stability
    from salesprocess.pipeline.forecasting.expected import Estimate, Forecast
    from salesprocess.pipeline.funnel.table import FunnelRow, FunnelTable
    from salesprocess.pipeline.history.timing import TimeInStage
    from salesprocess.pipeline.measures import PipelineMeasures
    from salesprocess.pipeline.outcomes.losses import WinLossBy
    from salesprocess.pipeline.outcomes.price_losses import PriceLossAudit
    from salesprocess.pipeline.outcomes.velocity import SalesVelocity
    from salesprocess.pipeline.stages.process import SalesProcess
    from salesprocess.rates import Rate

TOTAL = Word("review.total")
UNKNOWN = Word("review.unknown")


def pipeline_sections(measures: PipelineMeasures) -> tuple[Section, ...]:
    """All that was measured of the pipeline, section by section.

    Args:
        measures: What was measured.
    """
    return (
        funnel_section(measures.funnel),
        step_section(measures.steps, measures.times.process),
        time_section(measures.times),
        velocity_section(measures.velocity),
        forecast_section(measures.forecast),
        outcome_section(measures.outcomes),
        *price_loss_section(measures.price_losses),
        *stability_section(measures.stability),
    )


def funnel_section(funnel: FunnelTable) -> Section:
    """Where the deals of each rep stood in a period.

    Args:
        funnel: The deals at or through each stage, by rep.
    """
    stages = tuple(f"Spadco.{stage.name}" for stage in funnel.stages)
    with_leakage = {Spadco.PROSPECT, Spadco.ORDER} <= set(funnel.stages)
    columns = ("review.rep", *stages, *(["review.leakage"] if with_leakage else []))

    def cells(name: object, row: FunnelRow) -> tuple[object, ...]:
        return (name, *row.counts, *([row.leakage] if with_leakage else []))

    rows = [cells(UNKNOWN if row.rep == UNASSIGNED else row.rep, row) for row in funnel]
    table = Table(columns, (*rows, cells(TOTAL, funnel.total)))
    unplaced = Note("review.unplaced", {"count": len(funnel.unplaced)})
    notes = [unplaced] if funnel.unplaced else []
    return Section("review.funnel", (Note("review.funnel_note"), table, *notes))


def outcome_section(
    outcomes: Mapping[WinLossBy, Mapping[str | None, OutcomeCounts]],
) -> Section:
    """How deals stand or ended: a table for each grouping that the deals name.

    Where no loss is recorded a win rate would always be 100 %, so it is left out.

    Args:
        outcomes: The counts by what the groups are, and by group.
    """
    tables = [_outcome_table(by, groups) for by, groups in outcomes.items() if any(groups)]
    return Section("review.outcomes", tuple(tables) or (Note("review.no_outcomes"),))


def _outcome_table(by: WinLossBy, outcomes: Mapping[str | None, OutcomeCounts]) -> Table:
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
    return Table(tuple(columns), (*rows, cells(TOTAL, total)))


def shown(rate: Rate) -> tuple[object, object]:
    """The two cells of a rate: its value and its interval."""
    return Percent(rate, digits=2), rate.interval()


def step_section(steps: Mapping[tuple[str, str], Rate], process: SalesProcess) -> Section:
    """How many deals of a cohort went on from each stage to the next.

    Args:
        steps: The rates, by the ids of the two stages.
        process: The process the stages belong to.
    """
    rows = [
        (
            process.stage(earlier).name,
            process.stage(later).name,
            *(rate.trials, rate.successes, rate.open),
            *shown(rate),
        )
        for (earlier, later), rate in steps.items()
    ]
    columns = ("from", "to", "entered", "reached", "open", "conversion", "interval")
    return Section("review.steps", (Note("review.steps_note"), _table(columns, rows)))


def time_section(times: TimeInStage) -> Section:
    """How long deals stay in each stage, in days.

    Args:
        times: The times by stage.
    """
    rows = [
        (
            times.process.stage(stage).name,
            time.completed.count,
            *(_days(quartile) for quartile in time.completed.quartiles or (None,) * 3),
            time.standing.count,
            _days(time.standing.median),
        )
        for stage, time in times.stages.items()
        if stage not in times.process.closing
    ]
    columns = ("stage", "completed", "quarter", "half", "three_quarters", "standing", "so_far")
    return Section("review.times", (Note("review.times_note"), _table(columns, rows)))


def velocity_section(velocity: SalesVelocity) -> Section:
    """What the deals that ended in a period brought a day.

    Args:
        velocity: The velocity by currency.
    """
    rows = [
        (
            currency,
            found.opportunities,
            *shown(found.win_rate),
            Figure(found.mean_amount),
            Figure(found.mean_days, 1),
            Figure(found.per_day),
        )
        for currency, found in velocity.currencies.items()
    ]
    columns = ("currency", "ended", "win_rate", "interval", "mean_amount", "mean_days", "per_day")
    left_out = {
        "without_amount": len(velocity.without_amount),
        "without_opening": len(velocity.without_opening),
        "without_close": len(velocity.without_close),
    }
    return Section("review.velocity", (_table(columns, rows), Note("review.left_out", left_out)))


def forecast_section(forecast: Forecast) -> Section:
    """What the open deals will bring.

    Args:
        forecast: The orders and the amounts, with the reps' own expectation beside them.
    """
    amounts = [
        (currency, *_estimated(amount, 0), Figure(forecast.rep_amounts.get(currency)))
        for currency, amount in forecast.amounts.items()
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
    note = Note("review.forecast_note", counts)
    return Section("review.forecast", (note, _table(columns, [orders, *amounts])))


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
    note = Note("review.price_losses_note", {"count": len(audit.losses)})
    yield Section("review.price_losses", (note, _table(columns, rows)))


def stability_section(stability: Mapping[str, Stability]) -> Iterator[Section]:
    """How stable the monthly orders of each rep are; nothing where there is no rep.

    Args:
        stability: What was found of each rep, from stable to unstable.
    """
    if not stability:
        return
    rows = [
        (
            rep,
            " ".join(str(count) for count in found.counts),
            Figure(found.mean, 1),
            Figure(found.spread, 1),
            Figure(found.dispersion, 2),
            Percent(found.chance),
            _moved(found.fluctuation),
        )
        for rep, found in stability.items()
    ]
    columns = ("rep", "monthly", "mean", "spread", "dispersion", "chance", "fluctuation")
    yield Section("review.stability", (Note("review.stability_note"), _table(columns, rows)))


def _table(columns: Iterable[str], rows: Sequence[tuple[object, ...]]) -> Table:
    return Table(tuple(f"review.{column}" for column in columns), tuple(rows))


def _days(time: timedelta | None) -> Figure:
    return Figure(None if time is None else time / timedelta(days=1), 1)


def _moved(share: float | None) -> Figure:
    """How far results move: by more than the whole target too, so it is no share to draw."""
    return Figure(None if share is None else 100 * share, 1, "%")


def _estimated(estimate: Estimate, digits: int) -> tuple[Figure, str]:
    low, high = Figure(estimate.low, digits), Figure(estimate.high, digits)
    return Figure(estimate.expected, digits), f"{low}–{high}"
