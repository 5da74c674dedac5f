from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given, strategies as st

from salesprocess.decisions import ANY, NO, YES, AtLeast, Below, Between, Is, OneOf, Unknown
from salesprocess.decisions.conditions import Condition, is_number, points, read_aloud

KNOWN_ONLY: list[Condition] = [YES, NO, OneOf(1, "a"), AtLeast(1), Below(1), Between(1, 2)]
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.fractions())


class Outcome(Enum):
    WON = "won"


@pytest.mark.parametrize("cell", KNOWN_ONLY)
def test_an_unknown_fact_satisfies_no_condition_on_a_value(cell: Condition) -> None:
    assert not cell.holds(None)


def test_an_unknown_fact_satisfies_only_missing_and_any() -> None:
    assert Unknown().holds(None)
    assert ANY.holds(None)


@pytest.mark.parametrize("value", [False, 0, "", Outcome.WON])
def test_a_known_fact_is_never_missing(value: object) -> None:
    assert not Unknown().holds(value)
    assert ANY.holds(value)


def test_neither_is_nor_one_of_holds_for_unknown_even_if_none_is_named() -> None:
    assert not Is(None).holds(None)
    assert not OneOf(None).holds(None)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_number_lies_below_between_or_beyond_two_bounds(
    low: float, high: float, value: float
) -> None:
    low, high = min(low, high), max(low, high)
    held = [cell.holds(value) for cell in (Below(low), Between(low, high), AtLeast(high))]
    assert held.count(True) == 1


@pytest.mark.parametrize("cell", [AtLeast(0), Below(9), Between(0, 9)])
@pytest.mark.parametrize("value", [True, "5", nan, inf, Decimal("sNaN"), Decimal("Infinity"), []])
def test_what_is_no_finite_number_is_in_no_order(cell: Condition, value: object) -> None:
    assert not is_number(value)
    assert not cell.holds(value)


@pytest.mark.parametrize("value", [7, 7.5, Decimal("7.5"), Fraction(15, 2), 10**400])
def test_every_kind_of_finite_number_can_be_ordered(value: object) -> None:
    assert AtLeast(7).holds(value)
    assert AtLeast(Decimal(7)).holds(value)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (YES, "yes"),
        (NO, "no"),
        (Is(Outcome.WON), "won"),
        (Is(3), "3"),
        (OneOf("met", "absent"), "one of met, absent"),
        (AtLeast(5), "at least 5"),
        (Below(Decimal("1.50")), "below 1.50"),
        (Between(3, 5), "from 3 to below 5"),
        (Unknown(), "unknown"),
        (ANY, "–"),
    ],
)
def test_a_condition_reads_as_words(cell: Condition, text: str) -> None:
    assert str(cell) == text


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        (Is(3), (3,)),
        (OneOf(1, 2), (1, 2)),
        (AtLeast(5), (5,)),
        (Below(5), (5,)),
        (Between(3, 5), (3, 5)),
        (Unknown(), ()),
        (ANY, ()),
    ],
)
def test_a_condition_tells_the_values_it_names(cell: Condition, named: tuple[object, ...]) -> None:
    assert points(cell) == named


def test_an_unknown_value_is_shown_as_unknown() -> None:
    assert read_aloud(None) == "unknown"


def test_conditions_are_values() -> None:
    assert OneOf(1, 2) == OneOf(1, 2)
    assert len({Between(1, 2), Between(1, 2), Unknown(), Unknown(), OneOf(1), OneOf(1)}) == 3
    with pytest.raises(AttributeError):
        YES.value = False  # type: ignore[misc]
