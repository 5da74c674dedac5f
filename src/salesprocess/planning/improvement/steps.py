"""The four steps of PDCA, each judged by what is on record of it (method §7.7)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.planning.settings import PlanningSettings
from salesprocess.report import Explained, Note, Percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.planning.improvement.repeats import RepeatedProblem
    from salesprocess.rates import Period, Rate
    from salesprocess.records import Check, Countermeasure, Plan


class PdcaStep(Enum):
    """The steps of the cycle (method §7.7)."""

    PLAN = "plan"
    DO = "do"
    CHECK = "check"
    ACT = "act"


class PdcaSign(Enum):
    """How it shows that a step is missing (method §7.7)."""

    NO_PLAN = "no_plan"
    PLAN_WITHOUT_ACTIONS = "plan_without_actions"
    PLAN_WITHOUT_VISITS = "plan_without_visits"
    PLAN_MADE_LATE = "plan_made_late"
    NOT_BY_PLAN = "not_by_plan"
    NEVER_CHECKED = "never_checked"
    NO_COUNTERMEASURE = "no_countermeasure"
    COUNTERMEASURE_NOT_DONE = "countermeasure_not_done"
    SAME_ERROR_AGAIN = "same_error_again"


@frozen(repr=False)
class StepState(Explained):
    """Whether a step of the cycle was taken, and how it shows if not.

    Args:
        step: The step.
        is_there: Whether it was taken; `None` where the records do not tell, or not yet.
        signs: How it shows that it is missing.
        facts: What that rests on, as a sentence.
    """

    step: PdcaStep
    is_there: bool | None
    signs: tuple[PdcaSign, ...]
    facts: Note

    @property
    def explanation(self) -> Note:
        """Whether the step was taken and what that rests on, in a sentence."""
        state = {True: "there", False: "missing", None: "unknown"}[self.is_there]
        values: dict[str, object] = {"step": self.step, "facts": self.facts}
        if self.is_there is False:
            values["signs"] = self.signs
        return Note(f"planning.pdca.{state}", values)


@frozen(kw_only=True)
class Recorded:
    """What anyone in a book has a record of; of the rest its silence says nothing.

    Args:
        plans: Whether there is a plan.
        actions: Whether a plan has actions.
        visits: Whether a visit is planned.
        checks: Whether there is a check.
        countermeasures: Whether there is a countermeasure.
        done: Whether one is known to be done.
    """

    plans: bool
    actions: bool
    visits: bool
    checks: bool
    countermeasures: bool
    done: bool


def recorded(case: Case) -> Recorded:
    """What anyone in the book of a case has a record of."""
    return case.shared(_recorded)


def _recorded(case: Case) -> Recorded:
    book = case.book
    return Recorded(
        plans=bool(book.plans),
        actions=any(plan.actions for plan in book.plans),
        visits=any(visit.planned_for for visit in book.visits),
        checks=bool(book.checks),
        countermeasures=bool(book.countermeasures),
        done=any(measure.done_on for measure in book.countermeasures),
    )


@frozen_within
@frozen(kw_only=True)
class PdcaRecords:
    """What is on record of one rep's cycle in a period.

    Args:
        period: The days.
        plans: The rep's plans for days of the period.
        visits_planned: How many of the rep's visits were planned for the period.
        kept: How many of the visits planned were made on their day.
        made: How many visits were made.
        checks: The checks of this cycle, in time.
        measures: The countermeasures decided, by the id of the check.
        repeated: The problems that came back, of the rep.
    """

    period: Period
    plans: tuple[Plan, ...]
    visits_planned: int
    kept: Rate
    made: int
    checks: tuple[Check, ...]
    measures: Mapping[str, tuple[Countermeasure, ...]]
    repeated: tuple[RepeatedProblem, ...]


def plan_state(case: Case, records: PdcaRecords) -> StepState:
    """P: whether there was a plan in time, with actions and visits.

    Visits planned are a plan, though a poor one without actions.

    Args:
        case: The case.
        records: What is on record of the cycle.
    """
    plans, visits, kept = records.plans, records.visits_planned, recorded(case)
    if plans or visits:
        no_actions = not any(plan.actions for plan in plans)
        shows = {
            PdcaSign.PLAN_WITHOUT_ACTIONS: _lacks(no_actions, kept.actions),
            PdcaSign.PLAN_WITHOUT_VISITS: _lacks(not visits, kept.visits),
            PdcaSign.PLAN_MADE_LATE: _all(_made_late(plan, records.period) for plan in plans),
        }
    else:
        shows = {PdcaSign.NO_PLAN: (kept.plans or kept.visits) or None}
    if case.as_of.date() < records.period.start:
        shows = {sign: None if shown else shown for sign, shown in shows.items()}
    facts = {
        "plans": len(plans),
        "actions": sum(len(plan.actions) for plan in plans),
        "made_on": tuple(plan.made_on for plan in plans),
        "visits": visits,
    }
    return _state(PdcaStep.PLAN, shows, Note("planning.pdca.plan", facts))


def do_state(case: Case, records: PdcaRecords) -> StepState:
    """D: whether the visits planned were made on their day.

    Args:
        case: The case; its settings say which share of them is to be.
        records: What is on record of the cycle.
    """
    settings, share = case.get(PlanningSettings), records.kept.value
    shows = {PdcaSign.NOT_BY_PLAN: None if share is None else share < settings.kept_share}
    facts = {
        "kept": records.kept.successes,
        "planned": records.kept.trials,
        "share": records.kept,
        "least": Percent(settings.kept_share, digits=0),
    }
    return _state(PdcaStep.DO, shows, Note("planning.pdca.do", facts))


def check_state(case: Case, records: PdcaRecords) -> StepState:
    """C: whether someone looked at how the plan went.

    That is not known as long as there is time for it, where nothing was begun, and in a book
    that holds no check, or no plan, of anyone.

    Args:
        case: The case; its settings say how soon after the period that is to be.
        records: What is on record of the cycle.
    """
    within = case.get(PlanningSettings).check_within_days
    due_on = days_from(records.period.last_day, within)
    begun = records.plans or records.visits_planned or records.made
    is_due = begun and case.as_of.date() > due_on
    are_kept = recorded(case).plans and recorded(case).checks
    lacks = _lacks(not records.checks, bool(is_due) and are_kept)
    facts = {
        "checks": len(records.checks),
        "last_on": records.checks[-1].checked_on if records.checks else None,
        "due_on": due_on,
    }
    return _state(
        PdcaStep.CHECK, {PdcaSign.NEVER_CHECKED: lacks}, Note("planning.pdca.check", facts)
    )


def act_state(case: Case, records: PdcaRecords) -> StepState:
    """A: whether something was done about each problem found, and none came back.

    Where no check found a problem there is nothing to do, and the step is not missing; where
    there was no check, no one knows.

    Args:
        case: The case; its settings say how soon something is to be decided, and done.
        records: What is on record of the cycle.
    """
    problems = [check for check in records.checks if check.problem]
    undecided = [_undecided(case, check, records) for check in problems]
    undone = [_undone(case, check, records) for check in problems]
    looked_at = {check.id for check in records.checks}
    again = [
        repeated.problem
        for repeated in records.repeated
        if any(check.id in looked_at for check in repeated.checks[1:])
    ]
    shows: dict[PdcaSign, bool | None] = {
        PdcaSign.NO_COUNTERMEASURE: _any(undecided),
        PdcaSign.COUNTERMEASURE_NOT_DONE: _any(undone),
        PdcaSign.SAME_ERROR_AGAIN: bool(again),
    }
    facts = {
        "problems": tuple(str(check.problem) for check in problems),
        "undecided": len(undecided) - undecided.count(False),
        "undone": len(undone) - undone.count(False),
        "again": tuple(again),
    }
    if not records.checks:
        shows = dict.fromkeys(shows)
    return _state(PdcaStep.ACT, shows, Note("planning.pdca.act", facts))


def _state(step: PdcaStep, shows: Mapping[PdcaSign, bool | None], facts: Note) -> StepState:
    missing = _any(shows.values())
    signs = tuple(sign for sign, shown in shows.items() if shown)
    return StepState(step, None if missing is None else not missing, signs, facts)


def _made_late(plan: Plan, period: Period) -> bool | None:
    """Whether a plan was made after the first day it is for."""
    first = max(plan.period.start, period.start)
    return None if plan.made_on is None else plan.made_on > first


def _undecided(case: Case, check: Check, records: PdcaRecords) -> bool | None:
    """Whether nothing was decided about a problem; not known as long as there is time for it.

    Nor is it in a book without countermeasures.
    """
    if records.measures[check.id]:
        return False
    due_on = days_from(check.checked_on, case.get(PlanningSettings).act_within_days)
    is_due = case.as_of.date() > due_on
    return True if is_due and recorded(case).countermeasures else None


def _undone(case: Case, check: Check, records: PdcaRecords) -> bool | None:
    """Whether what was decided about a problem was not done; not known as long as there is time.

    Nor is it in a book where no countermeasure is known to be done.
    """
    measures = records.measures[check.id]
    if not measures or any(measure.done_on for measure in measures):
        return False
    decided_on = min(measure.decided_on for measure in measures)
    due_on = days_from(decided_on, case.get(PlanningSettings).done_within_days)
    return True if case.as_of.date() > due_on and recorded(case).done else None


def _lacks(lacking: bool, recorded: bool) -> bool | None:  # noqa: FBT001  two facts
    """Whether something is lacking; not known where no one would have recorded it."""
    return (recorded or None) if lacking else False


def _any(facts: Iterable[bool | None]) -> bool | None:
    """Whether one is so: unknown where none is, and one is not known."""
    known = list(facts)
    return True if True in known else None if None in known else False


def _all(facts: Iterable[bool | None]) -> bool | None:
    """Whether all are so, and there is one: unknown where none is not, and one is not known."""
    known = list(facts)
    return False if False in known or not known else None if None in known else True
