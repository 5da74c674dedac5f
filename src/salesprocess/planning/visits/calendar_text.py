"""Lines of calendars, as RFC 5545 writes them: names, parameters, and the days they hold."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import field

from salesprocess.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, tzinfo

MOMENT = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
FOLD = re.compile(r"\r?\n[ \t]")


@frozen
class Line:
    """A line of a calendar.

    Args:
        name: What it tells, such as `EXDATE`.
        value: What it holds.
        parameters: What is said about the value, such as `TZID`.
    """

    name: str
    value: str
    parameters: Mapping[str, str] = field(factory=dict[str, str])

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone the value is written in, if it names one that is known."""
        try:
            return ZoneInfo(self.parameters["TZID"])
        except (KeyError, ValueError, OSError):
            return None

    def moments(self, zone: ZoneInfo | None = None) -> list[datetime | None]:
        """The moments of the value, of a stretch its begin; `None` for what is no moment.

        Args:
            zone: The zone of what is written of UTC, where the line names none.
        """
        parts = (part.partition("/")[0].upper() for part in self.value.split(","))
        return [moment_of(part, self.zone or zone) for part in parts]


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, those that were folded put together again.

    >>> [line.name for line in lines_of("DTSTART;TZID=Asia/Tokyo:20260105T090000")]
    ['DTSTART']
    """
    for written in filter(None, map(str.strip, FOLD.sub("", text).splitlines())):
        head, _, value = written.rpartition(":")
        name, *said = head.split(";")
        parameters = (part.partition("=") for part in said)
        given = {parameter.upper(): said.strip('"') for parameter, _, said in parameters}
        yield Line(name.upper(), value, given)


def moment_of(text: str, zone: tzinfo | None = None) -> datetime | None:
    """What the wall clock of a zone shows at a moment; a day is its midnight.

    Args:
        text: Such as `20260105`, `20260105T090000`, or with a `Z` behind it for UTC.
        zone: The zone; without one, what is written of UTC stays as it stands.

    >>> moment_of("20260330T220000Z", ZoneInfo("Europe/Berlin"))
    datetime.datetime(2026, 3, 31, 0, 0)
    """
    if not MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(zone) if moment.tzinfo and zone else moment).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def written_day(day: date) -> str:
    """A day, or a moment without a zone, as calendars write it.

    >>> from datetime import date
    >>> written_day(date(2026, 1, 5)), written_day(datetime(2026, 1, 5, 9))
    ('20260105', '20260105T090000')
    """
    return day.isoformat().replace("-", "").replace(":", "")
