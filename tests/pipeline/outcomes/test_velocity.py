"""Sales velocity: what the open deals turn into a day, by currency, and what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from salesprocess.case import Case
from salesprocess.errors import InvalidValueError, UnknownNameError
from salesprocess.left_out import LeftOut, Missing
from salesprocess.pipeline import SalesVelocity, sales_velocity
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Basis, Period, Rate
from salesprocess.records import Book, Deal, Outcome, StageChange

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


def stock(deal_id: str, amount: int | None = 100, currency: str = "EUR") -> Deal:
    return deal(deal_id, Outcome.OPEN, amount=amount, currency=currency, closed=None)


def velocity(*deals: Deal, as_of: datetime = AS_OF) -> SalesVelocity:
    return sales_velocity(Case(Book(deals=deals), as_of), MARCH)


FOUR = (
    deal("a", days=20, amount=300),
    deal("b", days=40, amount=500),
    deal("c", Outcome.LOST, days=90, amount=7000),
    deal("d", Outcome.NO_DECISION, days=10, amount=20),
)
SIX = (*FOUR, stock("e"), stock("f"))


def test_the_open_deals_go_through_the_figures_of_those_that_ended() -> None:
    """2 open × 2/4 won × 400 / (160/4 days) = 10 a day; 800 in 31 days were won, 25.81 a day."""
    euros = velocity(*SIX)["EUR"]
    assert (euros.open, euros.outcomes.deals) == (2, 4)
    assert euros.win_rate == Rate(2, 4, Basis.PERIOD)
    assert euros.mean_amount == 400
    assert euros.mean_days == 40
    assert euros.per_day == 10
    assert euros.won_per_day == Decimal(800) / 31
    assert repr(velocity(*SIX)) == (
        "SalesVelocity(Velocity(10.00 EUR a day: 2 open × 50.0 % × 400.00 / 40.0 days; "
        "25.81 won a day))"
    )


def test_where_nothing_was_won_there_is_no_velocity() -> None:
    euros = velocity(deal("a", Outcome.LOST), stock("b"))["EUR"]
    assert (euros.per_day, euros.mean_amount) == (None, None)
    assert euros.won_per_day == 0
    assert repr(euros) == "Velocity(EUR: 1 open, 0 of 1 won; 0.00 won a day)"


def test_where_no_deal_ended_there_is_no_mean() -> None:
    euros = velocity(stock("b"))["EUR"]
    assert (euros.per_day, euros.mean_days) == (None, None)


def test_deals_that_took_no_time_give_no_velocity() -> None:
    euros = velocity(deal("a", days=0), stock("b"))["EUR"]
    assert (euros.per_day, euros.mean_days) == (None, 0)


def test_only_deals_that_ended_in_the_period_and_by_the_moment_count() -> None:
    early = deal("early", closed=datetime(2026, 2, 28), days=60)
    late = deal("late", closed=datetime(2026, 4, 1))
    found = velocity(early, late, stock("open"), deal("a"))["EUR"]
    assert (found.outcomes.deals, found.open) == (1, 1)
    before = velocity(deal("a"), as_of=datetime(2026, 3, 30))
    assert (before["EUR"].outcomes.deals, before["EUR"].open, before.days) == (0, 1, 30)


def test_a_period_that_has_not_begun_has_no_day_on_which_anything_was_won() -> None:
    found = velocity(stock("a"), as_of=datetime(2026, 2, 1, 12))
    assert found.days == 0
    known = velocity(evolve(stock("a"), opened=None), as_of=datetime(2026, 2, 1, 12))
    assert known["EUR"].won_per_day is None


def test_what_is_missing_is_counted_and_the_deal_is_in_no_figure() -> None:
    some = velocity(
        *(deal(f"a{n}") for n in range(20)),
        *(deal(f"l{n}", Outcome.LOST) for n in range(20)),
        deal("worthless", amount=None),
        deal("endless", closed=None),
        deal("unbegun", Outcome.LOST, days=None),
        deal("nothing known", days=None, amount=None, closed=None),
        deal("neither", days=None, amount=None),
    )
    assert (some["EUR"].outcomes.deals, some["EUR"].unpriced) == (41, 1)
    assert some["EUR"].mean_amount == 100
    assert some.undated.counts == {(Missing.CLOSED, Outcome.WON): 2}
    assert some.left_out.counts == {
        (Missing.OPENED, Outcome.WON): 1,
        (Missing.OPENED, Outcome.LOST): 1,
    }
    assert "left out: 2 won without closed, 1 lost without opened, 1 won without opened" in (
        repr(some)
    )


def test_lost_deals_need_no_amount() -> None:
    """1 open × 50 % × 100 ÷ 20 days: a loss is worth nothing, whatever it was to bring."""
    lost = [deal(f"l{n}", Outcome.LOST, amount=None) for n in range(20)]
    won = [deal(f"w{n}") for n in range(20)]
    assert velocity(*won, *lost, stock("s"))["EUR"].per_day == Decimal("2.5")


def test_where_most_orders_have_no_amount_what_was_won_a_day_is_not_known() -> None:
    euros = velocity(deal("a"), deal("b", amount=None), stock("s"))["EUR"]
    assert euros.won_per_day is None
    assert (euros.mean_amount, euros.per_day) == (Decimal(100), Decimal(5))
    none = velocity(deal("b", amount=None), stock("s"))["EUR"]
    assert (none.mean_amount, none.per_day) == (None, None)


def test_where_losses_lack_a_date_and_wins_do_not_there_is_no_velocity() -> None:
    lost = [deal(f"l{n}", Outcome.LOST, closed=None) for n in range(20)]
    won = [deal(f"w{n}") for n in range(20)]
    euros = velocity(*won, *lost, stock("s"))["EUR"]
    assert (euros.per_day, euros.win_rate.value) == (None, None)
    assert euros.won_per_day == Decimal(2000) / 31
    assert repr(euros).startswith("Velocity(EUR: 1 open, 20 of 20 won; 64.52 won a day; left out")


def test_where_wins_are_missing_no_one_knows_what_was_won_a_day() -> None:
    won = [deal("w"), deal("undated", closed=None)]
    euros = velocity(*won, stock("s"))["EUR"]
    assert euros.won_per_day is None
    assert "– won a day" in repr(euros)


def test_where_open_deals_are_of_no_known_currency_there_is_no_velocity() -> None:
    """In one currency an open deal without an amount is one more; among several it is of none.

    The velocity of half the stock would be half of it.
    """
    assert velocity(*SIX)["EUR"].per_day == 10
    unknown = evolve(stock("f"), amount=None, currency=None)
    assert velocity(*FOUR, stock("e"), unknown)["EUR"].per_day == 10
    other = evolve(deal("g"), currency="CNY")
    assert velocity(*FOUR, stock("e"), unknown, other)["EUR"].per_day is None


def test_a_won_stage_tells_the_close_of_a_deal() -> None:
    change = StageChange(deal="a", at=CLOSED, stage="Closed Won")
    won = deal("a", Outcome.OPEN, closed=None)
    book = Book(deals=[won], stage_changes=[change])
    some = sales_velocity(Case(book, AS_OF, processes=SALESFORCE), MARCH)
    assert some["EUR"].mean_days == 20
    assert (some["EUR"].win_rate.successes, some["EUR"].open) == (1, 0)


def test_a_close_of_which_only_the_day_is_known_counts_by_the_day() -> None:
    euros = velocity(evolve(deal("a"), closed=date(2026, 3, 31)))["EUR"]
    assert euros.mean_days == 20


def test_a_currency_that_no_deal_has_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="unknown currency: expected one of CNY, EUR"):
        velocity(deal("a"), deal("b", currency="CNY"))["USD"]


def test_currencies_and_periods_never_mix() -> None:
    some = velocity(deal("a"), deal("b", currency="CNY"))
    with pytest.raises(InvalidValueError, match="currency: expected EUR, got 'CNY'"):
        some["EUR"] + some["CNY"]
    with pytest.raises(InvalidValueError, match="days: expected 31, got 3"):
        some["EUR"] + evolve(some["EUR"], days=3)
    april = sales_velocity(Case(Book(), AS_OF), Period.month(2026, 4))
    with pytest.raises(InvalidValueError, match="SalesVelocity of two kinds do not add"):
        some + april


def test_moments_with_a_zone_need_a_period_with_one() -> None:
    zoned = deal("a", days=None, closed=CLOSED.replace(tzinfo=UTC))
    with pytest.raises(InvalidValueError, match="give the period the zone"):
        velocity(zoned, as_of=AS_OF.replace(tzinfo=UTC))


def deals_named(prefix: str) -> st.SearchStrategy[list[Deal]]:
    kinds = st.tuples(
        st.sampled_from(Outcome),
        st.sampled_from([0, 7, 30, 365, None]),
        st.sampled_from([0, 25, 999, 10**6, None]),
        st.sampled_from(["EUR", "CNY"]),
        st.sampled_from([CLOSED, CLOSED, CLOSED, None]),
    )
    return st.lists(kinds, min_size=2, max_size=5).map(
        lambda drawn: [
            deal(
                f"{prefix}{n}",
                outcome,
                days=days,
                amount=amount,
                currency=currency,
                closed=None if outcome is Outcome.OPEN else closed,
            )
            for n, (outcome, days, amount, currency, closed) in enumerate(drawn)
        ]
    )


def test_velocities_of_one_currency_add() -> None:
    assert velocity(*SIX[:1]) + velocity(*SIX[1:]) == velocity(*SIX)


@given(deals_named("a"), deals_named("b"))
def test_merged_velocities_are_the_velocity_of_both(one: list[Deal], two: list[Deal]) -> None:
    case = Case(Book(deals=[*one, *two]), AS_OF)
    whole = sales_velocity(case, MARCH)
    assert velocity(*one) + velocity(*two) == whole
    assert sales_velocity(case, MARCH, deals=one) + velocity(*two) == whole


@given(deals_named("a"))
def test_velocity_is_the_product_of_its_four_figures(some: list[Deal]) -> None:
    for euros in velocity(*some).currencies.values():
        rate, amount, days = euros.win_rate.value, euros.mean_amount, euros.mean_days
        if euros.per_day is not None:
            assert rate is not None
            assert amount is not None
            assert days is not None
            product = euros.open * rate * float(amount) / days
            assert float(euros.per_day) == pytest.approx(product)


def test_a_velocity_carries_what_was_left_out_of_a_part_without_its_currency() -> None:
    undated = deal("u", Outcome.LOST, closed=None)
    merged = velocity(deal("a")) + velocity(undated)
    assert merged["EUR"].outcomes.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 1}
    assert merged.left_out == LeftOut({Outcome.WON: 1}, {})
