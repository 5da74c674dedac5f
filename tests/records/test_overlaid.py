"""What lies over a mapping: a few other values, however large it is."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.records.book import Groups
from salesprocess.records.overlaid import MOST, Overlaid, overlaid

SMALL = st.dictionaries(st.integers(0, 9), st.integers())


@given(SMALL, st.lists(SMALL))
def test_it_is_the_mapping_with_all_that_was_laid_over_it(
    under: dict[int, int], saves: list[dict[int, int]]
) -> None:
    found, expected = overlaid(under, {}), {**under}
    for save in saves:
        found, expected = overlaid(found, save), expected | save
    assert found == expected
    assert [*found] == [*expected]
    assert len(found) == len(expected)
    assert repr(found) == repr(expected)
    for key in range(-1, 10):
        assert found.get(key) == expected.get(key)
        assert (key in found) is (key in expected)
    assert pickle.loads(pickle.dumps(found)) == expected  # noqa: S301


def test_where_much_lies_over_it_all_is_written_into_one_of_its_kind() -> None:
    groups: Any = Groups
    over = overlaid(groups({"a": (1,)}), {"b": (2,)})
    assert isinstance(over, Overlaid)
    assert over["c"] == ()
    written = overlaid(over, {str(number): (number,) for number in range(MOST)})
    assert isinstance(written, Groups)
    assert (written["a"], written["b"], written["7"], written["c"]) == ((1,), (2,), (7,), ())


def test_what_is_in_neither_is_missing() -> None:
    with pytest.raises(KeyError):
        overlaid({"a": 1}, {"b": 2})["c"]
