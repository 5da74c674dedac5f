from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest

from salesprocess.case import Case
from salesprocess.pipeline import funnel_table
from salesprocess.processes import SPADCO, Spadco
from salesprocess.rates import Period
from salesprocess.records import (
    Book,
    Contact,
    Deal,
    Demonstration,
    Outcome,
    Role,
    StageChange,
    VisitOutcome,
)
from salesprocess.records.in_time import own_day
from salesprocess.testing import sample_book
from salesprocess.testing.territory.journey import OFFERED_IN
from salesprocess.testing.territory.trade import STAGES


def steps_of(changes: tuple[StageChange, ...]) -> list[int]:
    """How many stages forward each change goes."""
    return [STAGES.index(change.stage) - STAGES.index(str(change.from_stage)) for change in changes]


def test_the_stages_are_those_of_spadco() -> None:
    assert SPADCO.ids == STAGES


def test_there_is_about_one_and_a_half_deals_to_an_account(book: Book) -> None:
    assert 1.3 < len(book.deals) / len(book.accounts) < 1.7


@pytest.mark.parametrize("outcome", list(Outcome))
def test_deals_end_in_every_way(book: Book, outcome: Outcome) -> None:
    assert sum(deal.outcome is outcome for deal in book.deals) > 10


def test_changes_follow_one_another_from_opening_to_close(book: Book) -> None:
    for deal in book.deals:
        changes = book.by_deal(StageChange)[deal.id]
        moments = [deal.opened, *(change.at for change in changes), deal.closed]
        known = [moment for moment in moments if moment]
        assert known == sorted(known)
        assert all(a.stage == b.from_stage for a, b in pairwise(changes))
        assert deal.stage == (changes[-1].stage if changes else deal.stage)


def test_a_deal_is_won_exactly_by_an_order(book: Book) -> None:
    for deal in book.deals:
        assert (deal.outcome is Outcome.WON) is (deal.stage == "order")
        assert (deal.outcome is Outcome.OPEN) is (deal.closed is None)
        assert (deal.outcome is Outcome.LOST) is bool(deal.lost_reasons)


def test_some_deals_skip_a_stage_and_some_fall_back(book: Book) -> None:
    steps = steps_of(book.stage_changes)
    assert set(steps) == {-1, 1, 2}
    assert steps.count(2) > 5
    assert steps.count(-1) > 5


def test_a_deal_falls_back_once_at_most(book: Book) -> None:
    for deal in book.deals:
        assert steps_of(book.by_deal(StageChange)[deal.id]).count(-1) <= 1


def test_few_open_deals_have_long_stood_still(book: Book) -> None:
    last = {deal.id: deal.opened for deal in book.deals}
    last |= {change.deal: change.at for change in book.stage_changes}
    still = [last[deal.id] for deal in book.deals if deal.outcome is Outcome.OPEN]
    long = [moment for moment in still if moment and moment < datetime(2026, 7, 1)]
    assert 3 < len(long) < len(still) / 4


def test_a_deal_that_does_not_move_on_is_given_up_after_a_while(book: Book) -> None:
    last = {change.deal: change.at for change in book.stage_changes}
    stood = [
        (deal.outcome, (deal.closed - last[deal.id]).days)
        for deal in book.deals
        if deal.id in last and isinstance(deal.closed, datetime) and deal.outcome.value != "won"
    ]
    assert all(days < 120 for _, days in stood)
    assert any(outcome is Outcome.NO_DECISION and days > 60 for outcome, days in stood)


def test_few_say_that_a_price_lost_what_was_never_offered(book: Book) -> None:
    lost = [deal for deal in book.deals if "price" in deal.lost_reasons]
    early = [deal for deal in lost if deal.stage not in OFFERED_IN]
    assert 0 < len(early) < len(lost) / 2


def test_the_rep_of_a_deal_is_that_of_its_account(book: Book) -> None:
    rep_of = {account.id: account.rep for account in book.accounts}
    assert all(deal.rep == rep_of[str(deal.account)] for deal in book.deals)


def test_no_deal_is_older_than_its_account(book: Book) -> None:
    opened_on = {account.id: account.opened_on for account in book.accounts}
    for deal in book.deals:
        listed = opened_on[str(deal.account)]
        assert deal.opened
        assert listed
        assert listed <= own_day(deal.opened)


def test_every_change_happens_at_the_end_of_a_talk_at_the_account(book: Book) -> None:
    account_of = {deal.id: deal.account for deal in book.deals}
    talks = {
        (visit.account, visit.ended) for visit in book.visits if visit.outcome is VisitOutcome.MET
    }
    assert all((account_of[change.deal], change.at) in talks for change in book.stage_changes)


def test_a_demonstration_is_a_visit_seen_by_those_met(book: Book) -> None:
    account_of = {deal.id: deal.account for deal in book.deals}
    met = {(visit.account, visit.started): visit.contacts for visit in book.visits}
    for demonstration in book.demonstrations:
        key = (str(account_of[demonstration.deal]), demonstration.held)
        assert met[key] == demonstration.attended


def test_some_demonstrations_are_held_without_the_decision_maker(book: Book) -> None:
    bosses = {one.id for one in book.contacts if Role.DECISION_MAKER in one.roles}
    attended = [bosses.intersection(one.attended) for one in book.all(Demonstration)]
    assert any(attended)
    assert not all(attended)


def test_only_people_who_are_there_are_met(book: Book) -> None:
    for visit in book.visits:
        for contact in (book.get(Contact, one) for one in visit.contacts):
            assert contact.account == visit.account
            assert visit.started
            assert contact.since
            assert contact.since <= visit.started.date()
            assert contact.left_on is None or visit.started.date() < contact.left_on


def test_the_second_rep_closes_nothing_for_a_quarter(book: Book) -> None:
    won = {
        rep: [
            deal.closed.month
            for deal in book.by_rep(Deal)[rep]
            if deal.closed and deal.stage == "order"
        ]
        for rep in book.rep_ids
    }
    assert not {4, 5, 6}.intersection(won["B"])
    assert won["B"]
    assert {4, 5, 6}.intersection(won["A"])


def test_the_third_rep_sells_more_than_is_shown_and_the_fifth_leaks_most(book: Book) -> None:
    table = funnel_table(Case(book, datetime(2027, 1, 1)), Period.year(2026))
    assert table["C"][Spadco.ORDER] > table["C"][Spadco.DEMO]
    assert max(table, key=lambda row: row[Spadco.PROSPECT] - row[Spadco.ORDER]).rep == "E"


def test_open_deals_carry_an_expectation_and_mostly_an_estimate(book: Book) -> None:
    assert all(deal.expected_order_on for deal in book.deals)
    estimated = [deal for deal in book.deals if deal.probability is not None]
    assert 0.8 < len(estimated) / len(book.deals) < 1


def test_an_overbooked_rep_leaves_late_deals_where_they_began() -> None:
    book = sample_book(accounts=600, reps=["A"])
    late = [deal for deal in book.deals if deal.opened and deal.opened > datetime(2026, 11, 1)]
    assert len(late) > 10
    assert not any(book.by_deal(StageChange)[deal.id] for deal in late)
