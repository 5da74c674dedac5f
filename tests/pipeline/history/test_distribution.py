from __future__ import annotations

from datetime import timedelta
from statistics import mean, median, quantiles

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import Distribution
from salesprocess.pipeline.history.distribution import SECOND

figures = st.lists(st.integers(0, 10**6).map(float))


def test_a_distribution_of_nothing_has_no_figures() -> None:
    empty = Distribution.from_records(SECOND, [])
    assert (empty.count, empty.total) == (0, timedelta(0))
    assert (empty.mean, empty.median, empty.quartiles, empty.quantile(1)) == (None,) * 4
    assert repr(empty) == "Distribution(0)"


def test_a_single_figure_is_all_of_its_quartiles() -> None:
    day = timedelta(days=1)
    assert Distribution.from_records(SECOND, [day]).quartiles == (day, day, day)


def test_figures_count_as_the_whole_units_in_them() -> None:
    some = Distribution.from_records(SECOND, [timedelta(seconds=1.9), timedelta(seconds=1)])
    assert some.counts == {1: 2}
    assert repr(some) == "Distribution(2: median 0:00:01)"


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_beyond_0_and_1_is_refused(share: float) -> None:
    with pytest.raises(InvalidValueError, match="share: expected from 0 to 1"):
        Distribution.from_records(1.0, [2.0]).quantile(share)


def test_distributions_of_different_units_do_not_add() -> None:
    with pytest.raises(InvalidValueError, match="Distribution of two kinds do not add: unit"):
        Distribution.from_records(1.0, [1.0]) + Distribution.from_records(2.0, [2.0])


@given(figures.filter(lambda some: len(some) > 1))
def test_mean_median_and_quartiles_are_those_of_the_standard_library(some: list[float]) -> None:
    distribution = Distribution.from_records(1.0, some)
    assert distribution.mean == pytest.approx(mean(some))
    assert distribution.median == pytest.approx(median(some))
    assert distribution.quartiles == pytest.approx(quantiles(some, n=4, method="inclusive"))


@given(figures, st.lists(st.floats(0, 1), min_size=2, max_size=2).map(sorted))
def test_a_greater_share_has_no_lesser_quantile(some: list[float], shares: list[float]) -> None:
    distribution = Distribution.from_records(1.0, [*some, 3.0])
    low, high = (distribution.quantile(share) for share in shares)
    assert low is not None
    assert high is not None
    assert min(*some, 3.0, 3.0) <= low <= high <= max(*some, 3.0, 3.0)
