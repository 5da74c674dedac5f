"""A decision table answers columns as it answers facts."""

from __future__ import annotations

import ast
from contextlib import suppress
from enum import Enum
from itertools import product
from math import inf, nan
from typing import Any

import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given, reject, strategies as st

from salesprocess.decisions import (
    ANY,
    NO,
    YES,
    AtLeast,
    Below,
    Between,
    Choice,
    DecisionTable,
    Flag,
    HitPolicy,
    Is,
    Number,
    OneOf,
    Row,
    Unknown,
)
from salesprocess.errors import InvalidValueError, TableError
from salesprocess.frames import outcome_of
from source_trees import trees


class Contact(Enum):
    MET = "met"
    ABSENT = "absent"
    REFUSED = "refused"


TABLE: DecisionTable[str] = DecisionTable(
    "call",
    [
        Flag("visited"),
        Choice("contact", tuple(Contact)),
        Number("months", low=0, high=60),
        Number("rank", whole=True, always_known=True),
    ],
    [
        Row({"visited": Unknown()}, then="ask"),
        Row({"months": Unknown(), "visited": YES}, then="look it up"),
        Row({"visited": YES, "contact": Is(Contact.MET), "months": Below(3)}, then="fresh"),
        Row({"visited": YES, "contact": OneOf(Contact.ABSENT, Contact.REFUSED)}, then="again"),
        Row({"visited": NO, "months": Between(3, 6)}, then="soon"),
        Row({"months": AtLeast(6), "rank": AtLeast(2)}, then="late"),
        Row({}, then="wait"),
    ],
    HitPolicy.FIRST,
)
FACTS = [
    dict(zip(("visited", "contact", "months", "rank"), values, strict=True))
    for values in product(
        (True, False, None), (*Contact, None), (0.0, 2.5, 3.0, 6.0, 60.0, None), (1, 2)
    )
]


def columns() -> dict[str, list[Any]]:
    names = ("visited", "contact", "months", "rank")
    return {name: [_plain(facts[name]) for facts in FACTS] for name in names}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def duckdb_rows() -> Any:
    import duckdb  # noqa: PLC0415

    return duckdb.connect().from_arrow(pl.DataFrame(columns()).to_arrow())


FRAMES: dict[str, Any] = {
    "polars": lambda: pl.DataFrame(columns()),
    "polars-nan": lambda: pl.DataFrame(columns()).with_columns(
        pl.col("months").fill_null(float("nan"))
    ),
    "pandas": lambda: pd.DataFrame(columns()).astype({"visited": "boolean"}),
    "duckdb": duckdb_rows,
}


@pytest.mark.parametrize("make", FRAMES.values(), ids=FRAMES)
def test_it_answers_as_for_facts(make: Any) -> None:
    frame = nw.from_native(make()).lazy().with_columns(outcome_of(TABLE).alias("answer"))
    found = [row["answer"] for row in frame.collect().iter_rows(named=True)]
    assert found == [TABLE.decide(facts).outcome for facts in FACTS]


def test_a_fact_may_be_one_of_many_values() -> None:
    regions = tuple(f"region {number}" for number in range(20))
    table = DecisionTable(
        "whose",
        [Choice("region", regions)],
        [
            Row({"region": OneOf(*regions[:12])}, then="of twelve"),
            Row({"region": OneOf(*regions[12:14])}, then="of two"),
            Row({}, then="of the rest"),
        ],
        HitPolicy.FIRST,
    )
    told = [*regions, None, "elsewhere"]
    for rows in (pl.DataFrame({"region": told}), pd.DataFrame({"region": told})):
        answers = nw.from_native(rows).with_columns(outcome_of(table).alias("answer"))["answer"]
        *known, unknown, refused = answers.to_list()
        assert known == ["of twelve"] * 12 + ["of two"] * 2 + ["of the rest"] * 6
        assert unknown == "of the rest"
        assert refused is None or refused != refused  # noqa: PLR0124  NaN


def test_a_fact_that_would_be_refused_has_no_answer() -> None:
    frame = pl.DataFrame(
        {
            "visited": [True, True, True, True, True, True],
            "contact": ["met", "elsewhere", "met", "met", "met", "met"],
            "months": [1.0, 1.0, 61.0, float("inf"), 1.0, 1.0],
            "rank": [1.0, 1.0, 1.0, 1.0, 1.5, -float("inf")],
        }
    )
    answers = nw.from_native(frame).with_columns(outcome_of(TABLE).alias("answer"))["answer"]
    assert answers.to_list() == ["fresh", None, None, None, None, None]


def test_a_number_without_limits_is_finite_or_unknown() -> None:
    rows = [Row({"size": AtLeast(0)}, then="more"), Row({"size": Below(0)}, then="less")]
    table = DecisionTable(
        "size", [Number("size")], [*rows, Row({}, then="who knows")], HitPolicy.FIRST
    )
    sizes = [1.0, -1.0, None, float("nan"), float("inf"), -float("inf")]
    frame = nw.from_native(pl.DataFrame({"size": sizes}))
    answers = frame.with_columns(outcome_of(table).alias("answer"))["answer"]
    assert answers.to_list() == ["more", "less", "who knows", "who knows", None, None]


def test_columns_of_other_names() -> None:
    table = DecisionTable(
        "met", [Flag("met")], [Row({"met": YES}, then=1), Row({}, then=0)], HitPolicy.FIRST
    )
    frame = nw.from_native(pl.DataFrame({"was_met": [True, False, None]}))
    answers = frame.with_columns(outcome_of(table, {"met": "was_met"}).alias("answer"))["answer"]
    assert answers.to_list() == [1, 0, 0]


def test_what_has_no_single_answer_for_a_column_is_refused() -> None:
    several = DecisionTable("all", [Flag("met")], [Row({"met": YES}, then=1)], HitPolicy.COLLECT)
    with pytest.raises(InvalidValueError, match="hit_policy: expected UNIQUE or FIRST"):
        outcome_of(several)
    odd = DecisionTable("odd", [Flag("met")], [Row({}, then=(1, 2))])
    with pytest.raises(InvalidValueError, match=r"rows\[0\].then: expected text"):
        outcome_of(odd)


def test_no_condition_stands_within_an_aggregation() -> None:
    """Some engines sum those wrongly without a word, so each is made a column first."""
    aggregations = [
        node
        for path, tree in trees().items()
        if path.startswith("frames")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "agg"
    ]
    assert aggregations
    for call in aggregations:
        names = {getattr(node, "attr", getattr(node, "id", None)) for node in ast.walk(call)}
        assert not names & {"when", "flag"}


def test_a_table_whose_every_row_asks_something_answers_too() -> None:
    rows = [Row({"met": YES}, then=1), Row({"met": NO}, then=0), Row({"met": Unknown()}, then=2)]
    table = DecisionTable("met", [Flag("met")], rows)
    frame = nw.from_native(pl.DataFrame({"met": [True, False, None]}))
    answers = frame.with_columns(outcome_of(table).alias("answer"))["answer"]
    assert answers.to_list() == [1, 0, 2]


UNKNOWN = (None, nan)
DAYS = Number("days", low=0, high=400)
CELLS: dict[str, list[Any]] = {
    "outcome": [Is("won"), OneOf("won", "lost"), Unknown(), ANY],
    "days": [AtLeast(-5), AtLeast(100), Below(50), Below(500), Between(-9, 900), Unknown(), ANY],
    "rank": [Is(2), AtLeast(1.5), Below(3), ANY],
}


@given(st.lists(st.fixed_dictionaries({name: st.sampled_from(CELLS[name]) for name in CELLS})))
def test_what_a_row_asks_about_is_accepted_by_the_row(whens: list[dict[str, Any]]) -> None:
    rows = [Row(when, then=place) for place, when in enumerate(whens)]
    inputs = [Choice("outcome", ("won", "lost")), DAYS, Number("rank", whole=True)]
    try:
        table = DecisionTable("drawn", inputs, [*rows, Row({}, then=-1)], HitPolicy.FIRST)
    except TableError:  # a row that others leave nothing to
        reject()
    asked = product(
        ("won", "lost", "none such", None),
        (-5.0, -0.5, 0.0, 49.0, 100.0, 400.0, 400.5, inf, -inf, nan, None),
        (1.0, 1.5, 2.0, 3.0, nan, None),
    )
    facts = [dict(zip(CELLS, each, strict=True)) for each in asked]
    frame = nw.from_native(pl.DataFrame(facts)).with_columns(outcome_of(table).alias("answer"))
    assert frame["answer"].to_list() == [answered(table, each) for each in facts]


def answered(table: DecisionTable[int], facts: dict[str, Any]) -> int | None:
    """What the table says of facts; nothing where it refuses them."""
    known = {name: None if fact in UNKNOWN else fact for name, fact in facts.items()}
    with suppress(InvalidValueError):
        return table.outcome(known)
    return None
