"""When a deal ended is said by the order of trust, from whenever and beside whatever it is seen."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from attrs import frozen

from salesprocess.case import Case
from salesprocess.pipeline import win_rate
from salesprocess.processes import SalesProcess, Stage
from salesprocess.records import Book, Deal, Outcome, StageChange

JANUARY, FEBRUARY, MARCH, APRIL, MAY = (datetime(2026, month, 6) for month in range(1, 6))
PIPELINE = SalesProcess(
    "sales",
    "Sales",
    tuple(Stage(id_, id_) for id_ in ("prospect", "demo", "close", "order", "lost", "dead")),
    won=("order",),
    lost=("lost", "dead"),
)
OTHERS: list[list[Deal]] = [[], [Deal(id="other", opened=datetime(2027, 1, 4))]]
"""No other deal, and one opened long after: what is said of the first must be the same."""


def change(at: datetime, before: str, stage: str) -> StageChange:
    return StageChange(deal="d1", at=at, stage=stage, from_stage=before)


@frozen
class Told:
    """A deal and what is to be said of it at a moment."""

    deal: Deal
    changes: list[StageChange]
    as_of: datetime
    outcome: Outcome
    closed: datetime | None


TOLD = {
    "its close date is overruled by an earlier change": Told(
        Deal(id="d1", opened=JANUARY, closed=MAY, outcome=Outcome.WON, stage="lost"),
        [change(MARCH, "prospect", "lost")],
        APRIL,
        Outcome.WON,
        MARCH,
    ),
    "it was taken up again and ends later": Told(
        Deal(id="d1", opened=JANUARY, closed=MAY, outcome=Outcome.WON, stage="close"),
        [change(FEBRUARY, "prospect", "lost"), change(MARCH, "lost", "close")],
        APRIL,
        Outcome.OPEN,
        None,
    ),
    "its close date is overruled by a later change": Told(
        Deal(id="d1", closed=MARCH, outcome=Outcome.WON, stage="order"),
        [change(FEBRUARY, "prospect", "demo"), change(MAY, "demo", "order")],
        APRIL,
        Outcome.OPEN,
        None,
    ),
    "it ends later on the day of its close date": Told(
        Deal(id="d1", closed=date(2026, 3, 10), outcome=Outcome.WON, stage="order"),
        [change(FEBRUARY, "prospect", "demo"), change(datetime(2026, 3, 10, 18), "demo", "order")],
        datetime(2026, 3, 10, 9),
        Outcome.OPEN,
        None,
    ),
    "its record names a stage before the end": Told(
        Deal(id="d1", closed=APRIL, outcome=Outcome.WON, stage="demo"),
        [change(MARCH, "demo", "order")],
        MAY,
        Outcome.WON,
        MARCH,
    ),
    "it was taken up again on the day of its close date": Told(
        Deal(id="d1", opened=JANUARY, closed=date(2026, 3, 10), outcome=Outcome.LOST, stage="demo"),
        [
            change(datetime(2026, 3, 10, 10), "prospect", "lost"),
            change(datetime(2026, 3, 10, 15), "lost", "demo"),
        ],
        MAY,
        Outcome.OPEN,
        None,
    ),
}


@pytest.mark.parametrize("others", OTHERS, ids=["alone", "beside a later one"])
@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
def test_when_a_deal_ended(told: Told, others: list[Deal]) -> None:
    book = Book(deals=[told.deal, *others], stage_changes=told.changes)
    history = Case(book, told.as_of, processes=PIPELINE).history("d1")
    assert (history.outcome, history.closed) == (told.outcome, told.closed)


def test_a_stage_named_by_the_record_alone_after_the_end_was_left_no_one_knows_when() -> None:
    told = TOLD["its record names a stage before the end"]
    book = Book(deals=[told.deal], stage_changes=told.changes)
    history = Case(book, MAY, processes=PIPELINE).history("d1")
    assert [(stay.stage, stay.entered, stay.left) for stay in history.stays] == [
        ("demo", None, MARCH),
        ("order", MARCH, None),
        ("demo", None, None),
    ]


@pytest.mark.parametrize("others", OTHERS, ids=["alone", "beside a later one"])
def test_deals_won_by_their_stage_on_no_known_day_stay_won(others: list[Deal]) -> None:
    won = [Deal(id=f"w{n}", opened=JANUARY, stage="order") for n in range(20)]
    lost = [Deal(id=f"l{n}", opened=JANUARY, stage="demo", outcome=Outcome.LOST) for n in range(20)]
    case = Case(Book(deals=[*won, *lost, *others]), APRIL, processes=PIPELINE)
    assert win_rate(case).value == 0.5


def test_of_two_ends_the_last_that_began_says_whether_a_deal_is_open() -> None:
    changes = [
        change(FEBRUARY, "prospect", "lost"),
        change(MARCH, "lost", "order"),
        change(APRIL, "order", "close"),
    ]
    deal = Deal(id="d1", opened=JANUARY, stage="close")
    book = Book(deals=[deal], stage_changes=changes)
    history = Case(book, MAY, processes=PIPELINE).history("d1")
    assert [history.open_at(at) for at in (JANUARY, FEBRUARY, MARCH, APRIL, MAY)] == [
        True,
        False,
        False,
        True,
        True,
    ]


def test_a_dated_end_counts_where_an_earlier_one_is_not() -> None:
    deal = Deal(id="d1", stage="lost", outcome=Outcome.LOST)
    book = Book(deals=[deal], stage_changes=[change(APRIL, "dead", "lost")])
    assert Case(book, MAY, processes=PIPELINE).history("d1").closed == APRIL
