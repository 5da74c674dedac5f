"""The season of a team, and how far counts scatter about what it lets expect."""

from __future__ import annotations

from datetime import date, datetime
from math import inf, nan
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import By
from salesprocess.errors import InvalidValueError
from salesprocess.people import grouping
from salesprocess.pipeline import Stability, TeamSeason, stability_by_rep
from salesprocess.pipeline.flow.chi_square import chi_square_tail
from salesprocess.pipeline.flow.dispersion import LEAST, Cell, chance, dispersion, taken_together
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome, Rep

if TYPE_CHECKING:
    from collections.abc import Mapping

QUARTER = Period.quarter(2026, 1)
AS_OF = datetime(2026, 4, 1)

rows = st.lists(st.lists(st.integers(0, 30), min_size=12, max_size=12), min_size=2, max_size=6)
cells = st.lists(
    st.builds(
        lambda count, expected: Cell(count, expected, expected),
        st.integers(0, 20),
        st.integers(1, 400).map(lambda eighths: eighths / 8),
    ),
    max_size=12,
)


def case_of(rows: Mapping[str, tuple[int, ...]], *reps: Rep) -> Case:
    deals = [
        Deal(
            id=f"{rep}{month}-{number}",
            rep=rep,
            opened=datetime(2025, 12, 1),
            closed=datetime(2026, month, 20),
            outcome=Outcome.WON,
        )
        for rep, counts in rows.items()
        for month, count in enumerate(counts, start=1)
        for number in range(count)
    ]
    return Case(Book(reps=reps, deals=deals), AS_OF)


def test_what_is_no_season_is_named() -> None:
    with pytest.raises(InvalidValueError, match=r"orders\[1\]: expected a whole number"):
        TeamSeason((1, -1))
    with pytest.raises(InvalidValueError, match="orders: expected at least one order"):
        TeamSeason((0, 0))
    for scatter in (0.5, nan, inf):
        with pytest.raises(InvalidValueError, match="scatter: expected a number from 1 up"):
            TeamSeason((1, 2), scatter)
    with pytest.raises(InvalidValueError, match="season: expected one of 2 months"):
        Stability((0, 1, 2), before=1, season=TeamSeason((1, 2, 3)))


def test_too_little_is_no_season() -> None:
    assert TeamSeason.of([]) is None
    assert TeamSeason.of([(0, 0, 0), (9, 9, 9)]) is None
    assert TeamSeason.of([(1, 0, 0), (0, 0, 1)]) is None
    assert TeamSeason.of([(1, 0, 0), (0, 1, 1)]) is not None
    assert TeamSeason.of([(9, 0, 0), (9, 0, 0)]) == TeamSeason((18, 0, 0))


def test_where_one_of_the_others_had_all_the_orders_of_a_month_that_is_hardly_a_season() -> None:
    alike = TeamSeason.of([(3, 3, 6)] * 4)
    one_did = TeamSeason.of([(3, 3, 3)] * 3 + [(3, 3, 15)])
    assert alike is not None
    assert one_did is not None
    assert (alike.orders, alike.scatter) == ((12, 12, 24), 1)
    assert one_did.orders == alike.orders
    assert one_did.scatter > 1.5
    unsure, sure = (Stability((8, 8, 8), season=season) for season in (one_did, alike))
    assert (unsure.chance or 0) > (sure.chance or 1)


@given(st.lists(st.integers(0, 30), min_size=12, max_size=12).filter(any), st.integers(2, 5))
def test_a_rep_like_the_others_scatters_less_than_by_chance(counts: list[int], times: int) -> None:
    season = TeamSeason(tuple(times * count for count in counts))
    found = Stability(tuple(counts), season=season)
    assert found.expected == pytest.approx(counts)
    assert found.dispersion is None or found.dispersion == pytest.approx(0, abs=1e-9)
    assert found.chance is None or found.chance == pytest.approx(1)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=12), st.integers(10, 99))
def test_a_season_that_is_sure_and_even_is_fisher_s_test(counts: list[int], size: int) -> None:
    even = TeamSeason((10**9 * size,) * len(counts))
    found, alone = Stability(tuple(counts), season=even), Stability(tuple(counts))
    assert found.expected == pytest.approx(alone.expected)
    assert found.dispersion == pytest.approx(alone.dispersion, rel=1e-6)


@given(rows.filter(lambda rows: any(rows[0]) and any(map(any, rows[1:]))))
def test_the_test_of_two_rows_does_not_ask_which_is_whose(rows: list[list[int]]) -> None:
    one, other = tuple(rows[0]), tuple(rows[1] if any(rows[1]) else rows[0])
    here, there = (
        Stability(mine, season=TeamSeason(theirs)) for mine, theirs in ((one, other), (other, one))
    )
    assert here.dispersion == (
        None if there.dispersion is None else pytest.approx(there.dispersion)
    )


@given(rows)
def test_the_season_of_reps_is_the_sum_of_their_orders(rows: list[list[int]]) -> None:
    season = TeamSeason.of(rows)
    if season is not None:
        assert season.orders == tuple(map(sum, zip(*rows, strict=True)))
        turned = TeamSeason.of(rows[::-1])
        assert turned is not None
        assert turned.orders == season.orders
        assert turned.scatter == pytest.approx(season.scatter)


@given(cells)
def test_what_is_taken_together_keeps_its_sums_and_is_enough(cells: list[Cell]) -> None:
    found = taken_together(cells)
    assert sum(cell.count for cell in found) == sum(cell.count for cell in cells)
    assert sum(cell.variance for cell in found) == sum(cell.variance for cell in cells)
    assert len(found) <= len(cells)
    assert len(found) <= 1 or all(cell.variance >= LEAST for cell in found)
    assert taken_together(cells[::-1]) == found or len({c.variance for c in cells}) < len(cells)


def test_small_counts_are_allowed_for_where_that_is_asked() -> None:
    cells = [Cell(count, 2, 2) for count in (0, 0, 6, 2)]
    plain, allowed = chance(cells), chance(cells, are_small=True)
    assert plain == chi_square_tail(12, 3)
    wider = 1 + (4 / 2) / 6
    assert allowed == chi_square_tail(12 / wider, 3 / wider)
    assert (plain or 1) < (allowed or 0)
    assert dispersion(cells) == 4
    assert dispersion(cells[:1]) is chance(cells[:1]) is chance([]) is None


def test_the_season_is_of_those_who_were_there_in_all_the_months() -> None:
    rows = {"A": (2, 2, 2), "B": (1, 2, 3), "C": (1, 2, 3), "left": (5, 0, 0), "new": (0, 0, 7)}
    case = case_of(rows, Rep(id="left", until=date(2026, 1, 31)))
    fresh = Deal(id="new2-0", rep="new", opened=datetime(2026, 3, 2))
    late = [deal for deal in case.book.deals if deal.rep == "new"]
    case = case.without(Deal, *late).replacing(
        fresh, *(Deal(id=d.id, rep="new", closed=d.closed, outcome=d.outcome) for d in late)
    )
    found = stability_by_rep(case, QUARTER)
    assert found["A"].season == TeamSeason((2, 4, 6))
    assert found["new"].before == 2
    assert found["new"].season == TeamSeason((8,))


def test_a_team_is_set_beside_the_other_teams() -> None:
    rows = {"A": (2, 2, 2), "B": (1, 2, 3), "C": (1, 2, 3), "D": (1, 0, 2)}
    reps = [Rep(id=rep, team="North" if rep in "AB" else "South") for rep in rows]
    case = case_of(rows, *reps)
    found = stability_by_rep(case, QUARTER, grouping(case, By.TEAM))
    assert found["North"].season == TeamSeason.of([(1, 2, 3), (1, 0, 2)])


def test_the_months_before_the_first_deal_on_record_ended_tell_nothing() -> None:
    """What ended then is not on record, so the months look empty."""
    deals = [
        Deal(id="old", rep="A", opened=datetime(2025, 6, 2)),
        Deal(id="lost", rep="B", closed=datetime(2026, 2, 27), outcome=Outcome.LOST),
        Deal(id="won", rep="A", closed=datetime(2026, 3, 3), outcome=Outcome.WON),
    ]
    found = stability_by_rep(Case(Book(deals=deals), AS_OF), QUARTER)
    assert (found["A"].counts, found["A"].known) == ((0, 0, 1), (0, 1))
    nothing = stability_by_rep(Case(Book(deals=deals[:1]), AS_OF), QUARTER)
    assert nothing["A"].known == ()
