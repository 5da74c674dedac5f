from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given, strategies as st

from salesprocess.planning.visits.workdays import working_days
from salesprocess.testing.strategies import days, periods

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.rates import Period

weekdays = st.frozensets(st.integers(0, 6))


@given(periods(), st.frozensets(days()), weekdays)
def test_working_days_are_neither_days_off_nor_holidays(
    period: Period, holidays: frozenset[date], worked: frozenset[int]
) -> None:
    found = working_days(period, holidays, worked)
    every = [period.start + timedelta(days=place) for place in range(period.days)]
    off = [day for day in every if day in holidays or day.weekday() not in worked]
    assert sorted([*found, *off]) == every
