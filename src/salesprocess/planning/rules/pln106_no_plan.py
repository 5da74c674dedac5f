"""PLN106: a rep without a plan or a planned visit for the month."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.dates import days_from
from salesprocess.moments import named_zone
from salesprocess.planning.settings import PlanningSettings
from salesprocess.rates import Period
from salesprocess.records import Account, Book, Plan, Rep, Visit
from salesprocess.rules import REP, Evidence, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(rep: str, case: Case) -> Evidence | None:
    """Whether no plan and no planned visit of the rep is for the month, or soon the next."""
    if case.each(Rep, _has_plan).get(rep) or not case.shared(_plans_are_recorded):
        return None
    return {"month": case.shared(_month)}


def _month(case: Case) -> Period:
    """The month whose plan is to be there: the next one where that is near."""
    day = days_from(case.as_of.date(), case.get(PlanningSettings).plan_ahead_days)
    return Period.month(day.year, day.month, named_zone(case.as_of))


def _has_plan(case: Case, rep: str) -> bool | None:
    """Whether a rep has a plan or a planned visit for the month."""
    month, visits = case.shared(_month), case.book.by_rep(Visit)[rep]
    planned = (visit.planned_for for visit in visits if visit.planned_for is not None)
    plans = (plan.period for plan in case.book.by_rep(Plan)[rep])
    return (
        any(plan.start < month.end and month.start < plan.end for plan in plans)
        or any(moment in month for moment in planned)
        or None
    )


def _plans_are_recorded(case: Case) -> bool:
    """Whether the book holds plans at all; if not, no one knows who has one."""
    planned = (visit.planned_for for visit in case.book.visits)
    return bool(case.book.plans) or any(moment is not None for moment in planned)


def triggers() -> Iterator[Case]:
    """Only another rep has a plan for March; and near its end there is none for April."""
    yield _case(datetime(2026, 3, 9), _plan("B", 3))
    yield _case(datetime(2026, 3, 9, tzinfo=UTC), _plan("B", 3))
    yield _case(datetime(2026, 3, 30), _plan("A", 3), _plan("B", 4))
    yield _case(datetime(2026, 3, 9), _visit(datetime(2026, 2, 27, 9)))


def passes() -> Iterator[Case]:
    """A plan; a visit planned; a plan for the month to come; a book that holds no plans."""
    yield _case(datetime(2026, 3, 9), _plan("A", 3))
    yield _case(datetime(2026, 3, 9), _visit(datetime(2026, 3, 20, 9)))
    yield _case(datetime(2026, 3, 30), _plan("A", 4))
    yield _case(datetime(2026, 3, 9), _UNPLANNED)


_UNPLANNED = Visit(id="v2", rep="A", account="a1", started=datetime(2026, 3, 2, 9))


def _plan(rep: str, month: int) -> Plan:
    return Plan(id=f"{rep}{month}", rep=rep, period=Period.month(2026, month))


def _visit(planned_for: datetime) -> Visit:
    return Visit(id="v1", rep="A", account="a1", planned_for=planned_for)


def _case(as_of: datetime, *held: Plan | Visit) -> Case:
    account = Account(id="a1", name="Bright Paper", rep="A")
    plans = [record for record in held if isinstance(record, Plan)]
    visits = [record for record in held if isinstance(record, Visit)]
    return Case(Book(accounts=[account], plans=plans, visits=visits), as_of)


RULE = Rule(
    code="PLN106",
    name="no-plan",
    message="no plan and no planned visit for {month}",
    finds="A rep with neither a plan nor a planned visit for the month.",
    why="Without a plan the day is filled by what comes, and nothing can be checked against it.",
    remedy="Plan the month: which accounts, in which order, on which days, what for.",
    method="§7.7",
    severity=Severity.WARNING,
    subject=REP,
    check=check,
    triggers=triggers,
    passes=passes,
)
