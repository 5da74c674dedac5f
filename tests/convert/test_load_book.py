"""Loading the rows of a whole book: whoever does not fit is set aside, and no one else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from salesprocess.convert import dump, load_book
from salesprocess.errors import InvalidValueError
from salesprocess.records import Book, Deal, Visit
from salesprocess.records.book import record_fields
from salesprocess.testing.strategies import books

Rows = dict[str, list[dict[str, object]]]


def rows_of(book: Book) -> Rows:
    return {name: [dump(row) for row in getattr(book, name)] for name in record_fields()}


def faults(rows: Rows) -> list[str]:
    return [str(fault) for reject in load_book(Book, rows).rejects for fault in reject.faults]


@given(books())
def test_the_rows_of_a_book_make_that_book(book: Book) -> None:
    loaded = load_book(Book, rows_of(book), vendor=book.vendor)
    assert (loaded.book, loaded.rejects) == (book, ())


@given(books())
def test_where_no_account_can_be_read_all_that_names_one_is_set_aside(book: Book) -> None:
    rows = rows_of(book)
    for row in rows["accounts"]:
        del row["name"]
    loaded = load_book(Book, rows)
    held = [record for name in record_fields() for record in getattr(loaded.book, name)]
    assert not any(getattr(record, "account", None) for record in held)
    assert len(held) + len(loaded.rejects) == sum(map(len, rows.values()))
    for reject in loaded.rejects:
        name = reject.faults[0].path.partition("[")[0]
        assert reject.row is rows[name][reject.position]
        assert all(f.path.startswith(f"{name}[{reject.position}]") for f in reject.faults)


def test_who_names_a_row_that_was_set_aside_is_set_aside_too() -> None:
    rows: Rows = {
        "accounts": [{"id": 7, "name": "Dull Ink"}, {"id": "a1", "name": "Bright Paper"}],
        "deals": [{"id": "d1", "account": "7"}, {"id": "d2", "account": "a1"}],
        "stage_changes": [
            {"deal": "d1", "at": "2026-03-02T09:00", "stage": "demo"},
            {"deal": "d2", "at": "2026-03-02T09:00", "stage": "demo"},
        ],
    }
    loaded = load_book(Book, rows)
    assert repr(loaded) == "LoadedBook(Book(1 accounts, 1 deals, 1 stage changes), 3 rejects)"
    assert [reject.position for reject in loaded.rejects] == [0, 0, 0]
    assert loaded.book.deals == (Deal(id="d2", account="a1"),)
    assert faults(rows) == [
        "accounts[0].id: expected text, got 7; write '7' if its digits are meant",
        "deals[0].account: expected the id of one of the accounts, got '7'",
        "stage_changes[0].deal: expected the id of one of the deals, got 'd1'",
    ]


def test_faults_name_the_places_of_the_rows_that_were_given() -> None:
    rows: Rows = {
        "accounts": [{}, {"id": "a1", "name": "Bright Paper"}, {"id": "a1", "name": "Dull Ink"}],
        "visits": [
            {},
            {"id": "v1", "rep": "A", "account": "a1", "started": "2026-03-02T09:00"},
            {"id": "v2", "rep": "A", "account": "a1", "started": "2026-03-03T09:00+01:00"},
            {"id": "v3", "rep": "A", "account": "a1", "started": "2026-03-04T09:00"}
            | {"contacts": ["c1"]},
        ],
    }
    assert faults(rows)[-3:] == [
        "accounts[2].id: expected an id other than that of accounts[1], got 'a1'",
        "visits[3].contacts[0]: expected the id of one of the contacts, got 'c1'",
        (
            "visits[2].started: expected a time without a time zone, as visits[1].started is, "
            "got 2026-03-03 09:00:00+01:00"
        ),
    ]
    assert [visit.id for visit in load_book(Book, rows).book.all(Visit)] == ["v1"]


def test_what_is_no_field_of_records_is_an_error_that_names_all() -> None:
    expected = (
        "not the rows of a book\n"
        "  - expected a field of the book that holds records, got 'deal'; did you mean 'deals'?\n"
        "  - expected a field of the book that holds records, got 'vendor'"
    )
    with pytest.raises(InvalidValueError, match=f"^{re.escape(expected)}$"):
        load_book(Book, {"deal": [], "vendor": []})


def test_a_vendor_that_is_no_name_is_an_error() -> None:
    with pytest.raises(InvalidValueError, match="vendor: expected text that is not empty"):
        load_book(Book, {}, vendor="")
