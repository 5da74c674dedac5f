"""How many machines will be replaced, year by year."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.planning import PlanningSettings, ReplacementDemand, replacement_demand
from salesprocess.records import Account, Book, Machine
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

TODAY = date(2026, 3, 31)
AS_OF = datetime(2026, 3, 31, 18)

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


def case_of(machines: list[Machine], *settings: object) -> Case:
    """A case of one account; the machines get an id each."""
    numbered = [evolve(machine, id=f"m{place}") for place, machine in enumerate(machines)]
    return Case(Book(accounts=[Account(id="a1", name="a1")], machines=numbered), AS_OF, settings)


def demand_of(machines: list[Machine]) -> ReplacementDemand:
    return replacement_demand(case_of(machines))


@given(bases, st.integers(0, 8), st.floats(1, 12), st.floats(1, 50))
def test_what_is_replaced_and_what_survives_are_all_machines(
    machines: list[Machine], years: int, cycle: float, shape: float
) -> None:
    settings = (CommonSettings(cycle_years=cycle), PlanningSettings(lifetime_shape=shape))
    demand = replacement_demand(case_of(machines, *settings), years)
    later = [there for there in machines if there.installed_on and there.installed_on > TODAY]
    assert demand.machines == len(machines) - len(later)
    assert len(demand.by_year) == years
    assert all(count >= -1e-9 for count in demand.by_year)
    assert sum(demand.by_year) + demand.survivors == pytest.approx(demand.machines)
    assert sum(demand.by_year) <= demand.machines + 1e-9


@given(bases, bases)
def test_the_demand_of_both_is_the_sum_of_the_demands(
    mine: list[Machine], yours: list[Machine]
) -> None:
    added = demand_of(mine) + demand_of(yours)
    case = case_of([*mine, *yours])
    both = replacement_demand(case)
    assert added.by_year == pytest.approx(both.by_year)
    assert (added.machines, added.undated) == (both.machines, both.undated)
    known = case.book.machines
    parts = [replacement_demand(case, machines=some) for some in (known[:3], known[3:])]
    assert (parts[0] + parts[1]).by_year == pytest.approx(both.by_year)
    assert added.average == both.average


def test_ages_spread_evenly_over_a_cycle_are_renewed_as_the_cycle_says() -> None:
    """In the long run, that is: when each machine replaced is followed by a new one."""
    alike = PlanningSettings(lifetime_shape=50)
    demand = replacement_demand(case_of(aged(0.5, 1.5, 2.5, 3.5, 4.5), alike))
    assert demand.by_year == pytest.approx([1] * 5, abs=0.03)


def test_old_machines_go_first() -> None:
    demand = demand_of(aged(6, 6, 6, 0, 0))
    assert demand.by_year[0] > 2
    assert demand.by_year[0] > demand.by_year[1] > demand.by_year[2]


def test_the_age_of_some_may_not_be_known() -> None:
    demand = demand_of([*aged(1), Machine(id="m", account="a1")])
    assert (demand.machines, demand.undated) == (2, 1)


@pytest.mark.parametrize(
    ("settings", "years"), [(CommonSettings(cycle_years=4), 5), (CommonSettings(), 4)]
)
def test_demands_of_different_kinds_do_not_add(settings: CommonSettings, years: int) -> None:
    other = replacement_demand(case_of([], settings), years)
    with pytest.raises(InvalidValueError, match="ReplacementDemand of two kinds do not add: "):
        demand_of([]) + other


def test_no_one_looks_ahead_to_the_past() -> None:
    with pytest.raises(InvalidValueError, match="years: expected a number from 0 up, got -1"):
        replacement_demand(case_of([]), years=-1)


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
def test_a_demand_says_how_it_was_reckoned(language: str) -> None:
    note = replacement_demand(case_of(aged(5, 1)), years=2).explanation
    assert "{" not in note.worded(in_language(language))
    english = note.worded(text)
    assert "the cycle of 5 years alone says 0.4 a year" in english
