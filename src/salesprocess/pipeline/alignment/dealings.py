"""What passed between the customer, a competitor and us on a deal, up to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.records import (
    Contact,
    Demonstration,
    Proposal,
    Role,
    Visit,
    VisitOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from salesprocess.records import Book, Deal

DECIDING_ROLES = (Role.DECISION_MAKER, Role.INFLUENCER)
"""Those a rep is to have talked to (method §2.2)."""


@frozen
class RoleMet:
    """Whether the people who hold a role in the purchase have been met.

    Args:
        role: The role.
        holders: The contacts known to hold it; empty where none is known.
        met: Whether one of them was met; `None` where none is known, or where a visit lists
            one and no one says what came of it.
    """

    role: Role
    holders: tuple[Contact, ...]
    met: bool | None


def met_roles(
    book: Book, deal: Deal, as_of: datetime, roles: Iterable[Role] = DECIDING_ROLES
) -> Mapping[Role, RoleMet]:
    """Whether those who decide on a deal have been met (method §2.2).

    To be met is to be listed by a visit that met someone at the deal's account, or to have
    attended a demonstration for the deal. Those who gave the role up no longer count: a new
    decision maker has to be met anew (method §4.7).

    Args:
        book: All that is known.
        deal: The deal.
        as_of: The moment to look back from.
        roles: The roles asked about.

    >>> from datetime import datetime
    >>> from salesprocess.records import Account, Book, Deal
    >>> deal = Deal(id="d1", account="a1")
    >>> boss = Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER])
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...               outcome=VisitOutcome.MET, contacts=["c1"])
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], contacts=[boss],
    ...             deals=[deal], visits=[visit])
    >>> [known.met for known in met_roles(book, deal, datetime(2026, 3, 31)).values()]
    [True, None]
    """
    day = as_of.date()
    met = {contact for meeting in meetings(book, deal, as_of) for contact in meeting}
    unsure = {contact for visit in _untold(book, deal, as_of) for contact in visit.contacts}
    holders = {role: role_holders(book, deal, role, day) for role in roles}
    return {
        role: RoleMet(role, found, _met({contact.id for contact in found}, met, unsure))
        for role, found in holders.items()
    }


def _met(holders: set[str], met: set[str], unsure: set[str]) -> bool | None:
    if holders & met:
        return True
    return None if not holders or holders & unsure else False


def role_holders(book: Book, deal: Deal, role: Role, day: date) -> tuple[Contact, ...]:
    """The contacts at a deal's account who hold a role on a day."""
    return tuple(
        contact
        for contact in book.by_account(Contact)[deal.account]
        if role in contact.roles
        and (contact.since is None or contact.since <= day)
        and (contact.left_on is None or contact.left_on > day)
    )


def meetings(book: Book, deal: Deal, as_of: datetime) -> Iterator[tuple[str, ...]]:
    """The ids of those met: at each visit that met someone, and at each demonstration."""
    for _, visit in visits_received(book, deal, as_of):
        yield visit.contacts
    for demonstration in demonstrations_held(book, deal, as_of):
        yield demonstration.attended


def visits_received(book: Book, deal: Deal, as_of: datetime) -> tuple[tuple[datetime, Visit], ...]:
    """The visits that met someone at a deal's account, each with its moment, in time.

    A visit whose beginning no one noted is taken to have begun as planned.
    """
    met = (
        (visit.started or visit.planned_for, visit)
        for visit in book.by_account(Visit)[deal.account]
        if visit.outcome is VisitOutcome.MET
    )
    known = [(at, visit) for at, visit in met if at is not None and at <= as_of]
    return tuple(sorted(known, key=lambda one: one[0]))


def _untold(book: Book, deal: Deal, as_of: datetime) -> Iterator[Visit]:
    """The visits begun of which no one says what came of them."""
    for visit in book.by_account(Visit)[deal.account]:
        if visit.outcome is None and visit.started is not None and visit.started <= as_of:
            yield visit


def demonstrations_held(book: Book, deal: Deal, as_of: datetime) -> tuple[Demonstration, ...]:
    """The demonstrations held for a deal, in time."""
    held = (one for one in book.by_deal(Demonstration)[deal.id] if one.held <= as_of)
    return tuple(sorted(held, key=lambda one: one.held))


def own_proposals(book: Book, deal: Deal, as_of: datetime) -> tuple[Proposal, ...]:
    """Our proposals for a deal, in time; none where the book does not name us."""
    return tuple(one for one in _proposals(book, deal, as_of) if one.vendor == book.vendor)


def rival_proposals(book: Book, deal: Deal, as_of: datetime) -> tuple[Proposal, ...]:
    """The competitors' proposals for a deal, in time; none where the book does not name us."""
    known = _proposals(book, deal, as_of) if book.vendor else ()
    return tuple(one for one in known if one.vendor != book.vendor)


def _proposals(book: Book, deal: Deal, as_of: datetime) -> list[Proposal]:
    """Those that name the deal, and those at its account that name none while it was open."""
    unlinked = (
        one
        for one in book.by_account(Proposal)[deal.account]
        if one.deal is None and _while_open(deal, one.submitted)
    )
    found = (*book.by_deal(Proposal)[deal.id], *unlinked)
    return sorted((one for one in found if one.submitted <= as_of), key=lambda one: one.submitted)


def _while_open(deal: Deal, moment: datetime) -> bool:
    began = deal.opened is None or moment >= deal.opened
    return began and (deal.closed is None or moment <= deal.closed)
