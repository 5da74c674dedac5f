"""Bands: a scale cut into stretches, each known by its own ends, such as "10-20K"."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field

from salesprocess.decimals import in_own_context
from salesprocess.errors import Fault, InvalidValueError, unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated, gated_late

if TYPE_CHECKING:
    from collections.abc import Iterable

Band = str | None
"""The label of a band; `None` is the band of what is not known."""


def _as_cuts(cuts: Iterable[float]) -> tuple[float, ...]:
    return tuple(cuts)


@gated
@frozen(repr=False)
class Bands:
    """A scale from nothing upwards, cut into bands; the lower end belongs to a band.

    Args:
        cuts: Where one band ends and the next begins, from small to large.
        unit: What stands behind each label, such as `K` for thousands or `Y` for years.
        per: How much one of the unit is.

    Raises:
        InvalidValueError: If there is no cut, one is not above the one before, the first is
            not above 0, or `per` is not.

    >>> Bands((1_000, 3_000, 20_000), unit="K", per=1_000)
    Bands(<1K, 1-3K, 3-20K, 20K+)
    """

    cuts: tuple[float, ...] = field(converter=_as_cuts)
    unit: str = ""
    per: int = 1

    def __attrs_post_init__(self) -> None:
        faults = [] if self.per > 0 else [Fault("per", "a number above 0", self.per)]
        if not self.cuts or not all(low < high for low, high in pairwise((0, *self.cuts))):
            faults.append(Fault("cuts", "numbers above 0, from small to large", self.cuts))
        if faults:
            raise InvalidValueError("not bands", faults)

    @property
    def labels(self) -> tuple[str, ...]:
        """The bands by their labels, from small to large.

        >>> Bands((0.5, 5), unit="Y").labels
        ('<0.5Y', '0.5-5Y', '5Y+')
        """
        return _labels(self.cuts, self.unit, self.per)

    @gated_late
    def band(self, value: float | Decimal | None) -> Band:
        """The band a value lies in; `None` where it is not known.

        >>> bands = Bands((1_000, 3_000), unit="K", per=1_000)
        >>> bands.band(999), bands.band(1_000), bands.band(3_000), bands.band(None)
        ('<1K', '1-3K', '3K+', None)
        """
        return None if value is None else self.labels[bisect_right(self.cuts, value)]

    def at_least(self, value: float) -> Band:
        """The band of what is at least so much; `None` where more could be in another.

        >>> bands = Bands((1, 5), unit="Y")
        >>> bands.at_least(4), bands.at_least(5)
        (None, '5Y+')
        """
        return self.band(value) if value >= self.cuts[-1] else None

    def check(self, band: Band) -> Band:
        """The band itself, if there is such a one.

        Raises:
            UnknownNameError: If there is none, with a near label where there is one.
        """
        if band is None or band in self.labels:
            return band
        raise unknown_name("band", band, self.labels)

    def __repr__(self) -> str:
        return f"Bands({', '.join(self.labels)})"


@cache
@in_own_context
def _labels(cuts: tuple[float, ...], unit: str, per: int) -> tuple[str, ...]:
    ends = [f"{(Decimal(str(cut)) / per).normalize():f}" for cut in cuts]
    between = [f"{low}-{high}{unit}" for low, high in pairwise(ends)]
    return (f"<{ends[0]}{unit}", *between, f"{ends[-1]}{unit}+")


VOLUME_BANDS = Bands((1_000, 3_000, 5_000, 10_000, 20_000), unit="K", per=1_000)
"""Pages a month (method §6.4); the deck's figure begins at 1K, what is below is kept."""

AGE_BANDS = Bands((1, 2, 3, 4, 5), unit="Y")
"""Years in use (method §6.4)."""

EMPLOYEE_BANDS = Bands((10, 50, 250, 1_000))
"""People at an account. That they are an axis is method §6.1; the ends are the library's own:
the usual limits between micro, small, medium and large businesses, and one more."""

SALES_BANDS = Bands((1_000, 10_000, 100_000, 1_000_000), unit="K", per=1_000)
"""Last year's sales to an account, in any currency. That they are an axis is method §6.1; the
ends are the library's own: powers of ten, since one currency's unit is another's hundred."""
