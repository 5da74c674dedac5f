"""What the records show of the customer of a deal (method §2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.histories.answers import told_of, value_of
from salesprocess.histories.people import role_holders, visits_made
from salesprocess.pipeline.alignment.dealings import (
    demonstrations_held,
    lasted_until,
    own_proposals,
    rival_proposals,
)
from salesprocess.pipeline.alignment.signals import Signal, SignalSeen
from salesprocess.records import Answer, Machine, MarketPurchase, Outcome, Role, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from salesprocess.case import Case
    from salesprocess.histories.people import VisitMade
    from salesprocess.records import Deal

SHOWN_BY: Mapping[str, Signal] = {
    **{signal.value: signal for signal in Signal},
    Topic.MAIN_CONCERN.value: Signal.CONCERN_NAMED,
    Topic.BUSINESS_PRIORITY.value: Signal.CONCERN_NAMED,
    Topic.DOCUMENT_PROBLEM.value: Signal.CONCERN_NAMED,
    Topic.DEPARTMENT_PROBLEM.value: Signal.CONCERN_NAMED,
    Topic.NEED_EXPLICIT.value: Signal.CONCERN_NAMED,
    Topic.MACHINES_SEEN.value: Signal.SITUATION_SURVEYED,
    Topic.BUYING_CRITERIA.value: Signal.CRITERIA_STATED,
    Topic.MEASURED_GAIN.value: Signal.CRITERIA_STATED,
    Topic.DECISION_PROCEDURE.value: Signal.PROCEDURE_TOLD,
    Topic.PAPER_PROCESS.value: Signal.PROCEDURE_TOLD,
    Topic.PURCHASE_DATE.value: Signal.TIME_NAMED,
}
"""Which signal a yes to a question shows, by the id of the question; the library's own reading.

A time by which they will buy is no date of an order: that is `date_fixed` alone.

>>> SHOWN_BY["buying_criteria"]
<Signal.CRITERIA_STATED: 'criteria_stated'>
"""


def signals_from(
    case: Case, deal: Deal | str, told: Iterable[SignalSeen] = ()
) -> tuple[SignalSeen, ...]:
    """What the records show of the customer of a deal, and what the rep tells beyond it.

    - A visit that met someone is a first talk, one on another day a second. All visits to
      the account count, those before the deal too: trust is given to a vendor.
    - Machines all seen by a rep since the deal was opened are a survey.
    - A competitor's proposal for the deal, or one to its account while the deal was open.
    - A demonstration that someone attended who was decision maker on that day.
    - A proposal of ours is taken up once the customer receives the rep on its day or later:
      that it was sent shows nothing of the customer.
    - A deal that was won, and a purchase on the market that names the deal, are an order.
    - What the reps were told: an answer of yes to a question that `SHOWN_BY` lists, or whose id
      is that of a signal, such as `solution_accepted`. An answer that names no deal counts if it
      was given while this one is known to have been open; of several the newest does.

    Of a deal that ended counts what was seen up to that day; where no one knows when it ended,
    only what names the deal itself.

    Args:
        case: The case.
        deal: The deal, or its id.
        told: What was seen beyond that.

    Returns:
        The evidence, in time.

    >>> from datetime import datetime
    >>> from salesprocess.case import Case
    >>> from salesprocess.records import Book, Deal
    >>> won = Deal(id="d1", closed=datetime(2026, 3, 9, 15), outcome=Outcome.WON)
    >>> [seen.signal.value for seen in signals_from(Case(Book(deals=[won]),
    ...                                                  datetime(2026, 3, 31)), "d1")]
    ['order_placed']
    """
    until = lasted_until(case, deal)
    day = until and until.date()
    talks = _talks(case, case.history(deal).deal, day)
    found = (
        *_first_talks(talks),
        *_survey(case, deal, day),
        *_proposals(case, deal, talks),
        *_demonstrations(case, deal),
        *_orders(case, deal),
        *_answered(case, deal, day),
        *told,
    )
    last = day or case.as_of.date()
    return tuple(
        sorted((seen for seen in found if seen.seen_on <= last), key=lambda seen: seen.seen_on)
    )


def _talks(case: Case, deal: Deal, until: date | None) -> tuple[VisitMade, ...]:
    """The visits that met someone at the account of a deal, before it ended."""
    if deal.account is None or until is None:
        return ()
    made = visits_made(case, deal.account)
    return tuple(visit for visit in made if visit.met and visit.day <= until)


def _first_talks(talks: Iterable[VisitMade]) -> Iterator[SignalSeen]:
    """The first talk, and the first on another day."""
    days: dict[date, str] = {}
    for talk in talks:
        days.setdefault(talk.day, f"visit {talk.visit.id}")
    signals = (Signal.FIRST_TALK, Signal.WELCOMED_AGAIN)
    for signal, (day, source) in zip(signals, days.items(), strict=False):
        yield SignalSeen(signal, day, source)


def _survey(case: Case, deal: Deal | str, until: date | None) -> Iterator[SignalSeen]:
    """The day the last of the machines was seen, if all were between opening and end."""
    history = case.history(deal)
    opened, account = history.opened, history.deal.account
    if opened is None or until is None:
        return
    machines = [
        machine
        for machine in case.book.by_account(Machine)[account]
        if machine.installed_on is None or machine.installed_on <= until
    ]
    seen = [machine.seen_on for machine in machines if machine.seen_on is not None]
    if seen and len(seen) == len(machines) and opened.date() <= min(seen):
        source = ", ".join(machine.id for machine in machines)
        yield SignalSeen(Signal.SITUATION_SURVEYED, max(seen), source)


def _proposals(case: Case, deal: Deal | str, talks: Iterable[VisitMade]) -> Iterator[SignalSeen]:
    for proposal in rival_proposals(case, deal):
        day, source = proposal.submitted.date(), f"proposal {proposal.id}"
        yield SignalSeen(Signal.COMPETITOR_PROPOSED, day, source)
    for proposal in own_proposals(case, deal):
        later = [talk.day for talk in talks if talk.day >= proposal.submitted.date()]
        if later:
            yield SignalSeen(Signal.PROPOSAL_COMPARED, later[0], f"proposal {proposal.id}")


def _demonstrations(case: Case, deal: Deal | str) -> Iterator[SignalSeen]:
    account = case.history(deal).deal.account
    for shown in demonstrations_held(case, deal):
        day = shown.held.date()
        deciding = role_holders(case, account, Role.DECISION_MAKER, day)
        if any(contact.id in shown.attended for contact in deciding):
            yield SignalSeen(Signal.DEMONSTRATION_ATTENDED, day, f"demonstration {shown.id}")


def _orders(case: Case, deal: Deal | str) -> Iterator[SignalSeen]:
    history = case.history(deal)
    if history.outcome is Outcome.WON and history.closed is not None:
        yield SignalSeen(Signal.ORDER_PLACED, history.closed.date(), f"deal {history.deal.id}")
    for purchase in case.book.by_deal(MarketPurchase)[history.deal.id]:
        source = f"market purchase {purchase.id}"
        yield SignalSeen(Signal.ORDER_PLACED, purchase.bought_on, source)


def _answered(case: Case, deal: Deal | str, until: date | None) -> Iterator[SignalSeen]:
    """The newest answer to each question that shows something, where it is a yes."""
    asked: dict[str, list[Answer]] = {}
    for answer in _answers(case, deal, until):
        if answer.question in SHOWN_BY:
            asked.setdefault(answer.question, []).append(answer)
    for question, given in asked.items():
        newest = max(answer.answered_on for answer in given)
        latest = tuple(answer for answer in given if answer.answered_on == newest)
        if value_of(latest):
            source = next(answer.source for answer in latest if answer.value)
            yield SignalSeen(SHOWN_BY[question], newest, source)


def _answers(case: Case, deal: Deal | str, until: date | None) -> Iterator[Answer]:
    """Those that name the deal, and those that name none while it was open, as far as known."""
    history = case.history(deal)
    for answer in told_of(case, history.deal):
        was_open = (
            history.opened is not None
            and until is not None
            and history.opened.date() <= answer.answered_on <= until
        )
        if answer.deal is not None or was_open:
            yield answer
