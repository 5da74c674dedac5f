"""Faults in how customers are chosen, understood and kept (method §3, §4)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.common_settings import EVIDENCE_VALID_DAYS
from salesprocess.processes import SPADCO, Spadco
from salesprocess.qualification.settings import DEFAULTS
from salesprocess.records import (
    AbsenceStep,
    Account,
    Answer,
    Contact,
    Deal,
    Demonstration,
    Judgement,
    Machine,
    MachineCondition,
    MarketPurchase,
    Proposal,
    Visit,
    VisitOutcome,
)
from salesprocess.testing.clean.rounds import Kind, kind_of
from salesprocess.testing.faults.fault_builder import (
    Faults,
    Plot,
    at_account,
    days_ago,
    in_deal,
    is_quiet,
    open_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

FAULTS = Faults()
"""The fault of each rule of qualification."""

IN_CHARGE, DECIDES, USES, KNOWS, BUYS = range(1, 6)
"""The seats at an account, with which the ids of the people there end."""

BUDGET = {"budget_source", "budget_amount"}
FIRST_ASKED = BUDGET | {"document_problem", "competitor_seen"}
"""What a rep asks who asks little: the money, the trouble with the machines and who else came."""

_at_loser = at_account(Kind.SHELVED, Kind.RELATION, Kind.PRICE)
_at_rival_user = at_account(Kind.RELATION)
_at_own_user = at_account(Kind.SHELVED)
_at_prospect = at_account(Kind.PROSPECT)
_at_struck_off = at_account(Kind.STRUCK_OFF)


def at_own_prospect(plot: Plot) -> Account:
    """Takes a prospect without a newcomer."""
    return plot.account(
        lambda account: (
            kind_of(account.id) is Kind.PROSPECT and len(plot.of(Contact, account)) == BUYS
        )
    )


def at_several_machines(plot: Plot) -> Account:
    """Takes an own user of several machines without an open deal."""
    return plot.account(
        lambda account: is_quiet(plot, account, Kind.SHELVED) and len(plot.of(Machine, account)) > 1
    )


def at_early_newcomer(plot: Plot) -> Account:
    """Takes an account that has been visited for long enough to be on a list."""
    latest = days_ago(DEFAULTS.unlisted_days)
    return plot.account(
        lambda account: is_quiet(plot, account, Kind.NEW) and _first_day(plot, account) <= latest
    )


def _first_day(plot: Plot, account: Account) -> date:
    return min(visit.started.date() for visit in plot.of(Visit, account) if visit.started)


def at_struck_off_and_met(plot: Plot) -> Account:
    """Takes an account that was struck off, and where someone is met at every visit."""
    missed = {VisitOutcome.ABSENT, VisitOutcome.REFUSED, VisitOutcome.CANCELLED}
    return plot.account(
        lambda account: (
            is_quiet(plot, account, Kind.STRUCK_OFF)
            and not any(visit.outcome in missed for visit in plot.of(Visit, account))
        )
    )


def at_open_deal(plot: Plot) -> Account:
    """Takes an account at which a machine was shown for a deal that is open."""
    is_shown = open_in("demo", "close")
    return plot.account(
        lambda account: any(is_shown(plot, deal) for deal in plot.of(Deal, account))
    )


@FAULTS.plants("QUA101", at_own_prospect)
def pass_by_the_decision_maker(plot: Plot, account: Account) -> None:
    """A rep expects an order soon and asks for the person in charge, never for who decides."""
    _meet(plot, account, {DECIDES: IN_CHARGE})


@FAULTS.plants("QUA102", in_deal(open_in(*SPADCO.stages_of(Spadco.CLOSE))))
def leave_the_budget_unasked(plot: Plot, deal: Deal) -> None:
    """A rep works for the order without ever having asked what may be spent."""
    account = plot.book.get(Account, str(deal.account))
    plot.remove(answer for answer in plot.of(Answer, account) if answer.question in BUDGET)


@FAULTS.plants("QUA103", _at_prospect)
def ask_once(plot: Plot, account: Account) -> None:
    """A rep works on an account with an answer of long ago, and does not ask again."""
    since = days_ago(EVIDENCE_VALID_DAYS)
    plot.remove(
        answer
        for answer in plot.of(Answer, account)
        if answer.question == "business_state" and answer.answered_on >= since
    )


@FAULTS.plants("QUA104", at_open_deal)
def keep_to_one_person(plot: Plot, account: Account) -> None:
    """A rep works on a deal and meets the decision maker alone, visit after visit."""
    _meet(plot, account, dict.fromkeys((IN_CHARGE, USES, KNOWS, BUYS), DECIDES))


@FAULTS.plants("QUA105", _at_prospect)
def ask_little(plot: Plot, account: Account) -> None:
    """A rep expects an order soon, and has asked the first few questions of the survey alone."""
    answers = plot.of(Answer, account)
    plot.remove(answer for answer in answers if answer.question not in FIRST_ASKED)


@FAULTS.plants("QUA106", _at_struck_off)
def miss_a_purchase(plot: Plot, account: Account) -> None:
    """An account that was struck off buys from a competitor, and no one asked us."""
    vendor, day = str(plot.of(Machine, account)[0].vendor), days_ago(45)
    plot.add(MarketPurchase(id=f"p{account.id}", account=account.id, vendor=vendor, bought_on=day))


@FAULTS.plants("QUA107", at_account(Kind.STRUCK_OFF, Kind.NEW))
def let_a_competitor_propose_alone(plot: Plot, account: Account) -> None:
    """A competitor proposes at a user of its own, and the rep does not."""
    vendor, at = str(plot.of(Machine, account)[0].vendor), datetime.combine(days_ago(45), time(16))
    plot.add(Proposal(id=f"o{account.id}", account=account.id, vendor=vendor, submitted=at))


@FAULTS.plants("QUA108", _at_struck_off)
def accept_a_refusal(plot: Plot, account: Account) -> None:
    """A rep is refused once, and neither comes again nor plans to."""
    _stay_away_after(plot, account, VisitOutcome.REFUSED, DEFAULTS.revisit_days)


@FAULTS.plants("QUA109", at_account(Kind.NEW))
def keep_to_those_who_buy(plot: Plot, account: Account) -> None:
    """A rep sees the departments that buy, and never those that use the machines."""
    _meet(plot, account, dict.fromkeys((DECIDES, USES, KNOWS), BUYS))


@FAULTS.plants("QUA110", _at_struck_off)
def judge_no_one(plot: Plot, account: Account) -> None:
    """A rep comes again and again, and never says whether it is a prospect."""
    plot.remove(plot.of(Judgement, account))


@FAULTS.plants("QUA111", at_several_machines)
def look_at_all_machines_but_one(plot: Plot, account: Account) -> None:
    """A rep never went to see one of the machines of an own user."""
    newest = max(plot.of(Machine, account), key=lambda machine: str(machine.installed_on))
    plot.change(newest, seen_on=None, condition=None)


@FAULTS.plants("QUA112", _at_struck_off)
def strike_off_unconfirmed(plot: Plot, account: Account) -> None:
    """A rep strikes an account off without having met who decides or is in charge."""
    _meet(plot, account, {IN_CHARGE: USES, DECIDES: USES})


@FAULTS.plants("QUA113", _at_rival_user)
def overlook_the_heir(plot: Plot, account: Account) -> None:
    """The decision maker hands over, and the rep goes on with those met before."""
    day, boss = days_ago(60), plot.of(Contact, account)[DECIDES - 1]
    plot.change(boss, left_on=day)
    plot.add(evolve(boss, id=f"{boss.id}b", name="Rika Vos", since=day))
    _meet(plot, account, {DECIDES: IN_CHARGE}, since=day)


@FAULTS.plants("QUA114", at_account(Kind.NEW))
def come_once(plot: Plot, account: Account) -> None:
    """A rep is received at a new account, and does not come a second time."""
    first, *later = plot.of(Visit, account)
    plot.remove([*later, *plot.of(Judgement, account)])
    for machine in plot.of(Machine, account):
        plot.change(machine, seen_on=first.started and first.started.date())


@FAULTS.plants("QUA115", _at_struck_off)
def let_an_absence_be(plot: Plot, account: Account) -> None:
    """A rep finds no one there, and neither comes again nor plans to."""
    _stay_away_after(plot, account, VisitOutcome.ABSENT, DEFAULTS.absence_days)


@FAULTS.plants("QUA116", _at_own_user)
def hear_a_warning(plot: Plot, account: Account) -> None:
    """A rep hears that an own user thinks of leaving."""
    told = plot.of(Answer, account)[-1]
    plot.add(evolve(told, question="considers_leaving", value=True, answered_on=days_ago(14)))


@FAULTS.plants("QUA117", _at_loser)
def see_a_machine_fail(plot: Plot, account: Account) -> None:
    """A rep stands before an old machine that fails, and opens no deal."""
    oldest = min(plot.of(Machine, account), key=lambda machine: str(machine.installed_on))
    plot.change(oldest, condition=MachineCondition.FAILING)


@FAULTS.plants("QUA118", at_early_newcomer)
def ask_the_wrong_person(plot: Plot, account: Account) -> None:
    """A rep calls at a new account on those who use the machines, and puts it on no list."""
    _meet(plot, account, {IN_CHARGE: USES, DECIDES: USES})
    made = [visit for visit in plot.of(Visit, account) if visit.started]
    plot.remove([*made[1:-1], *plot.of(Judgement, account)])


@FAULTS.plants("QUA119", _at_own_user)
def stay_with_those_below(plot: Plot, account: Account) -> None:
    """A rep calls on an own user again and again, and never on those above the operators."""
    _meet(plot, account, dict.fromkeys((IN_CHARGE, DECIDES, KNOWS), USES))


@FAULTS.plants("QUA120", at_struck_off_and_met)
def leave_no_trace(plot: Plot, account: Account) -> None:
    """A rep finds no one there and goes, without a card, a note or a word to anyone."""
    last = next(visit for visit in reversed(plot.of(Visit, account)) if visit.started)
    plot.change(last, outcome=VisitOutcome.ABSENT, contacts=(), departments=())


def _meet(plot: Plot, account: Account, instead: Mapping[int, int], since: date = date.min) -> None:
    """Let a rep meet, ask and show to others: of some seats those of others, from a day on."""
    people = {person.id: person for person in plot.of(Contact, account)}
    other = {
        f"c{account.id[1:]}-{seat}": people[f"c{account.id[1:]}-{now}"]
        for seat, now in instead.items()
    }
    names = {people[id_].name: person.name for id_, person in other.items()}
    for visit in plot.of(Visit, account):
        if visit.started and visit.started.date() >= since:
            met = dict.fromkeys(other.get(id_, people[id_]) for id_ in visit.contacts)
            plot.change(
                visit,
                contacts=[person.id for person in met],
                departments=[str(person.department) for person in met],
            )
    for answer in plot.of(Answer, account):
        if answer.answered_on >= since:
            plot.change(answer, source=names.get(str(answer.source), answer.source))
    for deal in plot.of(Deal, account):
        for shown in plot.of(Demonstration, deal):
            met = dict.fromkeys(other.get(id_, people[id_]) for id_ in shown.attended)
            plot.change(shown, attended=[person.id for person in met])


def _stay_away_after(
    plot: Plot, account: Account, outcome: VisitOutcome, allowed_days: int
) -> None:
    """The last visit, longer ago than it may be, is one at which no one was met."""
    day = days_ago(allowed_days + 14)
    visits = plot.of(Visit, account)
    kept = [visit for visit in visits if visit.started and visit.started.date() < day]
    plot.remove(visit for visit in visits if visit not in kept)
    left = [AbsenceStep.CARD] if outcome is VisitOutcome.ABSENT else ()
    plot.change(kept[-1], outcome=outcome, contacts=(), departments=(), when_absent=left)
