"""The orders of deals yet to come, against inflows whose truth is known."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from salesprocess.pipeline.forecasting.learning.inflow import (
    Arrivals,
    arrivals,
    without_imports,
    won_by_day,
)
from salesprocess.pipeline.forecasting.learning.landmarks import Seen, Window
from salesprocess.pipeline.forecasting.learning.tracks import DAY
from salesprocess.testing.territory.dice import Dice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TODAY = date(2026, 1, 1)
HOUR = DAY // 24


def ended(day: int, *, is_won: bool) -> Seen:
    return Seen(day - 1, day, is_won, is_open=False)


def still_open(day: int) -> Seen:
    return Seen(day, day, is_won=False, is_open=True)


HALF_ON_DAY_10 = [ended(10, is_won=True), ended(30, is_won=False)] * 50
HALF_AT_ONCE = [ended(1, is_won=True), ended(30, is_won=False)] * 50


def one_a_day(days: int) -> list[int]:
    """Deals opened at each noon of so many days up to now."""
    return [-day * DAY - DAY // 2 for day in range(days - 1, -1, -1)]


def simulated(years: int, today: date, rate: Callable[[date], float], seed: int) -> list[int]:
    """Deals that come by chance, so many a day, hour by hour."""
    dice = Dice(seed)
    return [
        -hour * HOUR
        for hour in range(years * 365 * 24 + 24, 0, -1)
        if dice.chance(rate(today - timedelta(days=-(-hour // 24))) / 24)
    ]


def coming(
    opened: Sequence[int],
    seen: Sequence[Seen],
    window: Window,
    *,
    today: date = TODAY,
    moment: int = 0,
) -> Arrivals:
    found = arrivals(opened, moment, today, seen, window)
    assert found is not None
    return found


def test_without_a_whole_year_of_openings_it_can_not_be_told() -> None:
    window = Window(0, 30)
    assert arrivals([], 0, TODAY, HALF_AT_ONCE, window) is None
    assert arrivals(one_a_day(370), 0, TODAY, HALF_AT_ONCE, window) is None
    assert arrivals(one_a_day(371), 0, TODAY, HALF_AT_ONCE, window) is not None


def test_of_a_steady_inflow_as_many_are_won_as_have_had_the_time() -> None:
    """One a day, half of them won within their tenth day: of 30 days those of 20 and a half."""
    found = coming(one_a_day(800), HALF_ON_DAY_10, Window(0, 30))
    assert found.expected == pytest.approx(20.5 / 2)
    assert found.spread == pytest.approx(1 / 365 + 1 / 51)
    assert coming(one_a_day(800), HALF_ON_DAY_10, Window(0, 9)).expected == 0


@given(st.lists(st.floats(0, 60), min_size=3, max_size=3).map(sorted))
def test_the_orders_of_two_windows_are_those_of_both(ends: list[float]) -> None:
    seen = [*HALF_ON_DAY_10, *[ended(day, is_won=day % 2 == 0) for day in range(1, 60)]]
    first, middle, last = (round(end) for end in ends)

    def orders(wait: int, until: int) -> float:
        return coming(one_a_day(400), seen, Window(wait, until)).expected if until else 0.0

    assert orders(first, middle) + orders(middle, last) == pytest.approx(orders(first, last))
    part = coming(one_a_day(400), seen, Window(0, last + 0.5)).expected
    assert orders(0, last) <= part <= orders(0, last + 1)


def test_it_is_looked_at_from_its_own_moment() -> None:
    """What was opened later was not known then."""
    opened = [*one_a_day(500), *[DAY * day // 4 for day in range(1, 400)]]
    now = coming(one_a_day(500), HALF_AT_ONCE, Window(0, 30))
    assert coming(opened, HALF_AT_ONCE, Window(0, 30)) == now
    week = 7 * DAY
    later = [at + week for at in opened]
    assert coming(later, HALF_AT_ONCE, Window(0, 30), moment=week) == now


def test_of_the_inflow_the_last_year_decides() -> None:
    """Twice as many as before: all deals of the last year, none of the years before."""
    twice = sorted([*one_a_day(1000), *[at + 2 * HOUR for at in one_a_day(365)]])
    once = coming(one_a_day(1000), HALF_AT_ONCE, Window(0, 30))
    assert coming(twice, HALF_AT_ONCE, Window(0, 30)).expected == pytest.approx(2 * once.expected)


def test_a_business_that_opened_nothing_of_late_expects_nothing() -> None:
    assert coming([-3000 * DAY], HALF_AT_ONCE, Window(0, 30)).expected == 0
    assert coming([-3000 * DAY], [], Window(0, 30)) == Arrivals(0, 2)


def in_december(day: date) -> float:
    return 6.0 if day.month == 12 else 2.0


@pytest.mark.parametrize("today", [date(2025, 12, 1), date(2025, 6, 1)])
def test_a_season_is_found_where_there_is_one(today: date) -> None:
    """Three times as many in December, four years on end."""
    opened = simulated(4, today, in_december, seed=5)
    found = coming(opened, HALF_AT_ONCE, Window(0, 30), today=today)
    assert found.expected == pytest.approx(in_december(today) * 29.5 / 2, rel=0.12)


def test_where_there_is_no_season_none_is_found() -> None:
    """Chance alone makes months differ by a tenth and more; what is expected by less."""
    opened = simulated(3, TODAY, lambda _: 3.0, seed=11)
    last_year = sum(at >= -365 * DAY for at in opened)
    months = [
        coming(opened, HALF_AT_ONCE, Window(wait, wait + 30)).expected for wait in range(0, 360, 30)
    ]
    usual = last_year / 365 * 30 / 2
    assert months[1:] == pytest.approx([usual] * 11, rel=0.05)


def test_a_season_moves_with_the_days_ahead() -> None:
    today = date(2025, 11, 1)
    opened = simulated(4, today, in_december, seed=3)
    november, december = (
        coming(opened, HALF_AT_ONCE, Window(wait, wait + 30), today=today).expected
        for wait in (0, 30)
    )
    assert december > 2.2 * november


@given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=40))
def test_of_deals_that_have_all_ended_it_is_the_plain_share(drawn: list[tuple[int, bool]]) -> None:
    seen = [ended(day, is_won=is_won) for day, is_won in drawn]
    expected = [
        sum(is_won and day <= until for day, is_won in drawn) / len(drawn) for until in range(41)
    ]
    assert won_by_day(seen, 40) == pytest.approx(expected)


def test_deals_that_are_open_count_for_as_long_as_they_have_been_seen() -> None:
    """One of four is won on day 2; of the two seen longer, one on day 5."""
    seen = [
        ended(2, is_won=True),
        ended(3, is_won=False),
        still_open(4),
        ended(5, is_won=True),
        still_open(0),
    ]
    assert won_by_day(seen, 6) == pytest.approx([0, 0, 1 / 4, 1 / 4, 1 / 4, 3 / 4, 3 / 4])
    assert won_by_day([], 2) == [0, 0, 0]


@pytest.mark.long
@given(st.dictionaries(st.integers(1, 300), st.integers(0, 2), min_size=2, max_size=60))
def test_it_is_the_cumulative_incidence_of_lifelines(ending: dict[int, int]) -> None:
    ending[301] = 1
    fitter: Any = import_module("lifelines").AalenJohansenFitter(calculate_variance=False)
    fitter.fit([*ending], [*ending.values()], event_of_interest=1)
    seen = [
        ended(day, is_won=code == 1) if code else still_open(day) for day, code in ending.items()
    ]
    shares = won_by_day(seen, 301)
    assert [shares[day] for day in ending] == pytest.approx([*map(fitter.predict, ending)])


def test_deals_brought_in_on_a_day_tell_nothing_of_how_many_come() -> None:
    daily = one_a_day(400)
    brought = sorted([*daily, *[-100 * DAY - 1] * 90])
    assert expected_of(brought) == pytest.approx(expected_of(daily), rel=0.02)


def test_deals_that_come_in_bursts_each_month_are_how_they_come() -> None:
    monthly = sorted(-month * 30 * DAY - 1 for month in range(14) for _ in range(30))
    assert [*without_imports(monthly, 0)] == monthly
    assert without_imports([], 0) == []


def expected_of(opened: Sequence[int]) -> float:
    return coming(opened, HALF_AT_ONCE, Window(0, 30)).expected
