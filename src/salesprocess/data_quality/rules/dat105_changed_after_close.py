"""DAT105: deals that moved to another stage after they had ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salesprocess.data_quality.evidence import contradicted
from salesprocess.data_quality.rules.examples import LOST, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals moved after their end, where no stage tells of a reopening."""
    return contradicted(case, Contradiction.CHANGED_AFTER_CLOSE)


def triggers() -> Iterator[Case]:
    """Lost on 10 March, and moved to demo on the 16th."""
    yield case_of(LOST, moved("demo", 3, 16))


def passes() -> Iterator[Case]:
    """Moved before it was lost."""
    yield case_of(LOST, moved("demo", 3, 2))


RULE = Rule(
    code="DAT105",
    name="changed-after-close",
    title=text("changed after close", "结束后仍有阶段变更", "終了後の段階変更"),
    message=text(
        "{count} deals moved to another stage after their close date, such as {examples}",
        "{count}个商机在结束日期之后仍变更了阶段，例如{examples}",
        "{count}件の商談が、終了日の後に別の段階へ移っています（例：{examples}）",
    ),
    finds=text(
        "Deals that moved to another stage after their close date.",
        "在结束日期之后仍变更阶段的商机。",
        "終了日の後に段階が変わった商談です。",
    ),
    why=text(
        "Either the date is wrong, or the stages were tidied up later: both make the times wrong.",
        "要么日期有误，要么事后才整理阶段：两者都会使时长失真。",
        "日付が誤りか、後から段階を整えたかのどちらかで、いずれも所要時間を歪めます。",
    ),
    remedy=text(
        "Lock the stage of ended deals, and correct the close date where the deal went on.",
        "锁定已结束商机的阶段；若商机实际仍在推进，则更正结束日期。",
        "終了した商談の段階を固定し、実際に続いていた商談は終了日を直してください。",
    ),
    method="§7.8",
    severity=Severity.WARNING,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
