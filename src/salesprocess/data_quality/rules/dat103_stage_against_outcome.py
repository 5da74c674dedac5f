"""DAT103: deals whose stage says that they ended otherwise than their outcome does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import counted
from salesprocess.data_quality.rules.examples import LOST, WON, case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.processes import SALESFORCE
from salesprocess.records import Outcome
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """How many of the won and of the others stand in a stage in which no such deal ends."""
    found = {
        id_: history.outcome
        for id_, history in case.delivered_histories.items()
        if Contradiction.STAGE_AGAINST_OUTCOME in history.contradictions
    }
    by_outcome = Counter(found.values())
    won = by_outcome[Outcome.WON]
    return counted(found, won=won, lost=by_outcome.total() - won)


def triggers() -> Iterator[Case]:
    """Won and still in demo; lost and in order; lost in a stage, where losses have their own."""
    yield case_of(evolve(WON, stage="demo"))
    yield case_of(evolve(LOST, stage="order"))
    yield case_of(evolve(LOST, stage="Qualification"), processes=(SALESFORCE,))


def passes() -> Iterator[Case]:
    """Won in order; lost in demo, where no stage is for losses; a stage that no process has."""
    yield case_of(WON)
    yield case_of(LOST)
    yield case_of(evolve(WON, stage="won"))


RULE = Rule(
    code="DAT103",
    name="stage-against-outcome",
    title=text("stage against outcome", "阶段与结果矛盾", "段階と結果の矛盾"),
    message=text(
        (
            "{count} ended deals stand in a stage that says otherwise, such as {examples} (won: "
            "{won}; lost or derailed: {lost})"
        ),
        "{count}个已结束的商机所在阶段与其结果矛盾，例如{examples}（赢单{won}个，输单或中止{lost}个）",
        (
            "終了した商談{count}件の段階が結果と食い違っています（例：{examples}、"
            "受注{won}件、失注・中止{lost}件）"
        ),
    ),
    finds=text(
        "Won deals that stand in no won stage, and lost ones in a won stage or in no lost one.",
        "赢单的商机不在赢单阶段，或输单的商机处于赢单阶段、不在输单阶段。",
        "受注の段階にない受注商談と、受注の段階にある、または失注の段階にない失注商談です。",
    ),
    why=text(
        "Who counts by stage and who counts by outcome come to different numbers of orders.",
        "按阶段统计和按结果统计会得出不同的订单数。",
        "段階で数える人と結果で数える人とで、受注件数が異なってしまいます。",
    ),
    remedy=text(
        (
            "Let the CRM set stage and outcome together, and check that the process names the "
            "right stages as won and lost; until then the outcome counts."
        ),
        "让系统同时写入阶段与结果，并检查流程中的赢单、输单阶段是否正确；在此之前以结果为准。",
        (
            "CRMが段階と結果を同時に設定するようにし、プロセスの受注・失注の段階の指定が"
            "正しいか確認してください。それまでは結果を採用します。"
        ),
    ),
    method="§7.8",
    severity=Severity.WARNING,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
