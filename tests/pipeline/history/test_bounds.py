"""Between which moments something was of which no one knows when."""

from __future__ import annotations

from datetime import datetime

import pytest

from salesprocess.pipeline.history.bounds import bounds, lies_within


def day(number: int) -> datetime:
    return datetime(2026, 3, number)


def test_what_is_not_known_lies_between_its_neighbours() -> None:
    found = bounds([None, day(3), None, None, day(7), None], day(1), day(9))
    assert found == [
        (day(1), day(3)),
        (day(3), day(3)),
        (day(3), day(7)),
        (day(3), day(7)),
        (day(7), day(7)),
        (day(7), day(9)),
    ]
    assert bounds([], None, day(9)) == []


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (5, 5, True),
        (5, 9, True),
        (1, 4, False),
        (10, 12, False),
        (4, 9, None),
        (5, 10, None),
        (None, 4, False),
        (None, 9, None),
    ],
)
def test_it_lies_within_if_all_of_its_span_does(
    earliest: int | None, latest: int, expected: bool | None
) -> None:
    span = (None if earliest is None else day(earliest), day(latest))
    assert lies_within(span, day(5), day(10)) is expected
