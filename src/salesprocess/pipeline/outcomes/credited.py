"""How deals ended, each shared out among those who are credited with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.decimals import EXACT
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.people.by_rep import ByRep
from salesprocess.people.owners import owner_of, shares_of
from salesprocess.pipeline.outcomes.amounts import OutcomeAmounts
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.rates import Share
from salesprocess.summaries import IN_ORDER, Summary, by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.records import Deal

ZERO = Decimal(0)


@gated
@frozen
class CreditedOutcomes(Summary):
    """How much of the deals stands or ended in each way: 2.4 deals won. Those of two sets add.

    Args:
        deals: How much of them, whole deals and parts of deals.
        amounts: What those parts are worth, by currency.
        unpriced: How much of the deals says not what it is worth.
        left_out: The deals that no one knows to belong here, each whole with its owner.
    """

    deals: OutcomeAmounts = field(factory=OutcomeAmounts)
    amounts: Mapping[str, OutcomeAmounts] = field(
        factory=dict[str, OutcomeAmounts], metadata=IN_ORDER | by("currency")
    )
    unpriced: Decimal = ZERO
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_part(cls, deal: Deal, part: Decimal) -> CreditedOutcomes:
        """A part of a deal.

        Args:
            deal: The deal.
            part: How much of it, up to 1.
        """
        deals = OutcomeAmounts(**{deal.outcome.value: part})
        if deal.amount is None or deal.currency is None:
            return cls(deals, unpriced=part)
        worth = OutcomeAmounts(**{deal.outcome.value: EXACT.multiply(deal.amount, part)})
        return cls(deals, {deal.currency: worth})

    @property
    def win_share(self) -> Share[Decimal] | None:
        """How much of what was won or lost was won.

        It is no `Rate`: parts of deals are no trials, so it has no interval. `None` where what
        was left out would tilt it.
        """
        won, lost = self.deals.won, self.deals.lost
        return None if self.left_out.is_lopsided else Share(won, EXACT.add(won, lost))


@gated
def credited_outcomes(case: Case, among: DealPopulation | None = None) -> ByRep[CreditedOutcomes]:
    """How deals stand or ended, each shared out as `shares_of` has it.

    Args:
        case: The case; its `CommonSettings.credit` says who is credited.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.

    Returns:
        The outcomes by rep; they add up to those of all deals.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.common_settings import CommonSettings, Credit
    >>> from salesprocess.records import Book, Deal, DealShare, Outcome
    >>> deal = Deal(id="d1", rep="A", outcome=Outcome.WON, amount=Decimal(900), currency="EUR")
    >>> book = Book(deals=[deal], deal_shares=[DealShare(deal="d1", rep="B", share=Decimal("0.4"))])
    >>> by_share = CommonSettings(credit=Credit.BY_SHARE)
    >>> found = credited_outcomes(Case(book, datetime(2026, 3, 31), by_share))
    >>> print(found["B"].deals.won, found["B"].amounts["EUR"].won, found.total.deals.won)
    0.4 360.0 1.0
    """
    return ByRep(_parts(case, chosen(case, among)), CreditedOutcomes())


def _parts(
    case: Case, population: DealPopulation
) -> Iterator[tuple[list[str | None], CreditedOutcomes]]:
    for deal in population:
        for rep, part in shares_of(case, deal).items():
            yield [rep], CreditedOutcomes.from_part(deal, part)
    for rep, deals in population.by(lambda deal: owner_of(case, deal)).items():
        yield [rep], CreditedOutcomes(left_out=deals.left_out)
