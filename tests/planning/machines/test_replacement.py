"""How many machines will be replaced, year by year."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.labels import Language, label
from salesprocess.planning import PlanningSettings, replacement_demand
from salesprocess.records import Machine

TODAY = date(2026, 3, 31)

bases = st.lists(
    st.builds(
        Machine,
        id=st.just("m"),
        account=st.just("a1"),
        installed_on=st.none() | st.dates(date(1995, 1, 1), date(2027, 1, 1)),
    ),
    max_size=9,
)


def aged(*years: float) -> list[Machine]:
    days = [TODAY - timedelta(days=round(365.25 * age)) for age in years]
    return [Machine(id="m", account="a1", installed_on=day) for day in days]


@given(bases, st.integers(0, 8), st.floats(1, 12), st.floats(1, 50))
def test_what_is_replaced_and_what_survives_are_all_machines(
    machines: list[Machine], years: int, cycle: float, shape: float
) -> None:
    settings = PlanningSettings(cycle_years=cycle, lifetime_shape=shape)
    demand = replacement_demand(machines, TODAY, settings, years)
    assert demand.machines + demand.not_yet == len(machines)
    assert len(demand.by_year) == years
    assert all(count >= -1e-9 for count in demand.by_year)
    assert sum(demand.by_year) + demand.survivors == pytest.approx(demand.machines)
    assert sum(demand.by_year) <= demand.machines + 1e-9


@given(bases, bases)
def test_the_demand_of_both_is_the_sum_of_the_demands(
    mine: list[Machine], yours: list[Machine]
) -> None:
    added = replacement_demand(mine, TODAY) + replacement_demand(yours, TODAY)
    both = replacement_demand([*mine, *yours], TODAY)
    assert added.by_year == pytest.approx(both.by_year)
    assert (added.machines, added.undated, added.not_yet) == (
        both.machines,
        both.undated,
        both.not_yet,
    )
    assert added.average == both.average


def test_ages_spread_evenly_over_a_cycle_are_renewed_as_the_cycle_says() -> None:
    """In the long run, that is: when each machine replaced is followed by a new one."""
    alike = PlanningSettings(lifetime_shape=50)
    demand = replacement_demand(aged(0.5, 1.5, 2.5, 3.5, 4.5), TODAY, alike)
    assert demand.by_year == pytest.approx([1] * 5, abs=0.03)


def test_old_machines_go_first() -> None:
    demand = replacement_demand(aged(6, 6, 6, 0, 0), TODAY)
    assert demand.by_year[0] > 2
    assert demand.by_year[0] > demand.by_year[1] > demand.by_year[2]


def test_the_age_of_some_may_not_be_known() -> None:
    demand = replacement_demand([*aged(1), Machine(id="m", account="a1")], TODAY)
    assert (demand.machines, demand.undated) == (2, 1)


@pytest.mark.parametrize(
    ("settings", "years"), [(PlanningSettings(cycle_years=4), 5), (PlanningSettings(), 4)]
)
def test_demands_of_different_kinds_do_not_add(settings: PlanningSettings, years: int) -> None:
    with pytest.raises(InvalidValueError, match="two kinds of demand: other: expected"):
        replacement_demand([], TODAY) + replacement_demand([], TODAY, settings, years)


def test_no_one_looks_ahead_to_the_past() -> None:
    with pytest.raises(InvalidValueError, match="years: expected a number from 0 up, got -1"):
        replacement_demand([], TODAY, years=-1)


@pytest.mark.parametrize("language", Language)
def test_a_demand_says_how_it_was_reckoned(language: Language) -> None:
    note = replacement_demand(aged(5, 1), TODAY, years=2).explanation
    assert "{" not in note.worded(partial(label, language=language))
    english = note.worded(label)
    assert "the cycle of 5 years alone says 0.4 a year" in english
