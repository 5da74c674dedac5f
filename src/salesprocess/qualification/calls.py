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
    begun = book.shared(visits_begun).get(account, ())
    return tuple([Call(at, day_of(at, as_of), visit) for at, visit in begun if passed(at, as_of)])


def visits_begun(book: Book) -> dict[str, list[tuple[datetime, Visit]]]:
    """The visits to each account that were made, each with the moment it began, in time."""
    found: dict[str, list[tuple[datetime, Visit]]] = {}
    for visit in book.visits:
        at = began(visit)
        if at is not None:
            found.setdefault(visit.account, []).append((at, visit))
    for visits in found.values():
        visits.sort(key=lambda one: one[0])
    return found


def meetings(book: Book, account: str, as_of: datetime) -> tuple[Meeting, ...]:
    """The visits to an account that met someone and the demonstrations for it, in time.

    Args:
        book: All that is known.
        account: The account's id.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of a moment and `as_of` has a time zone.
    """
    return _meetings(book, account, as_of, calls(book, account, as_of))


def _meetings(
    book: Book, account: str, as_of: datetime, made: tuple[Call, ...]
) -> tuple[Meeting, ...]:
    visited = (
        _meeting(book, call.at, as_of, call.visit.contacts, call.visit.departments)
        for call in made
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


@frozen
class Encounters:
    """Who was met at an account.

    Args:
        meetings: The visits that met someone and the demonstrations, in time.
        are_all: Whether those on record are all who were met: every meeting says who was
            there, every visit what came of it, and the book has visits.
    """

    meetings: tuple[Meeting, ...]
    are_all: bool

    @classmethod
    def at(cls, book: Book, account: str, as_of: datetime) -> Encounters:
        """Those at an account up to a moment.

        Args:
            book: All that is known.
            account: The account's id.
            as_of: The moment to look back from.

        Raises:
            InvalidValueError: If only one of a moment and `as_of` has a time zone.
        """
        made = calls(book, account, as_of)
        held = _meetings(book, account, as_of, made)
        named = all(meeting.contacts for meeting in held)
        told = all(call.met is not None for call in made)
        return cls(held, bool(book.visits) and named and told)

    def met(self, person: Contact) -> bool | None:
        """Whether a person was ever met; `None` where more may have been met than are known."""
        if any(person in meeting.contacts for meeting in self.meetings):
            return True
        return False if self.are_all else None

    def met_right_person(self) -> bool | None:
        """Whether the person in charge or the decision maker was met (method §4.4).

        `None` where it is not known who was met, or what they do in a purchase.
        """
        people = [person for meeting in self.meetings for person in meeting.contacts]
        if any(person.roles & RIGHT_PEOPLE for person in people):
            return True
        return False if self.are_all and all(person.roles for person in people) else None


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
