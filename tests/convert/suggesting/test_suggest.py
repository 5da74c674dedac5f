"""What is proposed of rows: of which kind they are, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest

from salesprocess.convert import suggest
from salesprocess.errors import InvalidValueError
from salesprocess.records import (
    Account,
    Contact,
    Deal,
    Rep,
    StageChange,
    Visit,
)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({"Deal ID": "1", "Stage": "Won", "Amount": "2 EUR"}, Deal),
        ({"Company ID": "1", "Company Name": "Bright Paper", "Industry": "paper"}, Account),
        ({"Meeting ID": "1", "Owner": "A", "Account": "a1", "Start": "2026-03-02 09:00"}, Visit),
        ({"Deal ID": "1", "Changed at": "2026-03-02 09:00", "New stage": "demo"}, StageChange),
        ({"Contact ID": "1", "Company": "a1", "Full name": "Wu", "Department": "IT"}, Contact),
        ({"Owner ID": "1", "Full name": "Ann", "Team": "North", "Manager": "Li"}, Rep),
    ],
)
def test_the_kind_of_records_is_told_by_the_columns(row: dict[str, Any], kind: type) -> None:
    assert suggest([row]).kind is kind


def test_rows_of_no_known_kind_are_an_error() -> None:
    with pytest.raises(InvalidValueError, match="give the kind"):
        suggest([{"engine": "7"}])


@pytest.mark.parametrize("rows", [{"id": "d1"}, None])
def test_one_row_in_place_of_several_is_an_error(rows: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not rows: rows: expected several rows"):
        suggest(rows, Deal)


def test_what_is_no_row_is_passed_over() -> None:
    rows: Any = [None, {None: ["more"], "id": "d1", "stage": "won"}, 7]
    assert suggest(rows, Deal).columns == {"id": "id", "stage": ("stage", "outcome")}


def test_a_suggestion_reads_well() -> None:
    rows = [
        {"ID": "1", "Stage": "Gewonnen", "Betrag": "1.234,56", "Notiz": "x"},
        {"ID": "2", "Stage": "Demo", "Betrag": "7", "Notiz": "n/a"},
    ]
    suggestion = suggest(rows, Deal)
    assert repr(suggestion) == (
        "Suggestion(Deal, 3 of 4 columns, decimal=',', thousands='.', terms, 1 left open)"
    )
    assert suggestion._repr_markdown_() == suggestion.to_markdown()
    assert suggestion.to_markdown().splitlines() == [
        "| column | Deal           |",
        "| ------ | -------------- |",
        "| ID     | id             |",
        "| Stage  | stage, outcome |",
        "| Betrag | amount         |",
        "",
        "Left out: Notiz.",
        "",
        "| part      | value                     | column | such as            | values |",
        "| --------- | ------------------------- | ------ | ------------------ | -----: |",
        "| decimal   | ,                         | Betrag | '1.234,56'         |      1 |",
        "| thousands | .                         | Betrag | '1.234,56'         |      1 |",
        "| terms     | Gewonnen: won, Demo: open | Stage  | 'Gewonnen', 'Demo' |      2 |",
        "",
        "Left open:",
        "",
        "- currency: Betrag: '1.234,56': no currency is said",
    ]


def test_a_field_that_a_record_needs_and_no_column_fills_is_left_open() -> None:
    (left,) = suggest([{"Stage": "Won"}, {"Stage": "Demo"}], Deal).ambiguous
    assert (str(left), left.count) == ("id: no column: a record needs it: no row can be read", 2)


def test_a_file_that_says_all_needs_no_tables() -> None:
    assert suggest([{"id": "d1", "outcome": "won"}], Deal).to_markdown().splitlines() == [
        "| column  | Deal    |",
        "| ------- | ------- |",
        "| id      | id      |",
        "| outcome | outcome |",
    ]
