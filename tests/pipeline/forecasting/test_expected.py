"""What the open deals will bring in a period."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import Missing
from salesprocess.pipeline import Calibration, Forecast, NoForecast, closed_in, forecast
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, DealChange, DealField, Outcome, StageChange
from salesprocess.testing import sample_book

if TYPE_CHECKING:
    from salesprocess.pipeline.forecasting.expected import Estimate

AS_OF = datetime(2026, 3, 31)
APRIL = Period.month(2026, 4)
LONG_AGO = datetime(2025, 6, 2)
RECORDED = CommonSettings(recorded_from=date(2025, 6, 1))


def past(number: int, won: bool, stage: str = "demo", days: int = 20) -> Deal:
    return Deal(
        id=f"past{number}",
        stage=stage,
        opened=LONG_AGO,
        closed=LONG_AGO + timedelta(days=days),
        outcome=Outcome.WON if won else Outcome.LOST,
        amount=Decimal(777),
        currency="EUR",
    )


def present(number: int = 0, amount: int | None = 1000, currency: str | None = "EUR") -> Deal:
    worth = None if amount is None else Decimal(amount)
    return Deal(
        id=f"new{number}",
        stage="demo",
        opened=datetime(2026, 3, 25),
        amount=worth,
        currency=None if amount is None else currency,
    )


ONE_IN_FOUR = [past(0, won=True), *(past(number, won=False) for number in (1, 2, 3))]


def seen(*deals: Deal, changes: tuple[StageChange, ...] = ()) -> Case:
    return Case(Book(deals=deals, stage_changes=changes), AS_OF, RECORDED)


def expect(*deals: Deal, period: Period = APRIL, changes: tuple[StageChange, ...] = ()) -> Forecast:
    return forecast(seen(*deals, changes=changes), period)


def orders_of(found: Forecast) -> Estimate:
    assert found.orders is not None
    return found.orders


def test_each_open_deal_counts_with_the_share_won_in_its_stage_in_the_time_left() -> None:
    found = expect(*ONE_IN_FOUR, present(1), present(2, 3000))
    assert orders_of(found).expected == Decimal("0.5")
    assert found.amounts["EUR"].expected == 1000
    assert [deal.chance for deal in found.deals] == [Rate(1, 4, Basis.COHORT, open=2)] * 2


def test_a_win_that_took_longer_than_the_time_left_does_not_count() -> None:
    slow = [evolve(one, closed=LONG_AGO + timedelta(days=90)) for one in ONE_IN_FOUR]
    found = expect(*slow, present())
    assert orders_of(found).expected == 0
    assert found.deals[0].chance == Rate(0, 4, Basis.COHORT, open=1)
    assert found.deals[0].eventual == Rate(1, 4, Basis.COHORT, open=1)


def test_an_order_before_the_period_begins_is_none_in_the_period() -> None:
    may = Period.month(2026, 5)
    assert orders_of(expect(*ONE_IN_FOUR, present(), period=may)).expected == 0
    slow = [evolve(one, closed=LONG_AGO + timedelta(days=40)) for one in ONE_IN_FOUR]
    assert orders_of(expect(*slow, present(), period=may)).expected == Decimal("0.25")


def test_the_interval_holds_the_variance_of_the_deals_and_of_the_chance_they_share() -> None:
    found = expect(*ONE_IN_FOUR, present(1), present(2, 3000))
    mean, trials = 1.5 / 5, 5
    shared = mean * (1 - mean) / (trials + 1)
    variance = (mean * (1 - mean) - shared) * (1000**2 + 3000**2) + shared * 4000**2
    high = 1000 + 1.959963984540054 * variance**0.5
    assert float(found.amounts["EUR"].high) == pytest.approx(high)
    assert found.amounts["EUR"].low == 0
    assert found.amounts["EUR"].confidence == 0.95


def test_stages_add_up_each_with_a_chance_of_its_own() -> None:
    close = [past(number, won=number < 8, stage="close") for number in range(4, 12)]
    found = expect(*ONE_IN_FOUR, *close, present(1), evolve(present(2), stage="close"))
    assert orders_of(found).expected == Decimal("0.75")
    alone = orders_of(expect(*ONE_IN_FOUR, present(1)))
    other = orders_of(expect(*close, evolve(present(2), stage="close")))
    assert alone.expected + other.expected == orders_of(found).expected


def test_a_deal_counts_in_the_stage_it_stood_in_at_the_moment() -> None:
    changes = tuple(
        StageChange(deal="new0", at=datetime(2026, month, 20), stage=stage, from_stage=before)
        for month, before, stage in [(3, "suspect", "demo"), (4, "demo", "close")]
    )
    found = expect(*ONE_IN_FOUR, evolve(present(), stage="close"), changes=changes)
    assert found.deals[0].deal.stage == "demo"
    assert orders_of(found).expected == Decimal("0.25")


def test_a_deal_that_has_stood_for_long_counts_as_those_that_had_stood_as_long() -> None:
    slow = [past(number, won=number < 14, days=100) for number in range(10, 20)]
    quick = [past(number, won=number < 35, days=20) for number in range(30, 40)]
    new, old = present(1), evolve(present(2), opened=AS_OF - timedelta(days=80))
    young, aged = expect(*slow, *quick, new, old).deals
    assert (young.stood, young.chance) == (6, Rate(5, 21, Basis.COHORT, open=1))
    assert (aged.stood, aged.chance) == (80, Rate(4, 10, Basis.COHORT, open=1))


def test_a_deal_closed_or_opened_later_is_not_known_to_be() -> None:
    later = evolve(present(), closed=datetime(2026, 4, 9), outcome=Outcome.WON)
    assert orders_of(expect(*ONE_IN_FOUR, later)).expected == Decimal("0.25")
    assert expect(*ONE_IN_FOUR, evolve(present(), opened=datetime(2026, 4, 1))).deals == ()


def test_a_deal_without_an_amount_counts_as_an_order_and_is_named() -> None:
    found = expect(*ONE_IN_FOUR, present(1), present(2, None))
    assert orders_of(found).expected == Decimal("0.5")
    assert found.amounts["EUR"].expected == 250
    assert found.without_amount == ("new2",)


def test_a_deal_whose_stage_has_no_history_is_in_no_number_and_is_named() -> None:
    new = [evolve(present(1), stage="analysis"), evolve(present(2), stage=None)]
    found = expect(*ONE_IN_FOUR, *new, present(3))
    assert orders_of(found).expected == Decimal("0.25")
    assert found.amounts["EUR"].expected == 250
    assert found.without_chance == ("new1", "new2")


def test_where_nothing_is_known_of_any_open_deal_there_is_no_forecast() -> None:
    found = expect(*ONE_IN_FOUR, evolve(present(1), stage="analysis"))
    assert (found.orders, found.amounts) == (None, {})
    assert found.why_none is NoForecast.NO_HISTORY
    assert found.without_chance == ("new1",)
    assert repr(found) == (
        "Forecast(Period(2026-04-01 to 2026-04-30), 1 open deals: none, no_history)"
    )


def test_where_history_is_lopsided_there_is_no_forecast_and_it_says_why() -> None:
    undated = [evolve(past(n, won=False), closed=None) for n in range(20)]
    won = [past(n, won=True) for n in range(20, 40)]
    found = expect(*undated, *won, *(present(n) for n in range(10)))
    assert (found.orders, found.why_none) == (None, NoForecast.LOPSIDED)
    assert found.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}


def test_the_forecast_of_some_deals_is_learnt_from_all() -> None:
    case = seen(*ONE_IN_FOUR, present(1), present(2, 3000))
    part = forecast(case, APRIL, deals=["new2"])
    assert [deal.deal.id for deal in part.deals] == ["new2"]
    assert part.amounts["EUR"].expected == 750
    assert (
        sum(orders_of(forecast(case, APRIL, deals=[name])).expected for name in ("new1", "new2"))
        == orders_of(forecast(case, APRIL)).expected
    )


def test_currencies_are_never_added() -> None:
    found = expect(*ONE_IN_FOUR, present(1), present(2, 100_000, "JPY"))
    assert {name: amount.expected for name, amount in found.amounts.items()} == {
        "EUR": 250,
        "JPY": 25_000,
    }


def test_the_rep_s_own_probability_stands_beside_and_changes_nothing() -> None:
    due = evolve(present(1), probability=0.9, expected_order_on=date(2026, 4, 20))
    later = evolve(present(2), probability=0.5, expected_order_on=date(2026, 5, 20))
    silent = evolve(present(3, None), expected_order_on=date(2026, 4, 20))
    undated = evolve(present(4), probability=0.5)
    found = expect(*ONE_IN_FOUR, due, later, silent, undated)
    assert orders_of(found).expected == 1
    assert found.rep_orders == Decimal("0.9")
    assert found.rep_amounts == {"EUR": 900}
    assert found.deals[0].deal.probability == 0.9
    assert found.deals[0].difference == pytest.approx(0.9 - 0.25)
    assert found.deals[2].difference is None


def test_the_reps_say_nothing_where_no_open_deal_has_probability_and_date() -> None:
    later = evolve(present(1), probability=0.5, expected_order_on=date(2026, 5, 20))
    assert expect(*ONE_IN_FOUR, later).rep_orders == 0
    assert expect(*ONE_IN_FOUR, evolve(later, probability=None)).rep_orders is None
    assert expect(*ONE_IN_FOUR, evolve(later, expected_order_on=None)).rep_orders is None
    assert expect(*ONE_IN_FOUR).rep_orders is None


def test_where_history_is_silent_the_rep_s_probability_differs_from_nothing() -> None:
    assert expect(evolve(present(), probability=0.9)).deals[0].difference is None


def test_what_was_said_of_the_ended_deals_is_set_beside_what_happened() -> None:
    written_over = [
        DealChange(
            deal=one.id, at=later, changed=DealField.PROBABILITY, before=0.7, after=1.0 - place
        )
        for place, one in enumerate(ONE_IN_FOUR[:2])
        if isinstance(later := one.closed, datetime)
    ]
    said = [evolve(one, probability=0.7) for one in ONE_IN_FOUR]
    book = Book(deals=said, deal_changes=written_over)
    found = forecast(Case(book, AS_OF, RECORDED), APRIL).calibration
    assert found == Calibration.from_pairs([(0.7, True), *[(0.7, False)] * 3])


def test_a_forecast_shows_its_numbers() -> None:
    found = repr(expect(*ONE_IN_FOUR, present()))
    assert found.startswith(
        "Forecast(Period(2026-04-01 to 2026-04-30), 1 open deals: 0.2 (0.0–1.0)"
    )
    assert "orders, EUR 250.0 (0.0–1,000.0)" in found


def test_a_period_that_is_over_has_no_forecast() -> None:
    with pytest.raises(InvalidValueError, match="no time left"):
        expect(present(), period=Period.month(2026, 2))


def test_a_confidence_that_is_none_is_refused_where_there_is_no_forecast_too() -> None:
    with pytest.raises(InvalidValueError, match="confidence"):
        forecast(seen(present()), APRIL, confidence=1.5)


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_came_of_a_made_up_territory_lies_in_the_interval(seed: int) -> None:
    book, quarter = sample_book(seed=seed), Period.quarter(2026, 4)
    found = forecast(Case(book, datetime(2026, 9, 30, 20)), quarter)
    forecast_ids = {deal.deal.id for deal in found.deals}
    later = closed_in(Case(book, datetime(2026, 12, 31, 23)), quarter)
    orders = [deal for deal in later if deal.outcome is Outcome.WON and deal.id in forecast_ids]
    assert orders_of(found).low <= len(orders) <= orders_of(found).high
    assert orders_of(found).high < len(forecast_ids) / 2


@given(st.sampled_from([APRIL, Period.year(2026), Period.month(2026, 3)]))
def test_the_forecast_of_an_empty_book_is_zero(period: Period) -> None:
    found = expect(period=period)
    orders = orders_of(found)
    assert [orders.expected, orders.low, orders.high] == [Decimal(0)] * 3
    assert (found.amounts, found.deals) == ({}, ())


@st.composite
def past_deals(draw: st.DrawFn, prefix: str = "p") -> list[Deal]:
    kinds = st.tuples(
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION]),
        st.sampled_from(["prospect", "demo", "close"]),
        st.integers(0, 250),
    )
    return [
        Deal(
            id=f"{prefix}{number}",
            stage=stage,
            opened=LONG_AGO,
            closed=LONG_AGO + timedelta(days=days),
            outcome=outcome,
        )
        for number, (outcome, stage, days) in enumerate(draw(st.lists(kinds, max_size=8)))
    ]


@st.composite
def open_deals(draw: st.DrawFn) -> list[Deal]:
    kinds = st.tuples(
        st.sampled_from(["prospect", "demo", "close"]), st.none() | st.integers(0, 10**6)
    )
    return [
        evolve(present(number, amount), stage=stage)
        for number, (stage, amount) in enumerate(draw(st.lists(kinds, max_size=8)))
    ]


@given(past_deals(), open_deals())
def test_what_is_expected_lies_in_its_interval_and_within_the_open_deals(
    ended: list[Deal], waiting: list[Deal]
) -> None:
    found = expect(*ended, *waiting)
    if found.orders is not None:
        orders = found.orders
        assert 0 <= orders.low <= orders.expected <= orders.high <= len(waiting)
    else:
        assert found.amounts == {}
        assert found.why_none is NoForecast.NO_HISTORY
    worth = sum(deal.amount or 0 for deal in waiting)
    for amount in found.amounts.values():
        assert 0 <= amount.low <= amount.expected <= amount.high <= worth


@given(past_deals(), open_deals(), st.integers(0, 10**6))
def test_the_value_of_a_lost_deal_never_adds_to_the_forecast(
    ended: list[Deal], waiting: list[Deal], amount: int
) -> None:
    lost = Deal(
        id="lost",
        stage="demo",
        opened=LONG_AGO,
        closed=LONG_AGO,
        outcome=Outcome.LOST,
        amount=Decimal(amount),
        currency="EUR",
    )
    case = seen(*ended, *waiting, lost)
    before = forecast(case, APRIL, deals=[*ended, *waiting])
    assert evolve(forecast(case, APRIL), calibration=before.calibration) == before
    worthless = seen(*ended, *waiting, evolve(lost, amount=None, currency=None))
    assert forecast(worthless, APRIL).amounts == before.amounts
