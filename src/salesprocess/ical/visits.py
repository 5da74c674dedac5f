"""Visits as events of a calendar, each with an id of its own that stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from salesprocess.dates import moment_from
from salesprocess.errors import unknown_name
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.ical.names import (
    ACCOUNT,
    CHANNEL,
    CONTACT,
    ENDED,
    OUTCOME,
    PLANNED,
    PURPOSE,
    REP as OWN_REP,
    STARTED,
    VISIT,
    uid_of,
)
from salesprocess.ical.writing import CANCELLED, Entry, calendar_text, in_utc, mailbox
from salesprocess.records import Account, Contact, Visit, VisitOutcome
from salesprocess.rules import REP
from salesprocess.texts import ENGLISH, in_language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.rates import Period
    from salesprocess.wording import Say

ONE_HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@gated
def visits_calendar(
    case: Case,
    rep: str | None = None,
    *,
    period: Period | None = None,
    addresses: Mapping[str, str] | None = None,
    lasts: timedelta = ONE_HOUR,
    language: str = ENGLISH,
) -> str:
    """The visits of a book as iCalendar: planned, made and cancelled ones.

    A visit has one id for good, so a calendar that reads a second text updates what it has of the
    first. `load_visits` reads the text back.

    Args:
        case: The case.
        rep: The id of the rep whose visits they are, of those who go along too; by default all.
        period: The days on which they began, or were to begin; by default all.
        addresses: The addresses of electronic mail by the ids of reps and contacts. Who has one
            is named as the organiser, or as one who attends; the others are not.
        lasts: For how long a visit stands in the calendar of which no one knows when it ended.
        language: The code of the language of its words.

    Returns:
        The text, with the ends of lines that iCalendar has.

    Raises:
        UnknownNameError: If there was no such rep by then, or the language has no texts.
        InvalidValueError: If days of the period can not be told, as it has no zone.
        ImportError: If icalendar is not installed; the extra `calendar` brings it.
    """
    writer = EventWriter(case, in_language(language), addresses or {}, lasts)
    if rep is not None and rep not in case.book.rep_ids:
        raise unknown_name("rep", rep, case.book.rep_ids)
    visits = case.book.visits if rep is None else case.book.by_rep(Visit)[rep]
    chosen = (each for each in visits if period is None or begins(each) in period)
    name = writer.say("calendar.visits") if rep is None else REP.about(rep, case).name or rep
    return calendar_text(name, map(writer.event, chosen), case.as_of)


def begins(visit: Visit) -> datetime:
    """When a visit began, or else was to begin."""
    return cast("datetime", visit.started or visit.planned_for)


@frozen
class EventWriter:
    """What makes events of visits.

    Args:
        case: The case.
        say: Gives the words.
        addresses: The addresses of electronic mail by the ids of reps and contacts.
        lasts: For how long a visit is shown of which no one knows when it ended.
    """

    case: Case
    say: Say
    addresses: Mapping[str, str]
    lasts: timedelta

    def event(self, visit: Visit) -> Entry:
        """A visit as an event."""
        account = self.case.book.by_id(Account)[visit.account][0]
        start, at = begins(visit), account.location
        says: dict[str, object] = {
            "SUMMARY": self._title(visit, account),
            "DTSTART": in_utc(start),
            "DTEND": in_utc(visit.ended or moment_from(start, self.lasts / DAY)),
            "DESCRIPTION": visit.remark,
            "GEO": at and (at.latitude, at.longitude),
            "STATUS": CANCELLED if visit.outcome is VisitOutcome.CANCELLED else None,
            **self._people(visit),
            **_own_values(visit),
        }
        return Entry("Event", uid_of(VISIT, visit.id), says)

    def _title(self, visit: Visit, account: Account) -> str:
        if visit.purpose is None:
            return self.say("calendar.visit", account=account.name)
        return self.say("calendar.visit_for", account=account.name, purpose=visit.purpose)

    def _people(self, visit: Visit) -> dict[str, object]:
        """Those of whom an address is known."""
        book = self.case.book
        called = {rep: REP.about(rep, self.case).name for rep in visit.reps}
        called |= {id_: book.by_id(Contact)[id_][0].name for id_ in visit.contacts}
        known = {
            id_: mailbox(self.addresses[id_], name)
            for id_, name in called.items()
            if id_ in self.addresses
        }
        return {"ORGANIZER": known.pop(visit.rep, None), "ATTENDEE": [*known.values()]}


def _own_values(visit: Visit) -> dict[str, object]:
    """What only the library reads of an event, so that nothing it knows is lost."""
    said: dict[str, object] = {
        ACCOUNT: visit.account,
        OWN_REP: [*visit.reps],
        CONTACT: [*visit.contacts],
        PURPOSE: visit.purpose,
        CHANNEL: visit.channel and visit.channel.value,
        OUTCOME: visit.outcome and visit.outcome.value,
    }
    if visit.started is not None:
        times = {STARTED: visit.started, ENDED: visit.ended, PLANNED: visit.planned_for}
        said |= {name: moment and in_utc(moment).isoformat() for name, moment in times.items()}
    return said
