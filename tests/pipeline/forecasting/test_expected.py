"""What deals will bring in a period."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, strategies as st

from forecast_making import APRIL, AS_OF, LONG_AGO, RECORDED, past, present, seen
from salesprocess.case import Case
from salesprocess.common_settings import By
from salesprocess.errors import InvalidValueError
from salesprocess.left_out import Missing
from salesprocess.pipeline import (
    Calibration,
    Forecast,
    InCategory,
    NoForecast,
    Outlook,
    Predicted,
    closed_in,
    forecast,
    forecast_by,
)
from salesprocess.rates import Period
from salesprocess.records import (
    Account,
    Book,
    Deal,
    DealChange,
    DealField,
    ForecastCategory,
    Outcome,
    Rep,
    StageChange,
)
from salesprocess.testing import sample_book
from territories import territory

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE_IN_FOUR = past(10, 40)


def expect(*deals: Deal, period: Period = APRIL) -> Forecast:
    return forecast(seen(*deals), period)


def open_of(found: Forecast) -> Outlook:
    assert found.open is not None
    return found.open


def orders(found: Forecast) -> float:
    return float(open_of(found).orders.expected)


def worth(found: Forecast, currency: str = "EUR") -> float:
    return float(open_of(found).amounts[currency].expected)


def test_each_open_deal_counts_with_the_share_won_in_its_stage_in_the_time_left() -> None:
    found = expect(*ONE_IN_FOUR, present("a"), present("b", 3000))
    assert orders(found) == pytest.approx(0.5)
    assert worth(found) == pytest.approx(1000)


def test_a_win_that_took_longer_than_the_time_left_hardly_counts() -> None:
    found = expect(*past(10, 40, days=90), present())
    assert orders(found) < 0.02
    assert found.deals[0].eventual.value == 0.25


def test_an_order_before_the_period_begins_is_none_in_the_period() -> None:
    may = Period.month(2026, 5)
    assert orders(expect(*ONE_IN_FOUR, present(), period=may)) < 0.02
    assert orders(expect(*past(10, 40, days=40), present(), period=may)) == pytest.approx(0.25)


def test_deals_of_one_stage_err_together_so_that_many_are_less_sure_than_each_alone() -> None:
    few, many = past(5, 20), past(500, 2000)
    waiting = [present(f"n{n}") for n in range(60)]
    wide, narrow = open_of(expect(*few, *waiting)), open_of(expect(*many, *waiting))
    assert float(wide.orders.expected) == pytest.approx(float(narrow.orders.expected))
    assert narrow.orders.deviation == pytest.approx((60 * 0.25 * 0.75) ** 0.5, rel=0.05)
    assert wide.orders.deviation > 1.7 * narrow.orders.deviation


def test_stages_add_up_each_with_a_chance_of_its_own() -> None:
    close = past(20, 40, stage="close")
    found = expect(*ONE_IN_FOUR, *close, present("a"), present("b", stage="close"))
    assert orders(found) == pytest.approx(0.75)


def test_a_deal_counts_in_the_stage_it_stood_in_at_the_moment() -> None:
    changes = [
        StageChange(deal="new", at=datetime(2026, month, 27), stage=stage, from_stage=before)
        for month, before, stage in [(3, "suspect", "demo"), (4, "demo", "close")]
    ]
    deals = [*ONE_IN_FOUR, *past(40, 40, stage="close"), evolve(present(), stage="close")]
    case = Case(Book(deals=deals, stage_changes=changes), AS_OF, RECORDED)
    found = forecast(case, APRIL)
    assert found.deals[0].deal.stage == "demo"
    assert orders(found) == pytest.approx(0.25)


def test_a_deal_closed_or_opened_later_is_not_known_to_be() -> None:
    later = evolve(present(), closed=datetime(2026, 4, 9), outcome=Outcome.WON)
    assert orders(expect(*ONE_IN_FOUR, later)) == pytest.approx(0.25)
    assert expect(*ONE_IN_FOUR, present(opened=datetime(2026, 4, 1))).deals == ()


def test_a_deal_without_an_amount_counts_as_an_order_and_is_named() -> None:
    found = expect(*ONE_IN_FOUR, present("a"), present("b", None))
    assert orders(found) == pytest.approx(0.5)
    assert worth(found) == pytest.approx(250)
    assert found.without_amount == ("b",)


def test_a_deal_whose_stage_has_no_history_is_in_no_number_and_is_named() -> None:
    new = [present("a", stage="analysis"), present("b", stage=None, opened=None)]
    found = expect(*ONE_IN_FOUR, *new, present("c"))
    assert orders(found) == pytest.approx(0.25)
    assert found.without_chance == ("a", "b")


def none_of(found: Forecast) -> NoForecast | None:
    assert (found.open, found.new, found.total) == (None, None, None)
    assert found.why_no_new is found.why_none
    return found.why_none


def test_where_no_deal_has_ended_there_is_no_forecast() -> None:
    found = expect(present(opened=LONG_AGO))
    assert none_of(found) is NoForecast.NO_HISTORY
    assert found.without_chance == ("new",)
    assert repr(found) == (
        "Forecast(Period(2026-04-01 to 2026-04-30), 1 open deals: none, no_history)"
    )


def test_where_history_is_lopsided_there_is_no_forecast_and_it_says_why() -> None:
    undated = [evolve(deal, closed=None) for deal in past(0, 20)]
    won = past(20, 20, prefix="won")
    found = expect(*undated, *won, present())
    assert none_of(found) is NoForecast.LOPSIDED
    assert found.left_out.counts == {(Missing.CLOSED, Outcome.LOST): 20}


def test_where_no_loss_is_on_record_there_is_no_forecast() -> None:
    """An export of won deals and of leads that are never closed: no one knows which are lost."""
    leads = [present(f"n{n}", opened=LONG_AGO + timedelta(days=n)) for n in range(15)]
    found = expect(*past(5, 5), *leads)
    assert none_of(found) is NoForecast.NO_LOSSES
    assert expect(*past(5, 5), *leads[:14]).why_none is None  # too few deals to say so


def test_where_the_history_is_not_twice_as_long_as_the_days_ahead_there_is_none() -> None:
    young = [evolve(deal, opened=AS_OF - timedelta(days=59), closed=AS_OF) for deal in past(3, 9)]
    assert none_of(expect(*young, present())) is NoForecast.TOO_SHORT
    old = [evolve(deal, opened=AS_OF - timedelta(days=62), closed=AS_OF) for deal in past(3, 9)]
    assert expect(*old, present()).why_none is None


def test_the_forecast_of_some_deals_is_learnt_from_all() -> None:
    case = seen(*ONE_IN_FOUR, present("a"), present("b", 3000))
    part = forecast(case, APRIL, deals=["b"])
    assert [deal.deal.id for deal in part.deals] == ["b"]
    assert worth(part) == pytest.approx(750)
    assert part.why_no_new is NoForecast.CHOSEN
    parts = [orders(forecast(case, APRIL, deals=[name])) for name in ("a", "b")]
    assert sum(parts) == pytest.approx(orders(forecast(case, APRIL)))


def test_currencies_are_never_added() -> None:
    found = expect(*ONE_IN_FOUR, present("a"), present("b", 100_000, "JPY"))
    assert worth(found) == pytest.approx(250)
    assert worth(found, "JPY") == pytest.approx(25_000)


# Deals yet to come


def steady(days: int = 500, every: int = 1) -> list[Deal]:
    """A deal opened each so many days, each tenth won after thirty days, the others lost."""
    begun = AS_OF - timedelta(days=days)
    return [
        Deal(
            id=f"d{n}",
            rep="AB"[n % 2],
            stage="demo",
            opened=begun + timedelta(days=n),
            closed=begun + timedelta(days=n + 30),
            outcome=Outcome.LOST if n % 10 else Outcome.WON,
            amount=Decimal(1000),
            currency="EUR",
        )
        for n in range(0, days, every)
    ]


def test_deals_yet_to_come_bring_what_a_year_s_inflow_brings() -> None:
    """Of sixty days' deals those of the first thirty can be won within sixty."""
    found = expect(*steady(), period=Period(date(2026, 3, 31), date(2026, 5, 30)))
    assert found.new is not None
    assert found.total is not None
    assert float(found.new.orders.expected) == pytest.approx(3, rel=0.15)
    assert float(found.new.amounts["EUR"].expected) == pytest.approx(3000, rel=0.15)
    assert found.total.orders.expected == open_of(found).orders.expected + found.new.orders.expected
    both = open_of(found).amounts["EUR"].expected + found.new.amounts["EUR"].expected
    assert found.total.amounts["EUR"].expected == pytest.approx(both, abs=Decimal("0.02"))
    assert found.best is found.total
    assert found.periods > 2
    assert ", 3." in repr(found)
    assert "of deals to come" in repr(found)


def test_before_a_year_is_over_nothing_is_told_of_deals_yet_to_come() -> None:
    found = expect(*steady(300))
    assert (found.new, found.total, found.why_no_new) == (None, None, NoForecast.NO_YEAR)
    assert found.best is found.open


def test_orders_of_unknown_worth_are_no_money() -> None:
    unpriced = [
        evolve(deal, amount=None, currency=None) if n % 20 else deal
        for n, deal in enumerate(steady())
    ]
    whole, half = expect(*steady()).new, expect(*unpriced).new
    assert whole is not None
    assert half is not None
    assert half.orders == whole.orders
    ratio = half.amounts["EUR"].expected / whole.amounts["EUR"].expected
    assert float(ratio) == pytest.approx(0.5, abs=0.05)


# Parts


def test_the_parts_add_up_to_the_whole() -> None:
    case = seen(*steady(), present("a", rep="A"), present("b", 500, rep="B"))
    whole, parts = forecast(case, APRIL), forecast_by(case, APRIL, By.REP)
    assert [*parts] == ["A", "B"]
    for term in ("open", "new", "total"):
        outlooks = [getattr(part, term) for part in parts.values()]
        total = sum(outlook.orders.expected for outlook in outlooks)
        money = sum(outlook.amounts["EUR"].expected for outlook in outlooks)
        assert float(total) == pytest.approx(float(getattr(whole, term).orders.expected))
        assert float(money) == pytest.approx(
            float(getattr(whole, term).amounts["EUR"].expected), abs=0.05
        )


def test_teams_are_those_of_the_settings_and_managers_may_be_asked_for() -> None:
    reps = [Rep(id="A", team="North", manager="M"), Rep(id="B", team="North")]
    case = Case(Book(deals=[*steady(), present("a")], reps=reps), AS_OF, RECORDED)
    team = forecast_by(case, APRIL, By.TEAM)
    assert [*team] == ["North"]
    assert team["North"].open == forecast(case, APRIL).open
    assert [*forecast_by(case, APRIL, By.MANAGER)] == ["M", None]


def test_the_parts_of_segments_of_one_s_own_add_up_too() -> None:
    deals = [evolve(deal, source=("fair", None)[n % 2]) for n, deal in enumerate(steady())]
    case = seen(*deals, evolve(present("a"), source="fair"))
    whole, parts = forecast(case, APRIL), forecast_by(case, APRIL, lambda deal: deal.source)
    assert [*parts] == ["fair", None]
    for term in ("open", "new", "total"):
        total = sum(getattr(part, term).orders.expected for part in parts.values())
        assert float(total) == pytest.approx(float(getattr(whole, term).orders.expected))


def test_deals_of_a_rep_who_wins_more_often_count_with_a_higher_chance() -> None:
    """A wins half of hers and B one in ten, each ended after forty days."""
    deals = [
        evolve(
            deal,
            rep="AB"[n % 2],
            closed=None if deal.opened is None else deal.opened + timedelta(days=40),
            outcome=Outcome.WON if (n % 4 == 0 or n % 20 == 1) else Outcome.LOST,
        )
        for n, deal in enumerate(steady(700))
    ]
    found = forecast_by(seen(*deals), APRIL)
    shares = {
        rep: float(open_of(part).orders.expected) / len(part.deals) for rep, part in found.items()
    }
    assert shares["A"] > 2.5 * shares["B"]


def test_deals_of_an_industry_that_buys_more_often_count_with_a_higher_chance() -> None:
    accounts = [Account(id=f"a{n}", name="-", industry=("law", "trade")[n]) for n in range(2)]
    deals = [
        evolve(
            deal,
            rep="A",
            account=f"a{n % 2}",
            closed=None if deal.opened is None else deal.opened + timedelta(days=40),
            outcome=Outcome.WON if (n % 4 == 0 or n % 20 == 1) else Outcome.LOST,
        )
        for n, deal in enumerate(steady(700))
    ]
    case = Case(Book(deals=deals, accounts=accounts), AS_OF, RECORDED)
    chances = {"a0": 0.0, "a1": 0.0}
    for found in forecast(case, APRIL).deals:
        assert found.chance is not None
        chances[str(found.deal.account)] += found.chance.value
    assert chances["a0"] > 2.5 * chances["a1"]


# What the reps say


def test_the_rep_s_own_probability_stands_beside_and_changes_nothing() -> None:
    due = evolve(present("a"), probability=0.9, expected_order_on=date(2026, 4, 20))
    later = evolve(present("b"), probability=0.5, expected_order_on=date(2026, 5, 20))
    silent = evolve(present("c", None), expected_order_on=date(2026, 4, 20))
    undated = evolve(present("d"), probability=0.5)
    found = expect(*ONE_IN_FOUR, due, later, silent, undated)
    assert orders(found) == pytest.approx(1)
    assert found.rep_orders == Decimal("0.9")
    assert found.rep_amounts == {"EUR": 900}


def test_the_reps_say_nothing_where_no_open_deal_has_probability_and_date() -> None:
    later = evolve(present(), probability=0.5, expected_order_on=date(2026, 5, 20))
    assert expect(*ONE_IN_FOUR, later).rep_orders == 0
    assert expect(*ONE_IN_FOUR, evolve(later, probability=None)).rep_orders is None
    assert expect(*ONE_IN_FOUR, evolve(later, expected_order_on=None)).rep_orders is None


def test_forecast_categories_of_the_deals_due_stand_beside() -> None:
    due = evolve(present("a"), expected_order_on=date(2026, 4, 20))
    commit = [
        evolve(due, id=f"c{n}", category=ForecastCategory.COMMIT, amount=Decimal(n)) for n in (1, 2)
    ]
    later = evolve(commit[0], id="later", expected_order_on=date(2026, 6, 1))
    found = expect(
        *ONE_IN_FOUR, *commit, later, due, evolve(due, id="b", amount=None, currency=None)
    )
    assert found.categories == {
        ForecastCategory.COMMIT: InCategory(2, {"EUR": Decimal(3)}),
        None: InCategory(2, {"EUR": Decimal(1000)}),
    }


def test_what_was_said_of_the_ended_deals_is_set_beside_what_happened() -> None:
    ended = past(1, 4)
    written_over = [
        DealChange(
            deal=one.id, at=later, changed=DealField.PROBABILITY, before=0.7, after=1.0 - place
        )
        for place, one in enumerate(ended[:2])
        if isinstance(later := one.closed, datetime)
    ]
    said = [evolve(one, probability=0.7) for one in ended]
    book = Book(deals=said, deal_changes=written_over)
    found = forecast(Case(book, AS_OF, RECORDED), APRIL).calibration
    assert found == Calibration.from_pairs([(0.7, True), *[(0.7, False)] * 3])


def test_a_forecast_shows_its_numbers() -> None:
    found = repr(expect(*ONE_IN_FOUR, present()))
    assert found.startswith(
        "Forecast(Period(2026-04-01 to 2026-04-30), 1 open deals: 0.2 (0.0–1.0)"
    )
    assert "orders, EUR 250.0 (0.0–1,000.0)" in found
    assert repr(expect(*ONE_IN_FOUR, present()).open) == (
        "Outlook(0.2 (0.0–1.0) orders, EUR 250.0 (0.0–1,000.0))"
    )


def test_a_period_that_is_over_has_no_forecast() -> None:
    with pytest.raises(InvalidValueError, match="no time left"):
        expect(present(), period=Period.month(2026, 2))


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_came_of_a_made_up_territory_lies_in_the_interval(seed: int) -> None:
    book, quarter = sample_book(seed=seed), Period.quarter(2026, 4)
    found = forecast(Case(book, datetime(2026, 9, 30, 20)), quarter)
    forecast_ids = {deal.deal.id for deal in found.deals}
    later = closed_in(Case(book, datetime(2026, 12, 31, 23)), quarter)
    came = [deal for deal in later if deal.outcome is Outcome.WON and deal.id in forecast_ids]
    low, high = open_of(found).orders.interval()
    assert low <= len(came) <= high < len(forecast_ids) / 2


@given(st.sampled_from([APRIL, Period.year(2026), Period.month(2026, 3)]))
def test_the_forecast_of_an_empty_book_is_zero(period: Period) -> None:
    found = expect(period=period)
    assert open_of(found).orders == Predicted(Decimal(0), (1.0,))
    assert (open_of(found).amounts, found.deals) == ({}, ())


KINDS = st.tuples(
    st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION]),
    st.sampled_from(["prospect", "demo", "close"]),
    st.integers(0, 250),
)
WAITING = st.tuples(
    st.sampled_from(["prospect", "demo", "close"]), st.none() | st.integers(0, 10**6)
)


def ended_deals(kinds: Sequence[tuple[Outcome, str, int]]) -> list[Deal]:
    return [
        Deal(
            id=f"p{number}",
            stage=stage,
            opened=LONG_AGO,
            closed=LONG_AGO + timedelta(days=days),
            outcome=outcome,
        )
        for number, (outcome, stage, days) in enumerate(kinds)
    ]


def waiting_deals(kinds: Sequence[tuple[str, int | None]]) -> list[Deal]:
    return [present(f"n{n}", amount, stage=stage) for n, (stage, amount) in enumerate(kinds)]


@given(
    st.lists(KINDS, max_size=8).map(ended_deals), st.lists(WAITING, max_size=8).map(waiting_deals)
)
def test_what_is_expected_lies_in_its_interval_and_within_the_open_deals(
    ended: list[Deal], waiting: list[Deal]
) -> None:
    found = expect(*ended, *waiting)
    if found.open is None:
        assert found.why_none in {NoForecast.NO_HISTORY, NoForecast.LOPSIDED}
        return
    low, high = found.open.orders.interval(0.999)
    assert 0 <= low <= high <= len(waiting)
    assert 0 <= found.open.orders.expected <= len(waiting)
    whole = sum(deal.amount or 0 for deal in waiting)
    for predicted in found.open.amounts.values():
        low, high = predicted.interval(0.999)
        assert 0 <= low <= high <= whole + len(waiting) * predicted.step  # each within a step
        assert 0 <= predicted.expected <= whole


@given(
    st.lists(KINDS, max_size=8).map(ended_deals),
    st.lists(WAITING, max_size=8).map(waiting_deals),
    st.integers(0, 10**6),
)
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
    assert forecast(case, APRIL).open == forecast(case, APRIL, deals=[*ended, *waiting]).open
    worthless = seen(*ended, *waiting, evolve(lost, amount=None, currency=None))
    assert forecast(worthless, APRIL).open == forecast(case, APRIL).open


@pytest.mark.long
def test_no_confidence_of_a_territory_is_narrower_than_a_lower_one() -> None:
    found = forecast(Case(territory(), datetime(2026, 9, 30)), Period.quarter(2026, 4))
    for predicted in (open_of(found).orders, open_of(found).amounts["EUR"]):
        ends = [predicted.interval(confidence / 100) for confidence in range(5, 100, 5)]
        assert all(wide[0] <= narrow[0] and wide[1] >= narrow[1] for narrow, wide in pairwise(ends))
