from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import (
    Advice,
    BuyingStage,
    Position,
    SellingStage,
    align,
    buying_stage,
)

selling_stages = st.sampled_from(SellingStage)
buying_stages = st.sampled_from(BuyingStage)

OPPOSITE = {
    Position.AHEAD: Position.BEHIND,
    Position.BEHIND: Position.AHEAD,
    Position.IN_STEP: Position.IN_STEP,
}


def test_a_rep_who_recommends_to_a_customer_who_assesses_is_ahead() -> None:
    beside = align(selling=SellingStage.RECOMMEND, buying=BuyingStage.ASSESS)
    assert beside.position is Position.AHEAD
    assert beside.gap == 2
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.GO_BACK, SellingStage.UNDERSTAND)
    assert action.task == SellingStage.UNDERSTAND.definition.task


def test_a_rep_in_step_leads_the_customer_to_the_goal_of_the_stage() -> None:
    beside = align(selling=SellingStage.CLOSE, buying=BuyingStage.SELECT)
    assert beside.position is Position.IN_STEP
    assert beside.goal == "the customer decides and the time of purchase is fixed"
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.LEAD_ON, SellingStage.CLOSE)


def test_a_rep_behind_the_customer_catches_up() -> None:
    beside = align(selling=SellingStage.PREPARE, buying=BuyingStage.EXPLORE)
    assert (beside.position, beside.gap) == (Position.BEHIND, -3)
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.CATCH_UP, SellingStage.RECOMMEND)


@given(selling_stages)
def test_an_unknown_buying_stage_gives_no_position_and_is_to_be_found_out(
    selling: SellingStage,
) -> None:
    unseen = buying_stage([], datetime(2026, 3, 31, tzinfo=UTC)).stage
    beside = align(selling=selling, buying=unseen)
    assert beside.position is Position.UNKNOWN
    assert beside.gap is None
    assert beside.goal is None
    action = beside.next_action
    assert (action.advice, action.stage) == (Advice.FIND_OUT, None)
    assert action.task == "In which buying stage is the customer, judged by facts?"


@given(selling_stages, buying_stages)
def test_a_known_buying_stage_always_gives_a_position(
    selling: SellingStage, buying: BuyingStage
) -> None:
    assert align(selling=selling, buying=buying).position is not Position.UNKNOWN


@given(selling_stages, buying_stages)
def test_ahead_and_behind_swap_where_the_two_sides_swap(
    selling: SellingStage, buying: BuyingStage
) -> None:
    one = align(selling=selling, buying=buying)
    other = align(selling=buying.selling, buying=selling.buying)
    assert one.gap is not None
    assert other.gap == -one.gap
    assert other.position is OPPOSITE[one.position]


@given(selling_stages, buying_stages)
def test_the_next_action_is_the_task_of_the_customer_s_stage(
    selling: SellingStage, buying: BuyingStage
) -> None:
    beside = align(selling=selling, buying=buying)
    assert beside.next_action.stage is buying.selling
    assert beside.goal == buying.selling.definition.ends_when


def test_stages_of_the_wrong_side_are_all_listed() -> None:
    with pytest.raises(InvalidValueError) as error:
        align(selling=BuyingStage.ASSESS, buying=SellingStage.CLOSE)  # type: ignore[arg-type]
    assert [fault.path for fault in error.value.faults] == ["selling", "buying"]
    with pytest.raises(InvalidValueError, match="selling: expected one of SellingStage.PREPARE"):
        align(selling=None, buying=None)  # type: ignore[arg-type]
