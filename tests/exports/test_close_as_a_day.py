"""The close is a day without a time, beside openings and changes that have one.

- Everything is as in truth: the change into the closing stage has the moment, the day agrees.
- Without a history the day alone says when a deal ended: in its day, and never before it was
  opened. One opened at 09:15 and won the same day lasted no time, and is an order of that day.
"""

from __future__ import annotations

from datetime import datetime

from exporting import (
    TRUTH,
    but,
    change_rows,
    data_findings,
    deal_rows,
    headlines,
    loaded,
    on,
    seen,
)


def day_rows() -> list[dict[str, str]]:
    return [
        row | ({"closed": row["closed"][:10]} if "closed" in row else {}) for row in deal_rows()
    ]


def test_a_day_agrees_with_the_moment_of_the_change() -> None:
    case = seen(loaded(day_rows(), change_rows()))
    assert headlines(case) == TRUTH
    assert "DAT102" not in data_findings(case)


def test_days_alone_tell_what_moments_alone_do() -> None:
    """The ends lie at midnight, 9 hours or 0.375 days before those of truth.

    2 open × 40 % × 1,000 ÷ (49.6 − 0.375) days = 16.25 EUR a day.
    """
    found = headlines(seen(loaded(day_rows())))
    assert found == but(demo_to_order=None, days_in_demo=None, in_april=0.4, a_day=16.25)


def test_a_deal_opened_and_won_on_one_day_lasts_no_negative_time() -> None:
    row = {
        "id": "d1",
        "opened": on("03-02", "09:15"),
        "closed": "2026-03-02",
        "outcome": "won",
        "stage": "won",
    }
    case = seen(loaded([row]))
    history = case.history("d1")
    assert history.opened == history.closed == datetime(2026, 3, 2, 9, 15)
    (stay,) = history.stays
    assert (stay.entered, stay.left) == (history.closed, history.closed)
    assert headlines(case).by_month == (0, 0, 1)
