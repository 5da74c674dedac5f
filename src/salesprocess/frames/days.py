"""Where times lie: on which day of a period, and whether they have come."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from salesprocess.common_settings import CommonSettings
from salesprocess.dates import days_from
from salesprocess.frames.folding import flag, whole
from salesprocess.frames.instants import (
    DAY,
    day_of,
    microseconds,
    moment_of,
    offsets_in,
    wall_days,
)
from salesprocess.frames.record_tables import Fold
from salesprocess.histories.instants import first_instant

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.rates import Period


def days_into(period: Period, at: nw.Expr) -> nw.Expr:
    """On which day a moment lies, as a period counts days: 0 is its first.

    Args:
        period: The period.
        at: The moment, in microseconds.
    """
    begins = microseconds(datetime.combine(period.start, time.min))
    ends = begins + period.days * DAY
    return wall_days(at, offsets_in(period.zone, begins - DAY, ends + DAY), begins, DAY)


def days_in(period: Period, at: nw.Expr) -> nw.Expr:
    """The same, and nothing where that is none of the period.

    Args:
        period: The period.
        at: The moment, in microseconds.
    """
    day = days_into(period, at)
    return nw.when((day >= 0) & (day < period.days)).then(day)


def as_far_as_known(case: Case, at: nw.Expr, day: nw.Expr) -> Fold:
    """Moments told apart by whether they lie in a period, and have come.

    Args:
        case: The case.
        at: The moment, in microseconds.
        day: On which day of the period it lies.
    """
    zone, as_of = case.as_of.tzinfo, microseconds(case.as_of)
    key = flag(~at.is_null()) + 2 * flag(~day.is_null()) + 4 * flag(at > as_of)
    return Fold(key, at, lambda number: moment_of(number, zone))


def days_apart(case: Case, at: nw.Expr, cuts: Iterable[date], years: nw.Expr | None = None) -> Fold:
    """Days told apart by where they lie among some, and whether they have come.

    Args:
        case: The case: its moment, and the days that stand for none.
        at: The midnight with which a day begins, in microseconds.
        cuts: Days from which on an answer may be another.
        years: The year, if that matters too.
    """
    told = [*cuts, days_from(case.as_of.date(), 1)]
    for day in case.get(CommonSettings).placeholder_days:
        told += [day, days_from(day, 1)]
    edges = sorted({microseconds(first_instant(day, None)) for day in told})
    place = sum((flag(at >= edge) for edge in edges), whole(0))
    if years is not None:
        place = place + (len(edges) + 1) * nw.when(~years.is_null()).then(years).otherwise(whole(0))
    key = flag(~at.is_null()) + 2 * flag(at % DAY != 0) + 4 * place
    return Fold(key, at, _read)


def _read(number: int) -> date:
    """A day, or the moment that stands in its place and is none."""
    return moment_of(number, None) if number % DAY else day_of(number)
