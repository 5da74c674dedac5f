"""Words for nothing, for yes and no, for terms: what a file shows of them."""

from __future__ import annotations

from typing import Any

import pytest

from column_making import deal_rows
from salesprocess.convert import load, suggest
from salesprocess.records import (
    Deal,
    DealChange,
    ForecastCategory,
    Judgement,
    Outcome,
)


def test_words_for_nothing_are_told_where_they_stand() -> None:
    rows = deal_rows("amount", ["n/a", "", "-", "12 EUR", None, float("nan")], source="-")
    suggestion = suggest(rows, Deal)
    assert set(suggestion.dialect.empty) == {"n/a", "", "-"}
    assert {each.column for each in suggestion.evidence} == {"amount"}
    again = suggest(deal_rows("amount", ["n/a", "n/a", "12 EUR"]), Deal)
    assert [each.count for each in again.evidence if each.part == "empty"] == [2]


@pytest.mark.parametrize("false", ["FALSE", False])
def test_false_stands_for_nothing_where_no_true_stands_beside_it(false: Any) -> None:
    assert suggest(deal_rows("source", [false, "fair"]), Deal).dialect.empty
    assert not suggest(deal_rows("source", [false, "true"]), Deal).dialect.empty
    assert not suggest(deal_rows("source", [false, True]), Deal).dialect.empty


def test_words_for_yes_and_no_are_told_beside_true_and_false() -> None:
    rows = [
        {"account": "a1", "rep": "A", "judged_on": "2026-03-01", "is_prospect": word}
        for word in ("ja", "Nein", "true", "?", 1)
    ]
    dialect = suggest(rows, Judgement).dialect
    assert (dialect.true, dialect.false) == (("ja",), ("Nein",))


def test_ids_that_are_numbers_are_told() -> None:
    rows = [{"id": 7, "stage": "won"}, {"id": 8.0, "stage": "demo"}]
    suggestion = suggest(rows, Deal)
    assert suggestion.dialect.numeric_ids
    loaded = load(Deal, rows, columns=suggestion.columns, dialect=suggestion.dialect)
    assert [deal.id for deal in loaded.records] == ["7", "8"]


@pytest.mark.parametrize(
    ("text", "mark", "reasons"),
    [
        ("price;time", ";", ("price", "time")),
        ("price|time", "|", ("price", "time")),
        ("price, late", None, ("price, late",)),
    ],
)
def test_what_parts_several_values_is_told(text: str, mark: Any, reasons: tuple[str, ...]) -> None:
    rows = deal_rows("lost_reasons", [text], outcome="lost")
    suggestion = suggest(rows, Deal)
    assert suggestion.dialect.separator == mark
    assert load(Deal, rows, dialect=suggestion.dialect).records[0].lost_reasons == reasons


def test_words_that_no_one_knows_leave_their_column_out_and_are_told() -> None:
    rows = deal_rows("category", ["BestCase", "Closed"])
    suggestion = suggest(rows, Deal)
    assert suggestion.columns["category"] is None
    (left,) = suggestion.ambiguous
    assert (left.part, left.examples) == ("terms", ("Closed",))
    known = suggest(deal_rows("category", ["BestCase", "Forecast"]), Deal)
    assert known.columns["category"] == "category"
    assert known.dialect.terms == {ForecastCategory: {"Forecast": ForecastCategory.COMMIT}}


def test_the_words_of_several_columns_are_all_told() -> None:
    rows = deal_rows("category", ["Forecast"], outcome="Gewonnen")
    assert suggest(rows, Deal).dialect.terms == {
        Outcome: {"Gewonnen": Outcome.WON},
        ForecastCategory: {"Forecast": ForecastCategory.COMMIT},
    }


def test_what_may_be_of_several_kinds_is_not_looked_at() -> None:
    row = {"deal": "d1", "at": "2026-03-01T09:00", "changed": "amount", "after": "12.500"}
    suggestion = suggest([row], DealChange)
    assert (suggestion.columns["after"], suggestion.ambiguous) == ("after", ())
