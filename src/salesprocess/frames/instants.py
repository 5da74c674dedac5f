"""Time at the door: every moment a whole number of microseconds since 1970, once.

Behind it there are no zones, no durations and no days of the week, of which engines have different
notions.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from salesprocess.errors import Fault
from salesprocess.histories.instants import at_offset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from narwhals.dtypes import DType

MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1) // MICROSECOND
EPOCH = datetime(1970, 1, 1)
FIRST_DAY = 719163
"""The number of the first of January 1970, when the first of the year 1 is day 1."""


def microseconds(moment: datetime) -> int:
    """A moment as the engines have it.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1))
    1000000
    """
    wall = moment.replace(tzinfo=None) - EPOCH
    return (wall - (moment.utcoffset() or timedelta())) // MICROSECOND


def moment_of(number: int, zone: tzinfo | None) -> datetime:
    """The moment of a number of microseconds, at the offset of a zone if there is one.

    >>> print(moment_of(1_000_000, UTC))
    1970-01-01 00:00:01+00:00
    """
    moment = EPOCH + number * MICROSECOND
    return moment if zone is None else at_offset(moment.replace(tzinfo=UTC), zone)


def day_of(number: int) -> date:
    """The day that begins a number of microseconds after 1970."""
    return (EPOCH + number * MICROSECOND).date()


def offsets_in(zone: tzinfo | None, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What the clocks of a zone show later than that of UTC, between two moments.

    Args:
        zone: The zone; `None` for what has no zone.
        first: The first moment.
        last: The last.

    Yields:
        The moment from which on, and how much later, both in microseconds; the first moment
        at first, then each at which it changes.
    """
    shown = _offset(zone, first)
    yield first, shown
    for before in range(first, last, DAY):
        if (next_shown := _offset(zone, before + DAY)) != shown:
            low, high = before, before + DAY
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(zone, middle) == shown else (low, middle)
            yield high, next_shown
            shown = next_shown


def _offset(zone: tzinfo | None, number: int) -> int:
    return (moment_of(number, zone).utcoffset() or timedelta()) // MICROSECOND


def wall_days(time: nw.Expr, offsets: Iterable[tuple[int, int]], since: int, day: int) -> nw.Expr:
    """How many days after a midnight a time lies, by the clock on the wall.

    Args:
        time: The time, of UTC.
        offsets: What that clock shows later than that of UTC, by the moment from which on it does.
        since: The midnight, as it is shown.
        day: How long a day is, in the unit of all of these.
    """
    (_, first), *others = offsets
    offset: nw.Expr = nw.lit(first, dtype=nw.Int64)
    for at, shown in others:
        offset = nw.when(time >= at).then(nw.lit(shown, dtype=nw.Int64)).otherwise(offset)
    return ((time + offset - since) // day).cast(nw.Int64)


def session_faults(path: str, dtype: DType) -> Iterator[Fault]:
    """What is wrong with moments that an engine shows by the clock of its session.

    Args:
        path: What an error calls the column.
        dtype: What it holds; its zone is that of the session.
    """
    if isinstance(dtype, nw.Datetime) and dtype.time_zone not in {None, "UTC", "Etc/UTC"}:
        hint = "set the time zone of the session to UTC"
        yield Fault(path, "moments by the clock of UTC", dtype, hint)


def time_faults(path: str, dtype: DType, zone: tzinfo | None) -> Iterator[Fault]:
    """What is wrong with a column of times, beside a moment in a zone or in none.

    Args:
        path: What an error calls the column.
        dtype: What it holds.
        zone: The zone of the moment looked back from.
    """
    if isinstance(dtype, nw.Datetime):
        if (dtype.time_zone is None) is not (zone is None):
            kind = "without" if zone is None else "with"
            hint = "as_of has one, or none, as the tables have"
            yield Fault(path, f"moments {kind} a time zone", dtype, hint)
    elif dtype != nw.Date:
        yield Fault(path, "a column of moments or days", dtype, "parse it where the data is")
    elif zone is not None and zone is not UTC:
        hint = "give moments, or look back from a moment without a zone or in UTC"
        yield Fault(path, f"moments, since days begin differently in {zone}", dtype, hint)


def instant(name: str, dtype: DType, engine: nw.Implementation) -> nw.Expr:
    """A column of times as whole microseconds since 1970, of UTC where there is a zone.

    Args:
        name: The column.
        dtype: What it holds.
        engine: What computes; Polars and DuckDB have a quick way of their own.
    """
    column = nw.col(name)
    if isinstance(dtype, nw.Datetime) and engine.is_polars():
        return column.dt.timestamp("us")
    if isinstance(dtype, nw.Datetime) and engine.is_duckdb():
        since = nw.lit(EPOCH if dtype.time_zone is None else EPOCH.replace(tzinfo=UTC))
        return (column - since).dt.total_microseconds()
    seconds = _days(column) * (24 * 60 * 60)
    if not isinstance(dtype, nw.Datetime):
        return seconds * 1_000_000
    hours, minutes = column.dt.hour().cast(nw.Int64), column.dt.minute().cast(nw.Int64)
    seconds = seconds + hours * 3600 + minutes * 60 + column.dt.second().cast(nw.Int64)
    return seconds * 1_000_000 + column.dt.microsecond().cast(nw.Int64)


def _days(column: nw.Expr) -> nw.Expr:
    """The days since 1970, of parts that every engine tells alike."""
    years = column.dt.year().cast(nw.Int64) - 1
    leaps = (years // 4).cast(nw.Int64) - (years // 100).cast(nw.Int64)
    leaps = leaps + (years // 400).cast(nw.Int64)
    return years * 365 + leaps + column.dt.ordinal_day().cast(nw.Int64) - FIRST_DAY
