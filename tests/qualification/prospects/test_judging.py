from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from customer_making import AS_OF, ago, book, judgement
from salesprocess.qualification.prospects.judging import judged
from salesprocess.records import Deal, StageChange

if TYPE_CHECKING:
    from datetime import date

OPENED = datetime(2026, 1, 5)
CHOSEN = datetime(2026, 2, 2)


def moves(*stages: str, first: str | None = None) -> list[StageChange]:
    made: list[StageChange] = []
    for number, stage in enumerate(stages):
        at = CHOSEN.replace(day=2 + number)
        made.append(StageChange(deal="d1", at=at, stage=stage, from_stage=first))
        first = stage
    return made


def test_the_newest_verdict_stands_last_and_later_ones_are_not_known() -> None:
    known = book(judgements=[judgement(3, yes=False), judgement(9), judgement(-1)])
    assert [one.is_prospect for one in judged(known, "a1", AS_OF)] == [True, False]


def test_of_two_judgements_of_one_day_the_later_record_counts() -> None:
    known = book(judgements=[judgement(3), judgement(3, yes=False)])
    assert judged(known, "a1", AS_OF)[-1].is_prospect is False


@pytest.mark.parametrize(
    ("stage", "changes", "on"),
    [
        ("demo", [], OPENED.date()),
        (None, [], OPENED.date()),
        ("demo", moves("demo"), OPENED.date()),
        ("demo", moves("prospect", "demo", first="suspect"), CHOSEN.date()),
        ("suspect", moves("prospect", "suspect"), CHOSEN.date()),
    ],
)
def test_a_deal_shows_a_prospect_from_the_day_it_left_the_contact_list(
    stage: str | None, changes: list[StageChange], on: date
) -> None:
    deal = Deal(id="d1", account="a1", opened=OPENED, stage=stage)
    (verdict,) = judged(book(deals=[deal], stage_changes=changes), "a1", AS_OF)
    assert (verdict.is_prospect, verdict.on, verdict.source) == (True, on, deal)


@pytest.mark.parametrize("changes", [[], moves("suspect")])
def test_a_deal_on_the_contact_list_shows_nothing(changes: list[StageChange]) -> None:
    deal = Deal(id="d1", account="a1", opened=OPENED, stage="suspect")
    assert judged(book(deals=[deal], stage_changes=changes), "a1", AS_OF) == ()


def test_a_deal_that_is_opened_later_shows_nothing_yet() -> None:
    deal = Deal(id="d1", account="a1", opened=datetime(2026, 4, 1))
    assert judged(book(deals=[deal]), "a1", AS_OF) == ()


def test_a_deal_opened_no_one_knows_when_is_older_than_any_judgement() -> None:
    known = book(deals=[Deal(id="d1", account="a1")], judgements=[judgement(9, yes=False)])
    assert [one.on for one in judged(known, "a1", AS_OF)] == [None, ago(9)]
