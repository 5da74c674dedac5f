"""Checks tried on whatever is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from salesprocess.testing.strategies.trying import for_every, partings


def test_a_check_is_tried_on_as_many_values_as_hypothesis_is_set_to() -> None:
    seen: list[int] = []
    for_every(st.integers(), seen.append)
    assert len(seen) == settings().max_examples


def test_the_simplest_value_that_fails_is_shown() -> None:
    def check(number: int) -> None:
        if number > 99:
            raise AssertionError(str(number))

    with pytest.raises(AssertionError) as caught:
        for_every(st.integers(), check)
    assert str(caught.value) == "100"


@given(partings(st.lists(st.integers())))
def test_the_parts_are_the_whole(parting: tuple[list[int], list[int], list[int]]) -> None:
    whole, one, two = parting
    assert sorted([*one, *two]) == sorted(whole)


@given(partings((1, 2, 3)))
def test_a_list_may_be_given(parting: tuple[list[int], list[int], list[int]]) -> None:
    assert parting[0] == [1, 2, 3]
