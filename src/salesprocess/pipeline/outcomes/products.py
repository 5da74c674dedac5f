"""How deals of each product end, and what of them is worth what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.pipeline.outcomes.amounts import DealAmounts
from salesprocess.pipeline.outcomes.counts import OutcomeCounts
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.records import DealLine
from salesprocess.summaries import IN_ORDER, Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.records import Deal

    Money = tuple[str | None, Decimal | None]
    """A currency and an amount, as far as they are known."""

    WorthByProduct = Mapping[str | None, Sequence[Money]]
    """What of each product a deal is worth, in each of its currencies."""


@frozen
class ProductOutcomes(Summary):
    """How deals of one product stand or ended, and what of it they are worth.

    Args:
        outcomes: How many deals with the product stand or ended in each way.
        amounts: What of it they are worth, by currency and by how they ended.
    """

    outcomes: OutcomeCounts = field(factory=OutcomeCounts)
    amounts: DealAmounts = field(factory=DealAmounts)


@frozen(repr=False)
class OutcomesByProduct(Summary):
    """How deals stand or ended, by product. Those of two sets of deals add.

    A deal of several products counts in each of them and once in the total, so the products may
    add up to more than that.

    Args:
        by_product: What there is of each product, in the order of the alphabet; `None` for
            deals of no known product.
        total: How all the deals stand or ended, each counted once.
    """

    by_product: Mapping[str | None, ProductOutcomes] = field(
        factory=dict["str | None", ProductOutcomes], metadata=IN_ORDER | by("product")
    )
    total: OutcomeCounts = field(factory=OutcomeCounts)

    def __getitem__(self, product: str | None) -> ProductOutcomes:
        """What there is of a product.

        Raises:
            UnknownNameError: If no deal is of it; the message names a near one.
        """
        if product not in self.by_product:
            raise unknown_name("product", product, map(str, self.by_product))
        return self.by_product[product]

    @property
    def repeated(self) -> int:
        """How many times deals are counted beyond the first, being of several products."""
        counted = (found.outcomes.deals for found in self.by_product.values())
        return sum(counted) - self.total.deals

    def __repr__(self) -> str:
        products = (
            f"{product or '–'} {found.outcomes.deals:,}"
            for product, found in self.by_product.items()
        )
        return f"OutcomesByProduct({self.total.deals:,} deals: {', '.join(products) or '–'})"


@gated
def outcomes_by_product(case: Case, among: DealPopulation | None = None) -> OutcomesByProduct:
    """How deals of each product stand or ended, and what of it they are worth.

    The products of a deal are those of each `DealLine`; of one without lines, its own. What it is
    worth of a product its lines say; where it is of one product alone and they say nothing, its
    own amount.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.

    >>> from datetime import datetime
    >>> from decimal import Decimal
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Book, Deal, DealLine, Outcome
    >>> deals = [Deal(id="d1", outcome=Outcome.WON), Deal(id="d2", product="C300"),
    ...          Deal(id="d3", product="C300", outcome=Outcome.LOST)]
    >>> lines = [DealLine(id=product, deal="d1", product=product, amount=amount, currency="EUR")
    ...          for product, amount in {"C300": Decimal(900), "service": Decimal(90)}.items()]
    >>> book = Book(deals=deals, deal_lines=lines)
    >>> found = outcomes_by_product(Case(book, datetime(2026, 3, 31)))
    >>> found, found.repeated
    (OutcomesByProduct(3 deals: C300 3, service 1), 1)
    >>> found["C300"].outcomes.win_rate(Basis.SNAPSHOT)
    Rate(50.0 %, 1 of 2, snapshot, 1 open)
    >>> found["service"].amounts.by_currency["EUR"].won
    Decimal('90')
    """
    population = chosen(case, among)
    lines = case.book.by_deal(DealLine)
    asked = (*population.placed, *population.unplaced)
    worths = {deal.id: _worth(deal, lines[deal.id]) for deal in asked}
    groups = population.by_each(lambda deal: worths[deal.id]).items()
    found = {name: _of_product(group, name, worths) for name, group in groups}
    return OutcomesByProduct(found, OutcomeCounts.from_records(population, population.left_out))


def _of_product(
    deals: DealPopulation, product: str | None, worths: Mapping[str, WorthByProduct]
) -> ProductOutcomes:
    left_out = deals.left_out
    worth = Counter((deal.outcome, *money) for deal in deals for money in worths[deal.id][product])
    return ProductOutcomes(
        OutcomeCounts.from_records(deals, left_out),
        DealAmounts.from_counts(worth.items(), left_out),
    )


def _worth(deal: Deal, lines: Sequence[DealLine]) -> WorthByProduct:
    """What of each of its products a deal is worth, as far as known."""
    products: dict[str | None, list[DealLine]] = {}
    for line in lines:
        products.setdefault(line.product, []).append(line)
    if len(products) <= 1 and all(line.amount is None for line in lines):
        return {next(iter(products), deal.product): [(deal.currency, deal.amount)]}
    return {product: _together(of_it) for product, of_it in products.items()}


def _together(lines: Sequence[DealLine]) -> Sequence[Money]:
    """What lines are worth in each currency; unknown where one of them does not say."""
    known = [(line.currency, line.amount) for line in lines if line.amount is not None]
    return [*sums_by_key(known).items()] if len(known) == len(lines) else [(None, None)]
