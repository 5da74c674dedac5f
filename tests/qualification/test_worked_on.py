from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from customer_making import AS_OF, book, judgement
from salesprocess.case import Case
from salesprocess.errors import UnknownNameError
from salesprocess.qualification.worked_on import is_worked_on, open_deals_of
from salesprocess.records import Deal, Outcome

if TYPE_CHECKING:
    from salesprocess.records import Judgement


def case(**shelves: Any) -> Case:
    return Case(book(**shelves), AS_OF)


def deal(**fields: Any) -> Deal:
    return Deal(**{"id": "d1", "account": "a1", "opened": AS_OF - timedelta(days=9), **fields})


@pytest.mark.parametrize(
    ("found", "is_open"),
    [
        (deal(), True),
        (deal(opened=None), True),
        (deal(opened=AS_OF + timedelta(days=1)), False),
        (deal(closed=AS_OF + timedelta(days=1), outcome=Outcome.WON), True),
        (deal(closed=AS_OF, outcome=Outcome.WON), False),
        (deal(outcome=Outcome.LOST), False),
        (deal(stage="order"), False),
        (deal(account=None), False),
    ],
)
def test_a_deal_is_open_from_its_opening_to_its_end(found: Deal, is_open: bool) -> None:
    seen = case(deals=[found])
    assert [known.id for known in open_deals_of(seen, "a1")] == ["d1"] * is_open
    assert is_worked_on(seen, "a1") is is_open


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([judgement(3)], True),
        ([judgement(3, yes=False)], False),
        ([judgement(3), judgement(1, yes=False)], False),
        ([], False),
    ],
)
def test_an_account_last_judged_a_prospect_is_worked_on(
    judgements: list[Judgement], expected: bool
) -> None:
    assert is_worked_on(case(judgements=judgements), "a1") is expected


def test_that_a_deal_once_showed_a_prospect_is_no_judgement_of_the_rep() -> None:
    lost = deal(closed=AS_OF - timedelta(days=1), outcome=Outcome.LOST, stage="demo")
    assert is_worked_on(case(deals=[lost], judgements=[judgement(30)]), "a1") is False


def test_an_account_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="unknown Account"):
        open_deals_of(case(), "a2")
