"""A column for each stage with the day it was last entered: entered_demo, entered_close, …

Each column that is filled is a change of stage; where it came from follows from their order. A
return can not be rebuilt from such columns, and there is none here: as in truth.
"""

from __future__ import annotations

from exporting import STEPS, TRUTH, deal_row, headlines, loaded, on, seen


def test_the_columns_of_a_deal_are_its_changes() -> None:
    rows = [
        deal_row(id_) | {f"entered_{stage}": on(day) for stage, day in steps}
        for id_, steps in STEPS.items()
    ]
    changes = []
    for row in rows:
        entered = sorted(
            (at, name.removeprefix("entered_"))
            for name, at in row.items()
            if name.startswith("entered_")
        )
        changes += [{"deal": row["id"], "at": at, "stage": stage} for at, stage in entered]
    deals = [
        {name: value for name, value in row.items() if not name.startswith("entered_")}
        for row in rows
    ]
    assert headlines(seen(loaded(deals, changes))) == TRUTH
