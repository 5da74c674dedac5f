"""Figures seen and how often: exact under merging, with their mean, median and quartiles."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import timedelta
from functools import cached_property
from itertools import accumulate
from math import ceil, floor
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.rows import as_row
from salesprocess.summaries import FRAME, Summary, by, sums_by_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from salesprocess.rows import Row
    from salesprocess.summaries import Counts

U = TypeVar("U", float, timedelta)

SECOND = timedelta(seconds=1)


@gated
@frozen(repr=False)
class Distribution(Summary, Generic[U]):
    """Whole multiples of a unit, and how often each was seen. Two of one unit add.

    All the figures are kept, so what is made of merged parts is what the whole gives.

    Args:
        unit: What is counted in: `SECOND` for durations, `1.0` for mere numbers.
        counts: How often each number of units was seen.

    >>> days = [timedelta(days=day) for day in (1, 2, 3, 10)]
    >>> durations = Distribution.from_records(SECOND, days)
    >>> durations
    Distribution(4: median 2 days, 12:00:00)
    >>> print(durations.mean, "|", durations.quantile(0.75))
    4 days, 0:00:00 | 4 days, 18:00:00
    """

    unit: U = field(metadata=FRAME)
    counts: Mapping[int, int] = field(factory=dict[int, int], metadata=by("units"))

    @classmethod
    def from_counts(cls, unit: U, counts: Counts[int]) -> Distribution[U]:
        """The distribution of figures, given by whole numbers of units and how often each is."""
        return cls(unit, sums_by_key(counts))

    @classmethod
    def from_records(cls, unit: U, figures: Iterable[U]) -> Distribution[U]:
        """The distribution of figures; each counts as the whole units in it."""
        return cls(unit, Counter(int(figure // unit) for figure in figures))

    @property
    def count(self) -> int:
        """How many figures there are."""
        return sum(self.counts.values())

    @property
    def total(self) -> U:
        """All figures together."""
        return self.unit * sum(number * times for number, times in self.counts.items())

    @property
    def mean(self) -> U | None:
        """The arithmetic mean; `None` where there is no figure."""
        return self.total / self.count if self.count else None

    @property
    def median(self) -> U | None:
        """The middle one; `None` where there is no figure."""
        return self.quantile(0.5)

    @property
    def quartiles(self) -> tuple[U, U, U] | None:
        """What a quarter, a half and three quarters of the figures do not exceed."""
        if not self.count:
            return None
        return self._quantile(0.25), self._quantile(0.5), self._quantile(0.75)

    def quantile(self, share: float) -> U | None:
        """What a share of the figures does not exceed.

        The least figure is that of share 0, the greatest that of share 1, and between
        neighbours it is interpolated: type 7 of Hyndman and Fan 1996, Am. Stat. 50(4), the
        inclusive method of `statistics.quantiles`.

        Args:
            share: From 0 to 1.

        Returns:
            The quantile; `None` where there is no figure.

        Raises:
            InvalidValueError: If the share is not from 0 to 1.
        """
        if not 0 <= share <= 1:
            raise InvalidValueError("no such share", [Fault("share", "from 0 to 1", share)])
        return self._quantile(share) if self.count else None

    def _quantile(self, share: float) -> U:
        place = share * (self.count - 1)
        below, above = self._at(floor(place)), self._at(ceil(place))
        return self.unit * (below + (above - below) * (place - floor(place)))

    def _at(self, place: int) -> int:
        """The figure that stands at a place, from 0, when all stand in order."""
        return self._ordered[bisect_right(self._ends, place)]

    @cached_property
    def _ordered(self) -> list[int]:
        return sorted(self.counts)

    @cached_property
    def _ends(self) -> list[int]:
        """How many figures there are up to each of the ordered ones."""
        return list(accumulate(self.counts[number] for number in self._ordered))

    def columns(self) -> Row:
        """How many figures there are, their mean and quartiles."""
        nothing = self.unit * 0
        lower, median, upper = self.quartiles or (nothing, nothing, nothing)
        mean = self.mean or nothing
        figures = as_row(mean=mean, lower_quartile=lower, median=median, upper_quartile=upper)
        return {"count": self.count, **(figures if self.count else dict.fromkeys(figures))}

    def __repr__(self) -> str:
        middle = f": median {self.median}" if self.count else ""
        return f"Distribution({self.count:,}{middle})"
