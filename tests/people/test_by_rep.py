"""What is told by rep, told by team: the parts add to the whole."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import By, CommonSettings, Credit
from salesprocess.people import ByRep, VisitEffort, each_alone, effort_horizons, grouping, owner_at
from salesprocess.pipeline import (
    FunnelRow,
    OutcomeCounts,
    WinLossBy,
    credited_outcomes,
    funnel_table,
    track_records,
    win_loss,
)
from salesprocess.planning import (
    activity_by_rep,
    adherence,
    coverage_by_rep,
    planned_visits,
    time_totals,
)
from salesprocess.qualification import (
    prospect_counts_by_rep,
    prospect_statuses_by_rep,
    repurchases,
)
from salesprocess.rates import Period
from salesprocess.records import Book, Rep
from salesprocess.testing.strategies import books, naive_moments

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

EVER = Period(datetime(1980, 1, 1).date(), datetime(2050, 1, 1).date())
AS_OF = datetime(2041, 1, 1)

TABLES: dict[str, Callable[[Case], ByRep[Any]]] = {
    "activity": lambda case: activity_by_rep(case, EVER),
    "adherence": lambda case: adherence(case, planned_visits(case, EVER)).by_rep(),
    "coverage": lambda case: coverage_by_rep(case, EVER),
    "credited": credited_outcomes,
    "horizons": lambda case: effort_horizons(case, EVER),
    "outcomes": lambda case: ByRep(each_alone(win_loss(case, WinLossBy.REP)), OutcomeCounts()),
    "prospects": lambda case: prospect_counts_by_rep(case, EVER),
    "repurchases": lambda case: repurchases(case, EVER).by_rep,
    "statuses": prospect_statuses_by_rep,
    "time": lambda case: time_totals(case, EVER).by_rep(),
    "track": lambda case: track_records(case, EVER),
}

tables = pytest.mark.parametrize("name", TABLES)


def _books() -> st.SearchStrategy[Book]:
    return books(moments=naive_moments())


def _in_teams(book: Book, teams: list[str | None]) -> Book:
    """The book with every rep in some team, and under some manager."""
    named = [
        Rep(id=rep, team=team, manager=team)
        for rep, team in zip(book.rep_ids, teams * len(book.rep_ids), strict=False)
    ]
    return evolve(book, reps=named)


@tables
@given(book=_books(), teams=st.lists(st.sampled_from(["X", "Y", None]), min_size=1, max_size=3))
def test_what_no_two_teams_did_together_adds_to_the_total(
    name: str, book: Book, teams: list[str | None]
) -> None:
    alone = evolve(book, visits=[evolve(visit, with_reps=()) for visit in book.visits])
    case = Case(_in_teams(alone, teams), AS_OF)
    table = TABLES[name](case)
    nothing = type(table.total)()
    assert not table.are_shared
    assert sum(table.values(), nothing) == table.total
    assert sum(table.by(grouping(case, By.TEAM)).values(), nothing) == table.total


@tables
@given(book=_books())
def test_what_a_team_did_together_counts_once_however_many_of_them_did_it(
    name: str, book: Book
) -> None:
    case = Case(_in_teams(book, ["X"]), AS_OF)
    table = TABLES[name](case)
    for by in (By.TEAM, By.MANAGER):
        rows = table.by(grouping(case, by))
        assert set(rows) <= {"X", None}
        assert sum(rows.values(), type(table.total)()) == table.total


@given(book=_books(), teams=st.lists(st.sampled_from(["X", "Y", None]), min_size=1, max_size=3))
def test_the_funnel_of_teams_adds_to_that_of_reps_however_deals_are_credited(
    book: Book, teams: list[str | None]
) -> None:
    totals: list[FunnelRow] = []
    for credit in Credit:
        case = Case(_in_teams(book, teams), AS_OF, CommonSettings(credit=credit))
        table = funnel_table(case, EVER)
        rows = table.by(grouping(case, By.TEAM)).values()
        none = FunnelRow("total", table.stages, (0,) * len(table.stages))
        assert sum((evolve(row, rep="total") for row in rows), none) == table.total
        totals.append(table.total)
    assert totals[0] == totals[1] == totals[2]


@given(book=_books(), at=naive_moments())
def test_what_did_not_change_hands_is_of_its_owner_at_any_time(book: Book, at: datetime) -> None:
    case = Case(evolve(book, owner_changes=()), AS_OF)
    assert all(owner_at(case, deal, at) == deal.rep for deal in case.book.deals)


def test_those_named_have_a_figure_though_they_did_nothing() -> None:
    visits = ByRep([(["B"], VisitEffort(1))], VisitEffort(), ["A", "B"])
    assert dict(visits) == {"A": VisitEffort(), "B": VisitEffort(1)}
    assert pickle.loads(pickle.dumps(visits)) == visits  # noqa: S301  it was written here
    assert pickle.loads(pickle.dumps(visits)).total == VisitEffort(1)  # noqa: S301  it was written here


def test_a_review_tells_of_reps_unless_its_settings_say_otherwise() -> None:
    book = Book(reps=[Rep(id="A", team="North")])
    moment = datetime(2026, 3, 31, tzinfo=UTC)
    assert grouping(Case(book, moment)).of(["A", None]) == {"A", None}
    by_team = grouping(Case(book, moment, CommonSettings(by=By.TEAM)))
    assert by_team.of(["A"]) == {"North"}
    assert by_team.of(["A", "B"]) == {"North", None}
    shared = grouping(Case(book, moment, CommonSettings(credit=Credit.BY_SHARE)))
    assert shared.owners is Credit.AT_THE_TIME
    assert by_team.owners is by_team.credit
