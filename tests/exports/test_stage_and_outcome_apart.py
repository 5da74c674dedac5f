"""Won and lost by an outcome of its own, while deals of either stand in any stage (G31).

One deal a line, no history, with the stage a real export kept: 3 won in the quarter, of them one in
demo, one in close and one in won; 4 lost, of them two in won; 1 open.

- Orders: 3, not the 3 that stand in won (of which two were lost).
- Win rate: 3 of 7.
- One finding says how many contradict: w in demo and in close, l in won, twice, and the two lost
  deals in demo and new, which the process would keep in lost.
"""

from __future__ import annotations

from exporting import data_findings, headlines, loaded, on, seen

STAND = [
    ("won", "demo"),
    ("won", "close"),
    ("won", "won"),
    ("lost", "won"),
    ("lost", "won"),
    ("lost", "demo"),
    ("lost", "new"),
    ("open", "close"),
]


def test_orders_are_the_won_deals_whatever_their_stage() -> None:
    rows = [
        {
            "id": f"d{place}",
            "opened": on("01-05"),
            "stage": stage,
            "outcome": outcome,
            **({} if outcome == "open" else {"closed": on("03-02")}),
        }
        for place, (outcome, stage) in enumerate(STAND)
    ]
    case = seen(loaded(rows))
    found = headlines(case)
    assert (found.orders, found.by_month, found.open) == (3, (0, 0, 3), 1)
    assert found.win_rate == found.win_rate_ever == 3 / 7
    assert "DAT103" in data_findings(case)
