"""The pipeline's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.pipeline.funnel import UNASSIGNED
from salesprocess.pipeline.outcomes import OutcomeCounts
from salesprocess.pipeline.spadco import Spadco
from salesprocess.rates import Basis, percent
from salesprocess.report import Note, Section, Table, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.pipeline.funnel import FunnelRow, FunnelTable
    from salesprocess.rates import Rate

TOTAL = Word("review.total")
UNKNOWN = Word("review.unknown")


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
    title: str, group: str, outcomes: Mapping[str | None, OutcomeCounts]
) -> Iterator[Section]:
    """How deals stand or ended, by group; nothing where no deal names its group.

    Where no loss is recorded a win rate would always be 100 %, so it is left out.

    Args:
        title: The id of the section's heading.
        group: The id of what the groups are.
        outcomes: The counts by group.
    """
    if not any(outcomes):
        return
    total = sum(outcomes.values(), OutcomeCounts())
    rates = [OutcomeCounts.win_rate, OutcomeCounts.conversion]
    if total.lost == total.derailed == 0:
        rates.remove(OutcomeCounts.win_rate)
    counted = ("deals", "won", "lost", "derailed", "open")
    columns = [group, *(f"review.{name}" for name in counted)]
    for rate in rates:
        columns += [f"review.{rate.__name__}", "review.interval"]

    def cells(name: object, counts: OutcomeCounts) -> tuple[object, ...]:
        numbers = [getattr(counts, name) for name in counted]
        return (name, *numbers, *(c for rate in rates for c in shown(rate(counts, Basis.SNAPSHOT))))

    rows = [cells(name or UNKNOWN, counts) for name, counts in outcomes.items()]
    yield Section(title, (Table(tuple(columns), (*rows, cells(TOTAL, total))),))


def shown(rate: Rate) -> tuple[object, object]:
    """The two cells of a rate: its value and its interval."""
    return percent(rate.value, digits=2), rate.interval()
