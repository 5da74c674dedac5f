"""The visits made to an account, the meetings among them, and who was met."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.moments import began, day_of, passed
from salesprocess.records import Contact, Deal, Demonstration, Role, Visit, VisitOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from salesprocess.records import Book

RIGHT_PEOPLE = frozenset({Role.DECISION_MAKER, Role.PERSON_IN_CHARGE})
"""Those of whom one has to be met before an account is judged (method §3.3, §4.4)."""


@frozen
class Call:
    """A visit that was made, whatever came of it.

    Args:
        at: When it began; as planned where no one noted the beginning.
        day: On which day that was, as the calendar stands where the judgement is made.
        visit: The visit.
    """

    at: datetime
    day: date
    visit: Visit

    @property
    def met(self) -> bool | None:
        """Whether someone was met; `None` where no one says what came of the visit."""
        outcome = self.visit.outcome
        return None if outcome is None else outcome is VisitOutcome.MET


@frozen
class Meeting:
    """A visit that met someone, or a demonstration.

    Args:
        at: When it began.
        day: On which day.
        contacts: The people of the customer who were there; empty where that is not known.
        departments: The departments seen, and those of the people.
    """

    at: datetime
    day: date
    contacts: tuple[Contact, ...]
    departments: frozenset[str]


def calls(book: Book, account: str, as_of: datetime) -> tuple[Call, ...]:
    """The visits made to an account, in time; not those cancelled or only planned.

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of a visit and `as_of` has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book
    >>> visits = [
    ...     Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9)),
    ...     Visit(id="v2", rep="A", account="a1", planned_for=datetime(2026, 3, 9, 9)),
    ... ]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    >>> [call.visit.id for call in calls(book, "a1", datetime(2026, 3, 31))]
    ['v1']
    """
    begun = ((began(visit), visit) for visit in book.by_account(Visit)[account])
    made = [
        Call(at, day_of(at, as_of), visit)
        for at, visit in begun
        if at is not None and passed(at, as_of)
    ]
    return tuple(sorted(made, key=lambda call: call.at))


def meetings(book: Book, account: str, as_of: datetime) -> tuple[Meeting, ...]:
    """The visits to an account that met someone and the demonstrations for it, in time.

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of a moment and `as_of` has a time zone.
    """
    visited = (
        _meeting(book, call.at, as_of, call.visit.contacts, call.visit.departments)
        for call in calls(book, account, as_of)
        if call.met
    )
    shown = (
        _meeting(book, demonstration.held, as_of, demonstration.attended)
        for deal in book.by_account(Deal)[account]
        for demonstration in book.by_deal(Demonstration)[deal.id]
        if passed(demonstration.held, as_of)
    )
    return tuple(sorted([*visited, *shown], key=lambda meeting: meeting.at))


def _meeting(
    book: Book,
    at: datetime,
    as_of: datetime,
    contacts: tuple[str, ...],
    departments: tuple[str, ...] = (),
) -> Meeting:
    people = tuple(book.get(Contact, contact) for contact in contacts)
    theirs = {person.department for person in people if person.department}
    return Meeting(at, day_of(at, as_of), people, frozenset(departments) | theirs)


def was_met(book: Book, contact: Contact, as_of: datetime) -> bool | None:
    """Whether a person was ever met.

    Args:
        book: All that is known.
        contact: The person.
        as_of: The moment to look back from.

    Returns:
        `None` in a book without visits, or where a meeting does not say who was there, or a
        visit not what came of it.
    """
    held = meetings(book, contact.account, as_of)
    if any(contact in meeting.contacts for meeting in held):
        return True
    return None if _is_unclear(book, contact.account, as_of, held) else False


def right_person_met(book: Book, account: str, as_of: datetime) -> bool | None:
    """Whether the person in charge or the decision maker was met (method §4.4).

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.

    Returns:
        `None` in a book without visits, or where it is not known who was met, what they do
        in a purchase, or what came of a visit.
    """
    held = meetings(book, account, as_of)
    people = {person for meeting in held for person in meeting.contacts}
    if any(person.roles & RIGHT_PEOPLE for person in people):
        return True
    unclear = _is_unclear(book, account, as_of, held)
    return None if unclear or not all(person.roles for person in people) else False


def _is_unclear(book: Book, account: str, as_of: datetime, held: tuple[Meeting, ...]) -> bool:
    """Whether more people than are recorded may have been met."""
    return (
        not book.visits
        or not all(meeting.contacts for meeting in held)
        or any(call.met is None for call in calls(book, account, as_of))
    )


def holders(book: Book, account: str, role: Role, day: date) -> Iterator[Contact]:
    """The people at an account who hold a role on a day."""
    for contact in book.by_account(Contact)[account]:
        if role in contact.roles and is_there(contact, day):
            yield contact


def is_there(contact: Contact, day: date) -> bool:
    """Whether a person holds their roles on a day; where no one knows since when, they do."""
    begun = contact.since is None or contact.since <= day
    return begun and (contact.left_on is None or contact.left_on > day)


def end_of(day: date, as_of: datetime) -> datetime:
    """The last moment of a day, or the moment looked back from where that is earlier.

    >>> from datetime import date, datetime
    >>> end_of(date(2026, 3, 31), datetime(2026, 3, 31, 9))
    datetime.datetime(2026, 3, 31, 9, 0)
    """
    return min(as_of, datetime.combine(day, time.max, tzinfo=as_of.tzinfo))
