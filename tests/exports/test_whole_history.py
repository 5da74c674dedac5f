"""The export that says all: nothing of it is lost in another one but what that one lacks."""

from __future__ import annotations

from exporting import TRUTH, change_rows, data_findings, deal_rows, headlines, loaded, seen


def test_the_whole_history_tells_the_truth() -> None:
    case = seen(loaded(deal_rows(), change_rows()))
    assert headlines(case) == TRUTH
    assert not data_findings(case)
