"""What passed between the customer, a competitor and us on a deal, as long as it went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from salesprocess.histories.people import Encounters, role_holders
from salesprocess.records import Contact, Demonstration, Proposal, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories.history import DealHistory
    from salesprocess.records import Deal

ROLES_TO_TALK_TO = (Role.DECISION_MAKER, Role.INFLUENCER)
"""Those a rep is to have talked to (method §2.2)."""


@frozen(repr=False)
class RoleMet:
    """Whether the people who hold a role in the purchase have been met.

    Args:
        role: The role.
        holders: The contacts known to hold it; empty where none is known.
        met: Whether one of them was met; `None` where none is known, or where more may have
            been met than are on record.
    """

    role: Role
    holders: tuple[Contact, ...]
    met: bool | None

    def __repr__(self) -> str:
        told = {True: "met", False: "not met", None: "unknown"}[self.met]
        return f"RoleMet({self.role.value}: {told})"


def lasted_until(case: Case, deal: Deal | str) -> datetime | None:
    """Up to when what happened belongs to a deal.

    Of what is not dated to the minute, the whole day on which it ended counts.

    Args:
        case: The case.
        deal: The deal, or its id.

    Returns:
        The end of the day on which it ended, or now while it is open; `None` where it has
        ended and no one knows when.
    """
    history = case.history(deal)
    if history.is_open:
        return case.as_of
    closed = history.closed
    return closed and min(closed.replace(hour=23, minute=59, second=59), case.as_of)


def met_roles(
    case: Case, deal: Deal | str, roles: Iterable[Role] = ROLES_TO_TALK_TO
) -> Mapping[Role, RoleMet]:
    """Whether those who decide on a deal have been met while it went on (method §2.2).

    To be met is to be listed by a visit that met someone at the deal's account, or to have
    attended a demonstration for it. Those who gave the role up no longer count: a new
    decision maker has to be met anew (method §4.7).

    Args:
        case: The case.
        deal: The deal, or its id.
        roles: The roles asked about.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Book, Deal, Visit, VisitOutcome
    >>> boss = Contact(id="c1", account="a1", name="Wu", roles=[Role.DECISION_MAKER])
    >>> visit = Visit(id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9),
    ...               outcome=VisitOutcome.MET, contacts=["c1"])
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], contacts=[boss],
    ...             deals=[Deal(id="d1", account="a1")], visits=[visit])
    >>> [known.met for known in met_roles(Case(book, datetime(2026, 3, 31)), "d1").values()]
    [True, None]
    """
    account, until = case.history(deal).deal.account, lasted_until(case, deal)
    day = until and until.date()
    encounters = Encounters.at(case, account, until) if account and until else None
    holders = {role: role_holders(case, account, role, day) for role in roles}
    return {role: RoleMet(role, found, _met(found, encounters)) for role, found in holders.items()}


def _met(holders: Iterable[Contact], encounters: Encounters | None) -> bool | None:
    """Whether one of some people was met; `None` where no one can tell."""
    met = [encounters.met(person) for person in holders] if encounters else []
    if True in met:
        return True
    return None if not met or None in met else False


def demonstrations_held(case: Case, deal: Deal | str) -> tuple[Demonstration, ...]:
    """The demonstrations held for a deal while it went on, in time.

    Args:
        case: The case.
        deal: The deal, or its id.
    """
    until = lasted_until(case, deal)
    shown = case.book.by_deal(Demonstration)[case.history(deal).deal.id]
    held = (demonstration for demonstration in shown if _by(demonstration.held, until))
    return tuple(sorted(held, key=lambda demonstration: demonstration.held))


def own_proposals(case: Case, deal: Deal | str) -> tuple[Proposal, ...]:
    """Our proposals for a deal, in time; none where the book does not name us.

    Those that name no deal count if they were submitted to the account while this one is
    known to have been open.

    Args:
        case: The case.
        deal: The deal, or its id.
    """
    vendor = case.book.vendor
    return tuple(proposal for proposal in _proposals(case, deal) if proposal.vendor == vendor)


def rival_proposals(case: Case, deal: Deal | str) -> tuple[Proposal, ...]:
    """The competitors' proposals for a deal, in time; none where the book does not name us.

    Those that name no deal count as with our own.

    Args:
        case: The case.
        deal: The deal, or its id.
    """
    vendor = case.book.vendor
    known = _proposals(case, deal) if vendor else []
    return tuple(proposal for proposal in known if proposal.vendor != vendor)


def _proposals(case: Case, deal: Deal | str) -> list[Proposal]:
    """Those that name the deal, and those at its account that name none while it was open."""
    history = case.history(deal)
    until = lasted_until(case, deal)
    named = [
        proposal
        for proposal in case.book.by_deal(Proposal)[history.deal.id]
        if _by(proposal.submitted, until)
    ]
    found = [*named, *_unnamed(case, history)]
    return sorted(found, key=lambda proposal: proposal.submitted)


def _unnamed(case: Case, history: DealHistory) -> Iterable[Proposal]:
    for proposal in case.book.by_account(Proposal)[history.deal.account]:
        if proposal.deal is None and history.open_at(proposal.submitted):
            yield proposal


def _by(moment: datetime, until: datetime | None) -> bool:
    """Whether something happened before a deal ended, as far as anyone knows."""
    return until is None or moment <= until
