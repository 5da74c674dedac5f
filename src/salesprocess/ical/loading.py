"""Visits out of a calendar: each event is a visit, or is told of with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from salesprocess.convert import Loaded, Reject, Repaired
from salesprocess.convert.loading import counted
from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.ical.directory import Directory, address_of
from salesprocess.ical.parts import parts_of
from salesprocess.ical.recurring import Changed, are_all_after, number_of, occurrences
from salesprocess.ical.visits import begins
from salesprocess.records import Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from salesprocess.ical.parts import CalendarPart
    from salesprocess.rates import Period

NEEDED = (
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RECURRENCE-ID",
    "RRULE",
    "RDATE",
    "EXDATE",
    "STATUS",
)
"""Without these a visit would be at another time, or none."""


@frozen(repr=False)
class LoadedVisits(Loaded[Visit]):
    """What came of loading the events of a calendar.

    The `position` of a reject is that of the event among all events of the text, and its `row` the
    text of the event. Paths of faults name the event and its property: `events[3].DTSTART`.

    Args:
        records: The visits on the days of the period, by when they begin.
        rejects: The events that make none because of a fault.
        repaired: The visits of events of which something else could not be read.
        left_out: The events that are no visits by what they say themselves: those of no customer,
            of no rep, or of whole days; each with the reason.

    >>> loaded = LoadedVisits((), ())
    >>> loaded
    LoadedVisits(0 records, 0 rejects)
    """

    left_out: tuple[Reject, ...] = ()

    def __repr__(self) -> str:
        out = f", {len(self.left_out):,} left out" if self.left_out else ""
        told = counted(self.repaired, self.rejects)
        return f"LoadedVisits({len(self.records):,} records, {told}{out})"


@gated
def load_visits(
    text: str,
    period: Period,
    *,
    reps: Mapping[str, str] | None = None,
    contacts: Mapping[str, str] | None = None,
    accounts: Mapping[str, str] | None = None,
    held_before: datetime | None = None,
) -> LoadedVisits:
    r"""Make visits of the events of a calendar, those that repeat once for each time.

    Who and which customer it was is what you say, and nothing is guessed from a name. What
    `visits_calendar` wrote is read back by what it says itself.

    Args:
        text: The calendar, as iCalendar has it.
        period: The days whose visits are wanted. Moments without a zone are in its zone.
        reps: The ids of reps by their addresses of electronic mail. The organiser is the rep, else
            the first of those who attend; the others go along. Who declined does not go.
        contacts: The ids of contacts by their addresses. One who accepted made an appointment.
        accounts: The ids of accounts, by what an event says: its UID, its summary, or its property
            X-SALESPROCESS-ACCOUNT; without an entry that property is itself the id.
        held_before: Before this moment what was not cancelled is taken to have been held as it
            stands there; by default a visit is a plan until somebody says what came of it.

    Returns:
        The visits, and every event that makes none, with its reasons.

    Raises:
        InvalidValueError: If it is no text of a calendar.
        ImportError: If icalendar is not installed; the extra `calendar` brings it.

    >>> from salesprocess.rates import Period
    >>> text = "\r\n".join([
    ...     "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:7", "SUMMARY:Bright Paper",
    ...     "DTSTART:20260302T090000", "RRULE:FREQ=WEEKLY", "ORGANIZER:mailto:ann@example.com",
    ...     "END:VEVENT", "END:VCALENDAR"])
    >>> loaded = load_visits(text, Period.month(2026, 3), reps={"ann@example.com": "A"},
    ...                      accounts={"Bright Paper": "a1"})
    >>> loaded, loaded.records[1].id, str(loaded.records[1].planned_for)
    (LoadedVisits(5 records, 0 rejects), '7/20260309T090000', '2026-03-09 09:00:00')
    """
    if held_before is not None and (held_before.tzinfo is None) is not (period.zone is None):
        expected = "a moment without a zone" if period.zone is None else "a moment with a zone"
        fault = Fault("held_before", f"{expected}, as the period", held_before)
        raise InvalidValueError("can not tell what was held", [fault])
    directory = Directory(_by_address(reps), _by_address(contacts), accounts or {}, held_before)
    parts = parts_of(text, "VEVENT")
    loader = EventLoader(period, directory, _changed(parts, period))
    newest = {_which(part): part for part in sorted(parts, key=_version)}
    for part in parts:
        loader.take(part, is_newest=newest[_which(part)] is part)
    return loader.loaded()


def _by_address(ids: Mapping[str, str] | None) -> dict[str, str]:
    return {address_of(address): id_ for address, id_ in (ids or {}).items()}


def _which(part: CalendarPart) -> tuple[object, ...]:
    """What an event is known by, and which of its times it is; one without an id is its own."""
    uid = part.text("UID")
    return (part.position,) if uid is None else (uid, part.time("RECURRENCE-ID"))


def _version(part: CalendarPart) -> tuple[int, int]:
    return next(map(int, part.all("SEQUENCE")), 0), part.position


def _changed(parts: Iterable[CalendarPart], period: Period) -> Mapping[str, Changed]:
    """By the id of an event those of its times that stand there by themselves."""
    found: dict[str, Changed] = {}
    for part in parts:
        if (moved := part.time("RECURRENCE-ID")) is not None:
            changed = found.setdefault(part.text("UID") or "", Changed())
            numbers = changed.since if are_all_after(part) else changed.numbers
            numbers.add(number_of(moved, period.zone))
    return found


@frozen
class EventLoader:
    """What takes events one after the other, and tells of each what came of it.

    Args:
        period: The days whose visits are wanted.
        directory: Who is who.
        changed: By the id of an event those of its times that stand there by themselves.
        visits: The visits so far.
        rejects: The events with faults so far.
        repaired: The visits of events of which something could not be read so far.
        left_out: The events that are no visits so far.
    """

    period: Period
    directory: Directory
    changed: Mapping[str, Changed]
    visits: list[Visit] = field(factory=list[Visit])
    rejects: list[Reject] = field(factory=list[Reject])
    repaired: list[Repaired[Visit]] = field(factory=list[Repaired[Visit]])
    left_out: list[Reject] = field(factory=list[Reject])

    def take(self, part: CalendarPart, *, is_newest: bool) -> None:
        """Make visits of an event, or tell why it makes none."""
        if not is_newest:
            older = Fault("UID", "the newest of its kind", part.text("UID"))
            self.left_out.append(_reject(part, [older]))
            return
        try:
            found = list(self._found(part))
        except InvalidValueError as error:
            self.rejects.append(_reject(part, error.faults))
            return
        reasons = [each for each in found if isinstance(each, Fault)]
        visits = [each for each in found if isinstance(each, Visit)]
        if reasons:
            self.left_out.append(_reject(part, reasons[:1]))
        self.visits.extend(visits)
        if part.faults:
            faults = tuple(_told(part, part.faults))
            self.repaired.extend(Repaired(part.position, part.row, each, faults) for each in visits)

    def _found(self, part: CalendarPart) -> Iterator[Visit | Fault]:
        """A visit for each time of an event, or why it is none."""
        uid = part.text("UID")
        faults = [each for each in part.faults if each.path in NEEDED or not part.properties]
        if uid is None and not faults:
            faults.append(Fault("UID", "an id", None))
        if uid is None or faults:
            raise InvalidValueError("no event", faults)
        for each in occurrences(part, uid, self.changed.get(uid, Changed()), self.period):
            yield self.directory.visit(each)

    def loaded(self) -> LoadedVisits:
        """What came of all that were taken."""
        visits = sorted(self.visits, key=lambda visit: (begins(visit), visit.id))
        told = (tuple(self.rejects), tuple(self.repaired), tuple(self.left_out))
        return LoadedVisits(tuple(visits), *told)


def _reject(part: CalendarPart, faults: Iterable[Fault]) -> Reject:
    return Reject(part.position, part.row, tuple(_told(part, faults)))


def _told(part: CalendarPart, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults by where they stand in the calendar."""
    return (fault.under(f"events[{part.position}]") for fault in faults)
