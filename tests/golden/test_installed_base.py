"""The deck's installed base: the bands of its matrix, and what a cycle says (method §6)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.case import Case
from salesprocess.planning import (
    FIVE_AXES,
    PlanningSettings,
    TerritoryAxis,
    machine_grid,
    replacement_demand,
)
from salesprocess.planning.territory.bands import AGE_BANDS, VOLUME_BANDS
from salesprocess.records import Account, Book, Machine, Volume

TODAY = date(2026, 3, 31)


def case_of(*machines: Machine, settings: object = ()) -> Case:
    book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=machines)
    return Case(book, datetime(2026, 3, 31, 18), settings)


def test_a_cycle_of_5_years_makes_2_of_10_machines_a_year() -> None:
    machines = [Machine(id=f"m{place}", account="a1") for place in range(10)]
    demand = replacement_demand(case_of(*machines))
    assert demand.average == 2
    assert demand.by_year[:2] == pytest.approx([2, 2], abs=0.02)


def test_2_machines_of_each_age_are_2_a_year_too_where_their_lives_are_alike() -> None:
    machines = [
        Machine(id=f"m{year}-{place}", account="a1", installed_on=date(year, 9, 30))
        for year in range(2021, 2026)
        for place in range(2)
    ]
    alike = PlanningSettings(lifetime_shape=50)
    demand = replacement_demand(case_of(*machines, settings=alike))
    assert demand.average == 2
    assert demand.by_year == pytest.approx([2] * 5, abs=0.05)


def test_the_volume_bands_are_those_of_the_deck_and_one_below() -> None:
    assert VOLUME_BANDS.labels == ("<1K", "1-3K", "3-5K", "5-10K", "10-20K", "20K+")


def test_the_age_bands_are_those_of_the_deck() -> None:
    assert AGE_BANDS.labels == ("<1Y", "1-2Y", "2-3Y", "3-4Y", "4-5Y", "5Y+")


@pytest.mark.parametrize("place", range(6))
def test_each_band_of_the_matrix_begins_where_the_one_before_ends(place: int) -> None:
    pages = (0, 1_000, 3_000, 5_000, 10_000, 20_000)[place]
    machine = Machine(
        id="m1",
        account="a1",
        installed_on=TODAY.replace(year=TODAY.year - place),
        volumes=[Volume(month=date(2026, 2, 1), amount=pages)],
    )
    grid = machine_grid(case_of(machine))
    assert grid[VOLUME_BANDS.labels[place], AGE_BANDS.labels[place]].count == 1


def test_a_territory_has_five_axes_of_which_one_is_a_cross_of_two() -> None:
    assert len(FIVE_AXES) == 5
    assert (TerritoryAxis.INDUSTRY, TerritoryAxis.EMPLOYEES) in FIVE_AXES
    assert {axis for axes in FIVE_AXES for axis in axes} == set(TerritoryAxis)
