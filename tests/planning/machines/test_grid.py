"""Machines by volume and years in use."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.legibility import Legibility
from salesprocess.planning import (
    Bands,
    GridCell,
    GridUnit,
    MachineGrid,
    PagePrice,
    PlanningSettings,
    customer_grid,
    machine_grid,
    machine_history,
)
from salesprocess.planning.territory.bands import AGE_BANDS, VOLUME_BANDS
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, Book, Machine, Volume
from salesprocess.texts import BUILT_IN_TEXTS, in_language

TODAY = date(2026, 3, 31)
AS_OF = datetime(2026, 3, 31, 18)

recent = st.dates(date(2015, 1, 1), date(2027, 12, 31))
volumes = st.builds(Volume, month=recent, amount=st.integers(0, 40_000))
bases = st.lists(
    st.builds(
        Machine,
        id=st.text("xyz", min_size=1, max_size=3),
        account=st.sampled_from(["a1", "a2", "a3"]),
        installed_on=st.none() | recent,
        volumes=st.lists(volumes, max_size=3).map(tuple),
    ),
    max_size=8,
)
ACCOUNTS = [Account(id=name, name=name) for name in ("a1", "a2", "a3")]


def case_of(*machines: Machine, settings: object = (), as_of: datetime = AS_OF) -> Case:
    """A case of three accounts; the machines get an id each."""
    numbered = [evolve(machine, id=f"m{place}") for place, machine in enumerate(machines)]
    return Case(Book(accounts=ACCOUNTS, machines=numbered), as_of, settings)


def grid_of(*machines: Machine) -> MachineGrid:
    return machine_grid(case_of(*machines))


def history_of(*machines: Machine) -> MachineGrid:
    return machine_history(case_of(*machines))


def installed(machines: list[Machine]) -> list[Machine]:
    """Those that stand there by the day."""
    return [there for there in machines if not there.installed_on or there.installed_on <= TODAY]


def machine(
    pages: int | None = None, installed_on: date | None = None, account: str = "a1"
) -> Machine:
    known = [] if pages is None else [Volume(month=date(2026, 2, 1), amount=pages)]
    return Machine(id="m", account=account, installed_on=installed_on, volumes=known)


# --- machines ----------------------------------------------------------------------------


@given(bases)
def test_the_grid_loses_no_machine_and_no_page(machines: list[Machine]) -> None:
    grid = grid_of(*machines)
    assert grid.total.count == len(installed(machines))
    counted = [grid[v, a] for v in (*VOLUME_BANDS.labels, None) for a in (*AGE_BANDS.labels, None)]
    assert sum(counted, GridCell()) == grid.total
    assert sum(cell.without_pages for cell in counted) == grid.total.without_pages
    assert all(cell.count for cell in grid.cells.values())


@given(bases, bases)
def test_the_grid_of_both_is_the_sum_of_the_grids(
    mine: list[Machine], yours: list[Machine]
) -> None:
    for make in (grid_of, history_of):
        assert make(*mine) + make(*yours) == make(*mine, *yours)


@given(bases, st.integers(0, 8))
def test_the_grids_of_the_parts_add_up_to_that_of_the_whole(
    machines: list[Machine], place: int
) -> None:
    case = case_of(*machines)
    known = [machine.id for machine in case.book.machines]
    for make in (machine_grid, machine_history):
        parts = make(case, machines=known[:place]) + make(case, machines=known[place:])
        assert parts == make(case)


def test_a_machine_stands_in_the_cell_of_its_volume_and_age() -> None:
    grid = grid_of(machine(10_000, date(2022, 3, 31)))
    assert grid["10-20K", "4-5Y"] == GridCell(1, 10_000)
    assert grid["10-20K", "3-4Y"] == GridCell()
    assert grid.share(("10-20K", "4-5Y")) == Rate(1, 1, Basis.SNAPSHOT)


def test_what_is_not_known_has_cells_of_its_own() -> None:
    grid = grid_of(machine(), machine(500), machine(None, TODAY), machine(500, TODAY))
    assert [grid[None, None].count, grid["<1K", None].count, grid[None, "<1Y"].count] == [1, 1, 1]
    assert grid.unplaced == 3
    assert grid[None, "<1Y"].without_pages == 1


def test_a_machine_to_come_is_in_no_cell() -> None:
    grid = grid_of(machine(500, date(2026, 4, 1)))
    assert grid.total == GridCell()
    assert repr(grid) == "MachineGrid(0 by machine on 2026-03-31)"


def test_a_caller_may_bring_bands() -> None:
    settings = PlanningSettings(volume_bands=Bands((2_000,)), age_bands=Bands((7,), unit="Y"))
    grid = machine_grid(case_of(machine(2_000, date(2020, 1, 1)), settings=settings))
    assert grid["2000+", "<7Y"].count == 1
    with pytest.raises(UnknownNameError, match=r"band: expected one of <2000, 2000\+"):
        grid["20K+", "<7Y"]
    with pytest.raises(UnknownNameError, match=r"band: expected one of <7Y, 7Y\+"):
        grid["2000+", "4-5Y"]


@pytest.mark.parametrize(
    "other",
    [
        machine_grid(case_of(as_of=datetime(2026, 4, 1))),
        history_of(),
        machine_grid(case_of(settings=PlanningSettings(age_bands=Bands((7,))))),
        machine_grid(case_of(settings=PlanningSettings(volume_bands=Bands((7,))))),
    ],
)
def test_grids_of_different_kinds_do_not_add(other: MachineGrid) -> None:
    with pytest.raises(InvalidValueError, match="MachineGrid of two kinds do not add"):
        grid_of() + other


# --- customers ---------------------------------------------------------------------------


@given(bases)
def test_every_customer_stands_in_one_cell(machines: list[Machine]) -> None:
    case = case_of(*machines)
    grid = customer_grid(case)
    assert grid.total.count == len(ACCOUNTS)
    assert grid.total.pages == machine_grid(case).total.pages
    rest = customer_grid(case, accounts=["a2", "a3"])
    assert customer_grid(case, accounts=ACCOUNTS[:1]) + rest == grid


def customer(*machines: Machine) -> MachineGrid:
    return customer_grid(case_of(*machines), accounts=ACCOUNTS[:1])


def test_a_customer_has_the_pages_of_all_machines_and_the_age_of_the_oldest() -> None:
    elsewhere = machine(900, date(2010, 1, 1), account="a2")
    grid = customer(machine(4_000, date(2025, 9, 1)), machine(3_000, date(2023, 9, 1)), elsewhere)
    assert grid["5-10K", "2-3Y"] == GridCell(1, 7_000)


def test_one_machine_that_is_not_known_leaves_the_customer_unknown() -> None:
    grid = customer(machine(4_000, date(2025, 9, 1)), machine())
    assert grid[None, None] == GridCell(1, 4_000, without_pages=1)


def test_unless_the_known_ones_reach_the_last_band_alone() -> None:
    grid = customer(machine(20_000, date(2020, 9, 1)), machine())
    assert grid["20K+", "5Y+"] == GridCell(1, 20_000, without_pages=1)


def test_a_customer_without_a_machine_on_record_is_not_known() -> None:
    to_come = machine(500, date(2026, 4, 1))
    assert customer(to_come)[None, None] == GridCell(1, 0, without_pages=1)


# --- history -----------------------------------------------------------------------------


@given(bases)
def test_the_history_has_every_machine_at_least_once(machines: list[Machine]) -> None:
    count, there = history_of(*machines).total.count, installed(machines)
    assert len(there) <= count <= sum(max(1, len(machine.volumes)) for machine in there)


def test_the_history_shows_a_machine_in_each_year_of_its_life() -> None:
    known = [
        Volume(month=date(year, month, 1), amount=pages)
        for year, month, pages in (
            (2024, 3, 2_000),  # year 1, since it was installed on the 10th
            (2024, 4, 4_000),
            (2025, 4, 6_000),  # year 2
            (2024, 2, 9_000),  # before it stood there
        )
    ]
    old = Machine(id="m1", account="a1", installed_on=date(2024, 3, 10), volumes=known)
    assert dict(history_of(old).cells) == {
        ("3-5K", "<1Y"): GridCell(1, 3_000),
        ("5-10K", "1-2Y"): GridCell(1, 6_000),
        ("5-10K", None): GridCell(1, 9_000),
    }


def test_without_a_date_of_installation_or_a_month_the_history_is_not_known() -> None:
    grid = history_of(machine(500), machine(None, date(2020, 1, 1)))
    assert dict(grid.cells) == {
        ("<1K", None): GridCell(1, 500),
        (None, None): GridCell(1, 0, without_pages=1),
    }


def test_the_history_matrix_can_be_read_in_part_only() -> None:
    assert history_of().legibility is Legibility.PARTIAL
    assert grid_of().legibility is Legibility.CLEAR


# --- values and words --------------------------------------------------------------------


def test_a_price_makes_money_of_the_pages_of_each_cell() -> None:
    grid = grid_of(machine(500, TODAY), machine())
    price = PagePrice(Decimal("0.01"), "EUR")
    assert grid.values(price) == {("<1K", "<1Y"): Decimal(5), (None, None): Decimal(0)}


def test_a_price_without_amount_and_currency_is_none() -> None:
    with pytest.raises(InvalidValueError, match=r"(?s)amount: expected .*currency: expected"):
        PagePrice(Decimal(-1), "")


@given(bases)
def test_the_tables_end_in_the_totals(machines: list[Machine]) -> None:
    grid = grid_of(*machines)
    counts, pages = grid.count_table(), grid.page_table()
    assert (counts.total or ())[-1:] == (grid.total.count,)
    assert (pages.total or ())[-1:] == (grid.total.pages,)
    assert len(counts.rows) == len(VOLUME_BANDS.labels) + 1


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize("unit", GridUnit)
def test_a_grid_says_what_it_rests_on(unit: GridUnit, language: str) -> None:
    grid = evolve(grid_of(machine(), machine(5_000, TODAY)), unit=unit)
    said = grid.explanation.worded(in_language(language))
    assert "2026-03-31" in said
    assert "{" not in said
