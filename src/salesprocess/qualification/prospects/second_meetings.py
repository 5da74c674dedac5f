"""First meetings, whose aim is a second one: whether that followed (method §4.1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.qualification.calls import calls
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.report import Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from salesprocess.qualification.calls import Call
    from salesprocess.qualification.settings import QualificationSettings
    from salesprocess.records import Account, Book


@frozen
class FirstMeeting:
    """The first time someone was met at an account.

    Args:
        account: The account.
        rep: Who was there.
        on: When.
        due_on: By when the second meeting is to follow.
        next_visit_on: When the account was visited next, whatever came of it.
        second_on: When someone was met next.
        followed: Whether a second meeting followed in time; `None` where there is still time,
            or where no one says what came of a visit.
    """

    account: Account
    rep: str
    on: date
    due_on: date
    next_visit_on: date | None
    second_on: date | None
    followed: bool | None

    @property
    def explanation(self) -> Note:
        """Whether a second meeting followed, in a sentence."""
        verdict = {True: "followed", False: "not_followed", None: "open"}[self.followed]
        values = {
            "account": self.account.name,
            "rep": self.rep,
            "on": self.on,
            "due_on": self.due_on,
            "second_on": self.second_on or "–",
        }
        return Note(f"qualification.first_meeting.{verdict}", values)


def first_meetings(
    book: Book, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> tuple[FirstMeeting, ...]:
    """The first meeting at each account that had one (method §4.1).

    Args:
        book: All that is known.
        as_of: The moment to look back from.
        settings: Within how many days a second meeting is to follow.

    Raises:
        InvalidValueError: If only one of the book's moments and `as_of` has a time zone.
    """
    found = (first_meeting(book, account, as_of, settings) for account in book.accounts)
    return tuple(meeting for meeting in found if meeting)


def first_meeting(
    book: Book, account: Account, as_of: datetime, settings: QualificationSettings = DEFAULTS
) -> FirstMeeting | None:
    """The first meeting at an account; `None` where no one was met. See `first_meetings`."""
    made = calls(book, account.id, as_of)
    met = [place for place, call in enumerate(made) if call.met]
    if not met:
        return None
    first, later = made[met[0]], made[met[0] + 1 :]
    others = [*made[: met[0]], *later]
    due_on = first.day + timedelta(days=settings.second_meeting_days)
    return FirstMeeting(
        account=account,
        rep=first.visit.rep,
        on=first.day,
        due_on=due_on,
        next_visit_on=later[0].day if later else None,
        second_on=made[met[1]].day if len(met) > 1 else None,
        followed=_followed([call for call in others if call.day <= due_on], as_of, due_on),
    )


def _followed(others: Sequence[Call], as_of: datetime, due_on: date) -> bool | None:
    """Whether one of the other visits is a second meeting; an unclear one before may be one."""
    if any(call.met for call in others):
        return True
    unclear = any(call.met is None for call in others)
    return None if unclear or as_of.date() <= due_on else False
