"""What meets all deals at once, learnt from how far past forecasts were off."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from math import exp, sqrt
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.learning.shock import (
    LASTING,
    NEXT,
    SIZES,
    TRENDS,
    Ahead,
    Kind,
    PastSum,
    Shock,
    followed,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

pasts = st.lists(
    st.builds(PastSum, st.floats(1, 200), st.floats(0.5, 200), st.integers(0, 300), st.just(0.0)),
    min_size=1,
    max_size=12,
)
sizes = st.sampled_from([*SIZES])
kinds = st.builds(Kind, sizes, st.sampled_from([*LASTING]), st.sampled_from([*TRENDS]))


def ratios(*came: float) -> list[PastSum]:
    """Forecasts of 100 orders, of which so many times came."""
    return [PastSum(100, 70, 100 * each) for each in came]


@pytest.mark.parametrize("past", [[], [PastSum(0, 0, 3)], [PastSum(4, 0, 4)]])
def test_where_no_forecast_tells_none_is_expected(past: list[PastSum]) -> None:
    shock = Shock.learnt(past)
    assert (shock.mean, shock.deviation, shock.periods) == (1, 0, 0)
    assert shock.about_one() == [(1.0, 1.0)]


@pytest.mark.long
@given(pasts, kinds, st.floats(0, 24))
def test_step_by_step_it_is_what_all_periods_together_say(
    past: list[PastSum], kind: Kind, history: float
) -> None:
    """A shock that fades by the same part each period, as one normal law of all periods."""
    size, lasting, _ = kind
    past = [each._replace(history=history) for each in past]
    np, stats = import_module("numpy"), import_module("scipy.stats")
    places: Any = np.arange(len(past) + 1)
    shared = size**2 * lasting ** np.abs(places[:, None] - places[None, :])
    noise = np.diag([each.variance / each.expected**2 for each in past])
    lag = kind.lag(history)
    off = np.array([each.came / each.expected - 1 - lag for each in past])
    seen, ahead = shared[:-1, :-1] + noise, shared[-1, :-1]
    likelihood, mean, variance = followed(past, kind, Ahead(0, 1, history))
    assert likelihood == pytest.approx(stats.multivariate_normal(cov=seen).logpdf(off), rel=1e-6)
    assert mean == pytest.approx(lag + ahead @ np.linalg.solve(seen, off), abs=1e-8)
    expected = size**2 - ahead @ np.linalg.solve(seen, ahead)
    assert variance == pytest.approx(expected, abs=1e-8)


@given(pasts, kinds)
def test_how_likely_a_past_is_does_not_depend_on_which_way_time_runs(
    past: list[PastSum], kind: Kind
) -> None:
    here, back = (followed(each, kind, NEXT)[0] for each in (past, past[::-1]))
    assert here == pytest.approx(back)


@given(pasts, sizes, st.randoms(use_true_random=False))
def test_where_nothing_lasts_the_order_does_not_matter(
    past: list[PastSum], size: float, dice: Any
) -> None:
    other = dice.sample(past, len(past))
    kind = Kind(size, lasting=0.0)
    assert followed(past, kind, NEXT) == pytest.approx(followed(other, kind, NEXT))
    assert followed(past, kind, NEXT)[1:] == (0, size**2)


def test_what_came_last_tells_most_of_what_comes_next() -> None:
    early, late = ratios(1.5, 1.4, 1, 1, 1, 1), ratios(1, 1, 1, 1, 1.4, 1.5)
    assert Shock.learnt(late).mean > Shock.learnt(early).mean + 0.05


def test_a_trend_is_looked_for_once_there_is_a_year_to_tell_it_from_the_season() -> None:
    falling = [PastSum(100, 20, 100 * (1 - 0.05 * month), 6.0 + month) for month in range(1, 13)]
    early, late = (Shock.learnt(falling, Ahead(0, 1, history)) for history in (11.9, 12.0))
    assert [trend for trend, weight in early.trends.items() if weight] == [0.0]
    assert sum(weight for trend, weight in late.trends.items() if trend < 0) > 0.8


@given(pasts)
def test_the_ways_share_all_there_is(past: list[PastSum]) -> None:
    shock = Shock.learnt(past)
    assert sum(weight for weight, _, _ in shock.ways) == pytest.approx(1)
    assert shock.mean > 0
    assert shock.periods == len(past)


def test_forecasts_that_kept_their_word_leave_little_to_expect() -> None:
    kept = Shock.learnt(ratios(*[1.05, 0.95] * 6))
    assert kept.mean == pytest.approx(1, abs=0.01)
    assert kept.deviation < 0.05
    assert kept.deviation < Shock.learnt(ratios(1.05, 0.95)).deviation


def test_large_misses_make_a_wide_shock() -> None:
    """Half as much again and half as much, by turns."""
    missed = Shock.learnt(ratios(*[1.5, 0.5] * 6))
    assert 0.4 < missed.deviation < 0.7
    assert missed.mean == pytest.approx(1, abs=0.05)


def test_misses_that_last_move_the_mean() -> None:
    for level in (0.6, 1.4):
        lasting = Shock.learnt(ratios(*[level] * 12))
        assert lasting.mean == pytest.approx(level, abs=0.1)
        assert abs(Shock.learnt(ratios(*[level, 2 - level] * 6)).mean - 1) < 0.1


def test_a_factor_is_never_expected_to_be_nothing() -> None:
    shock = Shock.learnt([PastSum(1000, 10, 0)] * 12)
    assert 0 < shock.mean < 0.15
    assert average(shock.about_one()) == pytest.approx(1)


def average(factors: Sequence[tuple[float, float]]) -> float:
    return sum(weight * factor for weight, factor in factors)


def spread_of(factors: Sequence[tuple[float, float]]) -> float:
    return sqrt(sum(weight * (factor - 1) ** 2 for weight, factor in factors))


@given(pasts, st.floats(0, 0.3))
def test_factors_about_one_are_one_on_average_and_rise(past: list[PastSum], error: float) -> None:
    found = Shock.learnt(past).about_one(error)
    assert sum(weight for weight, _ in found) == pytest.approx(1)
    assert average(found) == pytest.approx(1)
    factors = [factor for _, factor in found]
    assert all(0 < below <= above for below, above in pairwise((*factors[:1], *factors)))


def test_they_spread_as_the_shock_does_and_what_else_may_be_off() -> None:
    shock = Shock.learnt(ratios(*[1.3, 0.8, 1.1, 0.7] * 3))
    relative = shock.deviation / shock.mean
    assert spread_of(shock.about_one()) == pytest.approx(relative, rel=0.06)
    both = sqrt(relative**2 + 0.2**2)
    assert spread_of(shock.about_one(0.2**2)) == pytest.approx(both, rel=0.06)


def test_shocks_of_several_months_average_out_unless_they_last() -> None:
    """What is new each month spreads over three by the root of three; what lasts stays."""
    past = ratios(*[1.3, 0.7] * 12)
    month, quarter = Shock.learnt(past), Shock.learnt(past, Ahead(0, 3))
    assert quarter.deviation == pytest.approx(month.deviation / sqrt(3), rel=0.25)
    lasting = ratios(*[1.4] * 24)
    assert Shock.learnt(lasting, Ahead(0, 3)).mean == pytest.approx(1.4, abs=0.1)
    assert Shock.learnt(lasting, Ahead(12, 1)).mean < Shock.learnt(lasting, Ahead(3, 1)).mean < 1.4


def test_the_average_of_shocks_to_come_is_that_of_a_simulation() -> None:
    random, size, lasting = Random(1), 0.3, 0.5  # noqa: S311  a simulation
    sums: list[float] = []
    for _ in range(20_000):
        shock, total = random.gauss(0, size), 0.0
        for _ in range(3):
            total += shock
            shock = lasting * shock + random.gauss(0, size * sqrt(1 - lasting**2))
        sums.append(total / 3)
    _, mean, variance = followed([], Kind(size, lasting), Ahead(0, 3))
    assert mean == 0
    assert variance == pytest.approx(sum(each**2 for each in sums) / len(sums), rel=0.05)


def test_a_past_that_tells_nothing_leaves_what_was_held_likely_before() -> None:
    shock = Shock.learnt([PastSum(1, 1e9, 1)])
    for size, likely in SIZES.items():
        found = sum(weight for weight, _, spread in shock.ways if spread == pytest.approx(size))
        assert found == pytest.approx(likely, abs=1e-3)


def test_of_two_ways_that_shocks_may_be_each_keeps_its_mean() -> None:
    """Where there is one, half the factors lie below a median that is itself below the mean."""
    found = Shock(((0.5, 1.0, 0.0), (0.5, 1.0, 0.8))).about_one()
    median = 1 / sqrt(1 + 0.8**2)
    below = sum(weight for weight, factor in found if factor < median)
    assert below == pytest.approx(0.25, abs=0.1)
    assert sum(weight for weight, factor in found if factor == pytest.approx(1, abs=0.05)) > 0.3


def test_of_no_shock_but_an_error_half_lie_below_the_median_of_a_lognormal_law() -> None:
    found = Shock().about_one(0.3**2)
    below = sum(weight for weight, factor in found if factor < 1 / sqrt(1 + 0.3**2))
    assert below == pytest.approx(0.5, abs=1e-6)


def test_a_trend_is_told_from_one_bad_month_and_goes_on() -> None:
    """Chances that fall by a fortieth a month, told by ever longer histories."""
    fallen = [
        PastSum(100, 30, 100 * exp(-0.025 * month / 2), float(month)) for month in range(2, 24)
    ]
    shock = Shock.learnt(fallen, Ahead(0, 3, 24.0))
    assert shock.mean == pytest.approx(exp(-0.025 * 13), abs=0.03)
    steady = Shock.learnt([each._replace(came=100) for each in fallen], Ahead(0, 3, 24.0))
    assert steady.mean == pytest.approx(1, abs=0.01)


def test_where_little_is_known_a_trend_widens_what_may_come() -> None:
    past = [PastSum(10, 10, 10, float(month)) for month in (2, 3, 4)]
    short, long = (Shock.learnt(past, Ahead(0, 1, history)) for history in (5.0, 24.0))
    assert long.deviation > short.deviation


def test_a_trend_that_something_else_has_told_is_gone_on_from() -> None:
    fallen = [
        PastSum(100, 30, 100 * exp(-0.025 * month / 2), float(month)) for month in range(2, 24)
    ]
    told = Shock.learnt(fallen, Ahead(0, 3, 24.0))
    assert max(told.trends, key=lambda trend: told.trends[trend]) == -0.025
    assert sum(told.trends.values()) == pytest.approx(1)
    silent = Shock.learnt([], Ahead(0, 3, 12.0), told.trends)
    assert silent.mean == pytest.approx(exp(-0.025 * 7), abs=0.03)
