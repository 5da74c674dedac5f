"""What stands in the text of a calendar, part by part: one that can not be read spoils no other."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from attrs import evolve, field

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.ical.package import icalendar
from salesprocess.ical.writing import CANCELLED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line of a calendar; other characters that Python breaks at may stand in a text."""

MARK = re.compile(r"(BEGIN|END):(VEVENT|VTODO|VTIMEZONE|VCALENDAR)\s*", re.IGNORECASE)

CALENDAR, ZONE = "VCALENDAR", "VTIMEZONE"

CANCELS = re.compile(r"^METHOD:CANCEL\s*$", re.IGNORECASE | re.MULTILINE)
"""How a calendar says that all in it is off."""

OFF = {"STATUS": [CANCELLED]}

FAILURES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What is raised where a text is none that iCalendar has."""

ESCAPED = re.compile(r"\\([\\;,nN])")

ONCE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "STATUS", "COMPLETED")
"""What a part says once, if it does."""

KINDS = dict.fromkeys(("DTSTART", "DTEND", "RECURRENCE-ID", "COMPLETED"), date) | {
    "DURATION": timedelta
}
"""Of which kind the values of some properties are, which iCalendar would have otherwise too."""

OF_A_VENDOR = re.compile(r"^([^:\r\n]*;TZID=\"?|TZID:)/", re.IGNORECASE | re.MULTILINE)
"""How the name of a zone begins which is a vendor's own, for all calendars: it is known by what
this one describes, and not by what it ends with."""

FOLD = re.compile(r"\r\n[ \t]")
"""Where a long line goes on."""

RULE = re.compile(r"^RRULE.*", re.IGNORECASE | re.MULTILINE)

RULE_OF_ZONE = re.compile(
    r"RRULE:FREQ=YEARLY(;(BYMONTH=\d+|BYDAY=[-+]?\d*[A-Z]+|BYMONTHDAY=[-\d,]+|(UNTIL|WKST)=\w+))*\s*",
    re.IGNORECASE,
)
"""How the clock of a zone is changed, at most once a year; others could be counted for ever."""


@frozen
class CalendarPart:
    """An event or a thing to do, as far as it can be read.

    Args:
        position: Which of its kind it is in the text, counted from 0.
        row: Its text, by what it is.
        properties: What it says, as it was read: the values of each property by its name.
        zones: The zones that the calendar describes, by their names there.
        faults: What of it can not be read, by the names of properties; the empty name is of no
            property in particular.
    """

    position: int
    row: Mapping[str, object]
    properties: Mapping[str, list[Any]] = field(factory=dict[str, "list[Any]"])
    zones: Mapping[str, tzinfo] = field(factory=dict[str, tzinfo])
    faults: tuple[Fault, ...] = ()

    def all(self, name: str) -> tuple[Any, ...]:
        """Every value of a property, as it was read."""
        return tuple(self.properties.get(name, ()))

    def texts(self, name: str) -> tuple[str, ...]:
        """Every value of a property that says something, as text."""
        return tuple(text for value in self.all(name) if (text := _text(value)))

    def text(self, name: str) -> str | None:
        """The first value of a property as text; `None` where it says nothing."""
        return next(iter(self.texts(name)), None)

    def times(self, name: str) -> Iterator[date]:
        """Every value of a property as a day or a moment; of a period its beginning."""
        for value in self.all(name):
            zone = self.zones.get(value.params.get("TZID", ""))
            for each in getattr(value, "dts", (value,)):
                said = _beginning(each.dt)
                yield said.replace(tzinfo=zone) if zone and isinstance(said, datetime) else said

    def time(self, name: str) -> date | None:
        """The first value of a property as a day or a moment."""
        return next(self.times(name), None)


def _beginning(said: Any) -> Any:
    """A day or a moment; of a period that in which it begins."""
    return cast("Any", said)[0] if isinstance(said, tuple) else said


def _text(value: Any) -> str:
    """A value as text; of a property that iCalendar does not know, without its escapes."""
    if isinstance(value, icalendar.vUnknown):
        return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return str(value).strip()


def parts_of(text: str, kind: str) -> tuple[CalendarPart, ...]:
    r"""The parts of one kind in the text of a calendar.

    Args:
        text: The text.
        kind: `VEVENT` or `VTODO`.

    Raises:
        InvalidValueError: If it is no text of a calendar.

    >>> text = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:t1\nEND:VTODO\nEND:VCALENDAR"
    >>> [part] = parts_of(text, "VTODO")
    >>> part.text("UID")
    't1'
    """
    pieces = list(_pieces(text))
    if not any(name == CALENDAR for name, _ in pieces):
        raise InvalidValueError(
            "no calendar", [Fault("text", "BEGIN:VCALENDAR and what follows", text)]
        )
    zones = dict(filter(None, (_zone(piece) for name, piece in pieces if name == ZONE)))
    parts = [_part(*each, zones) for each in enumerate(p for name, p in pieces if name == kind)]
    if any(name == CALENDAR and CANCELS.search(piece) for name, piece in pieces):
        parts = [evolve(part, properties={**part.properties, **OFF}) for part in parts]
    return tuple(parts)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each event, thing to do and zone of a text with its lines, whether it ends or not."""
    name, lines = "", list[str]()
    for line in LINE_END.split(text.lstrip("\ufeff")):
        mark = MARK.fullmatch(line)
        if mark and (mark[1].upper() == "BEGIN" or mark[2].upper() == CALENDAR):
            if name:
                yield name, "\r\n".join(lines)
            name, lines = mark[2].upper(), []
        if name:
            lines.append(line)
        if mark and mark[1].upper() == "END" and mark[2].upper() == name:
            yield name, "\r\n".join(lines)
            name, lines = "", []
    if name:
        yield name, "\r\n".join(lines)


def _zone(text: str) -> tuple[str, tzinfo] | None:
    """The name of a zone that a calendar describes, and the zone; `None` where it can not be."""
    if not all(map(RULE_OF_ZONE.fullmatch, RULE.findall(FOLD.sub("", text)))):
        return None
    try:
        described = icalendar.Timezone.from_ical(_read_here(text))
        return described.tz_name, described.to_tz(lookup_tzid=False)
    except FAILURES:
        return None


def _read_here(text: str) -> str:
    """A part whose zones go by names that stand for nothing elsewhere."""
    return OF_A_VENDOR.sub(r"\1", FOLD.sub("", text))


def _part(position: int, text: str, zones: Mapping[str, tzinfo]) -> CalendarPart:
    row = {text.partition("\r\n")[0].partition(":")[2].strip(): text}
    try:
        read = icalendar.Component.from_ical(_read_here(text))
    except FAILURES as error:
        fault = Fault("", "lines as iCalendar has them", text, str(error).partition("\n")[0])
        return CalendarPart(position, row, faults=(fault,))
    broken = {name for name, _ in read.errors}
    said = {name: several(value) for name, value in read.items() if name not in broken}
    faults = [
        Fault(name or "", "what iCalendar allows there", _as_written(read, name), reason)
        for name, reason in read.errors
    ]
    faults += _contradictions(said, zones)
    unknown = {fault.path for fault in faults}
    known = {name: value for name, value in said.items() if name not in unknown}
    return CalendarPart(position, row, known, zones, tuple(faults))


def _as_written(read: Mapping[str, object], name: str | None) -> str | None:
    return str(read[name]) if name and name in read else None


def several(value: object) -> list[Any]:
    """The values in a list, or the one there is."""
    listed: list[Any] = cast("Any", value) if type(value) is list else [value]
    return listed


def _contradictions(said: Mapping[str, list[Any]], zones: Mapping[str, tzinfo]) -> Iterator[Fault]:
    """What is said twice that can be so once, is of another kind, or in a zone no one knows."""
    for name, values in said.items():
        if name in ONCE and len(values) > 1:
            yield Fault(name, "one value", len(values))
        for each in values:
            held = [getattr(inner, "dt", None) for inner in getattr(each, "dts", (each,))]
            if name in KINDS and not all(isinstance(one, KINDS[name]) for one in held):
                yield Fault(name, f"a {KINDS[name].__name__}", held[0])
            zone = getattr(each, "params", {}).get("TZID")
            if zone is not None and zone not in zones and not all(map(_is_placed, held)):
                yield Fault(name, "a zone that is known, or that the calendar describes", zone)


def _is_placed(held: object) -> bool:
    """Whether it is a moment in a zone that Python knows, or a day."""
    said = _beginning(held)
    return not isinstance(said, datetime) or isinstance(said.tzinfo, ZoneInfo)
