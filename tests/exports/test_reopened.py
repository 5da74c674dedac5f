"""l1 was lost on 14 February and taken up again in demo on 20 March; its record still says lost.

The record's outcome and close are those of the loss, and older than the reopening: stale.

- l1 is open: 3 open, 2 losses of the quarter; win rate 2 of 4 = 50 %.
- From demo to order: w1 and w2 of w1, w2, l3, for l1 is not decided: 2 of 3.
- Days in demo, the latest stay of each: w1 20, w2 30, l3 49, standing o1 20 and l1 12. Out of sight
  at 12: l1; 1 of 4 leaves at 20; then o1 is out of sight; 1 of 2 leaves at 30 (3/8 stay): 30 days.
- EUR a day: 3 open × 50 % × 1,000 ÷ the mean of 40, 60, 49 and 59 days (52) = 28.85.
"""

from __future__ import annotations

from exporting import but, change_rows, data_findings, deal_rows, headlines, loaded, on, seen
from salesprocess.pipeline import deal_ages
from salesprocess.records import Outcome


def test_a_reopening_makes_the_close_stale_for_every_figure() -> None:
    again = {"deal": "l1", "at": on("03-20"), "stage": "demo", "from_stage": "lost"}
    rows = [row | ({"stage": "demo"} if row["id"] == "l1" else {}) for row in deal_rows()]
    case = seen(loaded(rows, [*change_rows(), again]))
    found = headlines(case)
    assert found == but(
        win_rate=0.5,
        win_rate_ever=0.5,
        demo_to_order=2 / 3,
        open=3,
        a_day=28.85,
        in_april=found.in_april,
    )
    history = case.history("l1")
    assert (history.outcome, history.closed) == (Outcome.OPEN, None)
    assert {age.deal.id for age in deal_ages(case)} == {"l1", "o1", "o2"}
    assert "DAT104" in data_findings(case)
