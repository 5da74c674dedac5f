"""G15: a reopened deal keeps its old close date, and all that is reckoned from it is wrong."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from salesprocess.case import Case
from salesprocess.convert import load
from salesprocess.errors import InvalidValueError
from salesprocess.pipeline import TimeMode, deal_ages, sales_velocity, time_in_stage
from salesprocess.processes import SALESFORCE
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome, StageChange

OPENED, LOST, REOPENED, WON = (
    datetime(2026, 1, 1),
    datetime(2026, 1, 11),
    datetime(2026, 2, 1),
    datetime(2026, 3, 2),
)
MOVES = {
    OPENED: "Prospecting",
    LOST: "Closed Lost",
    REOPENED: "Negotiation/Review",
    WON: "Closed Won",
}
CHANGES = [StageChange(deal="d1", at=at, stage=stage) for at, stage in MOVES.items()]
DEAL = Deal(
    id="d1",
    opened=OPENED,
    closed=LOST,  # never cleared when it was reopened, nor set anew when it was won
    outcome=Outcome.WON,
    amount=Decimal(6000),
    currency="EUR",
)
BOOK = Book(deals=[DEAL], stage_changes=CHANGES)
CASE = Case(BOOK, datetime(2026, 4, 1), processes=SALESFORCE)


def test_days_to_win_run_up_to_the_order() -> None:
    quarter = Period.quarter(2026, 1)
    velocity = sales_velocity(CASE, quarter)["EUR"]
    assert (LOST - OPENED).days == 10  # the wrong answer
    assert velocity.mean_days == 60


def test_the_order_belongs_to_the_month_it_was_given_in() -> None:
    january, march = (sales_velocity(CASE, Period.month(2026, month)) for month in (1, 3))
    assert LOST in Period.month(2026, 1)  # the wrong answer
    assert january.currencies == {}
    assert march["EUR"].win_rate.successes == 1


def test_a_reopened_deal_ages_again() -> None:
    as_of = REOPENED + timedelta(days=7)
    (age,) = deal_ages(Case(BOOK, as_of, processes=SALESFORCE))
    assert (age.stage, age.age) == ("Negotiation/Review", timedelta(days=7))
    before = deal_ages(Case(BOOK, LOST, processes=SALESFORCE))
    assert before == ()


def test_its_times_add_up_to_the_order() -> None:
    times = time_in_stage(CASE, mode=TimeMode.CUMULATIVE)
    assert (
        sum((time.completed.total for time in times.stages.values()), timedelta()) == WON - OPENED
    )


def test_an_open_deal_that_has_a_close_is_refused() -> None:
    expected = "outcome: expected won, lost or no decision, since it closed 2026-01-11"
    with pytest.raises(InvalidValueError, match=expected):
        Deal(id="d1", opened=OPENED, closed=LOST)
    loaded = load(Deal, [{"id": "d1", "closed": "2026-01-11T00:00", "outcome": "open"}])
    assert loaded.records == ()
    assert expected in str(loaded.rejects[0].faults[0])
