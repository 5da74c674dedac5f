"""Who came and which customer it was: what the caller says of addresses, ids and titles."""

from __future__ import annotations

import re
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from salesprocess.errors import Fault, InvalidValueError
from salesprocess.frozen import frozen
from salesprocess.ical.names import (
    ACCOUNT,
    CHANNEL,
    CONTACT,
    ENDED,
    OURS,
    OUTCOME,
    PLANNED,
    PURPOSE,
    REP,
    STARTED,
    VISIT,
    id_in,
)
from salesprocess.ical.writing import CANCELLED
from salesprocess.records import Visit, VisitChannel, VisitOutcome, visit_outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from salesprocess.ical.parts import CalendarPart
    from salesprocess.ical.recurring import Occurrence

E = TypeVar("E", bound=Enum)

BEFORE = re.compile(r"^[^:：]+[:：]\s*")
"""What stands before the summary of an event."""

DECLINED, ACCEPTED = "DECLINED", "ACCEPTED"

PROPERTIES = {
    "id": "UID",
    "planned_for": "DTSTART",
    "started": STARTED,
    "ended": ENDED,
    "rep": "ORGANIZER",
    "account": ACCOUNT,
}
"""The property that says what a field of a visit holds."""


def address_of(said: object) -> str:
    """An address of electronic mail as it is compared.

    >>> address_of("MAILTO:Ann@Example.com")
    'ann@example.com'
    """
    return str(said).strip().casefold().removeprefix("mailto:")


@frozen
class Directory:
    """Who is who, as the caller says, and what took place.

    Args:
        reps: The ids of reps by their addresses.
        contacts: The ids of contacts by theirs.
        accounts: The ids of accounts by what an event says.
        held_before: Before this moment what was not cancelled was held; `None` where no one says.
    """

    reps: Mapping[str, str]
    contacts: Mapping[str, str]
    accounts: Mapping[str, str]
    held_before: datetime | None

    def visit(self, occurrence: Occurrence) -> Visit | Fault:
        """The visit that an event was at one of its times, or why it is none.

        Raises:
            InvalidValueError: Listing what of the event is wrong, by the names of properties.
        """
        part, start = occurrence.part, occurrence.start
        if not isinstance(start, datetime):
            return Fault("DTSTART", "a time of day", start)
        account, reps = self._account(occurrence), self._reps(part)
        if account is None:
            return Fault("SUMMARY", "what names an account", part.text("SUMMARY"))
        if not reps:
            return Fault("ORGANIZER", "a rep who goes", part.text("ORGANIZER"))
        own = id_in(occurrence.uid, VISIT) or occurrence.uid
        values: dict[str, Any] = {
            "id": own if occurrence.number is None else f"{own}/{occurrence.number}",
            "account": account,
            "rep": reps[0],
            "with_reps": reps[1:],
            "remark": part.text("DESCRIPTION"),
            "purpose": part.text(PURPOSE if occurrence.uid.endswith(OURS) else "SUMMARY"),
            "channel": _term(part, CHANNEL, VisitChannel),
            "outcome": _outcome(part),
            **self._contacts(part),
            **self._times(occurrence, start),
        }
        try:
            return Visit(**values)
        except InvalidValueError as error:
            named = [(PROPERTIES.get(each.path, each.path), each) for each in error.faults]
            faults = [evolve(each, path=path) for path, each in named]
            raise InvalidValueError("no visit", faults) from None

    def _account(self, occurrence: Occurrence) -> str | None:
        """The account that an event names; two that it names are refused."""
        part = occurrence.part
        named = {self.accounts.get(own, own) for own in part.texts(ACCOUNT)}
        for said in (occurrence.uid, part.text("SUMMARY"), _called_off(part)):
            if said is not None and said in self.accounts:
                named.add(self.accounts[said])
        if len(named) > 1:
            raise InvalidValueError("no visit", [Fault(ACCOUNT, "one account", sorted(named))])
        return next(iter(named), None)

    def _reps(self, part: CalendarPart) -> tuple[str, ...]:
        """Those who go: the organiser, then those who attend."""
        own = part.texts(REP)
        return own or tuple(dict.fromkeys(id_ for id_, _ in _known(part, self.reps)))

    def _contacts(self, part: CalendarPart) -> dict[str, object]:
        """Whom the visit is to, and whether one of them expects it."""
        known = dict(_known(part, self.contacts))
        expected = True if ACCEPTED in known.values() else None
        return {"contacts": part.texts(CONTACT) or tuple(known), "by_appointment": expected}

    def _times(self, occurrence: Occurrence, start: datetime) -> dict[str, datetime | None]:
        """When it was planned for, began and ended."""
        part = occurrence.part
        if (began := _moment(part, STARTED)) is not None:
            ended, planned = _moment(part, ENDED), _moment(part, PLANNED)
            return {"planned_for": planned, "started": began, "ended": ended}
        was_held = self.held_before is not None and start < self.held_before
        if was_held and _outcome(part) is not VisitOutcome.CANCELLED:
            return {"planned_for": start, "started": start, "ended": occurrence.end}
        return {"planned_for": start}


def _known(part: CalendarPart, ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Those of the organiser and those who attend who have an id and did not decline."""
    for value in (*part.all("ORGANIZER"), *part.all("ATTENDEE")):
        id_, answer = ids.get(address_of(value)), str(value.params.get("PARTSTAT", "")).upper()
        if id_ is not None and answer != DECLINED:
            yield id_, answer


def _called_off(part: CalendarPart) -> str | None:
    """What an event was about that a word before its summary calls off, as Outlook writes it."""
    summary = part.text("SUMMARY") or ""
    rest = BEFORE.sub("", summary)
    is_off = rest != summary and visit_outcome(summary) is VisitOutcome.CANCELLED
    return rest if is_off else None


def _outcome(part: CalendarPart) -> VisitOutcome | None:
    is_off = (part.text("STATUS") or "").upper() == CANCELLED or _called_off(part) is not None
    return VisitOutcome.CANCELLED if is_off else _term(part, OUTCOME, VisitOutcome)


def _term(part: CalendarPart, name: str, kind: type[E]) -> E | None:
    said = part.text(name)
    try:
        return None if said is None else kind(said)
    except ValueError:
        known = ", ".join(str(each.value) for each in kind)
        raise InvalidValueError("no visit", [Fault(name, f"one of {known}", said)]) from None


def _moment(part: CalendarPart, name: str) -> datetime | None:
    said = part.text(name)
    try:
        return None if said is None else datetime.fromisoformat(said)
    except ValueError:
        raise InvalidValueError("no visit", [Fault(name, "a moment", said)]) from None
