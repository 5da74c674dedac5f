"""Machines by what they put out and how old they are (method §6.3, §6.4): see the forest."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.decimals import in_own_context
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.legibility import Legibility
from salesprocess.planning.machines.grid_cells import (
    NOTHING,
    GridCell,
    at_each_age,
    now,
    of_customer,
)
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.bands import AGE_BANDS, VOLUME_BANDS, Band, Bands
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, Machine
from salesprocess.report import Figure, Named, Note, Table
from salesprocess.summaries import FRAME, Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.planning.machines.grid_cells import Place
    from salesprocess.planning.machines.page_price import PagePrice


class GridUnit(Enum):
    """What a grid counts."""

    MACHINE = "machine"
    """Machines in field."""
    CUSTOMER = "customer"
    """Accounts: the pages of all their machines, the age of the oldest."""
    MACHINE_YEAR = "machine_year"
    """Machines in each age they were known at: their history."""


@gated
@frozen(repr=False, kw_only=True)
class MachineGrid(Summary):
    """The installed base by monthly volume and years in use. Two of a kind add.

    What is not known has cells of its own, under `None`, so that nothing is dropped.

    Args:
        unit: What is counted.
        day: The day the grid is as of.
        volume_bands: How pages a month are cut into bands.
        age_bands: How years in use are cut into bands.
        cells: What lies in each cell that is not empty.

    >>> from datetime import date
    >>> grid = MachineGrid(unit=GridUnit.MACHINE, day=date(2026, 3, 31),
    ...                    cells={("3-5K", "<1Y"): GridCell(2, 8_000), (None, None): GridCell(1)})
    >>> grid["3-5K", "<1Y"].pages, grid.unplaced, grid.total.count
    (8000, 1, 3)
    """

    unit: GridUnit = field(metadata=FRAME)
    day: date = field(metadata=FRAME)
    volume_bands: Bands = field(default=VOLUME_BANDS, metadata=FRAME)
    age_bands: Bands = field(default=AGE_BANDS, metadata=FRAME)
    cells: Mapping[Place, GridCell] = field(
        factory=dict["Place", GridCell], metadata=by("volume", "age")
    )

    def __getitem__(self, place: Place) -> GridCell:
        """What lies in a cell.

        Args:
            place: The labels of the volume band and of the age band; `None` for what is not
                known.

        Raises:
            UnknownNameError: If the grid has no such band, with a near label if there is one.
        """
        volume, age = place
        self.volume_bands.check(volume)
        self.age_bands.check(age)
        return self.cells.get(place, NOTHING)

    @property
    def total(self) -> GridCell:
        """All cells together."""
        return sum(self.cells.values(), NOTHING)

    @property
    def unplaced(self) -> int:
        """How many have no known volume, or no known age."""
        return sum(cell.count for place, cell in self.cells.items() if None in place)

    @property
    def legibility(self) -> Legibility:
        """How well the deck's own figure of this kind could be read."""
        return Legibility.PARTIAL if self.unit is GridUnit.MACHINE_YEAR else Legibility.CLEAR

    @property
    def explanation(self) -> Note:
        """What the grid rests on, in a sentence."""
        values = {
            "unit": self.unit,
            "day": self.day,
            "count": self.total.count,
            "unplaced": self.unplaced,
        }
        if self.unit is GridUnit.MACHINE_YEAR:
            return Note("planning.grid.history", values)
        return Note("planning.grid", {**values, "pages": Figure(self.total.pages)})

    def share(self, place: Place) -> Rate:
        """How many of all lie in a cell."""
        return Rate(self[place].count, self.total.count, Basis.SNAPSHOT)

    @in_own_context
    def values(self, price: PagePrice) -> dict[Place, Decimal]:
        """What each cell that is not empty earns a month, in the currency of the price.

        Args:
            price: What a page earns; without it `pages` are the value of a cell.

        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from salesprocess.planning import PagePrice
        >>> grid = MachineGrid(unit=GridUnit.MACHINE, day=date(2026, 3, 31),
        ...                    cells={("3-5K", "<1Y"): GridCell(1, 4_000)})
        >>> grid.values(PagePrice(Decimal("0.02"), "EUR"))
        {('3-5K', '<1Y'): Decimal('80.00')}
        """
        return {place: price.amount * cell.pages for place, cell in self.cells.items()}

    def count_table(self) -> Table:
        """How many lie in each cell, volumes down and ages across, with totals.

        >>> from datetime import date
        >>> from salesprocess.report import to_markdown
        >>> from salesprocess.texts import text
        >>> grid = MachineGrid(
        ...     unit=GridUnit.MACHINE, day=date(2026, 3, 31), cells={(None, "3Y+"): GridCell(1)},
        ...     volume_bands=Bands((5_000,), unit="K", per=1_000), age_bands=Bands((3,), unit="Y"))
        >>> print(to_markdown(grid.count_table(), text))
        | machines   | <3Y | 3Y+ | not stated | total |
        | ---------- | --: | --: | ---------: | ----: |
        | <5K        |   0 |   0 |          0 |     0 |
        | 5K+        |   0 |   0 |          0 |     0 |
        | not stated |   0 |   1 |          0 |     1 |
        | total      |   0 |   1 |          0 |     1 |
        """
        return self._table("count", lambda cell: cell.count)

    def page_table(self) -> Table:
        """The pages a month in each cell, as far as known: what the cell is worth."""
        return self._table("pages", lambda cell: cell.pages)

    def _table(self, counted: str, number: Callable[[GridCell], int]) -> Table:
        ages = _with_unknown(self.age_bands)
        volumes = _with_unknown(self.volume_bands)
        rows = [[number(self[volume, age]) for age in ages] for volume in volumes]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        named = (Named("volume", volume) for volume in volumes)
        return Table(
            (self.unit, *(Named("age", age) for age in ages), "review.total"),
            [(name, *row, sum(row)) for name, row in zip(named, rows, strict=True)],
            total=(None, *sums, sum(sums)),
            id=f"{self.unit.value}_{counted}",
        )

    def __repr__(self) -> str:
        return f"MachineGrid({self.total.count:,} by {self.unit.value} on {self.day})"


@gated
def machine_grid(case: Case, *, machines: Iterable[Machine | str] | None = None) -> MachineGrid:
    """Each machine once, by its volume and its age (method §6.4).

    Args:
        case: The case.
        machines: Which machines, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of them was not there by then.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Volume
    >>> volumes = [Volume(month=date(2026, 2, 1), amount=12_500)]
    >>> machines = [
    ...     Machine(id="m1", account="a1", installed_on=date(2021, 9, 1), volumes=volumes),
    ...     Machine(id="m2", account="a1"),
    ... ]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], machines=machines)
    >>> grid = machine_grid(Case(book, as_of=datetime(2026, 3, 31)))
    >>> grid["10-20K", "4-5Y"]
    GridCell(count=1, pages=12500, without_pages=0)
    >>> grid[None, None].count
    1
    """
    placed = (cell for machine in case.records(Machine, machines) for cell in now(case, machine))
    return grid_of(case, GridUnit.MACHINE, placed)


@gated
def machine_history(case: Case, *, machines: Iterable[Machine | str] | None = None) -> MachineGrid:
    """Each machine once in each age it was known at, by its mean volume at that age.

    The deck's history matrix can only be read in part (method §6.3, partial): volumes by
    the age of the machine in years 1 to 5. It is read as what machines put out in the
    first year of their life, the second, and so on. Here "<1Y" is year 1 and "4-5Y" is
    year 5; later years follow. A machine of which no month is known stands once where
    nothing is known; months before it was installed have no age.

    Args:
        case: The case.
        machines: Which machines, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of them was not there by then.
    """
    known = case.records(Machine, machines)
    placed = (cell for machine in known for cell in at_each_age(case, machine))
    return grid_of(case, GridUnit.MACHINE_YEAR, placed)


@gated
def customer_grid(case: Case, *, accounts: Iterable[Account | str] | None = None) -> MachineGrid:
    """Each account once, by the pages of all its machines and the age of the oldest.

    Where that of one machine is not known, the customer's is not known either, unless
    what is known reaches the last band by itself. An account without a machine on record
    stands where nothing is known.

    Args:
        case: The case.
        accounts: Which customers, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of them was not there by then.
    """
    machines = case.book.by_account(Machine)
    placed = (
        of_customer(case, machines[account.id]) for account in case.records(Account, accounts)
    )
    return grid_of(case, GridUnit.CUSTOMER, placed)


def grid_of(case: Case, unit: GridUnit, placed: Iterable[tuple[Place, GridCell]]) -> MachineGrid:
    """The grid of what was placed.

    Args:
        case: The case, whose settings say the bands.
        unit: What is counted.
        placed: What lies where.
    """
    settings = case.get(PlanningSettings)
    return MachineGrid(
        unit=unit,
        day=case.as_of.date(),
        volume_bands=settings.volume_bands,
        age_bands=settings.age_bands,
        cells=sums_by_key(placed),
    )


def _with_unknown(bands: Bands) -> tuple[Band, ...]:
    return (*bands.labels, None)
