"""DAT106: ended deals without a close date, much more often with one outcome than the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.rules.examples import LOST, WON, case_of, copies
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.left_out import LeftOut, Missing
from salesprocess.records import Outcome
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """How many of the won and of the others have no date of their end, by any source."""
    ended = [history for history in case.delivered_histories.values() if not history.is_open]
    dated = Counter(history.outcome for history in ended if history.closed)
    undated = Counter(history.outcome for history in ended if not history.closed)
    counts = {(Missing.CLOSED, outcome): number for outcome, number in undated.items()}
    if not LeftOut(dated, counts).is_lopsided:
        return None
    won, missing = Outcome.WON, undated.total()
    return {
        "won_undated": undated[won],
        "won": undated[won] + dated[won],
        "lost_undated": missing - undated[won],
        "lost": len(ended) - undated[won] - dated[won],
    }


def triggers() -> Iterator[Case]:
    """Twenty won with dates, and twenty lost without."""
    yield case_of(*copies(WON), *copies(evolve(LOST, id="d2", closed=None)))


def passes() -> Iterator[Case]:
    """All with dates; none with one; only losses, so no share is tilted; no deals."""
    won, lost = copies(WON), copies(evolve(LOST, id="d2"))
    yield case_of(*won, *lost)
    yield case_of(*(evolve(deal, closed=None) for deal in (*won, *lost)))
    yield case_of(*(evolve(deal, closed=None) for deal in lost))
    yield case_of()


RULE = Rule(
    code="DAT106",
    name="dates-missing-for-one-outcome",
    title=text("dates missing for one outcome", "仅一种结果缺少日期", "片方の結果だけ日付なし"),
    message=text(
        (
            "no close date for {won_undated} of {won} won deals and for {lost_undated} of {lost} "
            "lost or derailed ones"
        ),
        "赢单{won}个中有{won_undated}个、输单或中止{lost}个中有{lost_undated}个没有结束日期",
        (
            "受注{won}件のうち{won_undated}件、失注・中止{lost}件のうち{lost_undated}件に"
            "終了日がありません"
        ),
    ),
    finds=text(
        "Ended deals without a close date, much more often with one outcome than the other.",
        "缺少结束日期的已结束商机集中在某一种结果上。",
        "終了日のない商談が、一方の結果に偏っています。",
    ),
    why=text(
        "Rates of a period would rest on one outcome alone, so none is given.",
        "某一期间的比率将只建立在一种结果之上，因此不予给出。",
        "期間の率が片方の結果だけに基づいてしまうため、算出しません。",
    ),
    remedy=text(
        (
            "Export the day on which every deal ended, lost ones too, or the history of stages "
            "that tells it, and make the close date mandatory for losses."
        ),
        "导出每个商机（包括输单）的结束日期，或能说明日期的阶段历史，并将输单的结束日期设为必填。",
        (
            "失注も含めて全商談の終了日、またはそれが分かる段階の履歴を出力し、"
            "失注時の終了日を必須にしてください。"
        ),
    ),
    method="§7.8",
    severity=Severity.ERROR,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
