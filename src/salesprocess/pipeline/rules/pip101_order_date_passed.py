"""PIP101: an open deal whose expected order date has passed."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from salesprocess.case import Case
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal should have been ordered by now."""
    expected = deal.expected_order_on
    if not deal.is_open or expected is None or expected >= case.as_of.date():
        return None
    return {"expected": expected, "days": (case.as_of.date() - expected).days}


def triggers() -> Iterator[Case]:
    """A deal that was to be ordered three weeks ago."""
    deal = Deal(id="d1", expected_order_on=date(2026, 3, 10))
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))


def passes() -> Iterator[Case]:
    """The day itself has not passed; a closed deal has no date to keep, nor has no day one."""
    passed = date(2026, 3, 10)
    due_today = Deal(id="d1", expected_order_on=date(2026, 3, 31))
    closed = Deal(id="d2", expected_order_on=passed, outcome=Outcome.LOST)
    ordered = Deal(id="d3", expected_order_on=passed, stage="order")
    none_known = Deal(id="d4", expected_order_on=date(1900, 1, 1))
    unknown = Deal(id="d5")
    deals = [due_today, closed, ordered, none_known, unknown]
    yield Case(Book(deals=deals), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP101",
    name="order-date-passed",
    title=text("order date passed", "预计下单日已过", "受注予定日の超過"),
    message=text(
        "the order was expected on {expected}, {days} days ago",
        "预计下单日为{expected}，已过{days}天",
        "受注予定日の{expected}を{days}日過ぎています",
    ),
    finds=text(
        "An open deal whose expected order date has passed.",
        "进行中的商机已过预计下单日。",
        "進行中の商談が受注予定日を過ぎています。",
    ),
    why=text(
        "A date that no one keeps makes every forecast wrong.",
        "没有人遵守的日期，会使所有预测失准。",
        "守られない日付があると、どの予測も狂います。",
    ),
    remedy=text(
        "Ask the customer for the date of the decision and write it down, or close the deal.",
        "向客户确认决策日期并记录下来，或者关闭该商机。",
        "決定日を顧客に確認して記録するか、商談を終了してください。",
    ),
    method="§2.3",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
