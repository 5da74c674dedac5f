"""Sales velocity: four figures of one population, by currency, and what is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.pipeline import SALESFORCE, SPADCO, SalesVelocity
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Deal, Outcome, StageChange

MARCH = Period.month(2026, 3)
AS_OF = datetime(2026, 4, 30)
DAY = timedelta(days=1)
CLOSED = datetime(2026, 3, 31)


def deal(
    deal_id: str,
    outcome: Outcome = Outcome.WON,
    *,
    days: int | None = 20,
    amount: int | None = 100,
    currency: str = "EUR",
    closed: datetime | None = CLOSED,
) -> Deal:
    return Deal(
        id=deal_id,
        opened=None if days is None else CLOSED - days * DAY,
        closed=closed,
        outcome=outcome,
        amount=None if amount is None else Decimal(amount),
        currency=currency,
    )


def velocity(*deals: Deal, as_of: datetime = AS_OF) -> SalesVelocity:
    return SalesVelocity.from_records(deals, [], SPADCO, MARCH, as_of)


FOUR = (
    deal("a", days=20, amount=300),
    deal("b", days=40, amount=500),
    deal("c", Outcome.LOST, days=90, amount=7000),
    deal("d", Outcome.DERAILED, days=10, amount=20),
)


def test_the_four_figures_are_about_the_same_deals() -> None:
    euros = velocity(*FOUR)["EUR"]
    assert euros.opportunities == 4
    assert euros.win_rate == Rate(2, 4, Basis.PERIOD)
    assert euros.mean_amount == 400
    assert euros.mean_days == 30
    assert euros.per_day == pytest.approx(Decimal(4 * 0.5 * 400 / 30))
    assert repr(velocity(*FOUR)) == (
        "SalesVelocity(Velocity(26.67 EUR a day: 4 × 50.0 % × 400.00 / 30.0 days))"
    )


def test_where_nothing_was_won_there_is_no_velocity() -> None:
    euros = velocity(deal("a", Outcome.LOST))["EUR"]
    assert (euros.per_day, euros.mean_amount, euros.mean_days) == (None, None, None)
    assert repr(euros) == "Velocity(EUR: 0 of 1 won)"


def test_an_order_that_took_no_time_gives_no_velocity() -> None:
    euros = velocity(deal("a", days=0))["EUR"]
    assert (euros.per_day, euros.mean_days) == (None, 0)


def test_only_deals_that_ended_in_the_period_and_by_the_moment_count() -> None:
    early = deal("early", closed=datetime(2026, 2, 28), days=60)
    late = deal("late", closed=datetime(2026, 4, 1))
    still_open = deal("open", Outcome.OPEN, closed=None)
    assert velocity(early, late, still_open, deal("a"))["EUR"].opportunities == 1
    assert velocity(deal("a"), as_of=datetime(2026, 3, 30)).currencies == {}


def test_what_is_missing_is_named_and_the_deal_is_in_no_figure() -> None:
    some = velocity(
        deal("a"),
        deal("worthless", amount=None),
        deal("endless", closed=None),
        deal("unbegun", Outcome.LOST, days=None),
        deal("nothing known", days=None, amount=None, closed=None),
        deal("neither", days=None, amount=None),
    )
    assert some["EUR"].opportunities == 1
    assert some.without_amount == ("worthless", "neither")
    assert some.without_opening == ("unbegun", "neither")
    assert some.without_close == ("endless", "nothing known")


def test_a_won_stage_tells_the_close_of_a_deal() -> None:
    change = StageChange(deal="a", at=CLOSED, stage="Closed Won")
    won = deal("a", Outcome.OPEN, closed=None)
    some = SalesVelocity.from_records([won], [change], SALESFORCE, MARCH, AS_OF)
    assert some["EUR"].mean_days == 20
    assert some["EUR"].win_rate.successes == 1


def test_a_currency_that_no_deal_has_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="unknown currency: expected one of CNY, EUR"):
        velocity(deal("a"), deal("b", currency="CNY"))["USD"]


def test_currencies_and_periods_never_mix() -> None:
    some = velocity(deal("a"), deal("b", currency="CNY"))
    with pytest.raises(InvalidValueError, match="velocities of different currencies"):
        some["EUR"] + some["CNY"]
    april = SalesVelocity.from_records([], [], SPADCO, Period.month(2026, 4), AS_OF)
    with pytest.raises(InvalidValueError, match="velocities of different periods"):
        some + april


def test_moments_with_a_zone_need_a_period_with_one() -> None:
    zoned = deal("a", days=None, closed=CLOSED.replace(tzinfo=UTC))
    with pytest.raises(InvalidValueError, match="give the period the zone"):
        velocity(zoned, as_of=AS_OF.replace(tzinfo=UTC))


def deals_named(prefix: str) -> st.SearchStrategy[list[Deal]]:
    one = st.builds(
        deal,
        st.just(prefix),
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.DERAILED]),
        days=st.sampled_from([0, 7, 30, 365, None]),
        amount=st.sampled_from([0, 25, 999, 10**6, None]),
        currency=st.sampled_from(["EUR", "CNY"]),
        closed=st.sampled_from([CLOSED, CLOSED, CLOSED, None]),
    )
    return st.lists(one, min_size=2, max_size=5)


def test_velocities_of_one_currency_add() -> None:
    assert velocity(*FOUR[:1]) + velocity(*FOUR[1:]) == velocity(*FOUR)


@given(deals_named("a"), deals_named("b"))
def test_merged_velocities_are_the_velocity_of_both(one: list[Deal], two: list[Deal]) -> None:
    assert velocity(*one) + velocity(*two) == velocity(*one, *two)


@given(deals_named("a"))
def test_velocity_is_the_product_of_its_four_figures(some: list[Deal]) -> None:
    for euros in velocity(*some).currencies.values():
        rate, amount, days = euros.win_rate.value, euros.mean_amount, euros.mean_days
        if euros.per_day is None:
            assert not days
        else:
            assert rate is not None
            assert amount is not None
            assert days is not None
            product = euros.opportunities * rate * float(amount) / days
            assert float(euros.per_day) == pytest.approx(product)
