"""Faults in how deals are worked on and what comes of them (method §1.3, §2, §5)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from salesprocess.calendars import FiscalCalendar
from salesprocess.pipeline.alignment.signals import Signal
from salesprocess.records import (
    Account,
    Answer,
    Contact,
    Deal,
    DealChange,
    DealField,
    DealLine,
    DealShare,
    Demonstration,
    Hold,
    Machine,
    MachineCondition,
    MarketPurchase,
    Measure,
    Outcome,
    OwnerChange,
    Proposal,
    Role,
    StageChange,
    Target,
    Visit,
    VisitOutcome,
)
from salesprocess.records.in_time import own_day
from salesprocess.testing.clean.deals import SHARES_WON
from salesprocess.testing.clean.rounds import CLEAN_AS_OF, TODAY, Kind, kind_of
from salesprocess.testing.faults.fault_builder import (
    Faults,
    Plot,
    changed,
    days_ago,
    in_deal,
    open_in,
)
from salesprocess.testing.territory.draft import weekday
from salesprocess.testing.territory.trade import COPIERS

FAULTS = Faults()
"""The fault of each rule of the pipeline."""

QUARTERS = FiscalCalendar()
LAST_MONTHS = {2, 5, 8, 11}
OF_A_DEAL = (
    StageChange,
    DealChange,
    DealShare,
    DealLine,
    Hold,
    OwnerChange,
    Demonstration,
    Proposal,
    MarketPurchase,
)


def _account(plot: Plot, deal: Deal) -> Account:
    return plot.book.get(Account, str(deal.account))


def _steps(plot: Plot, deal: Deal, *stages: str) -> list[StageChange]:
    """The changes of a deal, in time; those into some stages if any are named."""
    steps = sorted(plot.of(StageChange, deal), key=lambda step: step.at)
    return [step for step in steps if not stages or step.stage in stages]


def _meetings(plot: Plot, deal: Deal) -> list[Visit]:
    """The visits that met someone at a deal's account, in time."""
    return [visit for visit in plot.of(Visit, _account(plot, deal)) if visit.contacts]


def _ends(plot: Plot, deal: Deal) -> list[datetime]:
    """When those visits ended."""
    return [visit.ended for visit in _meetings(plot, deal) if visit.ended]


def _at_the_desk(day: date) -> datetime:
    """When the deals were gone through on a day, or on the Monday after it."""
    return datetime.combine(weekday(day), time(17))


def _say_at_first(plot: Plot, deal: Deal, chance: float) -> None:
    """What a rep said of an order when a deal was opened, whatever was said of it later."""
    changes = sorted(plot.of(DealChange, deal), key=lambda change: change.at)
    words = [change for change in changes if change.changed is DealField.PROBABILITY]
    if words:
        plot.change(words[0], before=chance)
    else:
        plot.change(deal, probability=chance)


def _moved(deal: Deal, day: date, before: str, stage: str) -> StageChange:
    return StageChange(deal=deal.id, at=_at_the_desk(day), stage=stage, from_stage=before)


def _is_shown_to_an_own_user(_: Plot, deal: Deal) -> bool:
    is_shown = deal.is_open and deal.stage in {"demo", "close"}
    return is_shown and kind_of(str(deal.account)) is Kind.RENEWAL


def _has_begun_at_a_rival_user(_: Plot, deal: Deal) -> bool:
    """Whether an open deal is at a competitor's user, and there was time to offer."""
    is_early = deal.opened is not None and own_day(deal.opened) < days_ago(5)
    return deal.is_open and is_early and kind_of(str(deal.account)) is Kind.RELATION


def _is_lost(_: Plot, deal: Deal) -> bool:
    """Whether a deal was lost in the quarter that is reviewed."""
    quarter = QUARTERS.containing(CLEAN_AS_OF.date())
    return deal.outcome is Outcome.LOST and deal.closed is not None and deal.closed in quarter


def _is_lost_on_price(plot: Plot, deal: Deal) -> bool:
    return _is_lost(plot, deal) and kind_of(str(deal.account)) is Kind.PRICE


def _is_known_for_long(plot: Plot, deal: Deal) -> bool:
    """Whether a deal was open before the last month, has stages to go and never was ordered."""
    is_old = deal.opened is not None and own_day(deal.opened) < days_ago(31)
    is_asked_of = deal.is_open and deal.stage in {"prospect", "close"}
    return is_old and is_asked_of and not _steps(plot, deal, "order")


def _was_visited_in_its_stage(plot: Plot, deal: Deal) -> bool:
    is_on_its_way = deal.is_open and deal.stage in {"analysis", "demo"}
    return is_on_its_way and _ends(plot, deal)[-1] > _steps(plot, deal)[-1].at


FAULTS["PIP101"] = changed(in_deal(open_in("demo", "close")), expected_order_on=days_ago(9))
"""A rep does not ask the customer again when the day of the order has passed."""

FAULTS["PIP102"] = changed(in_deal(open_in("close")), expected_order_on=days_ago(-60))
"""A rep calls a deal one to be closed though its order is expected in two months."""

FAULTS["PIP121"] = changed(in_deal(_is_lost), lost_reasons=())
"""A rep loses a deal and does not ask why."""


@FAULTS.plants("PIP103", in_deal(open_in("analysis", "demo", "close")))
def skip_the_choice(plot: Plot, deal: Deal) -> None:
    """A rep surveys the needs of a suspect that was never chosen as a prospect."""
    chosen, surveyed = _steps(plot, deal, "prospect", "analysis")
    plot.remove([chosen])
    plot.change(surveyed, from_stage=chosen.from_stage)


@FAULTS.plants("PIP122", Plot.rep)
def hope_too_much(plot: Plot, rep: str) -> None:
    """A rep is all but sure of each order as soon as a deal is opened."""
    for deal in plot.of(Deal, rep):
        _say_at_first(plot, deal, 0.96)


@FAULTS.plants("PIP123", in_deal(open_in("demo", "close")))
def put_the_order_off(plot: Plot, deal: Deal) -> None:
    """A rep writes down one day for the order after the other, each a month later."""
    what = DealField.EXPECTED_ORDER_ON
    plot.remove([change for change in plot.of(DealChange, deal) if change.changed is what])
    last, due = _ends(plot, deal)[-1], deal.expected_order_on or TODAY
    days = [due - timedelta(days=30 * months) for months in (3, 2, 1, 0)]
    for place, (before, after) in enumerate(pairwise(days)):
        at = last + timedelta(minutes=place)
        plot.add(DealChange(deal=deal.id, at=at, changed=what, before=before, after=after))
    plot.change(deal, expected_order_on=due)


@FAULTS.plants("PIP104", in_deal(_was_visited_in_its_stage))
def fall_back(plot: Plot, deal: Deal) -> None:
    """A rep went on too early, and has to go back to the stage before."""
    before, at = str(_steps(plot, deal)[-1].from_stage), _ends(plot, deal)[-1]
    plot.add(StageChange(deal=deal.id, at=at, stage=before, from_stage=deal.stage))
    plot.change(deal, stage=before, probability=SHARES_WON[before])


@FAULTS.plants("PIP105", in_deal(open_in("prospect", "analysis")))
def leave_it_lying(plot: Plot, deal: Deal) -> None:
    """A rep opened a deal weeks earlier, and it has not come any further than the others."""
    earlier = timedelta(weeks=6)
    plot.change(deal, opened=deal.opened and deal.opened - earlier)
    for step in _steps(plot, deal):
        plot.change(step, at=step.at - earlier)


@FAULTS.plants("PIP106", in_deal(_is_known_for_long))
def stay_away(plot: Plot, deal: Deal) -> None:
    """A rep puts off every visit of the last month to an account with an open deal."""
    for visit in _meetings(plot, deal):
        if visit.started and visit.started.date() >= days_ago(31):
            called_off = VisitOutcome.CANCELLED
            nothing = {"started": None, "ended": None, "contacts": (), "departments": ()}
            plot.change(visit, outcome=called_off, **nothing)


@FAULTS.plants(
    "PIP107", in_deal(lambda plot, deal: deal.is_open and bool(_steps(plot, deal, "order")))
)
def take_up_without_news(plot: Plot, deal: Deal) -> None:
    """A rep takes an ordered deal up again at the desk, before anyone was visited about it."""
    again = _steps(plot, deal)[-1]
    plot.change(again, at=again.at - timedelta(days=3))


@FAULTS.plants("PIP110", Plot.rep)
def lose_prospects(plot: Plot, rep: str) -> None:
    """Up to this month, none of a rep's prospects came further than the survey, as the rep knew."""
    for deal in _ended_before(plot, rep, days_ago(31)):
        if _steps(plot, deal, "demo"):
            _forget(plot, deal)
        else:
            _say_at_first(plot, deal, 0.02)


@FAULTS.plants("PIP111", Plot.rep)
def show_in_vain(plot: Plot, rep: str) -> None:
    """A rep demonstrates, and too many customers give up their plan after all."""
    earlier = _ended_before(plot, rep, days_ago(190))
    for deal in [deal for deal in earlier if len(_steps(plot, deal, "order")) == 1][:11]:
        plot.change(deal, outcome=Outcome.NO_DECISION, stage="close")
        plot.remove([*_steps(plot, deal, "order"), *plot.of(MarketPurchase, deal)])


@FAULTS.plants(
    "PIP112",
    in_deal(
        lambda plot, deal: (
            deal.is_open
            and deal.stage == "analysis"
            and own_day(_steps(plot, deal)[-1].at) < days_ago(5)
        )
    ),
)
def run_ahead(plot: Plot, deal: Deal) -> None:
    """A rep moves a deal on to be closed right after the survey, with nothing shown or offered."""
    day = own_day(_steps(plot, deal)[-1].at)
    plot.add(
        _moved(deal, day + timedelta(days=1), "analysis", "demo"),
        _moved(deal, day + timedelta(days=4), "demo", "close"),
    )
    chance = SHARES_WON["close"]
    plot.change(deal, stage="close", probability=chance, expected_order_on=days_ago(-20))


def _has_waited(_: Plot, deal: Deal) -> bool:
    return deal.stage == "suspect" and deal.opened is not None and own_day(deal.opened) < TODAY


@FAULTS.plants("PIP124", in_deal(_has_waited))
def leave_the_request_lying(plot: Plot, deal: Deal) -> None:
    """A customer asks for a solution and terms, and the rep goes on as with any suspect."""
    boss = plot.of(Contact, _account(plot, deal))[0]
    asked = Answer(
        account=boss.account,
        deal=deal.id,
        question=Signal.SOLUTION_REQUESTED.value,
        value=True,
        answered_on=TODAY,
        source=boss.name,
        rep=deal.rep,
    )
    plot.add(asked)


@FAULTS.plants("PIP113", in_deal(_is_shown_to_an_own_user))
def take_another_for_the_decision_maker(plot: Plot, deal: Deal) -> None:
    """A rep demonstrates to someone who does not decide, and does not know when an order comes."""
    _let_another_decide(plot, deal)


@FAULTS.plants("PIP114", in_deal(_has_begun_at_a_rival_user))
def offer_unseen(plot: Plot, deal: Deal) -> None:
    """A rep offers at once, a competitor the day after, and who decides was never met."""
    _let_another_decide(plot, deal)
    for days, vendor in enumerate((COPIERS.vendor, str(deal.competitor)), start=1):
        at = _at_the_desk(own_day(deal.opened or TODAY) + timedelta(days=days))
        id_, account = f"o{deal.id}-{vendor}", str(deal.account)
        plot.add(Proposal(id=id_, account=account, vendor=vendor, submitted=at, deal=deal.id))


@FAULTS.plants("PIP116", Plot.rep)
def stop_sowing(plot: Plot, rep: str) -> None:
    """A rep hunts what there is, and for a month has found no new suspect or prospect."""
    for deal in plot.of(Deal, rep):
        begun = [deal.opened, *(step.at for step in _steps(plot, deal, "prospect"))]
        if any(moment and own_day(moment) >= days_ago(31) for moment in begun):
            _forget(plot, deal)


@FAULTS.plants("PIP117", Plot.rep)
def aim_out_of_reach(plot: Plot, rep: str) -> None:
    """A rep sets out for more orders in the last month than all deals together can give."""
    for target in plot.of(Target, rep):
        if target.measure is Measure.ORDERS and TODAY in target.period:
            plot.change(target, value=Decimal(11))


@FAULTS.plants("PIP118", Plot.rep)
def hold_orders_back(plot: Plot, rep: str) -> None:
    """A rep has the orders of each quarter signed in its last month: May, August and so on."""
    for deal in plot.of(Deal, rep):
        orders, closed = _steps(plot, deal, "order"), deal.closed or CLEAN_AS_OF
        later = [at for at in _ends(plot, deal) if at >= closed and at.month in LAST_MONTHS]
        if len(orders) == 1 and later:
            plot.change(orders[0], at=later[0])
            plot.change(deal, closed=later[0])
            for purchase in plot.of(MarketPurchase, deal):
                plot.change(purchase, bought_on=later[0].date())


@FAULTS.plants("PIP119", in_deal(_is_lost_on_price))
def show_it_to_those_who_use_it(plot: Plot, deal: Deal) -> None:
    """A rep demonstrates without the one who decides, and loses on price."""
    for shown in plot.of(Demonstration, deal):
        there = [id_ for id_ in shown.attended if not _decides(plot, id_)]
        plot.change(shown, attended=there)
        for visit in _meetings(plot, deal):
            if visit.started == shown.held:
                plot.change(visit, contacts=there, departments=())


@FAULTS.plants(
    "PIP120",
    in_deal(
        lambda plot, deal: (
            (deal.is_open or _is_lost(plot, deal)) and len(plot.of(Proposal, deal)) > 1
        )
    ),
)
def come_second(plot: Plot, deal: Deal) -> None:
    """A rep offers days after a competitor has."""
    for offer in plot.of(Proposal, deal):
        if offer.vendor != COPIERS.vendor:
            plot.change(offer, submitted=offer.submitted - timedelta(days=14))


def forget_where_it_came_from(plot: Plot) -> str:
    """A rep works on a deal that came by telephone, and no one wrote down which customer's."""
    like = next(deal for deal in plot.book.deals if open_in("analysis")(plot, deal))
    rep, opened = plot.account().rep, _at_the_desk(days_ago(42))
    deal = evolve(like, id=f"{like.id}-call", account=None, rep=rep, opened=opened, source="call")
    plot.add(
        deal,
        _moved(deal, days_ago(28), "suspect", "prospect"),
        _moved(deal, days_ago(14), "prospect", "analysis"),
    )
    return deal.id


FAULTS["PIP115"] = forget_where_it_came_from


def _decides(plot: Plot, contact: str) -> bool:
    return Role.DECISION_MAKER in plot.book.get(Contact, contact).roles


def _let_another_decide(plot: Plot, deal: Deal) -> None:
    """Let someone decide whom the rep never met; no one knows when the order will come."""
    people = plot.of(Contact, _account(plot, deal))
    boss = next(person for person in people if Role.DECISION_MAKER in person.roles)
    plot.add(evolve(boss, id=f"{boss.id}b", name="Rika Vos", since=days_ago(1200)))
    plot.change(boss, roles=[Role.INFLUENCER])
    plot.change(deal, expected_order_on=None)


def _ended_before(plot: Plot, rep: str, day: date) -> list[Deal]:
    """The deals of a rep that had ended on a day."""
    return [deal for deal in plot.of(Deal, rep) if deal.closed and own_day(deal.closed) < day]


def _forget(plot: Plot, deal: Deal) -> None:
    """Take a deal out of the book, and with it what it was for."""
    plot.remove([deal])
    for kind in OF_A_DEAL:
        plot.remove(plot.of(kind, deal))
    account, began = _account(plot, deal), own_day(deal.opened or TODAY)
    until = own_day(deal.closed or TODAY)
    answers = plot.of(Answer, account)
    plot.remove(answer for answer in answers if began <= answer.answered_on <= until)
    for machine in plot.of(Machine, account):
        on = max(machine.installed_on or TODAY, days_ago(1200))
        fine = {"condition": MachineCondition.GOOD, "breakdowns": (), "lease_ends_on": None}
        plot.change(machine, installed_on=on, **fine)
