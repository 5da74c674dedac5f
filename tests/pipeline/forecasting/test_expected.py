"""What the open deals will bring in a period."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import (
    SPADCO,
    Forecast,
    StageChances,
    closed_in,
    deals_at,
    forecast,
    forecast_of,
    standings,
)
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange
from salesprocess.testing import sample_book

AS_OF = datetime(2026, 3, 31)
APRIL = Period.month(2026, 4)
LONG_AGO = datetime(2025, 6, 2)


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


def expect(*deals: Deal, period: Period = APRIL, changes: tuple[StageChange, ...] = ()) -> Forecast:
    book = Book(deals=deals, stage_changes=changes)
    return forecast(book, process=SPADCO, as_of=AS_OF, period=period)


def test_each_open_deal_counts_with_the_share_won_in_its_stage_in_the_time_left() -> None:
    found = expect(*ONE_IN_FOUR, present(1), present(2, 3000))
    assert found.orders.expected == Decimal("0.5")
    assert found.amounts["EUR"].expected == 1000
    assert [one.chance for one in found.deals] == [Rate(1, 4, Basis.COHORT, open=2)] * 2


def test_a_win_that_took_longer_than_the_time_left_does_not_count() -> None:
    slow = [evolve(one, closed=LONG_AGO + timedelta(days=90)) for one in ONE_IN_FOUR]
    found = expect(*slow, present())
    assert found.orders.expected == 0
    assert found.deals[0].chance == Rate(0, 4, Basis.COHORT, open=1)
    assert found.deals[0].eventual == Rate(1, 4, Basis.COHORT, open=1)


def test_an_order_before_the_period_begins_is_none_in_the_period() -> None:
    may = Period.month(2026, 5)
    assert expect(*ONE_IN_FOUR, present(), period=may).orders.expected == 0
    slow = [evolve(one, closed=LONG_AGO + timedelta(days=40)) for one in ONE_IN_FOUR]
    assert expect(*slow, present(), period=may).orders.expected == Decimal("0.25")


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
    assert found.orders.expected == Decimal("0.75")
    alone = expect(*ONE_IN_FOUR, present(1)).orders
    other = expect(*close, evolve(present(2), stage="close")).orders
    assert alone.expected + other.expected == found.orders.expected


def test_a_deal_counts_in_the_stage_it_stood_in_at_the_moment() -> None:
    changes = tuple(
        StageChange(deal="new0", at=datetime(2026, month, 20), stage=stage, from_stage=before)
        for month, before, stage in [(3, "suspect", "demo"), (4, "demo", "close")]
    )
    found = expect(*ONE_IN_FOUR, evolve(present(), stage="close"), changes=changes)
    assert found.deals[0].deal.stage == "demo"
    assert found.orders.expected == Decimal("0.25")


def test_a_deal_that_has_stood_for_long_counts_as_those_that_had_stood_as_long() -> None:
    slow = [past(number, won=number < 14, days=100) for number in range(10, 20)]
    quick = [past(number, won=number < 35, days=20) for number in range(30, 40)]
    new, old = present(1), evolve(present(2), opened=AS_OF - timedelta(days=80))
    young, aged = expect(*slow, *quick, new, old).deals
    assert (young.stood, young.chance) == (6, Rate(5, 21, Basis.COHORT, open=1))
    assert (aged.stood, aged.chance) == (80, Rate(4, 10, Basis.COHORT, open=1))


def test_a_deal_closed_or_opened_later_is_not_known_to_be() -> None:
    later = evolve(present(), closed=datetime(2026, 4, 9), outcome=Outcome.WON)
    assert expect(*ONE_IN_FOUR, later).orders.expected == Decimal("0.25")
    assert expect(*ONE_IN_FOUR, evolve(present(), opened=datetime(2026, 4, 1))).deals == ()


def test_a_deal_without_an_amount_counts_as_an_order_and_is_named() -> None:
    found = expect(*ONE_IN_FOUR, present(1), present(2, None))
    assert found.orders.expected == Decimal("0.5")
    assert found.amounts["EUR"].expected == 250
    assert found.without_amount == ("new2",)


def test_a_deal_whose_stage_has_no_history_is_in_no_number_and_is_named() -> None:
    new = [evolve(present(1), stage="analysis"), evolve(present(2), stage=None)]
    found = expect(*ONE_IN_FOUR, *new)
    assert found.orders.expected == 0
    assert found.amounts == {}
    assert found.without_chance == ("new1", "new2")


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
    assert found.orders.expected == 1
    assert found.rep_orders == Decimal("0.9")
    assert found.rep_amounts == {"EUR": 900}
    assert found.deals[0].deal.probability == 0.9
    assert found.deals[0].difference == pytest.approx(0.9 - 0.25)
    assert found.deals[2].difference is None


def test_where_history_is_silent_the_rep_s_probability_differs_from_nothing() -> None:
    assert expect(evolve(present(), probability=0.9)).deals[0].difference is None


def test_what_was_said_of_the_ended_deals_is_set_beside_what_happened() -> None:
    said = [evolve(one, probability=0.7) for one in ONE_IN_FOUR]
    band = expect(*said).calibration.bands(Basis.SNAPSHOT)[3]
    assert band.won == Rate(1, 4, Basis.SNAPSHOT)


def test_a_forecast_shows_its_numbers() -> None:
    found = repr(expect(*ONE_IN_FOUR, present()))
    assert found.startswith(
        "Forecast(Period(2026-04-01 to 2026-04-30), 1 open deals: 0.2 (0.0–1.0)"
    )
    assert "orders, EUR 250.0 (0.0–1,000.0)" in found


def test_a_period_that_is_over_has_no_forecast() -> None:
    with pytest.raises(InvalidValueError, match="no time left"):
        expect(present(), period=Period.month(2026, 2))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_came_of_a_made_up_territory_lies_in_the_interval(seed: int) -> None:
    book, as_of, quarter = (
        sample_book(seed=seed),
        datetime(2026, 9, 30, 20),
        Period.quarter(2026, 4),
    )
    found = forecast(book, process=SPADCO, as_of=as_of, period=quarter)
    forecast_ids = {one.deal.id for one in found.deals}
    later = deals_at(book.deals, book.stage_changes, SPADCO, datetime(2026, 12, 31, 23))
    orders = [
        deal
        for deal in closed_in(later, quarter)
        if deal.outcome is Outcome.WON and deal.id in forecast_ids
    ]
    assert found.orders.low <= len(orders) <= found.orders.high
    assert found.orders.high < len(forecast_ids) / 2


@given(st.sampled_from([APRIL, Period.year(2026), Period.month(2026, 3)]))
def test_the_forecast_of_an_empty_book_is_zero(period: Period) -> None:
    found = expect(period=period)
    assert [found.orders.expected, found.orders.low, found.orders.high] == [Decimal(0)] * 3
    assert (found.amounts, found.deals) == ({}, ())


@st.composite
def past_deals(draw: st.DrawFn, prefix: str = "p") -> list[Deal]:
    kinds = st.tuples(
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.DERAILED]),
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
    assert 0 <= found.orders.low <= found.orders.expected <= found.orders.high <= len(waiting)
    worth = sum(deal.amount or 0 for deal in waiting)
    for amount in found.amounts.values():
        assert 0 <= amount.low <= amount.expected <= amount.high <= worth


@given(past_deals(), open_deals(), st.integers(0, 10**6))
def test_the_value_of_a_lost_deal_never_adds_to_the_forecast(
    ended: list[Deal], waiting: list[Deal], amount: int
) -> None:
    before = expect(*ended, *waiting)
    lost = Deal(
        id="lost",
        stage="demo",
        opened=LONG_AGO,
        closed=LONG_AGO,
        outcome=Outcome.LOST,
        amount=Decimal(amount),
        currency="EUR",
    )
    unplaced = evolve(lost, stage=None, opened=None, closed=None)
    assert expect(*ended, *waiting, unplaced) == before
    deals = [*ended, *waiting]
    chances = StageChances.from_records(deals, [], SPADCO, AS_OF)
    standing = standings([*deals, lost], [], SPADCO, AS_OF)
    assert forecast_of(standing, chances, period=APRIL, as_of=AS_OF) == before
