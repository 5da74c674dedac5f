"""How well an account is covered: in height, in breadth and in depth (method §4.7)."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.people.encounters import RIGHT_PEOPLE, Encounters, is_there, meetings, visits_made
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.rates import Basis, Rate
from salesprocess.records import Account, Contact, Machine, Rank, Role
from salesprocess.report import Explained, Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.people.encounters import Meeting
    from salesprocess.rates import Period

BELOW = frozenset({Role.OPERATOR, Role.PURCHASING})
"""The roles of those who use the machines or buy them as they are told."""


class RelationFault(Enum):
    """What relations lack, though someone was there often (method §4.7).

    >>> [fault.value for fault in RelationFault]
    ['height', 'breadth', 'depth']
    """

    HEIGHT = "height"
    """No one above the operators was met."""
    BREADTH = "breadth"
    """One department alone was seen, of several known."""
    DEPTH = "depth"
    """No one was met a second time."""


@frozen(kw_only=True, repr=False)
class RelationCoverage(Explained):
    """Whom we met at an account in a period.

    Args:
        account: The account.
        ranks_known: The ranks of the people known there.
        ranks_met: Those of the people met, the highest first: height.
        departments_known: The departments of the people and of the machines known there, and
            those seen.
        departments_met: Those seen when someone was met: breadth.
        people_known: How many people are known there.
        people_met: How many of them were met.
        visits: How many visits were made.
        times_met: On how many occasions someone was met: depth.
        last_met_on: When that was last; `None` where no one was met.
        faults: What they lack after so many visits as the settings say; nothing where no one
            knows who was met.
    """

    account: Account
    ranks_known: tuple[Rank, ...]
    ranks_met: tuple[Rank, ...]
    departments_known: frozenset[str]
    departments_met: frozenset[str]
    people_known: int
    people_met: int
    visits: int
    times_met: int
    last_met_on: date | None
    faults: tuple[RelationFault, ...]

    @property
    def height(self) -> Rate:
        """How many of the known ranks were met."""
        return Rate(len(self.ranks_met), len(self.ranks_known), Basis.PERIOD)

    @property
    def breadth(self) -> Rate:
        """How many of the known departments were met."""
        return Rate(len(self.departments_met), len(self.departments_known), Basis.PERIOD)

    @property
    def people(self) -> Rate:
        """How many of the known people were met."""
        return Rate(self.people_met, self.people_known, Basis.PERIOD)

    @property
    def explanation(self) -> Note:
        """Whom we met, in a sentence."""
        values = {
            "account": self.account.name,
            "visits": self.visits,
            "times": self.times_met,
            "ranks": self.ranks_met,
            "departments": tuple(sorted(self.departments_met)),
            "known": len(self.departments_known),
            "last_met_on": self.last_met_on,
            "faults": self.faults,
        }
        return Note("qualification.relations", values)


@gated
def relation_coverage(case: Case, account: Account | str, period: Period) -> RelationCoverage:
    """Whom we met at an account in a period, beside whom we know there (method §4.7).

    People who gave up their roles are known and met no more; neither are those to come.

    Args:
        case: The case.
        account: The account, or its id.
        period: The days of the meetings.

    Raises:
        UnknownNameError: If there is no such account.
        InvalidValueError: If only one of the case and the period has a time zone.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit, VisitOutcome
    >>> people = [Contact(id="c1", account="a1", name="Wu", rank=Rank.EXECUTIVE),
    ...           Contact(id="c2", account="a1", name="Li", rank=Rank.STAFF, department="Sales")]
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...               outcome=VisitOutcome.MET, contacts=["c2"])
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], contacts=people,
    ...             visits=[visit])
    >>> case = Case(book, datetime(2026, 3, 31))
    >>> covered = relation_coverage(case, "a1", Period.quarter(2026, 1))
    >>> covered.height, covered.breadth
    (Rate(50.0 %, 1 of 2, period), Rate(100.0 %, 1 of 1, period))
    """
    customer = case.record(Account, account)
    held = [meeting for meeting in meetings(case, customer) if meeting.at in period]
    made = [visit for visit in visits_made(case, customer) if visit.at in period]
    today = case.as_of.date()
    known = case.book.by_account(Contact)[customer.id]
    people = {person for person in known if is_there(person, today)}
    met = {person for meeting in held for person in meeting.contacts} & people
    seen = frozenset(name for meeting in held for name in meeting.departments)
    machines = case.book.by_account(Machine)[customer.id]
    named = {person.department for person in people}
    named |= {machine.department for machine in machines}
    departments = seen | {name for name in named if name}
    is_often = len(made) >= case.get(QualificationSettings).relation_visits
    is_told = all(visit.met is not None for visit in made) and all(one.contacts for one in held)
    return RelationCoverage(
        account=customer,
        ranks_known=_ranks(people),
        ranks_met=_ranks(met),
        departments_known=departments,
        departments_met=seen,
        people_known=len(people),
        people_met=len(met),
        visits=len(made),
        times_met=len(held),
        last_met_on=held[-1].day if held else None,
        faults=tuple(_lacking(held, len(departments))) if is_often and is_told else (),
    )


def only_one_met(case: Case, account: Account) -> Contact | None:
    """The one person met at an account, if every meeting ever was with them alone.

    `None` too where there may have been others: where a meeting does not say who was there, or a
    visit not what came of it, or no visits are recorded.

    Args:
        case: The case.
        account: The account.
    """
    encounters = Encounters.at(case, account)
    people = {person for meeting in encounters.meetings for person in meeting.contacts}
    return people.pop() if len(people) == 1 and encounters.are_all else None


def _lacking(held: Sequence[Meeting], departments_known: int) -> Iterator[RelationFault]:
    people = Counter(person for meeting in held for person in meeting.contacts)
    if people and all(map(_is_operator, people)):
        yield RelationFault.HEIGHT
    seen = [meeting.departments for meeting in held]
    if all(seen) and len(frozenset[str]().union(*seen)) == 1 < departments_known:
        yield RelationFault.BREADTH
    if max(people.values(), default=0) < 2:  # noqa: PLR2004  a second time
        yield RelationFault.DEPTH


def _is_operator(person: Contact) -> bool:
    """Whether a person is known to stand no higher than those who use or buy the machines."""
    if person.rank is None:
        return bool(person.roles) and person.roles <= BELOW
    return person.rank is Rank.STAFF and not person.roles & RIGHT_PEOPLE


def _ranks(people: set[Contact]) -> tuple[Rank, ...]:
    held = {person.rank for person in people}
    return tuple(rank for rank in Rank if rank in held)


@gated
def relations(case: Case, period: Period) -> tuple[RelationCoverage, ...]:
    """Whom we met at each account where a machine of ours stands (method §4.7).

    Args:
        case: The case.
        period: The days of the meetings.

    Raises:
        InvalidValueError: If only one of the case and the period has a time zone.
    """
    return tuple(
        relation_coverage(case, account, period)
        for account in case.book.accounts
        if own_machines(case, account)
    )
