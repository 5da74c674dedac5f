"""QUA102 asks of every deal that works for the order, whatever the CRM calls that stage."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from salesprocess.case import Case
from salesprocess.processes import SALESFORCE, SPADCO, SalesProcess
from salesprocess.qualification.rules.qua102_budget_unknown_in_close import RULE
from salesprocess.records import Account, Answer, Book, Deal, Outcome, StageChange, Topic
from salesprocess.rules import run

ELSEWHERE = Answer(
    account="a2",
    question=Topic.BUDGET_SOURCE.value,
    value=True,
    answered_on=date(2026, 3, 2),
    source="Wu",
)
"""Budgets are asked after, though not at the account of the deals."""


def found(
    *deals: Deal, processes: list[SalesProcess], changes: tuple[StageChange, ...] = ()
) -> list[str]:
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")],
        answers=[ELSEWHERE],
        deals=deals,
        stage_changes=changes,
    )
    case = Case(book, datetime(2026, 3, 31), processes=processes)
    return [finding.id for finding in run([RULE], case)]


def deal(stage: str | None, process: str | None = None, outcome: Outcome = Outcome.OPEN) -> Deal:
    id_ = f"{process} {stage}"
    return Deal(id=id_, account="a1", stage=stage, process=process, outcome=outcome)


@pytest.mark.parametrize("stage", SALESFORCE.ids)
def test_of_the_stages_of_salesforce_only_negotiation_is_close(stage: str) -> None:
    is_found = bool(found(deal(stage), processes=[SALESFORCE]))
    assert is_found is (stage == "Negotiation/Review")


def test_in_a_book_of_two_processes_each_deal_is_judged_by_its_own() -> None:
    deals = [
        deal("close", "spadco"),
        deal("Negotiation/Review", "salesforce"),
        deal("Prospecting", "salesforce"),
        deal("demo", "spadco"),
    ]
    expected = ["spadco close", "salesforce Negotiation/Review"]
    assert sorted(found(*deals, processes=[SALESFORCE, SPADCO])) == sorted(expected)


@pytest.mark.parametrize("stage", ["Negotation", None])
def test_a_stage_that_no_process_has_is_not_close(stage: str | None) -> None:
    assert found(deal(stage), processes=[SALESFORCE]) == []


def test_the_stage_is_the_one_that_the_history_knows() -> None:
    change = StageChange(deal="d1", at=datetime(2026, 3, 2), stage="Negotiation/Review")
    book = Book(
        accounts=[Account(id="a1", name="Bright Paper"), Account(id="a2", name="Dark Ink")],
        answers=[ELSEWHERE],
        deals=[Deal(id="d1", account="a1")],
        stage_changes=[change],
    )
    (finding,) = run([RULE], Case(book, datetime(2026, 3, 31), processes=[SALESFORCE]))
    assert str(finding.evidence["stage"]) == "Negotiation/Review"


def test_a_deal_that_left_close_later_stood_there_then() -> None:
    moved = deal("Closed Lost", outcome=Outcome.LOST)
    changes = [
        ("Prospecting", 2, "Negotiation/Review", 3),
        ("Negotiation/Review", 4, "Closed Lost", 2),
    ]
    made = tuple(
        StageChange(deal=moved.id, at=datetime(2026, month, day, 9), stage=to, from_stage=left)
        for left, month, to, day in changes
    )
    assert found(moved, processes=[SALESFORCE], changes=made) == [moved.id]
