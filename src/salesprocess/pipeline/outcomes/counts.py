"""How deals ended: counts that merge, and the win rates made of them."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from salesprocess.errors import InvalidValueError
from salesprocess.rates import Basis, Rate, count_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.rates import Period
    from salesprocess.records import Deal


class Breadth(Enum):
    """Which endings a win rate sets the wins beside."""

    NARROW = "narrow"
    """Won beside won and lost: how often we win when someone wins."""
    BROAD = "broad"
    """Won beside won, lost and derailed: how often an ended deal was worth the work."""


@frozen(repr=False)
class OutcomeCounts:
    """How many deals stand or ended in each way. The counts of two sets of deals add.

    Args:
        won: Ended with an order to us.
        lost: Ended with an order to someone else.
        derailed: Ended without an order to anyone.
        open: Not ended.

    Raises:
        InvalidValueError: Listing every count that is negative or not whole.

    >>> counts = OutcomeCounts(won=4238, lost=2473, open=2089)
    >>> counts
    OutcomeCounts(4,238 won, 2,473 lost, 0 derailed, 2,089 open)
    >>> counts.win_rate(Basis.SNAPSHOT)
    Rate(63.2 %, 4,238 of 6,711, snapshot, 2,089 open)
    """

    won: int = 0
    lost: int = 0
    derailed: int = 0
    open: int = 0

    def __attrs_post_init__(self) -> None:
        faults = count_faults(**asdict(self))
        if faults:
            raise InvalidValueError("not outcome counts", faults)

    @classmethod
    def from_records(cls, deals: Iterable[Deal]) -> OutcomeCounts:
        """The counts of deals."""
        return cls(**Counter(deal.outcome.value for deal in deals))

    @property
    def deals(self) -> int:
        """All deals together."""
        return self.won + self.lost + self.derailed + self.open

    def win_rate(self, basis: Basis, breadth: Breadth = Breadth.NARROW) -> Rate:
        """How many of the ended deals were won; open ones are not among the trials.

        Args:
            basis: Which population the deals are.
            breadth: Whether derailed deals count as ended.
        """
        derailed = self.derailed if breadth is Breadth.BROAD else 0
        return Rate(self.won, self.won + self.lost + derailed, basis, self.open)

    def conversion(self, basis: Basis) -> Rate:
        """How many of all deals are won so far; open ones are among the trials.

        >>> OutcomeCounts(won=842, open=7158).conversion(Basis.COHORT)
        Rate(10.5 %, 842 of 8,000, cohort, 7,158 open)
        """
        return Rate(self.won, self.deals, basis, self.open)

    def __add__(self, other: OutcomeCounts) -> OutcomeCounts:
        return OutcomeCounts(
            self.won + other.won,
            self.lost + other.lost,
            self.derailed + other.derailed,
            self.open + other.open,
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{count:,} {name}" for name, count in asdict(self).items())
        return f"OutcomeCounts({counts})"


def outcomes_by(
    deals: Iterable[Deal], key: Callable[[Deal], str | None]
) -> dict[str | None, OutcomeCounts]:
    """The outcome counts of deals in groups.

    Args:
        deals: The deals.
        key: From a deal to the group it belongs to; `None` where that is not known.

    Returns:
        The counts by group, in the order of the alphabet, the unknown last.

    >>> from salesprocess.records import Deal, Outcome
    >>> deals = [Deal(id="d1"), Deal(id="d2", source="fair", outcome=Outcome.WON)]
    >>> outcomes_by(deals, lambda deal: deal.source)["fair"].won
    1
    """
    groups: dict[str | None, list[Deal]] = {}
    for deal in deals:
        groups.setdefault(key(deal), []).append(deal)
    ordered = sorted(groups.items(), key=lambda group: (group[0] is None, group[0] or ""))
    return {name: OutcomeCounts.from_records(group) for name, group in ordered}


def closed_in(deals: Iterable[Deal], period: Period) -> tuple[Deal, ...]:
    """The deals whose outcome belongs to a period, whenever they began: for `Basis.PERIOD`.

    Those that closed in the period, and, to be counted as open, those opened before its end
    that have not closed. When a deal was changed otherwise does not matter. One that closed
    no one knows when is in no period.

    Args:
        deals: The deals; as they stood at an earlier moment, see `deals_at`.
        period: The days in which they closed.

    Raises:
        InvalidValueError: If only one of moments and period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", closed=datetime(2026, 2, 3), outcome=Outcome.WON),
    ...     Deal(id="d2", opened=datetime(2026, 3, 9)),
    ... ]
    >>> OutcomeCounts.from_records(closed_in(deals, Period.quarter(2026, 1)))
    OutcomeCounts(1 won, 0 lost, 0 derailed, 1 open)
    """
    return tuple(deal for deal in deals if _belongs(deal, period))


def opened_in(deals: Iterable[Deal], period: Period) -> tuple[Deal, ...]:
    """The deals that began in a period, however they stand now: for `Basis.COHORT`.

    A deal whose opening is not known is in no period.

    Args:
        deals: The deals; as they stood at an earlier moment, see `deals_at`.
        period: The days in which they were opened.

    Raises:
        InvalidValueError: If only one of moments and period has a time zone.
    """
    return tuple(deal for deal in deals if deal.opened is not None and deal.opened in period)


def _belongs(deal: Deal, period: Period) -> bool:
    if deal.is_open:
        return deal.opened is None or period.day_of(deal.opened) < period.end
    return deal.closed is not None and deal.closed in period
