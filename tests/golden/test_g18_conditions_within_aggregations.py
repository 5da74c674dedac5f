"""G18: a condition inside of an aggregation is silently wrong; NaN exceeds any threshold.

Eight deals of the segments 1.5, 2.0, NaN and unknown, two of each. Of segment 2 or more there are
two. Where NaN counts as greater than any number there would be four; where the condition is summed
within the aggregation some engines answer with other numbers, without a word.
"""

from __future__ import annotations

from typing import Any

import narwhals.stable.v2 as nw
import pytest

from made_tables import Made, made
from salesprocess import frames
from salesprocess.decisions import AtLeast, DecisionTable, HitPolicy, Number, Row, Unknown
from table_engines import ENGINES, Take, arrow, tables_of

SIZE: DecisionTable[str] = DecisionTable(
    "size",
    [Number("segment", low=0)],
    [
        Row({"segment": AtLeast(2)}, then="large"),
        Row({"segment": Unknown()}, then="unknown"),
        Row({}, then="small"),
    ],
    HitPolicy.FIRST,
)
SEGMENTS = [1.5, 2.0, float("nan"), None] * 2


def given() -> Made:
    some = made(18, 8)
    deals = [{**row, "segment": at} for row, at in zip(some.deals, SEGMENTS, strict=True)]
    return Made(deals, some.changes, some.case, some.empty)


@pytest.mark.parametrize("take", ENGINES)
def test_two_of_eight_are_large_and_four_unknown(take: Take) -> None:
    deals: Any = nw.from_native(take(*arrow(given()))[0])
    sizes = deals.with_columns(frames.outcome_of(SIZE).alias("size"))
    counted = sizes.lazy().group_by("size").agg(nw.len().alias("number")).collect()
    rows = {row["size"]: row["number"] for row in counted.iter_rows(named=True)}
    assert rows == {"large": 2, "unknown": 4, "small": 2}


@pytest.mark.parametrize("take", ENGINES)
def test_a_group_that_is_no_number_is_unknown(take: Take) -> None:
    some = given()
    counts = frames.outcomes_by(some.empty, tables_of(take, some), "segment").summary
    assert {group: count.deals for group, count in counts.items()} == {1.5: 2, 2.0: 2, None: 4}
