"""The reps' own probabilities set beside what happened."""

from __future__ import annotations

from collections import Counter
from math import fsum
from typing import TYPE_CHECKING, Self

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.pipeline.forecasting.first_words import first_words
from salesprocess.pipeline.formulas.poisson_binomial import as_far_out
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.summaries import Summary, by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.case import Case
    from salesprocess.pipeline.forecasting.reliability import BrierScore, CalibrationBlock
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.rates import Basis
    from salesprocess.summaries import Counts

STILL_OPEN = 0.1
"""Which share of the deals may still be open: a tenth, our own, as in `LeftOut`."""


@gated
@frozen(repr=False)
class Calibration(Summary):
    """Stated probabilities of deals beside how these ended. Those of two sets of deals add.

    Nothing is told where no deal has ended, and where more than a tenth of the deals are still
    open: those that end first may end otherwise. Nor where what was said is unknown of won deals
    much more often than of others, or less: a CRM that writes 1 over what was said of each won
    deal leaves only losses to judge by.

    Args:
        counts: For each probability, and whether the deal was won, how many ended so.
        open: How many were spoken of, and are still open.
        left_out: The ended deals of which no one knows what was said, or whether they belong to
            those asked about, beside the others.

    >>> from salesprocess.rates import Basis
    >>> said = Calibration.from_pairs(
    ...     [(0.2, False), (0.3, True), (0.3, False), (0.9, True), (0.9, False), (0.9, False)]
    ... )
    >>> [(block.low, block.high, str(block.won)) for block in said.curve(Basis.SNAPSHOT)]
    [(0.2, 0.2, '0.0 %'), (0.3, 0.9, '40.0 %')]
    >>> round(said.hope, 3), round(said.chance, 3)
    (0.25, 0.237)
    >>> score = said.score
    >>> round(score.value, 3), round(score.miscalibration, 3)
    (0.375, 0.175)
    """

    counts: Mapping[tuple[float, bool], int] = field(
        factory=Counter["tuple[float, bool]"], metadata=by("probability", "won")
    )
    open: int = 0
    left_out: LeftOut = field(factory=LeftOut)

    @classmethod
    def from_counts(cls, counts: Counts[tuple[float | None, Outcome]]) -> Self:
        """What reps said of deals, and how these stand or ended.

        Args:
            counts: How many deals have the same probability and outcome. The probability is what
                was first said: the last word before an end is too high of lost deals, however good
                the rep. `None` where that is not known, and so 0 and 1: many a CRM writes them at
                the close.
        """
        known: Counter[tuple[float, bool]] = Counter()
        placed: Counter[tuple[Missing | None, Outcome]] = Counter()
        still_open = 0
        for (probability, outcome), number in counts:
            is_word = probability is not None and 0 < probability < 1
            if outcome is Outcome.OPEN:
                still_open += number if is_word else 0
                continue
            placed[None if is_word else Missing.PROBABILITY, outcome] += number
            if probability is not None and is_word:
                known[probability, outcome is Outcome.WON] += number
        return cls(known, still_open, LeftOut.from_counts(placed.items()))

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[float, bool]]) -> Self:
        """Any chances, such as those of a forecast, beside what came of them.

        Args:
            pairs: Of each deal its chance, from 0 to 1, and whether it was won. 0 and 1 count
                like any other.

        Raises:
            InvalidValueError: Listing every chance that is none.

        >>> Calibration.from_pairs([(0.5, True), (1.0, True)])
        Calibration(2 ended, 2 won)
        """
        counts = Counter(pairs)
        faults = [
            Fault("pairs", "a chance from 0 to 1", chance)
            for chance, _ in counts
            if not 0 <= chance <= 1
        ]
        if faults:
            raise InvalidValueError("no calibration", faults)
        return cls(counts)

    @property
    def ended(self) -> int:
        """Of how many ended deals it is known what was said."""
        return sum(self.counts.values())

    @property
    def won(self) -> int:
        """How many of them were won."""
        return sum(number for (_, is_won), number in self.counts.items() if is_won)

    @property
    def stated(self) -> float | None:
        """The mean of what was said; `None` where nothing is told."""
        if not self._told:
            return None
        said = (probability * number for (probability, _), number in self.counts.items())
        return fsum(said) / self.ended

    @property
    def hope(self) -> float | None:
        """What was said on average, less the share that came; above 0 it was too much.

        `None` where nothing is told. See `chance` for whether it is more than chance.
        """
        return None if self.stated is None else self.stated - self.won / self.ended

    @property
    def chance(self) -> float | None:
        """How likely so great a `hope`, of either sign, is where all that was said is true.

        The number won is then Poisson-binomial, if each deal is won or not on its own: the exact
        test with two sides (Hong 2013, Comput. Stat. Data Anal. 59). `None` where nothing is told.
        """
        if not self._told:
            return None
        chances = Counter[float]()
        for (probability, _), number in self.counts.items():
            chances[probability] += number
        return as_far_out(self.won, sorted(chances.elements()))

    @property
    def score(self) -> BrierScore | None:
        """The Brier score and its parts; `None` where nothing is told."""
        from salesprocess.pipeline.forecasting.reliability import (  # noqa: PLC0415  who asks pays
            brier_score,
        )

        return brier_score(self.counts) if self._told else None

    def curve(self, basis: Basis) -> tuple[CalibrationBlock, ...]:
        """The reliability curve: what came of what was said, pooled until it rises.

        Args:
            basis: Which population the deals are.

        Returns:
            The blocks, from the lowest probability up, which hold each deal once; none where
            nothing is told.
        """
        from salesprocess.pipeline.forecasting.reliability import (  # noqa: PLC0415  who asks pays
            reliability_curve,
        )

        return reliability_curve(self.counts, basis) if self._told else ()

    @property
    def _told(self) -> bool:
        if not self.ended or self.open > STILL_OPEN * (self.ended + self.open):
            return False
        return not self.left_out.is_lopsided

    def __repr__(self) -> str:
        still_open = f", {self.open:,} open" if self.open else ""
        missing = f"; left out: {self.left_out}" if self.left_out.total else ""
        return f"Calibration({self.ended:,} ended, {self.won:,} won{still_open}{missing})"


@gated
def calibration(case: Case, among: DealPopulation | None = None) -> Calibration:
    """What the reps first said of deals, beside how these ended since.

    Args:
        case: The case. What was first said is known of deals that were open when changes of
            probabilities were on record (`DealChange`), or opened later; others are left out. What
            was said lately is no part of it, as few of those deals have ended.
        among: Which of its deals, such as those of `opened_in`; `None` for all as they stand.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal, DealChange, DealField
    >>> won = Deal(id="d1", closed=datetime(2026, 3, 2), outcome=Outcome.WON, probability=1.0)
    >>> written = DealChange(deal="d1", at=datetime(2026, 3, 2), before=0.4, after=1.0,
    ...                      changed=DealField.PROBABILITY)
    >>> said = calibration(Case(Book(deals=[won], deal_changes=[written]), datetime(2026, 3, 31)))
    >>> said, round(said.hope, 1)
    (Calibration(1 ended, 1 won), -0.6)
    """
    population = chosen(case, among)
    words = case.shared(first_words)
    known = [(words[deal.id], deal) for deal in population if deal.id in words]
    said = Counter((word.chance, deal.outcome) for word, deal in known)
    unplaced = [deal for deal in population.unplaced if deal.id in words and not deal.is_open]
    undated = Counter((population.missing, deal.outcome) for deal in unplaced)
    return Calibration.from_counts(said.items()) + Calibration(left_out=LeftOut(counts=undated))
