"""The marks of numbers, shares in per cent, currencies: what a file shows of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from column_making import deal_rows
from salesprocess.convert import load, suggest
from salesprocess.records import (
    Deal,
)


def amounts(*values: Any) -> Any:
    return suggest(deal_rows("amount", list(values), currency="EUR"), Deal)


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        (["1054", "50"], (".", None)),
        (["10.5", "1054"], (".", None)),
        (["0.125", "1054"], (".", None)),
        (["1.234,56", "12.500"], (",", ".")),
        (["12,5"], (",", None)),
        (["1,234", "12,500,000"], (".", ",")),
        (["1,234.567", "2.500"], (".", ",")),
        (["1 234,50"], (",", " ")),
        (["1\N{NARROW NO-BREAK SPACE}234,50"], (",", " ")),
        (["1'234.50"], (".", "'")),
        (["€ 1.234,56", "12.500 €"], (",", ".")),
        ([1054, 12.5], (".", None)),
        (["about 5", "12.5"], (".", None)),
    ],
)
def test_marks_by_which_every_number_is_read_are_proposed(
    values: list[Any], marks: tuple[str, str | None]
) -> None:
    suggestion = amounts(*values)
    assert not suggestion.ambiguous
    assert (suggestion.dialect.decimal, suggestion.dialect.thousands) == marks


def test_a_mark_has_the_values_that_show_it_as_evidence() -> None:
    (decimal, thousands) = amounts("1.234,56", "12.500", "7").evidence
    assert (decimal.part, decimal.value, decimal.column) == ("decimal", ",", "amount")
    assert (decimal.examples, decimal.count) == (("1.234,56",), 1)
    assert (thousands.part, thousands.value, thousands.count) == ("thousands", ".", 2)


@pytest.mark.parametrize("values", [["12.500"], ["12.500", "1054"], ["12.500", "1,234.56"]])
def test_thousands_or_a_fraction_is_left_open_and_refused(values: list[str]) -> None:
    suggestion = amounts(*values)
    (left,) = suggestion.ambiguous
    assert (left.part, left.column, left.examples, left.count) == (
        "decimal",
        "amount",
        ("12.500",),
        1,
    )
    assert "12.500 by decimal='.'" in str(left)
    assert "12500 by decimal=',', thousands='.'" in str(left)
    rows = deal_rows("amount", values, currency="EUR")
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert [reject.position for reject in loaded.rejects] == [0]
    assert Decimal("12.5") not in {deal.amount for deal in loaded.records}


def test_numbers_that_no_marks_read_both_contradict_each_other() -> None:
    (left,) = amounts("7", "1.234,56", "8", "1,234.56").ambiguous
    assert left.examples == ("1.234,56", "1,234.56")
    assert left.readings[0] == "'1.234,56' is 1234.56 by decimal=',', thousands='.'"


def test_numbers_that_only_all_together_no_marks_read_are_shown_too() -> None:
    (left,) = amounts("12.5", "1'234", "1 234").ambiguous
    assert left.examples[0] == "1'234"


# --- shares, currencies


@pytest.mark.parametrize(
    ("values", "percent"),
    [
        (["60", "0", "100"], True),
        (["60", "1"], True),
        ([60, 1], True),
        (["0.6", "1"], False),
        (["60 %", "1 %"], False),
        ([0.5], False),
        (["0", "?"], False),
        ([date(2026, 3, 1), 0.5], False),
    ],
)
def test_shares_above_one_are_per_cent(values: list[Any], percent: bool) -> None:
    suggestion = suggest(deal_rows("probability", values), Deal)
    assert not suggestion.ambiguous
    assert suggestion.dialect.percent is percent


def test_a_share_of_one_alone_may_be_one_per_cent() -> None:
    (left,) = suggest(deal_rows("probability", ["1", "0", "1.0"]), Deal).ambiguous
    assert (left.part, left.examples, left.count) == ("percent", ("1",), 2)


@pytest.mark.parametrize(
    ("values", "readings"),
    [
        (["12", "13"], ("no currency is said",)),
        ([12], ("no currency is said",)),
        (["12 EUR", "13"], ("no currency is said",)),
        (["¥ 12"], ("currency='JPY'", "currency='CNY'")),
    ],
)
def test_amounts_without_a_currency_are_left_open(values: Any, readings: tuple[str, ...]) -> None:
    (left,) = suggest(deal_rows("amount", values), Deal).ambiguous
    assert (left.part, left.column, left.readings) == ("currency", "amount", readings)
    assert left.count == sum(value != "12 EUR" for value in values)


@pytest.mark.parametrize("name", ["Amount in EUR", "amount (€)", "Betrag_EUR", "Deal Value [EUR]"])
def test_a_currency_in_the_name_of_a_column_is_that_of_its_amounts(name: str) -> None:
    rows: list[dict[str, Any]] = [{"id": "1", name: "1054"}, {"id": "2", name: "7 USD"}]
    found = suggest(rows, Deal)
    assert (found.columns[name], found.dialect.currency) == ("amount", "EUR")
    assert "currency" not in {left.part for left in found.ambiguous}
    loaded = load(Deal, rows, columns=found.columns, dialect=found.dialect)
    assert [deal.currency for deal in loaded.records] == ["EUR", "USD"]


@pytest.mark.parametrize(("name", "fills"), [("Amount ($)", "amount"), ("Amount NET", None)])
def test_a_name_that_says_no_one_currency_says_none(name: str, fills: str | None) -> None:
    found = suggest([{"id": "1", "stage": "demo", name: "1054"}], Deal)
    assert (found.columns[name], found.dialect.currency) == (fills, None)


def test_a_currency_beside_each_amount_is_enough() -> None:
    assert not suggest(deal_rows("amount", ["12 EUR", "US$ 13"]), Deal).ambiguous
