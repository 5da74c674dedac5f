"""What is on record of an account in the time before it bought from anyone (method §3)."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

from salesprocess.qualification.calls import visits_begun
from salesprocess.qualification.no_contact.archive import days_before
from salesprocess.qualification.no_contact.traces import Trace, weigh
from salesprocess.records import (
    Account,
    Answer,
    Deal,
    Demonstration,
    Judgement,
    MarketPurchase,
    Outcome,
    Plan,
    Proposal,
    Record,
    Visit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from salesprocess.qualification.no_contact.archive import Archive
    from salesprocess.qualification.no_contact.terms import NoContactFact
    from salesprocess.qualification.no_contact.traces import Fact

R = TypeVar("R", bound=Record)


@frozen
class RunUp:
    """The time before a purchase, and what is on record of the account in it.

    A record of the day of the purchase itself is in doubt: no one knows which came first.

    Args:
        archive: The book it is read from.
        purchase: What the account bought.
    """

    archive: Archive
    purchase: MarketPurchase

    @cached_property
    def account(self) -> Account:
        """The account that bought."""
        return self.archive.book.get(Account, self.purchase.account)

    @cached_property
    def bought_on(self) -> date:
        """The day of the purchase."""
        return self.purchase.bought_on

    @cached_property
    def start(self) -> date:
        """The first day whose visits, plans and judgements count for the purchase."""
        return days_before(self.bought_on, self.archive.settings.look_back_days)

    @cached_property
    def considered_from(self) -> date:
        """The first day whose proposals and ended deals count for the purchase."""
        return days_before(self.bought_on, self.archive.settings.consideration_days)

    def weigh(
        self,
        fact: NoContactFact,
        shown: Iterable[Trace[Record]] = (),
        refuted: Iterable[Trace[Record]] = (),
        *,
        silent: bool = False,
        in_doubt: bool = False,
    ) -> Fact:
        """What is known of a fact, by the records, the rep's answer and their silence.

        Args:
            fact: The fact.
            shown: The records that show it; those not surely before the purchase leave it
                in doubt.
            refuted: The records that show the contrary, with the same care.
            silent: Whether records would show it if it were so.
            in_doubt: Whether there is another reason for doubt.
        """
        shown, refuted = tuple(shown), tuple(refuted)
        return weigh(
            shown=self.before(shown),
            answer=self._answers.get(fact.question),
            in_doubt=in_doubt or self.is_unsure((*shown, *refuted)),
            refuted=self.before(refuted),
            silent=silent,
        )

    def before(self, traces: Iterable[Trace[R]]) -> tuple[Trace[R], ...]:
        """Those surely before the purchase, in time."""
        bought_on = self.bought_on
        known = [one for one in traces if one.on is not None and one.on < bought_on]
        return tuple(sorted(known, key=day))

    def is_unsure(self, traces: Iterable[Trace[Record]]) -> bool:
        """Whether one of them may or may not be before the purchase."""
        bought_on = self.bought_on
        return any(one.on is None or one.on == bought_on for one in traces)

    def is_kept(self, since: date | None) -> bool:
        """Whether records kept since a day would show what there was before the purchase."""
        needed = days_before(self.bought_on, self.archive.settings.silence_days)
        return since is not None and since <= needed

    @cached_property
    def visits(self) -> tuple[Trace[Visit], ...]:
        """The visits made to the account in the time looked back on, in time."""
        return self._in_time(self._all_visits, since=self.start)

    @cached_property
    def earlier_visits(self) -> tuple[Trace[Visit], ...]:
        """Those made before the time looked back on."""
        return tuple(one for one in self._all_visits if day(one) < self.start)

    @property
    def planned_visits(self) -> tuple[Trace[Visit], ...]:
        """The visits planned for the time looked back on, made or not."""
        planned = (
            Trace(visit, self.archive.day(visit.planned_for))
            for visit in self.archive.book.by_account(Visit)[self.purchase.account]
            if visit.planned_for
        )
        return self._in_time(planned, since=self.start)

    @property
    def plans(self) -> tuple[Trace[Plan], ...]:
        """The plans for the time looked back on that name the account."""
        return self._in_time(
            Trace(plan, plan.made_on or plan.period.start)
            for plan in self.archive.plans_for(self.account)
            if plan.period.end > self.start and plan.period.start <= self.bought_on
        )

    @cached_property
    def judgement(self) -> Trace[Judgement] | None:
        """The last judgement of the account in the time looked back on."""
        judged = self.last_judgement
        return judged if judged and day(judged) >= self.start else None

    @cached_property
    def last_judgement(self) -> Trace[Judgement] | None:
        """The last judgement of the account up to the purchase, however old."""
        given = self.archive.book.by_account(Judgement)[self.purchase.account]
        judged = sorted(given, key=lambda one: one.judged_on)
        known = self._in_time(Trace(one, one.judged_on) for one in judged)
        return known[-1] if known else None

    @cached_property
    def deals(self) -> tuple[Trace[Deal], ...]:
        """Our deals for the purchase, each with the first day it is known to have been there."""
        return self._in_time(map(self._placed, self._deals))

    @cached_property
    def demonstrations(self) -> tuple[Trace[Demonstration], ...]:
        """The demonstrations for those deals."""
        return self._in_time(
            Trace(shown, self.archive.day(shown.held))
            for deal in self._deals
            for shown in self.archive.book.by_deal(Demonstration)[deal.id]
        )

    @cached_property
    def own_proposals(self) -> tuple[Trace[Proposal], ...]:
        """Our proposals for the purchase, in time; none where the book does not name us."""
        vendor = self.archive.book.vendor
        return tuple(one for one in self._proposals if one.record.vendor == vendor)

    @cached_property
    def rival_proposals(self) -> tuple[Trace[Proposal], ...]:
        """The competitors' proposals, in time; none where the book does not name us."""
        vendor = self.archive.book.vendor
        return tuple(one for one in self._proposals if vendor and one.record.vendor != vendor)

    @cached_property
    def _proposals(self) -> tuple[Trace[Proposal], ...]:
        """Those for our deals, and those for no deal that are not too old."""
        deals = {deal.id for deal in self._deals}
        made = self.archive.book.by_account(Proposal)[self.purchase.account]
        placed = [
            Trace(one, self.archive.day(one.submitted))
            for one in sorted(made, key=lambda one: one.submitted)
        ]
        linked = self._in_time(one for one in placed if one.record.deal in deals)
        loose = (one for one in placed if one.record.deal is None)
        return (*linked, *self._in_time(loose, since=self.considered_from))

    @cached_property
    def _all_visits(self) -> tuple[Trace[Visit], ...]:
        begun = self.archive.book.shared(visits_begun).get(self.purchase.account, ())
        return tuple(Trace(visit, self.archive.day(moment)) for moment, visit in begun)

    @cached_property
    def _deals(self) -> tuple[Deal, ...]:
        """The deal that the purchase names, or else those of the account no other one names."""
        book = self.archive.book
        if self.purchase.deal:
            return (book.get(Deal, self.purchase.deal),)
        named = {one.deal for one in book.by_account(MarketPurchase)[self.purchase.account]}
        return tuple(
            deal
            for deal in book.by_account(Deal)[self.purchase.account]
            if deal.id not in named and not self._is_over(deal)
        )

    def _is_over(self, deal: Deal) -> bool:
        """Whether a deal ended too early to be for the purchase, or with another purchase."""
        if deal.closed is None:
            return False
        closed = self.archive.day(deal.closed)
        won_before = deal.outcome is Outcome.WON and closed < self.bought_on
        return won_before or closed < self.considered_from

    def _placed(self, deal: Deal) -> Trace[Deal]:
        opened = self.archive.day(deal.opened) if deal.opened else None
        closed = self.archive.day(deal.closed) if deal.closed else None
        if opened is None and closed and closed < self.bought_on:
            return Trace(deal, closed)
        ended_unseen = closed is None and not deal.is_open and deal.id != self.purchase.deal
        if opened and opened < self.considered_from and ended_unseen:
            return Trace(deal, None)  # perhaps it ended long before
        return Trace(deal, opened)

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        """The last answer to each question, given since the time looked back on."""
        given = [
            answer
            for answer in self.archive.book.by_account(Answer)[self.purchase.account]
            if self.start <= answer.answered_on <= self.archive.until
        ]
        return {one.question: one for one in sorted(given, key=lambda one: one.answered_on)}

    def _in_time(self, traces: Iterable[Trace[R]], since: date = date.min) -> tuple[Trace[R], ...]:
        """Those in a time that ends with the purchase, or with the last day known of."""
        last = min(self.bought_on, self.archive.until)
        return tuple(one for one in traces if one.on is None or since <= one.on <= last)


def day(trace: Trace[Record]) -> date:
    """The day of a trace; one whose day is not known comes last."""
    return trace.on or date.max
