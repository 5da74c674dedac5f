"""G12: days to close are negative, as the arguments are reversed. They must not be."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from salesprocess.calendars import ROUND_THE_CLOCK
from salesprocess.case import Case
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import sales_velocity
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome

OPENED, CLOSED = datetime(2026, 1, 1), datetime(2026, 1, 31)
WON = Deal(
    id="d1",
    opened=OPENED,
    closed=CLOSED,
    outcome=Outcome.WON,
    amount=Decimal(900),
    currency="EUR",
)


def wrong_days_between(later: datetime, earlier: datetime) -> int:
    """A difference in days of a database whose arguments stand the other way round."""
    return (earlier - later).days


def test_days_to_win_run_from_the_opening_to_the_close() -> None:
    case = Case(Book(deals=[WON]), datetime(2026, 2, 1))
    velocity = sales_velocity(case, Period.month(2026, 1))["EUR"]
    assert wrong_days_between(CLOSED, OPENED) == -30
    assert velocity.mean_days == 30
    assert velocity.won_per_day == Decimal(900) / 31


def test_reversed_arguments_are_refused_and_not_answered() -> None:
    with pytest.raises(InvalidValueError, match="time reversed"):
        ROUND_THE_CLOCK.between(CLOSED, OPENED)
