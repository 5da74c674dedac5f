"""Planning's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from salesprocess.histories.horizons import EffortHorizon, EffortHorizons
from salesprocess.planning.activity.counts import ActivityCounts
from salesprocess.planning.improvement.steps import PdcaSign, PdcaStep
from salesprocess.planning.report_parts import first_rows, shown
from salesprocess.planning.territory.report import territory_sections
from salesprocess.planning.visits.coverage import Coverage
from salesprocess.planning.visits.coverage_state import CoverageState
from salesprocess.planning.visits.covering import ShortfallReason
from salesprocess.planning.visits.priority import VisitPriority
from salesprocess.planning.working_day.report import time_section
from salesprocess.report import Figure, Note, Section, Table, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.planning.activity.spread import VisitSpread
    from salesprocess.planning.improvement.cycle import PdcaCycle
    from salesprocess.planning.improvement.record_care import DataCare
    from salesprocess.planning.measures import PlanningMeasures
    from salesprocess.planning.visits.covering import CoveragePlan
    from salesprocess.planning.visits.pace import CoveragePace
    from salesprocess.planning.visits.ranking import RankedAccount

TOTAL = Word("review.total")
UNKNOWN = Word("review.unknown")

SHOWN = 10
"""How many visits, accounts and fields are shown, the first; the measures have them all."""

STEP_WORDS: Mapping[bool | None, Word] = {
    True: Word("planning.step_taken"),
    False: Word("planning.step_missing"),
    None: Word("planning.not_told"),
}


def planning_sections(measures: PlanningMeasures) -> tuple[Section, ...]:
    """All that was measured of planning, section by section.

    Args:
        measures: What was measured.
    """
    return (
        *territory_sections(measures.territory),
        coverage_section(measures.coverage, measures.pace),
        plan_section(measures.plan, measures.order),
        *time_section(measures.time),
        *activity_section(measures),
        *horizon_section(measures.horizons),
        *pdca_section(measures.pdca),
        care_section(measures.care),
    )


def coverage_section(coverage: Mapping[str | None, Coverage], pace: CoveragePace) -> Section:
    """Where the accounts of each rep stand on the way to being visited.

    Args:
        coverage: Where they stand, by rep.
        pace: Whether all will be reached in time.
    """

    def cells(name: object, found: Coverage) -> tuple[object, ...]:
        return (name, *(found.count(state) for state in CoverageState), *shown(found.rate))

    whole = sum(coverage.values(), Coverage())
    rows = [cells(UNKNOWN if rep is None else rep, found) for rep, found in coverage.items()]
    states = (f"CoverageState.{state.name}" for state in CoverageState)
    columns = ("review.rep", *states, "planning.visited", "review.interval")
    table = first_rows(columns, rows, cells(TOTAL, whole))
    parts = (pace.explanation, Note("planning.covered_note"), *table)
    return Section("planning.covered", parts)


def plan_section(plan: CoveragePlan, order: Sequence[RankedAccount]) -> Section:
    """The visits of the coming days: how many have a day, and the first of them.

    Args:
        plan: The plan.
        order: The accounts in the order in which they are to be visited.
    """
    places = {ranked.account.id: ranked for ranked in order}
    visits = [
        (visit.on, visit.rep, places[visit.account].account.name, places[visit.account].priority)
        for visit in plan.visits[:SHOWN]
    ]
    columns = ("planning.day", "review.rep", "subject.account", "planning.priority")
    parts = (plan.explanation, plan_table(plan, order), *first_rows(columns, visits))
    return Section("planning.coming_visits", parts)


def plan_table(plan: CoveragePlan, order: Sequence[RankedAccount]) -> Table:
    """Of each group of accounts, how many have a day, and why the others have none.

    Args:
        plan: The plan.
        order: The accounts in the order in which they are to be visited.
    """
    reasons = {left.account.id: left.reason for left in plan.shortfall}
    counts = Counter((ranked.priority, reasons.get(ranked.account.id)) for ranked in order)
    kinds = (None, *ShortfallReason)
    rows = [
        (priority, *(counts[priority, reason] for reason in kinds)) for priority in VisitPriority
    ]
    total = (TOTAL, *(sum(counts[group, reason] for group in VisitPriority) for reason in kinds))
    whys = (f"ShortfallReason.{reason.name}" for reason in ShortfallReason)
    return Table(("planning.priority", "planning.dated", *whys), (*rows, total))


def activity_section(measures: PlanningMeasures) -> Iterator[Section]:
    """What the reps did at their customers; nothing where there is no rep.

    Args:
        measures: What was measured.
    """
    counts = measures.activity
    if not counts:
        return
    easy = sorted(measures.easy, key=lambda effort: -effort.beyond)
    parts = (
        sum(counts.values(), ActivityCounts()).explanation,
        *_visit_numbers(counts, measures.spread, measures.weeks),
        *_visit_quality(counts),
        *([Note("planning.easy_note")] if easy else []),
        *(effort.explanation for effort in easy[:SHOWN]),
    )
    yield Section("planning.visits", parts)


def _visit_numbers(
    activity: Mapping[str, ActivityCounts], spread: Mapping[str, VisitSpread], weeks: float
) -> Iterator[Table | Note]:
    """How many visits, whether by plan, and how evenly they are spread over the accounts."""
    rows = [
        (
            rep,
            counts.total.made,
            Figure(counts.total.made / weeks if weeks else None, 1),
            counts.total.planned,
            *shown(counts.kept),
            Figure(spread[rep].made, 2),
            Figure(spread[rep].planned, 2),
            spread[rep].side,
        )
        for rep, counts in activity.items()
    ]
    columns = ("made", "a_week", "planned", "kept", "evenness", "evenness_planned", "side")
    ids = [f"planning.{column}" for column in columns]
    yield from first_rows(("review.rep", *ids[:4], "review.interval", *ids[4:]), rows)


def _visit_quality(activity: Mapping[str, ActivityCounts]) -> Iterator[Table | Note]:
    """How many visits met someone, were expected, and had a purpose."""
    rows = [
        (
            rep,
            *shown(counts.effective),
            *shown(counts.by_appointment),
            *shown(counts.with_purpose),
            *shown(counts.resumed),
        )
        for rep, counts in activity.items()
    ]
    rates = ("effective", "by_appointment", "with_purpose", "resumed")
    columns = [name for rate in rates for name in (f"planning.{rate}", "review.interval")]
    yield from first_rows(("review.rep", *columns), rows)


def horizon_section(horizons: Mapping[str, EffortHorizons]) -> Iterator[Section]:
    """How much of each rep's effort hunts, and how much farms; nothing where there is no rep.

    Args:
        horizons: The effort by rep.
    """
    if not horizons:
        return
    rows = [
        (
            rep,
            *(found[horizon].visits for horizon in (*EffortHorizon, None)),
            *shown(found.farming),
            found.farming_time,
        )
        for rep, found in horizons.items()
    ]
    kinds = (f"EffortHorizon.{horizon.name}" for horizon in EffortHorizon)
    shares = ("planning.farming", "review.interval", "planning.farming_time")
    columns = ("review.rep", *kinds, "planning.not_told", *shares)
    note = horizons_note(sum(horizons.values(), EffortHorizons()))
    yield Section("planning.hunting_and_farming", (note, *first_rows(columns, rows)))


def horizons_note(effort: EffortHorizons) -> Note:
    """How the effort was shared out, in a sentence.

    Args:
        effort: The effort.
    """
    values = {
        "hunting": effort[EffortHorizon.HUNTING].visits,
        "farming": effort[EffortHorizon.FARMING].visits,
        "unknown": effort[None].visits,
        "share": str(effort.farming),
        "time_share": str(effort.farming_time),
        "untimed": sum(part.untimed for part in effort.efforts.values()),
    }
    return Note("planning.horizons", values)


def pdca_section(cycles: Mapping[str, PdcaCycle]) -> Iterator[Section]:
    """Which step each rep misses, and how that shows; nothing where there is no rep.

    Args:
        cycles: The cycles by rep.
    """
    if not cycles:
        return
    rows = [
        (rep, *(STEP_WORDS[cycle[step].is_there] for step in PdcaStep))
        for rep, cycle in cycles.items()
    ]
    steps = (f"PdcaStep.{step.name}" for step in PdcaStep)
    reps = Counter(
        sign for cycle in cycles.values() for state in cycle.steps for sign in state.signs
    )
    signs = [(sign, reps[sign]) for sign in PdcaSign if reps[sign]]
    parts = (
        *first_rows(("review.rep", *steps), rows),
        *first_rows(("planning.sign", "planning.reps"), signs),
    )
    yield Section("planning.cycle", parts)


def care_section(care: DataCare) -> Section:
    """How the records are cared for, and what a plan can not rest on.

    Args:
        care: What was found.
    """
    days = [
        (rep, len(found.days), len(found.empty), *shown(found.recorded), found.last_on)
        for rep, found in care.days.items()
    ]
    fields = [
        (".".join(name), rate.successes, rate.trials, *shown(rate))
        for name, rate in care.fields.rates.items()
        if rate.trials
    ]
    gaps = [(gap.gap, len(gap.accounts), gap.of, *shown(gap.share)) for gap in care.gaps]
    rated = ("review.share", "review.interval")
    counted = ("planning.days", "planning.empty_days", *rated, "planning.last_record")
    parts = (
        Note("planning.care_note"),
        *first_rows(("planning.gap", "SegmentMeasure.ACCOUNTS", "planning.of", *rated), gaps),
        *first_rows(("review.rep", *counted), days),
        care.fields.explanation,
        *first_rows(("planning.field", "review.known", "planning.of", *rated), fields[:SHOWN]),
    )
    return Section("planning.records", parts)
