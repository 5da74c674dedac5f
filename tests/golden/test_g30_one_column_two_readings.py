"""G30: a column that writes `1.234,56` and `12.500` was read as 12.5 beside a refusal.

The amount came out a thousand times too small and nobody saw it. What a column shows of its marks
holds for the whole column: what reads otherwise by them is refused with both readings, and a
dialect settles it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from salesprocess.convert import STRICT, Dialect, load
from salesprocess.records import Account, Deal, DealChange, StageChange

COLUMN = ["1.234,56", "12.500", "980", "7.25"]


def deals(amounts: list[Any]) -> list[dict[str, object]]:
    return [
        {"id": f"d{number}", "amount": amount, "currency": "EUR"}
        for number, amount in enumerate(amounts)
    ]


def faults(kind: Any, rows: list[Any], dialect: Dialect = STRICT) -> list[str]:
    loaded = load(kind, rows, dialect=dialect)
    return [str(fault) for reject in loaded.rejects for fault in reject.faults]


def test_what_reads_otherwise_in_its_column_is_refused_with_both_readings() -> None:
    loaded = load(Deal, deals(COLUMN))
    assert [deal.amount for deal in loaded.records] == [Decimal(980), Decimal("7.25")]
    refused, doubted = (str(fault) for reject in loaded.rejects for fault in reject.faults)
    assert refused == (
        "rows[0].amount: expected an amount, got '1.234,56'; it is 1234.56 by decimal=',', "
        "thousands='.' of a Dialect"
    )
    assert doubted == (
        "rows[1].amount: expected a value that its column reads in one way, got '12.500'; "
        "it is 12.5, or 12500 as '1.234,56' in its column is read"
    )


def test_alone_it_is_what_the_strict_reading_says() -> None:
    assert load(Deal, deals(["12.500"])).records[0].amount == Decimal("12.5")


def test_the_dialect_settles_it() -> None:
    german = Dialect(decimal=",", thousands=".")
    loaded = load(Deal, deals(COLUMN[:3]), dialect=german)
    assert [deal.amount for deal in loaded.records] == [
        Decimal("1234.56"),
        Decimal(12500),
        Decimal(980),
    ]


def test_a_column_can_contradict_its_dialect() -> None:
    german = Dialect(decimal=",", thousands=".")
    assert faults(Deal, deals(["1,234.56", "12.500", "980"]), german)[1] == (
        "rows[1].amount: expected a value that its column reads in one way, got '12.500'; "
        "it is 12500, or 12.5 as '1,234.56' in its column is read"
    )


@pytest.mark.parametrize(
    ("column", "refused"),
    [
        (["1 234", "12.500"], [0]),
        (["1,234", "12.500"], [0, 1]),
        (["12,5", "12.500", "0.500", "1.234.567"], [0, 1, 3]),
        (["ten", "12.500"], [0]),
        (["5 EUR", "12.500"], [0]),
        ([b"1.234,56", "12.500"], [0]),
        (["1.234,56", 12.5, None], [0]),
    ],
)
def test_only_what_the_column_reads_otherwise_is_in_doubt(
    column: list[Any], refused: list[int]
) -> None:
    assert [row.position for row in load(Deal, deals(column)).rejects] == refused


def test_other_columns_and_other_rows_are_in_no_doubt() -> None:
    rows: list[Any] = [
        {"id": "d1", "amount": "1.234,56", "currency": "EUR", "probability": "0.125"},
        {"id": "12.500"},
        "12.500",
        Deal(id="d2"),
    ]
    assert [row.position for row in load(Deal, rows).rejects] == [0, 2]


def test_a_record_may_be_kept_without_the_amount_in_doubt() -> None:
    loaded = load(Deal, deals(["1.234,56", "12.500", "980"]), keep="record")
    assert [deal.amount for deal in loaded.records] == [None, None, Decimal(980)]
    assert [row.position for row in loaded.repaired] == [0, 1]


def test_rows_that_come_one_by_one_are_held_against_their_column_too() -> None:
    assert len(load(Deal, iter(deals(COLUMN))).rejects) == 2


def test_whole_numbers_and_changes_of_amounts_are_columns_too() -> None:
    accounts = [{"id": "a1", "name": "A", "employees": each} for each in ("1,200,000", "1.200")]
    assert len(faults(Account, accounts, Dialect(decimal=",", thousands="."))) == 2
    changes = [
        {"deal": "d1", "at": "2026-03-02T08:45", "changed": "amount", "after": each}
        for each in ("1.234,56", "12.500")
    ]
    assert len(faults(DealChange, changes)) == 2


def test_days_in_two_orders_are_refused_alike() -> None:
    rows = [
        {"deal": "d1", "stage": "demo", "at": f"{day} 10:00"}
        for day in ("25/12/2026", "03/04/2026", "05/05/2026", "2026-03-04")
    ]
    refused, doubted = faults(StageChange, rows, Dialect(days="MDY"))
    assert refused == (
        "rows[0].at: expected a moment such as 2026-03-01T08:45, got '25/12/2026 10:00'; "
        "it is 2026-12-25 10:00:00 by days='DMY' of a Dialect"
    )
    assert doubted == (
        "rows[1].at: expected a value that its column reads in one way, got '03/04/2026 10:00'; it "
        "is 2026-03-04 10:00:00, or 2026-04-03 10:00:00 as '25/12/2026 10:00' in its column is read"
    )
    assert faults(StageChange, rows, Dialect(days="DMY")) == []
