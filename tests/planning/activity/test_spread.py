from __future__ import annotations

from math import log

import pytest
from hypothesis import given, strategies as st

from planning.visiting import case_of
from salesprocess.planning import PlanningSettings, evenness
from salesprocess.planning.activity.spread import SpreadOver, SpreadSide, visit_spread
from salesprocess.report import Figure

counts = st.lists(st.integers(0, 50), max_size=12)


@given(counts, st.integers(0, 30))
def test_evenness_lies_between_nothing_and_one(some: list[int], among: int) -> None:
    found = evenness(some, among)
    assert found is None or 0 <= found <= 1


@given(counts, st.integers(0, 30))
def test_evenness_is_not_known_only_where_no_two_could_be_apart(
    some: list[int], among: int
) -> None:
    apart = min(sum(some), max(among, len([count for count in some if count])))
    assert (evenness(some, among) is None) is (apart < 2)


@given(st.integers(1, 20), st.integers(2, 20))
def test_as_many_to_each_is_one_and_all_to_one_is_nothing(each: int, groups: int) -> None:
    assert evenness([each] * groups) == pytest.approx(1)
    assert evenness([each * groups], among=groups) == 0


def test_evenness_is_the_entropy_by_the_greatest_there_can_be() -> None:
    entropy = -(3 / 4 * log(3 / 4) + 1 / 4 * log(1 / 4))
    assert evenness([3, 1], among=3) == pytest.approx(entropy / log(3))
    assert evenness([3, 1], among=99) == pytest.approx(entropy / log(4))


CASE = case_of(settings=PlanningSettings(activity_visits=10, spread_least=0.5, spread_apart=0.2))
EVEN = {"a": 5, "b": 5, "c": 5}
UNEVEN = {"a": 10, "b": 3, "c": 1}
ONE = {"a": 20, "b": 1}


def side(made: dict[str, int], planned: dict[str, int]) -> SpreadSide | None:
    return visit_spread(CASE, SpreadOver.ACCOUNTS, made, planned, 3).side


def test_visits_are_held_against_the_plan() -> None:
    assert side(EVEN, EVEN) is SpreadSide.AS_PLANNED
    assert side(UNEVEN, EVEN) is SpreadSide.ONE_SIDED
    assert side(EVEN, UNEVEN) is SpreadSide.SCATTERED


def test_visits_to_few_are_one_sided_whatever_was_planned() -> None:
    assert side(ONE, {}) is SpreadSide.ONE_SIDED
    assert side(ONE, ONE) is SpreadSide.ONE_SIDED
    assert side(UNEVEN, {}) is SpreadSide.AS_PLANNED


def test_too_few_visits_are_not_judged_and_too_few_planned_ones_not_asked() -> None:
    assert side({"a": 9}, EVEN) is None
    assert side(UNEVEN, {"a": 3, "b": 3, "c": 3}) is SpreadSide.AS_PLANNED


def test_a_spread_explains_itself() -> None:
    judged = visit_spread(CASE, SpreadOver.ACCOUNTS, EVEN, {}, 3).explanation
    assert (judged.id, judged.values["planned"]) == ("planning.spread", Figure(None, 2))
    assert str(judged.values["made"]) == "1.00"
    few = visit_spread(CASE, SpreadOver.PURPOSES, {"a": 1}, {}, 0).explanation
    assert (few.id, few.values["over"]) == ("planning.spread.unknown", SpreadOver.PURPOSES)
