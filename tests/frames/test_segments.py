"""Segments of tables: who is not there, circles, sales, and tables that say too little."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis.strategies import builds, integers, lists, sampled_from

from made_tables import Habits
from made_territory import TERRITORY_KINDS, made_territory
from made_work import AS_OF, MACHINE_KINDS, arrow_of
from salesprocess import planning
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.frames import DealTables, RecordTable, segments
from salesprocess.planning import (
    Bands,
    PlanningSettings,
    SegmentCounts,
    TerritoryAxis,
    VendorMix,
)
from salesprocess.planning.territory.axes import Organisation
from salesprocess.records import Account, Book, Machine

if TYPE_CHECKING:
    from made_territory import MadeTerritory
    from salesprocess.frames import FrameCount
    from salesprocess.planning import Segmentation

AXES = tuple(TerritoryAxis)
SETTINGS = PlanningSettings(
    employee_bands=Bands((0.5, 10)), sales_bands=Bands((0.01, 1000)), volume_months=2
)
CASE = Case(Book(vendor="Own"), AS_OF)
VOLUMES = {"machine": pl.String, "month": pl.Date, "amount": pl.Int64}
CHANGES = {"deal": pl.String, "at": pl.Datetime, "stage": pl.String, "from_stage": pl.String}


def counted(made: MadeTerritory, axes: Any) -> FrameCount[Segmentation]:
    machines = pl.DataFrame(schema={"id": pl.String, "account": pl.String})
    deals = pl.DataFrame(schema={"id": pl.String, "account": pl.String})
    if made.machines:
        machines = pl.DataFrame(arrow_of(made.machines, **MACHINE_KINDS))
        deals = pl.DataFrame(made.deals, infer_schema_length=None)
    return segments(
        made.empty,
        axes,
        RecordTable(Account, pl.DataFrame(arrow_of(made.accounts, **TERRITORY_KINDS)).lazy()),
        RecordTable(Machine, machines.lazy()),
        pl.DataFrame([*made.volumes], schema=VOLUMES, orient="row").lazy(),
        deals=DealTables(
            deals=deals.lazy(),
            stage_changes=pl.DataFrame([*made.changes], schema=CHANGES, orient="row").lazy(),
        ),
    )


@given(
    builds(
        made_territory,
        integers(0, 9999),
        integers(0, 20),
        builds(Habits, look_ahead=sampled_from([False, True])),
        vendor=sampled_from(["Own", "Own", None]),
        settings=sampled_from([PlanningSettings(), SETTINGS]),
    ),
    lists(sampled_from(AXES), unique=True),
)
def test_the_segments_are_those_of_the_records(made: MadeTerritory, axes: Any) -> None:
    found = counted(made, axes)
    assert found.summary == planning.segments(made.case, axes)
    assert found.rejected == {}
    listed = {account.id for account in made.case.book.accounts}
    assert found.strays == sum(row["account"] not in listed for row in made.machines)


def of(
    accounts: dict[str, Any], *axes: TerritoryAxis, case: Case = CASE, **more: Any
) -> FrameCount[Segmentation]:
    number = max(map(len, accounts.values()))
    rows = {"id": [f"a{place}" for place in range(number)]} | accounts
    return segments(case, axes, RecordTable(Account, pl.DataFrame(rows)), **more)


def table(**columns: Any) -> RecordTable[Machine]:
    return RecordTable(Machine, pl.DataFrame(columns))


def deals(**columns: Any) -> DealTables:
    return DealTables(deals=pl.DataFrame(columns))


def test_without_machines_and_deals_accounts_and_sales_are_counted() -> None:
    sales = [Decimal("0.10"), Decimal("0.20"), None]
    accounts = {"last_year_sales": sales, "currency": ["EUR", "EUR", None]}
    found = of(accounts, TerritoryAxis.MIF, TerritoryAxis.LAST_YEAR_SALES)
    assert found.summary.cells == {
        (VendorMix.NONE_KNOWN, "EUR <1K"): SegmentCounts(
            accounts=2, without_machines=2, sales={"EUR": Decimal("0.30")}
        ),
        (VendorMix.NONE_KNOWN, None): SegmentCounts(
            accounts=1, without_machines=1, without_sales=1
        ),
    }
    assert (found.strays, found.kinds) == (0, 2)


def test_an_account_listed_later_is_there_if_a_deal_tells_of_it() -> None:
    days = [date(2026, 4, 1), date(2026, 4, 1), date(2026, 3, 31)]
    won = deals(id=["d1", "d2", "d3"], account=["a0", "a9", None], outcome=["won", "won", "lost"])
    machines = table(id=["m1", "m2"], account=["a0", "a1"], vendor=["Own", "Own"])
    found = of({"opened_on": days}, deals=won, machines=machines)
    assert found.summary.total == SegmentCounts(
        accounts=2, without_machines=1, own_machines=1, without_pages=1, without_sales=2, won=1
    )
    assert (found.summary.wins_without_account, found.strays) == (1, 1)


def test_a_machine_counts_once_as_there_rejected_or_stray() -> None:
    machines = table(
        id=["m1", "m2", "m3", "m4", "m5", "m6"],
        account=["a0", "a0", "a9", "a9", None, "a0"],
        vendor=["Own", "Noritek", "Own", "Own", "Own", None],
        quantity=[3, -1, 1, 0, 1, 1],
        installed_on=[None] * 5 + [date(2026, 4, 1)],
    )
    found = of({"region": ["North"]}, TerritoryAxis.MIF, machines=machines)
    assert found.summary.cells == {
        (VendorMix.OWN,): SegmentCounts(
            accounts=1, own_machines=3, without_pages=3, without_sales=1
        )
    }
    assert (sum(found.rejected.values()), found.strays) == (2, 2)


def test_a_deal_opened_later_tells_of_no_account() -> None:
    later = {"opened": [datetime(2026, 4, 2)], "closed": [datetime(2026, 4, 3)]}
    won = deals(id=["d1"], account=["a0"], outcome=["won"], **later)
    found = of({"opened_on": [date(2026, 4, 1)]}, deals=won)
    assert (found.summary.total, found.summary.wins_without_account) == (SegmentCounts(), 0)


def test_an_hour_is_no_day_even_where_a_deal_tells_of_the_account() -> None:
    won = deals(id=["d1"], account=["a0"], outcome=["won"])
    found = of({"opened_on": [datetime(2026, 4, 1, 9)]}, deals=won)
    assert [fault[:21] for fault in found.rejected] == ["opened_on: expected a"]
    assert found.summary.wins_without_account == 1


def test_a_parent_that_is_not_there_is_none_and_in_a_circle_no_one_knows() -> None:
    later = date(2026, 4, 1)
    accounts = {
        "parent": ["a1", None, "a0", "a4", "a3", "a9", "a7", None, "a8", "a3"],
        "opened_on": [None] * 7 + [later, None, None],
    }
    found = of(accounts, TerritoryAxis.ORGANISATION).summary
    numbers = {segment: cell.accounts for segment, cell in found.cells.items()}
    assert numbers == {
        (Organisation.BRANCH,): 4,
        (Organisation.HEAD_OFFICE,): 1,
        (Organisation.ALONE,): 1,
        (None,): 3,
    }


@pytest.mark.parametrize("employees", [[-1, 9], [10**16, 10], [0.5, 0.0], [float("inf"), 12.0]])
def test_a_number_of_employees_that_is_none_is_not_taken(employees: Any) -> None:
    found = of({"employees": employees}, TerritoryAxis.EMPLOYEES)
    assert (found.summary.total.accounts, *found.rejected.values()) == (1, 1)


def test_whole_numbers_of_a_table_that_has_none_are_whole() -> None:
    found = of({"employees": [float("nan"), 9.0, 10.0]}, TerritoryAxis.EMPLOYEES).summary
    assert {segment: cell.accounts for segment, cell in found.cells.items()} == {
        (None,): 1,
        ("<10",): 1,
        ("10-50",): 1,
    }


def test_sales_that_are_none_or_without_a_currency_are_not_taken() -> None:
    amounts = {"last_year_sales": [5.0, -1.0, 1e31, 0.0], "currency": ["EUR", "EUR", "EUR", None]}
    found = of(amounts, TerritoryAxis.LAST_YEAR_SALES)
    assert found.summary.total.sales == {"EUR": Decimal("5.0")}
    assert sum(found.rejected.values()) == 3


def test_a_band_that_begins_between_two_floats_is_that_of_the_record() -> None:
    settings = PlanningSettings(sales_bands=Bands((0.01, 1000)))
    sales = [Decimal("0.01"), Decimal("0.02")]
    accounts = {"last_year_sales": sales, "currency": ["EUR", "EUR"]}
    axis, case = TerritoryAxis.LAST_YEAR_SALES, Case(Book(), AS_OF, settings)
    records = [
        Account(id=f"a{place}", name="A", last_year_sales=amount, currency="EUR")
        for place, amount in enumerate(sales)
    ]
    whole = Case(Book(accounts=records), AS_OF, settings)
    assert of(accounts, axis, case=case).summary == planning.segments(whole, [axis])


def test_the_tables_are_of_one_engine() -> None:
    held = duckdb.connect().sql("select 'm1' as id, 'a1' as account")
    others: Any = {"machines": RecordTable(Machine, held), "deals": DealTables(deals=held)}
    told = (
        r"machines: expected a table of polars, as accounts is, got 'duckdb'[\s\S]*deals: expected"
    )
    with pytest.raises(InvalidValueError, match=told):
        of({"id": ["a0"]}, **others)


@pytest.mark.parametrize(
    ("accounts", "more", "told"),
    [
        ({"Region": ["N"]}, {}, "a column region, got 'id, Region'; did you mean 'Region'"),
        (
            {"region": ["N"]},
            {"machines": table(id=["m1"], acount=["a0"])},
            "expected a column account, .*did you mean 'acount'",
        ),
        (
            {"region": ["N"]},
            {"volumes": pl.DataFrame({"machine": ["m1"]})},
            "volumes: expected None, since there are no machines",
        ),
        ({"region": ["N"]}, {"deals": deals(id=["d1"])}, "no such columns of deals"),
        (
            {"region": ["N"], "last_year_sales": ["5"]},
            {},
            "accounts.last_year_sales: expected a column of numbers",
        ),
        ({"region": ["N", "S"], "id": ["a0", "a0"]}, {}, "2 ids"),
    ],
)
def test_tables_that_say_too_little_are_refused(accounts: Any, more: Any, told: str) -> None:
    with pytest.raises(InvalidValueError, match=told):
        of(accounts, TerritoryAxis.REGION, **more)
