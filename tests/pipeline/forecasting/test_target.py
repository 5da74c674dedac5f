"""How likely a target of orders is reached, and how much pipeline it takes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from forecast_making import APRIL, AS_OF, past, present, seen
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import (
    NoForecast,
    TargetProbability,
    coverage_needed,
    forecast,
    forecast_by,
    orders_at_least,
    target_probability,
)
from salesprocess.pipeline.forecasting.outlook import Likely, Outlook
from salesprocess.rates import Period
from salesprocess.records import Deal, Outcome

PAST = [*past(400, 2000), *past(1200, 2000, stage="close")]
"""So many that the chances are all but known."""

SURE = 3e-3


def standing(stage: str, number: int = 1, rep: str = "A") -> list[Deal]:
    return [present(f"{rep}{stage}{n}", stage=stage, rep=rep) for n in range(number)]


def won(name: str, at: datetime, rep: str = "A") -> Deal:
    return Deal(id=name, rep=rep, stage="close", closed=at, outcome=Outcome.WON)


def outlook(
    *deals: Deal, target: int = 1, rep: str | None = "A", as_of: datetime = AS_OF
) -> TargetProbability:
    return target_probability(seen(*PAST, *deals, as_of=as_of), target, APRIL, rep=rep)


def expected(found: TargetProbability) -> float:
    assert found.orders is not None
    return float(found.orders.expected)


def test_each_open_deal_counts_with_the_chance_of_its_stage() -> None:
    found = outlook(*standing("demo"), *standing("close", 2))
    assert found.value == pytest.approx(1 - 0.8 * 0.4**2, abs=SURE)
    assert expected(found) == pytest.approx(0.2 + 2 * 0.6)


def test_one_win_of_one_makes_three_open_deals_three_orders_with_54_7_percent() -> None:
    """With the rate of 100 % it would be sure; Beta(1.5, 0.5) has E[p³] = 13.125 / 24."""
    three = [present(f"n{n}", opened=AS_OF) for n in range(3)]
    found = target_probability(seen(*past(1, 1), *three), 3, APRIL)
    assert found.value == pytest.approx(13.125 / 24)
    assert found.why_no_new is NoForecast.NO_YEAR


def test_few_earlier_deals_make_a_target_less_sure_than_many() -> None:
    few, many = past(3, 4), past(3000, 4000)
    deals = standing("demo", 8)
    unsure, sure = (
        target_probability(seen(*history, *deals), 5, APRIL).value for history in (few, many)
    )
    assert unsure is not None
    assert sure is not None
    assert sure == pytest.approx(orders_at_least(5, [0.75] * 8), abs=SURE)
    assert unsure < 0.8 < sure


def test_deals_that_took_longer_than_the_time_left_give_hardly_a_chance() -> None:
    history = past(1200, 2000, days=40)
    found = target_probability(seen(*history, *standing("demo", 3)), 1, APRIL)
    assert found.value == pytest.approx(0, abs=SURE)


def test_orders_of_the_period_up_to_the_moment_count_in_full() -> None:
    deals = (
        won("in", datetime(2026, 4, 1)),
        won("before", datetime(2026, 3, 31)),
        won("other", datetime(2026, 4, 2), rep="B"),
        Deal(id="lost", rep="A", closed=datetime(2026, 4, 2), outcome=Outcome.LOST),
        Deal(id="undated", rep="A", outcome=Outcome.WON),
    )
    found = outlook(*deals, target=1, as_of=datetime(2026, 4, 10))
    assert (found.won, found.value, found.undated_wins) == (1, 1, ("undated",))
    short = outlook(*deals, target=2, as_of=datetime(2026, 4, 10))
    assert (short.value, short.at_best) == (0, 1)
    assert repr(short) == (
        "TargetProbability(0.0 %: 2 orders, 1 won, 0.0 expected of 0 open deals; "
        "1 won no one knows when)"
    )
    assert outlook(*deals, target=2, rep=None, as_of=datetime(2026, 4, 10)).won == 2


def test_where_history_does_not_tell_the_probability_is_not_known() -> None:
    """Orders with a date and losses without: no one knows what Close brings."""
    lost = [evolve(deal, closed=None) for deal in past(0, 10, stage="close")]
    ended = past(10, 10, stage="close", prefix="won")
    some = seen(*lost, *ended, *standing("close", 3), won("in", datetime(2026, 4, 1, 9)))
    some = evolve(some, as_of=datetime(2026, 4, 10))
    found = target_probability(some, 2, APRIL)
    assert (found.value, found.orders, found.at_best) == (None, None, 1)
    assert found.why_none is NoForecast.LOPSIDED
    assert found.improvements() == ()
    assert repr(found) == (
        "TargetProbability(–: 2 orders, 1 won, – expected of 0 open deals; "
        "3 without a known chance; lopsided)"
    )
    assert target_probability(some, 1, APRIL).value == 1
    needed = coverage_needed(some, 2, APRIL)
    assert (needed.needed, needed.lacking, needed.per_order) == (None, None, None)
    assert repr(needed) == (
        "PipelineCoverage(2 orders, 1 won: – open deals needed at 80.0 %, 0 there; lopsided)"
    )


def test_deals_whose_chance_no_one_knows_are_named_and_do_not_count() -> None:
    unknown = [*standing("analysis"), present("none", stage=None, opened=None)]
    found = outlook(*unknown, *standing("close"))
    assert found.without_chance == ("Aanalysis0", "none")
    assert found.value == pytest.approx(0.6, abs=SURE)
    assert found.at_best == 1


def test_what_is_expected_is_what_the_forecast_says_of_the_team_and_of_a_rep() -> None:
    deals = [*standing("close"), *standing("close", 2, rep="B")]
    case = seen(*PAST, *deals)
    for rep, whole in [(None, forecast(case, APRIL)), ("B", forecast_by(case, APRIL)["B"])]:
        assert whole.best is not None
        assert target_probability(case, 1, APRIL, rep=rep).orders == whole.best.orders


def test_deals_yet_to_come_count_after_a_year() -> None:
    begun = AS_OF - timedelta(days=500)
    steady = [
        evolve(
            deal,
            opened=begun + timedelta(days=n),
            closed=begun + timedelta(days=n + 5),
            outcome=Outcome.LOST if n % 2 else Outcome.WON,
        )
        for n, deal in enumerate(past(0, 490))
    ]
    found = target_probability(seen(*steady), 10, APRIL)
    assert found.why_no_new is None
    assert expected(found) > 10
    assert "and of those to come" in repr(found)


def test_the_stage_to_improve_is_the_one_that_gains_most() -> None:
    found = outlook(*standing("demo", 9), *standing("close", 2), target=3)
    first, second = found.improvements(by=0.01)
    assert (first.stage, first.deals, second.stage) == ("demo", 9, "close")
    assert first.gain > second.gain > 0
    raised = orders_at_least(3, [*[0.21] * 9, 0.6, 0.6])
    assert first.probability_after == pytest.approx(raised, abs=SURE)
    assert repr(first).startswith("StageImprovement(demo, 9 open deals: ")


def likely(*chances: float) -> Outlook:
    return Outlook(
        tuple(Likely(f"d{n}", chance, 0.0, n, None, None) for n, chance in enumerate(chances))
    )


def told(target: int, won: int, chances: list[float]) -> TargetProbability:
    stages = {f"d{n}": "demo" if n % 2 else "close" for n in range(len(chances))}
    return TargetProbability(target, won, likely(*chances), stages)


def test_no_chance_is_raised_above_one() -> None:
    (only,) = told(1, 0, [0.95]).improvements(by=0.2)
    assert only.probability_after == 1


def test_an_improvement_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="by: expected a number above 0"):
        told(1, 0, []).improvements(by=0)


@pytest.mark.parametrize("target", [-1, 1.5])
def test_a_target_that_is_no_count_is_refused(target: float) -> None:
    with pytest.raises(InvalidValueError, match="target: expected a whole number"):
        outlook(target=cast("Any", target))


def test_a_period_that_is_over_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no time left"):
        target_probability(seen(), 1, Period.month(2026, 2))


CHANCES = st.lists(st.floats(0, 0.9), max_size=12)


@given(CHANCES, st.integers(0, 12), st.integers(0, 3))
def test_the_probability_falls_with_the_target_and_rises_with_deals_and_orders(
    chances: list[float], target: int, orders: int
) -> None:
    here = told(target, orders, chances).at_best
    assert here == pytest.approx(orders_at_least(max(0, target - orders), chances), abs=1e-9)
    assert told(target + 1, orders, chances).at_best <= here + 1e-9
    assert told(target, orders + 1, chances).at_best >= here - 1e-9
    assert told(target, orders, [*chances, 0.3]).at_best >= here - 1e-9


@given(CHANCES, st.integers(0, 12))
def test_no_improvement_costs_anything_and_the_best_is_first(
    chances: list[float], target: int
) -> None:
    gains = [improvement.gain for improvement in told(target, 0, chances).improvements()]
    assert all(gain >= -1e-9 for gain in gains)
    assert gains == sorted(gains, reverse=True)


# Coverage


def test_the_coverage_needed_is_the_least_that_gives_the_target_at_the_confidence() -> None:
    case = seen(*PAST, *standing("close", 4))
    found = coverage_needed(case, 6, APRIL, confidence=0.8)
    assert found.needed is not None
    assert orders_at_least(6, [0.6] * found.needed) >= 0.8 - SURE
    assert orders_at_least(6, [0.6] * (found.needed - 1)) < 0.8 + SURE
    assert (found.open, found.lacking) == (4, found.needed - 4)
    assert found.per_order == found.needed / 6
    assert found.amounts == {"EUR": 4000}
    one = coverage_needed(case, 1, APRIL, confidence=0.8)
    assert one.per_order == one.needed


def test_more_confidence_never_takes_less_pipeline() -> None:
    case = seen(*PAST, *standing("close", 3), *standing("demo", 5))
    needed = [
        coverage_needed(case, 4, APRIL, confidence=confidence).needed or 0
        for confidence in (0.3, 0.5, 0.8, 0.95, 0.99)
    ]
    assert needed == sorted(needed)


def test_a_target_that_is_reached_takes_no_pipeline() -> None:
    found = coverage_needed(seen(*PAST, *standing("close")), 0, APRIL)
    assert (found.needed, found.lacking, found.per_order) == (0, 0, None)


def test_where_nothing_stands_or_nothing_is_won_no_pipeline_of_the_kind_is_enough() -> None:
    assert coverage_needed(seen(*PAST), 1, APRIL).needed is None
    never = [*past(0, 400, days=20), *past(1, 1, stage="close")]
    found = coverage_needed(seen(*never, *standing("demo", 1)), 40, APRIL)
    assert found.needed is None


def test_a_confidence_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="confidence"):
        coverage_needed(seen(), 1, APRIL, confidence=1.0)
