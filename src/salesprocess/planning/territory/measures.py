"""Everything a review measures of the territory and its machines, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.frozen_dict import frozen_within
from salesprocess.planning.machines.customer_matrix import customer_matrix
from salesprocess.planning.machines.grid import customer_grid, machine_grid, machine_history
from salesprocess.planning.machines.installed_base import installed_base
from salesprocess.planning.machines.replacement import replacement_demand
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import FIVE_AXES
from salesprocess.planning.territory.branches import roll_up
from salesprocess.planning.territory.concentration import concentrate
from salesprocess.planning.territory.effort import effort_by_rep
from salesprocess.planning.territory.segments import segments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from salesprocess.case import Case
    from salesprocess.planning.machines.customer_matrix import CustomerMatrix
    from salesprocess.planning.machines.grid import MachineGrid
    from salesprocess.planning.machines.installed_base import InstalledBase
    from salesprocess.planning.machines.replacement import ReplacementDemand
    from salesprocess.planning.territory.branches import AccountGroup
    from salesprocess.planning.territory.concentration import Concentration
    from salesprocess.planning.territory.effort import EffortBalance
    from salesprocess.planning.territory.segments import Segmentation
    from salesprocess.records import Machine


@frozen_within
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
        customers: How many accounts there are by volume and years in use.
        matrix: Which they are.
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
    matrix: CustomerMatrix
    history: MachineGrid
    replacement: Mapping[str | None, ReplacementDemand]


def measure_territory(case: Case) -> TerritoryMeasures:
    """Everything a review measures of the territory and its machines.

    Args:
        case: The case; its settings say the bands, the cycle, and how far to look back.
    """
    cut = tuple(segments(case, axes) for axes in FIVE_AXES)
    base = installed_base(case)
    by_vendor: dict[str | None, list[Machine]] = {}
    for machine in case.book.machines:
        by_vendor.setdefault(machine.vendor, []).append(machine)
    return TerritoryMeasures(
        segments=cut,
        concentrations=concentrate(cut[1], case.get(PlanningSettings).potential_by),
        effort=effort_by_rep(case),
        groups=roll_up(case),
        base=base,
        machines=machine_grid(case),
        customers=customer_grid(case),
        matrix=customer_matrix(case),
        history=machine_history(case),
        replacement={
            vendor: replacement_demand(case, machines=by_vendor[vendor]) for vendor in base.vendors
        },
    )
