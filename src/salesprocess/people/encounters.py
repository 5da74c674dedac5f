"""The visits made to an account, the meetings among them, and who was met by then."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.moments import began, shown_day
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    Demonstration,
    Rep,
    Role,
    Visit,
    VisitOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from salesprocess.case import Case

RIGHT_PEOPLE = frozenset({Role.DECISION_MAKER, Role.PERSON_IN_CHARGE})
"""Those of whom one has to be met before an account is judged (method §3.3, §4.4)."""


@frozen(repr=False)
class VisitMade:
    """A visit that was made, whatever came of it.

    Args:
        at: When it began; as planned where no one noted the beginning.
        visit: The visit.
    """

    at: datetime
    visit: Visit

    @property
    def day(self) -> date:
        """On which day that was, in the zone of the case."""
        return self.at.date()

    @property
    def met(self) -> bool | None:
        """Whether someone was met; `None` where no one says what came of the visit."""
        outcome = self.visit.outcome
        return None if outcome is None else outcome is VisitOutcome.MET

    def __repr__(self) -> str:
        where, day = self.visit.account or "–", shown_day(self.at)
        return f"VisitMade({self.visit.id}: {self.visit.rep} at {where} on {day})"


@frozen(repr=False)
class Meeting:
    """A visit that met someone, or a demonstration.

    Args:
        at: When it began.
        contacts: The people of the customer who were there; empty where that is not known.
        departments: The departments seen, and those of the people.
    """

    at: datetime
    contacts: tuple[Contact, ...]
    departments: frozenset[str]

    @property
    def day(self) -> date:
        """On which day that was, in the zone of the case."""
        return self.at.date()

    def __repr__(self) -> str:
        met = ", ".join(contact.id for contact in self.contacts) or "–"
        return f"Meeting({shown_day(self.at)} with {met})"


@gated
def visits_made(case: Case, account: Account | str | None = None) -> tuple[VisitMade, ...]:
    """The visits that were made, in time; not those cancelled or only planned, nor mere calls.

    Args:
        case: The case.
        account: The account, or its id; `None` for all accounts.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> visits = [
    ...     Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9)),
    ...     Visit(id="v2", rep="A", account="a1", planned_for=datetime(2026, 3, 9, 9)),
    ... ]
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=visits)
    >>> [made.visit.id for made in visits_made(Case(book, datetime(2026, 3, 31)), "a1")]
    ['v1']
    """
    if account is None:
        return case.shared(_all_made)
    made: tuple[VisitMade, ...] = case.each(Account, _made_at).get(_id(account), ())
    return made


def visits_made_by(case: Case, rep: str) -> tuple[VisitMade, ...]:
    """The visits that a rep made, alone or with others, in time.

    Args:
        case: The case.
        rep: The id of the rep.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book
    >>> visit = Visit(id="v1", rep="A", with_reps=["B"], account="a1",
    ...               started=datetime(2026, 3, 2, 9))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], visits=[visit])
    >>> [made.visit.id for made in visits_made_by(Case(book, datetime(2026, 3, 31)), "B")]
    ['v1']
    """
    made: tuple[VisitMade, ...] = case.each(Rep, _made_by).get(rep, ())
    return made


def any_visit_made(case: Case) -> bool:
    """Whether any visit was made.

    Args:
        case: The case.
    """
    return case.shared(_any_made)


def counts_as_visit(case: Case, visit: Visit) -> bool:
    """Whether a visit is made in a way that counts as one: a call by telephone may be none.

    Args:
        case: The case; its `CommonSettings` say in which ways.
        visit: The visit; one of which no one says how it is made counts.
    """
    return visit.channel is None or visit.channel in case.get(CommonSettings).visit_channels


@gated
def meetings(case: Case, account: Account | str) -> tuple[Meeting, ...]:
    """The visits to an account that met someone and the demonstrations for it, in time.

    Args:
        case: The case.
        account: The account, or its id.
    """
    return _met_at(case, _id(account)).meetings


@frozen
class Encounters:
    """Who was met at an account.

    Args:
        known: All meetings at the account.
        count: How many of them count: the first so many.
        are_all: Whether those on record are all who were met: every meeting says who was
            there, every visit what came of it, and the book has visits.
    """

    known: MetAtAccount
    count: int
    are_all: bool

    @classmethod
    def at(cls, case: Case, account: Account | str, until: datetime | None = None) -> Encounters:
        """Those at an account.

        Args:
            case: The case.
            account: The account, or its id.
            until: Up to when, such as the close of a deal; `None` for up to now.
        """
        known = _met_at(case, _id(account))
        moments, untold = known.moments, known.untold_from
        count = len(moments) if until is None else bisect_right(moments, until)
        told = untold is None or (until is not None and untold > until)
        return cls(known, count, bool(case.book.visits) and told and count <= known.unnamed_from)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The visits that met someone and the demonstrations, in time."""
        return self.known.meetings[: self.count]

    def last_met_on(self, person: Contact) -> date | None:
        """The day of the last meeting with a person; `None` where none is on record."""
        places = self.known.with_person.get(person.id, [])
        before = bisect_left(places, self.count)
        return self.known.meetings[places[before - 1]].day if before else None

    def met(self, person: Contact) -> bool | None:
        """Whether a person was ever met; `None` where more may have been met than are known."""
        if self.last_met_on(person) is not None:
            return True
        return False if self.are_all else None

    def met_right_person(self) -> bool | None:
        """Whether the person in charge or the decision maker was met (method §4.4).

        `None` where it is not known who was met, or what they do in a purchase.
        """
        if self.known.right_from < self.count:
            return True
        return False if self.are_all and self.count <= self.known.unclear_from else None


@frozen
class MetAtAccount:
    """All meetings at an account, in time, and the place from which something holds of them.

    Args:
        meetings: The visits that met someone and the demonstrations.
        untold_from: When the first visit was of which no one says what came of it.
    """

    meetings: tuple[Meeting, ...]
    untold_from: datetime | None

    @cached_property
    def moments(self) -> list[datetime]:
        """When each began."""
        return [meeting.at for meeting in self.meetings]

    @cached_property
    def with_person(self) -> Mapping[str, list[int]]:
        """The places of the meetings with each person who was met, by the person's id."""
        places: dict[str, list[int]] = {}
        for place, meeting in enumerate(self.meetings):
            for person in meeting.contacts:
                places.setdefault(person.id, []).append(place)
        return places

    @cached_property
    def unnamed_from(self) -> int:
        """The first that does not say who was there."""
        return self._first(lambda meeting: not meeting.contacts)

    @cached_property
    def right_from(self) -> int:
        """The first with one of the right people."""
        return self._first(lambda met: any(each.roles & RIGHT_PEOPLE for each in met.contacts))

    @cached_property
    def unclear_from(self) -> int:
        """The first with someone of whom no one says what they do in a purchase."""
        return self._first(lambda met: not all(each.roles for each in met.contacts))

    def _first(self, holds: Callable[[Meeting], bool]) -> int:
        places = (place for place, meeting in enumerate(self.meetings) if holds(meeting))
        return next(places, len(self.meetings))


def role_holders(
    case: Case, account: Account | str | None, role: Role, on: date | None = None
) -> tuple[Contact, ...]:
    """The people at an account who hold a role.

    Args:
        case: The case.
        account: The account, or its id; of no account no one is known.
        role: The role.
        on: On which day; `None` for that of the case.
    """
    day = on or case.as_of.date()
    return tuple(
        contact
        for contact in case.shared(_by_role).get((_id(account), role), ())
        if is_there(contact, day)
    )


def is_there(contact: Contact, on: date) -> bool:
    """Whether a person holds their roles on a day; where no one knows since when, they do."""
    begun = contact.since is None or contact.since <= on
    return begun and (contact.left_on is None or contact.left_on > on)


def _id(account: Account | str | None) -> str | None:
    return account.id if isinstance(account, Account) else account


def _all_made(case: Case) -> tuple[VisitMade, ...]:
    return _known(case.each(Account, _made_at).values(), case.book.visits)


def _made_by(case: Case, rep: str) -> tuple[VisitMade, ...] | None:
    visits, made = case.book.by_rep(Visit)[rep], case.each(Account, _made_at)
    accounts = dict.fromkeys(visit.account for visit in visits)
    return _known((made.get(account, ()) for account in accounts), visits) or None


def _known(made: Iterable[Iterable[VisitMade]], visits: Iterable[Visit]) -> tuple[VisitMade, ...]:
    """What was made of some visits, in time, of what is known by account: held once."""
    by_id = {each.visit.id: each for at_account in made for each in at_account}
    found = [by_id[visit.id] for visit in visits if visit.id in by_id]
    return tuple(sorted(found, key=attrgetter("at")))


def _any_made(case: Case) -> bool:
    return any(case.each(Account, _made_at).values())


def _made_at(case: Case, account: Account) -> tuple[VisitMade, ...] | None:
    given, as_of = case.book.by_account(Visit)[account.id], case.as_of
    made = ((began(visit), visit) for visit in given if counts_as_visit(case, visit))
    found = [VisitMade(at, visit) for at, visit in made if at is not None and at <= as_of]
    return tuple(sorted(found, key=attrgetter("at"))) or None


def _by_role(case: Case) -> Mapping[tuple[str | None, Role], list[Contact]]:
    groups: dict[tuple[str | None, Role], list[Contact]] = {}
    for contact in case.book.contacts:
        for role in contact.roles:
            groups.setdefault((contact.account, role), []).append(contact)
    return groups


def _met_at(case: Case, account: str | None) -> MetAtAccount:
    found: MetAtAccount | None = case.each(Account, _met).get(account)
    return found or case.shared(_met_nowhere)


def _met(case: Case, account: Account) -> MetAtAccount:
    return _gather(case, account.id)


def _met_nowhere(case: Case) -> MetAtAccount:
    """What was gathered of no account."""
    return _gather(case, None)


def _gather(case: Case, account: str | None) -> MetAtAccount:
    made = visits_made(case, account) if account else ()
    visited = (
        _meeting(case, visit.at, visit.visit.contacts, visit.visit.departments)
        for visit in made
        if visit.met
    )
    shown = (
        _meeting(case, demonstration.held, demonstration.attended)
        for deal in case.book.by_account(Deal)[account]
        for demonstration in case.book.by_deal(Demonstration)[deal.id]
    )
    held = sorted([*visited, *shown], key=lambda meeting: meeting.at)
    return MetAtAccount(tuple(held), next((visit.at for visit in made if visit.met is None), None))


def _meeting(
    case: Case, at: datetime, contacts: tuple[str, ...], departments: tuple[str, ...] = ()
) -> Meeting:
    people = tuple(case.book.get(Contact, contact) for contact in contacts)
    theirs = (person.department for person in people if person.department)
    return Meeting(at, people, frozenset((*departments, *theirs)))
