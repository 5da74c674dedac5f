"""Records of one kind that are alike, and what makes no record of them."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from salesprocess import frames
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.frames import RecordTable
from salesprocess.qualification import MarketTotal
from salesprocess.records import Account, Book, Machine, MarketPurchase, Visit

CASE = Case(Book(), datetime(2026, 3, 31))
BOUGHT = pl.DataFrame(
    {
        "id": [f"p{n}" for n in range(12)],
        "account": ["a1", "a2"] * 6,
        "vendor": ["Own", "Rival", "Rival"] * 4,
        "bought_on": [date(2026, 3, 2)] * 10 + [date(2026, 4, 1)] * 2,
        "units": [1, 2] * 6,
        "amount": [Decimal(900), None, Decimal(100)] * 4,
        "currency": ["EUR", None, "EUR"] * 4,
        "region": ["North", "North", None] * 4,
    }
)
ASKED = "vendor", "bought_on", "units", "amount", "currency"


def test_a_summary_from_counts_is_that_of_the_records() -> None:
    table = RecordTable(MarketPurchase, BOUGHT)
    loaded = frames.to_records(RecordTable(Account, ACCOUNTS), table)
    assert not loaded.rejects
    known = Case(loaded.book, CASE.as_of).book.market_purchases
    regions = dict(zip(BOUGHT["id"], BOUGHT["region"], strict=True))
    counted = frames.alike(CASE, table, ASKED, "region").summary
    assert [*counted] == ["North", None]
    for region, kinds in counted.items():
        found = MarketTotal.from_counts(
            ((each.units, each.currency, each.amount), number) for each, number in kinds
        )
        of_region = [each for each in known if regions[each.id] == region]
        assert found == MarketTotal.from_records(of_region)


ACCOUNTS = pl.DataFrame({"id": ["a1", "a2"], "name": ["Wu", "Li"]})


def test_what_is_asked_of_accounts_stands_in_the_records() -> None:
    table = RecordTable(MarketPurchase, BOUGHT)
    kinds = frames.alike(CASE, table, ["account", "vendor", "bought_on"]).summary[None]
    counts = Counter[str]()
    for each, number in kinds:
        counts[each.account] += number
    assert counts == {"a1": 5, "a2": 5}


def test_what_is_rejected_is_counted() -> None:
    rows = {"id": ["m1", "m2", None], "quantity": [0, 2, 3], "vendor": ["Own", "Own", "Own"]}
    counted = frames.alike(CASE, RecordTable(Machine, pl.DataFrame(rows)), ["vendor", "quantity"])
    assert [(each.quantity, number) for each, number in counted.summary[None]] == [(2, 1)]
    assert [*counted.rejected.values()] == [1, 1]


@pytest.mark.parametrize(
    ("kind", "asked", "told"),
    [
        (
            MarketPurchase,
            ["vendor"],
            "those that every record has, got 'none of bought_on'",
        ),
        (Visit, ["rep", "contacts"], "others than accounts or deals, got 'contacts'"),
        (Account, ["parent"], "others than accounts or deals, got 'parent'"),
        (Machine, ["vendoor"], "expected a column vendoor, got .* did you mean 'vendor'"),
    ],
)
def test_fields_of_which_no_record_can_be_made(kind: Any, asked: list[str], told: str) -> None:
    rows = pl.DataFrame({name: ["x"] for name in ("id", "vendor", "rep", "contacts", "parent")})
    with pytest.raises(InvalidValueError, match=told):
        frames.alike(CASE, RecordTable(kind, rows), asked)


def test_a_group_is_a_column() -> None:
    with pytest.raises(InvalidValueError, match="expected a column regoin"):
        frames.alike(CASE, RecordTable(MarketPurchase, BOUGHT), ASKED, "regoin")
