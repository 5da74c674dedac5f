"""How deals ended: counts that merge, and the win rates made of them."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, Self, TypeVar

from attrs import field

from salesprocess.errors import InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.rates import Basis, Rate
from salesprocess.rates.rate import count_faults
from salesprocess.records import Outcome
from salesprocess.summaries import Summary, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

K = TypeVar("K")


class WinRateBase(Enum):
    """Which endings a win rate sets the wins beside."""

    NARROW = "narrow"
    """Won beside won and lost: how often we win when someone wins."""
    BROAD = "broad"
    """Won beside all that ended, without a decision too: how often that was worth the work."""


@gated
@frozen(repr=False)
class OutcomeCounts(Summary):
    """How many deals stand or ended in each way. The counts of two sets of deals add.

    Args:
        won: Ended with an order to us.
        lost: Ended with an order to someone else.
        no_decision: Ended without an order to anyone.
        open: Not ended.
        left_out: What could not be counted or not: deals that no one knows to belong here.

    Raises:
        InvalidValueError: Listing every count that is negative or not whole.

    >>> counts = OutcomeCounts(won=4238, lost=2473, open=2089)
    >>> counts
    OutcomeCounts(4,238 won, 2,473 lost, 0 no decision, 2,089 open)
    >>> counts.win_rate(Basis.SNAPSHOT)
    Rate(63.2 %, 4,238 of 6,711, snapshot, 2,089 open)
    """

    won: int = 0
    lost: int = 0
    no_decision: int = 0
    open: int = 0
    left_out: LeftOut = field(factory=LeftOut)

    def __attrs_post_init__(self) -> None:
        faults = count_faults(**self._counts())
        if faults:
            raise InvalidValueError("not outcome counts", faults)

    @classmethod
    def from_counts(cls, counts: Counts[Outcome], left_out: LeftOut | None = None) -> Self:
        """The counts of deals by outcome.

        Args:
            counts: How many deals stand or ended in each way.
            left_out: Those that no one knows to belong to them; `None` for none.
        """
        numbers = {outcome.value: number for outcome, number in sums_by_key(counts).items()}
        return cls(**numbers, left_out=left_out or LeftOut())

    @classmethod
    def from_records(cls, deals: Iterable[Deal], left_out: LeftOut | None = None) -> Self:
        """The counts of deals; `left_out` as above."""
        return cls.from_counts(Counter(deal.outcome for deal in deals).items(), left_out)

    @property
    def deals(self) -> int:
        """All deals together."""
        return sum(self._counts().values())

    def win_rate(self, basis: Basis, base: WinRateBase = WinRateBase.NARROW) -> Rate:
        """How many of the ended deals were won; open ones are not among the trials.

        Args:
            basis: Which population the deals are.
            base: Whether deals that came to no decision count as ended.
        """
        no_decision = self.no_decision if base is WinRateBase.BROAD else 0
        trials = self.won + self.lost + no_decision
        return Rate(self.won, trials, basis, self.open, self.left_out)

    def conversion(self, basis: Basis) -> Rate:
        """How many of all deals are won so far; open ones are among the trials.

        >>> OutcomeCounts(won=842, open=7158).conversion(Basis.COHORT)
        Rate(10.5 %, 842 of 8,000, cohort, 7,158 open)
        """
        return Rate(self.won, self.deals, basis, self.open, self.left_out)

    def _counts(self) -> dict[str, int]:
        return {
            Outcome.WON.value: self.won,
            Outcome.LOST.value: self.lost,
            Outcome.NO_DECISION.value: self.no_decision,
            Outcome.OPEN.value: self.open,
        }

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{count:,} {name.replace('_', ' ')}" for name, count in self._counts().items()
        )
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"OutcomeCounts({counts}{missing})"


@gated
def outcome_counts(case: Case, among: DealPopulation | None = None) -> OutcomeCounts:
    """How many deals stand or ended in each way.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.
    """
    population = chosen(case, among)
    return OutcomeCounts.from_records(population, population.left_out)


@gated
def outcomes_by(
    case: Case, key: Callable[[Deal], K], among: DealPopulation | None = None
) -> dict[K, OutcomeCounts]:
    """The outcome counts of deals in groups.

    Args:
        case: The case.
        key: From a deal to the group it belongs to; `None` where that is not known.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.

    Returns:
        The counts by group, in the order of their values, the unknown last.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deals = [Deal(id="d1"), Deal(id="d2", source="fair", outcome=Outcome.WON)]
    >>> case = Case(Book(deals=deals), datetime(2026, 3, 31))
    >>> outcomes_by(case, lambda deal: deal.source)["fair"].won
    1
    """
    groups = chosen(case, among).by(key).items()
    return {name: OutcomeCounts.from_records(group, group.left_out) for name, group in groups}


@gated
def win_rate(
    case: Case,
    among: DealPopulation | None = None,
    base: WinRateBase = WinRateBase.NARROW,
) -> Rate:
    """How many of the ended deals were won.

    Over all deals as they stand no dates are needed. In a period those that ended no one knows
    when are left out; where these are mostly losses, or mostly wins, the rate has no value.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.
        base: Whether deals that came to no decision count as ended.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.pipeline import closed_in
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> won = [Deal(id=f"w{n}", closed=datetime(2026, 3, 2), outcome=Outcome.WON)
    ...        for n in range(20)]
    >>> lost = [Deal(id=f"l{n}", outcome=Outcome.LOST) for n in range(20)]
    >>> case = Case(Book(deals=won + lost), datetime(2026, 3, 31))
    >>> win_rate(case)
    Rate(50.0 %, 20 of 40, snapshot)
    >>> win_rate(case, closed_in(case, Period.month(2026, 3)))
    Rate(–, 20 of 20, period, left out: 20 lost without closed)
    """
    population = chosen(case, among)
    return outcome_counts(case, population).win_rate(population.basis, base)
