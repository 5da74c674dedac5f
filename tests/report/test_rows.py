from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

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

LOST = LeftOut(counts={(Missing.CLOSED, Outcome.LOST): 3})
INTERVAL = OPEN.interval()


def row_of(cell: object) -> dict[str, object]:
    (row,) = Table(("x.cell",), [(cell,)]).to_rows()
    return row


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        (7, {"cell": 7}),
        (None, {"cell": None}),
        ((), {"cell": None}),
        (date(2026, 3, 31), {"cell": date(2026, 3, 31)}),
        (Outcome.WON, {"cell": "won"}),
        (Word("review.total"), {"cell": "total"}),
        ((Outcome.WON, "A"), {"cell": ("won", "A")}),
        (LOST, {"cell": 3}),
        (Series((None, 2)), {"cell": (None, 2)}),
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
            {"cell": {"who": "A", "money": 3}},
        ),
        (Percent(0.25), {"cell": 0.25}),
        (Ratio(3, 2), {"cell": 1.5, "cell_numerator": 3, "cell_denominator": 2}),
        (
            Share(timedelta(1), timedelta(4)),
            {"cell": 0.25, "cell_part": timedelta(1), "cell_whole": timedelta(4)},
        ),
        (Estimated(4.2, 0.1, 8.4), {"cell": 4.2, "cell_low": 0.1, "cell_high": 8.4}),
        (
            INTERVAL,
            {
                "cell_low": INTERVAL and INTERVAL.low,
                "cell_high": INTERVAL and INTERVAL.high,
                "cell_confidence": 0.95,
            },
        ),
        (
            CLOSED,
            {
                "cell": None,
                "cell_low": None,
                "cell_high": None,
                "cell_successes": 0,
                "cell_trials": 0,
                "cell_open": 0,
            },
        ),
    ],
    ids=repr,
)
def test_a_cell_takes_the_keys_that_hold_all_it_knows(cell: object, row: dict[str, object]) -> None:
    assert row_of(cell) == row


def test_every_row_has_every_key_in_the_order_of_the_columns() -> None:
    money = (Figure(Decimal(3), unit="EUR"),)
    table = Table(("x.rep", "x.money", "x.won"), [("A", (), 1), ("B", money, 2)])
    assert table.to_rows() == [
        {"rep": "A", "money_EUR": None, "won": 1},
        {"rep": "B", "money_EUR": Decimal(3), "won": 2},
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
