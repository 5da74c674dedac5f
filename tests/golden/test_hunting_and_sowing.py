"""The deck's funnel, 54, 18, 17, 9, 9, 3: hunted from the right, sown from the left (§5.4)."""

from __future__ import annotations

from datetime import datetime
from itertools import count, pairwise

import pytest

from salesprocess.case import Case
from salesprocess.legibility import Legibility
from salesprocess.pipeline import (
    DECK_FUNNEL,
    StageFlow,
    inflow_needed,
    neglect,
    project,
    stage_flow,
)
from salesprocess.pipeline.flow.spadco_path import PIPELINE
from salesprocess.processes import SPADCO, Spadco
from salesprocess.rates import Period
from salesprocess.records import Book, Deal, Outcome, StageChange

BEFORE, MOVED, AS_OF = datetime(2025, 12, 1), datetime(2026, 1, 9), datetime(2026, 4, 1)
FIGURES = (54, 18, 17, 9, 9, 3)


def flow() -> StageFlow:
    """The first quarter of 2026, at whose end the deck's funnel stands.

    When it begins, deals stand in every stage. In January some go on and some are lost, the
    others stay; each month ten new suspects come in.
    """
    numbers = count()
    deals: list[Deal] = []
    changes: list[StageChange] = []

    def add(number: int, stage: str, since: datetime, to: str | None = None) -> None:
        for deal_id in (str(next(numbers)) for _ in range(number)):
            changes.append(StageChange(deal=deal_id, at=since, stage=stage))
            lost = to == "lost"
            closed, outcome = (MOVED, Outcome.LOST) if lost else (None, Outcome.OPEN)
            deals.append(Deal(id=deal_id, opened=since, closed=closed, outcome=outcome))
            if to and not lost:
                changes.append(StageChange(deal=deal_id, at=MOVED, stage=to))

    for (stage, onward), staying in zip(pairwise(SPADCO.ids), (24, 12, 11, 3, 3), strict=True):
        add(staying, stage, BEFORE)
        add(6, stage, BEFORE, "lost")
        add(3 if onward == "order" else 6, stage, BEFORE, onward)
    for month in (1, 2, 3):
        add(10, "suspect", datetime(2026, month, 20))
    case = Case(Book(deals=deals, stage_changes=changes), AS_OF)
    return stage_flow(case, Period.quarter(2026, 1))


def test_the_picture_is_that_of_the_deck_and_says_that_it_was_read_in_part() -> None:
    assert tuple(DECK_FUNNEL[stage] for stage in Spadco) == FIGURES
    assert DECK_FUNNEL.legibility is Legibility.PARTIAL
    assert DECK_FUNNEL.source == "method §5.4; the last figure, the 3 orders, is uncertain"


def test_the_funnel_of_the_records_is_that_of_the_deck() -> None:
    standing = flow().standing
    assert (*(standing[stage] for stage in PIPELINE), sum(flow().orders)) == FIGURES


def test_hunting_alone_empties_the_funnel() -> None:
    """It gives orders for some months yet, and then less and less."""
    orders = [month.expected for month in project(flow(), months=120, inflow=0)]
    assert orders[0] == pytest.approx(9 * 3 / 30)  # won: 3 of the 12, 9 and 9
    assert orders[-1] < orders[0] / 100
    assert sum(orders) < sum(FIGURES[:-1])


def test_sowing_as_much_as_is_needed_keeps_the_orders_steady() -> None:
    needed = inflow_needed(flow(), orders=3)
    assert needed is not None
    assert project(flow(), months=300, inflow=needed)[-1].expected == pytest.approx(3, abs=0.01)


def test_a_month_without_sowing_is_not_felt_at_once() -> None:
    """The list neglected today makes a later month harder: the worst is months ahead."""
    missing = [month.missing for month in neglect(flow(), months=1, horizon=24)]
    worst = missing.index(max(missing))
    assert worst >= 3
    assert missing[0] < missing[worst] / 4


def test_the_decks_funnel_can_be_worked_with_the_chances_of_ones_own_records() -> None:
    own = project(flow(), months=3, inflow=0)
    assert project(flow(), months=3, inflow=0, standing=DECK_FUNNEL) == own
