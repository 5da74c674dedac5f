"""Columns are known by their names, and no field is filled by two."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import fields_dict

from salesprocess.convert import suggest
from salesprocess.convert.suggesting.known_columns import KNOWN
from salesprocess.convert.suggesting.matching import letters_of
from salesprocess.records import Account, Deal, Outcome


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.__name__)
def test_every_known_name_is_of_a_field_that_there_is(kind: Any) -> None:
    fields = {name for name, each in fields_dict(kind).items() if each.init}
    assert set(KNOWN[kind]) <= fields | {"close_date"}
    for names in KNOWN[kind].values():
        known = [letters_of(name) for name in names.split(",")]
        assert all(known)


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (["Opportunity ID", "Account ID", "OwnerId"], ["id", "account", "rep"]),
        (["property_createdate", "hs_object_id"], ["opened", "id"]),
        (["Deal - Owner", "Deal - Value", "Deal - ID"], ["rep", "amount", "id"]),
        (
            ["商机编号", "负责人", "阶段", "预计成交日期"],
            ["id", "rep", "stage", "expected_order_on"],
        ),
        (["案件ID", "担当者", "フェーズ", "金額"], ["id", "rep", "stage", "amount"]),
        (["Identifiant", "Propriétaire", "Étape"], ["id", "rep", "stage"]),
        (["Nr.", "Betreuer", "Wahrscheinlichkeit (%)"], ["id", "rep", "probability"]),
    ],
)
def test_columns_are_known_by_their_names(names: list[str], fields: list[str]) -> None:
    row = dict.fromkeys(names, "abc")
    columns = suggest([row], Deal).columns
    found = [columns[name] for name in names]
    assert [each if isinstance(each, str) else (each or [None])[0] for each in found] == fields


def test_two_columns_never_fill_one_field_and_the_better_name_wins() -> None:
    row = {"id": "d1", "Expected Revenue": "5 EUR", "Amount": "9 EUR", "Total": ""}
    suggestion = suggest([row], Deal)
    assert (suggestion.columns["Amount"], suggestion.columns["Expected Revenue"]) == (
        "amount",
        None,
    )
    assert suggestion.passed_over == {"Expected Revenue": "Amount", "Total": "Amount"}
    assert "Left out: Expected Revenue (for Amount), Total (for Amount)." in (
        suggestion.to_markdown()
    )


def test_a_column_in_which_something_stands_goes_before_a_blank_one() -> None:
    columns = suggest([{"id": "d1", "Amount": "", "Total": "9 EUR"}], Deal).columns
    assert (columns["Amount"], columns["Total"]) == (None, "amount")


def test_the_actual_close_beside_an_expected_one_is_the_close() -> None:
    row = {"id": "d1", "Stage": "Won", "Close Date": "2026-03-02", "Expected Close Date": ""}
    assert suggest([row], Deal).columns["Close Date"] == "close_date"
    columns = suggest([row | {"Expected Close Date": "2026-03-01"}], Deal).columns
    assert (columns["Close Date"], columns["Expected Close Date"]) == (
        "closed",
        "expected_order_on",
    )


def test_a_flag_fills_no_day() -> None:
    row = {"id": "d1", "Stage": "x", "Closed": "true", "Won": "true"}
    suggestion = suggest([row], Deal)
    assert suggestion.columns["Closed"] is None
    assert suggestion.dialect.terms == {Outcome: {"x": Outcome.WON}}


def test_an_account_without_an_id_is_known_by_its_name() -> None:
    suggestion = suggest([{"Company": "Bright Paper", "Employees": "120"}], Account)
    assert suggestion.columns["Company"] == ("name", "id")
