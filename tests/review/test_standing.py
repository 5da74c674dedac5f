from __future__ import annotations

from datetime import datetime

import pytest

from salesprocess.pipeline import SPADCO
from salesprocess.records import Account, Book, Deal, Demonstration, Outcome, Proposal, StageChange
from salesprocess.review import review
from salesprocess.review.standing import book_at
from salesprocess.testing import sample_book

AS_OF = datetime(2026, 3, 31)
EARLY, LATE = datetime(2026, 3, 2), datetime(2026, 5, 4)

BOOK = Book(
    accounts=[Account(id="a1", name="Bright Paper")],
    deals=[
        Deal(id="d1", account="a1", opened=EARLY, closed=LATE, outcome=Outcome.WON, stage="demo"),
        Deal(id="d2", account="a1", opened=LATE, stage="demo"),
    ],
    stage_changes=[StageChange(deal=id_, at=LATE, stage="demo") for id_ in ("d1", "d2")],
    demonstrations=[Demonstration(id=f"x{n}", deal=f"d{n}", held=LATE) for n in (1, 2)],
    proposals=[
        Proposal(id=f"p{n}", account="a1", vendor="Other", submitted=EARLY, deal=f"d{n}")
        for n in (1, 2)
    ],
)


def test_a_deal_closed_later_is_open_and_one_opened_later_is_not_there() -> None:
    (deal,) = book_at(BOOK, SPADCO, AS_OF).deals
    assert (deal.id, deal.outcome) == ("d1", Outcome.OPEN)


def test_what_belongs_to_a_deal_opened_later_goes_with_it_or_stands_alone() -> None:
    then = book_at(BOOK, SPADCO, AS_OF)
    assert [change.deal for change in then.stage_changes] == ["d1"]
    assert [held.deal for held in then.demonstrations] == ["d1"]
    assert [(one.id, one.deal) for one in then.proposals] == [("p1", "d1"), ("p2", None)]


def test_after_everything_the_book_is_as_it_is() -> None:
    assert book_at(BOOK, SPADCO, datetime(2027, 1, 1)) == BOOK


@pytest.mark.parametrize("month", [1, 2, 7, 12])
def test_a_territory_can_be_reviewed_at_any_time_of_its_year(month: int) -> None:
    book = sample_book(accounts=12, reps=["A", "B"])
    result = review(book, as_of=datetime(2026, month, 1))
    assert [run.rule.code for run in result.findings.runs if not run.finished] == []
    assert result.findings
