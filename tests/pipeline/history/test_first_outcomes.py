"""How deals ended the first time."""

from __future__ import annotations

from datetime import datetime

from salesprocess.case import Case
from salesprocess.pipeline.history.first_outcomes import deals_by_first_outcome
from salesprocess.processes import SALESFORCE
from salesprocess.records import Book, Deal, Outcome, StageChange


def ends(*stages: str) -> list[tuple[Outcome, int | None]]:
    """The outcome of the first closing and of the last, of a deal that moved each day from 2 on."""
    changes = [
        StageChange(deal="d", at=datetime(2026, 1, day), stage=stage)
        for day, stage in enumerate(stages, 2)
    ]
    book = Book(deals=[Deal(id="d", opened=datetime(2026, 1, 1))], stage_changes=changes)
    case = Case(book, datetime(2026, 1, 31), processes=SALESFORCE)
    (first,), (last,) = deals_by_first_outcome(case), case.book.deals
    return [(deal.outcome, deal.closed.day if deal.closed else None) for deal in (first, last)]


def test_a_deal_that_never_ended_is_open() -> None:
    assert ends("Qualification") == [(Outcome.OPEN, None)] * 2


def test_a_deal_that_ended_once_has_that_end() -> None:
    assert ends("Qualification", "Closed Won") == [(Outcome.WON, 3)] * 2


def test_of_a_reopened_deal_the_first_end_counts_whatever_came_of_it() -> None:
    lost, again, won = "Closed Lost", "Prospecting", "Closed Won"
    assert ends(lost, again) == [(Outcome.LOST, 2), (Outcome.OPEN, None)]
    assert ends(lost, again, won) == [(Outcome.LOST, 2), (Outcome.WON, 4)]
