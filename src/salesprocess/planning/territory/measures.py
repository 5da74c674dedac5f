"""Everything a review measures of the territory and its machines, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.planning.machines.grid import MachineGrid
from salesprocess.planning.machines.installed_base import InstalledBase
from salesprocess.planning.machines.replacement import replacement_demand
from salesprocess.planning.territory.axes import FIVE_AXES
from salesprocess.planning.territory.branches import roll_up_of
from salesprocess.planning.territory.concentration import concentrate
from salesprocess.planning.territory.counts import counts_by_account
from salesprocess.planning.territory.effort import effort_of
from salesprocess.planning.territory.segments import segment_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.planning.machines.replacement import ReplacementDemand
    from salesprocess.planning.settings import PlanningSettings
    from salesprocess.planning.territory.branches import AccountGroup
    from salesprocess.planning.territory.concentration import Concentration
    from salesprocess.planning.territory.effort import EffortBalance
    from salesprocess.planning.territory.segments import Segmentation
    from salesprocess.records import Book, Machine


@frozen(kw_only=True)
class TerritoryMeasures:
    """What a review measures of the territory and its machines.

    Args:
        segments: The accounts along each of the deck's five axes.
        concentrations: Where to concentrate, by industry and number of employees.
        effort: Where the visits of each rep go, beside the potential.
        groups: The accounts with their branches.
        base: The installed base by maker, year and sighting.
        machines: The machines by volume and years in use.
        customers: The accounts by volume and years in use.
        history: The machines by volume in each year of their life.
        replacement: How many machines of each maker will be replaced.
    """

    segments: tuple[Segmentation, ...]
    concentrations: tuple[Concentration, ...]
    effort: Mapping[str, EffortBalance]
    groups: tuple[AccountGroup, ...]
    base: InstalledBase
    machines: MachineGrid
    customers: MachineGrid
    history: MachineGrid
    replacement: Mapping[str | None, ReplacementDemand]


def measure_territory(
    book: Book, settings: PlanningSettings, *, as_of: datetime
) -> TerritoryMeasures:
    """Everything a review measures of the territory and its machines.

    Args:
        book: All that is known.
        settings: The bands, the cycle, and how far to look back.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.
    """
    counts = counts_by_account(book, as_of, settings)
    segments = tuple(segment_of(book, axes, counts, as_of, settings) for axes in FIVE_AXES)
    base = InstalledBase.from_records(book.accounts, book.machines, as_of, settings)
    by_vendor: dict[str | None, list[Machine]] = {}
    for machine in book.machines:
        by_vendor.setdefault(machine.vendor, []).append(machine)
    return TerritoryMeasures(
        segments=segments,
        concentrations=concentrate(segments[1], settings.potential_by),
        effort=effort_of(book, counts, as_of, settings),
        groups=roll_up_of(book, counts),
        base=base,
        machines=MachineGrid.from_records(book.machines, as_of, settings),
        customers=MachineGrid.from_customers(book.accounts, book.machines, as_of, settings),
        history=MachineGrid.from_history(book.machines, as_of, settings),
        replacement={
            vendor: replacement_demand(by_vendor[vendor], as_of, settings)
            for vendor in base.vendors
        },
    )
