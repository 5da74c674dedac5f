"""The territory in segments: what there is in each, and its share of the whole (method §6.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, overload

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.planning.settings import PlanningSettings
from salesprocess.planning.territory.axes import Segment, SegmentMeasure, TerritoryAxis, VendorMix
from salesprocess.planning.territory.branches import organisations
from salesprocess.planning.territory.counts import (
    SegmentCounts,
    by_maker,
    counts_by_account,
    wins,
)
from salesprocess.rates import Share
from salesprocess.records import Deal, Machine
from salesprocess.report import Note
from salesprocess.rows import filled, rows_of
from salesprocess.summaries import FRAME, Summary, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import Enum

    from salesprocess.case import Case
    from salesprocess.records import Account
    from salesprocess.rows import Row


@gated
@frozen(repr=False)
class Segmentation(Summary):
    """A territory cut into segments. Two along the same axes add.

    What is not known has segments of its own, under `None`, so that nothing is dropped.

    Args:
        axes: What the segments are told apart by.
        cells: What there is in each segment that has an account.
        wins_without_account: How many deals were won at no account that is known.

    >>> cells = {("North",): SegmentCounts(accounts=3), (None,): SegmentCounts(accounts=1)}
    >>> territory = Segmentation((TerritoryAxis.REGION,), cells)
    >>> territory, territory.shares(SegmentMeasure.ACCOUNTS)[None,]
    (Segmentation(4 accounts by region), Share(25.0 %, 1 of 4))
    """

    axes: tuple[TerritoryAxis, ...] = field(metadata=FRAME)
    cells: Mapping[Segment, SegmentCounts] = field(factory=dict[Segment, SegmentCounts])
    wins_without_account: int = 0

    def __getitem__(self, segment: Segment) -> SegmentCounts:
        """What there is in a segment; nothing where it has no account."""
        return self.cells.get(segment, SegmentCounts())

    @property
    def total(self) -> SegmentCounts:
        """All segments together."""
        return sum(self.cells.values(), SegmentCounts())

    @overload
    def shares(self, by: SegmentMeasure) -> dict[Segment, Share[int]]: ...

    @overload
    def shares(self, by: str) -> dict[Segment, Share[Decimal]]: ...

    def shares(
        self, by: SegmentMeasure | str
    ) -> dict[Segment, Share[int]] | dict[Segment, Share[Decimal]]:
        """Each segment's share of the whole; they sum to 1 where there is anything.

        Args:
            by: What is shared out; the code of a currency stands for last year's sales in it.
        """
        if isinstance(by, SegmentMeasure):
            counts = {segment: cell.measure(by) for segment, cell in self.cells.items()}
            whole = sum(counts.values())
            return {segment: Share(count, whole) for segment, count in counts.items()}
        nothing = Decimal(0)
        sold = self.total.sales.get(by, nothing)
        return {
            segment: Share(cell.sales.get(by, nothing), sold)
            for segment, cell in self.cells.items()
        }

    def along(self, *axes: TerritoryAxis) -> Segmentation:
        """The same accounts by fewer axes, or by the same in another order.

        Args:
            axes: Some of those the segments are told apart by.

        Raises:
            InvalidValueError: Listing every axis that is none of them.
        """
        faults = [
            Fault(f"axes[{place}]", f"one of {', '.join(map(str, self.axes))}", axis)
            for place, axis in enumerate(axes)
            if axis not in self.axes
        ]
        if faults:
            raise InvalidValueError("no such axes", faults)
        places = [self.axes.index(axis) for axis in axes]
        moved = (
            (tuple(segment[place] for place in places), cell)
            for segment, cell in self.cells.items()
        )
        return Segmentation(axes, sums_by_key(moved), self.wins_without_account)

    @property
    def explanation(self) -> Note:
        """What the segments rest on, in a sentence."""
        total = self.total
        values = {
            "axes": self.axes,
            "accounts": total.accounts,
            "segments": len(self.cells),
            "unclear": sum(
                cell.accounts for segment, cell in self.cells.items() if None in segment
            ),
            "without_machines": total.without_machines,
        }
        return Note("planning.segments", values)

    def to_rows(self) -> list[Row]:
        """What there is in each segment."""
        return filled(rows_of(self.cells, *(axis.value for axis in self.axes)))

    def __repr__(self) -> str:
        axes = " × ".join(axis.value for axis in self.axes)
        return f"Segmentation({self.total.accounts:,} accounts by {axes})"


@gated
def segments(case: Case, axes: Iterable[TerritoryAxis]) -> Segmentation:
    """The accounts in segments along some axes (method §6.1).

    Two axes cross-tabulate; the deck's own five are `FIVE_AXES`.

    Args:
        case: The case; its `PlanningSettings` say how numbers are cut into bands.
        axes: What the segments are told apart by.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> book = Book(accounts=[
    ...     Account(id="a1", name="Bright Paper", region="North", employees=120),
    ...     Account(id="a2", name="Iron Works", region="North"),
    ... ])
    >>> axes = (TerritoryAxis.REGION, TerritoryAxis.EMPLOYEES)
    >>> territory = segments(Case(book, as_of=datetime(2026, 3, 31)), axes)
    >>> territory["North", "50-250"].accounts, territory["North", None].accounts
    (1, 1)
    """
    along = tuple(axes)
    places = account_segments(case, along)
    counts = counts_by_account(case)
    cells = sums_by_key((places[account], counted) for account, counted in counts.items())
    return Segmentation(along, cells, wins(case, case.book.by_account(Deal)[None]))


@gated
def account_segments(case: Case, axes: Iterable[TerritoryAxis]) -> dict[str, Segment]:
    """The segment of each account, by the account's id.

    Args:
        case: The case; its `PlanningSettings` say how numbers are cut into bands.
        axes: What the segments are told apart by.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper", employees=120)])
    >>> account_segments(Case(book, as_of=datetime(2026, 3, 31)), [TerritoryAxis.EMPLOYEES])
    {'a1': ('50-250',)}
    """
    settings, kinds = case.get(PlanningSettings), case.shared(organisations)
    machines, vendor = case.book.by_account(Machine), case.book.vendor
    readers: dict[TerritoryAxis, Callable[[Account], str | Enum | None]] = {
        TerritoryAxis.REGION: lambda account: account.region,
        TerritoryAxis.INDUSTRY: lambda account: account.industry,
        TerritoryAxis.EMPLOYEES: lambda account: settings.employee_bands.band(account.employees),
        TerritoryAxis.ORGANISATION: lambda account: kinds[account.id],
        TerritoryAxis.MIF: lambda account: vendor_mix(machines[account.id], vendor),
        TerritoryAxis.LAST_YEAR_SALES: lambda account: _sales_band(account, settings),
    }
    asked = [readers[axis] for axis in axes]
    return {account.id: tuple(read(account) for read in asked) for account in case.book.accounts}


@gated
def vendor_mix(machines: Iterable[Machine], vendor: str | None) -> VendorMix | None:
    """Whose machines stand at an account; `None` where a maker that matters is not known.

    Args:
        machines: The machines there.
        vendor: Our own name; `None` where the book does not say.

    >>> machines = [Machine(id="m1", account="a1", vendor="Own"), Machine(id="m2", account="a1")]
    >>> vendor_mix(machines[:1], "Own"), vendor_mix(machines, "Own")
    (<VendorMix.OWN: 'own'>, None)
    """
    return mix_of(*by_maker(machines, vendor))


def mix_of(own: int, others: int, unknown: int) -> VendorMix | None:
    """Whose machines stand at an account, by how many there are of each maker.

    Args:
        own: How many are ours.
        others: How many are a competitor's.
        unknown: How many are of a maker that is not known.
    """
    if not (own or others or unknown):
        return VendorMix.NONE_KNOWN
    if own and others:
        return VendorMix.MIXED
    if unknown:
        return None
    return VendorMix.OWN if own else VendorMix.COMPETITOR


def words_of_segment(segment: Segment) -> tuple[object, ...]:
    """A segment as it stands in a sentence: what is not known is a word too.

    >>> from salesprocess.texts import text
    >>> [part.worded(text) for part in words_of_segment((None,))]
    ['not stated']
    """
    return tuple(Note("review.unknown") if part is None else part for part in segment)


def _sales_band(account: Account, settings: PlanningSettings) -> str | None:
    """The band of last year's sales, with its currency; nothing is the same in each."""
    sales = account.last_year_sales
    if not sales:
        return None if sales is None else "0"
    return f"{account.currency} {settings.sales_bands.band(sales)}"
