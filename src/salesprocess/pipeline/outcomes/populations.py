"""Which deals a figure is about: those that ended in a period, those begun in it, or all."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline.history.first_outcomes import deals_by_first_outcome
from salesprocess.rates import Basis
from salesprocess.summaries import rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.records import Deal

K = TypeVar("K")


class OutcomeTaken(Enum):
    """Which outcome of a deal counts that ended more than once."""

    FIRST = "first"
    """How it ended the first time, whatever came of it later."""
    LAST = "last"
    """How it stands: open, if it was reopened and has not ended again."""


@gated
@frozen(repr=False)
class DealPopulation:
    """The deals that a figure is about, and those that may belong to them or not.

    Args:
        basis: Which population it is.
        deals: The deals.
        placed: All deals of which it is known whether they are among them, those with them.
        unplaced: The deals of which it is not known.
        missing: What is not known of those.
    """

    basis: Basis
    deals: tuple[Deal, ...]
    placed: tuple[Deal, ...]
    unplaced: tuple[Deal, ...] = ()
    missing: Missing = Missing.CLOSED

    @property
    def left_out(self) -> LeftOut:
        """How many could be placed and how many not, by how they stand or ended."""
        parts = ((None, self.placed), (self.missing, self.unplaced))
        counts = Counter((missing, deal.outcome) for missing, part in parts for deal in part)
        return LeftOut.from_counts(counts.items())

    def by(self, key: Callable[[Deal], K]) -> dict[K, DealPopulation]:
        """The same in groups, in the order of their values, the unknown last.

        Args:
            key: From a deal to the group it belongs to; `None` where that is not known.
        """
        return self.by_each(lambda deal: (key(deal),))

    def by_each(self, keys: Callable[[Deal], Iterable[K]]) -> dict[K, DealPopulation]:
        """The same in groups of which a deal may be in several, in the order of their values.

        Args:
            keys: From a deal to the groups it belongs to, each once.
        """
        deals, placed, unplaced = (
            _grouped(part, keys) for part in (self.deals, self.placed, self.unplaced)
        )
        names = sorted({*deals, *unplaced}, key=rank)
        return {
            name: DealPopulation(
                self.basis,
                tuple(deals.get(name, ())),
                tuple(placed.get(name, ())),
                tuple(unplaced.get(name, ())),
                self.missing,
            )
            for name in names
        }

    def __iter__(self) -> Iterator[Deal]:
        return iter(self.deals)

    def __len__(self) -> int:
        return len(self.deals)

    def __repr__(self) -> str:
        missing = f", left out: {self.left_out}" if self.unplaced else ""
        return f"DealPopulation({len(self.deals):,} deals, {self.basis.value}{missing})"


@gated
def all_deals(
    case: Case,
    *,
    taken: OutcomeTaken = OutcomeTaken.LAST,
    deals: Iterable[Deal | str] | None = None,
) -> DealPopulation:
    """All deals as they stand: for `Basis.SNAPSHOT`. It needs no dates, so none is left out.

    Args:
        case: The case.
        taken: Which outcome counts of a deal that ended more than once.
        deals: Some of its deals, or their ids; `None` for all.
    """
    found = tuple(_taken(case, taken, deals))
    return DealPopulation(Basis.SNAPSHOT, found, found)


def chosen(case: Case, among: DealPopulation | None) -> DealPopulation:
    """The deals asked about; where none are, all as they stand."""
    return all_deals(case) if among is None else among


@gated
def closed_in(
    case: Case,
    period: Period,
    *,
    taken: OutcomeTaken = OutcomeTaken.LAST,
    deals: Iterable[Deal | str] | None = None,
) -> DealPopulation:
    """The deals whose outcome belongs to a period, whenever they began: for `Basis.PERIOD`.

    Those that ended in the period, and, to be counted as open, those begun before its end that
    have not ended. One that ended no one knows when is left out, unless it began later.

    Args:
        case: The case.
        period: The days in which they ended.
        taken: Which outcome counts of a deal that ended more than once, and with it when.
        deals: Some of its deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", closed=datetime(2026, 2, 3), outcome=Outcome.WON),
    ...     Deal(id="d2", opened=datetime(2026, 3, 9)),
    ...     Deal(id="d3", outcome=Outcome.LOST),
    ... ]
    >>> closed_in(Case(Book(deals=deals), datetime(2026, 3, 31)), Period.quarter(2026, 1))
    DealPopulation(2 deals, period, left out: 1 lost without closed)
    """
    found = [(deal, _ended_in(deal, period)) for deal in _taken(case, taken, deals)]
    return _population(Basis.PERIOD, Missing.CLOSED, found)


@gated
def opened_in(
    case: Case,
    period: Period,
    *,
    taken: OutcomeTaken = OutcomeTaken.LAST,
    deals: Iterable[Deal | str] | None = None,
) -> DealPopulation:
    """The deals that began in a period, however they stand now: for `Basis.COHORT`.

    One that began no one knows when is left out, unless it ended before.

    Args:
        case: The case.
        period: The days in which they were opened.
        taken: Which outcome counts of a deal that ended more than once.
        deals: Some of its deals, or their ids; `None` for all.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    found = [(deal, _began_in(deal, period)) for deal in _taken(case, taken, deals)]
    return _population(Basis.COHORT, Missing.OPENED, found)


def _taken(case: Case, taken: OutcomeTaken, deals: Iterable[Deal | str] | None) -> Iterator[Deal]:
    """The deals, each with the outcome that counts, and when it came to that."""
    asked = case.histories if deals is None else deals
    found = (case.history(deal).deal for deal in asked)
    if taken is OutcomeTaken.LAST:
        yield from found
        return
    first = case.shared(_by_first_outcome)
    yield from (first[deal.id] for deal in found)


def _by_first_outcome(case: Case) -> Mapping[str, Deal]:
    return {deal.id: deal for deal in deals_by_first_outcome(case)}


def _population(
    basis: Basis, missing: Missing, found: list[tuple[Deal, bool | None]]
) -> DealPopulation:
    return DealPopulation(
        basis,
        tuple(deal for deal, belongs in found if belongs),
        tuple(deal for deal, belongs in found if belongs is not None),
        tuple(deal for deal, belongs in found if belongs is None),
        missing,
    )


def _ended_in(deal: Deal, period: Period) -> bool | None:
    """Whether a deal ended in a period, or is open at its end; `None` where no one knows."""
    began_by = deal.opened is None or period.day_of(deal.opened) < period.end
    if deal.is_open or not began_by:
        return began_by
    return None if deal.closed is None else deal.closed in period


def _began_in(deal: Deal, period: Period) -> bool | None:
    """Whether a deal began in a period; `None` where no one knows."""
    if deal.opened is not None:
        return deal.opened in period
    ended_before = deal.closed is not None and period.day_of(deal.closed) < period.start
    return False if ended_before else None


def _grouped(deals: Iterable[Deal], keys: Callable[[Deal], Iterable[K]]) -> dict[K, list[Deal]]:
    groups: dict[K, list[Deal]] = {}
    for deal in deals:
        for key in keys(deal):
            groups.setdefault(key, []).append(deal)
    return groups
