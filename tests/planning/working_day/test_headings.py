"""Shares of the working time, and days to hold them against."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve

from salesprocess.errors import InvalidValueError
from salesprocess.planning import TimeHeading, TimeTotals, time_shares
from salesprocess.planning.working_day.headings import DECK_DAY
from salesprocess.records import TimeKind


def test_there_is_a_share_for_every_kind_and_every_heading() -> None:
    hours = dict(zip(TimeKind, (1, 2, 3, 4, 10), strict=True))
    day = date(2026, 3, 2)
    shares = time_shares(
        TimeTotals({("A", day, kind): timedelta(hours=n) for kind, n in hours.items()})
    )
    assert [getattr(shares, kind.value).value for kind in TimeKind] == [0.05, 0.1, 0.15, 0.2, 0.5]
    assert list(shares.values.values()) == [0.05, 0.1, 0.15, 0.7]


def test_without_time_no_share_is_known() -> None:
    shares = time_shares(TimeTotals())
    assert set(shares.values.values()) == {None}


def test_a_typical_day_has_every_heading_and_is_whole() -> None:
    with pytest.raises(InvalidValueError, match="times") as caught:
        evolve(DECK_DAY, times={}, shares={TimeHeading.DESK: 0.9})
    assert [fault.path for fault in caught.value.faults] == ["times", "shares", "shares"]
    assert hash(DECK_DAY) == hash(evolve(DECK_DAY))
    assert repr(DECK_DAY) == "TypicalDay(10:14:00, method §7.3)"
