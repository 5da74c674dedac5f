from __future__ import annotations

from datetime import date, datetime

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline import Alignment, Position, Signal, open_deal_alignments
from salesprocess.pipeline.alignment.report import alignment_sections
from salesprocess.processes import BuyingStage, SellingStage
from salesprocess.records import Account, Answer, Book, Deal, Outcome
from salesprocess.report import to_markdown
from salesprocess.texts import BUILT_IN_TEXTS

AS_OF = datetime(2026, 3, 31, 18)
OPENED = datetime(2026, 2, 2, 17)


def told(question: str, deal: str) -> Answer:
    return Answer(
        account="a1",
        question=question,
        value=True,
        answered_on=date(2026, 3, 2),
        source="Wu",
        deal=deal,
    )


def deal(name: str, stage: str) -> Deal:
    return Deal(id=name, account="a1", rep="A", stage=stage, opened=OPENED)


CASE = Case(
    Book(
        accounts=[Account(id="a1", name="Bright Paper")],
        deals=[
            deal("step", "analysis"),
            deal("unseen", "demo"),
            evolve(deal("ahead", "close"), name="Hall"),
            deal("behind", "suspect"),
            evolve(deal("ended", "demo"), outcome=Outcome.LOST),
            Deal(id="nameless", stage="demo"),
        ],
        answers=[
            told("buying_criteria", "step"),
            told("buying_criteria", "ahead"),
            told("solution_requested", "behind"),
        ],
    ),
    AS_OF,
)


def test_every_open_deal_is_there_and_those_that_call_for_most_come_first() -> None:
    found = open_deal_alignments(CASE)
    assert [(one.deal.id, one.alignment.position) for one in found] == [
        ("behind", Position.BEHIND),
        ("ahead", Position.AHEAD),
        ("unseen", Position.UNKNOWN),
        ("nameless", Position.UNKNOWN),
        ("step", Position.IN_STEP),
    ]
    assert found[0].seen.decided_by[0].signal is Signal.SOLUTION_REQUESTED


def test_what_moves_the_customer_on_is_what_ends_the_stage() -> None:
    for stage in BuyingStage:
        beside = Alignment(SellingStage.RECOMMEND, stage)
        assert all(signal.meaning.stage is stage for signal in beside.moves_on)
        assert beside.moves_on
    assert Alignment(SellingStage.RECOMMEND, None).moves_on == ()


def test_the_review_shows_goal_next_action_and_what_moves_each_customer_on() -> None:
    summary, deals = alignment_sections(open_deal_alignments(CASE), {"a1": "Bright Paper"})
    rows = {row["deal"]: row for row in deals.table("deal").to_rows()}
    assert rows["behind"]["deal_name"] == "Bright Paper (behind)"
    assert rows["ahead"]["deal_name"] == "Hall (ahead)"
    assert rows["behind"]["next"] == "catch_up"
    report = to_markdown(deals, BUILT_IN_TEXTS.in_language("en"))
    assert "ends when: the customer accepts the solution fully and wants to buy" in report
    assert "moves the customer on: solution accepted" in report
    assert "to find out: " in report
    positions = {row["position"]: row["deals"] for row in summary.table("position").to_rows()}
    assert positions == {"ahead": 1, "in_step": 1, "behind": 1, "unknown": 2}
    stages = {row["buying"]: row["deals"] for row in summary.table("buying").to_rows()}
    assert stages == {"set_criteria": 2, "explore": 1}
    questions = {row["question"]: row for row in summary.table("question").to_rows()}
    assert len(questions) == 14
    criteria = questions["criteria"]
    assert (criteria["answered_yes"], criteria["answered_no"], criteria["unanswered"]) == (2, 0, 3)


def test_without_an_open_deal_there_is_nothing_to_show() -> None:
    assert list(alignment_sections((), {})) == []
