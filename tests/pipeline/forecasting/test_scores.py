"""How good forecasts were: what they said set beside what came."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import astuple
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.predicted import Predicted
from salesprocess.pipeline.forecasting.scores import (
    BINS,
    Baseline,
    Scores,
    pit_histogram,
)
from salesprocess.rates import Basis, Rate


def predicted(*chances: float, least: int = 0) -> Predicted:
    mean = sum(place * chance for place, chance in enumerate(chances, least))
    return Predicted(Decimal(str(round(mean, 9))), chances, least)


laws = st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any)


@given(st.lists(laws, min_size=1, max_size=4), st.integers(0, 30), st.integers(2, 20))
def test_where_each_value_comes_as_often_as_was_said_the_histogram_is_flat(
    drawn: list[list[int]], least: int, bins: int
) -> None:
    """However few and uneven the values; no dice are thrown."""
    ranges = [
        told.pit(value)
        for counts in drawn
        for told in [predicted(*(each / sum(counts) for each in counts), least=least)]
        for value, times in enumerate(counts, least)
        for _ in range(times)
    ]
    assert pit_histogram(ranges, bins) == pytest.approx([1] * bins)


def test_forecasts_that_are_too_sure_make_the_ends_high_and_too_unsure_the_middle() -> None:
    sure, unsure = predicted(0.1, 0.8, 0.1, least=5), predicted(*[0.05] * 20)
    ends = pit_histogram([sure.pit(came) for came in (5, 7, 5, 7, 6)])
    middle = pit_histogram([unsure.pit(came) for came in (9, 10, 9, 10, 8)])
    assert ends[0] > 1.5 < ends[-1]
    assert ends[4] < 0.5
    assert middle[0] == middle[-1] == 0
    assert middle[4] > 1.5


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_whatever_came_it_lies_somewhere(came: list[int]) -> None:
    """Beyond all that was held likely too, and where nothing was."""
    told = predicted(0.25, 0.0, 0.5, 0.25, least=10)
    found = pit_histogram([told.pit(each) for each in came])
    assert sum(found) == pytest.approx(BINS)
    assert min(found) >= 0


def test_what_came_beyond_all_that_was_likely_lies_at_the_ends() -> None:
    told = predicted(0.5, 0.5, least=10)
    assert pit_histogram([told.pit(3), told.pit(99)]) == (5, *[0] * 8, 5)


def test_of_no_forecast_there_are_no_scores() -> None:
    assert Scores.of([], {}) is None


def test_the_scores_of_three_forecasts() -> None:
    """Of 0 to 4 orders each, the middle likelier; 2, 4 and 9 came."""
    told = predicted(0.1, 0.2, 0.4, 0.2, 0.1)
    found = Scores.of(
        [(told, 2), (told, 4), (told, 9)],
        {
            Baseline.YEAR_AGO: [(3.0, told, 2), (4.5, told, 9)],
            Baseline.REPS_WORD: [(7.0, told, 0)],
            Baseline.STAGE_RATES: [],
        },
    )
    assert found is not None
    assert found.number == 3
    assert found.coverage == {
        0.5: Rate(1, 3, Basis.PERIOD),
        0.8: Rate(1, 3, Basis.PERIOD),
        0.95: Rate(2, 3, Basis.PERIOD),
    }
    assert found.bias == pytest.approx(6 / 15 - 1)
    assert found.rmse == pytest.approx(((0 + 4 + 49) / 3) ** 0.5)
    at_two, at_four, at_nine = 0.2, 0.01 + 0.09 + 0.49 + 0.81, 0.01 + 0.09 + 0.49 + 0.81 + 5
    assert found.crps == pytest.approx((at_two + at_four + at_nine) / 3)
    assert found.sharpness == 2
    assert sum(found.pit) == pytest.approx(BINS)
    assert {*found.baselines} == {Baseline.YEAR_AGO, Baseline.REPS_WORD}
    rmse, off, ours = ((1 + 4.5**2) / 2) ** 0.5, (1 + 4.5) / 2, (at_two + at_nine) / 2
    assert astuple(found.baselines[Baseline.YEAR_AGO]) == pytest.approx(
        (2, 7.5 / 11 - 1, rmse, off, ours)
    )
    assert astuple(found.baselines[Baseline.REPS_WORD]) == (1, None, 7, 7, told.crps(0))


def test_an_interval_holds_its_own_ends() -> None:
    found = Scores.of([(predicted(1.0, least=5), came) for came in (4, 5, 6)], {})
    assert found is not None
    assert found.coverage[0.95] == Rate(1, 3, Basis.PERIOD)


def test_where_nothing_came_there_is_no_bias_as_a_share() -> None:
    found = Scores.of([(predicted(0.5, 0.5), 0)], {})
    assert found is not None
    assert (found.bias, found.rmse) == (None, 0.5)
