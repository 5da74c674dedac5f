"""Where machines and customers stand by volume and years in use, and what lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.planning.machines.facts import (
    mean_pages,
    pages_by_month,
    pages_lately,
    years_between,
)
from salesprocess.planning.settings import PlanningSettings
from salesprocess.summaries import Summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from salesprocess.case import Case
    from salesprocess.planning.territory.bands import Band
    from salesprocess.records import Machine

    Place = tuple[Band, Band]
    """The volume band and the age band of a cell."""


@frozen
class GridCell(Summary):
    """What lies in one cell. Two add.

    Args:
        count: How many machines, customers or machine years.
        pages: The pages a month of them, as far as known; a machine year has those of its age.
        without_pages: Of how many the pages are not known, or not of every machine.
    """

    count: int = 0
    pages: int = 0
    without_pages: int = 0


NOTHING = GridCell()
UNKNOWN = GridCell(1, without_pages=1)


def now(case: Case, machine: Machine) -> Iterator[tuple[Place, GridCell]]:
    """Where a machine stands.

    Args:
        case: The case.
        machine: The machine.
    """
    settings = case.get(PlanningSettings)
    pages = pages_lately(machine, settings.volume_months)
    age = years_between(machine.installed_on, case.as_of.date())
    volume = settings.volume_bands.band(_of_one(machine, pages))
    yield (volume, settings.age_bands.band(age)), _cell(machine, pages)


def at_each_age(case: Case, machine: Machine) -> Iterator[tuple[Place, GridCell]]:
    """Where a machine stood at each age at which a month of it is known.

    Args:
        case: The case.
        machine: The machine; one of which no month is known stands once where nothing is.
    """
    settings = case.get(PlanningSettings)
    by_age: dict[Band, list[int]] = {}
    for last, pages in pages_by_month(machine).items():
        age = years_between(machine.installed_on, last)
        band = None if age is None or age < 0 else settings.age_bands.band(age)
        by_age.setdefault(band, []).append(pages)
    for band, counts in (by_age or {None: []}).items():
        mean = mean_pages(counts)
        yield (settings.volume_bands.band(_of_one(machine, mean)), band), _cell(machine, mean)


def of_customer(case: Case, machines: Sequence[Machine]) -> tuple[Place, GridCell]:
    """Where a customer stands, by all the machines there.

    Args:
        case: The case.
        machines: The machines; where there is none on record, nothing is known.
    """
    if not machines:
        return (None, None), UNKNOWN
    settings, day = case.get(PlanningSettings), case.as_of.date()
    pages = [pages_lately(machine, settings.volume_months) for machine in machines]
    ages = [years_between(machine.installed_on, day) for machine in machines]
    known = sum(count for count in pages if count is not None)
    oldest = max((age for age in ages if age is not None), default=0)
    volumes, years = settings.volume_bands, settings.age_bands
    place = (
        volumes.at_least(known) if None in pages else volumes.band(known),
        years.at_least(oldest) if None in ages else years.band(oldest),
    )
    return place, GridCell(1, known, int(None in pages))


def _of_one(machine: Machine, pages: int | None) -> float | None:
    """The pages of one of the machines that a record tells of."""
    return None if pages is None else pages / machine.quantity


def _cell(machine: Machine, pages: int | None) -> GridCell:
    count = machine.quantity
    return GridCell(count, without_pages=count) if pages is None else GridCell(count, pages)
