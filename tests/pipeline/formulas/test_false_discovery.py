"""Which of many tests stand out, against the definition and the laws of Benjamini and Hochberg."""

from __future__ import annotations

from importlib import import_module
from math import nan
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.formulas.false_discovery import discoveries

if TYPE_CHECKING:
    from types import ModuleType

shares = st.floats(0, 1)
p_values = st.dictionaries(st.integers(0, 30), st.none() | shares | st.sampled_from([0.01, 0.04]))
"""Of several tests, some of which could not be made and some of which came out alike."""


def test_the_fifteen_tests_of_the_paper_give_four() -> None:
    """Section 3.2 of the paper: of 15 endpoints, Bonferroni finds three and this finds four."""
    paper = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
    assert discoveries(dict(enumerate(paper)), 0.05) == {0, 1, 2, 3}


def test_a_p_value_above_its_own_limit_is_lifted_by_a_later_one() -> None:
    assert discoveries({"A": 0.03, "B": 0.035, "C": 0.05}, 0.05) == {"A", "B", "C"}
    assert discoveries({"A": 0.03, "B": 0.035, "C": 0.06}, 0.05) == frozenset()


def test_nothing_tested_is_nothing_found() -> None:
    assert discoveries({}, 0.05) == frozenset()
    assert discoveries({"A": None}, 0.05) == frozenset()


@pytest.fixture(scope="module")
def stats() -> ModuleType:
    return import_module("scipy.stats")


@pytest.mark.long
@given(drawn=p_values, level=shares)
def test_it_is_what_the_adjusted_p_values_say(
    stats: ModuleType, drawn: dict[int, float | None], level: float
) -> None:
    tested = {key: value for key, value in drawn.items() if value is not None}
    adjusted = stats.false_discovery_control(list(tested.values())) if tested else []
    for key, value in zip(tested, adjusted, strict=True):
        if abs(value - level) > 1e-12:
            assert (key in discoveries(drawn, level)) is bool(value < level)


@given(p_values, shares)
def test_it_is_the_step_up_by_its_definition(given: dict[int, float | None], level: float) -> None:
    tested = sorted(value for value in given.values() if value is not None)
    least = [n for n in range(len(tested), 0, -1) if tested[n - 1] <= level * (n / len(tested))]
    assert len(discoveries(given, level)) == (least[0] if least else 0)


@given(p_values, shares, shares)
def test_a_higher_level_finds_no_fewer(given: dict[int, float | None], a: float, b: float) -> None:
    assert discoveries(given, min(a, b)) <= discoveries(given, max(a, b))


@given(p_values, shares)
def test_none_is_found_above_the_level_and_those_alike_together(
    given: dict[int, float | None], level: float
) -> None:
    found = discoveries(given, level)
    for key in found:
        value = given[key]
        assert value is not None
        assert value <= level
        assert {other for other, beside in given.items() if beside == value} <= found


@given(p_values, shares)
def test_what_was_not_tested_changes_nothing(given: dict[int, float | None], level: float) -> None:
    tested = {key: value for key, value in given.items() if value is not None}
    assert discoveries(given, level) == discoveries(tested, level)


def test_every_number_out_of_its_range_is_named() -> None:
    with pytest.raises(InvalidValueError, match="^no tests to choose from") as error:
        discoveries({"A": 1.5, "B": None, "C": nan, "D": 0.5}, -0.1)
    paths = [fault.path for fault in error.value.faults]
    assert paths == ["p_values['A']", "p_values['C']", "level"]
