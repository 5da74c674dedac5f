"""What is on record of an account in the time before it bought from anyone (method §3)."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from salesprocess.dates import days_from
from salesprocess.frozen import frozen
from salesprocess.qualification.no_contact.on_record import DealOnRecord, OnRecord, on_record
from salesprocess.qualification.no_contact.plans_by_name import plans_naming
from salesprocess.qualification.no_contact.traces import Trace, weigh
from salesprocess.qualification.settings import QualificationSettings
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
    from collections.abc import Callable, Iterable

    from salesprocess.case import Case
    from salesprocess.histories import Closing, DealHistory
    from salesprocess.qualification.no_contact.terms import NoContactFact
    from salesprocess.qualification.no_contact.traces import Fact

R = TypeVar("R", bound=Record)


@frozen
class BeforePurchase:
    """The time before a purchase, and what is on record of the account in it.

    A record of the day of the purchase itself is in doubt: no one knows which came first.

    Args:
        case: The case it is read from.
        purchase: What the account bought.
    """

    case: Case
    purchase: MarketPurchase

    @cached_property
    def settings(self) -> QualificationSettings:
        """The lengths of time that count."""
        return self.case.get(QualificationSettings)

    @cached_property
    def account(self) -> Account:
        """The account that bought."""
        return self.case.book.get(Account, self.purchase.account)

    @cached_property
    def bought_on(self) -> date:
        """The day of the purchase."""
        return self.purchase.bought_on

    @cached_property
    def start(self) -> date:
        """The first day whose visits, plans and judgements count for the purchase."""
        return days_from(self.bought_on, -self.settings.look_back_days)

    @cached_property
    def considered_from(self) -> date:
        """The first day whose proposals and ended deals count for the purchase."""
        return days_from(self.bought_on, -self.settings.consideration_days)

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
            shown=self.certain(shown),
            answer=self._answer(fact.question),
            in_doubt=in_doubt or self.is_unsure((*shown, *refuted)),
            refuted=self.certain(refuted),
            silent=silent,
        )

    def certain(self, traces: Iterable[Trace[R]]) -> tuple[Trace[R], ...]:
        """Those surely before the purchase, in time."""
        bought_on = self.bought_on
        known = [trace for trace in traces if trace.on is not None and trace.on < bought_on]
        return tuple(sorted(known, key=attrgetter("on")))

    def is_unsure(self, traces: Iterable[Trace[Record]]) -> bool:
        """Whether one of them may or may not be before the purchase."""
        days = [trace.on for trace in traces]
        return None in days or self.bought_on in days

    def is_kept(self, since: Callable[[Case], date | None]) -> bool:
        """Whether records of a kind would show what there was before the purchase.

        Args:
            since: What tells since when they have been kept.
        """
        needed = days_from(self.bought_on, -self.settings.silence_days)
        first = self.case.shared(since)
        return first is not None and first <= needed

    @cached_property
    def on_record(self) -> OnRecord:
        """What is on record of the account at any time."""
        return on_record(self.case, self.purchase.account)

    @cached_property
    def visits(self) -> tuple[Trace[Visit], ...]:
        """The visits made to the account in the time looked back on, in time."""
        return self.on_record.visits.between(self.start, self.bought_on)

    @cached_property
    def earlier_visits(self) -> tuple[Trace[Visit], ...]:
        """Those made before the time looked back on."""
        return self.on_record.visits.before(self.start)

    @property
    def planned_visits(self) -> tuple[Trace[Visit], ...]:
        """The visits planned for the time looked back on, made or not, in time."""
        return self.on_record.planned_visits.between(self.start, self.bought_on)

    @property
    def plans(self) -> tuple[Trace[Plan], ...]:
        """The plans for the time looked back on that name the account."""
        return self._in_time(
            Trace(plan, plan.made_on or plan.period.start)
            for plan in plans_naming(self.case, self.account)
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
        known = self.on_record.judgements.between(date.min, self.bought_on)
        return known[-1] if known else None

    @cached_property
    def deals(self) -> tuple[Trace[Deal], ...]:
        """Our deals for the purchase, each with the first day it is known to have been there."""
        return self._in_time(map(self._placed, self._deals))

    @cached_property
    def demonstrations(self) -> tuple[Trace[Demonstration], ...]:
        """The demonstrations for those deals."""
        return self._in_time(shown for known in self._deals for shown in known.demonstrations)

    @cached_property
    def own_proposals(self) -> tuple[Trace[Proposal], ...]:
        """Our proposals for the purchase, in time; none where the book does not name us."""
        vendor = self.case.book.vendor
        return tuple([made for made in self._proposals if made.record.vendor == vendor])

    @cached_property
    def rival_proposals(self) -> tuple[Trace[Proposal], ...]:
        """The competitors' proposals, in time; none where the book does not name us."""
        vendor = self.case.book.vendor
        made = self._proposals if vendor else ()
        return tuple([each for each in made if each.record.vendor != vendor])

    @cached_property
    def _proposals(self) -> tuple[Trace[Proposal], ...]:
        """Those for our deals, and those for no deal that are not too old."""
        deals = {known.id for known in self._deals}
        named = self.on_record.proposals_for_deals.between(date.min, self.bought_on)
        loose = self.on_record.other_proposals.between(self.considered_from, self.bought_on)
        return (*[made for made in named if made.record.deal in deals], *loose)

    @cached_property
    def first_rival_on(self) -> date | None:
        """The first day on which a competitor had made a proposal, as far as known."""
        return min([rival.on for rival in self.rival_proposals if rival.on], default=None)

    @cached_property
    def _deals(self) -> tuple[DealOnRecord, ...]:
        """The deal that the purchase names, or else those of the account no other one names."""
        if self.purchase.deal:
            return (DealOnRecord.of(self.case, self.purchase.deal),)
        may_be = self.on_record.deals
        return tuple([deal for deal in may_be if not any(map(self._ends_early, deal.closings))])

    def _ends_early(self, closing: Closing) -> bool:
        """Whether a deal had ended so, too early or with another, and was not taken up again."""
        if closing.at is None:
            return False
        ended = closing.at.date()
        if ended >= self.bought_on or (closing.is_reopened and not self._reopened_later(closing)):
            return False
        return closing.outcome is Outcome.WON or ended < self.considered_from

    def _reopened_later(self, closing: Closing) -> bool:
        """Whether it is known to have been taken up again only after the purchase."""
        return closing.reopened is not None and closing.reopened.date() > self.bought_on

    def _placed(self, known: DealOnRecord) -> Trace[Deal]:
        """A deal with the first day on which it is known to have been there.

        One that ended no one knows when, and was opened long before, perhaps ended long before.
        """
        opening = known.opening
        if opening is None:
            return Trace(known.deal, self._first_seen(known.history))
        is_old = known.ended_unseen and day(opening) < self.considered_from
        return Trace(known.deal, None) if is_old and known.id != self.purchase.deal else opening

    def _first_seen(self, history: DealHistory) -> date | None:
        """The first day on which a deal moved or ended, if that was before the purchase."""
        entered = (stay.entered for stay in history.stays)
        ended = (closing.at for closing in history.closings)
        days = [moment.date() for moment in (*entered, *ended) if moment is not None]
        return min((seen for seen in days if seen < self.bought_on), default=None)

    def _answer(self, question: str) -> Answer | None:
        """The last answer to a question, if it was given since the time looked back on."""
        given = self.on_record.answers.get(question)
        return given if given and given.answered_on >= self.start else None

    def _in_time(self, traces: Iterable[Trace[R]], since: date = date.min) -> tuple[Trace[R], ...]:
        """Those in a time that ends with the purchase."""
        last = self.bought_on
        return tuple([trace for trace in traces if trace.on is None or since <= trace.on <= last])


def day(trace: Trace[Record]) -> date:
    """The day of a trace; one whose day is not known comes last."""
    return trace.on or date.max
