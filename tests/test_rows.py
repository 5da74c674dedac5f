"""Results as plain rows."""

from __future__ import annotations

from datetime import date, timedelta

from salesprocess.pipeline import OutcomeCounts
from salesprocess.rates import Basis, Interval, Period, Rate, Ratio, Share
from salesprocess.records import Deal, Outcome
from salesprocess.rows import as_row, filled, rows_of


def test_a_rate_takes_the_columns_of_its_counts_and_its_interval() -> None:
    (row,) = rows_of({"A": Rate(1, 4, Basis.PERIOD, open=2)}, "rep")
    assert (row["rep"], row["successes"], row["trials"], row["value"]) == ("A", 1, 4, 0.25)
    assert 0 < row["low"] < 0.25 < row["high"] < 1  # type: ignore[operator]
    nothing = Rate(0, 0, Basis.PERIOD).columns()
    assert (nothing["value"], nothing["low"], nothing["high"]) == (None, None, None)


def test_what_has_columns_has_them_under_its_name() -> None:
    hour = timedelta(hours=1)
    assert as_row(ratio=Ratio(3, 2), time=Share(hour, 2 * hour), outcome=Outcome.WON) == {
        "ratio_numerator": 3,
        "ratio_denominator": 2,
        "ratio_value": 1.5,
        "time_part_seconds": 3600.0,
        "time_whole_seconds": 7200.0,
        "time_value": 0.5,
        "outcome": "won",
    }
    assert as_row(month=Period.month(2026, 3), share=Interval(0.1, 0.2, 0.95)) == {
        "month_first": date(2026, 3, 1),
        "month_last": date(2026, 3, 31),
        "share_low": 0.1,
        "share_high": 0.2,
    }


def test_groups_of_summaries_are_rows_of_their_counts() -> None:
    groups = {("A", None): OutcomeCounts(won=3), ("B", "North"): OutcomeCounts(lost=1)}
    rows = rows_of(groups, "rep", "region")
    assert [(row["rep"], row["region"], row["won"], row["left_out"]) for row in rows] == [
        ("A", None, 3, 0),
        ("B", "North", 0, 0),
    ]


def test_what_is_no_plain_value_is_left_out_and_parts_are_numbered() -> None:
    assert as_row(clock=object(), group=("A", 2)) == {"group_1": "A", "group_2": 2}
    assert as_row(deal=Deal(id="d1")) == {"deal": "d1"}
    assert filled([]) == []
