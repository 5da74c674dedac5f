"""How well an account is covered: in height, in breadth and in depth (method §4.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.qualification.calls import is_there, meetings
from salesprocess.qualification.retention.own_users import own_machines
from salesprocess.rates import Basis, Rate
from salesprocess.records import Contact, Machine, Rank
from salesprocess.report import Note

if TYPE_CHECKING:
    from datetime import date, datetime

    from salesprocess.rates import Period
    from salesprocess.records import Account, Book


@frozen(kw_only=True)
class RelationCoverage:
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
        times_met: On how many occasions someone was met: depth.
        last_met_on: When that was last; `None` where no one was met.
    """

    account: Account
    ranks_known: tuple[Rank, ...]
    ranks_met: tuple[Rank, ...]
    departments_known: frozenset[str]
    departments_met: frozenset[str]
    people_known: int
    people_met: int
    times_met: int
    last_met_on: date | None

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
            "times": self.times_met,
            "ranks": self.ranks_met or "–",
            "departments": tuple(sorted(self.departments_met)) or "–",
            "known": len(self.departments_known),
            "last_met_on": self.last_met_on or "–",
        }
        return Note("qualification.relations", values)


def relation_coverage(
    book: Book, account: Account, period: Period, as_of: datetime
) -> RelationCoverage:
    """Whom we met at an account in a period, beside whom we know there (method §4.7).

    People who gave up their roles are known and met no more; neither are those to come.

    Args:
        book: All that is known.
        account: The account.
        period: The days of the meetings.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of the book's moments, the period and `as_of` has a
            time zone.

    >>> from datetime import datetime
    >>> from salesprocess.rates import Period
    >>> from salesprocess.records import Account, Book, Visit, VisitOutcome
    >>> bright = Account(id="a1", name="Bright Paper")
    >>> people = [Contact(id="c1", account="a1", name="Wu", rank=Rank.EXECUTIVE),
    ...           Contact(id="c2", account="a1", name="Li", rank=Rank.STAFF, department="Sales")]
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...               outcome=VisitOutcome.MET, contacts=["c2"])
    >>> book = Book(accounts=[bright], contacts=people, visits=[visit])
    >>> covered = relation_coverage(book, bright, Period.quarter(2026, 1), datetime(2026, 3, 31))
    >>> covered.height, covered.breadth
    (Rate(50.0 %, 1 of 2, period), Rate(100.0 %, 1 of 1, period))
    """
    held = [one for one in meetings(book, account.id, as_of) if one.at in period]
    today = as_of.date()
    people = {one for one in book.by_account(Contact)[account.id] if is_there(one, today)}
    met = {person for meeting in held for person in meeting.contacts} & people
    seen = frozenset(name for meeting in held for name in meeting.departments)
    machines = book.by_account(Machine)[account.id]
    named = {one.department for one in people} | {one.department for one in machines}
    return RelationCoverage(
        account=account,
        ranks_known=_ranks(people),
        ranks_met=_ranks(met),
        departments_known=seen | {name for name in named if name},
        departments_met=seen,
        people_known=len(people),
        people_met=len(met),
        times_met=len(held),
        last_met_on=held[-1].day if held else None,
    )


def _ranks(people: set[Contact]) -> tuple[Rank, ...]:
    held = {person.rank for person in people}
    return tuple(rank for rank in Rank if rank in held)


def relations(book: Book, period: Period, as_of: datetime) -> tuple[RelationCoverage, ...]:
    """Whom we met at each account where a machine of ours stands (method §4.7).

    Args:
        book: All that is known.
        period: The days of the meetings.
        as_of: The moment to look back from.

    Raises:
        InvalidValueError: If only one of the book's moments, the period and `as_of` has a
            time zone.
    """
    return tuple(
        relation_coverage(book, account, period, as_of)
        for account in book.accounts
        if own_machines(book, account.id, as_of.date())
    )
