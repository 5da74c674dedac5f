"""Which reps stand out from the team's rate: exact limits that narrow with the trials."""

from __future__ import annotations

from math import comb, fsum, sqrt
from typing import cast

import pytest
from hypothesis import given, settings, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.pipeline import FunnelPlot, FunnelPoint, funnel_plot
from salesprocess.pipeline.formulas.false_discovery import discoveries
from salesprocess.rates import Basis, Interval, Rate

confidences = st.sampled_from([0.5, 0.8, 0.95, 0.998])
shares = st.integers(1, 99).map(lambda hundredths: hundredths / 100)


def rate(successes: int, trials: int) -> Rate:
    return Rate(successes, trials, Basis.PERIOD)


def limits(trials: int, share: float, confidence: float, apart: float = 1.0) -> Interval:
    return cast("Interval", FunnelPoint(rate(0, trials), share, apart).limits(confidence))


@st.composite
def points(draw: st.DrawFn) -> FunnelPoint:
    trials = draw(st.integers(1, 300))
    successes = draw(st.integers(0, trials))
    return FunnelPoint(rate(successes, trials), draw(shares), draw(st.sampled_from([1.0, 2.5])))


def by_hand(tail: float, trials: int, share: float) -> float:
    """The lower limit of the paper, r − α by n, from the sums of all terms."""
    terms = [comb(trials, n) * share**n * (1 - share) ** (trials - n) for n in range(trials + 1)]
    below = [fsum(terms[: n + 1]) for n in range(trials + 1)]
    r = next(n for n, chance in enumerate(below) if chance > tail)
    return max(0.0, (r - (below[r] - tail) / terms[r]) / trials)


@given(st.integers(1, 150), shares, st.sampled_from([0.8, 0.95, 0.998]))
def test_the_limits_are_those_of_the_paper(trials: int, share: float, confidence: float) -> None:
    found, tail = limits(trials, share, confidence), (1 - confidence) / 2
    assert found.low == pytest.approx(by_hand(tail, trials, share), abs=1e-9)
    assert found.high == pytest.approx(1 - by_hand(tail, trials, 1 - share), abs=1e-9)


@given(points(), confidences)
def test_a_rep_stands_out_just_where_the_rate_lies_beyond_the_limits(
    point: FunnelPoint, confidence: float
) -> None:
    ends, value = cast("Interval", point.limits(confidence)), cast("float", point.rate.value)
    if min(abs(value - ends.low), abs(value - ends.high)) > 1e-9:
        assert point.stands_out(confidence) is not (ends.low < value < ends.high)


@given(points(), st.sampled_from([(0.5, 0.8), (0.95, 0.998)]))
def test_more_confidence_is_never_a_narrower_funnel(
    point: FunnelPoint, confidences: tuple[float, float]
) -> None:
    narrow, wide = (cast("Interval", point.limits(each)) for each in confidences)
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(st.integers(1, 100), shares, st.sampled_from([0.95, 0.998]))
def test_the_funnel_narrows_with_the_trials(trials: int, share: float, confidence: float) -> None:
    few, many = (limits(n, share, confidence) for n in (trials, 4 * trials))
    assert many.high - many.low <= few.high - few.low
    assert many.high - many.low < few.high - few.low or trials < 10
    assert few.low <= many.low <= share <= many.high <= few.high


@given(st.integers(1, 40), st.integers(0, 40), st.integers(1, 5))
def test_a_rep_at_the_rate_of_the_team_never_stands_out(hits: int, misses: int, times: int) -> None:
    same = rate(times * hits, times * (hits + misses))
    plot = funnel_plot({"A": same}, rate(hits, hits + misses))
    assert plot["A"].p_value == 1
    assert not plot["A"].stands_out(0.01)
    assert not plot["A"].is_below


@given(points())
def test_a_rate_and_what_is_left_of_it_stand_out_alike(point: FunnelPoint) -> None:
    failed = rate(point.rate.trials - point.rate.successes, point.rate.trials)
    turned = FunnelPoint(failed, 1 - cast("float", point.expected), point.over_dispersion)
    assert turned.p_value == pytest.approx(point.p_value, rel=1e-6, abs=1e-8)


@given(points())
def test_over_dispersion_widens_the_limits_and_makes_no_one_stand_out_more(
    point: FunnelPoint,
) -> None:
    wider = FunnelPoint(point.rate, point.expected, 4 * point.over_dispersion)
    here, there = (cast("Interval", each.limits()) for each in (point, wider))
    assert there.low <= here.low <= here.high <= there.high
    assert cast("float", wider.p_value) >= cast("float", point.p_value)


def test_where_nothing_can_be_told_no_one_stands_out() -> None:
    none = FunnelPoint(rate(0, 0), 0.3)
    undated = LeftOut({Outcome.WON: 20}, {(Missing.CLOSED, Outcome.LOST): 20})
    torn = Rate(20, 20, Basis.PERIOD, left_out=undated)
    plot = funnel_plot({"A": rate(1, 20)}, torn)
    assert (none.p_value, none.limits(), none.stands_out()) == (None, None, False)
    assert (plot["A"].p_value, plot["A"].limits(), plot.standing_out()) == (None, None, {})
    assert repr(plot["A"]).endswith("expected –, within –; by chance –)")
    assert plot.to_rows()[0]["low_95"] is None
    with pytest.raises(InvalidValueError, match="confidence"):
        none.limits(1)


def test_a_team_that_always_wins_or_never_does_is_told() -> None:
    never = funnel_plot({"A": rate(0, 5)}, rate(0, 9))["A"]
    always = funnel_plot({"A": rate(5, 5)}, rate(9, 9))["A"]
    assert (never.p_value, always.p_value) == (1, 1)
    assert (cast("Interval", never.limits()).low, cast("Interval", always.limits()).high) == (0, 1)


def test_what_is_expected_of_a_rep_may_be_another_rate_than_the_team_s() -> None:
    plot = funnel_plot(
        {"A": rate(3, 30), None: rate(4, 5)}, rate(30, 60), expected={"A": 0.1, "B": 0.3}
    )
    assert list(plot.points) == ["A"]
    assert (plot["A"].expected, plot["A"].p_value) == (0.1, 1)
    with pytest.raises(InvalidValueError, match=r"expected\['A'\]: expected a number from 0 to 1"):
        funnel_plot({"A": rate(1, 2)}, rate(1, 2), expected={"A": 1.2})


def apart(successes: list[int]) -> FunnelPlot[str]:
    rates = {f"R{n}": rate(count, 100) for n, count in enumerate(successes)}
    return funnel_plot(rates, rate(50 * len(successes), 100 * len(successes)))


def test_of_ten_reps_on_the_limits_heed_how_far_apart_all_are() -> None:
    """Each is eleven off fifty, 2.2 standard errors; the outermost count as the next."""
    spread = [37, 39, 39, 39, 39, 61, 61, 61, 61, 90]
    plot = apart(spread)
    assert plot.over_dispersion == pytest.approx(2.2**2)
    assert list(plot.standing_out()) == ["R9"]
    assert apart(spread[1:]).over_dispersion == 1
    assert len(apart(spread[1:]).standing_out()) == 9
    assert apart([50] * 9 + [99]).over_dispersion == 1


def test_a_plot_adds_nothing_to_the_rates_it_is_made_of() -> None:
    rates = {"A": rate(2, 20), "B": rate(11, 20)}
    plot = funnel_plot(rates, rate(13, 40))
    assert {rep: point.rate for rep, point in plot.points.items()} == rates
    (first, _) = plot.to_rows()
    assert {"rep", "successes", "expected", "low_95", "high_99_8", "p_value"} <= set(first)
    assert discoveries(plot.p_values, 0.05) == frozenset()
    assert repr(plot) == "FunnelPlot(2 around 32.5 %, 1 beyond 95 %, over-dispersion 1.00)"


@settings(max_examples=20)
@given(st.integers(10, 40), shares)
def test_the_normal_limits_are_near_the_exact_ones_of_many_trials(
    hundreds: int, share: float
) -> None:
    trials = 100 * hundreds
    ends = limits(trials, share, 0.95)
    half = 1.959964 * sqrt(share * (1 - share) / trials)
    assert ends.low == pytest.approx(share - half, abs=1.5 / trials)
    assert ends.high == pytest.approx(share + half, abs=1.5 / trials)
