"""Visits that found the contact absent, and what was done about it (method §4.3)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import day_of
from salesprocess.qualification.calls import calls
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import Visit, VisitOutcome
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from salesprocess.qualification.calls import Call
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Book


@frozen
class Absence:
    """A visit that found the contact absent.

    Args:
        visit: The visit.
        on: When.
        departments: The departments seen at the account on that day, by whichever visit.
        next_on: For when the next visit was planned, or when it was made.
        due_on: By when it is to follow.
        followed_up: Whether it follows in time; `None` where there is still time to plan it.
    """

    visit: Visit
    on: date
    departments: tuple[str, ...]
    next_on: date | None
    due_on: date
    followed_up: bool | None

    @property
    def explanation(self) -> Note:
        """What was done about it, in a sentence."""
        verdict = {True: "followed_up", False: "not_followed_up", None: "open"}[self.followed_up]
        values = {
            "rep": self.visit.rep,
            "on": self.on,
            "departments": self.departments or "–",
            "next_on": self.next_on or "–",
            "due_on": self.due_on,
        }
        return Note(f"qualification.absence.{verdict}", values)


def absences(
    book: Book, account: str, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[Absence, ...]:
    """The visits to an account that found the contact absent, in time (method §4.3).

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.
        settings: Within how many days the next visit is to follow.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.
    """
    made = calls(book, account, as_of)
    return tuple(
        _absence(book, call, made, as_of, settings.absence_days)
        for call in made
        if call.visit.outcome is VisitOutcome.ABSENT
    )


def _absence(
    book: Book, call: Call, made: tuple[Call, ...], as_of: datetime, within: int
) -> Absence:
    seen = (name for other in made if other.day == call.day for name in other.visit.departments)
    due_on = call.day + timedelta(days=within)
    next_on = min(_next_days(book, call, as_of), default=None)
    followed = next_on is not None and next_on <= due_on
    still_time = as_of.date() <= due_on
    return Absence(
        visit=call.visit,
        on=call.day,
        departments=tuple(dict.fromkeys(seen)),
        next_on=next_on,
        due_on=due_on,
        followed_up=True if followed else None if still_time else False,
    )


def _next_days(book: Book, call: Call, as_of: datetime) -> Iterator[date]:
    """The days on which later visits to the same account were planned or made."""
    for visit in book.by_account(Visit)[call.visit.account]:
        if visit.outcome is not VisitOutcome.CANCELLED:
            for moment in (visit.planned_for, visit.started):
                if moment is not None and moment > call.at:
                    yield day_of(moment, as_of)
