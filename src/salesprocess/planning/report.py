"""Planning's part of a review: what was measured, as sections of a report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from salesprocess.common_settings import By, Credit
from salesprocess.people.horizons import EffortHorizon
from salesprocess.planning.improvement.record_care import named_field
from salesprocess.planning.improvement.steps import PdcaSign, PdcaStep
from salesprocess.planning.territory.report import territory_sections
from salesprocess.planning.visits.coverage_state import CoverageState
from salesprocess.planning.visits.priority import VisitPriority
from salesprocess.planning.visits.shortfall import ShortfallReason
from salesprocess.planning.working_day.report import time_section
from salesprocess.rates import Basis, Rate
from salesprocess.report import Figure, Named, Note, Section, Table, Word, rated
from salesprocess.report.by_group import credit_notes, group_named, together_note
from salesprocess.summaries import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from salesprocess.people.by_rep import ByRep, Grouping
    from salesprocess.people.horizons import EffortHorizons
    from salesprocess.planning.activity.counts import ActivityCounts
    from salesprocess.planning.improvement.cycle import PdcaCycle
    from salesprocess.planning.improvement.record_care import DataCare, DaysRecorded
    from salesprocess.planning.measures import PlanningMeasures
    from salesprocess.planning.visits.coverage import Coverage
    from salesprocess.planning.visits.covering import CoveragePlan
    from salesprocess.planning.visits.pace import CoveragePace
    from salesprocess.planning.visits.ranking import RankedAccount
    from salesprocess.report import Part

T = TypeVar("T")

SHOWN = 10
"""How many visits, accounts and fields a reader is shown, the first."""

WEEKS = 14
"""How many weeks a reader is shown: a quarter that begins and ends within a week."""

LONGEST = 12
"""How many rows of other tables a reader is shown."""

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
        coverage_section(measures.coverage, measures.pace, measures.groups),
        plan_section(measures.plan, measures.order),
        *time_section(measures.time),
        *activity_section(measures),
        *horizon_section(measures.horizons, measures.groups),
        *pdca_section(measures.pdca, measures.groups),
        care_section(measures.care, measures.groups),
    )


def coverage_section(coverage: ByRep[Coverage], pace: CoveragePace, groups: Grouping) -> Section:
    """Where the accounts of each rep stand on the way to being visited.

    Args:
        coverage: Where they stand, by rep.
        pace: Whether all will be reached in time.
        groups: Of whom the table tells.
    """

    def cells(group: str | None, found: Coverage) -> tuple[object, ...]:
        counts = (found.count(state) for state in CoverageState)
        return (group_named(groups, group), *counts, found.rate)

    rows = [cells(group, found) for group, found in coverage.by(groups).items()]
    columns = (groups.by, *CoverageState, rated("planning.visited"))
    table = Table(columns, rows, total=cells(None, coverage.total), longest=LONGEST)
    notes = (pace.explanation, Note("planning.covered_note"), *credit_notes(groups, Credit.TODAY))
    return Section("planning.covered", (*notes, table))


def plan_section(plan: CoveragePlan, order: Sequence[RankedAccount]) -> Section:
    """What is planned for the days to come: how many visits in each week, and the first of them.

    Args:
        plan: The plan.
        order: The accounts in the order in which they are to be visited.
    """
    places = {ranked.account.id: ranked for ranked in order}
    visits = [
        (
            visit.on,
            Named("rep", visit.rep),
            Named("account", visit.account, places[visit.account].account.name),
            places[visit.account].priority,
            visit.reason,
        )
        for visit in plan.visits
    ]
    columns = ("planning.day", "review.rep", "subject.account", "planning.priority", "planning.why")
    parts: tuple[Part, ...] = (
        plan.explanation,
        *([Note("planning.overbooked", {"days": len(plan.overbooked)})] if plan.overbooked else []),
        week_table(plan),
        plan_table(plan, order),
        Table(columns, visits, longest=SHOWN, id="visits"),
    )
    return Section("planning.coming_visits", parts, is_appendix=True)


def week_table(plan: CoveragePlan) -> Table:
    """How many visits a plan has in each week, and on how many days of reps.

    Args:
        plan: The plan.
    """
    rows = [
        (week.monday, week.booked, week.planned, week.days_used, Figure(week.km or None, 0))
        for week in plan.weeks
    ]
    names = ("week_from", "booked_before", "planned_now", "days_used", "km")
    columns = tuple(f"planning.{name}" for name in names)
    return Table(columns, rows, longest=WEEKS, id="weeks")


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
    sums = (sum(counts[group, reason] for group in VisitPriority) for reason in kinds)
    columns = ("planning.priority", "planning.dated", *ShortfallReason)
    return Table(columns, rows, total=(None, *sums), id="groups")


def activity_section(measures: PlanningMeasures) -> Iterator[Section]:
    """What the reps did at their customers; nothing where there is no rep.

    Args:
        measures: What was measured.
    """
    groups, counts = measures.groups, measures.activity.by(measures.groups)
    if not counts:
        return
    easy = sorted(measures.easy, key=lambda effort: -effort.beyond)
    parts: tuple[Part, ...] = (
        measures.activity.total.explanation,
        *filter(None, [measures.activity.total.by_channel]),
        *together_note(measures.activity),
        _visit_numbers(counts, measures, groups),
        _visit_quality(counts, groups),
        *([Note("planning.easy_note")] if easy else []),
        *(effort.explanation for effort in easy[:SHOWN]),
    )
    yield Section("planning.visits", parts, is_appendix=True)


def _visit_numbers(
    activity: Mapping[str | None, ActivityCounts], measures: PlanningMeasures, groups: Grouping
) -> Table:
    """How many visits, whether by plan, and how evenly they are spread over the accounts."""
    weeks, spread = measures.weeks, measures.spread
    rows = [
        (
            group_named(groups, group),
            counts.total.made,
            Figure(counts.total.made / weeks if weeks else None, 1),
            counts.total.planned,
            counts.kept,
            Figure(spread[group].made, 2),
            Figure(spread[group].planned, 2),
            spread[group].side,
        )
        for group, counts in activity.items()
    ]
    counted = ("planning.made", "planning.a_week", "planning.planned", rated("planning.kept"))
    spread_out = ("planning.evenness", "planning.evenness_planned", "planning.side")
    columns = (groups.by, *counted, *spread_out)
    return Table(columns, rows, longest=LONGEST, id="numbers")


def _visit_quality(activity: Mapping[str | None, ActivityCounts], groups: Grouping) -> Table:
    """How many visits met someone, were expected, and had a purpose."""
    rows = [
        (
            group_named(groups, group),
            counts.effective,
            counts.by_appointment,
            counts.with_purpose,
            counts.resumed,
        )
        for group, counts in activity.items()
    ]
    rates = ("effective", "by_appointment", "with_purpose", "resumed")
    columns = (groups.by, *(rated(f"planning.{rate}") for rate in rates))
    return Table(columns, rows, longest=LONGEST, id="quality")


def horizon_section(horizons: ByRep[EffortHorizons], groups: Grouping) -> Iterator[Section]:
    """How much of each rep's effort hunts, and how much farms; nothing where there is no rep.

    Args:
        horizons: The effort by rep.
        groups: Of whom the table tells.
    """
    if not horizons:
        return
    rows = [
        (
            group_named(groups, group),
            *(found[horizon].visits for horizon in (*EffortHorizon, None)),
            found.farming,
            found.farming_time,
        )
        for group, found in horizons.by(groups).items()
    ]
    shares = (rated("planning.farming", "farming_share"), "planning.farming_time")
    columns = (groups.by, *EffortHorizon, "planning.not_told", *shares)
    notes = (horizons_note(horizons.total), *together_note(horizons))
    table = Table(columns, rows, longest=LONGEST)
    yield Section("planning.hunting_and_farming", (*notes, table), is_appendix=True)


def horizons_note(effort: EffortHorizons) -> Note:
    """How the effort was shared out, in a sentence.

    Args:
        effort: The effort.
    """
    values = {
        "hunting": effort[EffortHorizon.HUNTING].visits,
        "farming": effort[EffortHorizon.FARMING].visits,
        "unknown": effort[None].visits,
        "share": effort.farming,
        "time_share": effort.farming_time,
        "untimed": sum(part.untimed for part in effort.efforts.values()),
    }
    return Note("planning.horizons", values)


def pdca_section(cycles: Mapping[str, PdcaCycle], groups: Grouping) -> Iterator[Section]:
    """Which step each rep misses, and how that shows; nothing where there is no rep.

    Of a team or a manager it tells how many of the reps have each step.

    Args:
        cycles: The cycles by rep.
        groups: Of whom the table tells.
    """
    if not cycles:
        return
    rows = [
        (group_named(groups, group), *(_step(found, step, groups) for step in PdcaStep))
        for group, found in _of_groups(cycles, groups).items()
    ]
    reps = Counter(
        sign for cycle in cycles.values() for state in cycle.steps for sign in state.signs
    )
    signs = [(sign, reps[sign]) for sign in PdcaSign if reps[sign]]
    parts = (
        Table((groups.by, *PdcaStep), rows, longest=LONGEST),
        Table(("planning.sign", "planning.reps"), signs, longest=LONGEST),
    )
    yield Section("planning.cycle", parts)


def _of_groups(found: Mapping[str, T], groups: Grouping) -> dict[str | None, list[T]]:
    """What was found of the reps of each group."""
    of_groups: dict[str | None, list[T]] = {}
    for rep, part in found.items():
        for group in groups.of([rep]):
            of_groups.setdefault(group, []).append(part)
    return in_order(of_groups)


def _step(cycles: Sequence[PdcaCycle], step: PdcaStep, groups: Grouping) -> object:
    """Whether a rep has a step; of several how many have it, of those of whom it is known."""
    known = [cycle[step].is_there for cycle in cycles]
    if groups.by is By.REP:
        return STEP_WORDS[known[0]]
    told = [is_there for is_there in known if is_there is not None]
    return Rate(sum(told), len(told), Basis.PERIOD, open=len(known) - len(told))


def care_section(care: DataCare, groups: Grouping) -> Section:
    """How the records are cared for, and what a plan can not rest on.

    Args:
        care: What was found.
        groups: Of whom the table of days tells.
    """
    days = [
        (group_named(groups, group), *_recorded(found))
        for group, found in _of_groups(care.days, groups).items()
    ]
    fields = [
        (named_field(name), rate.successes, rate.trials, rate)
        for name, rate in care.fields.rates.items()
        if rate.trials
    ]
    gaps = [(gap.gap, len(gap.accounts), gap.among, gap.share) for gap in care.gaps]
    share = rated("review.share")
    by_gap = ("planning.gap", "SegmentMeasure.ACCOUNTS", "planning.of", share)
    by_group = (groups.by, "planning.days", "planning.empty_days", share, "planning.last_record")
    by_field = ("planning.field", "review.known", "planning.of", share)
    parts = (
        Note("planning.care_note"),
        Table(by_gap, gaps, longest=LONGEST),
        Table(by_group, days, longest=LONGEST),
        care.fields.explanation,
        Table(by_field, fields, longest=SHOWN),
    )
    return Section("planning.records", parts, is_appendix=True)


def _recorded(found: Sequence[DaysRecorded]) -> tuple[object, ...]:
    """On how many days of reps something was recorded, on how many not, and when last."""
    days = sum(len(rep.days) for rep in found)
    empty = sum(len(rep.empty) for rep in found)
    last = max((rep.last_on for rep in found if rep.last_on), default=None)
    return days, empty, Rate(days - empty, days, Basis.PERIOD), last
