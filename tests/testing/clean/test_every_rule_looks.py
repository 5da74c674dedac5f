"""That no rule is silent for want of something to look at.

Each rule finds something in the clean book as soon as its threshold is turned, time passes,
or what it asks for is taken away.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, field, frozen

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.data_quality import DataQualitySettings
from salesprocess.pipeline import PipelineSettings
from salesprocess.planning.settings import PlanningSettings
from salesprocess.processes import SPADCO, SalesProcess
from salesprocess.qualification.settings import QualificationSettings
from salesprocess.records import (
    Book,
    Deal,
    DealChange,
    DealField,
    Demonstration,
    Judgement,
    Machine,
    Outcome,
    Proposal,
    Rep,
    Visit,
)
from salesprocess.review import BUILT_IN_RULES
from salesprocess.rules import run
from salesprocess.testing import CLEAN_AS_OF, FAULTS, clean_book
from salesprocess.testing.clean.accounts import SEATS
from salesprocess.testing.faults.fault_builder import Plot
from salesprocess.testing.territory.dice import Dice

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.long

NEXT_SPRING = datetime(2027, 3, 31, 18)
OF_A_DEAL = (
    *("stage_changes", "deal_changes", "deal_shares", "owner_changes", "holds", "deal_lines"),
    *("proposals", "demonstrations"),
)
BUDGET = ("budget_source", "budget_amount")


def as_it_is(book: Book) -> Book:
    return book


def deals(**fields: Any) -> Callable[[Book], Book]:
    """Deals that say something else."""
    return lambda book: evolve(book, deals=[evolve(deal, **fields) for deal in book.deals])


def without(*shelves: str) -> Callable[[Book], Book]:
    """No records of some kinds."""
    nothing: dict[str, Any] = dict.fromkeys(shelves, ())
    return lambda book: evolve(book, **nothing)


def unchosen(book: Book) -> Book:
    """No deal was ever a prospect."""
    kept = [change for change in book.stage_changes if change.stage != "prospect"]
    return evolve(
        book,
        stage_changes=[
            evolve(one, from_stage="suspect") if one.from_stage == "prospect" else one
            for one in kept
        ],
    )


def lost_by_one(book: Book) -> Book:
    """One rep loses after every demonstration."""

    def lost(deal: Deal) -> Deal:
        return evolve(deal, outcome=Outcome.LOST, stage="close", lost_reasons=["product"])

    losing = {d.id for d in book.deals if d.rep == "R01" and d.outcome is Outcome.WON}
    return evolve(
        book,
        deals=[lost(deal) if deal.id in losing else deal for deal in book.deals],
        stage_changes=[
            one for one in book.stage_changes if one.deal not in losing or one.stage != "order"
        ],
    )


def operators_only(book: Book) -> Book:
    """Of all people, the reps have met those alone who use the machines."""
    seat = 1 + [department for _, department, _ in SEATS].index("Production")

    def operator(account: str | None) -> list[str]:
        return [f"c{account[1:]}-{seat}"] if account else []

    def met(visit: Visit) -> Visit:
        people = operator(visit.account) if visit.contacts else ()
        return evolve(visit, contacts=people, departments=())

    def shown(one: Demonstration) -> Demonstration:
        return evolve(one, attended=operator(book.get(Deal, one.deal).account))

    return evolve(
        book,
        visits=[met(visit) for visit in book.visits],
        demonstrations=[shown(one) for one in book.demonstrations],
    )


def offered_late(book: Book) -> Book:
    """Our offers came twelve days later."""

    def moved(proposal: Proposal) -> Proposal:
        is_ours = proposal.vendor == book.vendor
        days = timedelta(days=12 if is_ours else 0)
        return evolve(proposal, submitted=proposal.submitted + days)

    return evolve(book, proposals=[moved(proposal) for proposal in book.proposals])


def offered_once(book: Book) -> Book:
    """But for one of them, we never made an offer."""
    ours, *_ = [proposal for proposal in book.proposals if proposal.vendor == book.vendor]
    others = [proposal for proposal in book.proposals if proposal.vendor != book.vendor]
    return evolve(book, proposals=[ours, *others])


def budget_asked_once(book: Book) -> Book:
    """But at one account, no one was ever asked for the budget."""
    asked, *_ = [answer for answer in book.answers if answer.question in BUDGET]
    others = [answer for answer in book.answers if answer.question not in BUDGET]
    return evolve(book, answers=[asked, *others])


def visited_once(book: Book) -> Book:
    """But for one visit there was none, and no offer."""
    return evolve(book, visits=book.visits[:1], proposals=())


def explained_once(book: Book) -> Book:
    """But for one of them, no loss has a reason."""
    explained, *_ = [deal for deal in book.deals if deal.lost_reasons]

    def silent(deal: Deal) -> Deal:
        return deal if deal is explained else evolve(deal, lost_reasons=())

    return evolve(book, deals=[silent(deal) for deal in book.deals])


def put_off(book: Book) -> Book:
    """Each order date that was brought forward was put off instead."""
    changes = [
        evolve(change, before=change.after, after=change.before)
        if change.changed is DealField.EXPECTED_ORDER_ON
        else change
        for change in book.deal_changes
    ]
    return evolve(book, deal_changes=changes)


def unnoticed(book: Book) -> Book:
    """Where a competitor sold a machine, we had no deal."""
    lost = {deal.account for deal in book.deals if deal.outcome is Outcome.LOST}
    gone = {deal.id for deal in book.deals if deal.account in lost}
    kept: dict[str, Any] = {
        shelf: [one for one in getattr(book, shelf) if one.deal not in gone] for shelf in OF_A_DEAL
    }
    purchases = [
        evolve(one, deal=None) if one.deal in gone else one for one in book.market_purchases
    ]
    still = [deal for deal in book.deals if deal.id not in gone]
    return evolve(book, deals=still, market_purchases=purchases, **kept)


def nothing_planned(book: Book) -> Book:
    return evolve(book, visits=[one for one in book.visits if one.started])


def unjudged(book: Book) -> Book:
    """One judgement in all, and no deal."""
    bare = without("deals", "market_purchases", *OF_A_DEAL)
    return evolve(bare(book), judgements=book.all(Judgement)[:1])


def unseen(book: Book) -> Book:
    """But for one of them, no machine was ever seen."""
    first, *others = book.all(Machine)
    return evolve(book, machines=[first, *(evolve(one, seen_on=None) for one in others)])


def seen_once(book: Book) -> Book:
    """Each account was visited once."""
    first: dict[str, Visit] = {}
    for visit in book.visits:
        first.setdefault(visit.account, visit)
    return evolve(book, visits=tuple(first.values()), demonstrations=())


def aimless(book: Book) -> Book:
    """But for one of them, no visit has a purpose."""
    first, *others = book.visits
    return evolve(book, visits=[first, *(evolve(visit, purpose=None) for visit in others)])


def once_checked(book: Book) -> Book:
    """But for one plan, none was ever checked."""
    return evolve(book, checks=book.checks[:1], countermeasures=())


def once_mended(book: Book) -> Book:
    """But for one problem, nothing was ever done."""
    done = next(measure for measure in book.countermeasures if measure.done_on)
    return evolve(book, countermeasures=[done])


def ambitious(book: Book) -> Book:
    """Targets that no one could reach."""
    return evolve(book, targets=[evolve(one, value=Decimal(99)) for one in book.targets])


def first_account_unknown(book: Book) -> Book:
    """Of one account neither the machines nor the industry are known."""
    first, *others = book.accounts
    return evolve(
        book,
        accounts=[evolve(first, industry=None), *others],
        machines=[one for one in book.machines if one.account != first.id],
    )


def closed_at_once(book: Book) -> Book:
    """Every deal that has ended did so on the day it was opened."""

    def closed(deal: Deal) -> Deal:
        return evolve(deal, closed=deal.opened) if deal.closed else deal

    return evolve(book, deals=[closed(deal) for deal in book.deals])


def opened_at_the_end(book: Book) -> Book:
    """Every deal that has ended was opened when it did."""

    def opened(deal: Deal) -> Deal:
        return evolve(deal, opened=deal.closed or deal.opened)

    return evolve(book, deals=[opened(deal) for deal in book.deals])


def hoped(book: Book) -> Book:
    """Every rep was all but sure of each order before the deal went on."""

    def sure(change: DealChange) -> DealChange:
        return evolve(change, before=0.96) if change.changed is DealField.PROBABILITY else change

    return evolve(book, deal_changes=[sure(change) for change in book.deal_changes])


def all_gone(book: Book) -> Book:
    """No rep is there any more."""
    return evolve(book, reps=[Rep(id=rep, until=date(2026, 3, 31)) for rep in book.rep_ids])


def planted(code: str) -> Callable[[Book], Book]:
    """The fault of a rule."""

    def plant(book: Book) -> Book:
        plot = Plot(book, Dice(7))
        FAULTS[code](plot)
        return plot.harvest()

    return plant


@frozen
class Otherwise:
    """What else would have to be so for a rule to find something.

    Args:
        settings: What is asked for.
        change: What the book holds.
        as_of: When it is judged.
        process: Which stages its deals move through.
    """

    settings: object = field(factory=PipelineSettings)
    change: Callable[[Book], Book] = field(default=as_it_is)
    as_of: datetime = CLEAN_AS_OF
    process: SalesProcess = SPADCO


BACKWARDS = evolve(SPADCO, stages=SPADCO.stages[::-1])
ALL_DEPARTMENTS = frozenset(department.casefold() for _, department, _ in SEATS)

OTHERWISE = {
    "PIP101": Otherwise(as_of=NEXT_SPRING),
    "PIP102": Otherwise(PipelineSettings(close_within_days=0)),
    "PIP103": Otherwise(change=unchosen),
    "PIP104": Otherwise(process=BACKWARDS),
    "PIP105": Otherwise(PipelineSettings(usual_share=0.01)),
    "PIP106": Otherwise(PipelineSettings(visit_within_days=1)),
    "PIP107": Otherwise(change=visited_once),
    "PIP110": Otherwise(change=lost_by_one),
    "PIP111": Otherwise(change=lost_by_one),
    "PIP112": Otherwise(PipelineSettings(stages_ahead=1)),
    "PIP113": Otherwise(change=operators_only),
    "PIP114": Otherwise(change=operators_only),
    "PIP115": Otherwise(change=without("visits", "demonstrations", "machines", "answers")),
    "PIP116": Otherwise(PipelineSettings(sowing_share=1)),
    "PIP117": Otherwise(change=ambitious),
    "PIP118": Otherwise(change=planted("PIP118")),
    "PIP119": Otherwise(change=operators_only),
    "PIP120": Otherwise(change=offered_late),
    "PIP121": Otherwise(change=explained_once),
    "PIP122": Otherwise(change=hoped),
    "PIP123": Otherwise(PipelineSettings(put_off_times=1), change=put_off),
    "PIP124": Otherwise(change=planted("PIP124")),
    "QUA101": Otherwise(change=operators_only),
    "QUA102": Otherwise(change=budget_asked_once),
    "QUA103": Otherwise(CommonSettings(evidence_valid_days=1)),
    "QUA104": Otherwise(change=operators_only),
    "QUA105": Otherwise(QualificationSettings(survey_least_share=1)),
    "QUA106": Otherwise(change=unnoticed),
    "QUA107": Otherwise(change=offered_once),
    "QUA108": Otherwise(change=nothing_planned, as_of=NEXT_SPRING),
    "QUA109": Otherwise(QualificationSettings(purchasing_departments=ALL_DEPARTMENTS)),
    "QUA110": Otherwise(change=unjudged),
    "QUA111": Otherwise(change=planted("QUA111")),
    "QUA112": Otherwise(change=operators_only),
    "QUA113": Otherwise(change=operators_only),
    "QUA114": Otherwise(change=seen_once),
    "QUA115": Otherwise(change=nothing_planned, as_of=NEXT_SPRING),
    "QUA116": Otherwise(QualificationSettings(no_visit_days=1)),
    "QUA117": Otherwise(QualificationSettings(strong_need=1)),
    "QUA118": Otherwise(change=planted("QUA118")),
    "QUA119": Otherwise(change=operators_only),
    "QUA120": Otherwise(change=planted("QUA120")),
    "PLN101": Otherwise(change=unseen),
    "PLN102": Otherwise(PlanningSettings(order_holds_days=1)),
    "PLN103": Otherwise(change=first_account_unknown),
    "PLN104": Otherwise(change=first_account_unknown),
    "PLN105": Otherwise(PlanningSettings(effort_apart=0)),
    "PLN106": Otherwise(as_of=NEXT_SPRING),
    "PLN107": Otherwise(as_of=NEXT_SPRING),
    "PLN108": Otherwise(PlanningSettings(travel_share=0.1)),
    "PLN109": Otherwise(
        PlanningSettings(early_appointment=time(8), latest_appointment=time(8, 30))
    ),
    "PLN110": Otherwise(PlanningSettings(desk_share=0.2)),
    "PLN111": Otherwise(change=aimless),
    "PLN112": Otherwise(PlanningSettings(easy_times=1, easy_visits=1)),
    "PLN113": Otherwise(PlanningSettings(kept_share=1)),
    "PLN114": Otherwise(change=once_checked),
    "PLN115": Otherwise(change=once_mended),
    "PLN116": Otherwise(PlanningSettings(visits_a_day=5)),
    "PLN118": Otherwise(PlanningSettings(spread_least=1)),
    "PLN119": Otherwise(as_of=NEXT_SPRING),
    "DAT101": Otherwise(change=deals(stage="suspect")),
    "DAT102": Otherwise(change=closed_at_once),
    "DAT103": Otherwise(change=deals(stage="suspect")),
    "DAT104": Otherwise(change=closed_at_once),
    "DAT105": Otherwise(change=closed_at_once),
    "DAT106": Otherwise(change=planted("DAT106")),
    "DAT107": Otherwise(change=deals(expected_order_on=date(1970, 1, 1))),
    "DAT108": Otherwise(change=deals(stage="begun")),
    "DAT109": Otherwise(change=deals(process="renewals")),
    "DAT110": Otherwise(change=lambda book: evolve(book, answers=book.answers * 2)),
    "DAT111": Otherwise(change=planted("DAT111")),
    "DAT112": Otherwise(change=planted("DAT112")),
    "DAT113": Otherwise(DataQualitySettings(earliest_day=date(2025, 12, 1))),
    "DAT114": Otherwise(DataQualitySettings(scale_times=1)),
    "DAT115": Otherwise(change=all_gone),
    "DAT116": Otherwise(change=deals(source="call")),
    "DAT117": Otherwise(change=deals(source=None)),
    "DAT118": Otherwise(change=opened_at_the_end),
    "DAT119": Otherwise(change=without("stage_changes")),
    "DAT120": Otherwise(change=deals(amount=Decimal(1))),
    "DAT121": Otherwise(change=planted("DAT121")),
    "DAT122": Otherwise(change=planted("DAT122")),
    "DAT123": Otherwise(change=planted("DAT123")),
}
"""For each rule what else would have to be so for it to find something."""


@pytest.fixture(scope="module")
def case() -> Case:
    """Three reps who work well: one of them can be set beside the others."""
    return Case(clean_book(accounts=120), CLEAN_AS_OF)


def found(code: str, case: Case) -> int:
    return len(list(run(BUILT_IN_RULES.select(code), case)))


def found_otherwise(code: str, book: Book) -> int:
    otherwise = OTHERWISE[code]
    case = Case(
        otherwise.change(book), otherwise.as_of, (otherwise.settings,), (otherwise.process,)
    )
    return found(code, case)


def test_every_rule_has_something_that_would_be_otherwise() -> None:
    assert set(OTHERWISE) == {rule.code for rule in BUILT_IN_RULES}


@pytest.mark.parametrize("code", list(OTHERWISE))
def test_a_rule_looks_at_the_clean_book_and_finds_nothing(code: str, case: Case) -> None:
    assert not found(code, case)
    assert found_otherwise(code, case.book)


EACH_REP = [
    rule.code
    for rule in BUILT_IN_RULES
    if rule.subject.name == "rep" and rule.code not in {"PIP110", "PIP111", "PIP118"}
]
"""The rules that judge each rep alone; the others set a rep beside the team, or by chance."""


@pytest.mark.parametrize("code", EACH_REP)
def test_a_rule_about_reps_looks_at_each_of_them(code: str, case: Case) -> None:
    assert found_otherwise(code, case.book) == len(case.book.rep_ids)
