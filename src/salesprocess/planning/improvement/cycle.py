"""Plan, do, check, act: which of the four is missing, and how it shows (method §7.7)."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.activity.counting import activity_counts
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
from salesprocess.planning.settings import PlanningSettings
from salesprocess.records import Check, Countermeasure, Plan, Visit
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.rates import Period


@frozen(repr=False)
class PdcaCycle(Explained):
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
            "missing": self.missing,
            "unknown": self.unknown,
            "steps": tuple(state.explanation for state in self.steps),
        }
        return Note("planning.pdca", values)


@gated
def pdca(case: Case, rep: str, period: Period) -> PdcaCycle:
    """Which of plan, do, check and act is missing in a rep's period (method §7.7).

    The plans are those for any day of the period. A check belongs to it if it names one of
    them; one that names no plan does if it was held in the period, or within the days in
    which a check is due after it. What no one in the book records is not known to be missing.

    Args:
        case: The case; its settings say how soon a plan is to be checked and problems mended,
            and how far it is to be kept.
        rep: Whose cycle.
        period: The days.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Plan
    >>> march = Period.month(2026, 3)
    >>> plan = Plan(id="p1", rep="A", period=march, made_on=date(2026, 3, 1), actions=["see Wu"])
    >>> other = Check(id="k1", rep="B", checked_on=date(2026, 3, 31))
    >>> case = Case(Book(plans=[plan], checks=[other]), datetime(2026, 4, 30))
    >>> cycle = pdca(case, "A", march)
    >>> cycle.missing, cycle[PdcaStep.CHECK].signs
    ((<PdcaStep.CHECK: 'check'>,), (<PdcaSign.NEVER_CHECKED: 'never_checked'>,))
    """
    records = _records(case, rep, period)
    states = (plan_state, do_state, check_state, act_state)
    return PdcaCycle(rep, period, tuple(state(case, records) for state in states))


def any_checked(case: Case, rep: str, periods: Iterable[Period]) -> bool:
    """Whether a check belongs to a rep's cycle in one of some periods, as `pdca` has it.

    Args:
        case: The case; its settings say how soon a plan is to be checked.
        rep: Whose cycle.
        periods: The days of each.
    """
    days = [(period.start, period.last_day) for period in periods]
    within = case.get(PlanningSettings).check_within_days
    planned, in_time = (
        Stretches(days),
        Stretches((day, days_from(last, within)) for day, last in days),
    )
    ids = {
        plan.id
        for plan in case.book.by_rep(Plan)[rep]
        if planned.meet(plan.period.start, plan.period.last_day)
    }
    return any(
        check.plan in ids if check.plan else in_time.meet(check.checked_on, check.checked_on)
        for check in case.book.by_rep(Check)[rep]
    )


class Stretches:
    """Stretches of days, which may overlap.

    Args:
        days: The first and the last day of each.

    >>> from datetime import date
    >>> march = Stretches([(date(2026, 3, 1), date(2026, 3, 31))])
    >>> march.meet(date(2026, 3, 31), date(2026, 4, 9)), march.meet(date.min, date(2026, 2, 28))
    (True, False)
    """

    def __init__(self, days: Iterable[tuple[date, date]]) -> None:
        in_time = sorted(days)
        self.firsts: list[date] = [first for first, _ in in_time]
        self.latest: list[date] = list(accumulate((last for _, last in in_time), max))

    def meet(self, first: date, last: date) -> bool:
        """Whether one of them has a day from one to another."""
        begun = bisect_right(self.firsts, last)
        return begun > 0 and self.latest[begun - 1] >= first


def _records(case: Case, rep: str, period: Period) -> PdcaRecords:
    book, visits = case.book, case.book.by_rep(Visit)[rep]
    counts = activity_counts(case, period, visits=visits)
    plans = tuple(plan for plan in book.by_rep(Plan)[rep] if _overlap(plan.period, period))
    due_on = days_from(period.last_day, case.get(PlanningSettings).check_within_days)
    ids = {plan.id for plan in plans}
    held = [
        check
        for check in book.by_rep(Check)[rep]
        if (check.plan in ids if check.plan else period.start <= check.checked_on <= due_on)
    ]
    return PdcaRecords(
        period=period,
        plans=plans,
        visits_planned=sum(
            visit.planned_for is not None and visit.planned_for in period for visit in visits
        ),
        kept=counts.kept,
        made=counts.total.made,
        checks=tuple(sorted(held, key=lambda check: (check.checked_on, check.id))),
        measures={check.id: book.by_check(Countermeasure)[check.id] for check in held},
        repeated=repeated_problems(case, rep),
    )


def _overlap(period: Period, other: Period) -> bool:
    return period.start < other.end and other.start < period.end
