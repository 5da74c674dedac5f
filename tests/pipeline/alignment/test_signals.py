from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Signal, SignalSeen, buying_stage, signals_from
from salesprocess.pipeline.alignment.signals import PLACES, SIGNALS
from salesprocess.processes import BuyingStage
from salesprocess.records import (
    Account,
    Book,
    Contact,
    Deal,
    Demonstration,
    Machine,
    MarketPurchase,
    Outcome,
    Proposal,
    Role,
    Visit,
    VisitOutcome,
)
from salesprocess.report import Note
from salesprocess.texts import text
from salesprocess.wording import Statements

AS_OF = datetime(2026, 3, 31, 18)
DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2, 9))
EMPTY = Book(vendor="Own", accounts=[Account(id="a1", name="Bright Paper")], deals=[DEAL])

evidence = st.builds(
    SignalSeen,
    st.sampled_from(Signal),
    st.dates(date(2026, 3, 1), date(2026, 3, 31)),
    st.just("told"),
)


def seen(signal: Signal, day: int) -> SignalSeen:
    return SignalSeen(signal, date(2026, 3, day), "told")


def stage(*some: SignalSeen) -> BuyingStage | None:
    return buying_stage(some).stage


def visit(name: str, day: int, hour: int = 10, outcome: VisitOutcome = VisitOutcome.MET) -> Visit:
    started = datetime(2026, 3, day, hour)
    return Visit(id=name, rep="A", account="a1", started=started, outcome=outcome)


def derived(book: Book, as_of: datetime = AS_OF) -> list[tuple[Signal, date]]:
    seen = signals_from(Case(book, as_of), book.deals[0])
    return [(evidence.signal, evidence.seen_on) for evidence in seen]


def of(deal: Deal, book: Book = EMPTY) -> Book:
    return evolve(book, deals=[deal])


LOST = evolve(DEAL, closed=datetime(2026, 3, 9), outcome=Outcome.LOST)


def test_every_signal_has_a_meaning_and_its_reason() -> None:
    assert tuple(SIGNALS) == tuple(Signal)
    assert all(signal.meaning.signal is signal and signal.meaning.reason for signal in Signal)


def test_every_stage_can_be_seen_and_all_but_the_first_can_be_seen_to_begin_by_an_end() -> None:
    assert {signal.meaning.stands_in for signal in Signal} == set(BuyingStage)
    assert {signal.meaning.stage for signal in Signal if signal.meaning.ends} == set(BuyingStage)


def test_an_ended_stage_is_followed_by_the_next_and_the_last_by_none() -> None:
    assert Signal.WELCOMED_AGAIN.meaning.stands_in is BuyingStage.ASSESS
    assert Signal.ORDER_PLACED.meaning.stands_in is BuyingStage.EVALUATE
    assert Signal.SATISFIED.meaning.stands_in is BuyingStage.EVALUATE
    assert Signal.DATE_FIXED.meaning.stands_in is BuyingStage.SELECT


def test_evidence_lists_all_that_is_wrong_with_it() -> None:
    with pytest.raises(InvalidValueError, match="^not a SignalSeen") as error:
        SignalSeen("order", datetime(2026, 3, 1), "")  # type: ignore[arg-type]
    assert [fault.path for fault in error.value.faults] == ["signal", "seen_on", "source"]


def test_nothing_seen_is_an_unknown_stage_and_never_the_first() -> None:
    standing = buying_stage([])
    assert standing.stage is None
    assert standing.decided_by == ()


def test_the_furthest_stage_decides_and_names_its_evidence_in_time() -> None:
    late, early = seen(Signal.PROPOSAL_COMPARED, 20), seen(Signal.SOLUTION_REQUESTED, 10)
    standing = buying_stage([late, early, seen(Signal.CONCERN_NAMED, 25)])
    assert standing.stage is BuyingStage.EXPLORE
    assert standing.decided_by == (early, late)
    assert standing.explanation.worded(text) == (
        "solution and terms asked for on 2026-03-10 (told): to ask for a concrete solution and "
        "terms is the state that ends the stage; our proposal taken up on 2026-03-20 (told): a "
        "proposal that is compared is explored, and not yet accepted"
    )


def test_of_a_signal_seen_many_times_the_last_is_told_and_how_many_there_were() -> None:
    requested = seen(Signal.SOLUTION_REQUESTED, 9)
    proposed = [seen(Signal.COMPETITOR_PROPOSED, day) for day in range(1, 21)]
    evidence = buying_stage([requested, *proposed]).explanation.values["evidence"]
    assert isinstance(evidence, Statements)
    told = [part.values for part in evidence.parts if isinstance(part, Note)]
    assert [(each["signal"], each["day"], each["times"]) for each in told] == [
        (requested.signal, requested.seen_on, 1),
        (Signal.COMPETITOR_PROPOSED, date(2026, 3, 20), 20),
    ]


def test_what_is_told_of_a_later_day_is_not_known_yet() -> None:
    told = [seen(Signal.CONCERN_NAMED, 15), seen(Signal.ORDER_PLACED, 16)]
    assert signals_from(Case(EMPTY, datetime(2026, 3, 15)), "d1", told) == (told[0],)
    assert signals_from(Case(of(LOST), AS_OF), "d1", [seen(Signal.CONCERN_NAMED, 10)]) == ()


def test_a_customer_who_started_over_assesses_anew() -> None:
    accepted, over = seen(Signal.SOLUTION_ACCEPTED, 10), seen(Signal.STARTED_OVER, 12)
    assert stage(accepted) is BuyingStage.SELECT
    assert stage(accepted, over) is BuyingStage.ASSESS
    assert stage(accepted, over, seen(Signal.TERMS_NEGOTIATED, 12)) is BuyingStage.ASSESS
    assert stage(accepted, over, seen(Signal.CRITERIA_STATED, 13)) is BuyingStage.SET_CRITERIA
    assert buying_stage([over, accepted]).decided_by == (over,)
    assert stage(over, seen(Signal.ORDER_PLACED, 20), seen(Signal.STARTED_OVER, 25)) is (
        BuyingStage.ASSESS
    )


@given(st.lists(evidence), evidence)
def test_a_signal_of_a_later_stage_never_moves_the_customer_back(
    some: list[SignalSeen], more: SignalSeen
) -> None:
    before, after = stage(*some), stage(*some, more)
    if before is not None and PLACES[more.signal.meaning.stands_in] >= PLACES[before]:
        assert after is not None
        assert PLACES[after] >= PLACES[before]


@given(st.lists(evidence).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_in_which_evidence_is_given_does_not_matter(
    orders: tuple[list[SignalSeen], list[SignalSeen]],
) -> None:
    given_so, given_otherwise = orders
    assert stage(*given_so) is stage(*given_otherwise)


@given(st.lists(evidence))
def test_the_stage_is_one_that_some_evidence_shows_by_itself(some: list[SignalSeen]) -> None:
    standing = buying_stage(some)
    assert (standing.stage is None) is (not some)
    assert all(stage(seen) is standing.stage for seen in standing.decided_by)


def test_records_without_a_customer_show_nothing() -> None:
    assert derived(EMPTY) == []
    assert derived(Book(deals=[Deal(id="d2")])) == []
    assert derived(evolve(EMPTY, deals=[Deal(id="d2")], visits=[visit("v1", 2)])) == []


def test_two_visits_on_one_day_are_one_talk() -> None:
    once = evolve(EMPTY, visits=[visit("v1", 2, 9), visit("v2", 2, 14)])
    assert derived(once) == [(Signal.FIRST_TALK, date(2026, 3, 2))]
    absent = evolve(once, visits=[*once.visits, visit("v3", 9, outcome=VisitOutcome.ABSENT)])
    assert derived(absent) == derived(once)
    twice = evolve(once, visits=[*once.visits, visit("v3", 9), visit("v4", 16)])
    assert derived(twice)[1:] == [(Signal.WELCOMED_AGAIN, date(2026, 3, 9))]
    assert derived(twice, as_of=datetime(2026, 3, 8)) == derived(once)


def test_the_day_of_a_talk_is_that_of_the_calendar_of_the_judgement() -> None:
    started = datetime(2026, 3, 2, 20, tzinfo=UTC)
    late = Visit(id="v1", rep="A", account="a1", started=started, outcome=VisitOutcome.MET)
    book = evolve(of(evolve(DEAL, opened=None)), visits=[late])
    shanghai = AS_OF.replace(tzinfo=timezone(timedelta(hours=8)))
    assert derived(book, AS_OF.replace(tzinfo=UTC))[0][1] == date(2026, 3, 2)
    assert derived(book, shanghai)[0][1] == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([date(2026, 2, 2), date(2026, 3, 5)], [(Signal.SITUATION_SURVEYED, date(2026, 3, 5))]),
        ([date(2026, 2, 1), date(2026, 3, 5)], []),
        ([date(2026, 3, 5), None], []),
        ([date(2026, 3, 5), date(2026, 4, 1)], []),
        ([None], []),
        ([], []),
    ],
)
def test_a_survey_is_every_machine_seen_since_the_opening(
    days: list[date | None], found: list[tuple[Signal, date]]
) -> None:
    machines = [
        Machine(id=f"m{place}", account="a1", seen_on=day) for place, day in enumerate(days)
    ]
    book = evolve(EMPTY, machines=machines)
    assert derived(book) == found
    assert derived(of(evolve(DEAL, opened=None), book)) == []


def test_what_is_seen_after_a_deal_was_lost_is_no_sign_of_it() -> None:
    machine = Machine(id="m1", account="a1", seen_on=date(2026, 3, 5))
    rival = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 20))
    later = evolve(EMPTY, visits=[visit("v1", 20)], proposals=[evolve(rival, deal="d1")])
    book = evolve(later, machines=[machine])
    assert derived(of(LOST, book)) == [(Signal.SITUATION_SURVEYED, date(2026, 3, 5))]
    seen_again = evolve(book, machines=[evolve(machine, seen_on=date(2026, 3, 20))])
    assert derived(of(LOST, seen_again)) == []
    assert len(derived(seen_again)) == 3


def test_a_machine_installed_after_a_deal_was_lost_needs_no_look() -> None:
    old = Machine(id="m1", account="a1", seen_on=date(2026, 3, 5))
    new = Machine(id="m2", account="a1", installed_on=date(2026, 3, 20))
    book = evolve(EMPTY, machines=[old, new])
    assert derived(book) == []
    assert derived(of(LOST, book)) == [(Signal.SITUATION_SURVEYED, date(2026, 3, 5))]


def test_of_a_deal_that_ended_no_one_knows_when_only_what_names_it_counts() -> None:
    machine = Machine(id="m1", account="a1", seen_on=date(2026, 3, 5))
    rival = Proposal(id="p1", account="a1", vendor="Rival", submitted=datetime(2026, 3, 9))
    named = evolve(rival, id="p2", deal="d1", submitted=datetime(2026, 3, 10))
    book = evolve(EMPTY, visits=[visit("v1", 2)], machines=[machine], proposals=[rival, named])
    assert derived(of(evolve(LOST, closed=None), book)) == [
        (Signal.COMPETITOR_PROPOSED, date(2026, 3, 10))
    ]


def test_our_proposal_counts_once_the_customer_receives_the_rep_on_it() -> None:
    at = datetime(2026, 3, 9, 17)
    own = Proposal(id="p1", account="a1", vendor="Own", submitted=at, deal="d1")
    sent = evolve(EMPTY, proposals=[own], visits=[visit("v1", 2)])
    assert Signal.PROPOSAL_COMPARED not in dict(derived(sent))
    same_day = evolve(sent, visits=[visit("v1", 9, 10)])
    assert dict(derived(same_day))[Signal.PROPOSAL_COMPARED] == date(2026, 3, 9)
    later = evolve(sent, visits=[visit("v1", 2), visit("v2", 16), visit("v3", 23)])
    assert dict(derived(later))[Signal.PROPOSAL_COMPARED] == date(2026, 3, 16)


def test_a_competitor_s_proposal_shows_that_solutions_are_explored() -> None:
    at = datetime(2026, 3, 9)
    rival = Proposal(id="p1", account="a1", vendor="Rival", submitted=at)
    book = evolve(EMPTY, proposals=[rival])
    assert derived(book) == [(Signal.COMPETITOR_PROPOSED, date(2026, 3, 9))]


def test_a_demonstration_counts_where_one_came_who_decided_on_that_day() -> None:
    shown = Demonstration(id="s1", deal="d1", held=datetime(2026, 3, 9), attended=["c1"])
    boss = Contact(id="c1", account="a1", name="Boss", roles=[Role.DECISION_MAKER])
    book = evolve(EMPTY, contacts=[boss], demonstrations=[shown])
    assert derived(book) == [(Signal.DEMONSTRATION_ATTENDED, date(2026, 3, 9))]
    too_late = evolve(boss, since=date(2026, 3, 10))
    assert derived(evolve(book, contacts=[too_late])) == []
    clerk = evolve(boss, roles=[Role.PURCHASING])
    assert derived(evolve(book, contacts=[clerk])) == []
    gone = evolve(boss, left_on=date(2026, 3, 20))
    assert derived(evolve(book, contacts=[gone])) == derived(book)


def test_an_order_is_placed_with_us_or_with_another() -> None:
    won = Deal(id="d1", account="a1", closed=datetime(2026, 3, 9), outcome=Outcome.WON)
    assert derived(of(won)) == [(Signal.ORDER_PLACED, date(2026, 3, 9))]
    assert derived(of(won), datetime(2026, 3, 8)) == []
    assert derived(of(evolve(won, closed=None))) == []
    lost = evolve(won, outcome=Outcome.LOST)
    assert derived(of(lost)) == []
    day = date(2026, 3, 9)
    bought = MarketPurchase(id="k1", account="a1", vendor="Rival", bought_on=day, deal="d1")
    book = evolve(of(lost), market_purchases=[bought])
    assert derived(book) == [(Signal.ORDER_PLACED, day)]
    assert derived(book, datetime(2026, 3, 8)) == []
    elsewhere = evolve(of(lost), market_purchases=[evolve(bought, deal=None)])
    assert derived(elsewhere) == []


def test_what_the_rep_tells_stands_beside_what_records_show_in_time() -> None:
    told = seen(Signal.CRITERIA_STATED, 1)
    book = evolve(EMPTY, visits=[visit("v1", 2)])
    both = signals_from(Case(book, AS_OF), DEAL, told=[told])
    assert both[0] == told
    assert both[1] == SignalSeen(Signal.FIRST_TALK, date(2026, 3, 2), "visit v1", is_recorded=True)
    assert buying_stage(both).stage is BuyingStage.SET_CRITERIA
