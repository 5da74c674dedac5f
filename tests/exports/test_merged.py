"""Two records of one deal were merged: w1b, with a history of its own, into w1.

It counts once, as w1: everything is as in truth. Not marked as merged, the two look like one.
"""

from __future__ import annotations

from exporting import (
    TRUTH,
    change_rows,
    data_findings,
    deal_row,
    deal_rows,
    headlines,
    loaded,
    seen,
)
from salesprocess.records import Account


def test_a_merged_record_counts_once() -> None:
    changes = [*change_rows(), *(row | {"deal": "w1b"} for row in change_rows(["w1"]))]
    twin = deal_row("w1", id="w1b", merged_into="w1")
    assert headlines(seen(loaded([*deal_rows(), twin], changes))) == TRUTH


def test_two_that_look_like_one_are_a_finding() -> None:
    account = Account(id="a1", name="Bright Paper")
    rows = [deal_row("w1", account="a1"), deal_row("w1", id="w1b", account="a1")]
    case = seen(loaded(rows, accounts=[account]))
    assert "DAT111" in data_findings(case)
    assert headlines(case).orders == 2
