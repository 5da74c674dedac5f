"""What is to be done about all leases, as a section of the review."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen

from salesprocess.plugins import ReviewSection
from salesprocess.report import Figure, Note, Table
from salesprocess_leases.moves import LeaseMove, lease_move
from salesprocess_leases.records import Lease

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.report import Part


@frozen
class LeaseCounts:
    """How many leases call for each move, and what they cost a month.

    Args:
        leases: How many, by the move.
        monthly: What those cost of which that is known, by the move and the currency.
    """

    leases: Counter[LeaseMove] = field(factory=Counter["LeaseMove"])
    monthly: dict[tuple[LeaseMove, str], Decimal] = field(
        factory=dict["tuple[LeaseMove, str]", "Decimal"]
    )


def count_leases(case: Case, _period: Period) -> LeaseCounts:
    """How many leases call for each move at the moment of the case, whatever the period."""
    counts = LeaseCounts()
    known = case.book.by(Lease, "machine")
    for machine in case.book.machines:
        if machine.lease_ends_on is not None:
            move = lease_move(case, machine)
            counts.leases[move] += 1
            for lease in known[machine.id]:
                known_so_far = counts.monthly.get((move, lease.currency), Decimal(0))
                counts.monthly[move, lease.currency] = known_so_far + lease.monthly
    return counts


def shown(counts: LeaseCounts) -> Iterator[Part]:
    """A row for each move; nothing where there is no lease."""
    if counts.leases:
        yield Note("salesprocess_leases.note", {"count": counts.leases.total()})
        columns = ("move", "leases", "monthly")
        rows = tuple((move, counts.leases[move], _money(counts, move)) for move in LeaseMove)
        yield Table(tuple(f"salesprocess_leases.{column}" for column in columns), rows)


def _money(counts: LeaseCounts, wanted: LeaseMove) -> tuple[Figure, ...]:
    amounts: list[tuple[str, Decimal]] = [
        (currency, amount) for (move, currency), amount in counts.monthly.items() if move is wanted
    ]
    return tuple(Figure(amount, unit=currency) for currency, amount in sorted(amounts))


SECTION = ReviewSection("salesprocess_leases.moves", "Leases", count_leases, shown)
