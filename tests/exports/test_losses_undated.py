"""Wins with their dates, losses without any, and no history (as where archiving leaves no date).

- Orders are those of truth: they are dated.
- Of the quarter 3 of 3 losses can not be placed and 0 of 2 wins: no win rate, no rate from demo to
  order, no velocity, no forecast. Never 100 %.
- The win rate of all deals needs no dates: 40 %.
- The lopsided dates are a finding about the data.
"""

from __future__ import annotations

from exporting import (
    STEPS,
    but,
    change_rows,
    data_findings,
    deal_row,
    headlines,
    loaded,
    seen,
    without,
)


def rows() -> list[dict[str, str]]:
    lost = without([deal_row(id_) for id_ in ("l1", "l2", "l3")], "closed")
    return [deal_row(id_) for id_ in ("w1", "w2", "o1", "o2")] + lost


def test_undated_losses_take_the_rates_of_the_quarter_with_them() -> None:
    case = seen(loaded(rows()))
    unknown = dict.fromkeys(("win_rate", "demo_to_order", "days_in_demo", "a_day", "in_april"))
    assert headlines(case) == but(**unknown)
    assert "DAT106" in data_findings(case)


def test_with_a_history_that_knows_no_losses_the_same_rates_are_unknown() -> None:
    """The changes of the lost deals are there but for that into the lost stage."""
    changes = [change for change in change_rows(STEPS) if change["stage"] != "lost"]
    found = headlines(seen(loaded(rows(), changes)))
    assert (found.orders, found.win_rate_ever) == (2, 0.4)
    assert (found.win_rate, found.demo_to_order, found.a_day) == (None, None, None)
    assert found.in_april is None
