"""The reps' own probabilities set beside what happened."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from math import fsum
from typing import TYPE_CHECKING, Self

from attrs import field, frozen

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.pipeline.outcomes.populations import chosen
from salesprocess.rates import Rate
from salesprocess.records import Outcome
from salesprocess.summaries import Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from salesprocess.case import Case
    from salesprocess.pipeline.outcomes.populations import DealPopulation
    from salesprocess.rates import Basis
    from salesprocess.records import Deal
    from salesprocess.summaries import Counts

FIFTHS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""The ends of five bands of probability."""


@frozen
class CalibrationBand:
    """The ended deals whose probability lay in a band, and how many of them were won.

    Args:
        low: The least probability in the band.
        high: The probability the band ends before.
        stated: The mean of what the reps said; `None` where no deal is in the band.
        won: How many were won.
    """

    low: float
    high: float
    stated: float | None
    won: Rate

    @property
    def difference(self) -> float | None:
        """What the reps said less what happened; above 0 they hoped for too much."""
        if self.stated is None or self.won.value is None:
            return None
        return self.stated - self.won.value


@frozen(repr=False)
class Calibration(Summary):
    """What the reps said of the deals that have ended since. Those of two sets of deals add.

    Args:
        counts: For each probability, and whether the deal was won, how many ended so.
        settled: How many ended deals have a probability of 0 or 1. Many a CRM writes it when
            a deal closes, so it is not what the rep had said; they are in no band.

    >>> from salesprocess.rates import Basis
    >>> from salesprocess.records import Deal, Outcome
    >>> deals = [
    ...     Deal(id="d1", probability=0.9, outcome=Outcome.WON),
    ...     Deal(id="d2", probability=0.8, outcome=Outcome.LOST),
    ...     Deal(id="d3", probability=0.0, outcome=Outcome.LOST),
    ... ]
    >>> calibration = Calibration.from_records(deals)
    >>> band = calibration.bands(Basis.SNAPSHOT)[-1]
    >>> round(band.stated, 2), band.won, round(band.difference, 2), calibration.settled
    (0.85, Rate(50.0 %, 1 of 2, snapshot), 0.35, 1)
    """

    counts: Counter[tuple[float, bool]] = field(
        factory=Counter["tuple[float, bool]"], metadata=by("probability", "won")
    )
    settled: int = 0

    @classmethod
    def from_counts(cls, counts: Counts[tuple[float | None, Outcome]]) -> Self:
        """What was said of deals; open ones and those without a probability are passed over.

        Args:
            counts: How many deals have the same probability and outcome.
        """
        known = Counter(
            sums_by_key(
                ((probability, outcome is Outcome.WON), number)
                for (probability, outcome), number in counts
                if probability is not None and outcome is not Outcome.OPEN
            )
        )
        unsettled = Counter({said: known[said] for said in known if 0 < said[0] < 1})
        return cls(unsettled, known.total() - unsettled.total())

    @classmethod
    def from_records(cls, deals: Iterable[Deal]) -> Self:
        """What was said of deals; open ones and those without a probability are passed over."""
        return cls.from_counts(Counter((deal.probability, deal.outcome) for deal in deals).items())

    def bands(self, basis: Basis, ends: Sequence[float] = FIFTHS) -> tuple[CalibrationBand, ...]:
        """What was said and what happened, band by band.

        Args:
            basis: Which population the deals are.
            ends: The ends of the bands, rising from 0 to 1.

        Raises:
            InvalidValueError: If the ends do not rise from 0 to 1.
        """
        rising = all(low < high for low, high in pairwise(ends))
        if not rising or [*ends][:1] != [0] or [*ends][-1:] != [1]:
            fault = Fault("ends", "numbers that rise from 0 to 1", ends)
            raise InvalidValueError("no bands of probability", [fault])
        placed: list[Counter[tuple[float, bool]]] = [Counter() for _ in ends[1:]]
        for (probability, won), count in self.counts.items():
            placed[bisect_right(ends, probability) - 1][probability, won] = count
        return tuple(
            _band(low, high, counts, basis)
            for (low, high), counts in zip(pairwise(ends), placed, strict=True)
        )

    def __repr__(self) -> str:
        return f"Calibration({sum(self.counts.values()):,} ended, {self.settled:,} settled)"


def calibration(case: Case, among: DealPopulation | None = None) -> Calibration:
    """What the reps said of the deals that have ended since.

    Args:
        case: The case.
        among: Which of its deals, such as those of `closed_in`; `None` for all as they stand.
    """
    return Calibration.from_records(chosen(case, among))


def _band(
    low: float, high: float, counts: Counter[tuple[float, bool]], basis: Basis
) -> CalibrationBand:
    ended = counts.total()
    said = fsum(probability * count for (probability, _), count in counts.items())
    won = sum(count for (_, was_won), count in counts.items() if was_won)
    return CalibrationBand(low, high, said / ended if ended else None, Rate(won, ended, basis))
