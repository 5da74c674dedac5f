"""A recurrence read from the lines of a calendar, with the days that were moved or called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.planning.visits.calendar_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from salesprocess.planning.visits.calendar_text import Line

    Event = Mapping[str, Sequence[Line]]
    """The lines of an event by name."""

DATED = ("DTSTART", "RECURRENCE-ID", "RDATE", "EXDATE")
"""The lines that hold days."""

UNDERSTOOD = ("RRULE", *DATED, "STATUS")
DECISIVE = frozenset({*UNDERSTOOD, "EXRULE"})
"""The lines of an event that say on which days it is; the others are passed over."""

A_DAY = "a day such as 20260105, or a moment such as 20260105T090000"


class Read(NamedTuple):
    """What a `Recurrence` is made of, in its order."""

    parts: Sequence[tuple[str, str]]
    start: date | None
    added: Sequence[date]
    dropped: Sequence[date]
    moved: Sequence[tuple[date, date]]


def read_recurrence(text: str) -> Read:
    """What the lines of a series say, and those of its single days.

    Args:
        text: Lines `RRULE`, `DTSTART`, `RDATE`, `EXDATE`; or events that hold such lines, as
            calendars export them.

    Raises:
        InvalidValueError: Listing every fault of the text.
    """
    events = _events(text)
    single = [event for event in events if "RECURRENCE-ID" in event]
    series = _together(event for event in events if "RECURRENCE-ID" not in event)
    faults = [
        *_series_faults(series, text),
        *(fault for event in events for fault in _line_faults(event)),
        *(fault for event in single if not _is_off(event) for fault in _move_faults(event)),
    ]
    if faults:
        raise InvalidValueError("not a recurrence", faults)
    start = next(iter(series.get("DTSTART", ())), None)
    zone = start.zone if start else None
    parts = (part.partition("=") for part in series["RRULE"][0].value.upper().split(";"))
    off = [_days(event, "RECURRENCE-ID", zone)[0] for event in single if _is_off(event)]
    moves = [
        (_days(event, "RECURRENCE-ID", zone)[0], _days(event, "DTSTART", zone)[0])
        for event in single
        if not _is_off(event)
    ]
    return Read(
        parts=[(name, value) for name, _, value in parts],
        start=_start(start) if start else None,
        added=_days(series, "RDATE", zone),
        dropped=[*_days(series, "EXDATE", zone), *off],
        moved=moves,
    )


def _events(text: str) -> list[Event]:
    """The events of a text; lines outside of any stand together."""
    bare: dict[str, list[Line]] = {}
    events: list[dict[str, list[Line]]] = [bare]
    within: list[str] = []
    for line in lines_of(text):
        if line.name == "BEGIN":
            within.append(line.value.upper())
            events += [{}] if within[-1] == "VEVENT" else []
        elif line.name == "END":
            within = within[:-1]
        elif not within:
            bare.setdefault(line.name or "RRULE", []).append(line)
        elif within[-1] == "VEVENT" and line.name in DECISIVE:
            events[-1].setdefault(line.name, []).append(line)
    return [event for event in events if event]


def _together(events: Iterable[Event]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for event in events:
        for name, lines in event.items():
            found.setdefault(name, []).extend(lines)
    return found


def _series_faults(series: Event, text: str) -> Iterator[Fault]:
    """What is wrong with the lines of the series as a whole."""
    starts = series.get("DTSTART", ())
    if len(series.get("RRULE", ())) != 1 or len(starts) > 1:
        yield Fault("", "one line RRULE, at most one DTSTART", text)
    if _is_off(series):
        yield Fault("STATUS", "a series that was not called off", "CANCELLED")
    zone = next((line.parameters["TZID"] for line in starts if "TZID" in line.parameters), None)
    in_utc = any(line.value.upper().endswith("Z") for lines in series.values() for line in lines)
    if zone is not None and in_utc and starts[0].zone is None:
        yield Fault("DTSTART", "a time zone that is known, as other lines are in UTC", zone)


def _line_faults(event: Event) -> Iterator[Fault]:
    """What is wrong with the lines of an event one by one."""
    for name, lines in event.items():
        for line in lines:
            if name not in UNDERSTOOD:
                yield Fault(name, f"a line {', '.join(UNDERSTOOD)}", line.value)
            elif name in DATED and None in line.moments():
                yield Fault(name, A_DAY, line.value)
            elif "RANGE" in line.parameters:
                yield Fault(name, "a single day", line.parameters["RANGE"])


def _move_faults(event: Event) -> Iterator[Fault]:
    """What is missing of a day that was moved."""
    if len(event.get("DTSTART", ())) != 1:
        yield Fault("DTSTART", "the day it was moved to", event["RECURRENCE-ID"][0].value)


def _is_off(event: Event) -> bool:
    """Whether an event was called off."""
    return any(line.value.upper() == "CANCELLED" for line in event.get("STATUS", ()))


def _days(event: Event, name: str, zone: ZoneInfo | None) -> list[date]:
    """The days of all lines of a name."""
    moments = (moment for line in event.get(name, ()) for moment in line.moments(zone))
    return [moment.date() for moment in moments if moment]


def _start(line: Line) -> date | None:
    """The day a series begins, or the moment where one is written."""
    moment: datetime | None = line.moments()[0]
    is_day = moment is None or "T" not in line.value.upper()
    return moment and (moment.date() if is_day else moment.replace(tzinfo=line.zone))
