"""Scales cut into bands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.planning import Bands
from salesprocess.planning.territory.bands import AGE_BANDS, VOLUME_BANDS

scales = st.lists(st.integers(1, 10**6), min_size=1, max_size=8, unique=True).map(
    lambda cuts: Bands(sorted(cuts))
)


@given(scales, st.integers(0, 2 * 10**6))
def test_every_value_lies_in_the_one_band_whose_ends_hold_it(bands: Bands, value: int) -> None:
    ends = (0, *bands.cuts, float("inf"))
    place = bands.labels.index(bands.band(value) or "")
    assert ends[place] <= value < ends[place + 1]
    assert len(set(bands.labels)) == len(bands.cuts) + 1


@given(scales, st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_known_in_part_lies_in_a_band_only_if_more_could_not_move_it(
    bands: Bands, known: int, more: int
) -> None:
    band = bands.at_least(known)
    assert band is None or band == bands.band(known + more)
    assert (band is None) is (known < bands.cuts[-1])


def test_the_ends_are_written_in_the_unit() -> None:
    assert Bands((1_500, 2e4), unit="K", per=1_000).labels == ("<1.5K", "1.5-20K", "20K+")


def test_a_band_that_is_not_there_is_an_error_with_a_near_one() -> None:
    assert AGE_BANDS.check(None) is None
    with pytest.raises(UnknownNameError, match="did you mean '4-5Y'"):
        AGE_BANDS.check("4-5y")


@pytest.mark.parametrize("cuts", [(), (0, 1), (1, 1), (3, 2), (float("nan"),)])
def test_cuts_rise_from_above_nothing(cuts: Any) -> None:
    with pytest.raises(InvalidValueError, match="cuts: expected numbers above 0, from small to"):
        Bands(cuts)


def test_every_fault_of_bands_is_told_at_once() -> None:
    with pytest.raises(InvalidValueError, match=r"(?s)per: expected .*cuts: expected"):
        Bands((), per=0)


def test_bands_are_shown_by_their_labels() -> None:
    assert repr(VOLUME_BANDS) == "Bands(<1K, 1-3K, 3-5K, 5-10K, 10-20K, 20K+)"
