"""DAT111: deals of one account with the same amount, opened on the same day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.data_quality.days import day_there, placeholder
from salesprocess.data_quality.evidence import counted, delivered
from salesprocess.data_quality.rules.examples import ACCOUNT, LOST, case_of
from salesprocess.data_quality.subjects import EXPORT
from salesprocess.records import Account, Deal
from salesprocess.rules import Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from salesprocess.case import Case
    from salesprocess.records import Book


def check(_book: Book, case: Case) -> Evidence | None:
    """Which deals have a twin; deals without amount, opening or account can not be told."""
    groups: dict[object, list[str]] = {}
    for deal in delivered(case, Deal):
        opened = deal.opened
        if deal.account and deal.amount and opened and not placeholder(case, opened):
            key = deal.account, deal.amount, deal.currency, day_there(case, opened)
            groups.setdefault(key, []).append(deal.id)
    return counted(id_ for alike in groups.values() if len(alike) > 1 for id_ in alike)


def triggers() -> Iterator[Case]:
    """Entered twice on one day, by two reps."""
    twin = evolve(_DEAL, id="d2", rep="B", opened=datetime(2026, 1, 5, 16))
    yield case_of(ACCOUNT, _DEAL, twin)


def passes() -> Iterator[Case]:
    """Another amount, currency, day or account; merged; amount, opening or account unknown."""
    other = evolve(_DEAL, id="d2")
    yield case_of(ACCOUNT, _DEAL, evolve(other, amount=Decimal(9500)))
    yield case_of(ACCOUNT, _DEAL, evolve(other, currency="CNY"))
    yield case_of(ACCOUNT, _DEAL, evolve(other, opened=datetime(2026, 1, 6)))
    yield case_of(ACCOUNT, Account(id="a2", name="Dark Ink"), _DEAL, evolve(other, account="a2"))
    yield case_of(ACCOUNT, _DEAL, evolve(other, merged_into="d1"))
    yield case_of(ACCOUNT, *(evolve(deal, amount=None) for deal in (_DEAL, other)))
    yield case_of(ACCOUNT, *(evolve(deal, opened=None) for deal in (_DEAL, other)))
    yield case_of(ACCOUNT, *(evolve(deal, opened=date(1900, 1, 1)) for deal in (_DEAL, other)))
    yield case_of(*(evolve(deal, account=None) for deal in (_DEAL, other)))


_DEAL = evolve(LOST, account="a1", amount=Decimal(9000), currency="EUR")


RULE = Rule(
    code="DAT111",
    name="deals-look-alike",
    title=text("deals look alike", "疑似重复商机", "重複らしき商談"),
    message=text(
        "{count} deals look like another of their account, such as {examples}",
        "{count}个商机与同一客户的另一商机相似，例如{examples}",
        "{count}件の商談が、同じ顧客の別の商談とよく似ています（例：{examples}）",
    ),
    finds=text(
        "Deals of one account with the same amount, opened on the same day.",
        "同一客户、金额与建立日期都相同的商机。",
        "同じ顧客の、金額も開始日も同じ商談です。",
    ),
    why=text(
        "A deal entered twice doubles the pipeline, and lowers the win rate when one copy is lost.",
        "重复录入的商机会使在谈商机翻倍；副本作为输单关闭时又会拉低赢单率。",
        "二重に登録された商談はパイプラインを膨らませ、片方を失注にすると勝率が下がります。",
    ),
    remedy=text(
        "Look at each pair, and merge the two in the CRM where they are one.",
        "逐对核对，确属同一商机的在系统中合并。",
        "一組ずつ確かめ、同じ商談であればCRMで統合してください。",
    ),
    method="§7.8",
    severity=Severity.NOTE,
    subject=EXPORT,
    check=check,
    triggers=triggers,
    passes=passes,
)
