"""Answers to one question about many: how many are yes, no and unknown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Self

from salesprocess.errors import InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rates import Basis, Rate
from salesprocess.rates.rate import count_faults
from salesprocess.summaries import Summary, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.summaries import Counts


@gated
@frozen(repr=False)
class TruthCounts(Summary):
    """How often a question was answered by yes, by no, and not yet. Counts add.

    Args:
        yes: How often by yes.
        no: How often by no.
        unknown: How often it can not be answered, or not yet.

    Raises:
        InvalidValueError: Listing every count that is negative or not whole.

    >>> counts = TruthCounts.from_records([True, True, False, None])
    >>> counts
    TruthCounts(2 yes, 1 no, 1 unknown)
    >>> counts.rate(Basis.COHORT)
    Rate(66.7 %, 2 of 3, cohort, 1 open)
    """

    yes: int = 0
    no: int = 0
    unknown: int = 0

    def __attrs_post_init__(self) -> None:
        faults = count_faults(yes=self.yes, no=self.no, unknown=self.unknown)
        if faults:
            raise InvalidValueError("not truth counts", faults)

    @classmethod
    def from_counts(cls, counts: Counts[bool | None]) -> Self:
        """The counts of answers, `None` for unknown."""
        numbers = sums_by_key(counts)
        return cls(*(numbers.get(answer, 0) for answer in (True, False, None)))

    @classmethod
    def from_records(cls, answers: Iterable[bool | None]) -> Self:
        """The counts of answers."""
        return cls.from_counts(Counter(answers).items())

    @property
    def total(self) -> int:
        """How often the question was asked."""
        return self.yes + self.no + self.unknown

    def rate(self, basis: Basis) -> Rate:
        """How many of the known answers are yes; the unknown ones are open, and no trials.

        Args:
            basis: Which population was asked about.
        """
        return Rate(self.yes, self.yes + self.no, basis, self.unknown)

    def __repr__(self) -> str:
        return f"TruthCounts({self.yes:,} yes, {self.no:,} no, {self.unknown:,} unknown)"
