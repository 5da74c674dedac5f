"""How likely the present pipeline gives the orders that are still to be won."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import NoForecast, TargetProbability, forecast, target_probability
from salesprocess.processes import SPADCO
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

AS_OF = datetime(2026, 4, 10)
APRIL = Period.month(2026, 4)
BEGUN = datetime(2025, 9, 1)
RECORDED = CommonSettings(recorded_from=date(2025, 9, 1))


def history(stage: str, won: int, of: int, days: int = 15) -> list[Deal]:
    """Deals that stood in a stage and were decided after so many days."""
    return [
        Deal(
            id=f"{stage}{number}",
            rep="old",
            stage=stage,
            opened=BEGUN,
            closed=BEGUN + timedelta(days=days),
            outcome=Outcome.WON if number < won else Outcome.LOST,
        )
        for number in range(of)
    ]


PAST = (*history("demo", 2, 10), *history("close", 6, 10))


def standing(stage: str | None, number: int = 1, rep: str = "A") -> list[Deal]:
    opened = datetime(2026, 4, 1)
    return [Deal(id=f"{rep}{stage}{n}", rep=rep, stage=stage, opened=opened) for n in range(number)]


def case(*deals: Deal) -> Case:
    return Case(Book(deals=deals), AS_OF, RECORDED)


def outlook(*deals: Deal, target: int = 1, rep: str | None = "A") -> TargetProbability:
    return target_probability(case(*PAST, *deals), target, APRIL, rep=rep)


def won(deal_id: str, at: datetime, rep: str = "A") -> Deal:
    return Deal(id=deal_id, rep=rep, stage="close", closed=at, outcome=Outcome.WON)


def test_each_open_deal_counts_with_the_chance_of_its_stage() -> None:
    found = outlook(*standing("demo"), *standing("close", 2))
    assert found.chances == {"demo": (0.2,), "close": (0.6, 0.6)}
    assert found.value == pytest.approx(1 - 0.8 * 0.4**2)
    assert found.expected == pytest.approx(0.2 + 2 * 0.6)


def test_deals_that_took_longer_than_the_time_left_give_no_chance() -> None:
    some = case(*history("close", 6, 10, days=40), *standing("close", 3))
    found = target_probability(some, 1, APRIL)
    assert found.value == 0


def test_orders_of_the_period_up_to_the_moment_count_in_full() -> None:
    deals = (
        won("in", datetime(2026, 4, 1)),
        won("before", datetime(2026, 3, 31)),
        won("other", datetime(2026, 4, 2), rep="B"),
        Deal(id="lost", rep="A", closed=datetime(2026, 4, 2), outcome=Outcome.LOST),
        Deal(id="undated", rep="A", outcome=Outcome.WON),
    )
    found = outlook(*deals, target=1)
    assert (found.won, found.value) == (1, 1)
    assert found.undated_wins == ("undated",)
    short = outlook(*deals, target=2)
    assert (short.value, short.at_best) == (0, 1)
    assert repr(short) == (
        "TargetProbability(0.0 %: 2 orders, 1 won, 0.0 expected of 0 open deals; "
        "1 won no one knows when)"
    )
    assert outlook(*deals, target=2, rep=None).won == 2


def test_where_history_does_not_tell_the_probability_is_not_known() -> None:
    """Ten orders with a date and ten losses without: no one knows what Close brings."""
    lost = [evolve(deal, closed=None) for deal in history("close", 0, 10)]
    ended = [evolve(deal, id=f"won{deal.id}") for deal in history("close", 10, 10)]
    some = case(*lost, *ended, *standing("close", 3), won("in", datetime(2026, 4, 1)))
    found = target_probability(some, 2, APRIL)
    assert (found.value, found.expected, found.at_best) == (None, None, 1)
    assert found.why_none is NoForecast.LOPSIDED
    assert found.improvements() == ()
    assert repr(found) == (
        "TargetProbability(–: 2 orders, 1 won, – expected of 0 open deals; "
        "3 without a known chance; lopsided)"
    )
    assert target_probability(some, 1, APRIL).value == 1


def test_an_order_after_the_moment_is_an_open_deal() -> None:
    later = Deal(
        id="later",
        rep="A",
        stage="close",
        opened=datetime(2026, 4, 1),
        closed=datetime(2026, 4, 20),
        outcome=Outcome.WON,
    )
    assert outlook(later).chances == {"close": (0.6,)}


def test_deals_whose_chance_no_one_knows_are_named_and_do_not_count() -> None:
    found = outlook(*standing("analysis"), *standing(None), *standing("close"))
    assert found.without_chance == ("Aanalysis0", "ANone0")
    assert found.value == pytest.approx(0.6)
    assert found.at_best == 1
    assert repr(found) == (
        "TargetProbability(60.0 %: 1 orders, 0 won, 0.6 expected of 1 open deals; "
        "2 without a known chance)"
    )


def test_without_a_rep_it_is_the_target_of_the_team() -> None:
    deals = (*standing("close"), *standing("close", rep="B"))
    assert outlook(*deals).expected == pytest.approx(0.6)
    assert outlook(*deals, rep=None).expected == pytest.approx(1.2)


def test_what_is_expected_is_what_the_forecast_says() -> None:
    deals = [*PAST, *standing("demo", 4), *standing("close", 3)]
    orders = forecast(case(*deals), APRIL).orders
    assert orders is not None
    assert outlook(*deals[len(PAST) :]).expected == pytest.approx(float(orders.expected))


def test_the_stage_to_improve_is_the_one_that_gains_most() -> None:
    found = outlook(*standing("demo", 9), *standing("close", 2), target=3)
    first, second = found.improvements(by=0.01)
    assert (first.stage, second.stage) == ("demo", "close")
    assert first.gain > second.gain > 0
    raised = TargetProbability(3, 0, {"demo": (0.21,) * 9, "close": (0.6, 0.6)})
    assert first.probability_after == pytest.approx(raised.value)


def test_no_chance_is_raised_above_one() -> None:
    (only,) = TargetProbability(1, 0, {"close": (0.95,)}).improvements(by=0.2)
    assert only.probability_after == 1


def test_an_improvement_of_nothing_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="by: expected a number above 0"):
        TargetProbability(1, 0, {}).improvements(by=0)


@pytest.mark.parametrize("target", [-1, 1.5])
def test_a_target_that_is_no_count_is_refused(target: float) -> None:
    with pytest.raises(InvalidValueError, match="target: expected a whole number"):
        outlook(target=cast("Any", target))


def test_a_period_that_is_over_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="no time left"):
        target_probability(case(), 1, Period.month(2026, 3))


stages = st.dictionaries(
    st.sampled_from(SPADCO.ids[:5]),
    st.lists(st.floats(0, 0.9), min_size=1, max_size=8).map(tuple),
    max_size=5,
)


@given(stages, st.integers(0, 12), st.integers(0, 3))
def test_the_probability_falls_with_the_target_and_rises_with_deals_and_orders(
    some: dict[str, tuple[float, ...]], target: int, orders: int
) -> None:
    here = TargetProbability(target, orders, some).at_best
    assert TargetProbability(target + 1, orders, some).at_best <= here + 1e-12
    assert TargetProbability(target, orders + 1, some).at_best >= here - 1e-12
    more = {stage: (*chances, 0.3) for stage, chances in some.items()}
    assert TargetProbability(target, orders, more).at_best >= here - 1e-12


@given(stages, st.integers(0, 12))
def test_no_improvement_costs_anything_and_the_best_is_first(
    some: dict[str, tuple[float, ...]], target: int
) -> None:
    found = TargetProbability(target, 0, some).improvements()
    gains = [improvement.gain for improvement in found]
    assert {improvement.stage: improvement.deals for improvement in found} == {
        stage: len(chances) for stage, chances in some.items()
    }
    assert all(gain >= -1e-12 for gain in gains)
    assert gains == sorted(gains, reverse=True)
