"""Moments beside the one that is looked back from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from attrs import evolve

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.rates import Period
from salesprocess.records import VisitOutcome
from salesprocess.records.must import zoned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

    from salesprocess.records import Visit


def day_of(moment: date, as_of: date) -> date:
    """The day of a moment, as the calendar stands where the judgement is made; a day is its own.

    >>> from datetime import UTC, timedelta, timezone
    >>> shanghai = timezone(timedelta(hours=8))
    >>> day_of(datetime(2026, 3, 2, 20, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=shanghai))
    datetime.date(2026, 3, 3)
    """
    if not isinstance(moment, datetime):
        return moment
    zone = as_of.tzinfo if isinstance(as_of, datetime) else None
    return (moment.astimezone(zone) if zone else moment).date()


def passed(moment: datetime, as_of: datetime) -> bool:
    """Whether a moment is not after the one looked back from.

    Raises:
        InvalidValueError: If only one of the two has a time zone.

    >>> from datetime import UTC
    >>> passed(datetime(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: can not tell what came before: as_of: expected a moment
    without a time zone, as the book's are, got 2026-03-02 00:00:00+00:00
    """
    try:
        return moment <= as_of
    except TypeError:  # only one of them has a time zone
        kind = "with" if zoned(moment) else "without"
        fault = Fault("as_of", f"a moment {kind} a time zone, as the book's are", as_of)
        raise InvalidValueError("can not tell what came before", [fault]) from None


def began(visit: Visit) -> datetime | None:
    """When a visit began; `None` where it was not made, as far as anyone knows.

    It is taken to have begun as planned where only what came of it was written down.
    """
    if visit.outcome is VisitOutcome.CANCELLED:
        return None
    return visit.started or (visit.planned_for if visit.outcome else None)


def days_before(as_of: datetime, days: int) -> Period:
    """So many days up to that of a moment, the day itself among them.

    >>> days_before(datetime(2026, 3, 31, 9), 31)
    Period(2026-03-01 to 2026-03-31)
    """
    past = as_of.date() + timedelta(days=1)
    zone = cast("ZoneInfo | None", as_of.tzinfo)  # a period takes any kind of time zone
    return Period(past - timedelta(days=days), past, zone)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passed, across a change of the clocks too.

    >>> from zoneinfo import ZoneInfo
    >>> before, after = (datetime(2026, 3, 29, hour, tzinfo=ZoneInfo("Europe/Paris"))
    ...                  for hour in (1, 4))
    >>> print(after - before, "|", elapsed(before, after))
    3:00:00 | 2:00:00
    """
    return end.astimezone(UTC) - start.astimezone(UTC) if zoned(start) else end - start


def day_in(period: Period, moment: datetime | None, as_of: datetime) -> date | None:
    """On which day of a period a moment falls; `None` if on none, or it has not come.

    Args:
        period: The days looked at.
        moment: The moment, if there is one.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of the three has a time zone.
    """
    if moment is None:
        return None
    day = period.day_of(moment)
    return day if period.start <= day < period.end and passed(moment, as_of) else None


def visits_made(
    visits: Iterable[Visit], period: Period, as_of: datetime
) -> Iterator[tuple[datetime, Visit]]:
    """The visits made in a period up to a moment, each with the moment it began.

    Args:
        visits: Visits, planned and made.
        period: The days looked at.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of the visits, the period and `as_of` has a time zone.
    """
    for visit in visits:
        at = began(visit)
        if at and day_in(period, at, as_of):
            yield at, visit


def as_seen_at(period: Period, as_of: datetime) -> Period:
    """The same days, in the time zone of a moment where the period has none.

    >>> as_seen_at(Period.month(2026, 3), datetime(2026, 3, 31, tzinfo=UTC))
    Period(2026-03-01 to 2026-03-31, UTC)
    """
    zone = cast("ZoneInfo | None", as_of.tzinfo)
    return evolve(period, zone=zone and (period.zone or zone))
