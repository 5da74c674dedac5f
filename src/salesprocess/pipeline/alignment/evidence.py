"""What the records show of the customer of a deal (method §2.2)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from salesprocess.common_settings import CommonSettings
from salesprocess.gate import gated
from salesprocess.histories.answers import newest_told, value_of
from salesprocess.histories.people import role_holders, visits_made
from salesprocess.memo import Memo
from salesprocess.pipeline.alignment.dealings import (
    demonstrations_held,
    lasted_until,
    own_proposals,
    rival_proposals,
)
from salesprocess.pipeline.alignment.signals import Signal, SignalSeen
from salesprocess.records import Account, Machine, MarketPurchase, Outcome, Role, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from salesprocess.case import Case
    from salesprocess.histories.history import DealHistory
    from salesprocess.records import Deal, Proposal

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


@gated
def signals_from(
    case: Case, deal: Deal | str, told: Iterable[SignalSeen] = ()
) -> tuple[SignalSeen, ...]:
    """What the records show of the customer of a deal, and what the rep tells beyond it.

    - A visit that met someone is a first talk, one on another day a second. All visits to
      the account count, those before the deal too: trust is given to a vendor.
    - Machines all seen by a rep since the deal was opened are a survey.
    - A competitor's proposal for the deal; and the last one to its account while the deal was
      open, where that names none.
    - A demonstration that someone attended who was decision maker on that day.
    - A proposal of ours is taken up once the customer receives the rep on its day or later:
      that it was sent shows nothing of the customer. Of those that name no deal the last counts.
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
    last = (until or case.as_of).date()
    history = case.history(deal)
    seen = case.shared(_by_deal).get_or_make(history.deal.id, lambda: _recorded(case, history))
    found = sorted([*seen, *told], key=lambda signal: signal.seen_on) if told else seen
    return tuple(signal for signal in found if signal.seen_on <= last)


def _by_deal(case: Case) -> Memo[str]:
    """What the records show of each deal so far, by the settings it rests on."""
    case.get(CommonSettings)
    return Memo[str]()


def _recorded(case: Case, history: DealHistory) -> list[SignalSeen]:
    """What the records show of the customer of a deal, in time."""
    deal, until = history.deal, lasted_until(case, history.deal)
    day = until and until.date()
    found = (
        *_talked(case, deal, day),
        *_survey(case, history, day),
        *_proposed(case, deal, day),
        *_demonstrations(case, deal),
        *_orders(case, history),
        *_answered(case, history, day),
    )
    return sorted(found, key=lambda signal: signal.seen_on)


def _talked(case: Case, deal: Deal, until: date | None) -> Iterator[SignalSeen]:
    """The first talk, and the first on another day."""
    signals = (Signal.FIRST_TALK, Signal.WELCOMED_AGAIN)
    talks = case.each(Account, _talks).get(deal.account, {})
    for signal, (day, visit) in zip(signals, talks.items(), strict=False):
        if until is not None and day <= until:
            yield SignalSeen(signal, day, f"visit {visit}", is_recorded=True)


def _talks(case: Case, account: Account) -> Mapping[date, str] | None:
    """The days on which someone was met at an account, in time, with the first visit of each."""
    talks: dict[date, str] = {}
    for made in visits_made(case, account):
        if made.met:
            talks.setdefault(made.day, made.visit.id)
    return talks or None


def _survey(case: Case, history: DealHistory, until: date | None) -> Iterator[SignalSeen]:
    """The day the last of the machines was seen, if all were between opening and end."""
    opened, account = history.opened, history.deal.account
    if opened is None or until is None:
        return
    by_look = case.shared(_by_look).get(account, [])
    first = next((machine.seen_on for machine in by_look if _is_there(machine, until)), None)
    if first is None or first < opened.date():
        return
    machines = [each for each in case.book.by_account(Machine)[account] if _is_there(each, until)]
    source = ", ".join(machine.id for machine in machines)
    last = max(map(_looked, machines))
    yield SignalSeen(Signal.SITUATION_SURVEYED, last, source, is_recorded=True)


def _by_look(case: Case) -> Mapping[str | None, list[Machine]]:
    """The machines of each account, those first that were seen longest ago or never."""
    groups: dict[str | None, list[Machine]] = {}
    for machine in sorted(case.book.machines, key=_looked):
        groups.setdefault(machine.account, []).append(machine)
    return groups


def _looked(machine: Machine) -> date:
    """When a rep last stood before a machine; one that none did comes first."""
    return machine.seen_on or date.min


def _is_there(machine: Machine, on: date) -> bool:
    return machine.installed_on is None or machine.installed_on <= on


def _proposed(case: Case, deal: Deal, until: date | None) -> Iterator[SignalSeen]:
    shown = case.shared(_rivals)
    yield from (shown[proposal.id] for proposal in _telling(rival_proposals(case, deal)))
    talks: list[date] = case.each(Account, _days_of_talks).get(deal.account, [])
    taken_up = bisect_right(talks, until) if until else 0
    last = talks[taken_up - 1] if taken_up else date.min
    own = own_proposals(case, deal)
    for proposal in _telling(own[: bisect_right(own, last, key=_day_of)]):
        taken_up_on = talks[bisect_left(talks, proposal.submitted.date())]
        source = f"proposal {proposal.id}"
        yield SignalSeen(Signal.PROPOSAL_COMPARED, taken_up_on, source, is_recorded=True)


def _day_of(proposal: Proposal) -> date:
    return proposal.submitted.date()


def _telling(proposals: tuple[Proposal, ...]) -> Iterator[Proposal]:
    """Of proposals in time those that name their deal, and the last: it shows what all do."""
    last = len(proposals) - 1
    for place, proposal in enumerate(proposals):
        if proposal.deal is not None or place == last:
            yield proposal


def _days_of_talks(case: Case, account: Account) -> list[date] | None:
    """The days on which someone was met at an account, in time."""
    days: Mapping[date, str] = case.each(Account, _talks).get(account.id, {})
    return [*days] or None


def _rivals(case: Case) -> Mapping[str, SignalSeen]:
    """What each competitor's proposal shows, by its id."""
    return {
        proposal.id: SignalSeen(
            Signal.COMPETITOR_PROPOSED,
            proposal.submitted.date(),
            f"proposal {proposal.id}",
            is_recorded=True,
        )
        for proposal in case.book.proposals
        if proposal.vendor != case.book.vendor
    }


def _demonstrations(case: Case, deal: Deal) -> Iterator[SignalSeen]:
    for shown in demonstrations_held(case, deal):
        day = shown.held.date()
        deciding = role_holders(case, deal.account, Role.DECISION_MAKER, day)
        if any(contact.id in shown.attended for contact in deciding):
            source = f"demonstration {shown.id}"
            yield SignalSeen(Signal.DEMONSTRATION_ATTENDED, day, source, is_recorded=True)


def _orders(case: Case, history: DealHistory) -> Iterator[SignalSeen]:
    if history.outcome is Outcome.WON and history.closed is not None:
        source = f"deal {history.deal.id}"
        yield SignalSeen(Signal.ORDER_PLACED, history.closed.date(), source, is_recorded=True)
    for purchase in case.book.by_deal(MarketPurchase)[history.deal.id]:
        source = f"market purchase {purchase.id}"
        yield SignalSeen(Signal.ORDER_PLACED, purchase.bought_on, source, is_recorded=True)


def _answered(case: Case, history: DealHistory, until: date | None) -> Iterator[SignalSeen]:
    """The newest answer to each question that shows something, where it is a yes.

    Those that name the deal count, and those that name none while it was open, as far as known.
    """
    since = history.opened and history.opened.date()
    for question, latest in newest_told(case, history.deal, since, until).items():
        if question in SHOWN_BY and value_of(latest):
            source = next(answer.source for answer in latest if answer.value)
            yield SignalSeen(SHOWN_BY[question], latest[0].answered_on, source)
