"""The effort a target takes where the rates are known from one's own record only."""

from __future__ import annotations

from math import comb, exp, lgamma
from typing import Any, cast

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.outcome import Outcome
from salesprocess.pipeline import TEN_THREE_ONE, EstimatedChain, required_effort
from salesprocess.pipeline.formulas.binomial import least_trials
from salesprocess.rates import Basis, Rate

STEPS = ("greeting", "call", "appointment", "order")


def rate(successes: int, trials: int) -> Rate:
    return Rate(successes, trials, Basis.PERIOD)


def chain(*rates: tuple[int, int]) -> EstimatedChain:
    return EstimatedChain(STEPS[-len(rates) - 1 :], tuple(rate(*counts) for counts in rates))


def paths(error: pytest.ExceptionInfo[InvalidValueError]) -> list[str]:
    return [fault.path for fault in error.value.faults]


@st.composite
def records(draw: st.DrawFn) -> tuple[int, int]:
    trials = draw(st.integers(1, 400))
    return draw(st.integers(1, trials)), trials


@given(records(), st.integers(0, 15), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_a_rate_known_from_a_record_takes_no_less_than_a_certain_one(
    record: tuple[int, int], target: int, confidence: float
) -> None:
    needed = required_effort(*record, target=target, confidence=confidence)
    assert needed >= least_trials(target, *record, confidence)


@given(records(), st.integers(1, 15), st.sampled_from([0.8, 0.9, 0.95]))
def test_with_a_longer_record_it_tends_to_that_of_a_certain_rate(
    record: tuple[int, int], target: int, confidence: float
) -> None:
    successes, trials = (10**7 * count for count in record)
    certain = least_trials(target, *record, confidence)
    needed = required_effort(successes, trials, target, confidence)
    assert certain <= needed <= certain * 1.001 + 1


@given(records(), st.integers(0, 15), st.sampled_from([0.5, 0.8, 0.95]))
def test_effort_rises_with_the_target_and_with_the_confidence(
    record: tuple[int, int], target: int, confidence: float
) -> None:
    needed = required_effort(*record, target, confidence)
    assert required_effort(*record, target + 1, confidence) > needed
    assert required_effort(*record, target, confidence + 0.04) >= needed


def test_one_of_ten_seen_takes_far_more_than_one_of_ten_for_certain() -> None:
    certain = TEN_THREE_ONE.required(1, confidence=0.9)["call"]
    efforts = [required_effort(n, 10 * n, target=1, confidence=0.9) for n in (1, 10, 100, 1000)]
    assert (efforts, certain) == ([36, 24, 23, 22], 22)


def test_what_was_never_seen_may_come_yet() -> None:
    assert required_effort(0, 20, target=1, confidence=0.5) > 20
    assert required_effort(20, 20, target=10, confidence=0.9) == 11


def test_a_chain_of_one_rate_is_that_rate() -> None:
    for target, confidence in ((1, 0.9), (4, 0.6)):
        expected = required_effort(3, 30, target, confidence)
        assert chain((3, 30)).required(target, confidence) == {
            "appointment": expected,
            "order": target,
        }


def test_each_step_of_a_chain_takes_what_the_rest_of_it_takes() -> None:
    found = chain((30, 100), (10, 30)).required(2, 0.9)
    assert list(found) == ["call", "appointment", "order"]
    assert found["appointment"] == required_effort(10, 30, 2, 0.9)
    assert found["call"] > TEN_THREE_ONE.required(2, confidence=0.9)["call"]


def beta_binomial(count: int, trials: int, record: tuple[int, int]) -> float:
    a, b = record[0] + 0.5, record[1] - record[0] + 0.5
    logs = (a + count, b + trials - count, a + b)
    rest = (a + b + trials, a, b)
    return comb(trials, count) * exp(sum(map(lgamma, logs)) - sum(map(lgamma, rest)))


def step_by_step(target: int, given: int, *records: tuple[int, int]) -> float:
    """P(X ≥ target), each rate's uncertainty carried through its own step, exactly."""
    chances = {given: 1.0}
    for record in records:
        onward: dict[int, float] = {}
        for trials, chance in chances.items():
            for count in range(trials + 1):
                share = chance * beta_binomial(count, trials, record)
                onward[count] = onward.get(count, 0.0) + share
        chances = onward
    return sum(chance for count, chance in chances.items() if count >= target)


@pytest.mark.parametrize("target", [1, 2, 5])
@pytest.mark.parametrize("given", [5, 20, 60])
@pytest.mark.parametrize(
    "seen",
    [
        ((30, 300), (8, 24)),
        ((3, 10), (1, 3)),
        ((9, 10), (90, 100)),
        ((0, 3), (4, 4)),
        ((1, 9), (0, 2), (5, 6)),
    ],
)
def test_a_chain_gives_what_each_step_by_itself_leads_to(
    seen: tuple[tuple[int, int], ...], given: int, target: int
) -> None:
    found = chain(*seen).probability(target, given)
    assert found == pytest.approx(step_by_step(target, given, *seen), abs=1e-11)


def test_the_chance_at_the_last_step_is_none_or_all() -> None:
    found = chain((30, 100), (10, 30))
    assert found.probability(target=3, given=3, step="order") == 1
    assert found.probability(target=4, given=3, step="order") == 0
    assert found.probability(target=1, given=3, step="appointment") == pytest.approx(
        chain((10, 30)).probability(target=1, given=3)
    )


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'order'"):
        chain((3, 30)).probability(target=1, given=3, step="odrer")


def test_what_makes_no_chain_is_all_named() -> None:
    with pytest.raises(InvalidValueError, match="^not a chain") as error:
        EstimatedChain(("visit", "visit", "order"), (rate(0, 0),))
    assert paths(error) == ["steps[1]", "rates", "rates[0]"]


def test_no_chain_is_made_of_a_rate_that_what_it_left_out_would_tilt() -> None:
    undated = LeftOut({Outcome.WON: 20}, {(Missing.CLOSED, Outcome.LOST): 20})
    with pytest.raises(InvalidValueError, match=r"rates\[0\]: expected .* nothing left out"):
        EstimatedChain(("visit", "order"), (Rate(20, 20, Basis.PERIOD, left_out=undated),))


def test_every_argument_out_of_its_range_is_named() -> None:
    with pytest.raises(InvalidValueError, match="^not a question of effort") as error:
        required_effort(-1, cast("Any", 1.5), target=-1, confidence=1)
    assert paths(error) == ["successes", "trials", "target", "confidence"]
    for successes, trials in ((0, 0), (4, 3)):
        with pytest.raises(InvalidValueError, match=f"at least {max(1, successes)}"):
            required_effort(successes, trials, target=1, confidence=0.9)
    with pytest.raises(InvalidValueError, match="^not a question of effort") as error:
        chain((3, 30)).probability(target=-1, given=-1)
    assert paths(error) == ["target", "given"]
    with pytest.raises(InvalidValueError, match="confidence"):
        chain((3, 30)).required(target=1, confidence=0)
