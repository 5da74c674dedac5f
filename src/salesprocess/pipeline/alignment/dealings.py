"""What passed between the customer, a competitor and us on a deal, as long as it went on."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from salesprocess.frozen import frozen
from salesprocess.gate import gated
from salesprocess.memo import Memo
from salesprocess.people.answers import known_of_deal, value_of
from salesprocess.people.encounters import Encounters, is_there, role_holders
from salesprocess.records import Contact, Demonstration, Proposal, Role, Topic
from salesprocess.records.topics import ROLES_TO_MEET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from salesprocess.case import Case
    from salesprocess.histories.history import DealHistory
    from salesprocess.records import Answer, Deal

SUBMITTED: Callable[[Proposal], datetime] = attrgetter("submitted")
ROLES_TO_TALK_TO = (Role.DECISION_MAKER, Role.INFLUENCER)
"""Those a rep is to have talked to (method §2.2)."""


@frozen(repr=False)
class RoleMet:
    """Whether the people who hold a role in the purchase have been met.

    Args:
        role: The role.
        holders: The contacts known to hold it; empty where none is known.
        met: Whether one of them was met, by the visits or by what the rep was told or tells;
            `None` where none is known, or where more may have been met than are on record.
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


@gated
def met_roles(
    case: Case, deal: Deal | str, roles: Iterable[Role] = ROLES_TO_TALK_TO
) -> Mapping[Role, RoleMet]:
    """Whether those who decide on a deal have been met while it went on (method §2.2).

    To be met is to be listed by a visit that met someone at the deal's account, or to have
    attended a demonstration for it; or to be met as an answer has it, such as one to
    `decision_maker_met`. Those who gave the role up no longer count: a new
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
    told_of = {role: _told_met(case, deal, role, found) for role, found in holders.items()}
    return {
        role: RoleMet(role, found, _either(_met(found, encounters), told_of[role]))
        for role, found in holders.items()
    }


def _told_met(
    case: Case, deal: Deal | str, role: Role, holders: tuple[Contact, ...]
) -> bool | None:
    """What answers say of it; not where all who hold the role took over since."""
    topics = [topic for topic, asked in ROLES_TO_MEET.items() if asked is role]
    given = [answer for topic in topics for answer in answers_on(case, deal, topic)]
    there = [
        answer
        for answer in given
        if not holders or any(is_there(person, answer.answered_on) for person in holders)
    ]
    return value_of(tuple(there))


def _either(seen: bool | None, said: bool | None) -> bool | None:  # noqa: FBT001  both answer it
    """A yes of one of the two; else what one of them knows."""
    return True if True in {seen, said} else said if seen is None else seen


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
    return _proposals(case, deal)[0]


def rival_proposals(case: Case, deal: Deal | str) -> tuple[Proposal, ...]:
    """The competitors' proposals for a deal, in time; none where the book does not name us.

    Those that name no deal count as with our own.

    Args:
        case: The case.
        deal: The deal, or its id.
    """
    return _proposals(case, deal)[1]


def _proposals(case: Case, deal: Deal | str) -> tuple[tuple[Proposal, ...], ...]:
    """Ours and the competitors' for a deal."""
    history = case.history(deal)
    return case.shared(_by_deal).get_or_make(history.deal.id, lambda: _parted(case, history))


def _by_deal(case: Case) -> Memo[str]:  # noqa: ARG001  what is made of the case goes into it
    """The proposals of each deal so far."""
    return Memo[str]()


def _parted(case: Case, history: DealHistory) -> tuple[tuple[Proposal, ...], ...]:
    """Those that name the deal, and those at its account that name none while it was open."""
    vendor, until = case.book.vendor, lasted_until(case, history.deal)
    if vendor is None:
        return (), ()
    named = [
        proposal
        for proposal in case.book.by_deal(Proposal)[history.deal.id]
        if _by(proposal.submitted, until)
    ]
    own = [proposal for proposal in named if proposal.vendor == vendor]
    rivals = [proposal for proposal in named if proposal.vendor != vendor]
    return _in_time(own, _unnamed(case, history, own=True)), _in_time(
        rivals, _unnamed(case, history, own=False)
    )


def _in_time(named: list[Proposal], unnamed: list[Proposal]) -> tuple[Proposal, ...]:
    """Some proposals and others that are in time already, all in time."""
    return tuple(sorted([*named, *unnamed], key=SUBMITTED) if named else unnamed)


def _unnamed(case: Case, history: DealHistory, *, own: bool) -> list[Proposal]:
    known = case.shared(_of_no_deal).get((history.deal.account, own))
    if known is None:
        return []
    proposals, moments = known
    found: list[Proposal] = []
    for since, until in history.open_stretches:
        end = len(moments) if until is None else bisect_left(moments, until)
        found += proposals[bisect_left(moments, since) : end]
    return found


def _of_no_deal(
    case: Case,
) -> Mapping[tuple[str | None, bool], tuple[list[Proposal], list[datetime]]]:
    """The proposals of each account that name no deal, ours and others, in time.

    With them stands the moment of each.
    """
    unnamed = [proposal for proposal in case.book.proposals if proposal.deal is None]
    groups: dict[tuple[str | None, bool], tuple[list[Proposal], list[datetime]]] = {}
    for proposal in sorted(unnamed, key=SUBMITTED):
        key = (proposal.account, proposal.vendor == case.book.vendor)
        proposals, moments = groups.setdefault(key, ([], []))
        proposals.append(proposal)
        moments.append(proposal.submitted)
    return groups


def competitor_present(case: Case, deal: Deal | str) -> bool | None:
    """Whether there is a competitor in a deal; that none is on record does not say so.

    Yes where the deal names one, where one has made a proposal, or where an answer says that one
    was there or has good relations; no where answers alone say no.
    """
    if case.history(deal).deal.competitor is not None or rival_proposals(case, deal):
        return True
    said = {told(case, deal, topic) for topic in (Topic.COMPETITOR_SEEN, Topic.COMPETITOR_CLOSE)}
    return True if True in said else told(case, deal, Topic.COMPETITOR_SEEN)


def told(case: Case, deal: Deal | str, question: Topic | str) -> bool | None:
    """Yes or no to a question, as told of a deal while it went on; `None` where that is unknown.

    An answer about the deal comes before one about its account; of several the newest counts,
    and of those of one day that contradict each other none. How long one holds, the settings say.

    Args:
        case: The case.
        deal: The deal, or its id.
        question: What it is about, or the id of the question.

    >>> from datetime import date, datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Account, Answer, Book, Deal
    >>> answer = Answer(account="a1", question="decision_procedure", value=False, source="A",
    ...                 answered_on=date(2026, 3, 2))
    >>> book = Book(accounts=[Account(id="a1", name="Bright Paper")], answers=[answer],
    ...             deals=[Deal(id="d1", account="a1")])
    >>> told(Case(book, datetime(2026, 3, 31)), "d1", Topic.DECISION_PROCEDURE)
    False
    """
    return value_of(answers_on(case, deal, question))


def answers_on(case: Case, deal: Deal | str, question: Topic | str) -> tuple[Answer, ...]:
    """The answers to a question that count for a deal: the newest while it went on."""
    until = lasted_until(case, deal)
    id_ = question.value if isinstance(question, Topic) else question
    return known_of_deal(case, case.history(deal).deal, id_, until.date()) if until else ()


def _by(moment: datetime, until: datetime | None) -> bool:
    """Whether something happened before a deal ended, as far as anyone knows."""
    return until is None or moment <= until
