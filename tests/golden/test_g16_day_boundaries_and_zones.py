"""G16: the boundaries of days shift by time zone. A day begins where people say it does."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import SPADCO, SalesVelocity, TimeInStage, WorkingCalendar
from salesprocess.rates import Period
from salesprocess.records import Deal, Outcome

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2026, 3, 29, 20, tzinfo=UTC)  # Monday the 30th, 4 o'clock in Shanghai
CLOSED = datetime(2026, 3, 31, 20, tzinfo=UTC)  # Wednesday, the 1st of April, 4 o'clock there
AS_OF = datetime(2026, 5, 1, tzinfo=UTC)
DEAL = Deal(
    id="d1",
    opened=OPENED,
    closed=CLOSED,
    outcome=Outcome.WON,
    stage="demo",
    amount=Decimal(10),
    currency="CNY",
)


def orders(month: int) -> int:
    period = Period.month(2026, month, SHANGHAI)
    velocity = SalesVelocity.from_records([DEAL], [], SPADCO, period, AS_OF)
    return sum(one.outcomes.won for one in velocity.currencies.values())


def test_an_order_belongs_to_the_month_of_the_place() -> None:
    wrong_month = CLOSED.date().month
    assert wrong_month == 3
    assert (orders(3), orders(4)) == (0, 1)


def hours_in_demo(zone: ZoneInfo) -> timedelta | None:
    tuesday_afternoon = datetime(2026, 3, 31, 6, tzinfo=UTC)  # 14 o'clock in Shanghai
    office = WorkingCalendar(time(9), time(17), range(5), zone=zone)
    times = TimeInStage.from_records(
        [evolve(DEAL, closed=tuesday_afternoon)], [], SPADCO, AS_OF, clock=office
    )
    return times["demo"].completed.median


def test_working_hours_are_those_of_the_place() -> None:
    wrong = hours_in_demo(ZoneInfo("UTC"))
    assert wrong == timedelta(hours=8)
    assert hours_in_demo(SHANGHAI) == timedelta(hours=8 + 5)


def test_without_a_zone_no_one_can_tell_and_no_one_guesses() -> None:
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        SalesVelocity.from_records([DEAL], [], SPADCO, Period.month(2026, 4), AS_OF)
    office = WorkingCalendar(time(9), time(17), range(5))
    with pytest.raises(InvalidValueError, match="can not tell the working hours"):
        TimeInStage.from_records([DEAL], [], SPADCO, AS_OF, clock=office)
