from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from report_making import CLOSED, OPEN, tables
from salesprocess.left_out import LeftOut, Missing
from salesprocess.rates import Ratio, Share
from salesprocess.records import Outcome
from salesprocess.report import (
    Estimated,
    Figure,
    Named,
    Note,
    Percent,
    Series,
    Table,
    Word,
)
from salesprocess.wording import Lineage

if TYPE_CHECKING:
    from collections.abc import Mapping

LOST = LeftOut(counts={(Missing.CLOSED, Outcome.LOST): 3})
INTERVAL = OPEN.interval()


def row_of(cell: object) -> Mapping[str, object]:
    (row,) = Table(("x.cell",), [(cell,)]).to_rows()
    return row


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        (7, {"cell": 7}),
        (None, {"cell": None}),
        ((), {}),
        (date(2026, 3, 31), {"cell": date(2026, 3, 31)}),
        (Outcome.WON, {"cell": "won"}),
        (Word("review.total"), {"cell": "total"}),
        ((Outcome.WON, "A"), {"cell_1": "won", "cell_2": "A"}),
        (Lineage((Outcome.WON, Outcome.LOST)), {"cell_1": "won", "cell_2": "lost"}),
        (LOST, {"cell": 3}),
        (Series((None, 2)), {"cell_1": None, "cell_2": 2}),
        (Figure(1.25, 1), {"cell": 1.25}),
        (Figure(Decimal(12), unit="EUR"), {"cell": Decimal(12), "cell_unit": "EUR"}),
        (
            (Figure(Decimal(12), unit="EUR"), Figure(Decimal(7), unit="USD")),
            {"cell_EUR": Decimal(12), "cell_USD": Decimal(7)},
        ),
        (Named("rep", None), {"cell": None}),
        (Named("rep", "A"), {"cell": "A"}),
        (Named("account", "a1", "Bright"), {"cell": "a1", "cell_name": "Bright"}),
        (Named("deal", "d1", Note("x.of", {"n": 1})), {"cell": "d1"}),
        (
            Note("x.of", {"who": Named("rep", "A"), "money": Figure(3)}),
            {"cell_who": "A", "cell_money": 3},
        ),
        (Percent(0.25), {"cell_value": 0.25}),
        (Ratio(3, 2), {"cell_numerator": 3, "cell_denominator": 2, "cell_value": 1.5}),
        (
            Share(timedelta(1), timedelta(4)),
            {"cell_part_seconds": 86400.0, "cell_whole_seconds": 345600.0, "cell_value": 0.25},
        ),
        (Estimated(4.2, 0.1, 8.4), {"cell_value": 4.2, "cell_low": 0.1, "cell_high": 8.4}),
        (
            INTERVAL,
            {
                "cell_low": INTERVAL and INTERVAL.low,
                "cell_high": INTERVAL and INTERVAL.high,
            },
        ),
        (
            CLOSED,
            {
                "cell_successes": 0,
                "cell_trials": 0,
                "cell_value": None,
                "cell_low": None,
                "cell_high": None,
                "cell_open": 0,
                "cell_left_out": 0,
            },
        ),
    ],
    ids=repr,
)
def test_a_cell_takes_the_keys_that_hold_all_it_knows(cell: object, row: dict[str, object]) -> None:
    assert row_of(cell) == row


def test_every_row_has_every_key() -> None:
    money = (Figure(Decimal(3), unit="EUR"),)
    table = Table(("x.rep", "x.money", "x.won"), [("A", (), 1), ("B", money, 2)])
    assert table.to_rows() == [
        {"rep": "A", "won": 1, "money_EUR": None},
        {"rep": "B", "won": 2, "money_EUR": Decimal(3)},
    ]


def test_neither_the_total_nor_the_length_of_the_report_counts() -> None:
    table = Table(("x.rep", "x.won"), [("A", 1), ("B", 2)], total=(None, 3), longest=1)
    assert [row["won"] for row in table.to_rows()] == [1, 2]
    assert Table(("x.rep",), []).to_rows() == []


@given(tables())
def test_the_rows_of_any_table_go_into_a_csv_file(table: Table) -> None:
    rows = table.to_rows()
    assert len(rows) == len(table.rows)
    for row in rows[:1]:
        writer = csv.DictWriter(StringIO(), list(row), extrasaction="raise")
        writer.writerows(rows)
        assert all(row.keys() == other.keys() for other in rows)
