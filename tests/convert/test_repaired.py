"""A record without the field at fault, where the caller wants it so; and the fault in sight."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salesprocess.convert import Dialect, load, load_book
from salesprocess.records import Account, Book, Deal, DealChange, DealField, Machine, Outcome, Visit


def repaired(kind: Any, row: Any, dialect: Dialect | None = None) -> tuple[Any, list[str]]:
    """What is made of one row, and the fields that its faults are of."""
    loaded = load(kind, [row], keep="record", dialect=dialect or Dialect(exact=True))
    (kept,) = loaded.repaired
    assert loaded.records == (kept.record,)
    assert (loaded.rejects, kept.position, kept.row) == ((), 0, row)
    return kept.record, [fault.path.removeprefix("rows[0].") for fault in kept.faults]


@pytest.mark.parametrize(
    ("row", "record", "faults"),
    [
        ({"closed": "never", "outcome": "won"}, {"outcome": Outcome.WON}, ["closed"]),
        ({"amount": "x", "currency": "EUR"}, {"currency": "EUR"}, ["amount"]),
        ({"amount": "5"}, {}, ["currency"]),
        ({"amount": "5", "currency": "Euro"}, {}, ["currency", "currency"]),
        ({"amount": "5", "currency": None}, {}, ["currency"]),
        ({"amount": "-5", "currency": "EUR"}, {"currency": "EUR"}, ["amount"]),
        ({"rep": ""}, {}, ["rep"]),
        ({"lost_reasons": ["price", 7]}, {}, ["lost_reasons[1]"]),
        ({"name_of_none": 1, "rep": "A"}, {"rep": "A"}, ["name_of_none"]),
        ({"amount (EUR)": 1}, {}, ["amount (EUR)"]),
        (
            {"opened": "2026-03-02", "closed": "2026-03-01", "outcome": "lost"},
            {"opened": date(2026, 3, 2), "outcome": Outcome.LOST},
            ["closed"],
        ),
        ({"closed": "2026-03-01"}, {}, ["outcome"]),
        ({"merged_into": "d1"}, {}, ["merged_into"]),
        ({"probability": 60, "rep": 7}, {}, ["rep", "probability"]),
    ],
)
def test_a_deal_is_kept_without_the_field_at_fault(
    row: dict[str, object], record: dict[str, Any], faults: list[str]
) -> None:
    assert repaired(Deal, {"id": "d1"} | row) == (Deal(id="d1", **record), faults)


@pytest.mark.parametrize(
    "row",
    [
        {"id": 7},
        {},
        {"id": "d1", "outcome": "wom"},
        {"id": "", "rep": 7},
        {"id": "d1", None: ["x"]},
        "d1",
    ],
)
def test_a_row_is_rejected_where_the_field_at_fault_has_to_say_something(row: Any) -> None:
    loaded = load(Deal, [row], keep="record")
    assert (loaded.records, loaded.repaired) == ((), ())
    assert loaded.rejects == load(Deal, [row]).rejects


def test_a_reject_has_the_faults_of_what_was_tried_too() -> None:
    row = {"id": "v1", "rep": "A", "account": "a1", "started": "x", "ended": "y"}
    (reject,) = load(Visit, [row], keep="record").rejects
    assert [fault.path for fault in reject.faults] == [
        "rows[0].started",
        "rows[0].ended",
        "rows[0].started",
    ]


def test_parts_of_a_field_are_lost_with_it() -> None:
    row = {"id": "m1", "account": "a1", "volumes": [{"month": "2026-03-01", "amount": "many"}]}
    assert repaired(Machine, row) == (Machine(id="m1", account="a1"), ["volumes[0].amount"])
    place: dict[str, object] = {"latitude": 100, "longitude": 1}
    assert repaired(Account, {"id": "a1", "name": "N", "location": place}) == (
        Account(id="a1", name="N"),
        ["location.latitude"],
    )


def test_what_another_field_says_is_kept_where_that_one_is() -> None:
    row = {"deal": "d1", "at": "2026-03-02T08:45", "changed": "amount", "before": "x", "after": "5"}
    change, faults = repaired(DealChange, row)
    assert (change.changed, change.before, change.after) == (DealField.AMOUNT, None, Decimal(5))
    assert faults == ["before"]


def test_records_that_need_no_repair_are_as_they_are() -> None:
    rows: list[Any] = [{"id": "d1"}, Deal(id="d2"), {"id": "d3", "amount": "x"}, {"id": 7}]
    loaded = load(Deal, rows, keep="record")
    assert repr(loaded) == "Loaded(3 records, 1 repaired, 1 rejects)"
    assert loaded.records[1] is rows[1]
    assert [kept.position for kept in loaded.repaired] == [2]


def test_a_book_names_the_repaired_rows_that_are_in_it() -> None:
    rows: dict[str, list[dict[str, object]]] = {
        "accounts": [{"id": "a1", "name": "N", "employees": "x"}, {"id": 7, "name": "M"}],
        "deals": [
            {"id": "d1", "account": "a1", "amount": "1.234,56"},
            {"id": "d2", "account": "7", "amount": "x"},
        ],
    }
    loaded = load_book(Book, rows, keep="record")
    assert repr(loaded) == "LoadedBook(Book(1 accounts, 2 deals), 3 repaired, 1 rejects)"
    assert [kept.record for kept in loaded.repaired] == [
        Account(id="a1", name="N"),
        Deal(id="d1", account="a1"),
        Deal(id="d2"),
    ]
    assert [fault.path for fault in loaded.repaired[2].faults] == [
        "deals[1].amount",
        "deals[1].account",
    ]
    german = Dialect(decimal=",", thousands=".", currency="EUR")
    assert load_book(
        Book, {"deals": [{"id": "d1", "amount": "12.500"}]}, dialect=german
    ).book.deals[0].amount == Decimal(12500)
