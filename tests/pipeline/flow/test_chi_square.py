"""The tail of the chi-square distribution against known values and exact sums."""

from __future__ import annotations

from decimal import Decimal, localcontext
from math import erfc, exp, sqrt

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.flow.chi_square import chi_square_tail

statistics = st.floats(0, 500)
degrees = st.integers(1, 60)


@pytest.mark.parametrize(
    ("statistic", "freedom"),
    [
        (3.841458820694124, 1),
        (5.991464547107979, 2),
        (7.814727903251179, 3),
        (11.070497693516351, 5),
        (19.67513757268249, 11),
        (43.77297182574219, 30),
        (123.22522145336181, 99),
    ],
)
def test_the_tail_beyond_the_tabled_limits_is_five_percent(statistic: float, freedom: int) -> None:
    assert chi_square_tail(statistic, freedom) == pytest.approx(0.05, rel=1e-12)


@given(statistics)
def test_one_degree_is_a_squared_normal_and_two_are_exponential(statistic: float) -> None:
    assert chi_square_tail(statistic, 1) == pytest.approx(erfc(sqrt(statistic / 2)), rel=1e-12)
    assert chi_square_tail(statistic, 2) == pytest.approx(exp(-statistic / 2), rel=1e-12)


@given(statistics, st.integers(1, 30))
def test_an_even_number_of_degrees_gives_the_sum_of_a_poisson(statistic: float, half: int) -> None:
    with localcontext() as context:
        context.prec = 50
        term = total = Decimal(1)
        for step in range(1, half):
            term *= Decimal(statistic) / 2 / step
            total += term
        expected = float(total * (-Decimal(statistic) / 2).exp())
    assert chi_square_tail(statistic, 2 * half) == pytest.approx(expected, rel=1e-12)


@given(statistics, degrees)
def test_the_tail_falls_with_the_statistic_and_rises_with_the_degrees(
    statistic: float, freedom: int
) -> None:
    here = chi_square_tail(statistic, freedom)
    assert 0 <= here <= 1
    assert chi_square_tail(statistic + 0.5, freedom) <= here + 1e-12
    assert chi_square_tail(statistic, freedom + 1) >= here * (1 - 1e-12)
