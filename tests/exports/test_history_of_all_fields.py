"""A row for each change of any field, with the stage it was in (OpportunityHistory).

Rows that change only the amount or the date repeat the stage: they part no stay. With them after
every change, and one a day after the opening, everything is as in truth.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from exporting import STEPS, TRUTH, data_findings, deal_rows, headlines, loaded, on, seen


def test_rows_that_repeat_the_stage_part_no_stay() -> None:
    changes = [
        {"deal": id_, "at": (datetime.fromisoformat(on(day)) + later).isoformat(), "stage": stage}
        for id_, steps in STEPS.items()
        for stage, day in steps
        for later in (timedelta(), timedelta(days=1), timedelta(days=2))
    ]
    case = seen(loaded(deal_rows(), changes))
    assert headlines(case) == TRUTH
    assert not data_findings(case) & {"DAT101", "DAT102", "DAT103", "DAT105", "DAT110"}
