"""Columns of other names than the fields they fill; faults are told by the columns."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from salesprocess.convert import Dialect, load, load_book
from salesprocess.errors import InvalidValueError
from salesprocess.outcome import Outcome
from salesprocess.records import Account, Book, Deal

OWN = Dialect(terms={Outcome: {"Closed Won": Outcome.WON, "Demo": Outcome.OPEN}}, currency="EUR")
NAMED: Any = {
    "Opportunity ID": "id",
    "Amount": "amount",
    "Notes": None,
    "Stage": ("stage", "outcome"),
    "Close Date": "close_date",
}


def faults(loaded: Any) -> list[str]:
    return [str(fault) for reject in loaded.rejects for fault in reject.faults]


def refused(columns: Any, rows: list[dict[str, Any]], kind: Any = Deal) -> list[str]:
    with pytest.raises(InvalidValueError, match="^not ") as caught:
        load(kind, rows, columns=columns)
    return [str(fault) for fault in caught.value.faults]


def test_a_column_fills_the_fields_that_are_said_and_none_where_nothing_is() -> None:
    row = {
        "Opportunity ID": "d1",
        "Amount": "900",
        "Notes": "call again",
        "Stage": "Closed Won",
        "Close Date": "2026-03-02",
        "rep": "A",
    }
    (deal,) = load(Deal, [row], columns=NAMED, dialect=OWN).records
    assert (deal.id, deal.amount, deal.stage, deal.rep) == ("d1", Decimal(900), "Closed Won", "A")
    assert (deal.outcome, deal.closed) == (Outcome.WON, date(2026, 3, 2))


def test_faults_have_the_names_of_columns_and_rejects_the_rows_as_they_were() -> None:
    rows: list[dict[str, object]] = [
        {"Opportunity ID": "d1", "Amount": "much", "Stage": "Demo", "Notes": "", "Close Date": "x"},
        {"Opportunity ID": "", "Amount": "1", "Stage": "?", "Notes": "", "Close Date": None},
    ]
    loaded = load(Deal, rows, columns=NAMED, dialect=OWN)
    assert [reject.row for reject in loaded.rejects] == rows
    paths = [[fault.path for fault in reject.faults] for reject in loaded.rejects]
    assert paths == [
        ["rows[0].Amount", "rows[0].Close Date"],
        ["rows[1].Stage", "rows[1].Opportunity ID"],
    ]


def test_a_value_that_is_missing_is_told_by_the_column_that_should_have_it() -> None:
    (fault,) = faults(load(Deal, [{"Opportunity ID": "d1"}, {}], columns={"Opportunity ID": "id"}))
    assert fault == "rows[1].Opportunity ID: expected a value, got nothing"


def test_a_row_that_was_repaired_is_told_by_its_columns_too() -> None:
    rows: list[dict[str, object]] = [
        {"Opportunity ID": "d1", "Amount": "much", "Stage": "Demo", "Close Date": "", "Notes": 1}
    ]
    loaded = load(Deal, rows, columns=NAMED, dialect=OWN, keep="record")
    (repaired,) = loaded.repaired
    assert repaired.row is rows[0]
    assert repaired.record == loaded.records[0]
    assert [fault.path for fault in repaired.faults] == ["rows[0].Amount", "rows[0].Close Date"]


# --- the close date


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        ("won", "closed"),
        ("lost", "closed"),
        ("open", "expected_order_on"),
        (None, "expected_order_on"),
    ],
)
def test_a_close_date_is_that_of_the_end_or_of_the_order_expected(outcome: Any, field: str) -> None:
    row = {"id": "d1", "Date": "2026-03-02"} | ({"outcome": outcome} if outcome else {})
    (deal,) = load(Deal, [row], columns={"Date": "close_date"}).records
    assert getattr(deal, field) == date(2026, 3, 2)
    assert None in {deal.closed, deal.expected_order_on}


def test_a_close_date_beside_an_outcome_that_can_not_be_read_says_nothing_of_it() -> None:
    row = {"id": "d1", "Date": "2026-03-02", "outcome": "?"}
    (fault,) = faults(load(Deal, [row], columns={"Date": "close_date"}))
    assert fault.startswith("rows[0].outcome: ")


def test_close_date_is_no_field_without_a_map() -> None:
    (fault,) = faults(load(Deal, [{"id": "d1", "close_date": "2026-03-02"}]))
    assert fault.startswith("rows[0].close_date: expected a field of Deal")
    (other,) = faults(load(Deal, [{"ID": "d1", "close_date": "x"}], columns={"ID": "id"}))
    assert other.startswith("rows[0].close_date: expected a field of Deal")


# --- what is refused


def test_every_fault_of_a_map_is_told_at_once() -> None:
    rows = [{"ID": "d1", "Amount": "1", "Sum": "2", "stage": "demo", "Phase": "demo"}]
    columns = {"Id": "id", "Amount": "amuont", "Sum": 7, "Phase": "stage"}
    assert refused(columns, rows) == [
        "columns: expected a column of the rows, got 'Id'; did you mean 'ID'?",
        (
            "columns['Amount']: expected a field of Deal, or None, got 'amuont'; "
            "did you mean 'amount'?"
        ),
        "columns['Sum']: expected a field of Deal, or None, got 7",
        (
            "columns['Phase']: expected another field than that of the column 'stage', "
            "got 'stage'; map one of the two to None"
        ),
    ]


def test_two_dates_of_the_close_are_one_too_many() -> None:
    rows = [{"id": "d1", "Date": "2026-03-02", "closed": "2026-03-02"}]
    (fault,) = refused({"Date": "close_date"}, rows)
    assert fault.startswith(
        "columns['closed']: expected another field than that of the column 'Date'"
    )


def test_only_a_deal_has_a_close_date() -> None:
    rows = [{"id": "a1", "name": "Bright Paper", "Date": "2026-03-02"}]
    (fault,) = refused({"Date": "close_date"}, rows, Account)
    assert fault.startswith("columns['Date']: expected a field of Account, or None")


@pytest.mark.parametrize("columns", ["id", ["id"], 7])
def test_columns_are_a_mapping(columns: Any) -> None:
    assert refused(columns, [{"id": "d1"}]) == [f"columns: expected a mapping, got {columns!r}"]


def test_a_map_may_stand_before_there_are_rows() -> None:
    assert load(Deal, [], columns={"Opportunity ID": "id"}).records == ()


# --- rows of any kind


def test_what_is_no_row_is_rejected_and_surplus_cells_are_told() -> None:
    rows: Any = [None, 7, {"ID": "d1", None: ["more"]}, {"ID": "d2"}]
    loaded = load(Deal, rows, columns={"ID": "id"})
    assert [reject.position for reject in loaded.rejects] == [0, 1, 2]
    assert loaded.records == (Deal(id="d2"),)


def test_rows_of_a_query_are_named_by_their_columns() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    rows: Any = connection.execute("select 'd1' as 'Opportunity ID', 'demo' as stage")
    loaded = load(Deal, rows, columns={"Opportunity ID": "id"})
    connection.close()
    assert loaded.records == (Deal(id="d1", stage="demo"),)


def test_the_tables_of_a_book_have_columns_of_their_own() -> None:
    rows: Any = {
        "accounts": [{"Company": "a1", "Name": "Bright Paper"}],
        "deals": [{"Deal": "d1", "Company": "a1"}, {"Deal": "d2", "Company": "a2"}],
    }
    columns: Any = {
        "accounts": {"Company": "id", "Name": "name"},
        "deals": {"Deal": "id", "Company": "account"},
    }
    loaded = load_book(Book, rows, columns=columns)
    assert loaded.book.deals == (Deal(id="d1", account="a1"),)
    assert faults(loaded) == ["deals[1].Company: expected the id of one of the accounts, got 'a2'"]


def test_columns_of_what_is_no_field_of_the_book_are_an_error() -> None:
    expected = (
        "not the rows of a book: expected a field of the book that holds records, got 'deal'; "
        "did you mean 'deals'?"
    )
    with pytest.raises(InvalidValueError, match=f"^{re.escape(expected)}$"):
        load_book(Book, {"deals": []}, columns={"deal": {}})


# --- fields of one's own


def test_a_column_is_kept_under_its_own_name_or_another() -> None:
    row = {"id": "d1", "Region": "North", "Prio": 3, "extra": {"segment": "gold"}}
    (deal,) = load(Deal, [row], columns={"Region": "extra", "Prio": "extra.priority"}).records
    assert dict(deal.extra) == {"segment": "gold", "Region": "North", "priority": 3}
    (deal,) = load(Deal, [{"id": "d1", "Region": "North"}], columns={"Region": "extra"}).records
    assert dict(deal.extra) == {"Region": "North"}


def test_own_fields_that_are_none_stay_a_fault_beside_a_column() -> None:
    row = {"id": "d1", "Region": "North", "extra": 7}
    (fault,) = faults(load(Deal, [row], columns={"Region": "extra"}))
    assert fault.startswith("rows[0].extra: expected ")


def test_two_columns_can_not_be_kept_under_one_name() -> None:
    rows = [{"id": "d1", "Region": "North", "Area": "South"}]
    (fault,) = refused({"Region": "extra", "Area": "extra.Region"}, rows)
    assert fault.startswith(
        "columns['Area']: expected another field than that of the column 'Region'"
    )
