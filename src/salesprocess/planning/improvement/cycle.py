"""Plan, do, check, act: which of the four is missing, and how it shows (method §7.7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import day_of
from salesprocess.planning.activity.counts import ActivityCounts
from salesprocess.planning.improvement.repeats import repeated_problems
from salesprocess.planning.improvement.steps import (
    PdcaRecords,
    PdcaStep,
    StepState,
    act_state,
    check_state,
    do_state,
    plan_state,
)
from salesprocess.planning.settings import DEFAULTS
from salesprocess.records import Check, Countermeasure, Plan, Visit
from salesprocess.report import Note

if TYPE_CHECKING:
    from datetime import date, datetime

    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.rates import Period
    from salesprocess.records import Book


@frozen
class PdcaCycle:
    """What a rep did in a period of plan, do, check and act.

    Args:
        rep: Whose cycle.
        period: The days it is for.
        steps: The state of each step, in order.
    """

    rep: str
    period: Period
    steps: tuple[StepState, ...]

    def __getitem__(self, step: PdcaStep) -> StepState:
        """The state of one step."""
        return next(state for state in self.steps if state.step is step)

    @property
    def missing(self) -> tuple[PdcaStep, ...]:
        """The steps that were not taken, in order."""
        return tuple(state.step for state in self.steps if state.is_there is False)

    @property
    def unknown(self) -> tuple[PdcaStep, ...]:
        """The steps of which the records do not tell, or not yet."""
        return tuple(state.step for state in self.steps if state.is_there is None)

    @property
    def explanation(self) -> Note:
        """What is missing and what that rests on, in a sentence."""
        values = {
            "rep": self.rep,
            "first": self.period.start,
            "last": self.period.last_day,
            "missing": self.missing or "–",
            "unknown": self.unknown or "–",
            "steps": tuple(state.explanation for state in self.steps),
        }
        return Note("planning.pdca", values)


def pdca(
    book: Book,
    rep: str,
    period: Period,
    as_of: datetime,
    settings: PlanningSettings = DEFAULTS,
) -> PdcaCycle:
    """Which of plan, do, check and act is missing in a rep's period (method §7.7).

    The plans are those for any day of the period. A check belongs to it if it names one of
    them; one that names no plan does if it was held in the period, or within the days in
    which a check is due after it.

    Args:
        book: The plans, visits, checks and countermeasures.
        rep: Whose cycle.
        period: The days.
        as_of: The moment to look back from; what was noted for a later day does not count,
            but for visits planned.
        settings: How soon a plan is to be checked and problems mended, and how far it is to
            be kept.

    Raises:
        InvalidValueError: If only one of the book's visits, the period and `as_of` has a time
            zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Plan
    >>> march = Period.month(2026, 3)
    >>> plan = Plan(id="p1", rep="A", period=march, made_on=date(2026, 3, 1), actions=["see Wu"])
    >>> cycle = pdca(Book(plans=[plan]), "A", march, datetime(2026, 4, 30))
    >>> cycle.missing, cycle[PdcaStep.CHECK].signs
    ((<PdcaStep.CHECK: 'check'>,), (<PdcaSign.NEVER_CHECKED: 'never_checked'>,))
    """
    counts = ActivityCounts.from_records(book.by_rep(Visit)[rep], period, as_of)
    return pdca_of(book, rep, period, as_of, settings, counts=counts)


def pdca_of(
    book: Book,
    rep: str,
    period: Period,
    as_of: datetime,
    settings: PlanningSettings = DEFAULTS,
    *,
    counts: ActivityCounts,
) -> PdcaCycle:
    """The same where the rep's visits of the period have been counted before.

    Args:
        book: The plans, visits, checks and countermeasures.
        rep: Whose cycle.
        period: The days.
        as_of: The moment to look back from.
        settings: As for `pdca`.
        counts: The rep's visits planned and made in the period.

    Raises:
        InvalidValueError: As `pdca`.
    """
    records = _records(book, rep, period, as_of, settings, counts=counts)
    steps = (
        plan_state(records),
        do_state(records, settings),
        check_state(records, settings),
        act_state(records, settings),
    )
    return PdcaCycle(rep, period, steps)


def _records(
    book: Book,
    rep: str,
    period: Period,
    as_of: datetime,
    settings: PlanningSettings,
    *,
    counts: ActivityCounts,
) -> PdcaRecords:
    today = day_of(as_of, as_of)
    visits = book.by_rep(Visit)[rep]
    plans = tuple(
        plan
        for plan in book.by_rep(Plan)[rep]
        if _overlap(plan.period, period) and (plan.made_on is None or plan.made_on <= today)
    )
    last = period.last_day + timedelta(days=settings.check_within_days)
    ids = {plan.id for plan in plans}
    held = [
        check
        for check in book.by_rep(Check)[rep]
        if (check.plan in ids if check.plan else period.start <= check.checked_on <= last)
    ]
    checks = sorted(
        (check for check in held if check.checked_on <= today),
        key=lambda check: (check.checked_on, check.id),
    )
    return PdcaRecords(
        period=period,
        today=today,
        plans=plans,
        visits_planned=sum(
            visit.planned_for is not None and visit.planned_for in period for visit in visits
        ),
        plans_recorded=bool(book.plans),
        visits_recorded=book.shared(_plans_visits),
        kept=counts.kept,
        made=counts.total.made,
        checks=tuple(checks),
        measures={check.id: _measures(book, check, today) for check in checks},
        repeated=repeated_problems(book, rep, as_of),
    )


def _plans_visits(book: Book) -> bool:
    return any(visit.planned_for for visit in book.visits)


def _measures(book: Book, check: Check, today: date) -> tuple[Countermeasure, ...]:
    decided = book.by_check(Countermeasure)[check.id]
    return tuple(measure for measure in decided if measure.decided_on <= today)


def _overlap(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end
