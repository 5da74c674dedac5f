"""The months that results are counted in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from salesprocess.errors import InvalidValueError
from salesprocess.moments import as_seen_at, days_before
from salesprocess.pipeline.flow.months import months_before, months_over, some_months_over
from salesprocess.rates import Period

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_cut_months_are_left_out_at_both_ends() -> None:
    period = Period(date(2026, 1, 2), date(2026, 5, 31))
    assert [month.start.month for month in months_over(period, datetime(2027, 1, 1))] == [2, 3, 4]


def test_a_month_is_over_with_its_last_day() -> None:
    period = Period.quarter(2026, 1)
    assert len(months_over(period, datetime(2026, 3, 31, 23, 59))) == 2
    assert len(months_over(period, datetime(2026, 4, 1))) == 3


def test_where_the_day_begins_is_said_by_the_period() -> None:
    period = Period.month(2026, 3, zone=SHANGHAI)
    assert months_over(period, datetime(2026, 3, 31, 15, 59, tzinfo=UTC)) == ()
    assert months_over(period, datetime(2026, 3, 31, 16, tzinfo=UTC)) == (period,)


def test_a_moment_without_a_zone_tells_no_day_of_a_period_with_one() -> None:
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        months_over(Period.month(2026, 3, zone=SHANGHAI), datetime(2026, 4, 1))


def test_a_period_without_a_whole_month_is_refused_where_one_is_needed() -> None:
    with pytest.raises(InvalidValueError, match="a whole month that is over by 2026-03-20"):
        some_months_over(Period.quarter(2026, 2), datetime(2026, 3, 20))
    assert some_months_over(Period.quarter(2026, 1), datetime(2026, 2, 1)) == (
        Period.month(2026, 1),
    )


def test_the_days_and_months_before_a_moment_are_those_of_its_own_clock() -> None:
    late = datetime(2026, 3, 31, 23, tzinfo=SHANGHAI)
    assert days_before(late, 31) == Period.month(2026, 3, zone=SHANGHAI)
    assert late in days_before(late, 1)
    assert months_before(late, 2) == Period(date(2026, 1, 1), date(2026, 3, 1), SHANGHAI)


def test_a_period_takes_the_zone_of_a_moment_unless_it_has_its_own() -> None:
    aware, naive = datetime(2026, 3, 31, tzinfo=SHANGHAI), datetime(2026, 3, 31)
    plain, paris = Period.month(2026, 3), Period.month(2026, 3, zone=ZoneInfo("Europe/Paris"))
    assert as_seen_at(plain, aware).zone is SHANGHAI
    assert as_seen_at(paris, aware) == paris
    assert as_seen_at(plain, naive) == as_seen_at(paris, naive) == plain


def test_where_time_begins_there_are_fewer_months_before() -> None:
    assert months_before(datetime(1, 3, 9), 12) == Period(date(1, 1, 1), date(1, 3, 1))
    with pytest.raises(InvalidValueError, match="not a period"):
        months_before(datetime(1, 1, 9), 12)
