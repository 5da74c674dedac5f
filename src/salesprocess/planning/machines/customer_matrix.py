"""Customers by their names, by what they put out and how old their machines are (method §6.4).

It answers "I see trees, not the forest" and "I can't see the customer's value".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.gate import gated
from salesprocess.planning.machines.grid_cells import of_customer
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import SegmentMeasure
from salesprocess.records import Account, Machine
from salesprocess.report import Grid, Named, Table
from salesprocess.wording import FirstOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.planning.machines.grid_cells import Place
    from salesprocess.planning.territory.bands import Band, Bands

SHOWN = 2
"""How many customers of a cell a reader is shown, the largest."""


@frozen
class PlacedCustomer:
    """A customer in the matrix.

    Args:
        account: The customer.
        pages: The pages a month of all its machines, as far as known.
    """

    account: Account
    pages: int


@gated
@frozen_within
@frozen(repr=False)
class CustomerMatrix:
    """Which customers stand where, by monthly volume and years in use (method §6.4).

    Args:
        volume_bands: How pages a month are cut into bands.
        age_bands: How years in use are cut into bands.
        cells: The customers of each cell that is not empty, the largest first. What is not known
            has cells of its own, under `None`.
    """

    volume_bands: Bands
    age_bands: Bands
    cells: Mapping[Place, tuple[PlacedCustomer, ...]]

    def __getitem__(self, place: Place) -> tuple[PlacedCustomer, ...]:
        """The customers of a cell, all of them, the largest first.

        Args:
            place: The labels of the volume band and of the age band; `None` for what is not
                known.

        Raises:
            UnknownNameError: If the matrix has no such band, with a near label if there is one.
        """
        volume, age = place
        self.volume_bands.check(volume)
        self.age_bands.check(age)
        return self.cells.get(place, ())

    def table(self, shown: int = SHOWN) -> Table:
        """Volumes down, ages across, and in each cell the names of its customers.

        Args:
            shown: How many of a cell a reader is shown; a program gets all.
        """
        ages = _with_unknown(self.age_bands, {age for _, age in self.cells})
        volumes = _with_unknown(self.volume_bands, {volume for volume, _ in self.cells})
        rows = [
            (Named("volume", volume), *(self._names(volume, age, shown) for age in ages))
            for volume in volumes
        ]
        columns = (SegmentMeasure.PAGES, *(Named("age", age) for age in ages))
        return Table(columns, rows, id="customers", drawing=Grid())

    def _names(self, volume: Band, age: Band, shown: int) -> FirstOf:
        accounts = [customer.account for customer in self[volume, age]]
        named = (Named("account", account.id, account.name) for account in accounts)
        return FirstOf(tuple(named), shown)

    def __repr__(self) -> str:
        return f"CustomerMatrix({sum(map(len, self.cells.values())):,} customers)"


@gated
def customer_matrix(
    case: Case, *, accounts: Iterable[Account | str] | None = None
) -> CustomerMatrix:
    """Which customers stand where, by the pages of all their machines and the age of the oldest.

    Each stands where `customer_grid` counts it.

    Args:
        case: The case.
        accounts: Which customers, or their ids; `None` for all of the case.

    Raises:
        UnknownNameError: If one of them was not there by then.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Volume
    >>> accounts = [Account(id="a1", name="Bright Paper"), Account(id="a2", name="Iron Works")]
    >>> machines = [
    ...     Machine(id=f"m{place}", account=account.id, installed_on=date(2021, 9, 1),
    ...             volumes=[Volume(month=date(2026, 2, 1), amount=12_000 + place)])
    ...     for place, account in enumerate(accounts)
    ... ]
    >>> matrix = customer_matrix(Case(Book(accounts=accounts, machines=machines),
    ...                               datetime(2026, 3, 31)))
    >>> [customer.account.name for customer in matrix["10-20K", "4-5Y"]]
    ['Iron Works', 'Bright Paper']
    """
    settings, machines = case.get(PlanningSettings), case.book.by_account(Machine)
    cells: dict[Place, list[PlacedCustomer]] = {}
    for account in case.records(Account, accounts):
        place, cell = of_customer(case, machines[account.id])
        cells.setdefault(place, []).append(PlacedCustomer(account, cell.pages))
    return CustomerMatrix(
        settings.volume_bands,
        settings.age_bands,
        {place: tuple(sorted(found, key=_largest)) for place, found in cells.items()},
    )


def _largest(customer: PlacedCustomer) -> tuple[int, str, str]:
    return -customer.pages, customer.account.name, customer.account.id


def _with_unknown(bands: Bands, known: set[Band]) -> tuple[Band, ...]:
    """The bands, and the unknown where someone stands there."""
    return (*bands.labels, *([None] if None in known else []))
