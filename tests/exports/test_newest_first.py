"""The newest row first, and w2 moved through close to won within one second.

- Rows are in time, whatever their order; the two moves of one second follow from from_stage.
- w2 won on 6 March at the moment it came into close: truth but for its stay there.
"""

from __future__ import annotations

from exporting import TRUTH, change_rows, deal_rows, headlines, loaded, on, seen


def test_rows_of_one_second_are_in_the_order_in_which_they_lead_on() -> None:
    changes = [
        row | ({"at": on("03-06")} if (row["deal"], row["stage"]) == ("w2", "close") else {})
        for row in reversed(change_rows())
    ]
    case = seen(loaded(reversed(deal_rows()), changes))
    assert [stay.stage for stay in case.history("w2").stays] == ["new", "demo", "close", "won"]
    found = headlines(case)
    assert (found.orders, found.by_month, found.demo_to_order) == (
        TRUTH.orders,
        TRUTH.by_month,
        TRUTH.demo_to_order,
    )
    assert found.win_rate == TRUTH.win_rate
