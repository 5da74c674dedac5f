"""The territory's part of a review: segments, machines and replacements as sections."""

from __future__ import annotations

import re
from enum import Enum
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.gate import gated
from salesprocess.planning.machines.grid import GridUnit
from salesprocess.planning.machines.replacement import YEARS_AHEAD
from salesprocess.planning.territory.axes import SegmentMeasure, TerritoryAxis
from salesprocess.rates import Share
from salesprocess.report import Column, Figure, Named, Note, Percent, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from salesprocess.planning.machines.customer_matrix import CustomerMatrix
    from salesprocess.planning.machines.grid import MachineGrid
    from salesprocess.planning.machines.installed_base import InstalledBase, InstalledBaseAt
    from salesprocess.planning.machines.replacement import ReplacementDemand
    from salesprocess.planning.territory.branches import AccountGroup
    from salesprocess.planning.territory.concentration import Concentration
    from salesprocess.planning.territory.counts import SegmentCounts
    from salesprocess.planning.territory.effort import EffortBalance
    from salesprocess.planning.territory.measures import TerritoryMeasures
    from salesprocess.planning.territory.segments import Segmentation
    from salesprocess.rates import Rate

SHOWN = 10
"""How many lines of a ranking a reader is shown."""

CROSSED = 2
"""Along how many axes a table has one down and one across."""

YEAR_ENDS = 3
"""How many year ends are shown of the installed base."""


def territory_sections(measures: TerritoryMeasures) -> tuple[Section, ...]:
    """All that was measured of the territory, section by section.

    Args:
        measures: What was measured.
    """
    return (
        segment_section(measures.segments),
        concentration_section(measures.concentrations, measures.effort),
        *group_section(measures.groups),
        base_section(measures.base),
        matrix_section(measures.matrix, measures.customers),
        grid_section([measures.machines, measures.customers, measures.history]),
        replacement_section(measures.replacement),
    )


def segment_section(segmentations: Iterable[Segmentation]) -> Section:
    """What there is in each segment, and how many accounts where two axes cross.

    Args:
        segmentations: The territory along one axis, or along two, after the other.
    """
    parts: list[Note | Table] = []
    for segmentation in segmentations:
        if TerritoryAxis.MIF in segmentation.axes and not segmentation.total.machines:
            continue  # without any machine on record there is no maker to tell of
        crossed = len(segmentation.axes) == CROSSED
        parts.append(segmentation.explanation)
        parts.append(
            cross_table(segmentation, SegmentMeasure.ACCOUNTS)
            if crossed
            else segment_table(segmentation)
        )
    return Section("review.segments", tuple(parts), id="planning.segments", is_appendix=True)


@gated
def segment_table(segmentation: Segmentation) -> Table:
    """What there is in each segment, with its share of the whole.

    Args:
        segmentation: The territory in segments.
    """
    shared = (SegmentMeasure.ACCOUNTS, SegmentMeasure.MACHINES, SegmentMeasure.WINS)
    shares = {by: segmentation.shares(by) for by in shared}
    counted = (*shared[:2], SegmentMeasure.OWN_MACHINES, SegmentMeasure.PAGES, SegmentMeasure.WINS)

    def cells(counts: SegmentCounts, of: Mapping[SegmentMeasure, Share[int]]) -> Iterator[object]:
        for by in counted:
            yield counts.measure(by)
            if by in shares:
                yield of[by]
        yield _amounts(counts)

    rows = [
        (
            *_names(segmentation.axes, segment),
            *cells(counts, {by: share[segment] for by, share in shares.items()}),
        )
        for segment, counts in sorted(
            segmentation.cells.items(), key=lambda cell: tuple(map(_in_order, cell[0]))
        )
    ]
    total = segmentation.total
    whole = {by: Share(total.measure(by), total.measure(by)) for by in shares}
    names = [None for _ in segmentation.axes]
    columns: list[object] = list(segmentation.axes)
    for by in counted:
        share = Column("review.share", id=f"{by.value}_share")
        columns += [by, *([share] if by in shares else [])]
    sales = Column("review.last_year_sales", id="sales")
    return Table((*columns, sales), rows, total=(*names, *cells(total, whole)))


def _names(axes: Iterable[TerritoryAxis], segment: Iterable[str | Enum | None]) -> list[object]:
    """The part of each axis that a segment is: a term, or a name that may not be known."""
    pairs = zip(axes, segment, strict=True)
    return [part if isinstance(part, Enum) else Named(axis.value, part) for axis, part in pairs]


def _amounts(counts: SegmentCounts) -> tuple[Figure, ...]:
    return tuple(Figure(amount, unit=currency) for currency, amount in counts.sales.items())


@gated
def cross_table(segmentation: Segmentation, by: SegmentMeasure) -> Table:
    """One count by two axes: the first down, the second across, with totals.

    Args:
        segmentation: The territory along two axes.
        by: What is counted.

    Raises:
        InvalidValueError: If it is along more axes, or fewer.
    """
    if len(segmentation.axes) != CROSSED:
        axes = [axis.value for axis in segmentation.axes]
        fault = Fault("segmentation", f"one along {CROSSED} axes", axes)
        raise InvalidValueError("no table of two axes", [fault])
    down, across = (
        sorted({segment[axis] for segment in segmentation.cells}, key=_in_order) for axis in (0, 1)
    )
    first, second = segmentation.axes
    rows = [[segmentation[row, column].measure(by) for column in across] for row in down]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    names = (_names([first], [name])[0] for name in down)
    columns = (_names([second], [name])[0] for name in across)
    return Table(
        (first, *columns, "review.total"),
        [(name, *row, sum(row)) for name, row in zip(names, rows, strict=True)],
        total=(None, *sums, sum(sums)),
        id=f"{first.value}_by_{second.value}",
    )


def concentration_section(
    concentrations: Sequence[Concentration], effort: Mapping[str, EffortBalance]
) -> Section:
    """Where the potential is greater than what is there now, and where the visits go.

    Args:
        concentrations: The segments, those to concentrate on first.
        effort: The visits of each rep beside the potential.
    """
    balances = sorted(effort.values(), key=lambda balance: -(balance.apart or 0))
    notes = [balance.explanation for balance in balances[:SHOWN]]
    ahead = [ranked for ranked in concentrations if (ranked.gap or 0) > 0]
    parts = (*_ranking(ahead), *notes)
    return Section("review.concentrate", parts, id="planning.concentration")


def _ranking(concentrations: Sequence[Concentration]) -> Iterator[Note | Table]:
    """The first segments, with both shares; nothing where there is none."""
    rows = [
        (
            *_names(ranked.axes, ranked.segment),
            ranked.potential,
            ranked.present,
            Percent(ranked.gap),
        )
        for ranked in concentrations
    ]
    for first in concentrations[:1]:
        columns = (*first.axes, "review.potential", "review.present", "review.gap")
        yield Note("planning.potential", first.measures)
        yield Table(columns, rows, longest=SHOWN)


def group_section(groups: Iterable[AccountGroup]) -> Iterator[Section]:
    """The groups with the most machines, circles first; nothing where no one has a branch.

    Args:
        groups: The accounts with their branches.
    """
    found = [group for group in groups if len(group.members) > 1 or group.cycle]
    found.sort(key=lambda group: (not group.cycle, -group.counts.machines))
    if found:
        parts = tuple(group.explanation for group in found[:SHOWN])
        yield Section("review.groups", parts, id="planning.groups", is_appendix=True)


def base_section(base: InstalledBase) -> Section:
    """Whose machines are in field, and each maker's share, now and at the ends of the last years.

    Args:
        base: The installed base.
    """
    trend = base.trend(YEAR_ENDS)
    days: dict[str, InstalledBase | InstalledBaseAt] = {at.day.isoformat(): at for at in trend}
    days["now"] = base
    rows = [
        (Named("vendor", vendor), *(cell for at in days.values() for cell in _held(at, vendor)))
        for vendor in base.vendors
    ]
    columns = (
        column
        for id_, at in days.items()
        for column in (Column(at.day, id=id_), Column("review.share", id=f"share_{id_}"))
    )
    table = Table(("review.vendor", *columns), rows)
    parts = (base.explanation, table, trend[0].explanation)
    return Section("review.mif", parts, id="planning.installed_base")


def _held(at: InstalledBase | InstalledBaseAt, vendor: str | None) -> tuple[int, Rate | None]:
    """How many machines a maker had in field, and its share of those of known makers."""
    return at.vendors.get(vendor, 0), None if vendor is None else at.share(vendor)


def matrix_section(matrix: CustomerMatrix, customers: MachineGrid) -> Section:
    """The customers by their names, by volume and years in use.

    Args:
        matrix: Which customers stand where.
        customers: How many they are.
    """
    parts = (customers.explanation, Note("planning.matrix_note"), matrix.table())
    return Section("review.grid", parts, id="planning.matrix")


def grid_section(grids: Iterable[MachineGrid]) -> Section:
    """Machines or customers by volume and years in use: how many, and their pages.

    Args:
        grids: The grids, one after the other.
    """
    parts: list[Note | Table] = []
    for grid in grids:
        parts += [grid.explanation, grid.count_table()]
        if grid.unit is not GridUnit.MACHINE_YEAR:  # pages at two ages are no sum
            parts.append(grid.page_table())
    return Section("planning.grid_counts", parts, id="planning.grid", is_appendix=True)


def replacement_section(demand: Mapping[str | None, ReplacementDemand]) -> Section:
    """How many machines of each maker will be replaced, year by year.

    Args:
        demand: The demand by maker.
    """
    rows = [
        (
            Named("vendor", vendor),
            found.machines,
            Figure(found.average, 1),
            *(Figure(count, 1) for count in found.by_year),
            Figure(found.survivors, 1),
        )
        for vendor, found in demand.items()
    ]
    years = [Named("year", f"+{year}") for year in range(1, YEARS_AHEAD + 1)]
    columns = ("review.vendor", SegmentMeasure.MACHINES, "review.by_cycle", *years)
    table = Table((*columns, "review.survivors"), rows)
    notes = (sum_.explanation for sum_ in _whole(demand.values()))
    return Section(
        "review.replacement", (*notes, table), id="planning.replacement", is_appendix=True
    )


def _whole(demand: Iterable[ReplacementDemand]) -> Iterator[ReplacementDemand]:
    """All of it together; nothing where there is none."""
    found = list(demand)
    if found:
        yield reduce(add, found)


def _in_order(name: str | Enum | None) -> tuple[int, str, int, bool]:
    """Terms as they are listed, then texts and bands from small to large, then the unknown."""
    if name is None:
        return 2, "", 0, False
    if isinstance(name, Enum):
        return 0, "", list(type(name)).index(name), False
    words, number, _ = re.split("([0-9]+)", f"{name} 0", maxsplit=1)
    return 1, words.removesuffix("<"), int(number), not words.endswith("<")
