from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import nextafter, sqrt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, strategies as st

from salesprocess.errors import InvalidValueError
from salesprocess.rates import Basis, Interval, IntervalMethod, Period, Rate, Ratio, Share, percent
from salesprocess.rates.intervals import normal_quantile
from salesprocess.rates.rate import count_faults
from salesprocess.testing.strategies import ZONES, aware_moments, days, naive_moments, periods

if TYPE_CHECKING:
    from collections.abc import Callable

SHANGHAI = ZoneInfo("Asia/Shanghai")
Z_OF = {0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004}
"""Two-sided quantiles of the normal distribution, from a table."""

methods = st.sampled_from(IntervalMethod)
confidences = st.sampled_from(sorted(Z_OF))


@st.composite
def observed(draw: st.DrawFn, most: int = 5000) -> Rate:
    trials = draw(st.integers(1, most))
    return Rate(draw(st.integers(0, trials)), trials, Basis.COHORT)


def interval_of(
    rate: Rate, confidence: float = 0.95, method: IntervalMethod = IntervalMethod.WILSON
) -> Interval:
    interval = rate.interval(confidence, method)
    assert interval is not None
    return interval


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a function is zero between a point at which it is above and one at which below."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return low


# --- intervals


@given(observed(), confidences)
def test_the_ends_of_wilson_lie_z_standard_errors_of_their_own_from_the_share(
    rate: Rate, confidence: float
) -> None:
    share = rate.successes / rate.trials

    def excess(end: float) -> float:
        return (share - end) ** 2 - Z_OF[confidence] ** 2 * end * (1 - end) / rate.trials

    interval = interval_of(rate, confidence)
    assert interval.low == pytest.approx(root(excess, 0, share), abs=1e-9)
    assert interval.high == pytest.approx(root(excess, 1, share), abs=1e-9)


@given(observed(), confidences)
def test_agresti_coull_is_the_plain_interval_after_adding_z_squared_trials_half_of_them_successes(
    rate: Rate, confidence: float
) -> None:
    added = Fraction(Z_OF[confidence]) ** 2
    trials = rate.trials + added
    share = (rate.successes + added / 2) / trials
    half = Z_OF[confidence] * sqrt(share * (1 - share) / trials)
    interval = interval_of(rate, confidence, IntervalMethod.AGRESTI_COULL)
    assert interval.low == pytest.approx(max(0, float(share) - half), abs=1e-9)
    assert interval.high == pytest.approx(min(1, float(share) + half), abs=1e-9)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_figures_of_newcombe_1998(
    successes: int, trials: int, low: float, high: float
) -> None:
    interval = interval_of(Rate(successes, trials, Basis.COHORT))
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(observed(), st.floats(0, 1, exclude_min=True, exclude_max=True), methods)
@example(Rate(9, 9, Basis.COHORT), 0.95, IntervalMethod.WILSON)
def test_an_interval_lies_within_0_and_1_and_holds_what_was_observed(
    rate: Rate, confidence: float, method: IntervalMethod
) -> None:
    interval = interval_of(rate, confidence, method)
    assert rate.value is not None
    assert 0 <= interval.low <= rate.value <= interval.high <= 1
    assert interval.confidence == confidence


@given(observed(), confidences, methods)
def test_failures_have_the_mirror_image_of_the_interval_of_successes(
    rate: Rate, confidence: float, method: IntervalMethod
) -> None:
    mirrored = Rate(rate.trials - rate.successes, rate.trials, Basis.COHORT)
    mine, other = interval_of(rate, confidence, method), interval_of(mirrored, confidence, method)
    assert mine.low == pytest.approx(1 - other.high, abs=1e-12)
    assert mine.high == pytest.approx(1 - other.low, abs=1e-12)


@given(observed(most=500), st.integers(2, 20), confidences, methods)
def test_more_trials_at_the_same_share_make_the_interval_narrower(
    rate: Rate, times: int, confidence: float, method: IntervalMethod
) -> None:
    more = Rate(rate.successes * times, rate.trials * times, Basis.COHORT)
    wide, narrow = interval_of(rate, confidence, method), interval_of(more, confidence, method)
    assert narrow.high - narrow.low < wide.high - wide.low


@given(observed(), methods)
def test_more_confidence_makes_the_interval_wider(rate: Rate, method: IntervalMethod) -> None:
    sure, unsure = interval_of(rate, 0.99, method), interval_of(rate, 0.9, method)
    assert sure.low <= unsure.low < unsure.high <= sure.high
    assert sure != unsure


@given(observed(), confidences)
def test_agresti_coull_is_never_inside_wilson(rate: Rate, confidence: float) -> None:
    wilson = interval_of(rate, confidence)
    other = interval_of(rate, confidence, IntervalMethod.AGRESTI_COULL)
    assert other.low <= wilson.low + 1e-12
    assert other.high >= wilson.high - 1e-12


@pytest.mark.parametrize("method", IntervalMethod)
def test_wilson_at_95_percent_is_what_is_given_unasked(method: IntervalMethod) -> None:
    rate = Rate(3, 10, Basis.COHORT)
    asked = rate.interval(0.95, method)
    assert (rate.interval() == asked) is (method is IntervalMethod.WILSON)


def test_an_interval_prints_in_percent() -> None:
    assert str(Interval(0.0619, 0.16, 0.95)) == "6.2–16.0 %"


@pytest.mark.parametrize("confidence", [0, 1, -0.1, 95, float("nan")])
def test_a_confidence_is_above_0_and_below_1(confidence: float) -> None:
    for trials in (0, 1):
        with pytest.raises(InvalidValueError, match="a number above 0 and below 1"):
            Rate(0, trials, Basis.COHORT).interval(confidence)


@pytest.mark.parametrize(("confidence", "z"), Z_OF.items())
def test_a_confidence_has_the_quantile_of_the_tables(confidence: float, z: float) -> None:
    assert normal_quantile(confidence) == pytest.approx(z, rel=1e-12)


def test_every_confidence_below_1_has_a_quantile() -> None:
    assert 8 < normal_quantile(nextafter(1, 0)) < 9
    assert normal_quantile(nextafter(0, 1)) == 0


# --- rates and ratios


@given(observed())
def test_a_rate_is_successes_by_trials(rate: Rate) -> None:
    assert rate.value == pytest.approx(float(Fraction(rate.successes, rate.trials)))


@pytest.mark.parametrize("method", IntervalMethod)
def test_nothing_of_nothing_is_no_rate_and_not_0_percent(method: IntervalMethod) -> None:
    """G11."""
    rate = Rate(0, 0, Basis.COHORT)
    assert rate.value is None
    assert rate.interval(method=method) is None
    assert str(rate) == "–"
    assert repr(rate) == "Rate(–, 0 of 0, cohort)"


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Rate(1, 3, Basis.PERIOD), "Rate(33.3 %, 1 of 3, period)"),
        (Rate(1000, 4000, Basis.COHORT, 1500), "Rate(25.0 %, 1,000 of 4,000, cohort, 1,500 open)"),
    ],
)
def test_a_rate_shows_its_counts_its_basis_and_how_many_are_open(rate: Rate, text: str) -> None:
    assert repr(rate) == text


@pytest.mark.parametrize("wrong", [-1, 1.0, True, "1", None])
def test_a_rate_refuses_every_wrong_count_at_once(wrong: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not a rate") as caught:
        Rate(wrong, wrong, Basis.COHORT, open=wrong)
    assert [fault.path for fault in caught.value.faults] == ["successes", "trials", "open"]
    assert all(fault.value is wrong for fault in caught.value.faults)


def test_a_rate_never_exceeds_1() -> None:
    with pytest.raises(InvalidValueError, match="successes: expected at most the 3 trials, got 4"):
        Rate(4, 3, Basis.COHORT)


def test_a_ratio_may_exceed_1() -> None:
    assert Ratio(12, 8).value == 1.5
    assert repr(Ratio(12_000, 7)) == "Ratio(1714.29, 12,000 to 7)"


def test_a_ratio_to_nothing_has_no_value() -> None:
    assert Ratio(3, 0).value is None
    assert repr(Ratio(3, 0)) == "Ratio(–, 3 to 0)"


@pytest.mark.parametrize("wrong", [-1, 1.0, True, "1", None])
def test_a_ratio_refuses_every_wrong_count_at_once(wrong: Any) -> None:
    with pytest.raises(InvalidValueError, match="^not a ratio") as caught:
        Ratio(wrong, wrong)
    assert [fault.path for fault in caught.value.faults] == ["numerator", "denominator"]


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), min_size=1))
def test_shares_of_one_whole_sum_to_1(parts: list[timedelta]) -> None:
    whole = sum(parts, timedelta(0))
    shares = [Share(part, whole).value for part in parts]
    if whole:
        assert sum(share for share in shares if share is not None) == pytest.approx(1)
    else:
        assert shares == [None] * len(parts)


def test_a_share_is_of_money_too() -> None:
    assert Share(Decimal("0.30"), Decimal("1.20")).value == 0.25
    assert repr(Share(30, 120)) == "Share(25.0 %, 30 of 120)"


@pytest.mark.parametrize(("part", "whole"), [(-1, 4), (5, 4), (float("nan"), 4.0), (1, -1)])
def test_a_share_is_never_less_than_nothing_nor_more_than_the_whole(part: Any, whole: Any) -> None:
    with pytest.raises(InvalidValueError, match="part: expected from nothing to the whole of"):
        Share(part, whole)


def test_counts_that_are_right_have_no_faults() -> None:
    assert count_faults(trials=0, successes=10**15) == []


def test_a_share_prints_with_the_digits_asked_for() -> None:
    assert (percent(1 / 3), percent(1 / 3, 0), percent(None, 3)) == ("33.3 %", "33 %", "–")


# --- periods


@given(periods())
def test_a_period_holds_its_start_and_not_its_end(period: Period) -> None:
    assert period.start in period
    assert period.end - timedelta(days=1) in period
    assert period.end not in period
    assert period.start - timedelta(days=1) not in period


@given(periods(), days())
def test_a_period_holds_as_many_days_as_it_says(period: Period, day: date) -> None:
    span = range(period.start.toordinal(), period.end.toordinal())
    assert period.days == len(span)
    assert (day in period) is (day.toordinal() in span)


@given(periods())
def test_the_previous_period_is_as_long_and_ends_where_this_one_begins(period: Period) -> None:
    """G5."""
    before = period.previous()
    assert before.days == period.days
    assert before.end == period.start
    assert before.zone == period.zone


@given(periods())
def test_the_months_of_a_period_part_it_without_gap_or_overlap(period: Period) -> None:
    months = period.months()
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert all(month.end == following.start for month, following in pairwise(months))
    assert {month.zone for month in months} == {period.zone}


@given(periods())
def test_each_month_of_a_period_but_the_last_is_as_long_as_a_month(period: Period) -> None:
    months = period.months()
    assert all(28 <= month.days <= 31 for month in months[:-1])
    assert months[-1].days <= 31
    if period.start.day <= 28:
        assert {month.start.day for month in months} == {period.start.day}


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_a_span_of_months_has_as_many_whatever_day_it_begins_on(first: date, months: int) -> None:
    year, month = divmod(first.month - 1 + months, 12)
    longest = monthrange(first.year + year, month + 1)[1]
    end = date(first.year + year, month + 1, min(first.day, longest))
    assert len(Period(first, end).months()) == months


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period.month(9999, 12),
        lambda: Period.quarter(9999, 4),
        lambda: Period.year(9999),
        lambda: Period.year(0),
        lambda: Period.month(10_000, 1),
        lambda: Period.year(1).previous(),
    ],
)
def test_where_time_ends_an_error_says_so(make: Callable[[], Period]) -> None:
    with pytest.raises(InvalidValueError):
        make()


def test_a_moment_whose_zone_leads_out_of_time_is_on_its_own_day() -> None:
    west = timezone(timedelta(hours=-12))
    last = datetime(9999, 12, 31, 20, tzinfo=west)
    assert Period.month(2026, 3, SHANGHAI).day_of(last) == date.max


def test_the_last_months_of_all_are_cut_at_the_end_of_time() -> None:
    last = Period(date(9999, 11, 15), date.max).months()
    assert [month.end for month in last] == [date(9999, 12, 15), date.max]
    assert str(Period(date(9999, 12, 1), date.max)) == "9999-12-01/9999-12-30"


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_month_is_the_calendars(year: int, month: int) -> None:
    period = Period.month(year, month, SHANGHAI)
    assert (period.start, period.days) == (date(year, month, 1), monthrange(year, month)[1])
    assert period.months() == (period,)
    assert period.zone is SHANGHAI


@given(st.integers(1900, 2100))
def test_quarters_and_months_part_the_year(year: int) -> None:
    whole = Period.year(year, SHANGHAI)
    quarters = [Period.quarter(year, quarter, SHANGHAI) for quarter in (1, 2, 3, 4)]
    assert whole.months() == tuple(Period.month(year, month, SHANGHAI) for month in range(1, 13))
    assert tuple(month for quarter in quarters for month in quarter.months()) == whole.months()
    assert [len(quarter.months()) for quarter in quarters] == [3, 3, 3, 3]


@pytest.mark.parametrize("quarter", [0, 5, 1.5])
def test_there_are_four_quarters(quarter: Any) -> None:
    with pytest.raises(InvalidValueError, match="quarter: expected 1, 2, 3 or 4"):
        Period.quarter(2026, quarter)


@pytest.mark.parametrize("month", [0, 13])
def test_there_are_twelve_months(month: int) -> None:
    with pytest.raises(InvalidValueError, match="month: expected 1 to 12"):
        Period.month(2026, month)


@given(periods(), naive_moments())
def test_a_moment_without_a_zone_lies_where_its_day_does(period: Period, moment: datetime) -> None:
    plain = Period(period.start, period.end)
    assert (moment in plain) is (moment.date() in plain)


def test_the_last_microsecond_of_a_period_is_in_it_and_the_next_is_not() -> None:
    period = Period.month(2026, 3)
    assert datetime(2026, 3, 31, 23, 59, 59, 999_999) in period
    assert datetime(2026, 4, 1) not in period


@given(periods(), aware_moments(), st.sampled_from([z for z in ZONES if isinstance(z, ZoneInfo)]))
def test_a_moment_with_a_zone_lies_where_its_day_in_the_zone_of_the_period_does(
    period: Period, moment: datetime, zone: ZoneInfo
) -> None:
    there = moment.astimezone(UTC).astimezone(zone)
    placed = Period(period.start, period.end, zone)
    assert (moment in placed) is (date(there.year, there.month, there.day) in placed)


def test_the_zone_of_a_period_shifts_the_day_of_a_moment() -> None:
    """G16."""
    late = datetime(2026, 3, 31, 17, tzinfo=UTC)
    assert late in Period.month(2026, 4, SHANGHAI)
    assert late in Period.month(2026, 3, ZoneInfo("Europe/Paris"))


def test_a_moment_with_a_zone_has_no_day_in_a_period_without_one() -> None:
    with pytest.raises(InvalidValueError, match=r"a moment without a time zone.*; give"):
        assert datetime(2026, 3, 1, tzinfo=UTC) in Period.month(2026, 3)


def test_a_moment_without_a_zone_has_no_day_in_a_period_with_one() -> None:
    with pytest.raises(InvalidValueError, match=r"one with a time zone, got [^;]*$"):
        assert datetime(2026, 3, 1) in Period.month(2026, 3, SHANGHAI)


def test_a_period_refuses_everything_wrong_with_it_at_once() -> None:
    moment: Any = datetime(2026, 3, 1)
    text: Any = "2026-03-01"
    with pytest.raises(InvalidValueError, match="^not a period") as caught:
        Period(moment, text, text)
    assert [fault.path for fault in caught.value.faults] == ["start", "end", "zone"]


@pytest.mark.parametrize("end", [date(2026, 3, 1), date(2026, 2, 1)])
def test_a_period_has_a_day_at_least(end: date) -> None:
    with pytest.raises(InvalidValueError, match="end: expected a day after 2026-03-01"):
        Period(date(2026, 3, 1), end)


def test_a_period_shows_its_first_and_last_day_and_its_zone() -> None:
    assert repr(Period.month(2026, 2)) == "Period(2026-02-01 to 2026-02-28)"
    shown = repr(Period.month(2026, 2, SHANGHAI))
    assert shown == "Period(2026-02-01 to 2026-02-28, Asia/Shanghai)"


def test_what_is_no_moment_is_refused_by_the_name_of_the_argument() -> None:
    wrong: Any = 7
    with pytest.raises(InvalidValueError, match="moment: expected a day, or a date with a time"):
        Period.month(2026, 3).day_of(wrong)
