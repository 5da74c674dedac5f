from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given

from customer_making import BRIGHT, ago, book, case, case_of, customers, judgement, says, visit
from salesprocess.qualification import (
    ProspectDetail,
    ProspectStanding,
    ProspectStatus,
    QualificationSettings,
    prospect_standing,
)
from salesprocess.records import (
    Account,
    Book,
    Deal,
    StageChange,
    StrikeReason,
    VisitOutcome,
)

DARK = Account(id="a2", name="Dark Ink")
MET = [visit(20), visit(10), visit(5)]
JUDGED = {ProspectStatus.JUDGED_PROSPECT, ProspectStatus.JUDGED_NO}


def standing(**shelves: object) -> ProspectStanding:
    return prospect_standing(case(**shelves), "a1")


def test_an_account_is_not_met_until_a_visit_meets_someone() -> None:
    found = standing(visits=[visit(9, VisitOutcome.ABSENT), visit(3, None)])
    assert (found.status, found.met_on, found.visits) == (ProspectStatus.NOT_MET, None, 0)
    assert found.in_time is None
    assert "no one was met at Bright Paper yet" in says(found.explanation)


def test_visits_count_from_the_first_meeting_whatever_came_of_them() -> None:
    outcomes = [VisitOutcome.ABSENT, VisitOutcome.MET, VisitOutcome.REFUSED]
    found = standing(visits=[visit(9 - n, outcome) for n, outcome in enumerate(outcomes)])
    assert (found.status, found.met_on, found.visits) == (ProspectStatus.TO_BE_JUDGED, ago(8), 2)
    assert found.rep == "A"
    assert any("visits 2 of 3" in text for text in says(found.explanation))


def test_the_third_visit_without_a_judgement_is_overdue() -> None:
    other = judgement(1, account=DARK.id)
    found = standing(visits=MET)
    assert (found.status, found.visits) == (ProspectStatus.OVERDUE, 3)
    assert any("visited 3 times (at most 3)" in text for text in says(found.explanation))
    assert found.in_time is None
    recorded = standing(accounts=[BRIGHT, DARK], visits=MET, judgements=[other])
    assert (recorded.verdict, recorded.in_time) == (None, False)


def test_a_prospect_states_when_which_and_why_and_what_is_missing() -> None:
    full = judgement(6, expected_on=date(2026, 6, 1), model="H40", why="lease ends")
    found = standing(visits=MET, judgements=[full])
    assert (found.status, found.missing) == (ProspectStatus.JUDGED_PROSPECT, ())
    assert (found.expected_on, found.model, found.why) == (date(2026, 6, 1), "H40", "lease ends")
    assert any(
        "when 2026-06-01, which model H40, why lease ends" in t for t in says(found.explanation)
    )
    bare = standing(visits=MET, judgements=[judgement(6)])
    assert bare.missing == tuple(ProspectDetail)
    assert any("not stated: when, which model, why" in text for text in says(bare.explanation))


def test_a_deal_says_when_where_the_judgement_does_not() -> None:
    deal = Deal(id="d1", account="a1", expected_order_on=date(2026, 5, 1))
    both = standing(judgements=[judgement(6, model="H40")], deals=[deal])
    assert (both.expected_on, both.model) == (date(2026, 5, 1), "H40")
    alone = standing(deals=[deal])
    assert alone.missing == (ProspectDetail.WHICH, ProspectDetail.WHY)
    assert alone.in_time is None
    says(alone.explanation)


def test_how_many_visits_there_are_to_judge_in_is_a_setting() -> None:
    more = case_of(book(visits=MET), QualificationSettings(judge_within_visits=4))
    found = prospect_standing(more, BRIGHT)
    assert (found.status, found.limit) == (ProspectStatus.TO_BE_JUDGED, 4)


def test_a_judgement_of_later_is_not_known_yet() -> None:
    found = standing(visits=MET, judgements=[judgement(-2)])
    assert (found.status, found.in_time) == (ProspectStatus.OVERDUE, None)


def test_struck_off_says_why_and_needs_no_details() -> None:
    found = standing(visits=MET, judgements=[judgement(6, yes=False)])
    assert (found.status, found.struck_off) == (ProspectStatus.JUDGED_NO, StrikeReason.NO_NEED)
    assert found.missing == ()
    assert "Bright Paper was struck off on 2026-03-25: no need" in says(found.explanation)
    assert standing().struck_off is None


@pytest.mark.parametrize(
    ("days_ago", "in_time"), [(30, True), (20, True), (5, True), (3, True), (2, False)]
)
def test_the_first_verdict_has_to_come_within_three_visits(days_ago: int, in_time: bool) -> None:
    judgements = [judgement(days_ago), judgement(0)]
    assert standing(visits=[*MET, visit(2)], judgements=judgements).in_time is in_time


def test_no_one_knows_whether_it_was_in_time_where_stages_are_not_on_record() -> None:
    deal = Deal(id="d1", account="a1", opened=datetime(2026, 3, 20), stage="demo")
    undated = standing(visits=MET, deals=[deal])
    assert (undated.status, undated.in_time) == (ProspectStatus.JUDGED_PROSPECT, None)
    left = StageChange(deal="d1", at=datetime(2026, 3, 24), stage="prospect", from_stage="suspect")
    moved = evolve(deal, stage="prospect")
    assert standing(visits=MET, deals=[moved], stage_changes=[left]).in_time is True


def test_a_deal_of_unknown_opening_may_have_been_in_time() -> None:
    visits = [*MET, visit(2)]
    deal = Deal(id="d1", account="a1")
    assert standing(visits=visits, judgements=[judgement(1)], deals=[deal]).in_time is None
    assert standing(visits=visits, judgements=[judgement(6)], deals=[deal]).in_time is True


@given(customers)
def test_judging_turns_overdue_and_any_other_status_into_judged(known: Book) -> None:
    judgements = [*known.judgements, judgement(0)]
    judged = evolve(known, judgements=judgements)
    assert prospect_standing(case_of(judged), BRIGHT).status is ProspectStatus.JUDGED_PROSPECT
    struck = evolve(known, judgements=[*known.judgements, judgement(0, yes=False)], deals=[])
    assert prospect_standing(case_of(struck), BRIGHT).status is ProspectStatus.JUDGED_NO


@given(customers)
def test_a_status_tells_what_the_records_hold(known: Book) -> None:
    found = prospect_standing(case_of(known), BRIGHT)
    assert (found.status in JUDGED) is (found.verdict is not None)
    assert (found.met_on is None) is (found.visits == 0)
    says(found.explanation)
