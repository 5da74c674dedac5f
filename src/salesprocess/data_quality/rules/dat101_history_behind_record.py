"""DAT101: deals whose record stands in another stage than their last change led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.days import day_there
from salesprocess.data_quality.evidence import contradicted
from salesprocess.data_quality.rules.examples import LOST, WON, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(book: Book, case: Case) -> Evidence | None:
    """Which deals stand elsewhere than their changes say, and until when changes are known."""
    newest = max((day_there(case, change.at) for change in book.stage_changes), default=None)
    return contradicted(case, Contradiction.STAGE_NOT_OF_LAST_CHANGE, newest=newest)


def triggers() -> Iterator[Case]:
    """The record says order, and the last change analysis."""
    yield case_of(WON, moved("analysis", 2, 2))


def passes() -> Iterator[Case]:
    """Both say demo; there is no change; the record names no stage."""
    yield case_of(LOST, moved("demo", 2, 2))
    yield case_of(LOST)
    yield case_of(evolve(LOST, stage=None), moved("analysis", 2, 2))


RULE = Rule(
    code="DAT101",
    name="history-behind-record",
    title=text("history behind record", "阶段历史落后于记录", "履歴がレコードより古い"),
    message=text(
        (
            "{count} deals stand in another stage than their last change led to, such as "
            "{examples}; the newest change is of {newest}"
        ),
        "{count}个商机所在的阶段与其最后一次阶段变更不一致，例如{examples}；最新的变更为{newest}",
        (
            "{count}件の商談の段階が、最後の段階変更の行き先と異なります（例：{examples}）。"
            "最新の変更は{newest}です"
        ),
    ),
    finds=text(
        "Deals whose record stands in another stage than their last change of stage led to.",
        "商机记录所在的阶段与最后一次阶段变更到达的阶段不同。",
        "レコード上の段階が、最後の段階変更の行き先と異なる商談です。",
    ),
    why=text(
        "When such a deal came into its stage is unknown, so it is missing from times and steps.",
        "这些商机何时进入当前阶段无从得知，因此时长和步骤的统计中缺少它们。",
        "その段階に入った時期が分からないため、所要時間や段階の集計から漏れます。",
    ),
    remedy=text(
        (
            "Export the history of stages on the same day as the deals, and check whether imports "
            "or automations write the stage without a history."
        ),
        "在同一天导出阶段历史和商机，并检查是否有导入或自动化流程改写阶段而不留历史。",
        (
            "段階の履歴を商談と同じ日に出力し、履歴を残さずに段階を書き換えるインポートや"
            "自動処理がないか確認してください。"
        ),
    ),
    method="§7.8",
    severity=Severity.ERROR,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
