"""Moments beside the one that is looked back from."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from attrs import evolve

from salesprocess.dates import days_from
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.markdown import DASH
from salesprocess.rates import Period
from salesprocess.records import VisitOutcome
from salesprocess.records.in_time import zoned

if TYPE_CHECKING:
    from datetime import datetime

    from salesprocess.records import Visit


def began(visit: Visit) -> datetime | None:
    """When a visit began; `None` where it was not made, as far as anyone knows.

    It is taken to have begun as planned where only what came of it was written down.
    """
    if visit.outcome is VisitOutcome.CANCELLED:
        return None
    return visit.started or (visit.planned_for if visit.outcome else None)


def named_zone(moment: datetime) -> ZoneInfo | None:
    """The time zone of a moment, by which days begin; `None` where it has none.

    Args:
        moment: The moment.

    Raises:
        InvalidValueError: If the zone has no name: where its days begin is not known.

    >>> from datetime import UTC, datetime
    >>> named_zone(datetime(2026, 3, 2, 9, tzinfo=UTC))
    zoneinfo.ZoneInfo(key='UTC')
    """
    zone = ZoneInfo("UTC") if moment.tzinfo is UTC else moment.tzinfo
    if zone is not None and not isinstance(zone, ZoneInfo):
        fault = Fault("as_of", "a time zone with a name", zone, "give a moment with a ZoneInfo")
        raise InvalidValueError("can not tell where days begin", [fault])
    return zone


def check_zone(path: str, moment: datetime, as_of: datetime) -> None:
    """Refuse a moment that can not be held against that of a case.

    Args:
        path: The name of the argument.
        moment: The moment.
        as_of: That of the case.

    Raises:
        InvalidValueError: If only one of them has a time zone.

    >>> from datetime import UTC, datetime
    >>> check_zone("at", datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 31))
    Traceback (most recent call last):
    salesprocess.errors.InvalidValueError: not a moment of the case: at: expected a moment without
    a time zone, as 2026-03-31 00:00:00, got 2026-03-02 00:00:00+00:00
    """
    if zoned(moment) is not zoned(as_of):
        kind = "with" if zoned(as_of) else "without"
        fault = Fault(path, f"a moment {kind} a time zone, as {as_of}", moment)
        raise InvalidValueError("not a moment of the case", [fault])


def days_before(as_of: datetime, days: int) -> Period:
    """So many days up to that of a moment, the day itself among them.

    >>> from datetime import datetime
    >>> days_before(datetime(2026, 3, 31, 9), 31)
    Period(2026-03-01 to 2026-03-31)
    """
    past = max(days_from(as_of.date(), 1), days_from(date.min, 1))
    zone = cast("ZoneInfo | None", as_of.tzinfo)  # a period takes any kind of time zone
    return Period(days_from(past, -days), past, zone)


def as_seen_at(period: Period, as_of: datetime) -> Period:
    """The same days, in the time zone of a moment where the period has none.

    >>> from datetime import UTC, datetime
    >>> as_seen_at(Period.month(2026, 3), datetime(2026, 3, 31, tzinfo=UTC))
    Period(2026-03-01 to 2026-03-31, UTC)
    """
    zone = cast("ZoneInfo | None", as_of.tzinfo)
    return evolve(period, zone=zone and (period.zone or zone))


def shown_day(moment: date | None) -> str:
    """The day of a moment as text, a dash where it is not known.

    >>> from datetime import datetime
    >>> shown_day(datetime(2026, 3, 2, 9, 30)), shown_day(None)
    ('2026-03-02', '–')
    """
    return DASH if moment is None else f"{moment:%Y-%m-%d}"
