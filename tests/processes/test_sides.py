"""The method's own terms: buying and selling stages, the cycle, SPADCO, what moves a deal."""

from __future__ import annotations

import pytest

from salesprocess.legibility import Legibility
from salesprocess.processes import (
    BuyingStage,
    PipelinePhase,
    ProgressFactor,
    SellingStage,
    Spadco,
    StageCheck,
)
from salesprocess.processes.cycle import PhaseActivity
from salesprocess.processes.sides import STAGE_DEFINITIONS
from salesprocess.texts import text


@pytest.mark.parametrize("buying", BuyingStage)
def test_each_buying_stage_leads_to_a_selling_stage_and_back(buying: BuyingStage) -> None:
    assert buying.selling.buying is buying


def test_the_mapping_of_buying_to_selling_stages_leaves_none_out() -> None:
    assert {buying.selling for buying in BuyingStage} == set(SellingStage)
    assert len(BuyingStage) == 6


def test_the_stages_stand_beside_each_other_in_the_order_of_the_deck() -> None:
    assert [(buying.name, buying.selling.name) for buying in BuyingStage] == [
        ("RECOGNISE_CHANGE", "PREPARE"),
        ("ASSESS", "UNDERSTAND"),
        ("SET_CRITERIA", "DEVELOP_NEEDS"),
        ("EXPLORE", "RECOMMEND"),
        ("SELECT", "CLOSE"),
        ("EVALUATE", "IMPLEMENT"),
    ]


def test_every_selling_stage_is_defined_in_order() -> None:
    assert list(STAGE_DEFINITIONS) == list(SellingStage)


@pytest.mark.parametrize("selling", SellingStage)
def test_a_definition_is_that_of_its_stage_and_ends_with_the_customer(
    selling: SellingStage,
) -> None:
    assert selling.definition.selling is selling
    assert selling.definition.buying is selling.buying
    assert str(selling.definition.ends_when).startswith("the customer")


def test_the_cycle_comes_back_to_its_first_phase_after_seven() -> None:
    phase = PipelinePhase.APPROACH
    passed = []
    for _ in range(7):
        passed.append(phase)
        phase = phase.next
    assert passed == list(PipelinePhase)
    assert phase is PipelinePhase.APPROACH


def test_the_phases_have_the_activities_of_the_deck() -> None:
    assert [len(phase.activities) for phase in PipelinePhase] == [3, 3, 4, 2, 2, 2, 3]
    assert PipelinePhase.ORDER_PROMOTION.activities == (
        PhaseActivity.HELP_DECISION,
        PhaseActivity.REMOVE_OBSTACLES,
    )


def test_the_phases_pass_the_selling_stages_in_order_and_leave_none_out() -> None:
    order = list(SellingStage)
    places = [order.index(stage) for phase in PipelinePhase for stage in phase.selling]
    assert places == sorted(places)
    assert set(places) == set(range(6))


def test_spadco_spells_its_name_and_says_what_each_letter_means() -> None:
    assert "".join(stage.letter for stage in Spadco) == "SPADCO"
    assert len({stage.meaning for stage in Spadco}) == 6
    assert str(Spadco.SUSPECT.meaning) == "on the contact list"
    assert str(Spadco.CLOSE.meaning) == "working for the order within 30 days"


def test_only_close_expects_the_order_within_thirty_days() -> None:
    limits = {stage: stage.within_days for stage in Spadco if stage.within_days is not None}
    assert limits == {Spadco.CLOSE: 30}


def test_spadco_maps_one_to_one_to_the_selling_stages() -> None:
    assert [stage.selling for stage in Spadco] == list(SellingStage)


@pytest.mark.parametrize(("terms", "number"), [(StageCheck, 5), (ProgressFactor, 9)])
def test_every_question_has_a_text_of_its_own(
    terms: type[StageCheck] | type[ProgressFactor], number: int
) -> None:
    assert len({text(term) for term in terms}) == len(terms) == number


def test_there_are_three_marks_of_legibility() -> None:
    assert [mark.value for mark in Legibility] == ["clear", "partial", "lost"]
