"""Where to concentrate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from salesprocess.planning import (
    Segmentation,
    SegmentCounts,
    SegmentMeasure,
    TerritoryAxis,
    concentrate,
)
from salesprocess.texts import BUILT_IN_TEXTS, in_language, text

if TYPE_CHECKING:
    from salesprocess.planning.territory.axes import Segment

BY_REGION = (TerritoryAxis.REGION,)

counts = st.builds(
    SegmentCounts,
    own_machines=st.integers(0, 9),
    other_machines=st.integers(0, 9),
    pages=st.integers(0, 9_999),
    sales=st.dictionaries(st.just("EUR"), st.integers(0, 9_999).map(Decimal)),
)
places: st.SearchStrategy[Segment] = st.tuples(st.sampled_from(["North", "South", None]))
territories = st.dictionaries(places, counts).map(lambda cells: Segmentation(BY_REGION, cells))
potentials = st.sampled_from([SegmentMeasure.MACHINES, SegmentMeasure.PAGES])
presents = st.sampled_from([SegmentMeasure.OWN_MACHINES, "EUR"])


@given(territories, potentials, presents)
def test_every_segment_is_ranked_by_its_gap_and_the_gaps_cancel_out(
    territory: Segmentation, potential: SegmentMeasure, present: SegmentMeasure | str
) -> None:
    ranked = concentrate(territory, potential, present)
    assert {segment.segment for segment in ranked} == set(territory.cells)
    gaps = [segment.gap for segment in ranked if segment.gap is not None]
    assert gaps == sorted(gaps, reverse=True)
    assert sum(gaps) == pytest.approx(0, abs=1e-9)
    assert len(gaps) in {0, len(ranked)}


def test_the_segment_with_more_potential_than_machines_of_ours_comes_first() -> None:
    cells: dict[Segment, SegmentCounts] = {
        ("North",): SegmentCounts(own_machines=6, other_machines=2),
        ("South",): SegmentCounts(own_machines=0, other_machines=8),
    }
    south, north = concentrate(Segmentation(BY_REGION, cells))
    assert (south.segment, south.gap, north.gap) == (("South",), 0.5, -0.5)


def test_without_anything_at_present_there_is_no_gap() -> None:
    cells: dict[Segment, SegmentCounts] = {(None,): SegmentCounts(other_machines=3)}
    [nowhere] = concentrate(Segmentation(BY_REGION, cells))
    assert nowhere.gap is None
    assert nowhere.potential.value == 1


@pytest.mark.parametrize("language", BUILT_IN_TEXTS.languages)
@pytest.mark.parametrize("present", [SegmentMeasure.OWN_MACHINES, "EUR"])
def test_the_ranking_says_what_it_counts_by(present: SegmentMeasure | str, language: str) -> None:
    cells: dict[Segment, SegmentCounts] = {
        (None,): SegmentCounts(own_machines=1, sales={"EUR": Decimal(5)})
    }
    [only] = concentrate(Segmentation(BY_REGION, cells), present=present)
    assert "{" not in only.explanation.worded(in_language(language))


def test_sales_are_named_with_their_currency() -> None:
    cells: dict[Segment, SegmentCounts] = {
        (None,): SegmentCounts(own_machines=1, sales={"EUR": Decimal(5)})
    }
    [only] = concentrate(Segmentation(BY_REGION, cells), present="EUR")
    assert only.explanation.worded(text) == (
        "not stated: 100.0 % of the potential (machines), 100.0 % of what is there now "
        "(last year's sales in EUR)"
    )
