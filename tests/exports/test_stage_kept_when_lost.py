"""Present stage and dates, and a lost deal keeps the stage it was lost in (a status says so).

l1 and l3 were lost in demo, l2 in new, w1 and w2 stand in won.

- By the furthest stage, which imputes those before it: w1 and w2 of w1, w2, l1, l3, as in truth.
- By what is on record alone, none of the won deals was ever in demo, and two of the lost ones were:
  no rate, never 0 %.
- No time and no forecast, as without any history.
- The process keeps losses in a stage, and these three are in none: a finding.
"""

from __future__ import annotations

from exporting import QUARTER, but, data_findings, deal_row, headlines, loaded, seen
from salesprocess.pipeline import Reach, conversion, stage_moves
from salesprocess.rates import Basis

LOST_IN = {"l1": "demo", "l2": "new", "l3": "demo"}


def test_a_lost_deal_is_no_order_whatever_its_stage_and_a_won_one_is() -> None:
    rows = [deal_row(id_) for id_ in ("w1", "w2", "o1", "o2")]
    rows += [deal_row(id_, stage=stage) for id_, stage in LOST_IN.items()]
    case = seen(loaded(rows))
    assert headlines(case) == but(days_in_demo=None, in_april=0.4)
    moves = stage_moves(case, window=QUARTER)
    ever = conversion(moves, "demo", "won", reach=Reach.EVER, basis=Basis.PERIOD)
    assert ever.value is None
    assert "DAT103" in data_findings(case)
