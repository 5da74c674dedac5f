"""The chances of deals that have stood so long, against the earlier deals that had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from itertools import product
from math import ceil
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline.forecasting.learning.landmarks import (
    LEAST,
    Chance,
    Ended,
    Hazards,
    Landmarks,
    Seen,
    Window,
    longest_stays,
)
from salesprocess.rates import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTH = Window(0, 30)


def won(day: int) -> Seen:
    return Seen(day - 1, day, is_won=True, is_open=False)


def lost(day: int) -> Seen:
    return Seen(day - 1, day, is_won=False, is_open=False)


def still_open(day: int) -> Seen:
    return Seen(day, day, is_won=False, is_open=True)


def moved_on(days: tuple[int, int], end: Seen) -> Seen:
    """One that left the stage earlier than it ended."""
    return end._replace(stood=min(*days, end.stood))


days = st.integers(1, 60)
ways = st.one_of(days.map(won), days.map(lost), days.map(still_open))
deals = st.one_of(ways, st.builds(moved_on, st.tuples(days, days), ways))
windows = st.builds(
    lambda wait, length: Window(wait, wait + length), st.floats(0, 20), st.floats(0.1, 30)
)


def chance_of(seen: Sequence[Seen], age: int, window: Window = MONTH) -> Chance:
    return Landmarks(seen, window).chances([age])[age][0]


def daily(seen: Sequence[Seen], age: int, window: Window) -> list[tuple[int, float, float]]:
    """Day by day how many of those that had stood so long were open, and which shares of them
    ended with an order that counts, or otherwise; a day's orders fall on its parts alike."""
    cohort = [each for each in seen if each.stood >= age]
    found: list[tuple[int, float, float]] = []
    for day in range(ceil(window.until)):
        ended = [each for each in cohort if each.until == age + day + 1 and not each.is_open]
        at_risk = sum(each.until > age + day for each in cohort)
        part = max(0.0, min(window.until, day + 1) - max(window.wait, day))
        counted = part * sum(each.is_won for each in ended)
        found.append((at_risk, counted / max(1, at_risk), (len(ended) - counted) / max(1, at_risk)))
    return found


def share_of(rates: Sequence[tuple[float, float]]) -> float:
    """The share that counts, if so many of the open ones end with an order or otherwise."""
    going_on, share = 1.0, 0.0
    for counted, otherwise in rates:
        share += going_on * counted
        going_on *= 1 - counted - otherwise
    return share


def delta_variance(days: Sequence[tuple[int, float, float]]) -> float:
    """The variance of that share, those of each day being multinomial, by numeric derivatives."""
    rates = [(counted, otherwise) for _, counted, otherwise in days]

    def slope(day: int, which: int) -> float:
        sides: list[float] = []
        for change in (1e-5, -1e-5):
            pair = [*rates[day]]
            pair[which] += change
            sides.append(share_of([*rates[:day], (pair[0], pair[1]), *rates[day + 1 :]]))
        return (sides[0] - sides[1]) / 2e-5

    return sum(
        slope(day, one)
        * slope(day, two)
        * ((one == two) * rates[day][one] - rates[day][one] * rates[day][two])
        / n
        for day, (n, _, _) in enumerate(days)
        for one, two in product((0, 1), repeat=2)
        if n
    )


@given(st.lists(deals, min_size=12, max_size=40), st.integers(0, 20), windows)
def test_it_is_the_share_won_of_those_that_had_stood_as_long(
    seen: list[Seen], age: int, window: Window
) -> None:
    seen = [*seen, still_open(120)]
    known = daily(seen, age, window)
    assume(sum(each.stood >= age for each in seen) >= LEAST)
    share = share_of([(counted, otherwise) for _, counted, otherwise in known])
    assume(0.001 < share < 0.999)
    chance = chance_of(seen, age, window)
    assert chance.value == pytest.approx(share, abs=1e-9)
    variance = delta_variance(known)
    assert chance.trials == pytest.approx(share * (1 - share) / variance + 1, rel=1e-4)


@pytest.mark.long
@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(0, 2)), min_size=30, max_size=80),
    st.integers(0, 60),
)
def test_it_is_that_of_lifelines_on_those_that_had_stood_as_long(
    drawn: list[tuple[int, int]], age: int
) -> None:
    ending = dict([*drawn, (500, 0)])
    make = (still_open, won, lost)
    seen = [make[code](day) for day, code in ending.items()]
    cohort = {day - age: code for day, code in ending.items() if day > age}
    window = Window(0, 90)
    assume(len(cohort) >= LEAST)
    assume(any(code == 1 and day <= 90 for day, code in cohort.items()))
    fitter: Any = import_module("lifelines").AalenJohansenFitter(calculate_variance=False)
    fitter.fit([*cohort], [*cohort.values()], event_of_interest=1)
    expected = float(fitter.predict(90))
    assert chance_of(seen, age, window).value == pytest.approx(expected, abs=1e-9)


@given(st.lists(days, min_size=1, max_size=30), st.lists(days, min_size=10, max_size=30))
def test_of_deals_that_have_all_ended_it_is_the_plain_share_with_its_binomial_variance(
    wins: list[int], losses: list[int]
) -> None:
    number, window = len(wins) + len(losses), Window(0, 60)
    chance = chance_of([*map(won, wins), *map(lost, losses)], 0, window)
    assert chance.value == pytest.approx(len(wins) / number)
    assert chance.trials == pytest.approx(number + 1)


@given(
    st.lists(deals, max_size=40),
    st.lists(ways, max_size=40),
    st.integers(0, 20),
    st.integers(0, 60),
)
def test_what_has_not_stood_so_long_or_was_not_seen_beyond_changes_nothing(
    seen: list[Seen], others: list[Seen], age: int, unseen: int
) -> None:
    """As long as ten stood so long and of some of them it is known how they fared."""
    seen = [*seen, *[won(age + 3)] * 5, *[lost(age + 9)] * 5, still_open(120)]
    young = [each for each in others if each.stood < age]
    here = chance_of(seen, age)
    assert chance_of([*seen, *young], age) == here
    assert chance_of([*seen, *[still_open(age)] * unseen], age) == here


def test_old_deals_are_judged_by_old_ones_where_few_stood_so_long() -> None:
    """Nearly every deal is won within the week; what is open later hardly ever is."""
    old = [lost(100 + 5 * place) for place in range(12)]
    for age in (90, 105, 130, 400):
        for quick in (0, 1, 100, 10_000):
            chance = chance_of([*old, *[won(5)] * quick], age)
            assert chance.value < 0.5 / LEAST, (age, quick)
            assert chance.trials < 25


def test_those_that_stood_half_as_long_stand_in_with_one_hazard_for_all_later_days() -> None:
    """Of a deal that has stood for 130 days, the seven that stood for 65 tell, from then on."""
    old = [won(90), *[lost(day) for day in range(70, 130, 10)]]
    seen = [*old, won(51), lost(51), *[won(20)] * 10]
    days = sum(each.until - 65 for each in old) + 0.5 * sum(each.until for each in seen) / len(seen)
    winning, losing = 1 / days, 6 / days
    ending = winning + losing
    expected = winning / ending * ((1 - ending) ** 10 - (1 - ending) ** 40)
    assert chance_of(seen, 130, Window(10, 40)).value == pytest.approx(expected)
    assert chance_of(seen, 5000, Window(10, 40)).value == 0


def test_the_longest_stays_of_all_stages_weigh_half_a_deal() -> None:
    seen = [lost(day) for day in range(70, 130, 10)]
    older = Hazards(0.01, 0.02)
    half = 0.5 * sum(each.until for each in seen) / len(seen)
    days = sum(each.until - 65 for each in seen) + half
    winning, losing = half * 0.01 / days, (6 + half * 0.02) / days
    ending = winning + losing
    (chance, _) = Landmarks(seen, MONTH, older).chances([130])[130]
    assert chance.value == pytest.approx(winning / ending * (1 - (1 - ending) ** 30))


def test_the_longest_stays_are_as_few_as_it_takes_from_then_on() -> None:
    assert longest_stays([lost(9)] * 4) == Ended(0, 0, 0)
    seen = [*[won(9)] * 20, won(50), lost(51), still_open(60), still_open(70), lost(80)]
    assert longest_stays(seen) == Ended(1, 2, sum(day - 49 for day in (50, 51, 60, 70, 80)))


def test_beyond_what_was_seen_days_are_as_the_latter_half_of_those_before() -> None:
    """In 30 days 10 of 20 were won; the others were seen no longer."""
    seen = [*[won(30)] * 10, *[still_open(30)] * 10]
    hazard = 10 / (20 * 15 + 0.5 * 30)
    for until in (30, 60, 300):
        expected = 1 - 0.5 * (1 - hazard) ** (until - 30)
        assert chance_of(seen, 0, Window(0, until)).value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], Chance(0.5, 0.5)),
        ([won(5)], Chance(1.5, 0.5)),
        ([lost(5), lost(6)], Chance(0.5, 2.5)),
        ([won(5), lost(40)], Chance(1.5, 1.5)),
        ([won(5), still_open(0)], Chance(1.5, 0.5)),
        ([lost(5), still_open(30)], Chance(0.5, 2.5)),
        ([lost(5), still_open(29)], Chance(0.5, 1.5)),
    ],
)
def test_of_few_deals_in_all_each_counts_and_half_a_deal_either_way(
    seen: list[Seen], expected: Chance
) -> None:
    assert chance_of(seen, 0) == expected


def test_what_no_one_has_lost_yet_is_not_sure_nor_hopeless_what_no_one_has_won() -> None:
    later = [won(50)] * 3 + [lost(50)] * 3
    none = chance_of([lost(5)] * 20 + later, 0)
    assert none.trials == pytest.approx(27)
    assert 0.001 < none.value < 0.05
    every = chance_of([won(5)] * 26, 0)
    assert every.trials == pytest.approx(27)
    assert 0.9 < every.value < 1


def test_where_none_has_ended_none_is_expected() -> None:
    assert chance_of([still_open(40)] * 20, 0) == Chance(0, 21)


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window(0, 3), 12),
        (Window(0, 1.5), 4 + 2),
        (Window(0.25, 1.5), 3 + 2),
        (Window(1.25, 1.75), 2),
        (Window(2.5, 9), 2),
    ],
)
def test_of_a_day_that_counts_in_part_the_orders_count_in_part(
    window: Window, expected: float
) -> None:
    seen = [*[won(1)] * 4, *[won(2)] * 4, *[won(3)] * 4, *[lost(9)] * 8]
    chance = chance_of(seen, 0, window)
    assert (chance.value, chance.trials) == pytest.approx((expected / 20, 21))


@given(st.lists(deals, max_size=30), st.lists(st.integers(0, 80), min_size=1, max_size=6))
def test_it_does_not_matter_what_else_is_asked_nor_in_which_order(
    seen: list[Seen], ages: list[int]
) -> None:
    landmarks = Landmarks(seen, MONTH)
    together = landmarks.chances(ages)
    assert [*together] == sorted(set(ages))
    for age in ages:
        assert landmarks.chances([age])[age] == together[age]
        assert 0 <= together[age][0].value <= 1


def test_from_one_band_to_the_next_half_of_the_deals_have_left() -> None:
    seen = [lost(day) for day in range(1, 65)]
    bands = {age: band for age, (_, band) in Landmarks(seen, MONTH).chances(range(70)).items()}
    ages = [min(age for age in bands if bands[age] == band) for band in sorted({*bands.values()})]
    assert ages == [64 - 7, 64 - 15, 64 - 31, 64 - 63, 0]


@given(st.floats(0.01, 0.99), st.floats(0.001, 0.08))
def test_a_chance_has_the_average_and_the_error_it_was_made_of(value: float, error: float) -> None:
    chance = Chance.of(value, error)
    assert chance.value == pytest.approx(value)
    assert chance.variance == pytest.approx(error**2)


def test_a_chance_is_known_for_sure_or_hardly_at_all() -> None:
    assert Chance.of(0.3, 0).variance < 1e-9
    assert Chance.of(0.3, 5.0).value == pytest.approx(0.3)
    assert [Chance.of(value, 0.1).value for value in (0, 1)] == [0, 1]
    assert repr(Chance(30, 70)) == "Chance(30.0 % as of 100.0 deals)"


def test_a_day_on_which_the_clock_is_put_on_is_an_hour_shorter() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    march = Period(datetime(2026, 3, 1).date(), datetime(2026, 4, 1).date(), zone=berlin)
    eve = datetime(2026, 3, 28, tzinfo=berlin)
    hour = 1 / 24
    for as_of in (eve, eve.astimezone(UTC), eve.astimezone(timezone(timedelta(hours=9)))):
        assert Window.of(march, as_of) == pytest.approx((0, 4 - hour))


def test_a_period_that_is_over_is_refused_and_one_of_another_clock() -> None:
    march = Period.month(2026, 3)
    with pytest.raises(InvalidValueError, match="no time left"):
        Window.of(march, datetime(2026, 4, 1))
    with pytest.raises(InvalidValueError, match="^can not tell the day:"):
        Window.of(march, datetime(2026, 3, 1, tzinfo=UTC))
    assert Window.of(march, datetime(2026, 3, 31, 18)) == (0, 0.25)
