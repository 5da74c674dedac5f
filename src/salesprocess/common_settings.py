"""What more than one part of the library takes for granted, in one class."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from salesprocess.records.validators import ABOVE_0, COUNT, CURRENCY, DAY, POSITIVE, each, maybe
from salesprocess.thresholds import OWN, Thresholds, threshold

PLACEHOLDER_DAYS = frozenset({date.min, date(1900, 1, 1), date(1970, 1, 1), date(9999, 12, 31)})
"""The days that systems write where they know none."""


@frozen
class CommonSettings(Thresholds):
    """What more than one part of the library takes for granted.

    Args:
        recorded_from: Since when changes of stage are on record; `None` for since the first of a
            process in the book.
        placeholder_days: The days that mean that none is known.
        far_days: How many days after all other moments of deals one is too far off to be
            believed: five years.
        hunting_days: Within how many days the order of a deal is due that is hunted for.
        cycle_years: After how many years a machine is replaced, on average.
        currency: In which currency amounts are told together too, by the exchange rates of the
            book; `None` for each in its own alone.
        rates_through: Through which currency exchange rates are read the other way round and
            across; `None` for only as they were quoted.

    Raises:
        InvalidValueError: Listing every field that holds what it can not.

    >>> CommonSettings(hunting_days=45).cycle_years
    5
    """

    everywhere: ClassVar[frozenset[str]] = frozenset(
        {"recorded_from", "placeholder_days", "far_days", "currency", "rates_through"}
    )
    """These say how the whole book is read: its history, which is read once, and its money."""

    recorded_from: date | None = threshold(None, maybe(DAY), OWN)
    placeholder_days: frozenset[date] = threshold(PLACEHOLDER_DAYS, each(DAY), OWN)
    far_days: int = threshold(1826, POSITIVE, OWN)
    hunting_days: int = threshold(30, COUNT, "method §5.1")
    cycle_years: float = threshold(5, ABOVE_0, "method §6.3")
    currency: str | None = threshold(None, maybe(CURRENCY), OWN)
    rates_through: str | None = threshold(None, maybe(CURRENCY), OWN)
