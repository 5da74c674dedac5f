"""What lies over a mapping: a few other values, however large it is."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.records.groups import Groups
from salesprocess.records.overlaid import MOST, Overlaid, Places, overlaid

SMALL = st.dictionaries(st.integers(0, 9), st.integers())


@given(SMALL, st.lists(st.tuples(SMALL, st.sets(st.integers(0, 9)))))
def test_it_is_the_mapping_with_all_that_was_laid_over_it_and_without_what_is_gone(
    under: dict[int, int], saves: list[tuple[dict[int, int], set[int]]]
) -> None:
    found, expected = overlaid(under, {}), {**under}
    for save, gone in saves:
        gone -= {*save}
        found = overlaid(found, save, gone)
        expected = {key: each for key, each in expected.items() if key not in gone} | save
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


def test_groups_that_are_gone_are_empty_and_other_keys_are_missing() -> None:
    groups: Any = Groups
    assert overlaid(groups({"a": (1,)}), {}, ["a"])["a"] == ()
    with pytest.raises(KeyError):
        overlaid({"a": 1}, {}, ["a"])["a"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=6))
def test_places_move_up_when_what_stood_before_is_gone(saves: list[tuple[int, int]]) -> None:
    standing, new = [*"abcde"], iter(range(99))
    places = Places({key: place for place, key in enumerate(standing)}, ())
    for first, number in saves:
        gone, come = standing[first : first + 2], [f"new{next(new)}" for _ in range(number)]
        places = places.after(gone, come, len(standing))
        standing = [*standing[:first], *standing[first + 2 :], *come]
        assert dict(places) == {key: place for place, key in enumerate(standing)}
        assert len(places) == len(standing)
        assert all(key not in places for key in gone)
    assert repr(places) == repr(dict(places))
    assert pickle.loads(pickle.dumps(places)) == dict(places)  # noqa: S301


def test_what_stands_nowhere_stays_there() -> None:
    assert Places({"a": 0, "b": -1, "c": 2}, [0])["b"] == -1


def test_what_is_in_neither_is_missing() -> None:
    with pytest.raises(KeyError):
        overlaid({"a": 1}, {"b": 2})["c"]
