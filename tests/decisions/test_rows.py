from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.decisions import ANY, NO, YES, AtLeast, HitPolicy, Is, OneOf, Row, Unknown

if TYPE_CHECKING:
    from salesprocess.decisions.conditions import Condition


def test_the_hit_policies_are_those_of_dmn() -> None:
    assert [policy.name for policy in HitPolicy] == ["UNIQUE", "FIRST", "COLLECT"]


def test_a_row_keeps_its_conditions_when_the_mapping_changes() -> None:
    when: dict[str, Condition] = {"visited": YES}
    row = Row(when, "won")
    when["visited"] = NO
    assert row.cell("visited") == YES


def test_an_input_that_is_not_named_may_be_anything() -> None:
    assert Row({"visited": YES}, "won").cell("months") == ANY


def test_a_row_holds_where_all_its_conditions_hold() -> None:
    row = Row({"visited": YES, "months": AtLeast(5)}, "won")
    assert row.holds({"visited": True, "months": 5})
    assert not row.holds({"visited": True, "months": 4})
    assert not row.holds({"visited": None, "months": 5})


def test_a_miss_names_the_first_condition_that_failed() -> None:
    row = Row({"visited": YES, "months": AtLeast(5)}, "won")
    assert row.miss({"visited": True, "months": 4}) == "months is 4, not at least 5"
    assert row.miss({"visited": False, "months": 4}) == "visited is no, not yes"
    assert row.miss({"visited": True, "months": 6}) is None


def test_the_reason_gives_the_fact_where_the_condition_leaves_it_open() -> None:
    row = Row({"a": OneOf("x", "y"), "b": Is(3), "c": Unknown(), "d": ANY, "e": AtLeast(5)}, 1)
    reason = row.why({"a": "x", "b": 3, "c": None, "d": 8, "e": 5.5})
    assert reason == "a is one of x, y (x) and b is 3 and c is unknown and e is at least 5 (5.5)"


def test_a_row_that_asks_nothing_says_so() -> None:
    assert Row({"a": ANY}, 1).why({"a": 3}) == "nothing is asked"


def test_a_percent_sign_in_a_name_is_only_a_sign() -> None:
    assert Row({"share %s": Is(3)}, 1).why({"share %s": 3}) == "share %s is 3"
    assert Row({"100%": AtLeast(3)}, 1).why({"100%": 4}) == "100% is at least 3 (4)"


def test_rows_are_values() -> None:
    assert Row({"a": YES}, 1) == Row({"a": YES}, 1)
    assert Row({"a": YES}, 1) != Row({"a": NO}, 1)
    assert len({Row({"a": YES}, 1), Row({"a": YES}, 1)}) == 1
