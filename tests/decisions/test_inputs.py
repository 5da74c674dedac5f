from __future__ import annotations

from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from math import inf, nan, nextafter

import pytest
from hypothesis import given, strategies as st

from salesprocess.decisions import (
    ANY,
    YES,
    AtLeast,
    Below,
    Between,
    Choice,
    Flag,
    Is,
    Number,
    OneOf,
    Unknown,
)
from salesprocess.decisions.conditions import Condition, points
from salesprocess.decisions.inputs import Input, between_two, check_facts
from salesprocess.errors import InvalidValueError


class Outcome(Enum):
    WON = "won"
    LOST = "lost"


class Letter(StrEnum):
    S = "s"
    P = "p"


BOUNDS = st.one_of(st.integers(-5, 5), st.floats(-5, 5), st.decimals(-5, 5, places=2))
CELLS = st.one_of(
    BOUNDS.map(AtLeast),
    BOUNDS.map(Below),
    st.builds(Between, BOUNDS, BOUNDS),
    st.lists(BOUNDS, max_size=3).map(lambda values: OneOf(*values)),
    st.sampled_from([Unknown(), ANY]),
)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        (Flag("f"), [True, False, None]),
        (Choice("c", ("a", "b")), ["a", "b", None]),
        (Choice("c", Outcome), [Outcome.WON, Outcome.LOST, None]),
        (Choice("c", Letter), [Letter.S, "s", None]),
        (Number("n"), [0, -3.5, Decimal("1.5"), Fraction(1, 3), 10**400, None]),
        (Number("n", 0, 10), [0, 10, 9.99, None]),
        (Number("n", whole=True), [3, 3.0, Decimal(3), None]),
    ],
)
def test_an_input_accepts_its_domain_and_unknown(question: Input, right: list[object]) -> None:
    assert all(map(question.accepts, right))


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        (Flag("f"), [1, 0, "yes", ""]),
        (Choice("c", ("a", "b")), ["A", 1, ["a"], {"a"}]),
        (Choice("c", Outcome), ["won", 0]),
        (Choice("c", (Outcome.WON,)), [Outcome.LOST]),
        (Number("n"), [True, "1", nan, inf, -inf, Decimal("NaN"), Decimal("sNaN"), 1j]),
        (Number("n", 0, 10), [-0.1, 10.1]),
        (Number("n", whole=True), [3.5, Decimal("3.5")]),
    ],
)
def test_an_input_refuses_what_is_outside_of_its_domain(
    question: Input, wrong: list[object]
) -> None:
    assert not any(map(question.accepts, wrong))


@pytest.mark.parametrize(
    "question",
    [
        Flag("f", always_known=True),
        Choice("c", ("a",), always_known=True),
        Number("n", always_known=True),
    ],
)
def test_an_input_that_is_always_known_refuses_unknown(question: Input) -> None:
    assert not question.accepts(None)
    assert None not in question.examples([])
    assert "None" not in question.expected


def test_the_examples_of_a_choice_are_its_values_and_unknown() -> None:
    assert list(Choice("c", Outcome).examples([])) == [Outcome.WON, Outcome.LOST, None]


@pytest.mark.parametrize(
    ("question", "cells", "examples"),
    [
        (Number("n"), [], [-1, -0.5, 0, 0.5, 1, None]),
        (Number("n", 0, 1), [], [0, 0.5, 1, None]),
        (Number("n", 0, 1, whole=True), [], [0, 1, None]),
        (Number("n", 0, whole=True), [AtLeast(2.5)], [0, 1, 3, None]),
        (Number("n", 0, 3), [Between(-9, 9)], [0, 1, 3, None]),
    ],
)
def test_the_examples_of_a_number_lie_on_and_between_its_cuts(
    question: Number, cells: list[Condition], examples: list[object]
) -> None:
    assert list(question.examples(cells)) == examples


@given(st.lists(CELLS, max_size=4), st.booleans(), BOUNDS)
def test_what_cells_say_of_any_number_they_say_of_an_example(
    cells: list[Condition], whole: bool, value: object
) -> None:
    question = Number("n", -5, 5, whole=whole)
    assert all(map(question.accepts, question.examples(cells)))
    if question.accepts(value):
        said = [[cell.holds(one) for cell in cells] for one in question.examples(cells)]
        assert [cell.holds(value) for cell in cells] in said


@given(BOUNDS, BOUNDS)
def test_there_is_a_number_between_any_two(one: float, other: float) -> None:
    if one != other:
        low, high = min(one, other), max(one, other)
        assert low < between_two(low, high) < high


def test_there_is_a_number_between_two_floats_that_touch() -> None:
    assert 1 < between_two(1, nextafter(1, 2)) < nextafter(1, 2)


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        (Flag("f"), YES),
        (Flag("f"), OneOf(True, False)),
        (Flag("f"), Unknown()),
        (Flag("f", always_known=True), ANY),
        (Choice("c", Outcome), Is(Outcome.WON)),
        (Choice("c", ("a", "b")), OneOf("a", "b")),
        (Number("n", 0), Is(3)),
        (Number("n", 0), AtLeast(-3)),
        (Number("n", 0, 3), Below(Decimal("0.5"))),
        (Number("n", 0, whole=True), Between(2.5, 3.5)),
    ],
)
def test_a_cell_fits_its_input(question: Input, cell: Condition) -> None:
    assert question.cell_faults(cell) == []


@pytest.mark.parametrize(
    ("question", "cell", "message"),
    [
        (Flag("f"), AtLeast(1), "a condition without an order, got at least 1"),
        (Flag("f"), Is(1), "expected True or False, got 1; use True"),
        (Flag("f"), Is(None), "expected True or False, got None"),
        (Flag("f", always_known=True), Unknown(), "a condition that True or False can satisfy"),
        (
            Choice("c", ("won", "lost")),
            Is("wom"),
            "one of won, lost, got 'wom'; did you mean 'won'?",
        ),
        (Choice("c", Outcome), OneOf(Outcome.WON, "lost"), "'lost'; use Outcome.LOST"),
        (Choice("c", ("a",)), Below(3), "a condition without an order"),
        (Choice("c", ("a",)), OneOf(), "a condition that one of a can satisfy"),
        (Number("n"), YES, "expected a finite number, got True"),
        (Number("n"), AtLeast("5"), "expected a finite number up to 10**300, got '5'"),  # type: ignore[arg-type]
        (Number("n", whole=True), Is(1.5), "expected a whole number, got 1.5"),
        (Number("n", 0, 9), Is(10), "a finite number of at least 0 and at most 9, got 10"),
        (Number("n", 0), Below(0), "a condition that a finite number of at least 0 can satisfy"),
        (Number("n", high=9), Between(5, 3), "that a finite number of at most 9 can satisfy"),
    ],
)
def test_a_cell_that_does_not_fit_says_why(question: Input, cell: Condition, message: str) -> None:
    (fault,) = question.cell_faults(cell)
    assert message in str(fault)


def test_every_misplaced_value_of_a_cell_is_a_fault() -> None:
    faults = Choice("c", ("a", "b")).cell_faults(OneOf("x", "a", "y"))
    assert [fault.value for fault in faults] == ["x", "y"]
    assert [fault.value for fault in Number("n").cell_faults(Between(nan, inf))][1:] == [inf]


@pytest.mark.parametrize(
    ("value", "hint"), [("yes", "use True"), ("No", "use False"), (0, "use False"), ("so", None)]
)
def test_a_flag_guesses_what_was_meant(value: object, hint: str | None) -> None:
    assert Flag("f").hint(value) == hint


def test_a_number_guesses_nothing() -> None:
    assert Number("n").hint("7") is None


def test_a_plain_input_leaves_its_domain_to_the_kinds_of_input() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Input("x")  # type: ignore[abstract]


@pytest.mark.parametrize("values", [(), ("a", "a"), (1, 2)])
def test_a_choice_needs_values_each_once(values: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValueError, match="choice 'c'"):
        Choice("c", values)


@pytest.mark.parametrize(
    ("low", "high", "whole"), [(2, 1, False), (0.2, 0.8, True), (nan, None, False), ("0", 3, False)]
)
def test_a_number_needs_limits_with_a_number_between(
    low: float, high: float | None, whole: bool
) -> None:
    with pytest.raises(InvalidValueError, match="number 'n'"):
        Number("n", low, high, whole=whole)


def test_right_facts_are_accepted() -> None:
    check_facts("t", [Flag("f"), Number("n")], {"n": 3, "f": None})


def test_every_wrong_fact_is_listed_with_its_place_and_a_hint() -> None:
    inputs = [Flag("visited"), Choice("outcome", Outcome), Number("months", 0, always_known=True)]
    facts: dict[str, object] = {"visited": "yes", "outcme": Outcome.WON, "months": nan}
    with pytest.raises(InvalidValueError, match="^facts for decision table 'causes'") as caught:
        check_facts("causes", inputs, facts)
    absent = "give None where the fact is unknown"
    assert str(caught.value).splitlines() == [
        "facts for decision table 'causes'",
        "  - visited: expected True or False, or None for unknown, got 'yes'; use True",
        f"  - outcome: expected {inputs[1].expected}, got nothing; {absent}",
        "  - months: expected a finite number of at least 0, got nan",
        "  - expected no fact but visited, outcome, months, got 'outcme'; did you mean 'outcome'?",
    ]


def test_an_absent_fact_that_is_always_known_is_not_to_be_given_as_none() -> None:
    with pytest.raises(InvalidValueError, match="^facts for decision table 't':") as caught:
        check_facts("t", [Flag("f", always_known=True)], {})
    assert caught.value.faults[0].hint is None


def test_the_examples_of_a_number_include_the_points_of_its_cells() -> None:
    cells: list[Condition] = [Between(1, 2.5), OneOf(4), Below(7)]
    examples = Number("n").examples(cells)
    assert {point for cell in cells for point in points(cell)} <= set(examples)
