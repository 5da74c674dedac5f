"""Whole tables as records: which do not go together, and columns that are none of a record."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from salesprocess import frames
from salesprocess.convert import Dialect
from salesprocess.errors import InvalidValueError
from salesprocess.frames import DealTables, RecordTable
from salesprocess.records import Account

DEALS = pl.DataFrame({"id": ["d1"], "account": ["a1"], "opened": [datetime(2026, 3, 2)]})
ACCOUNTS = pl.DataFrame({"Id": ["a1"], "name": ["Wu"], "employees": [float("nan")], "Old": [1]})


def test_what_a_deal_names_comes_from_another_table() -> None:
    deals = DealTables(deals=DEALS)
    accounts = RecordTable(Account, ACCOUNTS, columns={"id": "Id"})
    book = frames.to_records(deals, accounts).book
    assert book.accounts == (Account(id="a1", name="Wu"),)
    assert book.deals[0].account == "a1"
    alone = frames.to_records(deals)
    assert "expected the id of one of the accounts" in str(alone.rejects[0].faults[0])
    assert len(frames.to_records(deals, keep="record").repaired) == 1
    assert frames.to_records().book.deals == ()


def test_whole_numbers_are_ids() -> None:
    deals = pl.DataFrame({"id": [1, 2], "rep": [7, None], "stage": [4.5, None]})
    loaded = frames.to_records(DealTables(deals=deals))
    assert [(deal.id, deal.rep) for deal in loaded.book.deals] == [("2", None)]
    assert "expected text, got 4.5" in str(loaded.rejects[0].faults[0])


def test_tables_that_do_not_go_together() -> None:
    accounts = RecordTable(Account, ACCOUNTS, columns={"id": "Id"})
    with pytest.raises(InvalidValueError, match="one of each kind, got 'several of accounts'"):
        frames.to_records(accounts, accounts)
    other = DealTables(deals=DEALS, dialect=Dialect(percent=True))
    with pytest.raises(InvalidValueError, match="one dialect"):
        frames.to_records(accounts, other)


def test_columns_of_a_table_that_are_not_there() -> None:
    with pytest.raises(InvalidValueError, match="^not a table of accounts") as error:
        RecordTable(Account, ACCOUNTS, columns={"industri": "Id", "rep": "Owner"})
    told = [(fault.path, fault.value) for fault in error.value.faults]
    assert told == [
        ("columns", "industri"),
        ("columns['rep']", "Owner"),
        ("accounts", "Id, name, employees, Old"),
    ]
