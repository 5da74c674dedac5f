"""Rules such as 10 : 3 : 1: expectation, probability and what is saved."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, inf, nan
from typing import Any, cast

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import TEN_THREE_ONE, RatioRule

RULES = st.lists(st.integers(1, 200), min_size=2, max_size=5).map(
    lambda counts: RatioRule(
        tuple(sorted(counts, reverse=True)), tuple(f"step {n}" for n in range(len(counts)))
    )
)
TARGETS = st.integers(1, 12)
CONFIDENCES = st.floats(0.05, 0.95)


def paths(error: pytest.ExceptionInfo[InvalidValueError]) -> list[str]:
    return [fault.path for fault in error.value.faults]


# --- what a rule is ----------------------------------------------------------------------


def test_a_rule_is_read_from_text_with_or_without_blanks() -> None:
    rule = RatioRule.parse(" 10 : 3 : 1 ", ["call", "appointment", "order"])
    assert rule == RatioRule((10, 3, 1), ("call", "appointment", "order"))


@pytest.mark.parametrize("text", ["10:three:1", "10::1", "10:-3:1", "10:3.5:1", "10:²:1"])
def test_a_text_with_anything_but_whole_numbers_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError, match="^not a ratio rule:") as error:
        RatioRule.parse(text, ("call", "appointment", "order"))
    assert paths(error) == ["text[1]"]


def test_counts_that_rise_make_no_rule() -> None:
    with pytest.raises(InvalidValueError, match="a ratio and no probability") as error:
        RatioRule((10, 3, 5, 5, 6), ("a", "b", "c", "d", "e"))
    assert paths(error) == ["counts[2]", "counts[4]"]


def test_counts_that_stay_the_same_make_a_rule() -> None:
    assert RatioRule((3, 3), ("a", "b")).required(7, confidence=0.99) == {"a": 7, "b": 7}


def test_every_bad_count_and_step_is_named() -> None:
    with pytest.raises(InvalidValueError, match="^not a ratio rule") as error:
        RatioRule(cast("Any", (10, 0, 2.5, True)), cast("Any", ("call", " ", "call", 4, "end")))
    assert paths(error) == [
        "steps[1]",
        "steps[2]",
        "steps[3]",
        "counts[1]",
        "counts[2]",
        "counts[3]",
        "steps",
    ]


def test_a_rule_has_at_least_two_steps() -> None:
    with pytest.raises(InvalidValueError, match="at least two steps"):
        RatioRule((1,), ("order",))


def test_a_rule_of_ones_own_has_no_source_and_no_reading() -> None:
    rule = RatioRule.parse("2:1", ("a", "b"))
    assert (rule.source, rule.legibility) == (None, None)


def test_a_rule_shows_its_counts_and_steps() -> None:
    assert repr(RatioRule((1000, 1), ("mail", "order"))) == "RatioRule(1,000 mail : 1 order)"


@given(RULES)
def test_rates_are_probabilities_and_multiply_to_the_whole(rule: RatioRule) -> None:
    product = Fraction(1)
    for rate in rule.rates:
        assert 0 < rate <= 1
        product *= rate
    assert product == Fraction(rule.counts[-1], rule.counts[0])


# --- required ----------------------------------------------------------------------------


@given(RULES, st.integers(0, 10**6))
def test_without_a_confidence_the_exact_share_is_rounded_up(rule: RatioRule, target: int) -> None:
    required = rule.required(target)
    for step, count in zip(rule.steps, rule.counts, strict=True):
        assert required[step] == ceil(Fraction(target * count, rule.counts[-1]))


@given(RULES, TARGETS, CONFIDENCES)
def test_with_a_confidence_each_step_has_the_least_number_that_is_enough(
    rule: RatioRule, target: int, confidence: float
) -> None:
    for step, number in rule.required(target, confidence).items():
        assert rule.probability(target, number, step) >= confidence
        assert rule.probability(target, number - 1, step) < confidence


@given(RULES, TARGETS, CONFIDENCES, CONFIDENCES)
def test_more_confidence_takes_no_less(
    rule: RatioRule, target: int, one: float, other: float
) -> None:
    lower, higher = sorted((one, other))
    least, most = rule.required(target, lower), rule.required(target, higher)
    assert all(least[step] <= most[step] for step in rule.steps)


@given(RULES, TARGETS, st.none() | CONFIDENCES)
def test_a_higher_target_takes_more(rule: RatioRule, target: int, confidence: float | None) -> None:
    less, more = rule.required(target, confidence), rule.required(target + 1, confidence)
    assert all(less[step] < more[step] for step in rule.steps)


@given(st.integers(2, 200), st.data(), TARGETS, st.none() | CONFIDENCES)
def test_a_higher_rate_takes_no_more(
    trials: int, data: st.DataObject, target: int, confidence: float | None
) -> None:
    lower = data.draw(st.integers(1, trials - 1))
    higher = data.draw(st.integers(lower, trials))
    before, after = (RatioRule((trials, n), ("call", "order")) for n in (lower, higher))
    assert after.required(target, confidence)["call"] <= before.required(target, confidence)["call"]


@given(RULES, st.none() | CONFIDENCES)
def test_no_target_takes_nothing(rule: RatioRule, confidence: float | None) -> None:
    assert set(rule.required(0, confidence).values()) == {0}


@pytest.mark.parametrize("confidence", [0, 1, 1.5, -0.1, nan, True, "0.9"])
def test_every_bad_argument_of_required_is_named(confidence: Any) -> None:
    with pytest.raises(InvalidValueError, match="above 0 and below 1") as error:
        TEN_THREE_ONE.required(-1, confidence)
    assert paths(error) == ["target", "confidence"]


# --- probability and expectation ---------------------------------------------------------


@given(RULES, st.integers(0, 30), st.integers(0, 300))
def test_probability_falls_with_the_target_and_rises_with_effort(
    rule: RatioRule, target: int, effort: int
) -> None:
    here = rule.probability(target, effort)
    assert rule.probability(target + 1, effort) <= here + 1e-12
    assert rule.probability(target, effort + 1) >= here - 1e-12


def test_probability_counts_from_the_step_that_is_given() -> None:
    assert TEN_THREE_ONE.probability(1, 3, "appointment") == pytest.approx(1 - (2 / 3) ** 3)
    assert TEN_THREE_ONE.probability(3, 3, "order") == 1
    assert TEN_THREE_ONE.probability(3, 2, "order") == 0
    assert TEN_THREE_ONE.probability(1, 3, "call") == TEN_THREE_ONE.probability(1, 3)


def test_expectation_begins_with_the_step_that_is_given() -> None:
    assert TEN_THREE_ONE.expected(6, "appointment") == {"appointment": 6, "order": 2}


@pytest.mark.parametrize("step", ["appointmnt", "apointment"])
def test_an_unknown_step_is_refused_with_a_near_name(step: str) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'appointment'"):
        TEN_THREE_ONE.probability(1, 3, step)
    with pytest.raises(UnknownNameError, match="did you mean 'appointment'"):
        TEN_THREE_ONE.expected(3, step)


def test_every_bad_count_of_a_question_is_named() -> None:
    with pytest.raises(InvalidValueError, match="^not a question to a ratio rule") as error:
        TEN_THREE_ONE.probability(-1, cast("Any", 2.5))
    assert paths(error) == ["at_least", "given"]
    with pytest.raises(InvalidValueError, match="^not a question to a ratio rule:") as error:
        TEN_THREE_ONE.expected(-1)
    assert paths(error) == ["given"]


# --- improvements ------------------------------------------------------------------------


@given(RULES, TARGETS, st.floats(0.001, 1))
def test_raising_a_rate_never_raises_the_effort(rule: RatioRule, target: int, by: float) -> None:
    found = rule.improvements(target, by)
    assert len(found) == len(rule.steps) - 1
    assert all(one.effort_after <= one.effort and one.saved >= 0 for one in found)
    assert all(one.rate <= one.raised <= 1 for one in found)


@given(RULES, TARGETS)
def test_improvements_come_with_the_best_first(rule: RatioRule, target: int) -> None:
    saved = [one.saved for one in rule.improvements(target)]
    assert saved == sorted(saved, reverse=True)


def test_a_rate_is_not_raised_above_one() -> None:
    rule = RatioRule((100, 99, 99), ("a", "b", "c"))
    first, second = rule.improvements(1, by=0.5)
    assert (first.from_step, first.raised, first.effort_after) == ("a", 1.0, 1.0)
    assert (second.from_step, second.raised, second.saved) == ("b", 1.0, 0.0)


def test_equal_savings_come_in_the_order_of_the_steps() -> None:
    rule = RatioRule((4, 2, 1), ("a", "b", "c"))
    assert [one.from_step for one in rule.improvements(1)] == ["a", "b"]


def test_a_step_may_be_raised_by_a_fraction() -> None:
    by_float = TEN_THREE_ONE.improvements(4, 0.01)
    assert TEN_THREE_ONE.improvements(4, Fraction(1, 100)) == by_float


def test_an_improvement_shows_what_it_saves() -> None:
    (only,) = RatioRule((10, 1), ("call", "order")).improvements(100)
    assert repr(only) == (
        "Improvement(call to order: 10.0 % → 11.0 %, effort 1,000.0 → 909.1, saves 90.9)"
    )


@pytest.mark.parametrize("by", [0, -0.01, nan, inf, True, "1"])
def test_every_bad_argument_of_improvements_is_named(by: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not a question to a ratio rule") as error:
        TEN_THREE_ONE.improvements(-1, by)
    assert paths(error) == ["target", "by"]
