from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from customer_making import AS_OF, BRIGHT, ago, book, case, case_of, customers, judgement
from salesprocess.case import Case
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess, Stage
from salesprocess.qualification import Judged, judged
from salesprocess.records import Deal, Outcome, StageChange

if TYPE_CHECKING:
    from datetime import date

    from salesprocess.records import Book

OPENED = datetime(2026, 1, 5)
CHOSEN = datetime(2026, 2, 2)
OTHER = Deal(id="d0", opened=datetime(2025, 1, 6))
RECORDED = StageChange(deal="d0", at=datetime(2025, 2, 3), stage="demo", from_stage="suspect")
"""A change that shows since when changes of stage are on record."""
FLAT = SalesProcess("flat", "Flat", (Stage("talk", "Talk"), Stage("won", "Won")), won=("won",))
"""A process without a contact list."""


def moves(*stages: str, first: str | None = None) -> list[StageChange]:
    made: list[StageChange] = []
    for number, stage in enumerate(stages):
        at = CHOSEN.replace(day=2 + number)
        made.append(StageChange(deal="d1", at=at, stage=stage, from_stage=first))
        first = stage
    return made


def verdicts(
    stage: str | None,
    *changes: StageChange,
    process: SalesProcess = SPADCO,
    outcome: Outcome = Outcome.OPEN,
) -> tuple[Judged, ...]:
    deal = Deal(id="d1", account="a1", opened=OPENED, stage=stage, outcome=outcome)
    known = book(deals=[deal, OTHER], stage_changes=changes)
    return judged(Case(known, AS_OF, processes=process), "a1")


def test_the_newest_verdict_stands_last_and_later_ones_are_not_known() -> None:
    known = case(judgements=[judgement(3, yes=False), judgement(9), judgement(-1)])
    assert [verdict.is_prospect for verdict in judged(known, "a1")] == [True, False]


def test_of_two_judgements_of_one_day_the_later_record_counts() -> None:
    known = case(judgements=[judgement(3), judgement(3, yes=False)])
    assert judged(known, BRIGHT)[-1].is_prospect is False
    assert [repr(each).partition(" on ")[0] for each in judged(known, BRIGHT)] == [
        "Judged(a prospect",
        "Judged(no prospect",
    ]


@pytest.mark.parametrize(
    ("stage", "changes", "on"),
    [
        ("demo", [RECORDED], OPENED.date()),
        ("demo", moves("demo", first="prospect"), OPENED.date()),
        ("demo", moves("prospect", "demo", first="suspect"), CHOSEN.date()),
        ("suspect", moves("prospect", "suspect", first="suspect"), CHOSEN.date()),
        ("order", moves("order", first="suspect"), CHOSEN.date()),
    ],
)
def test_a_deal_shows_a_prospect_from_the_day_it_left_the_contact_list(
    stage: str | None, changes: list[StageChange], on: date
) -> None:
    (verdict,) = verdicts(stage, *changes)
    assert (verdict.is_prospect, verdict.on) == (True, on)
    assert isinstance(verdict.source, Deal)


@pytest.mark.parametrize(
    ("stage", "changes"),
    [
        ("demo", []),
        (None, []),
        ("demo", moves("demo")),
        ("demo", moves("suspect")),
    ],
)
def test_no_one_knows_since_when_where_its_first_stages_are_not_on_record(
    stage: str | None, changes: list[StageChange]
) -> None:
    (verdict,) = verdicts(stage, *changes)
    assert (verdict.is_prospect, verdict.on) == (True, None)


def test_of_a_process_without_a_contact_list_the_opening_shows_it() -> None:
    (verdict,) = verdicts("talk", process=FLAT)
    assert verdict.on == OPENED.date()


def test_of_a_process_that_is_not_there_no_one_knows_since_when() -> None:
    moved = StageChange(deal="d1", at=CHOSEN, stage="demo", from_stage="suspect")
    deal = Deal(id="d1", account="a1", opened=OPENED, process="renewals", stage="demo")
    assert [found.on for found in judged(case(deals=[deal]), "a1")] == [None]
    known = case(deals=[deal], stage_changes=[moved])
    assert [found.on for found in judged(known, "a1")] == [CHOSEN.date()]


@pytest.mark.parametrize("changes", [[], moves("suspect")])
def test_a_deal_on_the_contact_list_shows_nothing(changes: list[StageChange]) -> None:
    assert verdicts("suspect", *changes) == ()


def test_the_contact_list_is_that_of_the_process() -> None:
    assert verdicts("Prospecting", process=SALESFORCE) == ()
    left = moves("Qualification", first="Prospecting")
    (verdict,) = verdicts("Qualification", *left, process=SALESFORCE)
    assert verdict.on == CHOSEN.date()


def test_a_deal_that_was_lost_from_the_contact_list_shows_nothing() -> None:
    lost = moves("Closed Lost", first="Prospecting")
    assert verdicts("Closed Lost", *lost, process=SALESFORCE, outcome=Outcome.LOST) == ()
    assert verdicts("suspect", outcome=Outcome.LOST) == ()


def test_a_deal_that_is_opened_later_shows_nothing_yet() -> None:
    deal = Deal(id="d1", account="a1", opened=datetime(2026, 4, 1))
    assert judged(case(deals=[deal]), "a1") == ()


def test_a_deal_opened_no_one_knows_when_is_older_than_any_judgement() -> None:
    known = case(deals=[Deal(id="d1", account="a1")], judgements=[judgement(9, yes=False)])
    assert [verdict.on for verdict in judged(known, "a1")] == [None, ago(9)]


def test_a_deal_opened_after_an_account_was_struck_off_is_newer_whenever_it_was_chosen() -> None:
    deal = Deal(id="d1", account="a1", opened=datetime(2026, 3, 2), stage="demo")
    known = case(deals=[deal], judgements=[judgement(90, yes=False)])
    assert [verdict.is_prospect for verdict in judged(known, "a1")] == [False, True]


@given(customers)
def test_every_judgement_is_a_verdict_and_a_deal_at_most_one(known: Book) -> None:
    sources = [verdict.source for verdict in judged(case_of(known), "a1")]
    told = [source for source in sources if not isinstance(source, Deal)]
    assert sorted(told, key=repr) == sorted(known.judgements, key=repr)
    assert len(sources) - len(told) <= len(known.deals)
