"""A calendar as text, and what every event and every thing to do in it says alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from salesprocess.dates import seen_in
from salesprocess.frozen import frozen
from salesprocess.ical.package import icalendar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PRODUCT = "-//salesprocess//calendars//EN"

CANCELLED = "CANCELLED"

COMPLETED = "COMPLETED"

UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""What a text of a calendar can not hold."""


@frozen
class Entry:
    """An event or a thing to do, before it is written.

    Args:
        kind: `Event` or `Todo`, as the package that writes it has it.
        uid: What calendars know it by.
        says: What it says, by the names of properties; several values in a list. What is `None` is
            not said.
    """

    kind: str
    uid: str
    says: Mapping[str, object]

    def written(self, stamp: datetime) -> Any:
        """It, as the package writes it.

        Args:
            stamp: When it was so.
        """
        part = getattr(icalendar, self.kind)()
        for name, value in {"UID": self.uid, "DTSTAMP": stamp, **self.says}.items():
            if value is not None:
                part.add(name, _as_property(name, value))
        return part


def _as_property(name: str, value: object) -> object:
    """A value as the package takes it: texts without what no calendar can hold."""
    if isinstance(value, list):
        return [_as_property(name, each) for each in cast("list[object]", value)]
    if type(value) is not str:
        return value
    return icalendar.vText(plain(value)) if name.startswith("X-") else plain(value)


def calendar_text(name: str, entries: Iterable[Entry], as_of: datetime) -> str:
    """A calendar as text, as a server publishes it or a file holds it.

    Args:
        name: What people call it.
        entries: What stands in it.
        as_of: When it was so: of two texts of one thing the later holds.
    """
    calendar = icalendar.Calendar()
    head = {"PRODID": PRODUCT, "VERSION": "2.0", "METHOD": "PUBLISH", "X-WR-CALNAME": name}
    for property_, value in head.items():
        calendar.add(property_, _as_property(property_, value))
    stamp = in_utc(as_of).replace(tzinfo=UTC)
    for entry in entries:
        calendar.add_component(entry.written(stamp))
    return str(calendar.to_ical(), "utf-8")


def in_utc(moment: datetime) -> datetime:
    """A moment as every calendar reads it: in UTC, or without a zone as it is."""
    if moment.tzinfo is None:
        return moment
    return seen_in(moment, UTC) or moment.replace(tzinfo=UTC)


def mailbox(address: str, name: str | None) -> object:
    """Someone who is asked to come, by an address of electronic mail."""
    return icalendar.vCalAddress.new(plain(f"mailto:{address}"), cn=name and plain(name))


def plain(text: str) -> str:
    """A text without what no calendar can hold."""
    return UNWRITABLE.sub("", text)
