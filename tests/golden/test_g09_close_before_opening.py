"""G9: `abs()` hides a close before the opening. It must be refused, and the rest kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.convert import load
from salesprocess.errors import InvalidValueError
from salesprocess.records import Deal

ROWS = [
    {"id": "d1", "opened": "2026-01-01T00:00", "closed": "2026-01-11T00:00", "outcome": "won"},
    {"id": "d2", "opened": "2026-02-20T00:00", "closed": "2026-01-11T00:00", "outcome": "won"},
]


def wrong_days_to_close(row: dict[str, str]) -> int:
    opened, closed = (date.fromisoformat(row[name][:10]) for name in ("opened", "closed"))
    return abs((closed - opened).days)


def test_the_loader_rejects_the_row_says_why_and_keeps_the_other() -> None:
    assert [wrong_days_to_close(row) for row in ROWS] == [10, 40]
    loaded = load(Deal, ROWS)
    assert [deal.id for deal in loaded.records] == ["d1"]
    (reject,) = loaded.rejects
    assert [str(fault) for fault in reject.faults] == [
        "rows[1].closed: expected nothing before 2026-02-20 00:00:00, got 2026-01-11 00:00:00"
    ]


def test_the_record_and_the_clock_refuse_it_too() -> None:
    opened, closed = datetime(2026, 2, 20), datetime(2026, 1, 11)
    with pytest.raises(InvalidValueError, match="closed: expected nothing before 2026-02-20"):
        Deal(id="d2", opened=opened, closed=closed)
    with pytest.raises(InvalidValueError, match="end: expected nothing before 2026-02-20"):
        ROUND_THE_CLOCK.between(opened, closed)
