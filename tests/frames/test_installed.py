"""Machines in field of tables: days that are none, strays, and tables that do not go together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from made_tables import BERLIN
from made_work import ACCOUNT_KINDS, AS_OF, MACHINE_KINDS, arrow_of, made_machines
from salesprocess import planning
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.frames import RecordTable, installed_base
from salesprocess.records import Account, Book, Machine

CASE = Case(Book(), AS_OF)
ACCOUNTS = RecordTable(Account, pl.DataFrame({"id": [1, 2]}))


def machines(**columns: Any) -> RecordTable[Machine]:
    number = max(len(values) for values in columns.values())
    ids: dict[str, Any] = {"id": [f"m{place}" for place in range(number)], "account": [1] * number}
    return RecordTable(Machine, pl.DataFrame(ids | columns))


@given(integers(0, 9999), integers(0, 20), sampled_from([None, BERLIN]))
def test_the_base_is_that_of_the_records(seed: int, number: int, zone: Any) -> None:
    made = made_machines(seed, number, zone)
    rows = (
        arrow_of(made.accounts, **ACCOUNT_KINDS),
        arrow_of(made.machines or [{}], **MACHINE_KINDS),
    )
    accounts, field = map(pl.DataFrame, rows)
    if not made.machines:
        field = pl.DataFrame(schema={"id": pl.String, "account": pl.String})
    tables = RecordTable(Account, accounts.lazy()), RecordTable(Machine, field.lazy())
    assert installed_base(made.empty, *tables).summary == planning.installed_base(made.case)


def test_a_midnight_is_a_day_and_another_hour_is_none() -> None:
    days = [datetime(2025, 3, 2), datetime(2025, 3, 2, 9), datetime(2025, 7, 2)]
    found = installed_base(CASE, ACCOUNTS, machines(installed_on=days))
    assert found.summary.installed == {(None, 2025): 2}
    assert [(fault[:24], n) for fault, n in found.rejected.items()] == [
        ("installed_on: expected a", 1)
    ]


def test_machines_of_no_account_are_strays() -> None:
    found = installed_base(CASE, ACCOUNTS, machines(account=[1, 7, None], quantity=[2, 1, 1]))
    assert (found.summary.machines, found.strays) == (2, 2)
    assert (found.summary.with_machines, found.summary.without_machines) == (1, 1)


def test_a_column_of_unknown_type_says_nothing() -> None:
    nothing = pl.Series([None, None])
    found = installed_base(CASE, ACCOUNTS, machines(installed_on=nothing)).summary
    assert found.installed == {(None, None): 2}


@pytest.mark.parametrize("day", ["2025-03-02", datetime(2025, 3, 2, tzinfo=UTC)])
def test_what_holds_no_days_is_refused(day: Any) -> None:
    with pytest.raises(InvalidValueError, match="machines.seen_on: expected a column of days"):
        installed_base(CASE, ACCOUNTS, machines(seen_on=[day]))


def test_the_tables_are_of_one_engine() -> None:
    other = duckdb.connect().sql("select 'm1' as id, 'a1' as account")
    with pytest.raises(InvalidValueError, match="expected a table of polars, as accounts is"):
        installed_base(CASE, ACCOUNTS, RecordTable(Machine, other))


def test_an_account_listed_later_is_not_there() -> None:
    later = RecordTable(Account, pl.DataFrame({"id": [1], "opened_on": [date(2026, 4, 1)]}))
    found = installed_base(CASE, later, machines(vendor=["Own"]))
    assert (found.summary.accounts_known.trials, found.summary.machines, found.strays) == (0, 0, 1)
