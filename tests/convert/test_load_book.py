"""Loading the rows of a whole book: whoever does not fit is set aside, and no one else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.convert import dump, load_book
from salesprocess.errors import InvalidValueError
from salesprocess.records import Book, Deal, Visit
from salesprocess.records.book import record_fields
from salesprocess.records.integrity import Incoherence, incoherences
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
        "  - expected a field of the book that holds records, got 'vendor'; "
        "give it as vendor="
    )
    with pytest.raises(InvalidValueError, match=f"^{re.escape(expected)}$"):
        load_book(Book, {"deal": [], "vendor": []})


def test_a_vendor_that_is_no_name_is_an_error() -> None:
    with pytest.raises(InvalidValueError, match="vendor: expected text that is not empty"):
        load_book(Book, {}, vendor="")


def test_one_row_in_place_of_several_is_an_error() -> None:
    rows: Any = {"deals": {"id": "d1"}, "accounts": None, "visits": "v1", "deal": []}
    with pytest.raises(InvalidValueError, match="^not the rows of a book") as caught:
        load_book(Book, rows)
    assert [str(fault) for fault in caught.value.faults] == [
        "deals: expected several rows, got {'id': 'd1'}; put the row into a list",
        "accounts: expected several rows, got None",
        "visits: expected several rows, got 'v1'",
        "expected a field of the book that holds records, got 'deal'; did you mean 'deals'?",
    ]


@pytest.mark.parametrize("rows", [None, [{"id": "d1"}]])
def test_rows_of_no_field_are_an_error(rows: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a mapping from fields of the book"):
        load_book(Book, rows)


def test_the_vendor_of_a_book_that_was_written_is_given_beside_the_rows() -> None:
    with pytest.raises(InvalidValueError, match=r"got 'vendor'; give it as vendor=$"):
        load_book(Book, dump(Book(vendor="Us", deals=[Deal(id="d1")])))  # type: ignore[arg-type]


@given(st.permutations(range(7)))
def test_times_go_by_most_of_them_in_any_order(order: list[int]) -> None:
    zone = ["", "", "", "", "", "+01:00", "+01:00"]
    rows: Rows = {
        "reps": [{"id": "A"}],
        "deals": [{"id": f"d{n}", "opened": f"2026-03-0{n + 1}T09:00{zone[n]}"} for n in order],
    }
    loaded = load_book(Book, rows)
    usual = next(place for place, n in enumerate(order) if n < 5)
    odd = [place for place, n in enumerate(order) if n >= 5]
    assert [reject.position for reject in loaded.rejects] == odd
    expected = f"a time without a time zone, as deals[{usual}].opened is"
    assert {fault.expected for reject in loaded.rejects for fault in reject.faults} == {expected}


def chain(length: int) -> Rows:
    deals: list[dict[str, object]] = [
        {"id": f"d{n}", "merged_into": f"d{n + 1}"} for n in range(length)
    ]
    return {"deals": [{"id": "stays"}, *deals]}


def test_a_chain_that_breaks_at_its_end_is_set_aside_from_there() -> None:
    loaded = load_book(Book, chain(3))
    assert loaded.book == Book(deals=[Deal(id="stays")])
    assert [str(fault) for reject in loaded.rejects for fault in reject.faults] == [
        "deals[3].merged_into: expected the id of one of the deals, got 'd3'",
        "deals[2].merged_into: expected the id of one of the deals, got 'd2'",
        "deals[1].merged_into: expected the id of one of the deals, got 'd1'",
    ]


def test_the_length_of_a_chain_does_not_matter_to_how_often_the_book_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[object] = []

    def counted(*given: Any) -> list[Incoherence]:
        looked.append(given)
        return incoherences(*given)

    monkeypatch.setattr("salesprocess.records.fitting.incoherences", counted)
    assert len(load_book(Book, chain(800)).rejects) == 800
    assert len(looked) == 1


def test_who_names_the_id_of_a_row_that_stays_stays_too() -> None:
    rows: Rows = {
        "accounts": [{"id": "a1", "name": "Bright Paper"}, {"id": "a1", "name": "Dull Ink"}],
        "deals": [{"id": "d1", "account": "a1"}],
    }
    assert [reject.position for reject in load_book(Book, rows).rejects] == [1]
    assert load_book(Book, rows).book.deals == (Deal(id="d1", account="a1"),)


def test_all_that_a_row_names_of_those_set_aside_is_told_and_a_ring_of_them_ends() -> None:
    rows: Rows = {
        "accounts": [
            {"id": "a1", "name": "Bright Paper", "parent": "gone"},
            {"id": "a2", "name": "Dull Ink", "parent": "a1", "merged_into": "a3"},
            {"id": "a3", "name": "Red Ink", "parent": "a2"},
        ],
        "contacts": [
            {"id": "c1", "account": "a1", "name": "Wu"},
            {"id": "c2", "account": "a1", "name": "Li"},
        ],
        "visits": [
            {
                "id": "v1",
                "rep": "A",
                "account": "a2",
                "started": "2026-03-02T09:00",
                "contacts": ["c1", "c2"],
            },
        ],
    }
    told = [fault.path for reject in load_book(Book, rows).rejects for fault in reject.faults]
    assert told == [
        "accounts[0].parent",
        "accounts[1].parent",
        "contacts[0].account",
        "contacts[1].account",
        "accounts[2].parent",
        "visits[0].account",
        "visits[0].contacts[0]",
        "visits[0].contacts[1]",
    ]
