"""What is looked up by day is what a look through all of it finds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.planning.improvement.cycle import any_checked
from salesprocess.planning.improvement.repeats import repeated_problems
from salesprocess.planning.settings import PlanningSettings
from salesprocess.rates import Period
from salesprocess.records import Book, Check, Countermeasure, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))
AS_OF = datetime(2026, 12, 31)


@st.composite
def books_of_checks(draw: st.DrawFn) -> Book:
    starts = draw(st.lists(DAYS, max_size=4))
    plans = [
        Plan(id=f"n{place}", rep="A", period=Period(start=day, end=day + timedelta(days=length)))
        for place, day in enumerate(starts)
        for length in [draw(st.integers(1, 6))]
    ]
    named = st.none() | st.sampled_from([plan.id for plan in plans]) if plans else st.none()
    problems = st.sampled_from([None, "Late", "late!", "no plan"])
    checks = [
        Check(id=f"k{place}", rep="A", checked_on=day, plan=draw(named), problem=draw(problems))
        for place, day in enumerate(draw(st.lists(DAYS, max_size=8)))
    ]
    measures = [
        Countermeasure(
            id=f"m{place}",
            check=check.id,
            rep="A",
            action="call",
            decided_on=FIRST,
            done_on=draw(st.none() | DAYS),
        )
        for place, check in enumerate(checks)
    ]
    return Book(plans=plans, checks=checks, countermeasures=measures)


@given(books_of_checks(), st.lists(st.integers(0, 3), max_size=2))
def test_a_check_belongs_to_one_of_some_cycles(book: Book, places: list[int]) -> None:
    periods = [plan.period for plan in book.plans[: len(places)]]
    case = Case(book, AS_OF)
    within = timedelta(days=case.get(PlanningSettings).check_within_days)
    expected = any(
        check.plan in {plan.id for plan in book.plans if meet(plan.period, period)}
        if check.plan
        else period.start <= check.checked_on <= period.last_day + within
        for period in periods
        for check in book.checks
    )
    assert any_checked(case, "A", periods) is expected


def meet(one: Period, other: Period) -> bool:
    return one.start < other.end and other.start < one.end


@given(books_of_checks())
def test_a_problem_came_back_with_nothing_effective_done_in_between(book: Book) -> None:
    held = sorted(book.checks, key=lambda check: (check.checked_on, check.id))
    found: dict[str, list[Check]] = {}
    for check in held:
        if check.problem:
            found.setdefault(check.problem.casefold().strip("!"), []).append(check)
    done = {each.check: each.done_on for each in book.countermeasures}
    chains = [chain for same in found.values() for chain in cut(same, held, done)]
    assert [
        [check.id for check in repeated.checks]
        for repeated in repeated_problems(Case(book, AS_OF), "A")
    ] == [chain for chain in chains if len(chain) > 1]


def cut(
    same: Sequence[Check], held: Sequence[Check], done: dict[str, date | None]
) -> list[list[str]]:
    """The checks that found one problem, cut behind each time it was mended for a while."""
    chains = [[same[0].id]]
    for earlier, later in pairwise(same):
        between = held[held.index(earlier) + 1 : held.index(later)]
        days = [day for id_ in chains[-1] if (day := done[id_])]
        if any(earlier.checked_on <= day <= check.checked_on for day in days for check in between):
            chains.append([])
        chains[-1].append(later.id)
    return chains
