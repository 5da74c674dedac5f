"""Where times lie: on which day of a period, and whether they have come."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from salesprocess.frames.folding import flag
from salesprocess.frames.instants import DAY, microseconds, moment_of, offsets_in, wall_days
from salesprocess.frames.record_tables import Fold

if TYPE_CHECKING:
    from salesprocess.case import Case
    from salesprocess.rates import Period


def day_of(period: Period, at: nw.Expr) -> nw.Expr:
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
    day = day_of(period, at)
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
