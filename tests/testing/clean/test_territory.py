from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from salesprocess.processes import SPADCO
from salesprocess.records import (
    Account,
    Answer,
    Book,
    Contact,
    Deal,
    Demonstration,
    Judgement,
    Machine,
    MachineCondition,
    MarketPurchase,
    Outcome,
    Proposal,
    Role,
    StageChange,
    TimeKind,
    Visit,
    VisitOutcome,
)
from salesprocess.records.book import record_fields
from salesprocess.testing import CLEAN_AS_OF, CLEAN_PERIOD, clean_book
from salesprocess.testing.clean.rounds import KINDS, Kind, kind_of

TODAY = CLEAN_AS_OF.date()
WITHIN = timedelta(hours=1)
REPS = [f"R{number:02}" for number in range(1, 6)]


def made(book: Book) -> list[tuple[datetime, datetime, Visit]]:
    """The visits made, with the moments they began and ended."""
    return [(one.started, one.ended, one) for one in book.visits if one.started and one.ended]


@pytest.mark.parametrize("shelf", list(record_fields()))
def test_there_are_records_of_every_kind(shelf: str, book: Book) -> None:
    assert len(getattr(book, shelf)) >= len(book.rep_ids)


@pytest.mark.parametrize("rep", REPS)
def test_each_rep_has_open_deals_in_every_stage_and_closed_ones_of_every_outcome(
    rep: str, book: Book
) -> None:
    deals = book.by_rep(Deal)[rep]
    assert {one.outcome for one in deals} == set(Outcome)
    assert {one.stage for one in deals if one.is_open} == set(SPADCO.ids) - {"order"}


@pytest.mark.parametrize("rep", REPS)
def test_each_rep_has_forty_accounts_of_every_kind(rep: str, book: Book) -> None:
    kinds = [kind_of(account.id) for account in book.by_rep(Account)[rep]]
    assert tuple(kinds) == KINDS
    assert set(kinds) == set(Kind)


def test_orders_come_in_every_month_and_two_in_the_last(book: Book) -> None:
    months = Counter(
        (deal.rep, deal.closed.month)
        for deal in book.deals
        if deal.outcome is Outcome.WON and deal.closed and deal.closed in CLEAN_PERIOD
    )
    assert {month for _, month in months} == set(range(1, 13))
    assert all(1 <= count <= 3 for count in months.values())
    assert [months[rep, 12] for rep in REPS] == [2] * 5


def test_a_rep_is_at_one_place_at_a_time_and_first_at_a_quarter_to_nine(book: Book) -> None:
    for rep in book.rep_ids:
        visits = sorted((began, ended) for began, ended, one in made(book) if one.rep == rep)
        assert all(ended < begins for (_, ended), (begins, _) in pairwise(visits))
        first = {at.date(): at for at, _ in reversed(visits)}
        assert {f"{at:%H:%M}" for at in first.values()} == {"08:45"}


def test_no_day_has_more_than_four_visits(book: Book) -> None:
    counts = Counter((one.rep, at.date()) for at, _, one in made(book))
    assert set(counts.values()) == {1, 2, 3, 4}
    assert all(day.weekday() < 5 for _, day in counts)


def test_the_time_of_a_day_has_no_gap_and_is_shared_as_on_the_deck_s_day(book: Book) -> None:
    spent: Counter[TimeKind] = Counter()
    for rep in book.rep_ids:
        entries = sorted(
            (one for one in book.time_entries if one.rep == rep), key=lambda one: one.start
        )
        spent.update({one.kind: 0 for one in entries})
        for one, following in pairwise(entries):
            spent[one.kind] += (one.end - one.start).seconds
            same_day = one.start.date() == following.start.date()
            assert one.start < one.end
            assert following.start == one.end if same_day else following.start > one.end
    shares = {kind: seconds / spent.total() for kind, seconds in spent.items()}
    assert shares[TimeKind.FACE_TO_FACE] == pytest.approx(0.189, abs=0.03)
    assert shares[TimeKind.TRAVEL] == pytest.approx(0.188, abs=0.03)
    assert shares[TimeKind.DESK] == pytest.approx(0.298, abs=0.03)


def test_whoever_is_met_works_there_on_that_day(book: Book) -> None:
    for at, _, visit in made(book):
        for person in (book.get(Contact, one) for one in visit.contacts):
            assert person.account == visit.account
            assert person.since
            assert person.since <= at.date() < (person.left_on or date.max)
            assert person.department in visit.departments


def test_every_visit_has_a_plan_an_appointment_and_a_purpose(book: Book) -> None:
    assert all(one.planned_for and one.by_appointment and one.purpose for one in book.visits)
    outcomes = Counter(one.outcome for one in book.visits)
    assert all(outcomes[one] >= len(book.rep_ids) for one in (*VisitOutcome, None))


def test_who_is_not_met_is_one_who_was_struck_off(book: Book) -> None:
    struck_off = {one.account for one in book.judgements if not one.is_prospect}
    missed = {
        visit.account
        for visit in book.visits
        if visit.outcome not in {VisitOutcome.MET, None} and not visit.contacts
    }
    assert missed <= struck_off
    assert len(struck_off) == 4 * len(book.rep_ids)


def test_a_deal_moves_at_the_end_of_a_visit_to_its_account(book: Book) -> None:
    ends = {(visit.account, ended) for _, ended, visit in made(book)}
    assert all((book.get(Deal, one.deal).account, one.at) in ends for one in book.stage_changes)
    assert all((one.account, one.opened) in ends for one in book.deals)
    assert all((one.account, one.closed) in ends for one in book.deals if one.closed)


def test_a_deal_stands_where_its_last_step_led(book: Book) -> None:
    for deal in book.deals:
        steps = book.by_deal(StageChange)[deal.id]
        assert deal.stage == (steps[-1].stage if steps else "suspect")
        assert all(one.stage == after.from_stage for one, after in pairwise(steps))


def test_some_orders_were_taken_back_and_given_anew_or_are_talked_over(book: Book) -> None:
    again = Counter(
        book.get(Deal, one.deal).outcome for one in book.stage_changes if one.from_stage == "order"
    )
    assert again == {Outcome.WON: 5, Outcome.OPEN: 5}


def test_the_decision_maker_sees_every_demonstration(book: Book) -> None:
    for one in book.all(Demonstration):
        roles = {role for person in one.attended for role in book.get(Contact, person).roles}
        assert roles == {Role.DECISION_MAKER, Role.OPERATOR}


def test_a_competitor_s_offer_follows_ours(book: Book) -> None:
    rivals = [one for one in book.all(Proposal) if one.vendor != book.vendor]
    for one in rivals:
        offers = book.by_deal(Proposal)[str(one.deal)]
        ours = next(offer for offer in offers if offer.vendor == book.vendor)
        assert timedelta() < one.submitted - ours.submitted < timedelta(days=13)
    states = {book.get(Deal, str(one.deal)).outcome for one in rivals}
    assert states == {Outcome.OPEN, Outcome.WON, Outcome.LOST}


def test_who_wins_a_deal_is_who_sells(book: Book) -> None:
    sold = {one.deal: one for one in book.all(MarketPurchase)}
    for deal in book.deals:
        if deal.outcome is Outcome.WON:
            assert sold[deal.id].vendor == book.vendor
            assert sold[deal.id].amount == deal.amount
        elif deal.outcome is Outcome.LOST:
            assert sold[deal.id].vendor == deal.competitor
        else:
            assert deal.id not in sold


def test_what_was_sold_stands_at_the_account_from_the_next_round_on(book: Book) -> None:
    machines = Counter((one.account, one.vendor) for one in book.machines)
    early = TODAY - timedelta(days=28)
    sold = Counter(
        (one.account, one.vendor) for one in book.market_purchases if one.bought_on <= early
    )
    assert sold
    assert all(machines[key] >= count for key, count in sold.items())


def test_a_machine_was_seen_where_someone_was_met(book: Book) -> None:
    met = {(one.account, at.date()) for at, _, one in made(book) if one.contacts}
    for one in book.machines:
        assert (one.account, one.seen_on) in met
        assert one.installed_on
        assert one.seen_on
        assert one.installed_on <= one.seen_on


def test_machines_are_of_all_ages_and_conditions_and_of_every_maker(book: Book) -> None:
    years = {
        (TODAY - one.installed_on).days // 365 for one in book.all(Machine) if one.installed_on
    }
    assert {0, 1, 3, 4, 5} <= years
    assert {one.condition for one in book.machines} == set(MachineCondition)
    assert len({one.vendor for one in book.machines}) == 4


def test_an_answer_is_given_at_a_visit_by_someone_met_there(book: Book) -> None:
    met = {
        (visit.rep, visit.account, at.date(), book.get(Contact, contact).name)
        for at, _, visit in made(book)
        for contact in visit.contacts
    }
    assert all(
        (one.rep, one.account, one.answered_on, one.source) in met for one in book.all(Answer)
    )
    assert all(one.value for one in book.answers if one.note)


def test_an_account_is_judged_within_three_visits(book: Book) -> None:
    visits: dict[str, list[date]] = {one.id: [] for one in book.accounts}
    for at, _, visit in sorted(made(book), key=lambda one: one[0]):
        visits[visit.account].append(at.date())
    for account, days in visits.items():
        first = min(one.judged_on for one in book.by_account(Judgement)[account])
        assert first in days[1:3]


def test_nothing_but_what_is_planned_lies_after_the_last_day(book: Book) -> None:
    past = (
        *(at for _, at, _ in made(book)),
        *(one.end for one in book.time_entries),
        *(one.at for one in book.stage_changes),
        *(one.submitted for one in book.proposals),
        *(one.held for one in book.demonstrations),
        *(one.at for one in book.owner_changes),
        *(one.at for one in book.deal_changes),
        *(one.closed for one in book.deals if one.closed),
    )
    assert max(past) <= CLEAN_AS_OF
    dated = (
        *(one.bought_on for one in book.market_purchases),
        *(one.answered_on for one in book.answers),
        *(one.judged_on for one in book.judgements),
        *(one.checked_on for one in book.checks),
        *(one.done_on for one in book.countermeasures if one.done_on),
        *(day for one in book.machines for day in one.breakdowns),
    )
    assert max(dated) <= TODAY
    assert max(one.planned_for for one in book.visits if one.planned_for) > CLEAN_AS_OF


def test_a_problem_that_came_back_had_been_mended(book: Book) -> None:
    mended = {one.check for one in book.countermeasures if one.done_on}
    problems = [one for one in book.checks if one.problem]
    assert {one.id for one in problems} == mended
    counts = Counter((one.rep, one.problem) for one in problems)
    assert max(counts.values()) > 1


def test_a_branch_is_in_the_hands_of_the_house_s_rep_and_of_its_industry(book: Book) -> None:
    branches = [one for one in book.accounts if one.parent]
    assert len(branches) == 2 * len(book.rep_ids)
    for one in branches:
        house = book.get(Account, str(one.parent))
        assert (one.rep, one.industry) == (house.rep, house.industry)
        assert one.name.startswith(house.name)


def test_a_new_decision_maker_at_a_competitor_s_user_has_been_met(book: Book) -> None:
    heirs = [
        one
        for one in book.all(Contact)
        if Role.DECISION_MAKER in one.roles and one.since and one.since > CLEAN_PERIOD.start
    ]
    assert len(heirs) == 2 * len(book.rep_ids)
    met = {contact for visit in book.visits for contact in visit.contacts}
    assert {one.id for one in heirs} <= met


def test_every_rep_has_a_record_in_one_of_two_teams(book: Book) -> None:
    assert tuple(rep.id for rep in book.reps) == book.rep_ids
    assert len({(rep.team, rep.manager) for rep in book.reps}) == 2


def test_accounts_were_taken_over_before_the_first_visit_and_deals_at_their_opening(
    book: Book,
) -> None:
    first = min(at for at, _, _ in made(book))
    for change in book.owner_changes:
        if change.deal:
            deal = book.get(Deal, change.deal)
            assert (change.from_rep, change.rep) == (None, deal.rep)
            assert deal.opened
            assert timedelta() < change.at - datetime.fromisoformat(f"{deal.opened}") < WITHIN
        else:
            assert change.rep == book.get(Account, str(change.account)).rep
            assert change.from_rep in {*book.rep_ids} - {change.rep}
            assert change.at < first


def test_who_sells_alone_took_over_no_account() -> None:
    changes = clean_book(accounts=40).owner_changes
    assert changes
    assert {(change.account, change.from_rep) for change in changes} == {(None, None)}


def test_what_was_expected_of_a_deal_changed_to_what_its_record_says(book: Book) -> None:
    last = {(change.deal, change.changed): change for change in book.deal_changes}
    for change in book.deal_changes:
        deal = book.get(Deal, change.deal)
        if change is last[change.deal, change.changed]:
            assert change.after == getattr(deal, change.changed.value)
        assert change.at in {move.at for move in book.by_deal(StageChange)[deal.id]}
