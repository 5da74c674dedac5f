"""G16: the boundaries of days shift by time zone. A day begins where people say it does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from salesprocess.calendars import OFFICE_HOURS, WorkCalendar
from salesprocess.case import Case
from salesprocess.common_settings import CommonSettings
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import sales_velocity, time_in_stage
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

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
RECORDED = CommonSettings(recorded_from=date(2026, 1, 1))


def seen(deal: Deal = DEAL) -> Case:
    return Case(Book(deals=[deal]), AS_OF, RECORDED)


def orders(month: int) -> int:
    period = Period.month(2026, month, SHANGHAI)
    velocity = sales_velocity(seen(), period)
    return sum(found.outcomes.won for found in velocity.currencies.values())


def test_an_order_belongs_to_the_month_of_the_place() -> None:
    wrong_month = CLOSED.date().month
    assert wrong_month == 3
    assert (orders(3), orders(4)) == (0, 1)


def hours_in_demo(zone: ZoneInfo) -> timedelta | None:
    tuesday_afternoon = datetime(2026, 3, 31, 6, tzinfo=UTC)  # 14 o'clock in Shanghai
    office = WorkCalendar(zone=zone)
    times = time_in_stage(seen(evolve(DEAL, closed=tuesday_afternoon)), clock=office)
    return times["demo"].completed.median


def test_working_hours_are_those_of_the_place() -> None:
    wrong = hours_in_demo(ZoneInfo("UTC"))
    assert wrong == timedelta(hours=8)
    assert hours_in_demo(SHANGHAI) == timedelta(hours=8 + 5)


def test_without_a_zone_no_one_can_tell_and_no_one_guesses() -> None:
    with pytest.raises(InvalidValueError, match="can not tell the day"):
        sales_velocity(seen(), Period.month(2026, 4))
    office = OFFICE_HOURS
    with pytest.raises(InvalidValueError, match="can not tell the working hours"):
        time_in_stage(seen(), clock=office)
