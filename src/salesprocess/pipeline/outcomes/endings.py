"""How deals ended in the company's own words, beside the four kinds that figures know."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut
from salesprocess.outcome import Outcome
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.summaries import IN_ORDER, Summary, by, in_order, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts


@gated
@frozen(repr=False)
class Endings(Summary):
    """How many deals ended in each way that the company has a word for. Those of two sets add.

    Args:
        counts: How many deals there are of each outcome and word, in the order of the outcomes;
            `None` for those without a word.
        left_out: The deals that no one knows to belong here.

    >>> from salesprocess.records import Deal
    >>> lost = [Deal(id=f"d{n}", outcome=Outcome.LOST, ending=ending)
    ...         for n, ending in enumerate(["disqualified", "duplicate", "disqualified", None])]
    >>> Endings.from_records(lost)
    Endings(2 lost: disqualified, 1 lost: duplicate, 1 lost without a word)
    """

    counts: Mapping[tuple[Outcome, str | None], int] = field(
        factory=dict["tuple[Outcome, str | None]", int],
        metadata=IN_ORDER | by("outcome", "ending"),
    )
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(
        cls, counts: Counts[tuple[Outcome, str | None]], left_out: LeftOut | None = None
    ) -> Self:
        """The endings of deals; open ones have none.

        Args:
            counts: How many deals have the same outcome and word.
            left_out: Those that no one knows to belong to them; `None` for none.
        """
        ended = ((key, number) for key, number in counts if key[0] is not Outcome.OPEN)
        return cls(in_order(sums_by_key(ended)), left_out or LeftOut())

    @classmethod
    def from_records(cls, deals: Iterable[Deal], left_out: LeftOut | None = None) -> Self:
        """The endings of deals; `left_out` as above."""
        return cls.from_counts(
            Counter((deal.outcome, deal.ending) for deal in deals).items(), left_out
        )

    @property
    def are_named(self) -> bool:
        """Whether any deal has a word."""
        return any(ending is not None for _, ending in self.counts)

    def __repr__(self) -> str:
        named = (
            f"{number:,} {outcome.value.replace('_', ' ')}"
            f"{' without a word' if ending is None else f': {ending}'}"
            for (outcome, ending), number in self.counts.items()
        )
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"Endings({', '.join(named) or '–'}{missing})"


@gated
def endings(case: Case, among: DealPopulation | None = None) -> Endings:
    """How deals ended in the company's own words, such as abandoned or disqualified.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.
    """
    population = chosen(case, among)
    return Endings.from_records(population, population.left_out)
