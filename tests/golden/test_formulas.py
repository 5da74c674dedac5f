"""The deck's formulas, figure by figure, and what they do not say (method §5.3)."""

from __future__ import annotations

import pytest

from salesprocess.legibility import Legibility
from salesprocess.pipeline import (
    DEMONSTRATION_TO_SIGNATURE,
    DEMONSTRATION_TO_SUCCESS,
    GREETING_TO_ORDER,
    TEN_THREE_ONE,
    RatioRule,
)


def test_ten_calls_three_appointments_one_order() -> None:
    assert RatioRule.parse("10:3:1", ("call", "appointment", "order")).counts == (10, 3, 1)
    assert repr(TEN_THREE_ONE) == "RatioRule(10 call : 3 appointment : 1 order)"
    assert TEN_THREE_ONE.source == "method §5.3.1"
    assert TEN_THREE_ONE.legibility is Legibility.CLEAR


def test_four_orders_take_forty_calls_on_average() -> None:
    assert TEN_THREE_ONE.required(4) == {"call": 40, "appointment": 12, "order": 4}


def test_ten_calls_give_one_order_on_average_but_nine_in_ten_times_takes_twenty_two() -> None:
    assert TEN_THREE_ONE.required(1)["call"] == 10
    assert TEN_THREE_ONE.required(1, confidence=0.9)["call"] == 22


def test_ten_calls_give_an_order_in_two_of_three_cases_only() -> None:
    assert TEN_THREE_ONE.probability(at_least=1, given=10) == pytest.approx(1 - 0.9**10, abs=1e-12)


def test_fifty_calls_lead_to_fifteen_appointments_and_five_orders() -> None:
    assert TEN_THREE_ONE.expected(given=50) == {"call": 50, "appointment": 15, "order": 5}


def test_the_first_rate_raised_by_a_point_saves_the_most_calls() -> None:
    first, second = TEN_THREE_ONE.improvements(target=4, by=0.01)
    assert (first.from_step, first.to_step) == ("call", "appointment")
    assert (first.rate, first.raised) == (0.3, 0.31)
    assert first.effort == 40
    assert first.effort_after == pytest.approx(1200 / 31)
    assert first.saved == pytest.approx(40 / 31)
    assert second.saved == pytest.approx(40 - 40 * 100 / 103)
    assert first.saved > second.saved


@pytest.mark.parametrize(
    ("rule", "counts", "steps"),
    [
        (DEMONSTRATION_TO_SUCCESS, (5, 1), ("demonstration", "success")),
        (DEMONSTRATION_TO_SIGNATURE, (3, 1), ("demonstration", "signature")),
        (GREETING_TO_ORDER, (100, 40, 6, 1), ("greeting", "talk", "proposal", "order")),
    ],
)
def test_rules_read_in_part_say_so(
    rule: RatioRule, counts: tuple[int, ...], steps: tuple[str, ...]
) -> None:
    assert (rule.counts, rule.steps) == (counts, steps)
    assert rule.legibility is Legibility.PARTIAL
    assert rule.source is not None
    assert rule.source.startswith("method §5.3.")


def test_the_two_readings_of_a_demonstration_disagree() -> None:
    assert DEMONSTRATION_TO_SUCCESS.required(1) != DEMONSTRATION_TO_SIGNATURE.required(1)
    assert DEMONSTRATION_TO_SUCCESS.rates != DEMONSTRATION_TO_SIGNATURE.rates


def test_a_hundred_greetings_give_forty_talks_six_proposals_and_an_order() -> None:
    assert GREETING_TO_ORDER.expected(given=100) == {
        "greeting": 100,
        "talk": 40,
        "proposal": 6,
        "order": 1,
    }
