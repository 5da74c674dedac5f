"""What is on record of an account, in time: read once, however often it bought."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from salesprocess.common_settings import CommonSettings
from salesprocess.frozen import frozen
from salesprocess.memo import Memo
from salesprocess.people.encounters import visits_made
from salesprocess.qualification.no_contact.traces import Trace
from salesprocess.records import (
    Answer,
    Contact,
    Deal,
    Demonstration,
    Judgement,
    MarketPurchase,
    Proposal,
    Record,
    Role,
    Visit,
    VisitOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.histories import Closing, DealHistory

R = TypeVar("R", bound=Record)

ROLES_OF_RIGHT_DEPARTMENTS = frozenset({Role.DECISION_MAKER, Role.PURCHASING})
"""Those whose departments are the right ones to visit (method §3.2)."""


@frozen
class TracesInTime(Generic[R]):
    """Records of known days, in time; those of one day in the order they were given in.

    Args:
        traces: The records.
        days: The day of each.
    """

    traces: tuple[Trace[R], ...]
    days: list[date]

    @classmethod
    def of(cls, placed: Iterable[tuple[R, date]]) -> TracesInTime[R]:
        """Those of some days, in any order."""
        in_time = sorted(placed, key=lambda found: found[1])
        traces = tuple(Trace(record, on) for record, on in in_time)
        return cls(traces, [on for _, on in in_time])

    def between(self, first: date, last: date) -> tuple[Trace[R], ...]:
        """Those from one day to another."""
        return self.traces[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def before(self, day: date) -> tuple[Trace[R], ...]:
        """Those of earlier days."""
        return self.traces[: bisect_left(self.days, day)]


@frozen
class VisitSeen:
    """Whom a visit saw.

    Args:
        departments: The departments it went to, and those of the people it met.
        met_right: Whether it met someone who decides or buys.
    """

    departments: frozenset[str]
    met_right: bool


@frozen
class DealOnRecord:
    """A deal of ours.

    Args:
        deal: The deal.
        history: What is known of it through time.
        opening: The deal with the day on which it was opened; `None` where that is not known.
        demonstrations: The demonstrations for it.
    """

    deal: Deal
    history: DealHistory
    opening: Trace[Deal] | None
    demonstrations: tuple[Trace[Demonstration], ...]

    @classmethod
    def of(cls, case: Case, deal: str) -> DealOnRecord:
        """The deal with an id."""
        history = case.history(deal)
        found, opened = case.book.get(Deal, deal), history.opened
        opening = Trace(found, opened.date()) if opened else None
        held = case.book.by_deal(Demonstration)[deal]
        return cls(found, history, opening, tuple([Trace(each, each.held.date()) for each in held]))

    @cached_property
    def id(self) -> str:
        """Its id."""
        return self.deal.id

    @cached_property
    def closings(self) -> tuple[Closing, ...]:
        """How it ended, each time it did."""
        return self.history.closings

    @cached_property
    def ended_unseen(self) -> bool:
        """Whether it ended, and no one knows when."""
        return self.history.closed is None and not self.history.is_open


@frozen
class OnRecord:
    """What is on record of an account, in time.

    Args:
        case: The case it is read from.
        account: The id of the account.
    """

    case: Case
    account: str

    @cached_property
    def visits(self) -> TracesInTime[Visit]:
        """The visits made."""
        return TracesInTime[Visit].of(
            (made.visit, made.day) for made in visits_made(self.case, self.account)
        )

    @cached_property
    def planned_visits(self) -> TracesInTime[Visit]:
        """The visits planned, made or not."""
        visits = self.case.book.by_account(Visit)[self.account]
        return TracesInTime[Visit].of(
            (visit, visit.planned_for.date()) for visit in visits if visit.planned_for
        )

    @cached_property
    def judgements(self) -> TracesInTime[Judgement]:
        """The judgements."""
        given = self.case.book.by_account(Judgement)[self.account]
        return TracesInTime[Judgement].of((judgement, judgement.judged_on) for judgement in given)

    @cached_property
    def proposals_for_deals(self) -> TracesInTime[Proposal]:
        """The proposals, ours and others', that name a deal."""
        return self._proposals(naming_deal=True)

    @cached_property
    def other_proposals(self) -> TracesInTime[Proposal]:
        """Those that name none."""
        return self._proposals(naming_deal=False)

    def _proposals(self, *, naming_deal: bool) -> TracesInTime[Proposal]:
        made = self.case.book.by_account(Proposal)[self.account]
        in_time = sorted(made, key=lambda proposal: proposal.submitted)
        return TracesInTime[Proposal].of(
            (proposal, proposal.submitted.date())
            for proposal in in_time
            if (proposal.deal is not None) is naming_deal
        )

    @cached_property
    def deals(self) -> tuple[DealOnRecord, ...]:
        """Our deals that no purchase names."""
        book = self.case.book
        named = {bought.deal for bought in book.by_account(MarketPurchase)[self.account]}
        deals = (deal for deal in book.by_account(Deal)[self.account] if deal.id not in named)
        return tuple(DealOnRecord.of(self.case, deal.id) for deal in deals)

    @cached_property
    def deciders(self) -> tuple[Contact, ...]:
        """The people who decide or buy, those too who did or will."""
        people = self.case.book.by_account(Contact)[self.account]
        return tuple(person for person in people if person.roles & ROLES_OF_RIGHT_DEPARTMENTS)

    @cached_property
    def answers(self) -> Mapping[str, Answer]:
        """The last answer to each question."""
        given = self.case.book.by_account(Answer)[self.account]
        in_time = sorted(given, key=lambda answer: answer.answered_on)
        return {answer.question: answer for answer in in_time}

    @cached_property
    def seen(self) -> Mapping[str, VisitSeen]:
        """Whom each visit saw that saw someone, or may have; by the visit's id.

        Where no one was met, no department was seen.
        """
        return {
            made.visit.id: self._seen(made.visit)
            for made in visits_made(self.case, self.account)
            if made.visit.outcome in {VisitOutcome.MET, None} or made.visit.departments
        }

    def _seen(self, visit: Visit) -> VisitSeen:
        people = [self.case.book.get(Contact, contact) for contact in visit.contacts]
        theirs = (person.department for person in people)
        return VisitSeen(
            frozenset(name.casefold() for name in (*visit.departments, *theirs) if name),
            any(person.roles & ROLES_OF_RIGHT_DEPARTMENTS for person in people),
        )


def on_record(case: Case, account: str) -> OnRecord:
    """What is on record of an account, read once.

    Args:
        case: The case.
        account: The id of the account.
    """
    return case.shared(_read).get_or_make(account, lambda: OnRecord(case, account))


def _read(case: Case) -> Memo[str]:
    """What was read of each account so far, by the settings it rests on."""
    case.get(CommonSettings)
    return Memo[str]()
