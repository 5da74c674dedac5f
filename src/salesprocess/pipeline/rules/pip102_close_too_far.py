"""PIP102: a deal in Close whose order is expected later than Close allows."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve

from salesprocess.case import Case
from salesprocess.pipeline.rules.team import stage_name
from salesprocess.pipeline.settings import PipelineSettings
from salesprocess.processes.crosswalk import SALESFORCE
from salesprocess.processes.spadco import Spadco
from salesprocess.records import Book, Deal, Outcome
from salesprocess.rules import DEAL, Evidence, Rule, Severity
from salesprocess.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(deal: Deal, case: Case) -> Evidence | None:
    """Whether the deal stands in Close with its order too far away."""
    stay, expected = case.history(deal).last_stay, deal.expected_order_on
    if not deal.is_open or stay is None or expected is None:
        return None
    days, limit = (expected - case.as_of.date()).days, case.get(PipelineSettings).close_within_days
    if case.spadco_of(stay) is not Spadco.CLOSE or days <= limit:
        return None
    return {"stage": stage_name(case, deal), "expected": expected, "days": days, "limit": limit}


def triggers() -> Iterator[Case]:
    """An order expected two months from now is no deal to close, whatever Close is called."""
    deal = Deal(id="d1", stage="close", expected_order_on=date(2026, 5, 31))
    yield Case(Book(deals=[deal]), datetime(2026, 3, 31))
    other = evolve(deal, stage="Negotiation/Review")
    yield Case(Book(deals=[other]), datetime(2026, 3, 31), processes=(SALESFORCE,))


def passes() -> Iterator[Case]:
    """Thirty days are still within the limit, and a demo may lead to an order in summer."""
    near = Deal(id="d1", stage="close", expected_order_on=date(2026, 4, 30))
    demo = Deal(id="d2", stage="demo", expected_order_on=date(2026, 7, 31))
    lost = Deal(id="d3", stage="close", expected_order_on=date(2026, 7, 31), outcome=Outcome.LOST)
    unknown = [Deal(id="d4", stage="close"), Deal(id="d5", expected_order_on=date(2026, 7, 31))]
    yield Case(Book(deals=[near, demo, lost, *unknown]), datetime(2026, 3, 31))


RULE = Rule(
    code="PIP102",
    name="close-too-far",
    title=text("close too far", "预计签单过远", "遠すぎる受注予定"),
    message=text(
        "in {stage}, but the order is expected in {days} days, on {expected} (at most {limit})",
        "处于{stage}，但预计{days}天后（{expected}）才下单（上限{limit}天）",
        "{stage}にありますが、受注予定は{days}日後の{expected}です（上限{limit}日）",
    ),
    finds=text(
        "A deal in Close whose order is expected later than Close allows.",
        "处于争取签单阶段的商机，预计下单日超出了该阶段允许的期限。",
        "クロージング中の商談の受注予定日が、この段階で認める期限より先です。",
    ),
    why=text(
        (
            "Close means working for the order within 30 days; what stands there longer hides "
            "that this month has too few deals to close."
        ),
        "争取签单是指在30天内拿到订单；在此停留更久的商机，会掩盖本月可签单的商机太少。",
        (
            "クロージングは30日以内の受注を目指す段階です。それより長くとどまる商談は、"
            "今月クロージングできる商談の少なさを見えなくします。"
        ),
    ),
    remedy=text(
        "Put the deal back into the customer's stage, or agree a nearer date.",
        "把商机放回客户实际所处的阶段，或与客户确定更近的日期。",
        "顧客が実際にいる段階へ戻すか、より近い日程を顧客と決めてください。",
    ),
    method="§5.1",
    severity=Severity.WARNING,
    subject=DEAL,
    check=check,
    triggers=triggers,
    passes=passes,
)
