"""A number that is not known yet: what is read from how likely each of its values is."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from math import exp, factorial, fsum, inf, nan, sqrt

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.forecasting.predicted import Predicted
from salesprocess.rows import as_row

STEPS = tuple(Decimal(step) for step in ("0.05", "1", "2E+3"))
weights = st.lists(st.integers(0, 20), min_size=1, max_size=12).filter(any)
predictions = st.builds(
    lambda drawn, least, step: Predicted(
        Decimal(0), [each / sum(drawn) for each in drawn], least, step
    ),
    weights,
    st.integers(0, 6),
    st.sampled_from(STEPS),
)
confidences = st.floats(0.01, 0.99)

MONEY = Predicted(Decimal(2100), (0.25, 0.5, 0.25), 3, Decimal(500))
"""1,500 or 2,000 or 2,500."""


def values(told: Predicted) -> list[tuple[Decimal, float]]:
    return [(place * told.step, chance) for place, chance in enumerate(told.chances, told.least)]


@given(predictions, confidences)
def test_an_interval_holds_the_values_of_which_no_tail_lies_more_than_half_outside(
    told: Predicted, confidence: float
) -> None:
    tail, below, middles = (1 - confidence) / 2, 0.0, dict[Decimal, float]()
    for value, chance in values(told):
        middles[value] = below + chance / 2
        below += chance
    inside = [value for value, at in middles.items() if tail - 1e-9 <= at <= 1 - tail + 1e-9]
    nearest = min(middles, key=lambda value: abs(middles[value] - 0.5))
    assert told.interval(confidence) == (
        (min(inside), max(inside)) if inside else (nearest, nearest)
    )


def test_small_whole_numbers_are_held_as_often_as_promised_on_average() -> None:
    """Of Poisson counts of many means at 80 %: with both ends held in full it would be 88 %."""
    held: list[float] = []
    for tenth in range(20, 200):
        chances = [exp(-tenth / 10) * (tenth / 10) ** n / factorial(n) for n in range(60)]
        told = Predicted(Decimal(tenth) / 10, [each / sum(chances) for each in chances])
        low, high = told.interval(0.8)
        held.append(sum(chance for value, chance in values(told) if low <= value <= high))
    assert sum(held) / len(held) == pytest.approx(0.8, abs=0.02)


def test_what_rounding_leaves_of_a_chance_moves_no_end() -> None:
    """Of ten values alike a twentieth lies up to the middle of the first, however ten add up."""
    low, high = Predicted(Decimal("4.5"), [0.1] * 10).interval(0.9)
    assert (float(low), float(high)) == (0, 9)


@given(predictions, confidences, confidences)
def test_more_confidence_is_never_narrower(told: Predicted, one: float, two: float) -> None:
    inner, outer = (told.interval(confidence) for confidence in sorted((one, two)))
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@pytest.mark.parametrize("confidence", [0, 1, -0.5, nan])
def test_no_confidence_at_all_and_all_of_it_are_refused(confidence: float) -> None:
    with pytest.raises(InvalidValueError, match="^no such confidence:"):
        MONEY.interval(confidence)


@given(predictions, st.decimals(-50, 20_000, places=3))
def test_so_much_or_more_is_every_value_from_there_on(told: Predicted, number: Decimal) -> None:
    expected = sum(chance for value, chance in values(told) if value >= number)
    assert told.at_least(number) == pytest.approx(expected)
    assert told.at_least(number + 1) <= told.at_least(number) <= 1


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, 1),
        (-3, 1),
        (1500, 1),
        (Decimal("1500.01"), 0.75),
        (1999.99, 0.75),
        (Decimal(2000), 0.75),
        (2000.5, 0.25),
        (2500, 0.25),
        (2501, 0),
        (10**12, 0),
    ],
)
def test_so_much_or_more_at_the_edges(number: Decimal | float, expected: float) -> None:
    assert MONEY.at_least(number) == expected


def test_what_must_come_is_sure_whatever_rounding_leaves() -> None:
    tenths = Predicted(Decimal(5), [0.1] * 9 + [0.1 - 2**-50])
    assert fsum(tenths.chances) < 1
    assert tenths.at_least(0) == 1
    assert tenths.pit(-1) == (0, 0)


def integral(told: Predicted, came: float) -> float:
    """The area between how likely no more than so much is, and a step at what came."""
    corners = sorted({came, *(float(value) for value, _ in values(told))})
    total = 0.0
    for left, right in pairwise(corners):
        middle = (left + right) / 2
        below = sum(chance for value, chance in values(told) if value <= middle)
        total += (right - left) * (below - (middle >= came)) ** 2
    return total


@given(predictions, st.floats(-100, 30_000), st.booleans())
def test_the_score_is_the_area_between_what_was_said_and_what_came(
    told: Predicted, came: float, on_a_step: bool
) -> None:
    """On a step, between two, and beyond them all."""
    came = round(came / float(told.step)) * float(told.step) if on_a_step else came
    assert told.crps(came) == pytest.approx(integral(told, came), rel=1e-9, abs=1e-9)


def test_of_a_single_number_the_score_is_how_far_it_was_off() -> None:
    sure = Predicted(Decimal(3), (1.0,), 3)
    assert [sure.crps(came) for came in (0, 3, 7)] == [3, 0, 4]
    assert MONEY.crps(2000) == pytest.approx(500 * (0.25**2 * 2))


@given(predictions, st.floats(-10, 20_000) | st.integers(0, 12))
def test_how_likely_less_came_and_no_more(told: Predicted, came: float) -> None:
    exact = Decimal(str(came))
    less = sum(chance for value, chance in values(told) if value < exact)
    no_more = sum(chance for value, chance in values(told) if value <= exact)
    assert told.pit(came) == pytest.approx((less, no_more))


@given(predictions)
def test_the_deviation_is_the_root_of_the_mean_square(told: Predicted) -> None:
    mean = sum(float(value) * chance for value, chance in values(told))
    square = sum(float(value) ** 2 * chance for value, chance in values(told))
    assert told.deviation == pytest.approx(
        sqrt(max(0, square - mean**2)), rel=1e-6, abs=float(told.step) * 1e-5
    )


@pytest.mark.parametrize("wrong", [(), (0.5, 0.4), (1.5, -0.5), (nan, 1.0), (inf,)])
def test_what_is_no_distribution_is_refused(wrong: tuple[float, ...]) -> None:
    with pytest.raises(InvalidValueError, match="not a distribution"):
        Predicted(Decimal(1), wrong)


def test_it_takes_three_columns_of_a_row_and_is_written_with_its_ends() -> None:
    assert as_row(orders=MONEY) == {
        "orders": Decimal(2100),
        "orders_low": Decimal(1500),
        "orders_high": Decimal(2500),
    }
    assert str(MONEY) == "2,100.0 (1,500.0–2,500.0)"
    assert repr(MONEY) == f"Predicted({MONEY})"
