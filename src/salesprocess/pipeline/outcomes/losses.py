"""Against whom, where and why deals are lost (method §4.8)."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.people.owners import owner_of
from salesprocess.pipeline.outcomes.counts import OutcomeCounts, outcomes_by
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.rates import Rate
from salesprocess.records import Outcome
from salesprocess.summaries import IN_ORDER, Summary, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.rates import Basis
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

PRICE_REASONS = frozenset(
    {
        *("price", "price too high", "too expensive"),
        *("价格", "价格高", "价格太高"),
        *("価格", "価格が高い"),
    }
)
"""The words for the price among the reasons of a loss; a CRM brings its own."""


class WinLossBy(Enum):
    """What wins and losses are set side by side by."""

    COMPETITOR = "competitor"
    REP = "rep"
    """Whom the deal counts for, as `owner_of` has it."""
    SOURCE = "source"
    INDUSTRY = "industry"
    """That of the deal's account."""
    REGION = "region"
    """That of the deal's account."""


@gated
def win_loss(
    case: Case, by: WinLossBy, among: DealPopulation | None = None
) -> dict[str | None, OutcomeCounts]:
    """How deals stand or ended, side by side.

    Each deal is in one group, so the groups add up to all deals. Why deals were lost is told
    by `LossReasons`, as a deal may have several reasons.

    Args:
        case: The case.
        by: What makes the groups.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.

    Returns:
        The counts by group, in the order of the alphabet, those not known last.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Book, Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", competitor="Copyright", outcome=Outcome.WON),
    ...     Deal(id="d2", competitor="Copyright", outcome=Outcome.LOST),
    ... ]
    >>> case = Case(Book(deals=deals), datetime(2026, 3, 31))
    >>> win_loss(case, WinLossBy.COMPETITOR)["Copyright"].win_rate(Basis.SNAPSHOT)
    Rate(50.0 %, 1 of 2, snapshot)
    """
    if by in {WinLossBy.INDUSTRY, WinLossBy.REGION}:
        known: dict[str | None, str | None] = {
            account.id: getattr(account, by.value) for account in case.book.accounts
        }
        return outcomes_by(case, lambda deal: known.get(deal.account), among)
    if by is WinLossBy.REP:
        return outcomes_by(case, lambda deal: owner_of(case, deal), among)
    return outcomes_by(case, lambda deal: getattr(deal, by.value), among)


@gated
@frozen(repr=False)
class LossReasons(Summary):
    """Why deals were lost, in the CRM's own words. Those of two sets of deals add.

    A deal with several reasons counts once for each of them and once among the lost, so the
    shares may add up to more than 1.

    Args:
        counts: How many lost deals name each reason, in the order of the alphabet.
        lost: How many deals were lost.
        unexplained: How many of them name no reason.
        left_out: The deals that no one knows to belong here.

    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", outcome=Outcome.LOST, lost_reasons=("price", "speed")),
    ...     Deal(id="d2", outcome=Outcome.LOST, lost_reasons=("price",)),
    ...     Deal(id="d3", outcome=Outcome.LOST),
    ... ]
    >>> reasons = LossReasons.from_records(deals)
    >>> reasons
    LossReasons(3 lost: price 2, speed 1; 1 unexplained; 1 named beside another)
    >>> reasons.share("price", Basis.SNAPSHOT)
    Rate(66.7 %, 2 of 3, snapshot)
    """

    counts: Mapping[str, int] = field(factory=dict[str, int], metadata=IN_ORDER | by("reason"))
    lost: int = 0
    unexplained: int = 0
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(cls, counts: Counts[frozenset[str]], left_out: LeftOut | None = None) -> Self:
        """The reasons of lost deals.

        Args:
            counts: How many lost deals name the same reasons.
            left_out: Those that no one knows to belong to them; `None` for none.
        """
        alike = sums_by_key(counts)
        named = ((reason, number) for reasons, number in alike.items() for reason in reasons)
        unexplained = alike.get(frozenset(), 0)
        lost = sum(alike.values())
        return cls(in_order(sums_by_key(named)), lost, unexplained, left_out or LeftOut())

    @classmethod
    def from_records(cls, deals: Iterable[Deal], left_out: LeftOut | None = None) -> Self:
        """The reasons of the lost ones among deals; `left_out` as above."""
        lost = (frozenset(deal.lost_reasons) for deal in deals if deal.outcome is Outcome.LOST)
        return cls.from_counts(Counter(lost).items(), left_out)

    @property
    def repeated(self) -> int:
        """How many more reasons are named than deals that name one."""
        return sum(self.counts.values()) - (self.lost - self.unexplained)

    def share(self, reason: str, basis: Basis) -> Rate:
        """How many of the lost deals name a reason.

        Args:
            reason: The reason.
            basis: Which population the deals are.

        Raises:
            UnknownNameError: If no lost deal names it; the message names a near one.
        """
        if reason not in self.counts:
            raise unknown_name("reason of a loss", reason, self.counts)
        return Rate(self.counts[reason], self.lost, basis, left_out=self.left_out)

    def __repr__(self) -> str:
        counts = ", ".join(f"{reason} {count:,}" for reason, count in self.counts.items())
        beside = f"{self.unexplained:,} unexplained; {self.repeated:,} named beside another"
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"LossReasons({self.lost:,} lost: {counts or 'no reason'}; {beside}{missing})"


@gated
def loss_reasons(case: Case, among: DealPopulation | None = None) -> LossReasons:
    """Why deals were lost.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.
    """
    population = chosen(case, among)
    return LossReasons.from_records(population, population.left_out)
