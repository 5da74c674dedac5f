"""DAT104: deals whose record says ended, though their stages were taken up again later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.evidence import contradicted
from salesprocess.data_quality.rules.examples import LOST, WON, case_of, moved
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.histories import Contradiction
from salesprocess.processes import SALESFORCE
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals kept the date of an end that was taken back."""
    return contradicted(case, Contradiction.CLOSE_BEFORE_REOPENING)


def triggers() -> Iterator[Case]:
    """Lost, taken up again, and still lost by its record; won again, with the first date."""
    lost = evolve(LOST, closed=datetime(2026, 1, 10), stage="Qualification")
    yield case_of(
        lost,
        moved("Closed Lost", 1, 10),
        moved("Qualification", 2, 2, before="Closed Lost"),
        processes=(SALESFORCE,),
    )
    yield case_of(WON, moved("order", 3, 10), moved("close", 3, 16), moved("order", 3, 20))


def passes() -> Iterator[Case]:
    """Ended once; won again, with the last date."""
    yield case_of(WON, moved("order", 3, 10))
    again = evolve(WON, closed=datetime(2026, 3, 20))
    yield case_of(again, moved("order", 3, 10), moved("close", 3, 16), moved("order", 3, 20))


RULE = Rule(
    code="DAT104",
    name="closed-but-reopened",
    title=text("closed but reopened", "已结束却又重新打开", "終了後に再開"),
    message=text(
        ("{count} deals keep a close date of before they were taken up again, such as {examples}"),
        "{count}个商机保留着重新打开之前的结束日期，例如{examples}",
        "{count}件の商談に、再開前の終了日が残っています（例：{examples}）",
    ),
    finds=text(
        "Deals that ended by their record, while their stages were taken up again later.",
        "记录显示已结束、但其阶段之后又被重新打开的商机。",
        "レコード上は終了していながら、その後に段階が再開された商談です。",
    ),
    why=text(
        "A deal that is worked on is missing from the pipeline, or it ended at a wrong time.",
        "仍在推进的商机没有计入在谈商机，或者结束时间有误。",
        "取り組み中の商談がパイプラインから漏れるか、終了時期が誤ります。",
    ),
    remedy=text(
        (
            "Let the CRM clear close date and outcome when a deal is reopened, and correct these "
            "deals; until then the stages count."
        ),
        "让系统在商机重新打开时清空结束日期与结果，并更正这些商机；在此之前以阶段为准。",
        (
            "商談の再開時にCRMが終了日と結果を消すようにし、該当の商談を直してください。"
            "それまでは段階を採用します。"
        ),
    ),
    method="§7.8",
    severity=Severity.WARNING,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
