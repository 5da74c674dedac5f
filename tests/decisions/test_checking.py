from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeAlias

import pytest

from salesprocess.decisions import (
    ANY,
    NO,
    YES,
    AtLeast,
    Below,
    Choice,
    DecisionTable,
    Flag,
    HitPolicy,
    Is,
    Number,
    Row,
    Unknown,
)
from salesprocess.decisions.conditions import Condition
from salesprocess.errors import SHOWN_FAULTS, TableError

if TYPE_CHECKING:
    from salesprocess.decisions.inputs import Input

When: TypeAlias = dict[str, Condition]

VISITED = Flag("visited", always_known=True)
MONTHS = Number("months", low=0, always_known=True)


def refused(
    inputs: list[Input], whens: list[When], policy: HitPolicy = HitPolicy.UNIQUE
) -> TableError:
    with pytest.raises(TableError) as caught:
        DecisionTable("t", inputs, [Row(when, i) for i, when in enumerate(whens)], policy)
    return caught.value


def test_every_fault_of_the_cells_is_listed_with_its_row_and_input() -> None:
    careless: When = {"visited": True, "outcome": None}  # type: ignore[dict-item]
    error = refused(
        [VISITED, Choice("outcome", ("won", "lost")), Flag("visited")],
        [{"visted": YES, "outcome": Is("wom")}, {"visited": AtLeast(3)}, careless],
    )
    assert str(error).splitlines() == [
        "decision table 't'",
        "  - inputs: expected each name once, got 'visited'",
        "  - row 1: expected one of visited, outcome, got 'visted'; did you mean 'visited'?",
        "  - row 1.outcome: expected one of won, lost, got 'wom'; did you mean 'won'?",
        "  - row 2.visited: expected a condition without an order, got at least 3",
        "  - row 3.visited: expected a condition, got True; write Is(True)",
        "  - row 3.outcome: expected a condition, got None; write Unknown()",
    ]


@pytest.mark.parametrize("policy", [HitPolicy.UNIQUE, HitPolicy.FIRST])
def test_a_gap_is_shown_with_facts_that_no_row_answers(policy: HitPolicy) -> None:
    error = refused(
        [VISITED, MONTHS],
        [{"visited": NO}, {"visited": YES, "months": AtLeast(5)}],
        policy,
    )
    (fault,) = error.faults
    assert fault.path == "gap"
    assert fault.value == {"visited": True, "months": 0}


def test_unknown_facts_must_be_answered_too() -> None:
    error = refused([Flag("visited")], [{"visited": YES}, {"visited": NO}])
    assert [fault.value for fault in error.faults] == [{"visited": None}]


def test_the_last_value_of_a_closed_domain_is_part_of_it() -> None:
    score = Number("score", 0, 100, always_known=True)
    error = refused([score], [{"score": Below(50)}, {"score": Below(100)}], HitPolicy.FIRST)
    assert [fault.value for fault in error.faults] == [{"score": 100}]


def test_an_overlap_names_both_rows_and_facts_for_which_both_hold() -> None:
    error = refused(
        [VISITED, MONTHS],
        [{"visited": NO}, {"visited": YES}, {"visited": YES, "months": AtLeast(5)}],
    )
    (fault,) = error.faults
    assert fault.path == "overlap of rows 2 and 3"
    assert fault.value == {"visited": True, "months": 5}


def test_gaps_and_overlaps_are_reported_together() -> None:
    error = refused([VISITED], [{"visited": YES}, {"visited": YES}])
    assert [fault.path for fault in error.faults] == ["gap", "overlap of rows 1 and 2"]


def test_a_first_row_below_rows_that_take_all_its_facts_is_refused() -> None:
    error = refused(
        [VISITED, MONTHS],
        [{"months": AtLeast(5)}, {"months": Below(5)}, {"visited": YES}],
        HitPolicy.FIRST,
    )
    (fault,) = error.faults
    assert fault.path == "row 3"
    assert fault.value == {"visited": True, "months": 0}


def test_a_first_row_that_is_partly_taken_is_fine() -> None:
    table = DecisionTable("t", [VISITED], [Row({"visited": YES}, 1), Row({}, 2)], HitPolicy.FIRST)
    assert table.outcome({"visited": False}) == 2


def test_a_table_without_rows_is_one_gap() -> None:
    error = refused([VISITED, MONTHS], [])
    assert [fault.value for fault in error.faults] == [{"visited": True, "months": 0}]


def test_a_collecting_table_may_leave_facts_unanswered() -> None:
    table = DecisionTable("t", [Flag("a")], [Row({"a": YES}, 1)], HitPolicy.COLLECT)
    assert table.outcomes({"a": None}) == ()


def test_a_table_without_inputs_says_one_thing() -> None:
    assert DecisionTable("t", [], [Row({}, "always")]).outcome({}) == "always"


def test_of_very_many_gaps_the_first_are_reported() -> None:
    inputs: list[Input] = [Flag(f"q{i}") for i in range(8)]
    whens: list[When] = [{f"q{i}": YES, f"q{j}": NO} for i in range(8) for j in range(8) if i != j]
    error = refused(inputs, whens)
    assert sum(fault.path == "gap" for fault in error.faults) <= SHOWN_FAULTS


def test_the_example_of_a_gap_names_the_inputs_in_their_order() -> None:
    error = refused([VISITED, MONTHS], [{"months": Below(5), "visited": ANY}])
    (fault,) = error.faults
    assert isinstance(fault.value, dict)
    assert list(fault.value) == ["visited", "months"]


def test_a_table_of_12_inputs_and_30_rows_is_checked_without_trying_all_facts() -> None:
    random = Random(1)  # noqa: S311  the same table every time
    boxes: list[When] = [{}]
    while len(boxes) < 31:
        box = boxes.pop(random.randrange(len(boxes)))
        name = random.choice([f"q{i}" for i in range(12) if f"q{i}" not in box])
        boxes += [{**box, name: cell} for cell in (YES, NO, Unknown())]
    inputs = [Flag(f"q{i}") for i in range(12)]
    table = DecisionTable("t", inputs, [Row(box, i) for i, box in enumerate(boxes)])
    assert len(table.rows) == 31
