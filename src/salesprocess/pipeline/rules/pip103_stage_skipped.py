"""PIP103: a deal that passed over a stage of the process."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from salesprocess.pipeline.rules.team import whole_history_by_deal
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.records import Book, Deal, StageChange
from salesprocess.rules import DEAL, Case, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal never stood in a stage between its first and its furthest."""
    process = case.get(PipelineSettings).process
    entries = case.shared(whole_history_by_deal)[deal.id].entries
    places = {process.position(stage) for stage, _ in entries} - {None}
    reached = sorted(place for place in places if place is not None)
    skipped = tuple(
        process.stages[place].name
        for place in range(*(reached[0], reached[-1]) if reached else (0, 0))
        if place not in reached and process.stages[place].id not in process.lost
    )
    return {"skipped": skipped} if skipped else None


def triggers() -> Iterator[Case]:
    """From prospect to close without a survey and without a demonstration."""
    yield _case("prospect", "close")


def passes() -> Iterator[Case]:
    """One stage after the other, and a deal that entered the process late."""
    yield _case("prospect", "analysis", "demo")
    yield _case("demo", "close")
    yield Case(Book(deals=[Deal(id="d1")]), datetime(2026, 3, 31))


def _case(first: str, *later: str) -> Case:
    deal = Deal(id="d1", opened=datetime(2026, 1, 5))
    stages = (first, *later)
    changes = [
        StageChange(deal="d1", at=datetime(2026, 2, day), stage=stage, from_stage=before)
        for day, (before, stage) in enumerate(zip(stages, later, strict=False), start=1)
    ]
    return Case(Book(deals=[deal], stage_changes=changes), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP103",
    name="stage-skipped",
    title=text("stage skipped", "跳过阶段", "段階飛ばし"),
    message=text(
        "never stood in {skipped}",
        "跳过了阶段：{skipped}",
        "段階を飛ばしました：{skipped}",
    ),
    finds=text(
        "A deal that passed over a stage of the process.",
        "商机跳过了销售过程中的某个阶段。",
        "商談が営業プロセスの段階を飛ばしています。",
    ),
    why=text(
        "A customer who is ahead of what was agreed turns back, or buys on price.",
        "客户走在了已达成的共识之前，就会退回去，或只凭价格购买。",
        "合意した内容より先に進んだ顧客は、後戻りするか、価格で購入を決めます。",
    ),
    remedy=text(
        "Make up for what the stage is for: check its exit criterion with the customer.",
        "补上该阶段应做的工作：与客户核对其完成标准。",
        "その段階の役割を補い、終了条件を顧客と確かめてください。",
    ),
    method="§2.2",
    severity=Severity.NOTE,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
