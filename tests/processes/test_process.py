"""A sales process as data."""

from __future__ import annotations

from typing import Any, cast

import pytest

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.processes import (
    SELLING_STAGES,
    SPADCO,
    BuyingStage,
    SalesProcess,
    SellingStage,
    Spadco,
    Stage,
)

NEW, WON, LOST = Stage("new", "New"), Stage("won", "Won"), Stage("lost", "Lost")
SHORT = SalesProcess("short", "Short", (NEW, LOST, WON), won=("won",), lost=("lost",))


def faults_of(error: pytest.ExceptionInfo[InvalidValueError]) -> list[tuple[str, str | None]]:
    return [(fault.path, fault.hint) for fault in error.value.faults]


def test_the_default_process_has_the_six_stages_of_spadco() -> None:
    assert SPADCO.ids == ("suspect", "prospect", "analysis", "demo", "close", "order")
    assert SPADCO.won == ("order",)
    assert SPADCO.lost == ()
    assert SPADCO.stage("demo").name == "Demo"
    assert SPADCO.stage("demo").definition == str(Spadco.DEMO.meaning)


def test_the_selling_stages_are_a_process_with_exit_criteria() -> None:
    assert SELLING_STAGES.ids == tuple(stage.value for stage in SellingStage)
    assert SELLING_STAGES.won == ("implement",)
    stage = SELLING_STAGES.stage("develop_needs")
    assert stage.name == "Develop needs"
    assert stage.ends_when == str(SellingStage.DEVELOP_NEEDS.definition.ends_when)
    assert stage.definition == str(SellingStage.DEVELOP_NEEDS.definition.task)


@pytest.mark.parametrize("process", [SPADCO, SELLING_STAGES])
def test_the_decks_two_processes_agree_on_what_their_stages_stand_for(
    process: SalesProcess,
) -> None:
    assert [stage.spadco for stage in process.stages] == list(Spadco)
    assert [stage.selling for stage in process.stages] == list(SellingStage)
    assert [stage.buying for stage in process.stages] == list(BuyingStage)


def test_a_stage_that_stands_for_nothing_has_no_buyers_side_and_is_not_counted() -> None:
    assert NEW.buying is None
    assert SHORT.spadco_of("new") is None
    assert SPADCO.spadco_of("demo") is Spadco.DEMO


def test_a_stage_without_a_name_goes_by_its_id() -> None:
    assert Stage("Verhandlung").name == "Verhandlung"
    with pytest.raises(InvalidValueError, match=r"^not a stage: id: "):
        Stage("")


def test_an_unknown_stage_is_refused_with_a_near_name() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'demo'") as error:
        SPADCO.stage("Dmo")
    assert "unknown stage of spadco" in str(error.value)


def test_a_lost_stage_has_no_place_in_the_order_and_takes_none_up() -> None:
    assert [SHORT.position(stage_id) for stage_id in ("new", "won", "lost")] == [0, 1, None]


def test_stages_are_compared_by_their_place() -> None:
    assert SHORT.is_later("won", than="new")
    assert not SHORT.is_later("new", than="won")
    assert not SHORT.is_later("won", than="won")


def test_a_lost_stage_is_neither_before_nor_after_another() -> None:
    assert not SHORT.is_later("lost", than="new")
    assert not SHORT.is_later("new", than="lost")


def test_a_process_shows_its_stages_in_order() -> None:
    assert repr(SHORT) == "SalesProcess(short: new, lost, won)"


def test_a_stage_lists_all_its_faults() -> None:
    with pytest.raises(InvalidValueError, match="^not a stage") as error:
        Stage(
            " ",
            cast("Any", 7),
            selling=cast("Any", "recommend"),
            spadco=cast("Any", SellingStage.CLOSE),
        )
    assert [path for path, _ in faults_of(error)] == ["id", "name", "selling", "spadco"]


def test_a_process_lists_all_its_faults() -> None:
    with pytest.raises(InvalidValueError, match="^not a sales process") as error:
        SalesProcess("", "", cast("Any", (NEW, "won", Stage("new", "Again"))))
    assert [path for path, _ in faults_of(error)] == ["id", "name", "stages[1]", "stages[2].id"]
    assert "other than that of stages[0]" in str(error.value)


@pytest.mark.parametrize("stages", [(), [NEW], None])
def test_a_process_needs_a_tuple_of_stages(stages: object) -> None:
    with pytest.raises(InvalidValueError, match="a tuple of at least one Stage"):
        SalesProcess("short", "Short", cast("Any", stages))


def test_a_closing_id_that_is_no_stage_is_refused_with_a_near_name() -> None:
    with pytest.raises(InvalidValueError, match="^not a sales process") as error:
        SalesProcess("short", "Short", (NEW, WON), won=("wonn",), lost=("xyz",))
    assert faults_of(error) == [("won[0]", "did you mean 'won'?"), ("lost[0]", None)]


def test_a_text_is_not_taken_for_a_tuple_of_closing_ids() -> None:
    with pytest.raises(InvalidValueError, match="won: expected a tuple of stage ids, got 'won'"):
        SalesProcess("short", "Short", (NEW, WON), won=cast("Any", "won"))


def test_a_stage_is_not_both_won_and_lost() -> None:
    with pytest.raises(InvalidValueError, match="lost: expected no stage that is a won one too"):
        SalesProcess("short", "Short", (NEW, WON), won=("won",), lost=("won",))
