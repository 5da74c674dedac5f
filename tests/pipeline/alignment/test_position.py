from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import Advice, Alignment, Position, align, buying_stage
from salesprocess.processes import SALESFORCE, SPADCO, BuyingStage, SellingStage, StageCheck
from salesprocess.records import Account, Book, Deal, Visit, VisitOutcome

selling_stages = st.sampled_from(SellingStage)
buying_stages = st.sampled_from(BuyingStage)

OPPOSITE = {
    Position.AHEAD: Position.BEHIND,
    Position.BEHIND: Position.AHEAD,
    Position.IN_STEP: Position.IN_STEP,
}


def test_a_rep_who_recommends_to_a_customer_who_assesses_is_ahead() -> None:
    beside = Alignment(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS)
    assert beside.position is Position.AHEAD
    assert beside.gap == 2
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.GO_BACK, SellingStage.UNDERSTAND)
    assert action.task == SellingStage.UNDERSTAND.definition.task


def test_a_rep_in_step_leads_the_customer_to_the_goal_of_the_stage() -> None:
    beside = Alignment(selling=SellingStage.CLOSE, buying=BuyingStage.SELECT)
    assert beside.position is Position.IN_STEP
    assert str(beside.goal) == "the customer decides and the time of purchase is fixed"
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.LEAD_ON, SellingStage.CLOSE)


def test_a_rep_behind_the_customer_catches_up() -> None:
    beside = Alignment(selling=SellingStage.PREPARE, buying=BuyingStage.EXPLORE)
    assert (beside.position, beside.gap) == (Position.BEHIND, -3)
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.CATCH_UP, SellingStage.RECOMMEND)


@given(selling_stages)
def test_an_unknown_buying_stage_gives_no_position_and_is_to_be_found_out(
    selling: SellingStage,
) -> None:
    unseen = buying_stage([]).stage
    beside = Alignment(selling=selling, buying=unseen)
    assert beside.position is Position.UNKNOWN
    assert beside.gap is None
    assert beside.goal is None
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.FIND_OUT, None)
    assert action.task is StageCheck.BUYING_STAGE


@given(selling_stages, buying_stages)
def test_a_known_buying_stage_always_gives_a_position(
    selling: SellingStage, buying: BuyingStage
) -> None:
    assert Alignment(selling=selling, buying=buying).position is not Position.UNKNOWN


@given(selling_stages, buying_stages)
def test_ahead_and_behind_swap_where_the_two_sides_swap(
    selling: SellingStage, buying: BuyingStage
) -> None:
    beside = Alignment(selling=selling, buying=buying)
    other = Alignment(selling=buying.selling, buying=selling.buying)
    assert beside.gap is not None
    assert other.gap == -beside.gap
    assert other.position is OPPOSITE[beside.position]


@given(selling_stages, buying_stages)
def test_the_next_action_is_the_task_of_the_customer_s_stage(
    selling: SellingStage, buying: BuyingStage
) -> None:
    beside = Alignment(selling=selling, buying=buying)
    assert beside.next_action.stage is buying.selling
    assert beside.goal == buying.selling.definition.ends_when


def test_stages_of_the_wrong_side_are_all_listed() -> None:
    with pytest.raises(InvalidValueError, match="^not an alignment") as error:
        Alignment(selling=BuyingStage.ASSESS, buying=SellingStage.CLOSE)  # type: ignore[arg-type]
    assert [fault.path for fault in error.value.faults] == ["selling", "buying"]
    with pytest.raises(InvalidValueError, match="selling: expected one of SellingStage.PREPARE"):
        Alignment(selling="close", buying=None)  # type: ignore[arg-type]


@given(buying_stages)
def test_a_rep_in_no_stage_has_no_position_and_leads_the_customer_on(buying: BuyingStage) -> None:
    beside = Alignment(selling=None, buying=buying)
    assert (beside.position, beside.gap) == (Position.UNKNOWN, None)
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.LEAD_ON, buying.selling)


VISIT = Visit(
    id="v1", rep="A", account="a1", started=datetime(2026, 3, 2, 9), outcome=VisitOutcome.MET
)
DEAL = Deal(id="d1", account="a1", opened=datetime(2026, 2, 2), stage="demo")
BOOK = Book(accounts=[Account(id="a1", name="Bright Paper")], deals=[DEAL], visits=[VISIT])


def beside(deal: Deal) -> Alignment:
    case = Case(evolve(BOOK, deals=[deal]), datetime(2026, 3, 31), processes=(SPADCO, SALESFORCE))
    assert align(case, deal) == align(case, "d1")
    return align(case, deal)


def test_a_deal_sets_its_stage_beside_what_was_seen_of_its_customer() -> None:
    assert beside(DEAL) == Alignment(SellingStage.RECOMMEND, BuyingStage.RECOGNISE_CHANGE)
    assert beside(evolve(DEAL, account=None)) == Alignment(SellingStage.RECOMMEND, None)


def test_a_deal_in_a_stage_of_another_process_is_seen_by_that_one() -> None:
    moved = evolve(DEAL, stage="Negotiation/Review")
    assert beside(moved).selling is SALESFORCE.stage("Negotiation/Review").selling


@pytest.mark.parametrize("stage", [None, "Closed Lost", "no such stage"])
def test_a_deal_in_a_stage_that_stands_for_none_has_no_selling_stage(stage: str | None) -> None:
    assert beside(evolve(DEAL, stage=stage)).selling is None


def test_a_deal_that_is_not_there_is_an_error_that_names_a_near_one() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'd1'"):
        align(Case(BOOK, datetime(2026, 3, 31)), "d11")
