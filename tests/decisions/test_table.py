from __future__ import annotations

import pickle
from copy import deepcopy
from decimal import Decimal
from enum import Enum
from itertools import product
from math import inf, nan
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given, strategies as st

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
from salesprocess.decisions.conditions import Condition
from salesprocess.errors import InvalidValueError, TableError

if TYPE_CHECKING:
    from salesprocess.decisions.inputs import Input

Facts: TypeAlias = dict[str, object]
When: TypeAlias = dict[str, Condition]


class Cause(Enum):
    TOO_LATE = "too_late"
    IN_TIME = "in_time"
    NOT_VISITED = "not_visited"
    ASK = "ask"


INPUTS: list[Input] = [
    Flag("visited"),
    Choice("contact", ("met", "absent", "refused")),
    Number("months", 0, 12),
    Number("visits", 0, whole=True, always_known=True),
]
CUTS = st.one_of(st.integers(1, 11), st.decimals(1, 11, places=1), st.floats(1, 11))
CELLS: dict[str, st.SearchStrategy[Condition]] = {
    "visited": st.sampled_from([YES, NO, OneOf(True, False), Unknown(), ANY]),
    "contact": st.one_of(
        st.sampled_from([Unknown(), ANY, Is("met")]),
        st.sets(st.sampled_from(["met", "absent", "refused"]), min_size=1).map(
            lambda values: OneOf(*sorted(values))
        ),
    ),
    "months": st.one_of(
        CUTS.map(AtLeast),
        CUTS.map(Below),
        CUTS.map(Is),
        st.tuples(CUTS, st.integers(1, 5)).map(lambda c: Between(c[0], float(c[0]) + c[1])),
        st.sampled_from([Unknown(), ANY]),
    ),
    "visits": st.one_of(st.integers(1, 9).map(AtLeast), st.integers(1, 9).map(Below)),
}
WHENS = st.lists(st.fixed_dictionaries({}, optional=CELLS), max_size=6)
FACTS: st.SearchStrategy[Facts] = st.fixed_dictionaries(
    {
        "visited": st.sampled_from([True, False, None]),
        "contact": st.sampled_from(["met", "absent", "refused", None]),
        "months": st.one_of(st.none(), CUTS, st.integers(0, 12), st.floats(0, 12)),
        "visits": st.one_of(st.integers(0, 20), st.integers(0, 20).map(float)),
    }
)


@st.composite
def partitions(draw: st.DrawFn) -> list[When]:
    """Conditions of rows that together answer any facts, each exactly once."""
    whens: list[When] = [{}]
    for _ in range(draw(st.integers(1, 4))):
        when = whens.pop(draw(st.integers(0, len(whens) - 1)))
        free = sorted(CELLS.keys() - when.keys())
        if not free:
            whens.append(when)
            continue
        name = draw(st.sampled_from(free))
        whens += [{**when, name: cell} for cell in parts_of(name, draw(CUTS))]
    return draw(st.permutations(whens))


def parts_of(name: str, cut: float | Decimal) -> list[Condition]:
    parts: dict[str, list[Condition]] = {
        "visited": [YES, NO, Unknown()],
        "contact": [Is("met"), OneOf("absent", "refused"), Unknown()],
        "months": [Below(cut), AtLeast(cut), Unknown()],
        "visits": [Below(3), Between(3, 5), AtLeast(5)],
    }
    return parts[name]


def table_of(whens: list[When], policy: HitPolicy = HitPolicy.UNIQUE) -> DecisionTable[int]:
    return DecisionTable("t", INPUTS, [Row(when, i) for i, when in enumerate(whens)], policy)


def holding(whens: list[When], facts: Facts) -> tuple[int, ...]:
    """The rows that hold, by their conditions alone."""
    return tuple(i for i, when in enumerate(whens) if Row(when, i).holds(facts))


def causes() -> DecisionTable[Cause]:
    return DecisionTable(
        "no-contact failure",
        [Flag("visited"), Number("months", low=0, always_known=True)],
        [
            Row({"visited": YES, "months": Below(5)}, Cause.IN_TIME, "keep it up"),
            Row({"visited": YES, "months": AtLeast(5)}, Cause.TOO_LATE),
            Row({"visited": NO}, Cause.NOT_VISITED),
            Row({"visited": Unknown()}, Cause.ASK),
        ],
        source="method §3.2",
    )


@given(WHENS, FACTS)
def test_the_function_collects_the_rows_whose_conditions_hold(
    whens: list[When], facts: Facts
) -> None:
    table = table_of(whens, HitPolicy.COLLECT)
    expected = holding(whens, facts)
    assert table.outcomes(facts) == expected
    decision = table.decide(facts)
    assert decision.outcomes == expected
    assert len(decision.why_not()) == len(whens) - len(expected)


@given(partitions(), FACTS)
def test_a_complete_unique_table_gives_exactly_one_answer(whens: list[When], facts: Facts) -> None:
    (expected,) = holding(whens, facts)
    table = table_of(whens)
    assert table.outcome(facts) == table.decide(facts).outcome == expected
    assert table.outcomes(facts) == (expected,)


@given(partitions())
def test_a_complete_unique_table_answers_every_kind_of_facts(whens: list[When]) -> None:
    table = table_of(whens)
    names = [question.name for question in INPUTS]
    kinds = [
        question.examples([when.get(question.name, ANY) for when in whens]) for question in INPUTS
    ]
    for combination in list(product(*kinds))[:50]:
        facts = dict(zip(names, combination, strict=True))
        assert holding(whens, facts) == (table.outcome(facts),)


@given(partitions(), st.data())
def test_a_row_taken_out_leaves_a_gap(whens: list[When], data: st.DataObject) -> None:
    removed = data.draw(st.integers(0, len(whens) - 1))
    left = whens[:removed] + whens[removed + 1 :]
    with pytest.raises(TableError) as caught:
        table_of(left)
    for fault in caught.value.faults:
        assert fault.path == "gap"
        assert isinstance(fault.value, dict)
        assert holding(left, fault.value) == ()
        assert Row(whens[removed], 0).holds(fault.value)


@given(partitions(), st.fixed_dictionaries({}, optional=CELLS))
def test_a_row_too_many_overlaps(whens: list[When], added: When) -> None:
    every = [*whens, added]
    with pytest.raises(TableError) as caught:
        table_of(every)
    for fault in caught.value.faults:
        assert isinstance(fault.value, dict)
        first, second = holding(every, fault.value)
        assert fault.path == f"overlap of rows {first + 1} and {second + 1}"
        assert second == len(whens)


@given(WHENS, FACTS)
def test_a_first_table_answers_by_its_topmost_row_or_is_refused_for_a_reason(
    whens: list[When], facts: Facts
) -> None:
    try:
        table = table_of([*whens, {}], HitPolicy.FIRST)
    except TableError as error:
        for fault in error.faults:
            assert isinstance(fault.value, dict)
            _, *others = holding([*whens, {}], fault.value)
            assert int(fault.path.removeprefix("row ")) - 1 in others
    else:
        assert table.outcome(facts) == holding([*whens, {}], facts)[0]
        assert table.decide(facts).outcome == table.outcome(facts)


@given(WHENS, FACTS)
def test_a_row_that_is_never_the_topmost_is_refused(whens: list[When], facts: Facts) -> None:
    for shadowed in whens:
        with pytest.raises(TableError, match="no row above answers.*move it up, or leave it out"):
            table_of([*whens, {}, shadowed], HitPolicy.FIRST)
    assert holding([{}], facts) == (0,)


def test_a_decision_tells_the_row_and_the_reason() -> None:
    facts = {"visited": True, "months": 7}
    decision = causes().decide(facts)
    assert decision.outcome is Cause.TOO_LATE
    assert decision.row == decision.rows[0] == causes().rows[1]
    assert decision.why == "visited is yes and months is at least 5 (7)"
    assert decision.why_not() == (
        "row 1: months is 7, not below 5",
        "row 3: visited is yes, not no",
        "row 4: visited is yes, not unknown",
    )


def test_a_decision_keeps_its_facts_when_the_mapping_changes() -> None:
    facts = {"visited": True, "months": 7}
    decision = causes().decide(facts)
    facts["months"] = 8
    assert decision.why.endswith("(7)")


def test_a_collecting_table_gives_all_outcomes_and_their_reasons() -> None:
    table = DecisionTable(
        "signs",
        [Flag("left"), Flag("price")],
        [Row({"left": YES}, "find the reason"), Row({"price": YES}, "show other advantages")],
        HitPolicy.COLLECT,
    )
    both = table.decide({"left": True, "price": True})
    assert both.outcomes == ("find the reason", "show other advantages")
    assert both.why == "left is yes; price is yes"
    assert both.why_not() == ()
    none = table.decide({"left": None, "price": False})
    assert none.outcomes == ()
    assert none.why == "no row holds"
    assert none.why_not() == ("row 1: left is unknown, not yes", "row 2: price is no, not yes")


def test_a_collecting_table_has_no_single_outcome() -> None:
    table = DecisionTable("t", [Flag("a")], [Row({"a": YES}, 1)], HitPolicy.COLLECT)
    decision = table.decide({"a": True})
    with pytest.raises(InvalidValueError, match="ask for outcomes and rows"):
        table.outcome({"a": True})
    with pytest.raises(InvalidValueError, match="hit_policy"):
        _ = decision.row
    with pytest.raises(InvalidValueError, match="hit_policy"):
        _ = decision.outcome


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"visited": True},
        {"visited": True, "months": 7, "more": 1},
        {"visited": True, "month": 7},
        {"visited": "yes", "months": 7},
        {"visited": 1, "months": 7},
        {"visited": True, "months": None},
        {"visited": True, "months": -1},
        {"visited": True, "months": True},
        {"visited": True, "months": nan},
        {"visited": True, "months": inf},
        {"visited": True, "months": "7"},
        {"visited": True, "months": Decimal("NaN")},
        {"visited": [], "months": 7},
    ],
)
def test_wrong_facts_are_refused_on_every_road(facts: Facts) -> None:
    for road in (causes().outcome, causes().outcomes, causes().decide):
        with pytest.raises(
            InvalidValueError, match="facts for decision table 'no-contact failure'"
        ):
            road(facts)


def test_a_table_prints_itself_as_markdown() -> None:
    assert causes().to_markdown().splitlines() == [
        "no-contact failure (hit policy UNIQUE, method §3.2)",
        "",
        "| row | visited | months     | outcome     | note       |",
        "| --: | ------- | ---------- | ----------- | ---------- |",
        "|   1 | yes     | below 5    | in_time     | keep it up |",
        "|   2 | yes     | at least 5 | too_late    |            |",
        "|   3 | no      | –          | not_visited |            |",
        "|   4 | unknown | –          | ask         |            |",
    ]


def test_tables_are_values_that_can_be_copied_and_pickled() -> None:
    table = causes()
    assert causes() == table
    assert hash(causes()) == hash(table)
    for copy in (deepcopy(table), pickle.loads(pickle.dumps(table))):  # noqa: S301  our own bytes
        assert copy == table
        assert copy.outcome({"visited": None, "months": 0}) is Cause.ASK


def test_the_order_of_the_facts_does_not_matter() -> None:
    assert causes().outcome({"months": 7, "visited": True}) is Cause.TOO_LATE
