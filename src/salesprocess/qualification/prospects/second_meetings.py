"""First meetings, whose aim is a second one: whether that followed (method §4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import visits_made
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import Account
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.people.encounters import VisitMade
    from salesprocess.records import Visit


@frozen(repr=False)
class FirstMeeting(Explained):
    """The first time someone was met at an account.

    Args:
        account: The account.
        visit: The visit on which someone was met.
        on: When.
        due_on: By when the second meeting is to follow.
        next_visit_on: When the account was visited next, whatever came of it.
        second_on: When someone was met next.
        followed: Whether a second meeting followed in time; `None` where there is still time,
            or where no one says what came of a visit.
    """

    account: Account
    visit: Visit
    on: date
    due_on: date
    next_visit_on: date | None
    second_on: date | None
    followed: bool | None

    @property
    def rep(self) -> str:
        """Who met them; of several who led."""
        return self.visit.rep

    @property
    def explanation(self) -> Note:
        """Whether a second meeting followed, in a sentence."""
        verdict = {True: "followed", False: "not_followed", None: "open"}[self.followed]
        values = {
            "account": self.account.name,
            "rep": self.rep,
            "on": self.on,
            "due_on": self.due_on,
            "second_on": self.second_on,
        }
        return Note(f"qualification.first_meeting.{verdict}", values)


@gated
def first_meetings(case: Case) -> tuple[FirstMeeting, ...]:
    """The first meeting at each account that had one (method §4.1).

    Within how many days a second one is to follow, the settings say.

    Args:
        case: The case.
    """
    found = (first_meeting(case, account) for account in case.book.accounts)
    return tuple(meeting for meeting in found if meeting)


@gated
def first_meeting(case: Case, account: Account | str) -> FirstMeeting | None:
    """The first meeting at an account; `None` where no one was met. See `first_meetings`.

    Args:
        case: The case.
        account: The account, or its id.

    Raises:
        UnknownNameError: If there is no such account.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Visit, VisitOutcome
    >>> visits = [Visit(id=f"v{day}", rep="A", account="a1", started=datetime(2026, 3, day, 9),
    ...                 outcome=VisitOutcome.MET) for day in (2, 9)]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    >>> first_meeting(Case(book, datetime(2026, 3, 31)), "a1").followed
    True
    """
    customer = case.record(Account, account)
    made = visits_made(case, customer)
    met = [place for place, visit in enumerate(made) if visit.met]
    if not met:
        return None
    first, later = made[met[0]], made[met[0] + 1 :]
    others = [*made[: met[0]], *later]
    due_on = days_from(first.day, case.get(QualificationSettings).second_meeting_days)
    in_time = [visit for visit in others if visit.day <= due_on]
    return FirstMeeting(
        account=customer,
        visit=first.visit,
        on=first.day,
        due_on=due_on,
        next_visit_on=later[0].day if later else None,
        second_on=made[met[1]].day if len(met) > 1 else None,
        followed=_followed(in_time, is_due=case.as_of.date() > due_on),
    )


def _followed(others: Sequence[VisitMade], *, is_due: bool) -> bool | None:
    """Whether one of the other visits is a second meeting; an unclear one before may be one."""
    if any(visit.met for visit in others):
        return True
    unclear = any(visit.met is None for visit in others)
    return None if unclear or not is_due else False
